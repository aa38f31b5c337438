// My agenda, a shared list and changes: every state, every size, every control; settings and about by the same rules.

#include "app/update.h"
#include "support/sample.h"
#include "support/screen.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using namespace trackside;

namespace {

const char* const kPaths[] = {"following/", "share/",    "share/?f=broken",
                              "changes/",   "settings/", "about/"};
const Glass kGlasses[] = {
    {320, 480, 1, false}, {360, 740, 1, true}, {1280, 800, 1, false}, {320, 480, 2, false}};

// Follows that clash, run alongside, repeat and leave gaps.
AppState busy_app(const std::string& path, Language language = Language::zh_hant)
{
    AppState app = app_at(path, language);
    app.follows.sessions = {{"KEY001"}, {"RUST01"}, {"WEB001"}, {"FAIR01"}};
    app.follows.tracks = {{"systems"}};
    app.follows.communities = {{"webtw"}};
    Claim claim;
    claim.id = "c1";
    claim.task = {"guide-visitors"};
    claim.state = ClaimState::accepted;
    claim.start = at("2026-08-08T11:00");
    claim.end = at("2026-08-08T12:00");
    app.claims = {claim};
    return app;
}

std::vector<SessionChange> some_changes()
{
    SessionChange moved;
    moved.code = {"RUST01"};
    moved.before_code = {"RUST01"};
    moved.title = make_text("en", "Rust for beginners");
    moved.track = {"systems"};
    moved.time = moved.room = true;
    moved.slots = {make_slot("2026-08-08T10:00", "2026-08-08T10:30", "r201")};
    moved.before_slots = {make_slot("2026-08-08T09:00", "2026-08-08T09:30", "hall")};
    SessionChange gone;
    gone.kind = SessionChange::Kind::cancelled;
    gone.code = {"GONE01"};
    gone.before_code = {"GONE01"};
    gone.title = make_text("en", "Gone");
    gone.before_slots = {make_slot("2026-08-08T12:00", "2026-08-08T12:30", "hall")};
    SessionChange fresh;
    fresh.kind = SessionChange::Kind::added;
    fresh.code = {"WEB001"};
    fresh.title = make_text("en", "Web accessibility");
    fresh.slots = {make_slot("2026-08-08T10:15", "2026-08-08T11:00", "hall")};
    return {moved, gone, fresh};
}

}  // namespace

TEST_CASE("my screens keep the rules, empty and busy, at every size and in both languages", "[ui]")
{
    for (const char* path : kPaths)
        for (const Glass& glass : kGlasses)
            for (const Language language : {Language::zh_hant, Language::en})
                for (const bool busy : {false, true}) {
                    CAPTURE(path, glass.width, glass.text_scale, language_tag(language), busy);
                    AppState app = busy ? busy_app(path, language) : app_at(path, language);
                    if (busy) app.changes = some_changes();
                    AppUi state;
                    check_rules(app, state, glass);
                }
}

TEST_CASE("my screens describe themselves without a measure", "[ui]")
{
    for (const char* path : kPaths) {
        CAPTURE(path);
        AppUi state;
        CHECK(describe_screen(app_at(path), state).actions.empty());
    }
}

TEST_CASE("the agenda says what clashes, runs alongside, and what is to be done", "[ui]")
{
    AppUi state;
    const Drawn drawn = draw_screen(busy_app("following/"), state);
    const std::string text = all_text(drawn.description);
    for (const char* wanted : {"和「網頁無障礙」時間衝突", "和「Rust 入門」時間衝突",
                               "整段時間都在進行，隨時可以去", "引導", "換樓層："})
        CHECK(text.find(wanted) != std::string::npos);
    CHECK(find_node(drawn.description, "followed/track/systems"));
    CHECK(find_node(drawn.description, "followed/community/webtw"));
}

TEST_CASE("an empty agenda explains itself and leads on", "[ui]")
{
    AppUi state;
    const Drawn drawn = draw_screen(app_at("following/"), state);
    CHECK(find_node(drawn.description, "agenda-empty/title"));
    REQUIRE(find_node(drawn.description, "agenda/timetable"));
    CHECK(find_node(drawn.description, "agenda/timetable")->href == "timetable/");
}

TEST_CASE("the agenda can be saved as a calendar and shared as a code", "[ui]")
{
    const AppState app = busy_app("following/");
    CHECK(actions_of<CalendarAsked>(tap(app, "agenda/calendar")).size() == 1);
    AppUi state;
    draw_screen(app, state, {}, {{"agenda/share", ""}});
    const Drawn open = draw_screen(app, state);
    CHECK(faults_text(open.description) == "");
    REQUIRE(find_node(open.description, "share-list/qr"));
    CHECK(find_node(open.description, "share-list/qr")->role == NodeRole::image);
    CHECK(find_node(open.description, "share-list/url")->text == share_url(app));
    CHECK(actions_of<LinkCopyAsked>(draw_screen(app, state, {}, {{"share-list/copy", ""}}).actions)
              .size() == 1);
    const Drawn shut = draw_screen(app, state, {}, {{"share-list/close", ""}});
    CHECK_FALSE(find_node(draw_screen(app, state).description, "share-list"));
    CHECK(shut.actions.empty());
}

TEST_CASE("a shared list is shown before it is taken", "[ui]")
{
    AppState app = app_at("share/");
    FollowList offered;
    offered.sessions = {{"RUST01"}, {"VANISHED"}};
    offered.tracks = {{"web"}};
    app.share = offered;
    AppUi state;
    Drawn drawn = draw_screen(app, state);
    CHECK(faults_text(drawn.description) == "");
    CHECK(find_node(drawn.description, "share/count")->text == "2 場議程、1 個議程軌");
    CHECK(find_node(drawn.description, "share/unknown"));
    CHECK_FALSE(find_node(drawn.description, "share/replace"));
    CHECK(actions_of<ShareAccepted>(tap(app, "share/merge")).size() == 1);
    CHECK(actions_of<ShareDismissed>(tap(app, "share/dismiss")).size() == 1);
    app.follows.sessions = {{"WEB001"}};
    const Actions replaced = tap(app, "share/replace");
    REQUIRE(actions_of<ShareAccepted>(replaced).size() == 1);
    CHECK(std::get<ShareAccepted>(replaced.front()).replace);
}

TEST_CASE("changes name their kind; what is followed stands first; all can be marked as seen",
          "[ui]")
{
    AppState app = busy_app("changes/");
    app.changes = some_changes();
    AppUi state;
    const Drawn drawn = draw_screen(app, state);
    const std::string text = all_text(drawn.description);
    for (const char* wanted :
         {"更動：時間、教室", "8/8 09:00–09:30 大禮堂 → 8/8 10:00–10:30 TR 201", "取消", "新增"})
        CHECK_THAT(text, Catch::Matchers::ContainsSubstring(wanted));
    CHECK(text.find("Rust for beginners") < text.find("Gone"));
    CHECK(actions_of<ChangesSeen>(tap(app, "changes/seen")).size() == 1);
    app.seen_changes = {{"RUST01"}, {"GONE01"}, {"WEB001"}};
    CHECK_FALSE(find_node(draw_screen(app, state).description, "changes/seen"));
}

TEST_CASE("what was published is told to everybody, also to who has just come", "[ui]")
{
    for (const Language language : {Language::zh_hant, Language::en})
        for (const Glass& glass : kGlasses) {
            const AppState app =
                app_at("changes/", language);  // nothing has changed on this device
            AppUi state;
            check_rules(app, state, glass);
            const Description shown = draw_screen(app, state, glass).description;
            REQUIRE(find_node(shown, "published/0"));
            CHECK(find_node(shown, "published/0")->href.empty());  // the session is gone
            CHECK(find_node(shown, "published/1")->href.find("session/RUST01/") !=
                  std::string::npos);
            CHECK_FALSE(find_node(shown, "changes/refresh"));
        }
    AppState app = app_at("changes/", Language::en);
    AppUi state;
    CHECK_THAT(all_text(draw_screen(app, state).description),
               Catch::Matchers::ContainsSubstring("Cancelled (was 8/8 09:00, Auditorium)"));
    const Loadable<Texts> there = app.texts;
    for (const Loadable<Texts>& missing : {Loadable<Texts>(Loading{}), Loadable<Texts>(Error{})}) {
        app.texts = missing;  // it is not known whether nothing has changed
        CHECK_FALSE(find_node(draw_screen(app, state).description, "changes/refresh"));
        check_rules(app, state, {});
    }
    app.texts = there;
    Texts none = *loaded(app.texts);
    none.changes.clear();
    app.texts = shared(none);
    CHECK(find_node(draw_screen(app, state).description, "changes/refresh"));
}
