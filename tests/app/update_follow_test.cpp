#include "app/update.h"
#include "codec/records_json.h"
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
    app.now = at("2026-08-08T09:00");
    app.settings.language = Language::en;
    app.around.origin = "https://example.org";
    app.around.base = "/trackside/";
    app.random = 1;
    return app;
}

}  // namespace

TEST_CASE("many sessions are followed in one transaction", "[app]")
{
    AppState app = app_with_programme();
    run(app, FollowToggled{{FollowKind::session, "RUST01"}});
    const Effects effects = run(app, FollowAllAsked{{{FollowKind::session, "RUST01"},
                                                     {FollowKind::session, "NIGHT1"},
                                                     {FollowKind::track, "systems"}}});
    CHECK(all<KeepRecords>(effects).at(0).records.size() == 2);
    CHECK(said(effects) == "Following 2 more");
    CHECK(app.follows.size() == 3);
    CHECK(run(app, FollowAllAsked{{{FollowKind::track, "systems"}}}).empty());
}

TEST_CASE("a shared link is previewed, then merged or taken instead", "[app]")
{
    AppState giver = app_with_programme();
    run(giver, FollowToggled{{FollowKind::session, "RUST01"}});
    run(giver, FollowToggled{{FollowKind::community, "webtw"}});
    const std::string url = share_url(giver);
    const std::string begin = "https://example.org/trackside/";
    REQUIRE(url.substr(0, begin.size()) == begin);
    const Route route = parse_route(url.substr(begin.size()));

    AppState app = app_with_programme();
    run(app, FollowToggled{{FollowKind::session, "WEB001"}});
    run(app, RouteChanged{route});
    CHECK(std::get<FollowList>(app.share) == giver.follows);
    CHECK(app.follows.size() == 1);

    AppState other = app;
    const Effects merged = run(app, ShareAccepted{false});
    CHECK(app.follows.size() == 3);
    CHECK(all<KeepRecords>(merged).at(0).records.size() == 2);
    CHECK(app.route.screen == Screen::following);
    CHECK(std::holds_alternative<std::monostate>(app.share));

    run(other, ShareAccepted{true});
    CHECK(other.follows == giver.follows);
    CHECK(run(other, ShareAccepted{true}).empty());
}

TEST_CASE("COSCUP's link is a preview, a broken one an error", "[app]")
{
    AppState app = app_with_programme();
    run(app, RouteChanged{parse_route("?filter=RUST01,WEB001")});
    CHECK(std::get<FollowList>(app.share).sessions.size() == 2);
    run(app, RouteChanged{parse_route("share/?f=1abc")});
    CHECK(std::get<Error>(app.share).what == "the link is broken or was cut off");
    run(app, ShareAccepted{false});
    CHECK(app.follows.empty());
    run(app, RouteChanged{parse_route("timetable/")});
    CHECK(std::holds_alternative<std::monostate>(app.share));
}

TEST_CASE("a new programme is told apart from the old one, mine first, until seen", "[app]")
{
    AppState app = app_with_programme();
    run(app, FollowToggled{{FollowKind::session, "WEB001"}});
    Programme newer = sample_programme();
    newer.snapshot = "newer";
    newer.sessions[0].title = make_text("en", "Grand opening");
    newer.sessions[3].slots[0].room = {"r202"};
    index_programme(newer);
    const Effects effects = run(app, ProgrammeArrived{shared(newer)});
    CHECK(said(effects) == "2 changes in the programme, 1 of them about what you follow");
    REQUIRE(app.changes.size() == 2);
    CHECK(app.changes[0].code.text == "WEB001");

    CHECK(all<KeepRecords>(run(app, ChangesSeen{})).at(0).records.size() == 1);
    CHECK(app.seen_changes.size() == 2);
    CHECK(run(app, ChangesSeen{}).empty());
    CHECK(said(run(app, ProgrammeArrived{shared(newer)})).empty());

    newer.snapshot = "newest";
    newer.sessions[0].title = make_text("en", "Grander opening");
    run(app, ProgrammeArrived{shared(newer)});
    CHECK(app.changes.size() == 1);
    CHECK(app.seen_changes.empty());
}

TEST_CASE("my agenda is saved as a calendar file", "[app]")
{
    AppState app = app_with_programme();
    run(app, FollowToggled{{FollowKind::session, "RUST01"}});
    const Effects effects = run(app, CalendarAsked{});
    const SaveFile file = all<SaveFile>(effects).at(0);
    CHECK(file.name == "sample-2026-agenda.ics");
    CHECK(file.mime == "text/calendar");
    CHECK(file.bytes.find("UID:RUST01@example.org\r\n") != std::string::npos);
    CHECK(file.bytes.find("UID:RUST01-2@example.org\r\n") != std::string::npos);
    CHECK(file.bytes.find("WEB001") == std::string::npos);
    const auto track =
        all<SaveFile>(run(app, CalendarAsked{CalendarAsked::What::track, "web"})).at(0);
    CHECK(track.bytes.find("UID:WEB001@") != std::string::npos);
    const auto one =
        all<SaveFile>(run(app, CalendarAsked{CalendarAsked::What::session, "KEY001"})).at(0);
    CHECK(one.bytes.find("UID:KEY001@") != std::string::npos);
}

TEST_CASE("everything goes into one file and comes back from it", "[app]")
{
    AppState app = app_with_programme();
    run(app, FollowToggled{{FollowKind::session, "RUST01"}});
    run(app, ProfileGiven{{"Ming", "ming@example.org", true, {}}});
    const std::string file = all<SaveFile>(run(app, ExportAsked{})).at(0).bytes;

    AppState other = app_with_programme();
    const Effects effects = run(other, FileChosen{file});
    CHECK(said(effects) == "2 entries imported");
    CHECK(other.follows == app.follows);
    CHECK(other.profile == app.profile);
    CHECK(all<KeepRecords>(effects).at(0).records.size() == 2);
    CHECK(said(run(other, FileChosen{"nonsense"})) ==
          "This is no Trackside file; nothing was imported");

    const Effects erased = run(app, EraseAsked{});
    CHECK(all<EraseAll>(erased).size() == 1);
    CHECK(app.follows.empty());
    CHECK(app.profile == Profile{});
    CHECK(app.records == Records{});
}

namespace {

// The app of the next morning, with what was kept.
AppState reopened(const AppState& before)
{
    AppState app;
    app.writer = 8;
    app.now = before.now + 86400;
    app.settings.language = Language::en;
    std::vector<Record> records;
    for (const auto& [key, record] : before.records.by_key)
        records.push_back(record);
    run(app, RecordsArrived{RecordsArrived::Source::mirror, records});
    return app;
}

Programme changed_programme(const char* snapshot)
{
    Programme programme = sample_programme();
    programme.snapshot = snapshot;
    programme.sessions[3].slots[0].room = {"r202"};
    programme.sessions.pop_back();
    index_programme(programme);
    return programme;
}

}  // namespace

TEST_CASE("changes are known although the app was closed when they came", "[app]")
{
    AppState first = app_with_programme();
    first.settings.language = Language::en;
    run(first, StorageChanged{StorageState::saved});
    CHECK(first.changes.empty());

    AppState second = reopened(first);
    CHECK(said(run(second, ProgrammeArrived{shared(changed_programme("newer"))})) ==
          "2 changes in the programme, 0 of them about what you follow");
    const std::vector<SessionChange> changes = second.changes;
    REQUIRE(changes.size() == 2);
    CHECK(changes == compare(sample_programme(), changed_programme("newer")));

    // Not looked at: they are there the next time, too, said or not.
    AppState third = reopened(second);
    run(third, ProgrammeArrived{shared(changed_programme("newer"))});
    CHECK(third.changes == changes);
    CHECK(third.seen_changes.empty());
    CHECK(said(run(third, FollowToggled{{FollowKind::session, changes[1].code.text}})) != "");
    run(third, StorageChanged{StorageState::saved});
    CHECK(third.seen_changes.empty());
    CHECK(third.changes.size() == 2);

    run(third, ChangesSeen{});
    AppState fourth = reopened(third);
    CHECK(said(run(fourth, ProgrammeArrived{shared(changed_programme("newer"))})).empty());
    CHECK(fourth.changes.empty());
    run(fourth, ProgrammeArrived{shared(changed_programme("only the name is new"))});
    CHECK(fourth.changes.empty());
}

TEST_CASE("changes that were taken back are listed no more", "[app]")
{
    AppState app = app_with_programme();
    app.settings.language = Language::en;
    run(app, StorageChanged{StorageState::saved});
    run(app, ProgrammeArrived{shared(changed_programme("by mistake"))});
    REQUIRE(app.changes.size() == 2);
    run(app, ProgrammeArrived{shared(sample_programme())});
    CHECK(app.changes.empty());
}

TEST_CASE("what was seen before is not overwritten while the database is still opening", "[app]")
{
    AppState first = app_with_programme();
    run(first, StorageChanged{StorageState::saved});
    std::vector<Record> in_database;
    for (const auto& [key, record] : first.records.by_key)
        in_database.push_back(record);

    AppState app;  // the mirror is empty
    app.now = first.now + 86400;
    run(app, ProgrammeArrived{shared(changed_programme("newer"))});
    CHECK(app.records.by_key.empty());
    run(app, RecordsArrived{RecordsArrived::Source::database, in_database});
    run(app, StorageChanged{StorageState::saved});
    CHECK(app.changes.size() == 2);
}

TEST_CASE("seen in one tab is seen in the other; another event begins anew", "[app]")
{
    AppState one = app_with_programme();
    run(one, StorageChanged{StorageState::saved});
    AppState two = one;
    for (AppState* tab : {&one, &two})
        run(*tab, ProgrammeArrived{shared(changed_programme("newer"))});
    const auto kept = all<KeepRecords>(run(one, ChangesSeen{}));
    run(two, RecordsArrived{RecordsArrived::Source::tab, kept.at(0).records});
    CHECK(two.seen_changes.size() == 2);

    Programme next = changed_programme("next year");
    next.event.id = "sample-2027";
    AppState later = reopened(one);
    run(later, StorageChanged{StorageState::saved});
    CHECK(said(run(later, ProgrammeArrived{shared(next)})).empty());
    CHECK(later.changes.empty());
}
