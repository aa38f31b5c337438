// schedule.json of c3voc and frab, as Pretalx and others export it: schedule.conference.days[].rooms{NAME: [event]}.
// It knows one language, no breaks, and tracks only by name. The same code several times is one session
// with several slots.

#include "build-data/frab.h"
#include "build-data/readers.h"

#include <unordered_set>

namespace trackside {
namespace {

SourceSession read_event(const Json& json, const std::string& room, const std::string& where,
                         Source& source, std::unordered_set<std::string>& speakers)
{
    SourceSession session;
    session.where = where;
    session.code = frab_code({.code = text_in(json, "code"),
                              .url = text_in(json, "url"),
                              .id = text_in(json, "id"),
                              .guid = text_in(json, "guid")});
    session.title = languages_in(json, "title");
    session.abstract =
        frab_abstract(languages_in(json, "subtitle"), languages_in(json, "abstract"));
    session.description = languages_in(json, "description");
    session.content_language = text_in(json, "language");
    if (!session.content_language.empty()) session.languages.push_back(session.content_language);
    session.do_not_record = flag_in(json, "do_not_record");
    if (const Json* track = member(json, "track")) session.track = plain_name(languages_of(*track));
    if (const Json* type = member(json, "type")) session.type = plain_name(languages_of(*type));

    const Json& persons =
        member(json, "persons") ? list_in(json, "persons") : list_in(json, "speakers");
    for (const Json& person : persons) {
        const std::string name = first_text_in(person, {"public_name", "name", "full_public_name"});
        std::string code = first_text_in(person, {"code", "guid", "id"});
        if (code.empty()) code = name;
        session.speakers.push_back(code);
        if (speakers.insert(code).second)
            source.speakers.push_back(
                {code, make_text("", name), languages_in(person, "biography")});
    }
    for (const char* key : {"links", "attachments"})
        for (const Json& link : list_in(json, key))
            session.links.push_back(
                {"", first_text_in(link, {"title", "name"}), first_text_in(link, {"url", "href"})});
    if (std::string url = text_in(json, "url"); !url.empty())
        session.links.push_back({"page", "", url});

    SourceSlot slot;
    slot.where = where;
    slot.room = room;
    slot.start = text_in(json, "date");
    slot.end = text_in(json, "end");
    if (slot.end.size() < 16) slot.end.clear();  // some write only the clock's time
    slot.duration = text_in(json, "duration");
    session.slots.push_back(std::move(slot));
    return session;
}

}  // namespace

Result<Source> read_schedule_json(const Json& json, const std::string& name)
{
    const Json* schedule = member(json, "schedule");
    const Json* conference = schedule ? member(*schedule, "conference") : nullptr;
    const Json* days = conference ? member(*conference, "days") : nullptr;
    if (!days || !days->is_array()) return Error{name + ": schedule.conference.days", "not a list"};

    Source source;
    source.format = "schedule.json";
    source.version = text_in(*schedule, "version");
    source.title = plain_name(languages_in(*conference, "title"));
    source.timezone = text_in(*conference, "time_zone_name");
    source.base_url = text_in(*schedule, "base_url");

    std::unordered_set<std::string> rooms;
    std::unordered_set<std::string> tracks;
    std::unordered_set<std::string> types;
    std::unordered_set<std::string> speakers;
    for (const Json& item : list_in(*conference, "rooms")) {
        const std::string room = plain_name(languages_in(item, "name"));
        add_named(source.rooms, rooms, room);
        if (!source.rooms.empty())
            source.rooms.back().capacity = number_in(item, "capacity").value_or(0);
    }
    for (const Json& item : list_in(*conference, "tracks"))
        add_named(source.tracks, tracks, plain_name(languages_in(item, "name")));

    std::size_t day_number = 0;
    for (const Json& day : *days) {
        const std::string day_place = name + ": days[" + std::to_string(day_number++) + "].rooms";
        const Json* rooms_of_day = member(day, "rooms");
        if (!rooms_of_day || !rooms_of_day->is_object()) continue;
        for (const auto& [room, events] : rooms_of_day->items()) {
            if (!events.is_array()) continue;
            add_named(source.rooms, rooms, room);
            std::size_t number = 0;
            for (const Json& event : events) {
                const std::string where =
                    day_place + "[\"" + room + "\"][" + std::to_string(number++) + "]";
                source.sessions.push_back(read_event(event, room, where, source, speakers));
                add_named(source.tracks, tracks, source.sessions.back().track);
                add_named(source.types, types, source.sessions.back().type);
            }
        }
    }
    return source;
}

}  // namespace trackside
