#include "codec/snapshot_json.h"

#include "codec/json_fields.h"

#include <algorithm>
#include <unordered_set>

// The programme and version.json; texts and participation are in files beside this one.

namespace trackside {
namespace {

struct HookName {
    Hook::Kind kind;
    const char* name;
};
constexpr HookName kHookNames[] = {
    {Hook::Kind::none, "none"},         {Hook::Kind::json, "json"}, {Hook::Kind::form, "form"},
    {Hook::Kind::listmonk, "listmonk"}, {Hook::Kind::link, "link"},
};

// --- writing ---------------------------------------------------------------------------------------

template <class Kind>
Json codes_json(const std::vector<Code<Kind>>& codes)
{
    Json list = Json::array();
    for (const auto& code : codes)
        list.push_back(code.text);
    return list;
}

Json hook_json(const Hook& hook)
{
    Json json = Json::object();
    for (const HookName& known : kHookNames)
        if (known.kind == hook.kind && hook.kind != Hook::Kind::none) json["kind"] = known.name;
    put(json, "url", hook.url);
    put(json, "list", hook.list);
    put_flag(json, "single", !hook.double_opt_in);
    return json;
}

Json zone_json(const Zone& zone)
{
    Json rules = Json::array();
    for (const Zone::Rule& rule : zone.rules)
        rules.push_back(Json::array({rule.from.seconds, rule.offset, rule.abbreviation}));
    Json json = Json::object();
    json["name"] = zone.name;
    put_json(json, "rules", std::move(rules));
    return json;
}

Json event_json(const Event& event)
{
    Json json = Json::object();
    json["id"] = event.id;
    put(json, "name", event.name);
    put(json, "tagline", event.tagline);
    put(json, "notice", event.notice);
    json["zone"] = zone_json(event.zone);
    Json days = Json::array();
    for (const Day& day : event.days)
        days.push_back(format_day(day));
    put_json(json, "days", std::move(days));
    put(json, "site", event.site_url);
    put(json, "venue", event.venue_name);
    put(json, "address", event.venue_address);
    put(json, "map", event.venue_map);
    put_json(json, "claims", hook_json(event.claims));
    put_json(json, "newsletter", hook_json(event.newsletter));
    put(json, "desk_key", event.desk_public_key);
    put(json, "version", event.programme_version);
    if (event.language == Language::en) json["lang"] = language_tag(event.language);
    return json;
}

Json session_json(const Session& session)
{
    Json json = Json::object();
    json["id"] = session.code.text;
    put(json, "title", session.title);
    put(json, "track", session.track.text);
    put(json, "type", session.type.text);
    put(json, "lang", session.languages);
    put(json, "lang_note", session.language_note);
    put_number(json, "level", static_cast<int>(session.difficulty));
    put_flag(json, "no_record", session.do_not_record);
    put_json(json, "speakers", codes_json(session.speakers));
    Json slots = Json::array();
    for (const Slot& slot : session.slots)
        slots.push_back(Json::array({slot.start.seconds, slot.end - slot.start, slot.room.text}));
    json["slots"] = std::move(slots);
    return json;
}

Json room_json(const Room& room)
{
    Json json = Json::object();
    json["id"] = room.code.text;
    put(json, "name", room.name);
    put(json, "building", room.building);
    put(json, "floor", room.floor);
    put_number(json, "capacity", room.capacity);
    return json;
}

template <class Named>
Json named_json(const std::vector<Named>& items)
{
    Json list = Json::array();
    for (const Named& item : items) {
        Json json = Json::object();
        json["id"] = item.code.text;
        put(json, "name", item.name);
        list.push_back(std::move(json));
    }
    return list;
}

Json break_json(const Break& pause)
{
    Json json = Json::object();
    put(json, "title", pause.title);
    json["start"] = pause.start.seconds;
    json["length"] = pause.end - pause.start;
    put_json(json, "rooms", codes_json(pause.rooms));
    return json;
}

Json community_json(const CommunityName& community)
{
    Json json = Json::object();
    json["id"] = community.code.text;
    put(json, "name", community.name);
    put(json, "short", community.short_text);
    put_json(json, "tracks", codes_json(community.tracks));
    return json;
}

// --- reading ---------------------------------------------------------------------------------------

constexpr std::int64_t kLongest = 366LL * 86400;  // of one slot or break, in seconds

Hook read_hook(const JsonPlace& place)
{
    Hook hook;
    if (place.missing()) return hook;
    if (!check_object(place)) return hook;
    const JsonPlace kind_place = place.at("kind");
    const std::string kind = read_string(kind_place);
    bool known_kind = kind.empty();
    for (const HookName& known : kHookNames)
        if (kind == known.name) {
            hook.kind = known.kind;
            known_kind = true;
        }
    if (!known_kind) kind_place.fail("not one of none, json, form, listmonk, link");
    hook.url = read_href(place.at("url"));
    hook.list = read_string(place.at("list"));
    hook.double_opt_in = !read_flag(place.at("single"));
    return hook;
}

Zone read_zone(const JsonPlace& place)
{
    Zone zone;
    if (!check_object(place)) return zone;
    zone.name = need_string(place.at("name"));
    const JsonPlace rules = place.at("rules");
    for (std::size_t i = 0; i < list_size(rules); ++i) {
        const JsonPlace rule = rules.at(i);
        if (list_size(rule) != 3) rule.fail("not [from, offset, abbreviation]");
        Zone::Rule read;
        read.from = need_time(rule.at(std::size_t{0}));
        read.offset = read_int(rule.at(1), -86400, 86400);
        read.abbreviation = read_string(rule.at(2));
        if (!zone.rules.empty() && read.from <= zone.rules.back().from)
            rule.fail("not after the rule before it");
        zone.rules.push_back(std::move(read));
    }
    return zone;
}

Event read_event(const JsonPlace& place)
{
    Event event;
    if (!check_object(place)) return event;
    event.id = need_string(place.at("id"));
    event.name = need_text(place.at("name"));
    event.tagline = read_text(place.at("tagline"));
    event.notice = read_text(place.at("notice"));
    event.zone = read_zone(place.at("zone"));
    const JsonPlace days = place.at("days");
    for (std::size_t i = 0; i < list_size(days); ++i) {
        const JsonPlace day_place = days.at(i);
        const auto day = parse_day(read_string(day_place));
        if (!day) day_place.fail("not a day");
        if (day && !event.days.empty() && *day <= event.days.back())
            day_place.fail("not after the day before it");
        event.days.push_back(day.value_or(Day{}));
    }
    event.site_url = read_href(place.at("site"));
    event.venue_name = read_text(place.at("venue"));
    event.venue_address = read_text(place.at("address"));
    event.venue_map = read_href(place.at("map"));
    event.claims = read_hook(place.at("claims"));
    event.newsletter = read_hook(place.at("newsletter"));
    event.desk_public_key = read_string(place.at("desk_key"));
    event.programme_version = read_string(place.at("version"));
    if (read_string(place.at("lang")) == language_tag(Language::en)) event.language = Language::en;
    return event;
}

// The id of an item of a list; the same one twice is an error.
std::string read_id(const JsonPlace& item, std::unordered_set<std::string>& seen)
{
    if (!check_object(item)) return "";
    const JsonPlace place = item.at("id");
    std::string id = need_string(place);
    if (!seen.insert(id).second) place.fail("twice: " + id);
    return id;
}

void read_rooms(const JsonPlace& list, Programme& programme)
{
    std::unordered_set<std::string> seen;
    for (std::size_t i = 0; i < list_size(list); ++i) {
        const JsonPlace item = list.at(i);
        Room room;
        room.code.text = read_id(item, seen);
        room.name = need_text(item.at("name"));
        room.building = read_string(item.at("building"));
        room.floor = read_string(item.at("floor"));
        room.capacity = read_int(item.at("capacity"), 0, 10'000'000);
        programme.rooms.push_back(std::move(room));
    }
}

template <class Named>
void read_named(const JsonPlace& list, std::vector<Named>& into)
{
    std::unordered_set<std::string> seen;
    for (std::size_t i = 0; i < list_size(list); ++i) {
        const JsonPlace item = list.at(i);
        Named named;
        named.code.text = read_id(item, seen);
        named.name = need_text(item.at("name"));
        into.push_back(std::move(named));
    }
}

std::vector<RoomCode> read_room_codes(const JsonPlace& list, const Programme& programme)
{
    std::vector<RoomCode> codes;
    for (std::size_t i = 0; i < list_size(list); ++i) {
        const JsonPlace place = list.at(i);
        codes.push_back({need_string(place)});
        if (!find_room(programme, codes.back())) place.fail("no such room: " + codes.back().text);
    }
    return codes;
}

Instant read_end(const JsonPlace& length, Instant start)
{
    if (length.missing()) length.fail("missing");
    return start + read_number(length, 1, kLongest);
}

Slot read_slot(const JsonPlace& place, const Programme& programme)
{
    Slot slot;
    if (list_size(place) != 3) {
        place.fail("not [start, length, room]");
        return slot;
    }
    slot.start = need_time(place.at(std::size_t{0}));
    slot.end = read_end(place.at(1), slot.start);
    const JsonPlace room = place.at(2);
    slot.room.text = need_string(room);
    if (!find_room(programme, slot.room)) room.fail("no such room: " + slot.room.text);
    return slot;
}

void read_session_codes(const JsonPlace& place, const Programme& programme, Session& session)
{
    const JsonPlace track = place.at("track");
    session.track.text = read_string(track);
    if (!session.track.empty() && !find_track(programme, session.track))
        track.fail("no such track: " + session.track.text);
    const JsonPlace type = place.at("type");
    session.type.text = read_string(type);
    if (!session.type.empty() && !find_type(programme, session.type))
        type.fail("no such type: " + session.type.text);
    const JsonPlace speakers = place.at("speakers");
    for (std::size_t i = 0; i < list_size(speakers); ++i) {
        const JsonPlace speaker = speakers.at(i);
        session.speakers.push_back({need_string(speaker)});
        if (!find_speaker(programme, session.speakers.back()))
            speaker.fail("no such speaker: " + session.speakers.back().text);
    }
}

void read_sessions(const JsonPlace& list, Programme& programme)
{
    std::unordered_set<std::string> seen;
    for (std::size_t i = 0; i < list_size(list); ++i) {
        const JsonPlace place = list.at(i);
        Session session;
        session.code.text = read_id(place, seen);
        session.title = need_text(place.at("title"));
        read_session_codes(place, programme, session);
        session.languages = read_strings(place.at("lang"));
        session.language_note = read_string(place.at("lang_note"));
        session.difficulty = static_cast<Difficulty>(
            read_int(place.at("level"), 0, static_cast<int>(Difficulty::expert)));
        session.do_not_record = read_flag(place.at("no_record"));
        const JsonPlace slots = place.at("slots");
        if (list_size(slots) == 0) slots.fail("missing");
        for (std::size_t slot = 0; slot < list_size(slots); ++slot)
            session.slots.push_back(read_slot(slots.at(slot), programme));
        programme.sessions.push_back(std::move(session));
        if (place.failed()) return;
    }
}

void read_breaks(const JsonPlace& list, Programme& programme)
{
    for (std::size_t i = 0; i < list_size(list); ++i) {
        const JsonPlace place = list.at(i);
        if (!check_object(place)) return;
        Break pause;
        pause.title = need_text(place.at("title"));
        pause.start = need_time(place.at("start"));
        pause.end = read_end(place.at("length"), pause.start);
        pause.rooms = read_room_codes(place.at("rooms"), programme);
        programme.breaks.push_back(std::move(pause));
    }
}

// A track's communities are not written again: they follow from the communities' tracks.
void read_communities(const JsonPlace& list, Programme& programme)
{
    std::unordered_set<std::string> seen;
    for (std::size_t i = 0; i < list_size(list); ++i) {
        const JsonPlace place = list.at(i);
        CommunityName community;
        community.code.text = read_id(place, seen);
        community.name = need_text(place.at("name"));
        community.short_text = read_text(place.at("short"));
        const JsonPlace tracks = place.at("tracks");
        for (std::size_t track = 0; track < list_size(tracks); ++track) {
            const JsonPlace track_place = tracks.at(track);
            community.tracks.push_back({need_string(track_place)});
            const int at = track_index(programme, community.tracks.back());
            if (at < 0) {
                track_place.fail("no such track: " + community.tracks.back().text);
                return;
            }
            programme.tracks[static_cast<std::size_t>(at)].communities.push_back(community.code);
        }
        programme.communities.push_back(std::move(community));
    }
}

// Every day with a slot is a day of the event, so that no session is without a tab.
void check_days(const JsonPlace& sessions, const Programme& programme)
{
    const auto& days = programme.event.days;
    for (std::size_t i = 0; i < programme.sessions.size(); ++i)
        for (const Slot& slot : programme.sessions[i].slots) {
            const Day day = day_of(programme.event.zone, slot.start);
            if (!std::binary_search(days.begin(), days.end(), day))
                sessions.at(i).fail("on " + format_day(day) + ", which is no day of the event");
        }
}

void check_schema(const JsonPlace& root)
{
    const JsonPlace schema = root.at("schema");
    if (read_int(schema, 0, 1'000'000) != kSchema) schema.fail("not " + std::to_string(kSchema));
}

}  // namespace

std::string write_programme(const Programme& programme)
{
    Json json = Json::object();
    json["schema"] = kSchema;
    put(json, "snapshot", programme.snapshot);
    json["event"] = event_json(programme.event);
    Json rooms = Json::array();
    for (const Room& room : programme.rooms)
        rooms.push_back(room_json(room));
    put_json(json, "rooms", std::move(rooms));
    put_json(json, "tracks", named_json(programme.tracks));
    put_json(json, "types", named_json(programme.types));
    put_json(json, "speakers", named_json(programme.speakers));
    Json sessions = Json::array();
    for (const Session& session : programme.sessions)
        sessions.push_back(session_json(session));
    put_json(json, "sessions", std::move(sessions));
    Json breaks = Json::array();
    for (const Break& pause : programme.breaks)
        breaks.push_back(break_json(pause));
    put_json(json, "breaks", std::move(breaks));
    Json communities = Json::array();
    for (const CommunityName& community : programme.communities)
        communities.push_back(community_json(community));
    put_json(json, "communities", std::move(communities));
    return dump_json(json);
}

Result<Programme> read_programme(std::string_view text)
{
    const Json json = parse_json(text);
    if (!json.is_object()) return Error{"", "not a JSON object"};
    JsonErrors errors;
    const JsonPlace root(json, errors);
    check_schema(root);

    Programme programme;
    programme.snapshot = read_string(root.at("snapshot"));
    programme.event = read_event(root.at("event"));
    read_rooms(root.at("rooms"), programme);
    read_named(root.at("tracks"), programme.tracks);
    read_named(root.at("types"), programme.types);
    read_named(root.at("speakers"), programme.speakers);
    index_programme(programme);
    const JsonPlace sessions = root.at("sessions");
    read_sessions(sessions, programme);
    read_breaks(root.at("breaks"), programme);
    read_communities(root.at("communities"), programme);
    check_days(sessions, programme);
    if (errors.first) return *errors.first;
    index_programme(programme);
    return programme;
}

std::string write_version(const Version& version)
{
    Json json = Json::object();
    json["schema"] = kSchema;
    put(json, "snapshot", version.snapshot);
    put(json, "programme", version.programme);
    put(json, "texts", version.texts);
    put(json, "participation", version.participation);
    put(json, "changes", version.changes);
    put(json, "app", version.app);
    return dump_json(json);
}

Result<Version> read_version(std::string_view text)
{
    const Json json = parse_json(text);
    if (!json.is_object()) return Error{"", "not a JSON object"};
    JsonErrors errors;
    const JsonPlace root(json, errors);
    check_schema(root);
    Version version;
    version.snapshot = need_string(root.at("snapshot"));
    version.programme = need_string(root.at("programme"));
    version.texts = read_string(root.at("texts"));
    version.participation = read_string(root.at("participation"));
    version.changes = read_string(root.at("changes"));
    version.app = read_string(root.at("app"));
    if (errors.first) return *errors.first;
    return version;
}

}  // namespace trackside
