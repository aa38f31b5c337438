#include "model/programme.h"

#include "support/sample.h"

#include <catch2/catch_test_macros.hpp>

#include <random>
#include <set>

using namespace trackside;

namespace {

std::string codes(const Programme& programme, const std::vector<SlotRef>& refs)
{
    std::string text;
    for (const SlotRef& ref : refs)
        text += programme.sessions[ref.session].code.text + "." + std::to_string(ref.slot) + " ";
    return text;
}

}  // namespace

TEST_CASE("slots come by start, then room; a repeat is a slot of its own", "[model]")
{
    const Programme programme = sample_programme();
    CHECK(codes(programme, all_slots(programme)) ==
          "KEY001.0 FAIR01.0 RUST01.0 WEB001.0 NIGHT1.0 RUST01.1 ");
}

TEST_CASE("a session past midnight is on the day it started", "[model]")
{
    const Programme programme = sample_programme();
    CHECK(codes(programme, slots_on(programme, {2026, 8, 8})) ==
          "KEY001.0 FAIR01.0 RUST01.0 WEB001.0 NIGHT1.0 ");
    CHECK(codes(programme, slots_on(programme, {2026, 8, 9})) == "RUST01.1 ");
    CHECK(slots_on(programme, {2026, 8, 10}).empty());
}

TEST_CASE("a community has the slots of all its tracks", "[model]")
{
    const Programme programme = sample_programme();
    CHECK(codes(programme, slots_in_track(programme, {"web"})) == "FAIR01.0 WEB001.0 ");
    CHECK(codes(programme, slots_of_community(programme, {"rusttw"})) ==
          "RUST01.0 NIGHT1.0 RUST01.1 ");
    CHECK(slots_of_community(programme, {"webtw"}).size() == 5);
    CHECK(slots_of_community(programme, {"none"}).empty());
}

TEST_CASE("back to back is no overlap, and at its end a slot is over", "[model]")
{
    const Slot a = make_slot("2026-08-08T09:00", "2026-08-08T10:00", "hall");
    const Slot b = make_slot("2026-08-08T10:00", "2026-08-08T11:00", "hall");
    const Slot c = make_slot("2026-08-08T09:59", "2026-08-08T10:01", "hall");
    CHECK_FALSE(overlap(a, b));
    CHECK_FALSE(overlap(b, a));
    CHECK(overlap(a, c));
    CHECK(overlap(c, b));
    CHECK(is_running(a, a.start));
    CHECK_FALSE(is_running(a, a.end));
    CHECK(is_past(a, a.end));
}

TEST_CASE("parallel_to looks at every slot of a session", "[model]")
{
    const Programme programme = sample_programme();
    CHECK(codes(programme, parallel_to(programme, *find_session(programme, {"RUST01"}))) ==
          "FAIR01.0 WEB001.0 ");
    CHECK(codes(programme, parallel_to(programme, *find_session(programme, {"KEY001"}))).empty());
}

TEST_CASE("parallel_to finds what comparing every slot with every other finds", "[model]")
{
    std::minstd_rand random(20260808);
    const auto below = [&](std::int64_t n) { return static_cast<std::int64_t>(random()) % n; };
    Programme programme;
    for (int i = 0; i < 200; ++i) {
        Session session;
        session.code = {"S" + std::to_string(i)};
        for (std::int64_t slot = 0; slot <= below(3); ++slot) {
            const Instant start{below(200) * 300};
            const std::int64_t length = below(20) == 0 ? 6 * 3600 : 300 + below(6) * 300;
            session.slots.push_back({start, start + length, {}});
        }
        programme.sessions.push_back(session);
    }
    index_programme(programme);
    for (const Session& session : programme.sessions) {
        std::set<std::pair<std::size_t, std::size_t>> expected;
        for (std::size_t i = 0; i < programme.sessions.size(); ++i)
            for (std::size_t slot = 0; slot < programme.sessions[i].slots.size(); ++slot)
                for (const Slot& mine : session.slots)
                    if (programme.sessions[i].code != session.code &&
                        overlap(mine, programme.sessions[i].slots[slot]))
                        expected.emplace(i, slot);
        std::set<std::pair<std::size_t, std::size_t>> found;
        const std::vector<SlotRef> refs = parallel_to(programme, session);
        for (const SlotRef& ref : refs)
            found.emplace(ref.session, ref.slot);
        CHECK(found == expected);
        CHECK(refs.size() == found.size());
    }
}

TEST_CASE("what is not there is null or -1", "[model]")
{
    const Programme programme = sample_programme();
    CHECK_FALSE(find_session(programme, {"none"}));
    CHECK_FALSE(find_room(programme, {""}));
    CHECK_FALSE(find_track(programme, {"none"}));
    CHECK_FALSE(find_type(programme, {"none"}));
    CHECK_FALSE(find_speaker(programme, {"none"}));
    CHECK_FALSE(find_community(programme, {"none"}));
    CHECK(track_index(programme, {"none"}) == -1);
    CHECK(room_index(programme, {"r201"}) == 1);
    CHECK(find_type(programme, {"workshop"})->code.text == "workshop");
    CHECK(difficulty_named("expert") == Difficulty::expert);
    CHECK(difficulty_named("x") == Difficulty::unknown);
}
