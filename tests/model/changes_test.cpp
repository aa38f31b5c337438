#include "model/changes.h"

#include "support/random.h"
#include "support/sample.h"

#include <catch2/catch_test_macros.hpp>

using namespace trackside;
using Kind = SessionChange::Kind;

namespace {

Session& session(Programme& programme, const char* code)
{
    return programme.sessions[programme.index.sessions.at({code})];
}

}  // namespace

TEST_CASE("the same programme has no changes", "[model]")
{
    const Texts texts = sample_texts();
    CHECK(compare(sample_programme(), sample_programme(), &texts, &texts).empty());
    CHECK(compare({}, {}).empty());
}

TEST_CASE("nothing is invented when only identifiers changed", "[model]")
{
    Programme after = sample_programme();
    for (Room& room : after.rooms)
        room.code.text = "x" + room.code.text;
    for (Speaker& speaker : after.speakers)
        speaker.code.text = "x" + speaker.code.text;
    for (std::size_t i = 0; i < after.sessions.size(); ++i) {
        Session& one = after.sessions[i];
        // Each gets the code that another one had.
        one.code = sample_programme().sessions[(i + 1) % after.sessions.size()].code;
        for (SpeakerCode& code : one.speakers)
            code.text = "x" + code.text;
        for (Slot& slot : one.slots)
            slot.room.text = "x" + slot.room.text;
    }
    index_programme(after);
    CHECK(compare(sample_programme(), after).empty());
}

TEST_CASE("what changed is told exactly", "[model]")
{
    const Programme before = sample_programme();
    Programme after = sample_programme();
    session(after, "KEY001").slots[0].room = {"r201"};
    session(after, "RUST01").slots[1].start = at("2026-08-09T14:10");
    session(after, "WEB001").title = make_text("en", "Web for all");
    session(after, "WEB001").speakers = {{"SPKA"}, {"SPKB"}};
    after.sessions[2] = make_session("NEW001", "新", "New", "web",
                                     {make_slot("2026-08-08T10:00", "2026-08-08T11:00", "r202")});
    index_programme(after);
    Texts texts = sample_texts();
    Texts new_texts = texts;
    new_texts.sessions[{"RUST01"}].abstract = {};

    const auto changes = compare(before, after, &texts, &new_texts);
    REQUIRE(changes.size() == 5);
    CHECK(changes[0].code.text == "KEY001");
    CHECK((changes[0].room && !changes[0].time));
    CHECK(changes[0].before_slots == before.sessions[0].slots);
    CHECK(changes[1].code.text == "RUST01");
    CHECK((changes[1].time && !changes[1].room && changes[1].text));
    CHECK(changes[2].kind == Kind::added);
    CHECK(changes[3].kind == Kind::cancelled);
    CHECK(changes[3].code.text == "FAIR01");
    CHECK(changes[4].code.text == "WEB001");
    CHECK((changes[4].title_changed && changes[4].people && !changes[4].time));
    CHECK(changes[4].before_title == before.sessions[3].title);
}

TEST_CASE("a cancelled session that comes back is restored", "[model]")
{
    Programme without = sample_programme();
    without.sessions.pop_back();
    index_programme(without);
    const auto gone = compare(sample_programme(), without);
    REQUIRE(gone.size() == 1);
    CHECK(gone[0].kind == Kind::cancelled);
    const auto back = compare(without, sample_programme(), nullptr, nullptr, {gone[0].code});
    REQUIRE(back.size() == 1);
    CHECK(back[0].kind == Kind::restored);
}

TEST_CASE("swapping the rooms of two slots is a change of room", "[model]")
{
    Programme after = sample_programme();
    auto& slots = session(after, "RUST01").slots;
    std::swap(slots[0].room, slots[1].room);
    const auto changes = compare(sample_programme(), after);
    REQUIRE(changes.size() == 1);
    CHECK((changes[0].room && !changes[0].time));
}

TEST_CASE("changes of what I follow come first", "[model]")
{
    const Programme programme = sample_programme();
    auto changes = compare({}, programme);
    REQUIRE(changes.size() == 5);
    const FollowList follows{{{"WEB001"}}, {}, {{"rusttw"}}};
    followed_first(changes, follows, programme);
    CHECK(changes[0].code.text == "RUST01");
    CHECK(changes[1].code.text == "WEB001");
    CHECK(changes[2].code.text == "NIGHT1");
    CHECK(changes[3].code.text == "KEY001");
    CHECK_FALSE(touches(changes[3], follows, programme));
}

TEST_CASE("random changes are found, one for each", "[model]")
{
    Random random;
    for (int round = 0; round < 300; ++round) {
        Programme before = sample_programme();
        before.sessions.clear();
        for (int i = 0; i < 30; ++i) {
            const Instant start = at("2026-08-08T09:00") + random.between(0, 20) * 1800LL;
            const std::string title =
                random.one_in(4) ? "Lightning talks" : "Talk " + std::to_string(i);
            before.sessions.push_back(make_session("S" + std::to_string(i), title, title, "web",
                                                   {{start, start + 1800, {"hall"}}}));
        }
        index_programme(before);
        Programme after = before;
        std::size_t expected = 0;
        for (std::size_t i = 0; i < after.sessions.size(); ++i) {
            switch (random.between(0, 6)) {
                case 0: after.sessions[i].slots[0].start = at("2026-08-08T08:00"); break;
                case 1: after.sessions[i].slots[0].room = {"r202"}; break;
                case 2:
                    after.sessions[i].title = make_text("en", "Retitled " + std::to_string(i));
                    break;
                default: --expected; break;
            }
            ++expected;
        }
        index_programme(after);
        CHECK(compare(before, after).size() == expected);
        CHECK(compare(after, before).size() == expected);
    }
}
