#include "app/route.h"

#include "support/random.h"

#include <catch2/catch_test_macros.hpp>

using namespace trackside;

TEST_CASE("parse_route reads paths as they come", "[app]")
{
    CHECK(parse_route("") == Route{Screen::now, "", {}});
    CHECK(parse_route("/") == Route{Screen::now, "", {}});
    CHECK(parse_route("index.html") == Route{Screen::now, "", {}});
    CHECK(parse_route("en/") == Route{Screen::now, "", {}});
    CHECK(parse_route("session/JRCZ3Y/") == Route{Screen::session, "JRCZ3Y", {}});
    CHECK(parse_route("/en/session/JRCZ3Y") == Route{Screen::session, "JRCZ3Y", {}});
    CHECK(parse_route("session/JRCZ3Y/index.html#x") == Route{Screen::session, "JRCZ3Y", {}});
    CHECK(parse_route("community/%E9%96%8B/") == Route{Screen::community, "開", {}});
    CHECK(parse_route("timetable/?day=2026-08-08&track=a,b&lang=en&now=1") ==
          Route{Screen::timetable, "", {{"day", "2026-08-08"}, {"track", "a,b"}}});
    CHECK(parse_route("search/?q=C%2B%2B+%E9%96%8B") ==
          Route{Screen::search, "", {{"q", "C++ 開"}}});
    CHECK(parse_route("timetable/2026-08-09/") ==
          Route{Screen::timetable, "", {{"day", "2026-08-09"}}});
    CHECK(parse_route("en/tasks/2026-08-09/?day=2026-08-08&kind=a") ==
          Route{Screen::tasks, "", {{"day", "2026-08-08"}, {"kind", "a"}}});
    CHECK(parse_route("?filter=A,B") == Route{Screen::now, "", {{"filter", "A,B"}}});
}

TEST_CASE("an unknown path is not found, never an error", "[app]")
{
    for (const char* path :
         {"nothing/", "session/", "session/A/b/", "session/%00/", "timetable/x/",
          "timetable/2026-02-31/", "tracks/2026-08-09/", "en/en/", "../x", "%"}) {
        CAPTURE(path);
        CHECK(parse_route(path).screen == Screen::not_found);
    }
}

TEST_CASE("a day has a page of its own unless more is asked for", "[app]")
{
    const Day day{2026, 8, 9};
    CHECK(day_path({Screen::timetable, "", {{"day", "2026-08-08"}}}, day) ==
          "timetable/2026-08-09/");
    CHECK(day_path({Screen::tasks, "", {{"kind", "a"}}}, day) == "tasks/?day=2026-08-09&kind=a");
}

TEST_CASE("every route is read back from its path", "[app]")
{
    Random random;
    for (int screen = 0; screen < static_cast<int>(Screen::not_found); ++screen) {
        for (int i = 0; i < 200; ++i) {
            Route route{static_cast<Screen>(screen), "", {}};
            if (parse_route(route_path({route.screen, "X", {}})).id == "X") {
                route.id = random_text(random, 12) + "x";
            }
            for (int n = random.between(0, 3); n > 0; --n)
                route.query["k" + random_text(random, 5)] = random_text(random, 12);
            CAPTURE(route_path(route));
            CHECK(parse_route(route_path(route)) == route);
        }
    }
}

TEST_CASE("every screen belongs to a tab", "[app]")
{
    CHECK(tab_of(Screen::session) == Screen::timetable);
    CHECK(tab_of(Screen::community) == Screen::communities);
    CHECK(tab_of(Screen::task) == Screen::volunteer);
    CHECK(tab_of(Screen::settings) == Screen::following);
    for (int screen = 0; screen <= static_cast<int>(Screen::not_found); ++screen) {
        const Screen tab = tab_of(static_cast<Screen>(screen));
        CHECK(tab_of(tab) == tab);
    }
}
