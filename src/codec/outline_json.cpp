#include "codec/outline_json.h"

#include "base/utf8.h"
#include "codec/json_fields.h"

#include <limits>

namespace trackside {
namespace {

constexpr std::int64_t kMostSeconds = std::numeric_limits<std::int32_t>::max();

Json heading_json(const Programme& programme)
{
    Json json = Json::object();
    json["event"] = programme.event.id;
    json["snapshot"] = programme.snapshot;
    return json;
}

template <class Named>
Json names_json(const std::vector<Named>& items)
{
    Json json = Json::object();
    for (const Named& item : items)
        json[item.code.text] = text_json(item.name);
    return json;
}

template <class Named>
void read_names(const JsonPlace& place, std::vector<Named>& into)
{
    for (std::size_t i = 0; i < object_size(place); ++i) {
        const JsonPlace name = place.member(i);
        Named named;
        named.code.text = std::string(name.key());
        named.name = read_text(name);
        into.push_back(std::move(named));
    }
}

Session read_session(const JsonPlace& place)
{
    Session session;
    session.code.text = need_string(place.at("id"));
    session.title = read_text(place.at("title"));
    session.track.text = read_string(place.at("track"));
    for (std::string& speaker : read_strings(place.at("speakers")))
        session.speakers.push_back({std::move(speaker)});
    const JsonPlace slots = place.at("slots");
    for (std::size_t i = 0; i < list_size(slots); ++i) {
        const JsonPlace slot = slots.at(i);
        if (list_size(slot) != 3) {
            slot.fail("not [start, length, room]");
            break;
        }
        const Instant start = need_time(slot.at(std::size_t{0}));
        session.slots.push_back(
            {start, start + read_number(slot.at(1), 1, kMostSeconds), {read_string(slot.at(2))}});
    }
    return session;
}

}  // namespace

std::string write_outline(const Programme& programme)
{
    Json json = heading_json(programme);
    json["rooms"] = names_json(programme.rooms);
    json["speakers"] = names_json(programme.speakers);
    Json sessions = Json::array();
    for (const Session& session : programme.sessions) {
        Json item = Json::object();
        item["id"] = session.code.text;
        put(item, "title", session.title);
        put(item, "track", session.track.text);
        std::vector<std::string> speakers;
        for (const SpeakerCode& code : session.speakers)
            speakers.push_back(code.text);
        put(item, "speakers", speakers);
        Json slots = Json::array();
        for (const Slot& slot : session.slots)
            slots.push_back(
                Json::array({slot.start.seconds, slot.end - slot.start, slot.room.text}));
        item["slots"] = std::move(slots);
        sessions.push_back(std::move(item));
    }
    json["sessions"] = std::move(sessions);
    return dump_json(json);
}

bool is_outline_of(std::string_view text, const Programme& programme)
{
    std::string heading = dump_json(heading_json(programme));
    heading.back() = ',';  // instead of '}'
    return starts_with(text, heading);
}

Result<Programme> read_outline(std::string_view text)
{
    const Json json = parse_json(text);
    if (!json.is_object()) return Error{"", "not a JSON object"};
    JsonErrors errors;
    const JsonPlace root(json, errors);
    Programme programme;
    programme.event.id = read_string(root.at("event"));
    programme.snapshot = read_string(root.at("snapshot"));
    read_names(root.at("rooms"), programme.rooms);
    read_names(root.at("speakers"), programme.speakers);
    const JsonPlace sessions = root.at("sessions");
    for (std::size_t i = 0; i < list_size(sessions) && !errors.first; ++i) {
        programme.sessions.push_back(read_session(sessions.at(i)));
        if (programme.sessions.back().slots.empty()) sessions.at(i).fail("no slot");
    }
    if (errors.first) return *errors.first;
    index_programme(programme);
    return programme;
}

}  // namespace trackside
