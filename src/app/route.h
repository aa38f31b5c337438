#pragma once
// Addresses inside the app. A Route is a screen, what it shows, and its query; it is the same thing as
// a path under the site's base ("session/JRCZ3Y/?lang=en") and every path is a real file of the site.

#include "base/time.h"
#include "base/url.h"  // percent_encode, percent_decode

#include <map>
#include <string>
#include <string_view>

namespace trackside {

enum class Screen {
    now,
    timetable,
    session,
    tracks,
    track,
    communities,
    community,
    volunteer,
    tasks,
    task,
    roles,
    activities,
    activity,
    following,
    changes,
    search,
    contacts,
    guide,
    subscribe,
    settings,
    about,
    roadmap,
    systems,
    contributions,
    share,
    desk,
    not_found,
};

struct Route {
    Screen screen = Screen::now;
    std::string id;  // of a session, track, community ...; else empty
    std::map<std::string, std::string>
        query;  // decoded; without "lang" and "now", which are settings

    bool operator==(const Route&) const = default;
};

// `path` is what follows the site's base, with or without a leading or trailing '/', and may have a query.
// "en/..." is the English page of the same route. Never fails: an unknown path is Screen::not_found.
Route parse_route(std::string_view path);

// "session/JRCZ3Y/", "" for now; with "?q=..." where there is a query. No leading '/'.
std::string route_path(const Route& route);
// The same where links lead that are to work without the app, too: a day of the timetable or of the board of tasks has a
// page of its own, "timetable/2026-08-09/", if nothing else is asked for.
std::string page_path(const Route& route);
// `route` on another day, as page_path.
std::string day_path(Route route, Day day);

// Where "back" leads when there is nothing to go back to.
Route parent_of(const Route& route);

// The screen a tab bar shows as selected.
Screen tab_of(Screen screen);

}  // namespace trackside
