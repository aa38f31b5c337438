// Session, tracks, communities and search: every state, every size, every control.

#include "app/update.h"
#include "support/sample.h"
#include "support/screen.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace trackside;

namespace {

const char* const kPaths[] = {"session/RUST01/",  "session/WEB001/", "session/KEY001/",
                              "session/NONE/",    "tracks/",         "track/systems/",
                              "track/none/",      "communities/",    "community/rusttw/",
                              "community/webtw/", "community/none/", "search/",
                              "search/?q=rust",   "search/?q=zzzz",  "nothing/here/"};
const Glass kGlasses[] = {{320, 480, 1, false},
                          {360, 740, 1, true},
                          {1280, 800, 1, false},
                          {320, 480, 2, false},
                          {1280, 800, 2, true}};

Actions tap(const std::string& path, const std::string& key)
{
    AppUi state;
    AppState app = app_at(path);
    app.around.can_share = true;
    return draw_screen(app, state, {}, {{key, ""}}).actions;
}

}  // namespace

TEST_CASE("programme screens keep the rules at every size, in both languages", "[ui]")
{
    for (const char* path : kPaths)
        for (const Glass& glass : kGlasses)
            for (const Language language : {Language::zh_hant, Language::en}) {
                CAPTURE(path, glass.width, glass.text_scale, language_tag(language));
                AppUi state;
                const Drawn drawn = draw_screen(app_at(path, language), state, glass);
                CHECK(faults_text(drawn.description) == "");
                CHECK(drawn.actions.empty());
            }
}

TEST_CASE("programme screens are whole while texts and communities have not come", "[ui]")
{
    for (const char* path : kPaths)
        for (const bool failed : {false, true}) {
            CAPTURE(path, failed);
            AppState app = app_at(path);
            app.texts = Loading{};
            app.participation = Loading{};
            if (failed) app.texts = Error{"", "no"};
            if (failed) app.participation = Error{"", "no"};
            AppUi state;
            const Drawn drawn = draw_screen(app, state);
            CHECK(faults_text(drawn.description) == "");
            CHECK(drawn.actions.empty());
        }
}

TEST_CASE("programme screens describe themselves without a measure", "[ui]")
{
    for (const char* path : kPaths) {
        CAPTURE(path);
        AppUi state;
        const Drawn drawn = describe_screen(app_at(path), state);
        CHECK(drawn.actions.empty());
        int headings = 0;
        for (const Node& node : drawn.description.nodes)
            headings += node.key == "h1" ? 1 : 0;
        CHECK(headings == 1);
    }
}

TEST_CASE("a session page says when, where, who and what", "[ui]")
{
    AppUi state;
    const Drawn drawn = draw_screen(app_at("session/RUST01/"), state);
    const std::string text = all_text(drawn.description);
    for (const char* wanted : {"Rust 入門", "10:00–10:30", "14:00–14:30", "TR 201", "陳小明",
                               "華語", "入門", "所有權與借用", "Writes compilers", "Slides", "系統",
                               "Rust 台灣", "網頁社", "網頁無障礙"})
        CHECK(text.find(wanted) != std::string::npos);
    const Node* google = find_node(drawn.description, "calendar/google");
    REQUIRE(google);
    CHECK(google->href.find("dates=20260808T020000Z%2F20260808T023000Z") != std::string::npos);

    // Repeated: once the first is over, the second is the one to note.
    AppState later = app_at("session/RUST01/");
    later.now = at("2026-08-08T11:00");
    AppUi fresh;
    const Drawn after = draw_screen(later, fresh);
    CHECK(find_node(after.description, "calendar/google")->href.find("dates=20260809T06") !=
          std::string::npos);
}

TEST_CASE("the controls of a session page do what they say", "[ui]")
{
    const auto followed = actions_of<FollowToggled>(tap("session/RUST01/", "follow"));
    REQUIRE(followed.size() == 1);
    CHECK(followed[0].item == Followed{FollowKind::session, "RUST01"});
    const auto copied = actions_of<LinkCopyAsked>(tap("session/RUST01/", "copy-link"));
    REQUIRE(copied.size() == 1);
    CHECK(copied[0].url == "https://example.org/trackside/session/RUST01/");
    CHECK(actions_of<ShareAsked>(tap("session/RUST01/", "share")).size() == 1);
    const auto calendar = actions_of<CalendarAsked>(tap("session/RUST01/", "calendar/file"));
    REQUIRE(calendar.size() == 1);
    CHECK(calendar[0].code == "RUST01");
}

TEST_CASE("a session says with which followed ones it overlaps", "[ui]")
{
    AppState app = app_at("session/WEB001/");
    AppUi state;
    CHECK(find_node(draw_screen(app, state).description, "clash") == nullptr);
    app.follows.sessions = {{"RUST01"}};
    const Drawn drawn = draw_screen(app, state);
    const Node* clash = find_node(drawn.description, "clash");
    REQUIRE(clash);
    CHECK(clash->text == "和你關注的「Rust 入門」時間重疊");
}

TEST_CASE("a followed track offers all of its sessions", "[ui]")
{
    AppState app = app_at("track/systems/");
    app.follows.tracks = {{"systems"}};
    AppUi state;
    const auto asked =
        actions_of<FollowAllAsked>(draw_screen(app, state, {}, {{"follow-all", ""}}).actions);
    REQUIRE(asked.size() == 1);
    CHECK(asked[0].items ==
          std::vector<Followed>{{FollowKind::session, "RUST01"}, {FollowKind::session, "NIGHT1"}});
}

TEST_CASE("stars in lists follow tracks and communities", "[ui]")
{
    const auto track = actions_of<FollowToggled>(tap("tracks/", "star/track/web"));
    REQUIRE(track.size() == 1);
    CHECK(track[0].item == Followed{FollowKind::track, "web"});
    const auto community = actions_of<FollowToggled>(tap("communities/", "star/community/rusttw"));
    REQUIRE(community.size() == 1);
    CHECK(community[0].item == Followed{FollowKind::community, "rusttw"});
}

TEST_CASE("the list of communities can be searched, and says who looks for help", "[ui]")
{
    const AppState app = app_at("communities/");
    AppUi state;
    draw_screen(app, state, {}, {{"communities/search", "society"}});
    Drawn drawn = draw_screen(app, state);
    CHECK(find_node(drawn.description, "community/webtw"));
    CHECK_FALSE(find_node(drawn.description, "community/rusttw"));

    AppUi fresh;
    draw_screen(app, fresh, {}, {{"communities/wanted", ""}});
    drawn = draw_screen(app, fresh);
    CHECK(find_node(drawn.description, "community/rusttw"));
    CHECK_FALSE(find_node(drawn.description, "community/webtw"));

    draw_screen(app, fresh, {}, {{"communities/search", "zzzz"}});
    drawn = draw_screen(app, fresh, {}, {{"communities/clear", ""}});
    CHECK(find_node(drawn.description, "community/webtw"));
}

TEST_CASE("a community page shows what the community has written", "[ui]")
{
    AppUi state;
    const Drawn drawn = draw_screen(app_at("community/rusttw/"), state);
    const std::string text = all_text(drawn.description);
    for (const char* wanted :
         {"我們寫 Rust", "2026  小明", "召集人", "TR 201", "Telegram", "A venue", "社群助理",
          "Sponsors", "Founded", "參加者：2024 年 120 人，2025 年 150.5 人",
          "data/communities/rusttw.yaml"})
        CHECK(text.find(wanted) != std::string::npos);
    CHECK(text.find("mailto:") == std::string::npos);
}

TEST_CASE("a duty tree unfolds, and is whole on the static page", "[ui]")
{
    const AppState app = app_at("community/rusttw/");
    const std::string branch = "role/assistant/duties/0";
    AppUi state;
    CHECK_FALSE(find_node(draw_screen(app, state).description, branch + "/0"));
    draw_screen(app, state, {}, {{branch, ""}});
    const Drawn open = draw_screen(app, state);
    CHECK(find_node(open.description, branch + "/0"));
    REQUIRE(find_node(open.description, branch));
    CHECK(find_node(open.description, branch)->expanded == 1);
    AppUi still;
    CHECK(find_node(describe_screen(app, still).description, branch + "/0"));
}

TEST_CASE("search shows what it found by kind, and says how many", "[ui]")
{
    AppUi state;
    const Drawn drawn = draw_screen(app_at("search/?q=rust"), state);
    CHECK(find_node(drawn.description, "found/community/rusttw"));
    const Node* count = find_node(drawn.description, "search/count");
    REQUIRE(count);
    CHECK(count->role == NodeRole::status);
    CHECK(count->text.rfind("找到 ", 0) == 0);
    const auto typed = actions_of<SearchTyped>(
        draw_screen(app_at("search/"), state, {}, {{"search/field", "web"}}).actions);
    REQUIRE(typed.size() == 1);
    CHECK(typed[0].text == "web");
    const auto suggested = actions_of<SearchTyped>(
        draw_screen(app_at("search/"), state, {}, {{"suggest/rust", ""}}).actions);
    REQUIRE(suggested.size() == 1);
    CHECK(suggested[0].text == "rust");
}

TEST_CASE("a session in two rooms at the same time has two rows of its own", "[ui]")
{
    Programme programme = sample_programme();
    Session& session = programme.sessions[programme.index.sessions.at({"RUST01"})];
    const Slot here = session.slots[0];
    Slot there = here;
    there.room = {here.room.text == "r202" ? "r201" : "r202"};
    session.slots = {here, there};
    index_programme(programme);
    for (const char* path : {"timetable/", "track/systems/", "search/?q=rust", "session/RUST01/",
                             "following/", "communities/", ""}) {
        AppState app = sample_app(path);
        app.programme = shared(programme);
        app.follows.sessions = {{"RUST01"}};
        Effects effects;
        update(app, RouteChanged{parse_route(path)}, effects);
        for (const Glass& glass : kGlasses) {
            CAPTURE(path, glass.width);
            AppUi state;
            CHECK(faults_text(draw_screen(app, state, glass).description) == "");
        }
        AppUi state;
        CHECK(faults_text(describe_screen(app, state).description) == "");
    }
}

TEST_CASE("the first screen says how far the event is: before it, while it runs, after it", "[ui]")
{
    const auto screen_at = [](const char* time) {
        AppState app = app_at("", Language::en);
        app.now = at(time);
        AppUi state;
        return draw_screen(app, state).description;
    };
    const auto state_at = [&](const char* time) {
        const Description description = screen_at(time);
        const Node* state = find_node(description, "event/state");
        return state ? state->text : "";
    };
    CHECK(state_at("2026-08-01T09:00") == "Starts in 7 days");
    CHECK(state_at("2026-08-08T12:00") == "");
    const std::string thanks = "The event is over. Thank you for coming.";
    CHECK(state_at("2026-08-20T09:00") == thanks);
    CHECK(all_text(screen_at("2026-08-08T12:00")).find("Volunteer for a day") != std::string::npos);
    CHECK(all_text(screen_at("2026-08-20T09:00")).find("Volunteer for a day") == std::string::npos);

    AppState kept = app_at("", Language::en);
    kept.offline = {OfflineCopy::State::ready, 2'800'000, {}};
    AppUi with_copy;
    CHECK(find_node(draw_screen(kept, with_copy).description, "offline")->text ==
          "The whole event is available offline, 2.8 MB");

    AppState app = app_at("", Language::en);  // nothing is planned yet
    Programme empty = *loaded(app.programme);
    empty.sessions.clear();
    index_programme(empty);
    app.programme = shared(std::move(empty));
    AppUi state;
    const Drawn drawn = draw_screen(app, state);
    CHECK(faults_text(drawn.description) == "");
    CHECK(all_text(drawn.description).find(thanks) == std::string::npos);
}
