#include "build-data/summary.h"

#include "build-data/say.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace trackside {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostPlaces = 10;

constexpr std::pair<const char*, const char*> kMeanings[] = {
    {"bad-time", "times that are missing or make no sense; set start and end"},
    {"no-room", "placed without a room; choose one"},
    {"unknown-room", "names a room that is not in the list; add or choose one"},
    {"unknown-track", "names a track that is not in the list; add or choose one"},
    {"unknown-speaker", "names a speaker who is not in the list"},
    {"unnamed-speaker", "speakers without a name"},
    {"unnamed-room", "rooms without a name"},
    {"unnamed-track", "tracks without a name"},
    {"double-room", "rooms of the same name were joined; give them different names"},
    {"double-track", "tracks of the same name were joined; keep one"},
    {"double-slot", "the same session twice at one time in one room"},
    {"double-code",
     "sessions whose codes are the same in an address; they got numbers behind them"},
    {"no-code", "sessions without a code: what people follow is lost when the title changes"},
    {"no-title", "sessions without a title"},
    {"not-confirmed", "placed but not confirmed, so not shown; confirm them"},
    {"far-away", "months away from the rest of the programme; correct the date"},
    {"free-language", "the language is a sentence; choose one of the options"},
    {"bad-link", "addresses that are no web addresses were left out"},
    {"zone-differs", "the times' offset is not that of the event's time zone"},
    {"zone-guessed", "the source names no time zone"},
    {"unknown-zone", "the source names a time zone that does not exist"},
    {"other-event", "the programme is not of the days in the event file"},
    {"unresolved", "names in data/ that the programme does not have"},
    {"template", "lines of a community's page that are still the template's; `check` refuses them"},
    {"task-unnamed", "tasks of the platform without a title or id were left out"},
    {"task-twice", "tasks of the platform that stand twice were left out once"},
    {"task-time",
     "tasks of the platform were left out whose times make no sense, or not for this event"},
    {"task-category", "categories of the platform that volunteer.yaml does not have"},
    {"task-differs", "times of a task in data/tasks are not those of the platform; correct one"},
    {"tasks-missing",
     "the volunteer platform's list could not be had; of its tasks there is what the last site "
     "had"},
    {"source", "how the source was reached"},
};

}  // namespace

std::vector<OddityGroup> group_oddities(const std::vector<Oddity>& oddities)
{
    std::vector<OddityGroup> groups;
    for (const Oddity& oddity : oddities) {
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](const OddityGroup& g) { return g.code == oddity.code; });
        if (group == groups.end()) {
            const auto meaning =
                std::find_if(std::begin(kMeanings), std::end(kMeanings),
                             [&](const auto& item) { return oddity.code == item.first; });
            groups.push_back(
                {oddity.code, meaning == std::end(kMeanings) ? "" : meaning->second, {}, 0});
            group = groups.end() - 1;
        }
        group->count++;
        if (group->places.size() < kMostPlaces)
            group->places.push_back(oddity.where.empty() ? oddity.what
                                                         : oddity.where + ": " + oddity.what);
    }
    return groups;
}

void say_oddities(const std::vector<Oddity>& oddities)
{
    for (const OddityGroup& group : group_oddities(oddities))
        say("note: " + group.code + " (" + std::to_string(group.count) + "): " +
            (group.meaning.empty() ? "" : group.meaning + "; first: ") + group.places.front());
}

std::string write_summary(const Site& site, const BuildFacts& facts,
                          const std::vector<SiteFile>& files)
{
    const Programme& programme = site.programme;
    std::size_t slots = 0;
    std::vector<Day> used;
    for (const Session& session : programme.sessions) {
        slots += session.slots.size();
        for (const Slot& slot : session.slots)
            used.push_back(day_of(programme.event.zone, slot.start));
    }
    std::sort(used.begin(), used.end());
    used.erase(std::unique(used.begin(), used.end()), used.end());
    Json days = Json::array();
    for (const Day day : used)
        days.push_back(format_day(day));
    Json warnings = Json::array();
    for (const OddityGroup& group : group_oddities(facts.oddities))
        warnings.push_back({{"code", group.code},
                            {"count", group.count},
                            {"meaning", group.meaning},
                            {"examples", group.places}});
    Json list = Json::array();
    for (const SiteFile& file : files)
        list.push_back({{"path", file.path}, {"bytes", file.bytes}, {"gzip", file.gzip}});
    const Json json = {{"programme",
                        {{"format", facts.format},
                         {"sessions", programme.sessions.size()},
                         {"slots", slots},
                         {"breaks", facts.break_slots},
                         {"rooms", programme.rooms.size()},
                         {"tracks", programme.tracks.size()},
                         {"speakers", programme.speakers.size()},
                         {"days", days},
                         {"timezone", programme.event.zone.name},
                         {"unscheduled", facts.unscheduled},
                         {"warnings", warnings}}},
                       {"communities", programme.communities.size()},
                       {"tasks", site.participation.tasks.size()},
                       {"files", list}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace trackside
