#include "model/claim.h"

#include "support/random.h"
#include "support/sample.h"

#include <catch2/catch_test_macros.hpp>

using namespace trackside;

namespace {

Claim make_claim(const char* id, ClaimState state)
{
    Claim claim;
    claim.id = id;
    claim.task = {"guide-visitors"};
    claim.state = state;
    claim.start = at("2026-08-08T11:00");
    claim.end = at("2026-08-08T12:00");
    claim.points = 20;
    return claim;
}

}  // namespace

TEST_CASE("a claim goes its way from draft to redeemed", "[model]")
{
    Claim claim = make_claim("1", ClaimState::draft);
    const Instant now = at("2026-08-08T10:00");
    for (const ClaimEvent event : {ClaimEvent::send, ClaimEvent::accept, ClaimEvent::start,
                                   ClaimEvent::finish, ClaimEvent::verify, ClaimEvent::redeem})
        CHECK(apply(claim, event, now));
    CHECK(claim.state == ClaimState::redeemed);
    CHECK(claim.changed == now);
}

TEST_CASE("only the listed steps are possible", "[model]")
{
    int possible = 0;
    for (int state = 0; state <= static_cast<int>(ClaimState::cancelled); ++state)
        for (int event = 0; event <= static_cast<int>(ClaimEvent::cancel); ++event) {
            Claim claim = make_claim("1", static_cast<ClaimState>(state));
            const Claim before = claim;
            if (apply(claim, static_cast<ClaimEvent>(event), at("2026-08-08T10:00")))
                ++possible;
            else
                CHECK(claim == before);
            if (is_final(before.state)) CHECK(claim == before);
        }
    CHECK(possible == 14);
    CHECK_FALSE(next_state(ClaimState::accepted, ClaimEvent::finish));
    CHECK_FALSE(next_state(ClaimState::full, ClaimEvent::accept));
    CHECK_FALSE(next_state(ClaimState::redeemed, ClaimEvent::redeem));
}

TEST_CASE("a claim can be cancelled until the task begins", "[model]")
{
    Claim claim = make_claim("1", ClaimState::accepted);
    CHECK(can_cancel(claim, claim.start - 1));
    CHECK_FALSE(can_cancel(claim, claim.start));
    CHECK_FALSE(apply(claim, ClaimEvent::cancel, claim.start));
    CHECK(claim.state == ClaimState::accepted);
    CHECK(apply(claim, ClaimEvent::cancel, claim.start - 1));
}

TEST_CASE("any series of events ends in one state, and final ones stay", "[model]")
{
    Random random;
    for (int round = 0; round < 2000; ++round) {
        Claim claim = make_claim("1", ClaimState::draft);
        bool final_before = false;
        ClaimState last = claim.state;
        for (int i = 0; i < 30; ++i) {
            apply(claim, static_cast<ClaimEvent>(random.between(0, 8)),
                  Instant{random.between(0, 2'000'000'000)});
            if (final_before) CHECK(claim.state == last);
            final_before = is_final(claim.state);
            last = claim.state;
        }
    }
}

TEST_CASE("points count once, and only as what they are", "[model]")
{
    CHECK(points_of({make_claim("1", ClaimState::accepted), make_claim("2", ClaimState::done),
                     make_claim("3", ClaimState::verified), make_claim("4", ClaimState::redeemed),
                     make_claim("5", ClaimState::cancelled)}) == Points{20, 20, 20});
    CHECK(points_of({}) == Points{});
}

TEST_CASE("the claim that counts is the one that holds time", "[model]")
{
    const std::vector<Claim> claims{make_claim("1", ClaimState::full),
                                    make_claim("2", ClaimState::waiting),
                                    make_claim("3", ClaimState::cancelled)};
    CHECK(claim_for(claims, {"guide-visitors"})->id == "2");
    CHECK_FALSE(claim_for(claims, {"other"}));
    CHECK(tasks_taken(claims) == std::set<TaskCode>{{"guide-visitors"}});
    CHECK(tasks_taken({make_claim("1", ClaimState::refused)}).empty());
}

TEST_CASE("a task is open, mine, full, ended or clashes", "[model]")
{
    using Kind = TaskStanding::Kind;
    const Programme programme = sample_programme();
    const Participation participation = sample_participation();
    const Task& task = participation.tasks[0];
    const Instant now = at("2026-08-08T09:00");
    const Agenda free;
    CHECK(standing(task, {}, free, now).kind == Kind::open);
    CHECK(standing(task, {}, free, task.end).kind == Kind::ended);
    CHECK(standing(task, {make_claim("1", ClaimState::waiting)}, free, now).kind == Kind::mine);
    CHECK(standing(task, {make_claim("1", ClaimState::full)}, free, now).kind == Kind::full);
    CHECK(standing(task, {make_claim("1", ClaimState::refused)}, free, now).kind == Kind::refused);
    CHECK(standing(task, {make_claim("1", ClaimState::cancelled)}, free, now).kind == Kind::open);

    Programme busy = programme;
    busy.sessions[0].slots[0] = {at("2026-08-08T11:30"), at("2026-08-08T12:30"), {"hall"}};
    const Agenda agenda =
        make_agenda(busy, &participation, {{{"KEY001"}}, {}, {}}, {}, {2026, 8, 8});
    CHECK(standing(task, {}, agenda, now) == TaskStanding{Kind::clashes, {0}});
}

TEST_CASE("states are named", "[model]")
{
    for (int state = 0; state <= static_cast<int>(ClaimState::cancelled); ++state)
        CHECK(claim_state_named(claim_state_name(static_cast<ClaimState>(state))) ==
              static_cast<ClaimState>(state));
    CHECK_FALSE(claim_state_named("gone"));
}
