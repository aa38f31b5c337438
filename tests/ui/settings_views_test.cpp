// Settings and about, the line over the tab bar and what it offers: every state, every size, every control.

#include "app/update.h"
#include "support/sample.h"
#include "support/screen.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using namespace trackside;

namespace {

const Glass kGlasses[] = {
    {320, 480, 1, false}, {360, 740, 1, true}, {1280, 800, 1, false}, {320, 480, 2, false}};

// Of somebody who follows something.
AppState follower_at(const std::string& path)
{
    AppState app = app_at(path);
    app.follows.sessions = {{"KEY001"}, {"RUST01"}};
    return app;
}

}  // namespace

TEST_CASE("the settings say how far the zones are off while the programme runs", "[ui]")
{
    const auto words = [](const AppState& app, const char* key) {
        AppUi state;
        const Drawn drawn = draw_screen(app, state);
        const Node* choice = find_node(drawn.description, key);
        REQUIRE(choice);
        return choice->label;
    };
    AppState app = app_at("settings/", Language::en);
    CHECK(words(app, "zone/venue") == "Time at the venue Asia/Taipei (UTC+8)");
    const Instant always{-4'000'000'000};
    for (const auto& [offset, shown] :
         {std::pair{-12600, "UTC-3:30"}, std::pair{0, "UTC+0"}, std::pair{20700, "UTC+5:45"},
          std::pair{-36000, "UTC-10"}}) {
        app.around.zone.rules = {{always, offset, ""}};
        CHECK(words(app, "zone/mine") == std::string("My own time zone ") + shown);
    }
    // Winter, spring, winter again.
    app.around.zone.rules = {
        {always, 3600, ""}, {at("2026-03-29T09:00"), 7200, ""}, {at("2026-10-25T09:00"), 3600, ""}};
    for (const char* now : {"2026-01-10T12:00", "2026-08-08T12:00", "2026-12-24T12:00"}) {
        CAPTURE(now);
        app.now = at(now);
        CHECK(words(app, "zone/mine") == "My own time zone UTC+2");
    }
}

TEST_CASE("each setting changes one thing", "[ui]")
{
    const AppState app = app_at("settings/");
    struct Case {
        const char* key;
        Settings wanted;
    };
    Settings dark = app.settings;
    dark.theme = ThemeChoice::dark;
    Settings mine = app.settings;
    mine.zone = ZoneChoice::mine;
    Settings none = app.settings;
    none.reminder_minutes = 0;
    Settings larger = app.settings;
    larger.text_scale = 1.15f;
    const Case cases[] = {{"theme/dark", dark},
                          {"zone/mine", mine},
                          {"reminder/0", none},
                          {"text-size/larger", larger}};
    for (const Case& c : cases) {
        CAPTURE(c.key);
        const Actions actions = tap(app, c.key);
        REQUIRE(actions_of<SettingsChanged>(actions).size() == 1);
        CHECK(std::get<SettingsChanged>(actions.front()).settings == c.wanted);
    }
    CHECK(actions_of<LanguageChosen>(tap(app, "language-choice/en")).size() == 1);
    CHECK(tap(app, "theme/system").empty());
}

TEST_CASE("erasing everything is asked twice", "[ui]")
{
    const AppState app = app_at("settings/");
    CHECK(actions_of<ExportAsked>(tap(app, "data/export")).size() == 1);
    CHECK(actions_of<ImportAsked>(tap(app, "data/import")).size() == 1);
    AppUi state;
    CHECK(draw_screen(app, state, {}, {{"data/erase", ""}}).actions.empty());
    CHECK(faults_text(draw_screen(app, state).description) == "");
    CHECK(draw_screen(app, state, {}, {{"erase/no", ""}}).actions.empty());
    CHECK_FALSE(find_node(draw_screen(app, state).description, "erase/yes"));
    draw_screen(app, state, {}, {{"data/erase", ""}});
    CHECK(actions_of<EraseAsked>(draw_screen(app, state, {}, {{"erase/yes", ""}}).actions).size() ==
          1);
}

TEST_CASE("every state of the storage has its words", "[ui]")
{
    for (const StorageState storage :
         {StorageState::opening, StorageState::saved, StorageState::mirror_only,
          StorageState::memory_only, StorageState::newer}) {
        AppState app = app_at("settings/");
        app.storage = storage;
        app.around.online = false;
        AppUi state;
        const Drawn drawn = draw_screen(app, state);
        REQUIRE(find_node(drawn.description, "kept/state"));
        CHECK_FALSE(find_node(drawn.description, "kept/state")->text.empty());
        CHECK(find_node(drawn.description, "kept/offline")->text == "目前離線");
    }
}

TEST_CASE("the calendar of the whole event is of the reader's language", "[ui]")
{
    const auto calendar = [](Language language) {
        AppState app = app_at("about/", language);
        AppUi views;
        return *find_node(draw_screen(app, views).description, "data/calendar");
    };
    CHECK(calendar(Language::zh_hant).href == "calendar.ics");
    CHECK(calendar(Language::en).href == "en/calendar.ics");
    CHECK(calendar(Language::en).label.find("/en/calendar.ics") != std::string::npos);
}

TEST_CASE("about leads to the files for other programs, and says where they need a network", "[ui]")
{
    const std::vector<std::string> keys = {"data/calendar", "data/changes", "data/opass",
                                           "data/version"};
    const auto link_of = [](Language language, const std::string& key) {
        AppState app = app_at("about/", language);
        AppUi views;
        return *find_node(draw_screen(app, views).description, key);
    };
    CHECK(link_of(Language::zh_hant, "data/changes").href == "changes.xml");
    CHECK(link_of(Language::en, "data/changes").href == "en/changes.xml");
    CHECK(link_of(Language::en, "data/changes").label.find("/en/changes.xml") != std::string::npos);
    for (const Language language : {Language::zh_hant, Language::en}) {
        CHECK(link_of(language, "data/opass").href == "opass/session.json");
        CHECK(link_of(language, "data/version").href == "data/version.json");
        AppState app = app_at("about/", language);
        app.around.online = false;
        for (const Glass& glass : kGlasses) {
            AppUi views;
            check_rules(app, views, glass);
        }
        AppUi views;
        const Drawn drawn = draw_screen(app, views);
        for (const std::string& key : keys) {
            const Node* node = find_node(drawn.description, key);
            REQUIRE(node);
            CHECK(node->role != NodeRole::link);
        }
        CHECK_THAT(all_text(drawn.description),
                   Catch::Matchers::ContainsSubstring(language == Language::en ? "Needs the network"
                                                                               : "需要網路"));
    }
}

TEST_CASE("the copy of the event has its words in settings and about, and a way on", "[ui]")
{
    using State = OfflineCopy::State;
    for (const Language language : {Language::zh_hant, Language::en})
        for (const State state : {State::unknown, State::gathering, State::ready, State::asks,
                                  State::failed, State::full, State::none})
            for (const Glass& glass : kGlasses) {
                AppState app = app_at("settings/", language);
                app.offline = {state, 3'240'000, at("2026-08-07T10:20")};
                app.app_update = true;
                AppUi views;
                check_rules(app, views, glass);
                app.around.install = Install::asks;
                CHECK(find_node(draw_screen(app, views).description, "kept/install"));
                const bool wanted =
                    state == State::asks || state == State::failed || state == State::full;
                CHECK((find_node(draw_screen(app, views).description, "kept/download") !=
                       nullptr) == wanted);
            }
    AppState app = app_at("about/", Language::en);
    app.offline = {State::ready, 3'240'000, at("2026-08-07T10:20")};
    AppUi views;
    CHECK_THAT(all_text(draw_screen(app, views).description),
               Catch::Matchers::ContainsSubstring(
                   "The whole event is available offline since Fri 7 Aug 10:20, 3.2 MB"));
    CHECK(actions_of<RefreshAsked>(tap(app_at("settings/"), "kept/refresh")).size() == 1);
}

TEST_CASE("a new version is offered quietly, never over a sheet or a text, and can be put off",
          "[ui]")
{
    AppState app = app_at("timetable/");
    app.app_update = true;
    for (const Glass& glass : kGlasses) {
        AppUi views;
        check_rules(app, views, glass);
        CHECK(find_node(draw_screen(app, views, glass).description, "banner/update/use"));
    }
    CHECK(actions_of<ReloadAsked>(tap(app, "banner/update/use")).size() == 1);
    AppUi views;
    views.timetable.filter_open = true;
    CHECK_FALSE(find_node(draw_screen(app, views).description, "banner/update/use"));
    views.timetable.filter_open = false;
    views.lists["settings"].open = {kEraseOpen};
    CHECK_FALSE(find_node(draw_screen(app, views).description, "banner/update/use"));
    views.lists["settings"].open.clear();
    views.task.reflection = "half a sent";
    CHECK_FALSE(find_node(draw_screen(app, views).description, "banner/update/use"));
    views.task.reflection.clear();
    CHECK(draw_screen(app, views, {}, {{"banner/update/close", ""}}).actions.empty());
    CHECK_FALSE(find_node(draw_screen(app, views).description, "banner/update/use"));

    app.offline = {OfflineCopy::State::asks, 3'240'000, {}};
    app.app_update = false;
    CHECK(actions_of<DownloadAsked>(tap(app, "banner/download/use")).size() == 1);
}

TEST_CASE("the home screen is offered to who follows something, once, when all of it is offline",
          "[ui]")
{
    AppState app = follower_at("timetable/");
    app.around.install = Install::asks;
    app.offline = {OfflineCopy::State::ready, 3'240'000, {}};
    const auto offered = [](const AppState& asked) {
        AppUi views;
        return find_node(draw_screen(asked, views).description, "banner/install/use") != nullptr;
    };
    CHECK(offered(app));
    for (const Language language : {Language::zh_hant, Language::en})
        for (const Glass& glass : kGlasses) {
            AppUi views;
            app.settings.language = language;
            check_rules(app, views, glass);
        }
    CHECK(actions_of<InstallAsked>(tap(app, "banner/install/use")).size() == 1);
    CHECK(actions_of<InstallAnswered>(tap(app, "banner/install/close")).size() == 1);

    AppState other = app;
    other.around.install = Install::none;
    CHECK_FALSE(offered(other));
    other = app;
    other.offline.state = OfflineCopy::State::gathering;
    CHECK_FALSE(offered(other));
    other = app;
    other.follows = {};
    other.claims.clear();
    CHECK_FALSE(offered(other));
    other = app;
    Effects effects;
    update(other, InstallAnswered{}, effects);
    CHECK_FALSE(offered(other));

    // By hand: told in a sheet, from the offer and from the settings.
    app.around.install = Install::by_hand;
    for (const auto& [path, key] :
         {std::pair{"timetable/", "banner/install/use"}, std::pair{"settings/", "kept/install"}}) {
        CAPTURE(path);
        app.route = parse_route(path);
        AppUi views;
        draw_screen(app, views, {}, {{key, ""}});
        CHECK(views.frame.install_open);
        for (const Glass& glass : kGlasses)
            check_rules(app, views, glass);
        CHECK(find_node(draw_screen(app, views).description, "install/add"));
        draw_screen(app, views, {}, {{"install/close", ""}});
        CHECK_FALSE(views.frame.install_open);
    }
}

TEST_CASE("what was done is seen, also in a sheet", "[ui]")
{
    AppState app = follower_at("following/");
    app.said = "已複製連結";
    AppUi views;
    check_rules(app, views, {});
    CHECK(find_node(draw_screen(app, views).description, "banner/said/text")->text == app.said);
    views.lists["following"].open = {kShareOpen};
    CHECK(find_node(draw_screen(app, views).description, "share-list/copy")->text == "已複製連結");
}

TEST_CASE("a newer version for offline use waits on a metered line", "[ui]")
{
    AppState app = app_at("timetable/", Language::en);
    app.offline = {OfflineCopy::State::ready, 3'240'000, {}, 1'230'000};
    AppUi views;
    check_rules(app, views, {});
    CHECK(find_node(draw_screen(app, views).description, "banner/newer/text")->text ==
          "A newer version for offline use: 1.2 MB");
    CHECK(actions_of<DownloadAsked>(tap(app, "banner/newer/use")).size() == 1);
    app.offline.fetching = true;
    CHECK_FALSE(find_node(draw_screen(app, views).description, "banner/newer/use"));
    app.offline.fetching = false;
    app.route = parse_route("settings/");
    CHECK(find_node(draw_screen(app, views).description, "kept/download"));
    CHECK_THAT(all_text(draw_screen(app, views).description),
               Catch::Matchers::ContainsSubstring("; a newer version: 1.2 MB"));
}

TEST_CASE("the answer about fresh data is on the screen", "[ui]")
{
    AppState app = app_at("timetable/");
    const std::pair<Refresh, const char*> answers[] = {
        {Refresh::asking, "正在檢查更新"},
        {Refresh::current, "已是最新"},
        {Refresh::fresh, "有新的議程"},
        {Refresh::unreachable, "沒有網路，畫面上是上次載入的內容"}};
    for (const auto& [refresh, words] : answers) {
        app.refresh = refresh;
        AppUi views;
        check_rules(app, views, {});
        CHECK_THAT(all_text(draw_screen(app, views).description),
                   Catch::Matchers::ContainsSubstring(words));
    }
}
