#include "codec/records_json.h"
#include "codec/outline_json.h"
#include "model/changes.h"

#include "codec/claim_json.h"
#include "support/random.h"
#include "support/sample.h"

#include <catch2/catch_test_macros.hpp>

using namespace trackside;

TEST_CASE("records are read as they were written", "[codec]")
{
    Random random;
    for (int round = 0; round < 300; ++round) {
        std::vector<Record> records;
        for (int i = random.between(0, 10); i > 0; --i)
            records.push_back(
                {{"k" + random_text(random, 5), "i" + random_text(random, 20)},
                 random_text(random, 30),
                 {random.between(0, 2'000'000'000), static_cast<std::uint32_t>(random.next()),
                  static_cast<std::uint32_t>(random.next())}});
        const auto back = read_records(write_records(records));
        REQUIRE(back.ok());
        CHECK(back.value() == ReadRecords{records, 0, false});
    }
}

TEST_CASE("a broken record is skipped and counted, the others live", "[codec]")
{
    const auto read = read_records(R"({"trackside":1,"records":[
        {"k":"follow","i":"session/A","v":"1","t":[1,2,3]},
        7, null, {}, {"k":"","i":"x","t":[1,2,3]}, {"k":"x","i":7,"t":[1,2,3]}, {"k":"x","i":"y","t":[1,2]},
        {"k":"x","i":"y","t":[-1,2,3]}, {"k":"x","i":"y","t":[1,4294967296,3]}, {"k":"x","i":"y","v":7,"t":[1,2,3]},
        {"k":"x","i":"y","t":[9007199254740992,0,0]},
        {"k":"follow","i":"session/B","t":[1,2,3],"new":"field"}]})");
    REQUIRE(read.ok());
    CHECK(read.value().skipped == 10);
    CHECK(read.value().records == std::vector<Record>{{{"follow", "session/A"}, "1", {1, 2, 3}},
                                                      {{"follow", "session/B"}, "", {1, 2, 3}}});
}

TEST_CASE("what is no file of ours is refused, a newer one is marked", "[codec]")
{
    CHECK(to_string(read_records("").error()) == "not a JSON object");
    CHECK(to_string(read_records("[]").error()) == "not a JSON object");
    CHECK(to_string(read_records("{}").error()) ==
          "trackside: missing; this is no file of Trackside");
    CHECK(to_string(read_records(R"({"trackside":"1"})").error()) ==
          "trackside: not a whole number");
    CHECK(to_string(read_records(R"({"trackside":1})").error()) == "records: missing");
    CHECK(to_string(read_records(R"({"trackside":1,"records":{}})").error()) ==
          "records: not a list");
    CHECK(read_records(R"({"trackside":2,"records":[]})").value().newer);
}

TEST_CASE("claims, outbox entries and the profile survive a restart", "[codec]")
{
    Claim claim;
    claim.id = "0123456789abcdef";
    claim.task = {"guide"};
    claim.state = ClaimState::refused;
    claim.changed = at("2026-08-08T10:00");
    claim.title = make_text("zh-Hant", "引導");
    claim.community = {"rusttw"};
    claim.start = at("2026-08-08T11:00");
    claim.end = at("2026-08-08T12:00");
    claim.points = 5;
    claim.reason = "ended";
    claim.pending = true;
    claim.despite_clash = true;
    claim.reflection = "很好\n\"";
    claim.confirmation = "TSD1.x";
    CHECK(read_claim(write_claim(claim)).value() == claim);
    const OutboxEntry entry{"id", "claims", "{\"a\":1}", {5}, 3, {9}, "water"};
    CHECK(read_outbox_entry(write_outbox_entry(entry)).value() == entry);
    const Profile profile{"阿明", "ming@example.org", true, {{"writing"}}};
    CHECK(read_profile(write_profile(profile)).value() == profile);

    CHECK(to_string(read_claim("x").error()) == "not a JSON object");
    CHECK(to_string(read_claim(R"({"id":"a","task":"t","state":"gone"})").error()) ==
          "state: no such state");
    CHECK(to_string(read_claim(R"({"id":7})").error()) == "id: not a text");
    CHECK(to_string(read_outbox_entry("{}").error()) == "id: missing");
    CHECK(to_string(read_profile(R"({"skills":[7]})").error()) == "skills[0]: not a text");
}

TEST_CASE("an outline tells the same changes as the whole programme; nonsense is refused",
          "[codec]")
{
    const Programme before = sample_programme();
    Programme after = before;
    after.snapshot = "newer";
    after.sessions[0].title = make_text("en", "Another title");
    after.sessions[1].speakers.clear();
    after.sessions[2].slots[0].room = {"r202"};
    after.sessions.pop_back();
    index_programme(after);
    const auto read = read_outline(write_outline(before));
    REQUIRE(read.ok());
    CHECK(read.value().snapshot == before.snapshot);
    CHECK(compare(read.value(), before).empty());
    CHECK(is_outline_of(write_outline(before), before));
    CHECK_FALSE(is_outline_of(write_outline(before), after));
    CHECK_FALSE(is_outline_of("", before));
    const std::vector<SessionChange> changes = compare(before, after);
    CHECK(changes.size() >= 3);
    CHECK(compare(read.value(), after) == changes);
    for (const char* text :
         {"", "[]", R"({"sessions":[{"id":"A"}]})", R"({"sessions":[{"id":"A","slots":[[1,2]]}]})",
          R"({"rooms":7})", R"({"sessions":[{"slots":[[1,60,"r"]]}]})"})
        CHECK_FALSE(read_outline(text).ok());
}
