#include "app/route.h"
#include "base/html.h"
#include "build-data/files.h"
#include "build-data/html_page.h"
#include "build-data/json_input.h"
#include "build-data/site.h"
#include "codec/ical.h"

#include <algorithm>
#include <iterator>

namespace trackside {
namespace {

constexpr const char* kChangesFile = "data/changes.json";
constexpr const char* kFeedFile = "changes.xml";
constexpr std::string_view kKinds[] = {"added", "changed", "cancelled", "restored"};
constexpr std::size_t kMostEntries = 200;
constexpr std::size_t kMostShown = 60;  // on the page, and so on every phone
constexpr std::int64_t kYearSeconds = 365 * 86400;

const char* kind_name(SessionChange::Kind kind)
{
    switch (kind) {
        case SessionChange::Kind::added: return "added";
        case SessionChange::Kind::changed: return "changed";
        case SessionChange::Kind::cancelled: return "cancelled";
        case SessionChange::Kind::restored: return "restored";
    }
    return "changed";
}

std::string slots_words(const std::vector<Slot>& slots, const Programme& programme,
                        Language language)
{
    std::string words;
    for (const Slot& slot : slots) {
        const LocalTime start = local_time(programme.event.zone, slot.start);
        const Room* room = find_room(programme, slot.room);
        const std::string place = room ? std::string(pick(room->name, language).text) : "";
        if (!words.empty()) words += language == Language::zh_hant ? "、" : "; ";
        words += std::to_string(start.date.month) + "/" + std::to_string(start.date.day) + " " +
                 format_clock(start);
        if (!place.empty()) words += (language == Language::zh_hant ? "，" : ", ") + place;
    }
    return words;
}

std::string sentence(const SessionChange& change, const Programme& programme, Language language)
{
    const bool zh = language == Language::zh_hant;
    const std::string now = slots_words(change.slots, programme, language);
    const std::string before = slots_words(change.before_slots, programme, language);
    switch (change.kind) {
        case SessionChange::Kind::added: return (zh ? "新增：" : "New: ") + now;
        case SessionChange::Kind::restored:
            return (zh ? "恢復舉行：" : "Takes place after all: ") + now;
        case SessionChange::Kind::cancelled:
            return zh ? "取消（原定 " + before + "）" : "Cancelled (was " + before + ")";
        case SessionChange::Kind::changed: break;
    }
    std::vector<std::string> parts;
    if (change.time || change.room)
        parts.push_back(zh ? "改到 " + now + "（原本 " + before + "）"
                           : "now " + now + " (was " + before + ")");
    if (change.title_changed) {
        const std::string old(pick(change.before_title, language).text);
        parts.push_back(zh ? "改名，原名「" + old + "」" : "new title, was \"" + old + "\"");
    }
    if (change.people) parts.emplace_back(zh ? "講者有異動" : "other speakers");
    if (change.text) parts.emplace_back(zh ? "說明更新" : "new description");
    std::string words;
    for (const std::string& part : parts)
        words += (words.empty() ? "" : zh ? "；" : "; ") + part;
    return words;
}

nlohmann::ordered_json text_json(const Text& text)
{
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    for (const Text::Version& version : text.versions)
        json[version.lang] = version.text;
    return json;
}

std::string write_entries(const std::vector<PublishedChange>& entries)
{
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const PublishedChange& entry : entries)
        list.push_back({{"when", format_utc(entry.when)},
                        {"code", entry.code},
                        {"kind", entry.kind},
                        {"title", text_json(entry.title)},
                        {"what", text_json(entry.what)}});
    return nlohmann::ordered_json{{"changes", list}}.dump() + "\n";
}

std::vector<PublishedChange> read_entries(const std::string& text)
{
    std::vector<PublishedChange> entries;
    const Result<Json> json = parse_json(text, kChangesFile);
    if (!json.ok()) return entries;
    for (const Json& item : list_in(json.value(), "changes")) {
        const auto when = parse_instant(text_in(item, "when"));
        const std::string kind = text_in(item, "kind");
        const std::string code = text_in(item, "code");
        const bool known =
            std::find(std::begin(kKinds), std::end(kKinds), kind) != std::end(kKinds);
        if (when && known && !code.empty() && entries.size() < kMostEntries)
            entries.push_back(
                {*when, code, kind, languages_in(item, "title"), languages_in(item, "what")});
    }
    return entries;
}

// A tag URI (RFC 4151) of the site's host and the day on which the change was seen: the same in every build and language.
std::string entry_id(const Event& event, const PublishedChange& entry)
{
    const std::string when = format_utc(entry.when);
    return "tag:" + host_of(event.site_url) + "," + when.substr(0, 10) + ":" +
           percent_encode(event.id) + "/" + percent_encode(entry.code) + "/" + entry.kind + "/" +
           when;
}

// `folder` is where it stands, of the pages in `language` or the site's first.
std::string write_atom(const Site& site, const std::string& folder, Language language)
{
    const Event& event = site.programme.event;
    const bool zh = language == Language::zh_hant;
    const std::string pages = event.site_url + language_prefix(language);
    const auto words = [&](const Text& text) { return escape_html(pick(text, language).text); };
    std::string atom =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" "
        "xml:lang=\"" +
        std::string(language_tag(language)) + "\">\n";
    atom += "<title>" + words(event.name) + (zh ? "：議程異動" : ": changes of the programme") +
            "</title>\n";
    const std::string self = escape_html(event.site_url) + folder + kFeedFile;
    atom += "<id>" + self + "</id>\n";
    atom += "<link rel=\"self\" href=\"" + self + "\"/>\n";
    atom += "<link href=\"" + escape_html(pages) + "changes/\"/>\n";
    atom += "<author><name>" + words(event.name) + "</name></author>\n";
    atom += "<updated>" + format_utc(last_changed(site)) + "</updated>\n";
    for (const PublishedChange& entry : site.changes) {
        const std::string page =
            entry.kind == "cancelled" ? "changes/" : route_path({Screen::session, entry.code, {}});
        atom += "<entry><title>" + words(entry.title) + "</title><id>" +
                escape_html(entry_id(event, entry)) + "</id><updated>" + format_utc(entry.when) +
                "</updated><link href=\"" + escape_html(pages + page) + "\"/><summary>" +
                words(entry.what) + "</summary></entry>\n";
    }
    return atom + "</feed>\n";
}

}  // namespace

Text describe_change(const SessionChange& change, const Programme& programme)
{
    Text text;
    set_text(text, "zh-Hant", sentence(change, programme, Language::zh_hant));
    set_text(text, "en", sentence(change, programme, Language::en));
    return text;
}

std::vector<PublishedChange> read_change_entries(const std::string& out)
{
    const Result<std::string> text = read_file(join_path(out, kChangesFile));
    return text.ok() ? read_entries(text.value()) : std::vector<PublishedChange>{};
}

void note_changes(Site& site, std::vector<PublishedChange> before, const Programme* last,
                  Instant now)
{
    site.changes = std::move(before);
    if (last) {
        std::vector<PublishedChange> fresh;
        for (const SessionChange& change : compare(*last, site.programme))
            fresh.push_back({now, change.code.text, kind_name(change.kind), change.title,
                             describe_change(change, site.programme)});
        site.changes.insert(site.changes.begin(), fresh.begin(), fresh.end());
    }
    if (site.changes.size() > kMostEntries) site.changes.resize(kMostEntries);
    site.texts.changes = site.changes;
    if (site.texts.changes.size() > kMostShown) site.texts.changes.resize(kMostShown);
}

Instant last_changed(const Site& site)
{
    if (!site.changes.empty()) return site.changes.front().when;
    const Event& event = site.programme.event;
    if (event.days.empty()) return Instant{};
    return instant_of(event.zone, {event.days.front(), 0, 0, 0, 0}) - kYearSeconds;
}

void add_change_feed(const Site& site, SiteFolder& folder)
{
    folder.add(kChangesFile, write_entries(site.changes));
    for (const std::string below : {"", "en/"})
        folder.add(
            below + kFeedFile,
            write_atom(site, below, below.empty() ? site.programme.event.language : Language::en));
}

}  // namespace trackside
