// schedule.xml of frab and Pentabarf: <schedule><day><room name><event id guid>. FOSDEM has ids and lists
// its tracks before the days; the CCC has a <code> for some events and its tracks in <conference>.

#include "build-data/frab.h"
#include "build-data/readers.h"

#include <pugixml.hpp>

#include <algorithm>
#include <unordered_set>

namespace trackside {
namespace {

std::string child_text(const pugi::xml_node& node, const char* name)
{
    return node.child(name).text().get();
}

struct Known {
    std::unordered_set<std::string> rooms;
    std::unordered_set<std::string> tracks;
    std::unordered_set<std::string> types;
    std::unordered_set<std::string> speakers;
};

void read_persons(const pugi::xml_node& persons, SourceSession& session, Source& source,
                  Known& known)
{
    for (const pugi::xml_node& person : persons.children("person")) {
        std::string name = person.text().get();
        if (name.empty()) name = child_text(person, "name");
        std::string code;
        for (const char* attribute : {"code", "id", "guid"})
            if (code.empty()) code = person.attribute(attribute).value();
        if (code.empty()) code = name;
        session.speakers.push_back(code);
        if (known.speakers.insert(code).second)
            source.speakers.push_back(
                {code, make_text("", name), make_text("", child_text(person, "biography"))});
    }
}

void read_links(const pugi::xml_node& list, const char* item, SourceSession& session)
{
    for (const pugi::xml_node& link : list.children(item)) {
        std::string title = child_text(link, "title");
        if (title.empty()) title = link.text().get();
        session.links.push_back({"", title, link.attribute("href").value()});
    }
}

SourceSession read_event(const pugi::xml_node& event, const std::string& room,
                         const std::string& day, Source& source, Known& known)
{
    SourceSession session;
    session.code = frab_code({.code = child_text(event, "code"),
                              .url = child_text(event, "url"),
                              .id = event.attribute("id").value(),
                              .guid = event.attribute("guid").value()});
    session.where = "event " + (session.code.empty() ? "without id" : session.code);
    session.title = make_text("", child_text(event, "title"));
    session.abstract = frab_abstract(make_text("", child_text(event, "subtitle")),
                                     make_text("", child_text(event, "abstract")));
    session.description = make_text("", child_text(event, "description"));
    session.content_language = child_text(event, "language");
    if (!session.content_language.empty()) session.languages.push_back(session.content_language);
    session.track = child_text(event, "track");
    session.type = child_text(event, "type");
    const pugi::xml_node recording = event.child("recording");
    session.do_not_record = child_text(recording, "optout") == "true";

    read_persons(event.child("persons"), session, source, known);
    read_links(event.child("links"), "link", session);
    read_links(event.child("attachments"), "attachment", session);
    if (std::string url = child_text(event, "url"); !url.empty())
        session.links.push_back({"page", "", url});

    SourceSlot slot;
    slot.where = session.where;
    slot.room = room.empty() ? child_text(event, "room") : room;
    slot.start = child_text(event, "date");
    if (slot.start.empty() && !day.empty()) slot.start = day + "T" + child_text(event, "start");
    slot.duration = child_text(event, "duration");
    session.slots.push_back(std::move(slot));
    return session;
}

}  // namespace

Result<Source> read_schedule_xml(std::string_view text, const std::string& name)
{
    pugi::xml_document document;
    const pugi::xml_parse_result parsed = document.load_buffer(text.data(), text.size());
    if (!parsed) {
        const std::size_t at = std::min(
            static_cast<std::size_t>(std::max<std::ptrdiff_t>(parsed.offset, 0)), text.size());
        const auto line =
            1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
        return Error{name + ":" + std::to_string(line),
                     std::string("not XML: ") + parsed.description()};
    }
    const pugi::xml_node schedule = document.child("schedule");
    if (!schedule) return Error{name, "no <schedule>: not a schedule.xml"};

    Source source;
    source.format = "schedule.xml";
    source.version = child_text(schedule, "version");
    const pugi::xml_node conference = schedule.child("conference");
    source.title = child_text(conference, "title");
    source.timezone = child_text(conference, "time_zone_name");
    source.base_url = child_text(conference, "base_url");

    Known known;
    for (const pugi::xml_node& track : schedule.child("tracks").children("track"))
        add_named(source.tracks, known.tracks, track.text().get());
    for (const pugi::xml_node& track : conference.children("track"))
        add_named(source.tracks, known.tracks, track.attribute("name").value());

    for (const pugi::xml_node& day : schedule.children("day"))
        for (const pugi::xml_node& room : day.children("room")) {
            const std::string room_name = room.attribute("name").value();
            for (const pugi::xml_node& event : room.children("event")) {
                SourceSession session =
                    read_event(event, room_name, day.attribute("date").value(), source, known);
                session.where = name + ": " + session.where;
                session.slots.front().where = session.where;
                add_named(source.rooms, known.rooms, session.slots.front().room);
                add_named(source.tracks, known.tracks, session.track);
                add_named(source.types, known.types, session.type);
                source.sessions.push_back(std::move(session));
            }
        }
    return source;
}

}  // namespace trackside
