#include "model/agenda.h"

#include "support/random.h"
#include "support/sample.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace trackside;

namespace {

const Day kFirst{2026, 8, 8};

std::string short_form(const Agenda& agenda)
{
    std::string text;
    for (const AgendaEntry& entry : agenda.entries) {
        text += entry.session.text + entry.task.text;
        if (entry.alongside) text += "~";
        for (const std::size_t clash : entry.clashes)
            text += "!" + std::to_string(clash);
        text += " ";
    }
    return text;
}

}  // namespace

TEST_CASE("sessions and tasks of a day are together in time order", "[model]")
{
    const Programme programme = sample_programme();
    const Participation participation = sample_participation();
    const FollowList follows{{{"KEY001"}, {"RUST01"}, {"WEB001"}, {"GONE"}}, {}, {}};
    const Agenda agenda =
        make_agenda(programme, &participation, follows, {{"guide-visitors"}, {"gone"}}, kFirst);
    CHECK(short_form(agenda) == "KEY001 RUST01!2 WEB001!1 guide-visitors ");
    CHECK(agenda.entries[1].repeated);
    CHECK_FALSE(agenda.entries[2].repeated);
    CHECK(agenda.entries[1].walk == Walk::floor);
    CHECK(agenda.entries[3].walk == Walk::none);
    CHECK(short_form(make_agenda(programme, nullptr, follows, {}, {2026, 8, 9})) == "RUST01 ");
    CHECK(make_agenda(programme, nullptr, {}, {}, kFirst) == Agenda{kFirst, {}, {}});
}

TEST_CASE("a six-hour session runs alongside and clashes with nothing", "[model]")
{
    const Programme programme = sample_programme();
    const FollowList follows{{{"FAIR01"}, {"RUST01"}, {"WEB001"}}, {}, {}};
    const Agenda agenda = make_agenda(programme, nullptr, follows, {}, kFirst);
    CHECK(short_form(agenda) == "RUST01!2 FAIR01~ WEB001!0 ");
}

TEST_CASE("rooms, floors and buildings are told apart where they are known", "[model]")
{
    Programme programme = sample_programme();
    CHECK(walk_between(programme, {"hall"}, {"hall"}) == Walk::none);
    CHECK(walk_between(programme, {"hall"}, {"r201"}) == Walk::floor);
    CHECK(walk_between(programme, {"r201"}, {"r202"}) == Walk::building);
    CHECK(walk_between(programme, {"hall"}, {""}) == Walk::none);
    programme.rooms[1].floor = "";
    CHECK(walk_between(programme, {"hall"}, {"r201"}) == Walk::room);
}

TEST_CASE("gaps name what fits: followed tracks, then tasks", "[model]")
{
    const Programme programme = sample_programme();
    const Participation participation = sample_participation();
    const FollowList follows{{{"KEY001"}}, {{"web"}}, {}};
    const Agenda agenda = make_agenda(programme, &participation, follows, {}, kFirst);
    REQUIRE(agenda.gaps.size() == 1);
    const Gap& gap = agenda.gaps[0];
    CHECK(gap.start == at("2026-08-08T10:00"));
    CHECK(gap.end == at("2026-08-09T02:00"));
    CHECK(gap.before == 1);
    REQUIRE(gap.sessions.size() == 2);
    CHECK(programme.sessions[gap.sessions[0].session].code.text == "FAIR01");
    CHECK(gap.tasks == std::vector<TaskCode>{{"guide-visitors"}});

    const FollowList by_community{{{"KEY001"}}, {}, {{"rusttw"}}};
    const Agenda other =
        make_agenda(programme, &participation, by_community, {{"guide-visitors"}}, kFirst);
    REQUIRE(other.gaps.size() == 2);
    CHECK(other.gaps[0].end == at("2026-08-08T11:00"));
    CHECK(other.gaps[0].sessions.size() == 1);
    CHECK(other.gaps[0].tasks.empty());
}

TEST_CASE("clashes and gaps hold for any agenda", "[model]")
{
    Random random;
    for (int round = 0; round < 400; ++round) {
        Programme programme = sample_programme();
        programme.sessions.clear();
        FollowList follows;
        for (int i = 0; i < 25; ++i) {
            const Instant start = at("2026-08-08T09:00") + random.between(0, 40) * 900LL;
            const Slot slot{
                start, start + random.between(1, 20) * 900LL, {random.one_in(2) ? "hall" : "r202"}};
            Session session = make_session("S" + std::to_string(i), "題", "T", "web", {slot});
            if (random.one_in(3)) follows.sessions.insert(session.code);
            programme.sessions.push_back(session);
        }
        follows.tracks.insert({"web"});
        index_programme(programme);
        const Agenda agenda = make_agenda(programme, nullptr, follows, {}, kFirst);

        REQUIRE(agenda.entries.size() == follows.sessions.size());
        for (std::size_t i = 0; i < agenda.entries.size(); ++i) {
            const AgendaEntry& a = agenda.entries[i];
            for (std::size_t k = 0; k < agenda.entries.size(); ++k) {
                const AgendaEntry& b = agenda.entries[k];
                const bool expected = i != k && a.start < b.end && b.start < a.end &&
                                      a.end - a.start < kAlongsideSeconds &&
                                      b.end - b.start < kAlongsideSeconds;
                const bool marked = std::count(a.clashes.begin(), a.clashes.end(), k) == 1;
                CHECK(marked == expected);
            }
        }
        for (const Gap& gap : agenda.gaps) {
            CHECK(gap.end - gap.start >= kShortestGap);
            for (const AgendaEntry& entry : agenda.entries)
                CHECK((entry.alongside || entry.end <= gap.start || gap.end <= entry.start));
            for (const SlotRef& ref : gap.sessions) {
                const Session& session = programme.sessions[ref.session];
                CHECK(follows.sessions.count(session.code) == 0);
                CHECK((gap.start <= session.slots[0].start && session.slots[0].end <= gap.end));
            }
        }
    }
}
