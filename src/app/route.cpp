#include "app/route.h"

#include "base/utf8.h"

#include <vector>

namespace trackside {
namespace {

struct ScreenName {
    Screen screen;
    const char* name;
    bool has_id;
};
constexpr ScreenName kScreenNames[] = {
    {Screen::now, "", false},
    {Screen::timetable, "timetable", false},
    {Screen::session, "session", true},
    {Screen::tracks, "tracks", false},
    {Screen::track, "track", true},
    {Screen::communities, "communities", false},
    {Screen::community, "community", true},
    {Screen::volunteer, "volunteer", false},
    {Screen::tasks, "tasks", false},
    {Screen::task, "task", true},
    {Screen::roles, "roles", false},
    {Screen::activities, "activities", false},
    {Screen::activity, "activity", true},
    {Screen::following, "following", false},
    {Screen::changes, "changes", false},
    {Screen::search, "search", false},
    {Screen::contacts, "contacts", false},
    {Screen::guide, "guide", true},
    {Screen::subscribe, "subscribe", false},
    {Screen::settings, "settings", false},
    {Screen::about, "about", false},
    {Screen::roadmap, "roadmap", false},
    {Screen::systems, "systems", false},
    {Screen::contributions, "contributions", false},
    {Screen::share, "share", false},
    {Screen::desk, "desk", false},
};

bool has_days(Screen screen)
{
    return screen == Screen::timetable || screen == Screen::tasks;
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const std::size_t end = text.find(separator);
        if (end != 0) parts.push_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return parts;
}

void read_query(std::string_view text, Route& route)
{
    for (const std::string_view pair : split(text, '&')) {
        const std::size_t equals = pair.find('=');
        const std::string key = repair_utf8(percent_decode(pair.substr(0, equals)));
        if (key.empty() || key == "lang" || key == "now") continue;
        route.query[key] = equals == std::string_view::npos
                               ? ""
                               : repair_utf8(percent_decode(pair.substr(equals + 1)));
    }
}

void read_screen(std::vector<std::string_view> parts, Route& route)
{
    if (!parts.empty() && parts.back() == "index.html") parts.pop_back();
    if (!parts.empty() && parts.front() == "en") parts.erase(parts.begin());
    const std::string_view name = parts.empty() ? std::string_view() : parts.front();
    route.screen = Screen::not_found;
    for (const ScreenName& known : kScreenNames) {
        if (has_days(known.screen) && name == known.name && parts.size() == 2)
            if (const auto day = parse_day(parts[1])) {
                route.query.emplace("day", format_day(*day));
                parts.pop_back();
            }
        const std::size_t wanted = (name.empty() ? 0u : 1u) + (known.has_id ? 1u : 0u);
        // "guide/" is the table of contents.
        const bool index = known.screen == Screen::guide && parts.size() == 1;
        if (name != known.name || (parts.size() != wanted && !index)) continue;
        if (known.has_id && !index) {
            route.id = repair_utf8(percent_decode_path(parts[1]));
            if (route.id.empty()) continue;  // nothing of it was text
        }
        route.screen = known.screen;
    }
}

}  // namespace

Route parse_route(std::string_view path)
{
    Route route;
    path = path.substr(0, path.find('#'));
    const std::size_t question = path.find('?');
    if (question != std::string_view::npos) read_query(path.substr(question + 1), route);
    read_screen(split(path.substr(0, question), '/'), route);
    return route;
}

std::string route_path(const Route& route)
{
    std::string path;
    for (const ScreenName& known : kScreenNames) {
        if (known.screen != route.screen || known.screen == Screen::now) continue;
        path += known.name;
        path += '/';
        const bool index = known.screen == Screen::guide && route.id.empty();
        if (known.has_id && !index) path += percent_encode(route.id) + "/";
    }
    char separator = '?';
    for (const auto& [key, value] : route.query) {
        path += separator;
        // Commas separate values of a filter and are allowed in a query; they stay readable.
        path += percent_encode(key, ",") + "=" + percent_encode(value, ",");
        separator = '&';
    }
    return path;
}

std::string page_path(const Route& route)
{
    const bool only_day = route.query.size() == 1 && route.query.begin()->first == "day";
    const auto day =
        only_day && has_days(route.screen) ? parse_day(route.query.begin()->second) : std::nullopt;
    return day ? route_path({route.screen, "", {}}) + format_day(*day) + "/" : route_path(route);
}

std::string day_path(Route route, Day day)
{
    route.query["day"] = format_day(day);
    return page_path(route);
}

Route parent_of(const Route& route)
{
    switch (route.screen) {
        case Screen::session: return {Screen::timetable, "", {}};
        case Screen::track: return {Screen::tracks, "", {}};
        case Screen::community: return {Screen::communities, "", {}};
        case Screen::task: return {Screen::tasks, "", {}};
        case Screen::activity: return {Screen::activities, "", {}};
        default: return {tab_of(route.screen), "", {}};
    }
}

Screen tab_of(Screen screen)
{
    switch (screen) {
        case Screen::now:
        case Screen::not_found: return Screen::now;
        case Screen::timetable:
        case Screen::session:
        case Screen::tracks:
        case Screen::track:
        case Screen::search: return Screen::timetable;
        case Screen::communities:
        case Screen::community:
        case Screen::contacts: return Screen::communities;
        case Screen::volunteer:
        case Screen::tasks:
        case Screen::task:
        case Screen::roles:
        case Screen::activities:
        case Screen::activity:
        case Screen::guide:
        case Screen::roadmap:
        case Screen::systems:
        case Screen::desk: return Screen::volunteer;
        case Screen::following:
        case Screen::changes:
        case Screen::subscribe:
        case Screen::settings:
        case Screen::about:
        case Screen::contributions:
        case Screen::share: return Screen::following;
    }
    return Screen::now;
}

}  // namespace trackside
