// The app while the late half of the program (base/late.h) is on its way, and when it comes.

#include "app/late.h"
#include "codec/claim_json.h"
#include "support/sample.h"
#include "support/update_run.h"

#include <catch2/catch_test_macros.hpp>

using namespace trackside;

namespace {

AppState app_without_late()
{
    AppState app;
    app.programme = shared(sample_programme());
    app.texts = shared(sample_texts());
    app.now = at("2026-08-08T10:20");
    app.around.online = true;
    app.late = Loading{};
    return app;
}

LateArrived here()
{
    return {std::make_shared<const LateCode>()};
}

bool asks_for_late(const Effects& effects)
{
    for (const LoadPart& load : all<LoadPart>(effects))
        if (load.part == SnapshotPart::late) return true;
    return false;
}

}  // namespace

TEST_CASE("what the first screens do needs no late half", "[app]")
{
    AppState app = app_without_late();
    Effects effects;
    CHECK(update(app, FollowToggled{{FollowKind::session, "RUST01"}}, effects));
    CHECK(follows(app.follows, SessionCode{"RUST01"}));
    CHECK(all<KeepRecords>(effects).size() == 1);
    CHECK(update(app, FilterToggled{FilterKind::track, "rust"}, effects));
    CHECK(update(app, RouteChanged{parse_route("session/RUST01/")}, effects));
    CHECK(update(app, LanguageChosen{Language::en}, effects));
    CHECK(update(app, MinutePassed{at("2026-08-08T10:21")}, effects));
}

TEST_CASE("what needs the late half is not done before it is there, and then it is", "[app]")
{
    const Action asked[] = {
        CalendarAsked{CalendarAsked::What::session, "RUST01"}, SearchTyped{"rust"}, ExportAsked{},
        TaskTaken{{"guide-visitors"}, false}, ProgrammeArrived{shared(sample_programme())}};
    for (const Action& action : asked) {
        CAPTURE(action.index());
        AppState app = app_without_late();
        Effects effects;
        CHECK_FALSE(update(app, action, effects));
        // Whoever asked is told, once; news of the programme nobody asked for.
        const bool was_asked = !std::holds_alternative<ProgrammeArrived>(action);
        CHECK_FALSE(update(app, action, effects));
        CHECK(effects.size() == (was_asked ? 1 : 0));
        CHECK(all<Announce>(effects).size() == effects.size());
        CHECK(app.waits_for_late == was_asked);
        CHECK(app.search.query.empty());
        CHECK(update(app, here(), effects));
        CHECK_FALSE(app.waits_for_late);
        CHECK(update(app, action, effects));
    }
}

TEST_CASE("when it comes, what was left open is made up for", "[app]")
{
    AppState app = app_without_late();
    run(app, RouteChanged{parse_route("timetable/?filter=RUST01")});
    CHECK(std::holds_alternative<std::monostate>(app.share));
    Claim claim;
    claim.id = "c1";
    claim.task = {"guide-visitors"};
    run(app, RecordsArrived{RecordsArrived::Source::mirror,
                            {{{kClaimRecord, claim.id}, write_claim(claim), {1, 0, 1}}}});
    CHECK(app.claims.empty());

    run(app, here());
    CHECK(loaded(app.late));
    CHECK(std::holds_alternative<FollowList>(app.share));
    REQUIRE(app.claims.size() == 1);
    CHECK(app.claims[0].task == claim.task);

    // Once: what the person has said no to does not come back.
    run(app, ShareDismissed{});
    run(app, here());
    CHECK(std::holds_alternative<std::monostate>(app.share));
}

TEST_CASE("a search in the address is made when the code for it is there", "[app]")
{
    AppState app = app_without_late();
    run(app, RouteChanged{parse_route("search/?q=Rust")});
    CHECK(app.search.query == "Rust");
    CHECK(app.search.found.empty());
    run(app, here());
    CHECK_FALSE(app.search.found.empty());
}

TEST_CASE("it is asked for with the first route, and again where it failed and is wanted", "[app]")
{
    AppState app = app_without_late();
    app.late = NotLoaded{};
    CHECK(asks_for_late(run(app, RouteChanged{parse_route("")})));
    CHECK_FALSE(asks_for_late(run(app, RouteChanged{parse_route("tasks/")})));  // it is on its way

    const LateArrived cut{Error{"late", "HTTP 503"}};
    run(app, cut);
    CHECK(std::holds_alternative<Error>(app.late));
    CHECK_FALSE(asks_for_late(run(app, RouteChanged{parse_route("timetable/")})));
    CHECK(asks_for_late(run(app, RouteChanged{parse_route("tasks/")})));
    run(app, cut);
    CHECK(asks_for_late(run(app, RetryAsked{})));
    run(app, cut);
    Surroundings around = app.around;
    around.online = false;
    run(app, SurroundingsChanged{around});
    around.online = true;
    CHECK(asks_for_late(run(app, SurroundingsChanged{around})));
    run(app, here());
    CHECK(loaded(app.late));
    run(app, cut);
    CHECK(loaded(app.late));  // what is in its place stays there
}

TEST_CASE("the first screens are not late, the others are", "[app]")
{
    for (const char* path : {"", "timetable/", "timetable/?day=2026-08-08", "session/RUST01/",
                             "following/", "no/such/page/"})
        CHECK_FALSE(needs_late(parse_route(path)));
    for (const char* path : {"tasks/", "task/x/", "volunteer/", "search/?q=a", "settings/",
                             "share/?f=abc", "?filter=RUST01", "timetable/?filter=RUST01"})
        CHECK(needs_late(parse_route(path)));
}
