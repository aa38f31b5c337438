#include "build-data/site_pages.h"

#include "app/late.h"
#include "app/route.h"
#include "app/state.h"
#include "base/html.h"
#include "build-data/html_page.h"
#include "build-data/page_description.h"
#include "build-data/preview_painter.h"
#include "ui/views/app_view.h"
#include "ui/views/words.h"
#include "ui/widgets/ui.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace trackside {
namespace {

using Json = nlohmann::ordered_json;

std::string picked(const Text& text, Language language)
{
    return std::string(pick(text, language).text);
}

// What a page shows besides the programme is fetched with it: the app takes the page over whole.
bool shows_texts(Screen screen)
{
    return screen == Screen::session || screen == Screen::track || screen == Screen::changes;
}

bool shows_participation(Screen screen)
{
    switch (screen) {
        case Screen::about:
        case Screen::communities:
        case Screen::community:
        case Screen::search:
        case Screen::volunteer:
        case Screen::tasks:
        case Screen::task:
        case Screen::roles:
        case Screen::activities:
        case Screen::activity:
        case Screen::contacts:
        case Screen::guide:
        case Screen::roadmap:
        case Screen::systems: return true;
        default: return false;
    }
}

// schema.org markup may stand inside <script>: no '<' in it.
std::string script_safe(std::string_view json)
{
    std::string safe;
    safe.reserve(json.size());
    for (const char c : json) {
        if (c == '<')
            safe += "\\u003c";
        else
            safe += c;
    }
    return safe;
}

Json place_of(const Programme& programme, const RoomCode& code, Language language)
{
    Json place = {{"@type", "Place"}};
    const Room* room = find_room(programme, code);
    const std::string venue = picked(programme.event.venue_name, language);
    const std::string name = room ? picked(room->name, language) : "";
    std::string whole = venue.empty() ? name : name.empty() ? venue : name + ", " + venue;
    if (whole.empty()) whole = picked(programme.event.name, language);
    const std::string address = picked(programme.event.venue_address, language);
    place["name"] = whole;
    place["address"] = !address.empty() ? address : venue.empty() ? whole : venue;
    return place;
}

std::string markup(const Json& json)
{
    return "<script type=\"application/ld+json\">" +
           script_safe(json.dump(-1, ' ', false, Json::error_handler_t::replace)) + "</script>\n";
}

Json whole_event(const Programme& programme, Language language)
{
    const Event& event = programme.event;
    Json json = {{"@type", "Event"}, {"name", picked(event.name, language)}};
    if (!event.days.empty()) {
        json["startDate"] = format_day(event.days.front());
        json["endDate"] = format_day(event.days.back());
    }
    json["location"] = place_of(programme, {}, language);
    return json;
}

Json slot_event(const Programme& programme, const Session& session, const Slot& slot,
                const std::string& url, Language language)
{
    Json json = {{"@type", "Event"}, {"name", picked(session.title, language)}};
    json["startDate"] = format_local(programme.event.zone, slot.start);
    json["endDate"] = format_local(programme.event.zone, slot.end);
    json["eventAttendanceMode"] = "https://schema.org/OfflineEventAttendanceMode";
    json["eventStatus"] = "https://schema.org/EventScheduled";
    json["location"] = place_of(programme, slot.room, language);
    if (!url.empty()) json["url"] = url;
    for (const SpeakerCode& code : session.speakers)
        if (const Speaker* speaker = find_speaker(programme, code))
            json["performer"].push_back(
                {{"@type", "Person"}, {"name", picked(speaker->name, language)}});
    json["superEvent"] = whole_event(programme, language);
    return json;
}

// One event for each time at which the session takes place.
std::string session_markup(const Programme& programme, const Session& session,
                           const std::string& url, Language language)
{
    Json events = Json::array();
    for (const Slot& slot : session.slots)
        events.push_back(slot_event(programme, session, slot, url, language));
    Json json = {{"@context", "https://schema.org"}};
    if (events.size() == 1)
        json.update(events.front());
    else
        json["@graph"] = std::move(events);
    return markup(json);
}

std::string event_markup(const Programme& programme, const std::string& url, Language language)
{
    Json json = {{"@context", "https://schema.org"}};
    json.update(whole_event(programme, language));
    const std::string tagline = picked(programme.event.tagline, language);
    if (!tagline.empty()) json["description"] = tagline;
    if (!url.empty()) json["url"] = url;
    return markup(json);
}

void meta(std::string& head, const char* kind, const char* name, const std::string& content)
{
    if (content.empty()) return;
    head += std::string("<meta ") + kind + "=\"" + name + "\" content=\"" + escape_html(content) +
            "\">\n";
}

void link(std::string& head, const char* rel, const std::string& href, const std::string& more = "")
{
    head +=
        std::string("<link rel=\"") + rel + "\" href=\"" + escape_html(href) + "\"" + more + ">\n";
}

bool tells_changes(Screen screen)
{
    return screen == Screen::now || screen == Screen::timetable || screen == Screen::changes;
}

// For who comes from outside: where English comes first, the address of a Chinese page says which language is meant.
std::string address_in(const SitePages& site, Language language, const std::string& route)
{
    const bool says = language == Language::zh_hant && site.languages.front() == Language::en;
    return language_prefix(language) + route + (says ? "?lang=zh-Hant" : "");
}

// One page after the other, with one Ui that only describes.
class PageMaker {
  public:
    explicit PageMaker(const SitePages& site) : site_(site), page_(site.shell), ui_(nullptr)
    {
        app_.programme = site.programme;
        app_.participation = site.participation;
        app_.texts = site.texts;
        app_.around.base = site.base;
        app_.around.zone = site.programme->event.zone;
        // A static page does not know when it is read: nothing is past, nothing runs.
        if (const auto first = first_start(*site.programme)) app_.now = *first - 30 * 86400;
        app_.clock_set = true;
        version_ = script_safe(write_version(site.version));
        while (!version_.empty() && version_.back() == '\n')
            version_.pop_back();
    }

    std::string make(const std::string& route, Language language)
    {
        return fill(route, language, describe(route, language));
    }

    // One file answers every wrong address, also those below en/: where no app comes, it says it in both languages.
    std::string make_missing(Language language)
    {
        const Language second = language == Language::en ? Language::zh_hant : Language::en;
        const Description other = describe(kNoSuchPage, second);
        Description page = describe(kNoSuchPage, language);
        add_other_language(page, other);
        return fill(kNoSuchPage, language, page);
    }

  private:
    static constexpr const char* kNoSuchPage = "no-such-page/";

    const Description& describe(const std::string& route, Language language)
    {
        app_.route = parse_route(route);
        app_.settings.language = language;
        UiInput input;
        Look look;
        look.language = language;
        ui_.begin(input, look, true);
        AppUi state;
        Actions none;
        draw_app(app_, state, ui_, none);
        ui_.end();
        return ui_.output().description;
    }

    // Of what was described last.
    std::string fill(const std::string& route, Language language,
                     const Description& description) const
    {
        PageTemplate::Parts parts;
        parts.lang = std::string(language_tag(language));
        parts.title = day_of_page() + description.title;
        parts.base = site_.base;
        parts.style = site_.style;
        parts.version = version_;
        parts.body = html_of(description, site_.base);
        parts.head = head_of(route, language, parts.title);
        return page_.fill(parts);
    }

    // The heading and the content of `other`, at the end of the content of `page`.
    static void add_other_language(Description& page, const Description& other)
    {
        const auto is_main = [](const Node& node) { return node.role == NodeRole::main; };
        const auto outside = [&](auto from, auto end, std::uint8_t depth) {
            return std::find_if(from, end, [&](const Node& node) { return node.depth <= depth; });
        };
        std::vector<Node>& nodes = page.nodes;
        const auto ours = std::find_if(nodes.begin(), nodes.end(), is_main);
        const auto theirs = std::find_if(other.nodes.begin(), other.nodes.end(), is_main);
        if (ours == nodes.end() || theirs == other.nodes.end()) return;

        const auto inside = [&](Node node, int depth) {
            node.key = "other/" + node.key;
            node.depth = static_cast<std::uint8_t>(depth);
            return node;
        };
        Node box;
        box.key = "box";
        box.role = NodeRole::box;
        box.style = "no-app";
        box.lang = other.lang;
        std::vector<Node> added = {inside(box, ours->depth + 1)};
        for (const Node& node : other.nodes)
            if (node.role == NodeRole::heading && node.level == 1) {
                added.push_back(inside(node, ours->depth + 2));
                added.back().level = 2;
                added.back().style.clear();
                added.back().place = "margin-top:28px";  // as a section's title
            }
        const auto last = outside(theirs + 1, other.nodes.end(), theirs->depth);
        for (auto node = theirs + 1; node != last; ++node)
            added.push_back(inside(*node, node->depth - theirs->depth + ours->depth + 1));
        nodes.insert(outside(ours + 1, nodes.end(), ours->depth), added.begin(), added.end());
    }

    // "8月9日 · " of a page that is of one day; else "".
    std::string day_of_page() const
    {
        const auto asked = app_.route.query.find("day");
        const auto day = asked == app_.route.query.end() ? std::nullopt : parse_day(asked->second);
        return day ? day_text(app_, *day) + " · " : "";
    }

    std::string head_of(const std::string& route, Language language, const std::string& title) const
    {
        const Programme& programme = *site_.programme;
        const std::string& root = programme.event.site_url;
        const std::string description = day_of_page() + page_description(app_);
        std::string head;
        meta(head, "name", "description", description);
        meta(head, "property", "og:title", title);
        meta(head, "property", "og:description", description);
        meta(head, "property", "og:type", "website");
        meta(head, "property", "og:locale", language == Language::en ? "en_US" : "zh_TW");
        meta(head, "property", "og:site_name", picked(programme.event.name, language));
        if (site_.picture) add_picture(head, site_.picture(app_));
        std::string address;
        if (!root.empty() && app_.route.screen != Screen::not_found) {
            address = root + address_in(site_, counts_as(language), route);
            meta(head, "property", "og:url", address);
            link(head, "canonical", address);
            add_alternates(head, root, route);
        }
        if (tells_changes(app_.route.screen))
            link(head, "alternate", site_.base + language_prefix(language) + "changes.xml",
                 " type=\"application/atom+xml\"");
        if (app_.route.screen != Screen::not_found)
            meta(head, "name", "trackside-page", site_.base + language_prefix(language) + route);
        if (app_.route.screen == Screen::not_found)
            head += "<meta name=\"robots\" content=\"noindex\">\n";
        add_start(head);
        if (const Session* session = app_.route.screen == Screen::session
                                         ? find_session(programme, {app_.route.id})
                                         : nullptr)
            head += session_markup(programme, *session, address, language);
        if (app_.route.screen == Screen::now) head += event_markup(programme, address, language);
        return head;
    }

    // A page in a language that the event does not have is there, but counts as the one in the event's first.
    Language counts_as(Language language) const
    {
        const std::vector<Language>& all = site_.languages;
        return std::find(all.begin(), all.end(), language) != all.end() ? language : all.front();
    }

    void add_alternates(std::string& head, const std::string& root, const std::string& route) const
    {
        if (site_.languages.size() < 2) return;
        const auto add = [&](Language language, std::string_view name) {
            link(head, "alternate", root + address_in(site_, language, route),
                 " hreflang=\"" + std::string(name) + "\"");
        };
        for (const Language language : site_.languages)
            add(language, language_tag(language));
        add(site_.languages.front(), "x-default");
    }

    void add_picture(std::string& head, const PagePicture& picture) const
    {
        if (picture.path.empty()) return;
        const std::string& root = site_.programme->event.site_url;
        meta(head, "property", "og:image", (root.empty() ? site_.base : root) + picture.path);
        meta(head, "property", "og:image:type", "image/png");
        meta(head, "property", "og:image:width", std::to_string(preview::width));
        meta(head, "property", "og:image:height", std::to_string(preview::height));
        meta(head, "property", "og:image:alt", picture.alt);
        meta(head, "name", "twitter:card", "summary_large_image");
    }

    // What the app needs for its first screen begins to load with the page, in the order in which a phone can use it: the
    // script prepares the first frame while the program comes, and the data is for the program. Where all share one
    // connection (HTTP/2) a deferred script would else come after everything.
    void add_start(std::string& head) const
    {
        if (site_.app.script.empty()) return;
        link(head, "manifest", site_.base + "manifest.webmanifest");
        link(head, "icon", site_.base + "icons/icon.svg", " type=\"image/svg+xml\"");
        link(head, "apple-touch-icon", site_.base + "icons/apple-touch-icon.png");
        meta(head, "name", "apple-mobile-web-app-title",
             picked(site_.short_name, app_.settings.language));
        const std::string late = site_.app.late.empty() ? "" : site_.base + site_.app.late;
        head += "<script defer fetchpriority=\"high\" src=\"" +
                escape_html(site_.base + site_.app.script) + "\"" +
                (late.empty() ? "" : " data-late=\"" + escape_html(late) + "\"") + "></script>\n";

        const auto preload = [&](const std::string& address, const std::string& more) {
            link(head, "preload", address, " as=\"fetch\" crossorigin" + more);
        };
        const auto preload_part = [&](const std::string& name, const std::string& file) {
            preload(site_.base + "data/" + file,
                    " fetchpriority=\"low\" data-part=\"" + name + "\"");
        };
        preload(site_.base + site_.app.wasm, "");
        if (!late.empty() && needs_late(app_.route)) preload(late, " data-part=\"late\"");
        preload_part("programme", site_.version.programme);
        if (shows_texts(app_.route.screen)) preload_part("texts", site_.version.texts);
        if (shows_participation(app_.route.screen))
            preload_part("participation", site_.version.participation);
    }

    const SitePages& site_;
    PageTemplate page_;
    Ui ui_;
    AppState app_;
    std::string version_;
};

// Of what the visitor has on this device: for everybody else such a page is empty.
bool is_personal(Screen screen)
{
    switch (screen) {
        case Screen::following:
        case Screen::changes:
        case Screen::search:
        case Screen::settings:
        case Screen::contributions:
        case Screen::share:
        case Screen::desk: return true;
        default: return false;
    }
}

std::string sitemap(const SitePages& site)
{
    const std::string& root = site.programme->event.site_url;
    std::string xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    for (const std::string& route : page_routes(site))
        for (const Language language : site.languages)
            if (!is_personal(parse_route(route).screen))
                xml += "<url><loc>" + escape_html(root + address_in(site, language, route)) +
                       "</loc></url>\n";
    return xml + "</urlset>\n";
}

}  // namespace

std::vector<std::string> page_routes(const SitePages& site)
{
    std::vector<std::string> routes = {"",           "timetable/", "tracks/",        "communities/",
                                       "volunteer/", "tasks/",     "roles/",         "activities/",
                                       "following/", "changes/",   "search/",        "contacts/",
                                       "guide/",     "subscribe/", "settings/",      "about/",
                                       "roadmap/",   "systems/",   "contributions/", "share/",
                                       "desk/"};
    for (const Day day : site.programme->event.days)
        routes.push_back(day_path({Screen::timetable, "", {}}, day));
    for (const Day day : days_with_tasks(*site.participation, site.programme->event.zone))
        routes.push_back(day_path({Screen::tasks, "", {}}, day));
    for (const Session& s : site.programme->sessions)
        routes.push_back(route_path({Screen::session, s.code.text, {}}));
    for (const Track& t : site.programme->tracks)
        routes.push_back(route_path({Screen::track, t.code.text, {}}));
    for (const CommunityName& c : site.programme->communities)
        routes.push_back(route_path({Screen::community, c.code.text, {}}));
    for (const Task& t : site.participation->tasks)
        routes.push_back(route_path({Screen::task, t.code.text, {}}));
    for (const Activity& a : site.participation->activities)
        routes.push_back(route_path({Screen::activity, a.code.text, {}}));
    for (const GuidePage& g : site.participation->guide)
        routes.push_back(route_path({Screen::guide, g.id, {}}));
    return routes;
}

void make_pages(const SitePages& site,
                const std::function<void(const std::string&, std::string)>& write)
{
    PageMaker maker(site);
    for (const std::string& route : page_routes(site)) {
        // A path on disk is what the server looks for after decoding the address.
        const std::string folder = percent_decode(route);
        for (const Language language : {Language::zh_hant, Language::en})
            write(language_prefix(language) + folder + "index.html", maker.make(route, language));
    }
    write("404.html", maker.make_missing(site.languages.front()));
    if (site.programme->event.site_url.empty()) return;
    write("sitemap.xml", sitemap(site));
    write("robots.txt",
          "User-agent: *\nAllow: /\nSitemap: " + site.programme->event.site_url + "sitemap.xml\n");
}

}  // namespace trackside
