#include "app/update.h"

#include "support/sample.h"
#include "support/update_run.h"

#include <catch2/catch_test_macros.hpp>

using namespace trackside;

namespace {

AppState app_with_programme()
{
    AppState app;
    app.programme = shared(sample_programme());
    app.texts = shared(sample_texts());
    app.participation = shared(sample_participation());
    app.now = at("2026-08-08T10:20");
    app.writer = 7;
    return app;
}

}  // namespace

TEST_CASE("following takes effect at once, is kept and said", "[app]")
{
    AppState app = app_with_programme();
    const Effects effects = run(app, FollowToggled{{FollowKind::session, "RUST01"}});

    CHECK(follows(app.follows, SessionCode{"RUST01"}));
    const auto kept = all<KeepRecords>(effects);
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].records ==
          std::vector<Record>{{{"follow", "session/RUST01"}, "1", {app.now.seconds * 1000, 0, 7}}});
    CHECK(all<Announce>(effects).at(0).text == "已關注「Rust 入門」");
    CHECK(all<Announce>(effects).at(0).lang == "zh-Hant");

    app.settings.language = Language::en;
    const Effects undone = run(app, FollowToggled{{FollowKind::session, "RUST01"}});
    CHECK(app.follows.empty());
    CHECK(all<KeepRecords>(undone).at(0).records[0].removed());
    CHECK(all<KeepRecords>(undone).at(0).records[0].stamp > kept[0].records[0].stamp);
    CHECK(all<Announce>(undone).at(0).text == "No longer following Rust for beginners");
}

TEST_CASE("a follow of something the programme has lost is kept", "[app]")
{
    AppState app = app_with_programme();
    run(app, FollowToggled{{FollowKind::community, "gone"}});
    run(app, ProgrammeArrived{shared(sample_programme())});
    CHECK(follows(app.follows, CommunityCode{"gone"}));
}

TEST_CASE("a failed reload keeps the programme we have and says so", "[app]")
{
    AppState app = app_with_programme();
    const Programme* before = loaded(app.programme);
    run(app, ProgrammeArrived{Error{"programme.json", "not a JSON object"}});
    CHECK(loaded(app.programme) == before);
    REQUIRE(app.update_error);
    CHECK(to_string(*app.update_error) == "programme.json: not a JSON object");

    CHECK(all<CheckForUpdate>(run(app, RetryAsked{})).size() == 1);
    run(app, ProgrammeArrived{shared(sample_programme())});
    CHECK_FALSE(app.update_error);
}

TEST_CASE("a first load that fails can be tried again", "[app]")
{
    AppState app;
    CHECK(all<LoadPart>(run(app, RouteChanged{})).at(0).part == SnapshotPart::programme);
    CHECK(std::holds_alternative<Loading>(app.programme));
    CHECK(run(app, RouteChanged{}).empty());
    run(app, ProgrammeArrived{Error{"", "offline"}});
    CHECK(std::get<Error>(app.programme).what == "offline");
    CHECK(all<LoadPart>(run(app, RetryAsked{})).size() == 1);
    CHECK(std::holds_alternative<Loading>(app.programme));
}

TEST_CASE("a new programme brings its texts and communities with it", "[app]")
{
    AppState app;
    Effects effects = run(app, ProgrammeArrived{shared(sample_programme())});
    CHECK(all<LoadPart>(effects).size() == 2);
    run(app, TextsArrived{shared(sample_texts())});
    run(app, ParticipationArrived{shared(sample_participation())});
    CHECK(all<LoadPart>(run(app, ProgrammeArrived{shared(sample_programme())})).empty());

    Programme newer = sample_programme();
    newer.snapshot = "newer";
    newer.sessions.pop_back();
    index_programme(newer);
    effects = run(app, ProgrammeArrived{shared(newer)});
    CHECK(loaded(app.programme)->sessions.size() == 4);
    CHECK(all<LoadPart>(effects).size() == 2);
    CHECK(loaded(app.texts));
}

TEST_CASE("filter, day and search come from the address and go into it", "[app]")
{
    AppState app = app_with_programme();
    run(app, RouteChanged{parse_route("timetable/?track=web&level=advanced&day=2026-08-08")});
    CHECK(app.filter.tracks == std::set<TrackCode>{{"web"}});
    CHECK(app.filter.difficulties == std::set<Difficulty>{Difficulty::advanced});
    CHECK(app.route.query.at("day") == "2026-08-08");

    Effects effects = run(app, FilterToggled{FilterKind::track, "systems"});
    CHECK(all<ReplaceAddress>(effects).at(0).path ==
          "timetable/?day=2026-08-08&level=advanced&track=systems,web");
    effects = run(app, FilterCleared{});
    CHECK(all<ReplaceAddress>(effects).at(0).path == "timetable/?day=2026-08-08");
    CHECK(app.filter.empty());

    run(app, RouteChanged{parse_route("search/?q=rust")});
    CHECK(app.search.query == "rust");
    effects = run(app, SearchTyped{"rust 入"});
    CHECK(all<ReplaceAddress>(effects).at(0).path == "search/?q=rust%20%E5%85%A5");
}

TEST_CASE("navigation shows at once and pushes or replaces the address", "[app]")
{
    AppState app = app_with_programme();
    Effects effects = run(app, NavigationAsked{{Screen::session, "RUST01", {}}, false});
    CHECK(app.route.id == "RUST01");
    CHECK(all<PushAddress>(effects).at(0).path == "session/RUST01/");
    effects = run(app, NavigationAsked{{Screen::now, "", {}}, true});
    CHECK(all<ReplaceAddress>(effects).at(0).path.empty());
    CHECK(all<GoBack>(run(app, BackAsked{})).size() == 1);
}

TEST_CASE("settings are records and come back from them", "[app]")
{
    AppState app = app_with_programme();
    Settings settings;
    settings.language = Language::en;
    settings.theme = ThemeChoice::dark;
    settings.text_scale = 1.25f;
    settings.zone = ZoneChoice::mine;
    settings.reminder_minutes = 15;
    const Effects effects = run(app, SettingsChanged{settings});
    const auto kept = all<KeepRecords>(effects);
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].records.size() == 5);
    CHECK(all<ApplyTheme>(effects).at(0).dark);

    AppState other = app_with_programme();
    const Effects theirs =
        run(other, RecordsArrived{RecordsArrived::Source::mirror, kept[0].records});
    CHECK(other.settings == settings);
    CHECK(all<ApplyTheme>(theirs).size() == 1);
    CHECK(all<KeepRecords>(theirs).empty());
    CHECK(run(app, SettingsChanged{settings}).empty());
}

TEST_CASE("the event's first language is that of whoever has chosen none", "[app]")
{
    Programme english = sample_programme();
    english.event.language = Language::en;
    const auto programme_comes = [&](AppState& app) {
        app.route = parse_route("timetable/");
        return run(app, ProgrammeArrived{shared(english)});
    };

    AppState fresh;
    const Effects effects = programme_comes(fresh);
    CHECK(fresh.settings.language == Language::en);
    CHECK(all<ReplaceAddress>(effects).at(0).path == "en/timetable/");
    CHECK(find_record(fresh.records, {"setting", "language"}) == nullptr);

    AppState chosen;
    run(chosen, RecordsArrived{RecordsArrived::Source::mirror,
                               {{{"setting", "language"}, "\"zh-Hant\"", {1, 0, 7}}}});
    programme_comes(chosen);
    CHECK(chosen.settings.language == Language::zh_hant);

    // By ?lang=zh-Hant: kept, for the next address names none.
    AppState asked;
    run(asked, LanguageChosen{Language::zh_hant});
    programme_comes(asked);
    CHECK(asked.settings.language == Language::zh_hant);
    const Record* kept = find_record(asked.records, {"setting", "language"});
    REQUIRE(kept);
    CHECK(kept->value == "\"zh-Hant\"");

    // An event that begins in Chinese leaves an English page English.
    AppState reader;
    run(reader, LanguageChosen{Language::en});
    run(reader, ProgrammeArrived{shared(sample_programme())});
    CHECK(reader.settings.language == Language::en);
}

TEST_CASE("a broken setting changes nothing", "[app]")
{
    AppState app = app_with_programme();
    std::vector<Record> records;
    for (const char* id :
         {"language", "theme", "text_percent", "zone", "reminder_minutes", "unknown"})
        records.push_back({{"setting", id}, "x", {1, 0, 0}});
    run(app, RecordsArrived{RecordsArrived::Source::database, records});
    CHECK(app.settings == Settings{});
    run(app, RecordsArrived{RecordsArrived::Source::tab,
                            {{{"setting", "text_percent"}, "9000", {2, 0, 0}}}});
    CHECK(app.settings.text_scale == 2.0f);
}

TEST_CASE("the database and the mirror heal each other", "[app]")
{
    const Record a{{"follow", "session/A"}, "1", {1, 0, 0}};
    const Record b{{"follow", "session/B"}, "1", {2, 0, 0}};
    const Record newer_b{{"follow", "session/B"}, "", {3, 0, 0}};
    AppState app = app_with_programme();
    CHECK(all<KeepRecords>(run(app, RecordsArrived{RecordsArrived::Source::mirror, {a, newer_b}}))
              .empty());

    const Effects effects = run(app, RecordsArrived{RecordsArrived::Source::database, {b}});
    CHECK(app.follows.sessions == std::set<SessionCode>{{"A"}});
    CHECK(all<KeepRecords>(effects).at(0).records == std::vector<Record>{a, newer_b});
    CHECK(run(app, RecordsArrived{RecordsArrived::Source::database, {a, newer_b}}).empty());
}

TEST_CASE("the clock stands still once it was set", "[app]")
{
    AppState app;
    run(app, MinutePassed{{60}});
    CHECK(app.now == Instant{60});
    run(app, ClockSet{{1000}});
    run(app, MinutePassed{{120}});
    CHECK(app.now == Instant{1000});
}

TEST_CASE("sharing falls back to copying the link", "[app]")
{
    AppState app = app_with_programme();
    app.settings.language = Language::en;
    const Effects effects = run(app, ShareAsked{"Title", "https://example.org/"});
    CHECK(all<CopyText>(effects).at(0).text == "https://example.org/");
    CHECK(all<Announce>(effects).at(0).text == "Link copied");
    app.around.can_share = true;
    CHECK(all<ShareLink>(run(app, ShareAsked{"T", "u"})).at(0).title == "T");
}

TEST_CASE("the zone shown is the venue's unless mine was chosen", "[app]")
{
    AppState app;
    app.around.zone.name = "Europe/Paris";
    CHECK(shown_zone(app).name == "Europe/Paris");
    app.programme = shared(sample_programme());
    CHECK(shown_zone(app).name == "Asia/Taipei");
    app.settings.zone = ZoneChoice::mine;
    CHECK(shown_zone(app).name == "Europe/Paris");
}

TEST_CASE("a question for fresh data always has an answer, which goes with the page", "[app]")
{
    AppState app = app_with_programme();
    CHECK(all<CheckForUpdate>(run(app, RefreshAsked{})).size() == 1);
    CHECK(all<CheckForUpdate>(run(app, RefreshAsked{})).empty());
    run(app, MinutePassed{app.now});
    CHECK(app.refresh == Refresh::asking);
    CHECK(said(run(app, UpdateChecked{Refresh::current})) == "已是最新");
    CHECK(said(run(app, UpdateChecked{Refresh::fresh})) == "有新的議程");
    CHECK(said(run(app, UpdateChecked{Refresh::unreachable})) == "沒有網路");
    CHECK(app.refresh == Refresh::unreachable);
    run(app, NavigationAsked{{Screen::settings, "", {}}, false});
    CHECK(app.refresh == Refresh::idle);
    app.settings.language = Language::en;
    CHECK(said(run(app, UpdateChecked{Refresh::unreachable})) == "No network");
}

TEST_CASE("the copy of the event: said when it is whole, and no failure takes it back", "[app]")
{
    using State = OfflineCopy::State;
    AppState app = app_with_programme();
    run(app, OfflineChanged{{State::asks, 3.2e6, {}}});
    CHECK(all<DownloadAll>(run(app, DownloadAsked{})).size() == 1);
    CHECK(app.offline.state == State::gathering);
    CHECK(said(run(app, OfflineChanged{{State::ready, 3.2e6, app.now}})) ==
          "整個活動都能離線使用了");
    CHECK(said(run(app, OfflineChanged{{State::ready, 3.3e6, app.now}})).empty());
    for (const State state : {State::gathering, State::asks, State::failed, State::full})
        run(app, OfflineChanged{{state, 0, {}}});
    CHECK(app.offline.state == State::ready);
    CHECK(app.offline.bytes == 3.3e6);

    // On a metered line a newer one is fetched when the person wants it.
    run(app, OfflineChanged{{State::asks, 1.2e6, {}}});
    CHECK(app.offline.waiting == 1.2e6);
    CHECK(all<DownloadAll>(run(app, DownloadAsked{})).size() == 1);
    CHECK(app.offline.state == State::ready);
    CHECK(app.said == "正在下載新版");
    // No network, a full disk: said once, and it can be asked for again.
    run(app, OfflineChanged{{State::failed, 0, {}}});
    CHECK(app.said == "新版沒有下載成功，原來的仍可離線使用");
    app.said.clear();
    run(app, OfflineChanged{{State::failed, 0, {}}});
    CHECK(app.said.empty());
    CHECK(all<DownloadAll>(run(app, DownloadAsked{})).size() == 1);
    run(app, OfflineChanged{{State::ready, 3.4e6, app.now}});
    CHECK_FALSE(app.offline.fetching);
    CHECK(run(app, DownloadAsked{}).empty());
    run(app, OfflineChanged{{State::none, 0, {}}});
    CHECK(app.offline.state == State::none);
}

TEST_CASE("the home screen: the browser asks when the person wants it, and nobody is asked twice",
          "[app]")
{
    AppState app = app_with_programme();
    app.around.install = Install::asks;
    CHECK_FALSE(install_answered(app));
    Effects effects = run(app, InstallAsked{});
    CHECK(all<AskInstall>(effects).size() == 1);
    CHECK(all<KeepRecords>(effects).size() == 1);
    CHECK(install_answered(app));
    CHECK(all<KeepRecords>(run(app, InstallAnswered{})).empty());

    app.around.install = Install::by_hand;
    CHECK(all<AskInstall>(run(app, InstallAsked{})).empty());
    run(app, EraseAsked{});
    CHECK_FALSE(install_answered(app));
}

TEST_CASE("where files cannot be saved what they hold is copied, and that is said", "[app]")
{
    AppState app = app_with_programme();
    app.around.origin = "https://example.org";
    app.around.base = "/trackside/";
    using What = CalendarAsked::What;
    const auto copied = [&](const Action& action) {
        app.around.can_save = false;
        const Effects effects = run(app, action);
        CHECK(all<SaveFile>(effects).empty());
        CHECK(app.said == said(effects));
        CHECK_FALSE(app.said.empty());
        app.around.can_save = true;
        CHECK(all<SaveFile>(run(app, action)).size() == 1);
        return all<CopyText>(effects).at(0).text;
    };
    CHECK(copied(CalendarAsked{What::session, "RUST01"}) ==
          "https://example.org/trackside/session/RUST01/");
    CHECK(copied(CalendarAsked{What::track, "web"}) == "https://example.org/trackside/track/web/");
    CHECK(copied(CalendarAsked{What::agenda, ""}) == share_url(app));
    run(app, FollowToggled{{FollowKind::session, "RUST01"}});
    CHECK(copied(ExportAsked{}).find("RUST01") != std::string::npos);

    run(app, LinkCopyAsked{"https://example.org/"});
    CHECK(app.said == "已複製連結");
    run(app, EffectFailed{EffectFailed::What::copy});
    CHECK(app.said == "這個視窗不允許複製");
    run(app, EffectFailed{EffectFailed::What::save});
    CHECK(app.said == "沒有存成；再按一次，改為複製");
    run(app, NavigationAsked{{Screen::settings, "", {}}, false});
    CHECK(app.said.empty());
}

TEST_CASE("a new version of the app waits until the person wants it", "[app]")
{
    AppState app = app_with_programme();
    CHECK(run(app, AppUpdateReady{}).empty());
    CHECK(app.app_update);
    CHECK(all<ReloadPage>(run(app, ReloadAsked{})).size() == 1);
}
