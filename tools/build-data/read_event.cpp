#include "base/utf8.h"
#include "build-data/files.h"
#include "build-data/site_data.h"
#include "build-data/volunteer_platform.h"
#include "build-data/zone_rules.h"

#include <algorithm>

namespace trackside {
namespace {

void read_days(DataMap& map, Event& event)
{
    for (const DataItem& item : map.list("days", Need::required)) {
        const std::string text = line_of(item, "an entry of `days`");
        const auto day = parse_day(text);
        if (!day)
            item.wrong("`" + text + "` is no date; write it like 2026-08-08");
        else if (!event.days.empty() && !(event.days.back() < *day))
            item.wrong("`days` are not in order; write the earlier day first");
        else
            event.days.push_back(*day);
    }
}

void read_languages(DataMap& map, EventFile& file)
{
    std::vector<Language>& read = file.languages;
    for (const DataItem& item : map.list("languages")) {
        const std::string tag = line_of(item, "an entry of `languages`");
        const Language language = tag == "en" ? Language::en : Language::zh_hant;
        if (tag != language_tag(language))
            item.wrong("`" + tag + "` is no language of the app; write zh-Hant or en");
        else if (std::find(read.begin(), read.end(), language) != read.end())
            item.wrong("`" + tag + "` stands twice in `languages`; keep one");
        else
            read.push_back(language);
    }
    if (read.empty()) read = {Language::zh_hant, Language::en};
    file.event.language = read.front();
}

void read_zone(DataMap& map, Event& event)
{
    const std::string name = map.line("timezone", Need::required);
    if (name.empty()) return;
    const Day first = event.days.empty() ? Day{2026, 1, 1} : event.days.front();
    if (const auto zone = zone_around(name, first, first))
        event.zone = *zone;
    else
        map.wrong("timezone",
                  "`" + name + "` is no time zone; write an IANA name like Asia/Taipei");
}

Questions read_questions(const DataItem& item)
{
    DataMap map(item, "`questions`");
    Questions questions;
    const auto question = [&](const char* key) {
        const int id = map.number(key, 1, 1'000'000'000);
        return id > 0 ? std::to_string(id) : std::string();
    };
    questions.title_en = question("title_en");
    questions.abstract_en = question("abstract_en");
    questions.language = question("language");
    questions.language_other = question("language_other");
    questions.difficulty = question("difficulty");
    questions.slides = question("slides");
    questions.name_zh = question("name_zh");
    questions.name_en = question("name_en");
    questions.biography_zh = question("biography_zh");
    questions.biography_en = question("biography_en");
    map.finish();
    return questions;
}

void read_programme(const DataItem& item, EventFile& file, const std::string& folder)
{
    DataMap map(item, "`programme`");
    file.source = map.line("source");
    file.source_line = map.line_of_key("source");
    const bool is_address =
        starts_with(file.source, "http://") || starts_with(file.source, "https://");
    if (!file.source.empty() && !is_address) file.source = join_path(folder, file.source);
    if (const auto questions = map.item("questions")) file.questions = read_questions(*questions);
    map.finish();
}

void read_venue(const DataItem& item, EventFile& file, DataReader& reader)
{
    DataMap map(item, "`venue`");
    file.event.venue_name = map.text("name");
    file.event.venue_address = map.text("address");
    file.event.venue_map = map.url("map");
    for (const DataItem& room_item : map.list("rooms")) {
        DataMap room(room_item, "a room");
        VenueRoom read;
        std::vector<Reference> named;
        room.reference("id", named, Need::required);
        read.building = room.line("building");
        read.floor = room.line("floor");
        read.capacity = room.number("capacity", 0, 1'000'000);
        room.finish();
        if (named.empty()) continue;
        read.name = named.front();
        const bool twice =
            std::any_of(file.rooms.begin(), file.rooms.end(),
                        [&](const VenueRoom& other) { return other.name.name == read.name.name; });
        if (twice)
            room_item.wrong("room `" + read.name.name + "` stands twice; keep one");
        else
            file.rooms.push_back(read);
        reader.data.rooms.push_back(read.name);
    }
    map.finish();
}

Hook read_hook(DataMap& parent, const char* key, bool may_be_listmonk)
{
    const auto item = parent.item(key);
    Hook hook;
    if (!item) return hook;
    DataMap map(*item, std::string("`") + key + "`");
    std::vector<std::string_view> kinds = {"json", "form", "link", "none"};
    if (may_be_listmonk) kinds.push_back("listmonk");
    const std::string kind = map.one_of("kind", kinds, Need::required);
    hook.kind = kind == "json"       ? Hook::Kind::json
                : kind == "form"     ? Hook::Kind::form
                : kind == "link"     ? Hook::Kind::link
                : kind == "listmonk" ? Hook::Kind::listmonk
                                     : Hook::Kind::none;
    hook.url = map.line("url", hook.kind == Hook::Kind::none ? Need::optional : Need::required);
    // A path on the site's own origin, or an address.
    if (!hook.url.empty() && !starts_with(hook.url, "/")) hook.url = map.url("url");
    if (may_be_listmonk) {
        hook.list =
            map.line("list", hook.kind == Hook::Kind::listmonk ? Need::required : Need::optional);
        hook.double_opt_in = map.one_of("confirm", {"double", "single"}) != "single";
    }
    map.finish();
    return hook;
}

void read_sketch(const DataItem& item, FloorSketch& sketch)
{
    constexpr int kMostColumns = 4;  // more cannot be read on a phone
    DataMap map(item, "`sketch`");
    sketch.title = map.text("title", Need::required);
    for (const DataItem& area_item : map.list("areas", Need::required)) {
        DataMap area(area_item, "an entry of `areas`");
        FloorSketch::Area read;
        read.name = area.text("name", Need::required);
        read.column = area.number("column", 0, kMostColumns - 1);
        read.row = area.number("row", 0, 19);
        read.desk = area.flag("desk");
        area.finish();
        const bool twice =
            std::any_of(sketch.areas.begin(), sketch.areas.end(), [&](const auto& other) {
                return other.column == read.column && other.row == read.row;
            });
        if (twice)
            area_item.wrong("two areas stand in column " + std::to_string(read.column) + ", row " +
                            std::to_string(read.row) + "; move one");
        else
            sketch.areas.push_back(std::move(read));
    }
    map.finish();
}

void read_desk(const DataItem& item, DataReader& reader, const Zone& zone)
{
    DataMap map(item, "`service_desk`");
    ServiceDesk& desk = reader.data.participation.desk;
    desk.room = RoomCode{map.reference("room", reader.data.rooms)};
    desk.place = map.text("place");
    for (const DataItem& hours_item : map.list("hours")) {
        DataMap hours(hours_item, "an entry of `hours`");
        const Instant start = hours.time("start", zone, Need::required);
        const Instant end = hours.time("end", zone, Need::required);
        hours.finish();
        if (start.seconds != 0 && end.seconds != 0 && end <= start)
            hours.wrong("end", "`end` is not after `start`; write a later time");
        desk.hours.push_back({start, end});
    }
    desk.note = map.text("note");
    if (const auto sketch = map.item("sketch")) read_sketch(*sketch, desk.sketch);
    map.finish();
}

// Of data/demo-desk-key.txt, where everybody finds the private half.
constexpr std::string_view kDemonstration = "trackside-demo-2026";
constexpr std::string_view kDemonstrationKey = "s1HOzREi2Uu2cBD0eQdyCu0ZjMpEfXQ97ic4gRulWyE";

bool is_public_key(const std::string& text)
{
    return text.size() == 43 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_';
           });
}

void check_tasks_source(const std::string& list, DataMap& volunteer)
{
    if (list.empty() || platform_address(list)) return;
    constexpr std::string_view kPlain = "http://";
    const bool only_plain =
        starts_with(list, kPlain) && platform_address("https://" + list.substr(kPlain.size()));
    volunteer.wrong("tasks", "`" + list + "` " +
                                 (only_plain ? "would carry the token unencrypted; write https://"
                                             : "is no list of tasks of the volunteer platform; "
                                               "write it like "
                                               "https://volunteer.example.org/api/tasks/2026"));
}

void read_small_parts(DataMap& map, DataReader& reader)
{
    Event& event = reader.data.event_file.event;
    if (const auto item = map.item("site")) {
        DataMap site(*item, "`site`");
        event.site_url = site.url("url", Need::required);
        if (!event.site_url.empty() && event.site_url.back() != '/')
            site.wrong("url", "`" + event.site_url + "` does not end with \"/\"; add it");
        site.finish();
    }
    if (const auto item = map.item("hook")) {
        DataMap hook(*item, "`hook`");
        event.claims = read_hook(hook, "claims", false);
        event.newsletter = read_hook(hook, "newsletter", true);
        hook.finish();
    }
    if (const auto item = map.item("desk")) {
        DataMap desk(*item, "`desk`");
        event.desk_public_key = desk.line("public_key", Need::required);
        if (!event.desk_public_key.empty() && !is_public_key(event.desk_public_key))
            desk.wrong("public_key",
                       "`public_key` is no Ed25519 public key; write its 32 bytes as 43 letters of "
                       "base64url");
        if (event.desk_public_key == kDemonstrationKey && event.id != kDemonstration)
            desk.wrong("public_key",
                       "`public_key` is the demonstration's, with which everybody can sign; make a "
                       "key pair of your own, see data/README.md");
        desk.finish();
    }
    if (const auto item = map.item("volunteer")) {
        DataMap volunteer(*item, "`volunteer`");
        reader.data.participation.points_name = volunteer.text("points_name");
        reader.data.participation.certificate = volunteer.rich_text("certificate");
        reader.data.event_file.tasks_source = volunteer.url("tasks");
        check_tasks_source(reader.data.event_file.tasks_source, volunteer);
        volunteer.finish();
    }
    for (const DataItem& item : map.list("contacts")) {
        DataMap contact(item, "a contact");
        reader.data.participation.contacts.push_back(read_contact(contact));
        contact.finish();
        const Contact& read = reader.data.participation.contacts.back();
        if (item.node.IsMap() && read.url.empty() && read.email.empty())
            item.wrong("a contact leads nowhere; add `url` or `email`");
    }
}

}  // namespace

void read_event_file(DataReader& reader, const std::string& path)
{
    const Result<std::string> text = read_file(path);
    if (!text.ok()) {
        reader.mistakes.push_back(
            {path, 1, text.error().what + "; write the event file, see data/README.md"});
        return;
    }
    const auto root = parse_data(text.value(), path, reader.mistakes);
    if (!root) return;
    DataMap map(*root, "the event file");
    EventFile& file = reader.data.event_file;
    file.event.id = map.id("id", Need::required);
    file.event.name = map.text("name", Need::required);
    file.short_name = map.text("short_name");
    file.event.tagline = map.text("tagline");
    file.event.notice = map.text("notice");
    read_days(map, file.event);
    read_zone(map, file.event);
    read_languages(map, file);
    if (const auto item = map.item("programme")) read_programme(*item, file, reader.folder);
    if (const auto item = map.item("venue")) read_venue(*item, file, reader);
    if (const auto item = map.item("service_desk")) read_desk(*item, reader, file.event.zone);
    read_small_parts(map, reader);
    map.finish();
}

}  // namespace trackside
