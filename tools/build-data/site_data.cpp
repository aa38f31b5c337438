#include "build-data/site_data.h"

#include "base/utf8.h"
#include "build-data/address_code.h"
#include "build-data/files.h"
#include "build-data/nearest.h"

#include <algorithm>
#include <functional>
#include <unordered_map>
#include <unordered_set>

namespace trackside {
namespace {

void check_references(const std::vector<Reference>& references,
                      const std::unordered_set<std::string>& known, const std::string& what,
                      const std::string& instead, Mistakes& mistakes)
{
    for (const Reference& reference : references)
        if (known.count(reference.name) == 0)
            mistakes.push_back({reference.path, reference.line,
                                "there is no " + what + " `" + reference.name + "`; " + instead});
}

void check_own_references(const DataReader& reader)
{
    const Participation& participation = reader.data.participation;
    std::unordered_set<std::string> skills;
    std::unordered_set<std::string> communities;
    std::unordered_set<std::string> categories;
    for (const Skill& skill : participation.skills)
        skills.insert(skill.code.text);
    for (const Community& community : participation.communities)
        communities.insert(community.code.text);
    for (const TaskCategory& category : participation.task_categories)
        categories.insert(category.id);
    check_references(reader.skills, skills, "skill",
                     "write the id of one in skills.yaml, or add it there", reader.mistakes);
    check_references(reader.communities, communities, "community",
                     "write the name of a file in communities/ without .yaml", reader.mistakes);
    check_references(reader.categories, categories, "category",
                     "write the id of one in `task_categories` of volunteer.yaml", reader.mistakes);
}

// Places of the programme by everything that people may call them.
template <class Place>
class Names {
  public:
    explicit Names(const std::vector<Place>& places)
    {
        for (const Place& place : places)
            add(exact_, place.code.text, place.code.text);
        for (const Place& place : places)
            for (const Text::Version& version : place.name.versions)
                add(exact_, version.text, place.code.text);
        for (const Place& place : places)
            for (const Text::Version& version : place.name.versions) {
                shown_.push_back(version.text);
                add(loose_, fold(version.text), place.code.text);
                add(loose_, code_from_name(version.text), place.code.text);
            }
    }
    // As people see them.
    const std::vector<std::string>& shown() const { return shown_; }
    // The code, or "" if nothing is called so.
    std::string find(const std::string& name) const
    {
        if (const auto found = exact_.find(name); found != exact_.end()) return found->second;
        const auto found = loose_.find(fold(name));
        return found == loose_.end() ? "" : found->second;
    }

  private:
    using Map = std::unordered_map<std::string, std::string>;
    static void add(Map& map, const std::string& name, const std::string& code)
    {
        if (!name.empty()) map.emplace(name, code);
    }
    Map exact_;
    Map loose_;
    std::vector<std::string> shown_;
};

template <class Place>
void report_unknown(const std::vector<Reference>& references, const Names<Place>& names,
                    const std::string& what, Mistakes& unresolved)
{
    for (const Reference& reference : references) {
        if (!names.find(reference.name).empty()) continue;
        const std::string meant = nearest_name(reference.name, names.shown());
        unresolved.push_back({reference.path, reference.line,
                              "there is no " + what + " `" + reference.name +
                                  "` in the programme; write " +
                                  (meant.empty() ? "its name as the programme has it"
                                                 : "`" + meant + "`, if that is meant")});
    }
}

void join_place(Place& place, const Names<Room>& rooms)
{
    if (place.room.empty()) return;
    const std::string code = rooms.find(place.room.text);
    if (code.empty() && place.text.empty()) set_text(place.text, "", place.room.text);
    place.room = RoomCode{code};
}

void join_communities(SiteData& data, Programme& programme, const Names<Track>& tracks)
{
    std::unordered_map<std::string, Track*> by_code;
    for (Track& track : programme.tracks)
        by_code.emplace(track.code.text, &track);
    for (CommunityName& community : data.communities) {
        std::vector<TrackCode> held;
        // One that names no track may be called like the one it holds.
        if (community.tracks.empty())
            for (const Text::Version& name : community.name.versions)
                if (!tracks.find(name.text).empty())
                    community.tracks.push_back(TrackCode{name.text});
        for (const TrackCode& named : community.tracks) {
            const TrackCode code{tracks.find(named.text)};
            if (code.empty() || std::find(held.begin(), held.end(), code) != held.end()) continue;
            held.push_back(code);
            by_code.at(code.text)->communities.push_back(community.code);
        }
        community.tracks = std::move(held);
    }
    programme.communities = data.communities;
}

// A file that nobody reads is a mistake that nobody sees.
void refuse_other_endings(DataReader& reader)
{
    for (const char* part : {"", "activities", "communities", "guide", "tasks"}) {
        const std::string folder = join_path(reader.folder, part);
        for (const char* ending : {".yml", ".YML", ".YAML"})
            for (const std::string& name : files_in(folder, ending))
                reader.mistakes.push_back(
                    {join_path(folder, name), 1,
                     "is not read; name it " + name.substr(0, name.rfind('.')) + ".yaml"});
    }
}

}  // namespace

std::optional<DataText> read_data_text(const DataReader& reader, const std::string& name)
{
    const std::string path = join_path(reader.folder, name);
    Result<std::string> text = read_file(path);
    if (text.ok()) return DataText{path, std::move(text.value())};
    reader.mistakes.push_back({path, 1, text.error().what});
    return std::nullopt;
}

Place read_place(DataMap& map, const char* key, DataReader& reader)
{
    Place place;
    const auto item = map.item(key);
    if (!item) return place;
    DataMap where(*item, std::string("`") + key + "`");
    place.room = RoomCode{where.reference("room", reader.data.rooms)};
    place.text = where.text("text");
    where.finish();
    if (item->node.IsMap() && place.room.empty() && place.text.empty())
        item->wrong(std::string("`") + key + "` is empty; add `room` or `text`");
    return place;
}

SiteData read_site_data(const std::string& event_path, Mistakes& mistakes)
{
    DataReader reader{{}, mistakes, folder_of(event_path), {}, {}, {}};
    read_event_file(reader, event_path);
    read_skills(reader);
    read_communities(reader);
    read_volunteering(reader);
    read_activities(reader);
    read_roadmap(reader);
    read_guide(reader);
    check_own_references(reader);
    refuse_other_endings(reader);
    return std::move(reader.data);
}

void join_programme(SiteData& data, Programme& programme, Mistakes& unresolved)
{
    const Names<Room> rooms(programme.rooms);
    const Names<Track> tracks(programme.tracks);
    // A room of the venue in which no session takes place is a good place for a task.
    std::erase_if(data.rooms, [&](const Reference& reference) {
        return std::any_of(data.event_file.rooms.begin(), data.event_file.rooms.end(),
                           [&](const VenueRoom& room) { return room.name.name == reference.name; });
    });
    report_unknown(data.rooms, rooms, "room", unresolved);
    report_unknown(data.tracks, tracks, "track", unresolved);

    for (const VenueRoom& room : data.event_file.rooms) {
        const std::string code = rooms.find(room.name.name);
        for (Room& known : programme.rooms)
            if (known.code.text == code) {
                known.building = room.building;
                known.floor = room.floor;
                if (room.capacity > 0) known.capacity = room.capacity;
            }
    }
    Participation& participation = data.participation;
    for (Task& task : participation.tasks)
        join_place(task.place, rooms);
    for (Activity& activity : participation.activities)
        join_place(activity.place, rooms);
    Place desk{participation.desk.room, participation.desk.place};
    join_place(desk, rooms);
    participation.desk.room = desk.room;
    participation.desk.place = desk.text;
    join_communities(data, programme, tracks);
    index_programme(programme);
}

}  // namespace trackside
