// Late screens (base/late.h) while their code is on its way, and where it did not come.

#include "support/sample.h"
#include "support/screen.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

namespace trackside {
namespace {

const char* const kLate[] = {"tracks/",
                             "track/rust/",
                             "communities/",
                             "community/rust/",
                             "volunteer/",
                             "tasks/",
                             "task/guide-visitors/",
                             "roles/",
                             "activities/",
                             "activity/sprint/",
                             "contacts/",
                             "guide/",
                             "guide/how/",
                             "systems/",
                             "roadmap/",
                             "subscribe/",
                             "settings/",
                             "about/",
                             "search/",
                             "changes/",
                             "desk/",
                             "contributions/",
                             "share/?f=abc"};

bool has(const Description& description, const std::string& key)
{
    return std::any_of(description.nodes.begin(), description.nodes.end(),
                       [&](const Node& node) { return node.key == key; });
}

}  // namespace

TEST_CASE("a late screen is shown as loading, then as it is", "[ui]")
{
    for (const char* path : kLate) {
        CAPTURE(path);
        AppState app = sample_app(path);
        const Loadable<LateCode> there = app.late;
        app.late = Loading{};
        AppUi state;
        const Drawn before = draw_screen(app, state);
        CHECK(faults_of(before.description) == std::vector<std::string>{});
        CHECK(has(before.description, "part-loading"));
        CHECK(before.actions.empty());
        app.late = there;
        CHECK_FALSE(has(draw_screen(app, state).description, "part-loading"));
    }
}

TEST_CASE("a late screen whose code did not come says so, and can be tried again", "[ui]")
{
    for (const char* path : kLate) {
        CAPTURE(path);
        AppState app = sample_app(path);
        app.late = Error{"late", "HTTP 503"};
        AppUi state;
        const Drawn drawn = draw_screen(app, state);
        CHECK(faults_of(drawn.description) == std::vector<std::string>{});
        CHECK(controls_of(drawn.description) == std::vector<std::string>{"retry"});
        const Drawn pressed = draw_screen(app, state, {}, {{"retry", ""}});
        REQUIRE(pressed.actions.size() == 1);
        CHECK(std::holds_alternative<RetryAsked>(pressed.actions[0]));
    }
}

TEST_CASE("the first screens are the same without the late half", "[ui]")
{
    for (const char* path : {"", "timetable/", "session/RUST01/", "following/", "no/such/"}) {
        CAPTURE(path);
        AppState app = sample_app(path);
        AppUi state;
        const Description whole = draw_screen(app, state).description;
        app.late = Loading{};
        AppUi other;
        const Description early = draw_screen(app, other).description;
        CHECK(early.nodes.size() == whole.nodes.size());
        CHECK_FALSE(has(early, "part-loading"));
    }
}

TEST_CASE("whoever waits for the late half sees it", "[ui]")
{
    AppState app = sample_app("session/RUST01/");
    app.late = Loading{};
    AppUi state;
    CHECK_FALSE(has(draw_screen(app, state).description, "banner/late"));
    app.waits_for_late = true;
    const Drawn waiting = draw_screen(app, state);
    REQUIRE(has(waiting.description, "banner/late/text"));
    CHECK(find_node(waiting.description, "banner/late/text")->text == "正在載入這個功能");
    app.late = Error{"", "no network"};
    app.settings.language = Language::en;
    const Drawn failed = draw_screen(app, state);
    CHECK(find_node(failed.description, "banner/late/text")->text.find("network") !=
          std::string::npos);
    CHECK(faults_of(failed.description) == std::vector<std::string>{});
}

}  // namespace trackside
