#include "model/records.h"

#include "model/follow_list.h"
#include "support/random.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace trackside;

namespace {

Record random_record(Random& random)
{
    return {{random.one_in(2) ? "follow" : "claim", std::to_string(random.between(0, 9))},
            random.one_in(3) ? "" : std::to_string(random.between(0, 3)),
            {random.between(0, 5), static_cast<std::uint32_t>(random.between(0, 2)),
             static_cast<std::uint32_t>(random.between(0, 2))}};
}

}  // namespace

TEST_CASE("records merged in any order, any number of times, end alike", "[model]")
{
    Random random;
    for (int round = 0; round < 200; ++round) {
        std::vector<Record> records;
        for (int i = 0; i < 30; ++i)
            records.push_back(random_record(random));
        Records one;
        merge_records(one, records);

        for (int i = 0; i < 10; ++i)
            records.push_back(records[static_cast<std::size_t>(random.between(0, 29))]);
        for (std::size_t i = records.size() - 1; i > 0; --i)
            std::swap(records[i],
                      records[static_cast<std::size_t>(random.between(0, static_cast<int>(i)))]);
        Records other;
        merge_records(other, records);

        CHECK(one == other);
        CHECK(merge_records(one, records).empty());
    }
}

TEST_CASE("a removal wins over an older copy and is not found", "[model]")
{
    Records records;
    const RecordKey key{"follow", "session/A"};
    CHECK(merge_record(records, {key, "1", {5, 0, 1}}));
    CHECK(find_record(records, key));
    CHECK(merge_record(records, {key, "", {6, 0, 1}}));
    CHECK_FALSE(merge_record(records, {key, "1", {5, 9, 9}}));
    CHECK_FALSE(find_record(records, key));
    CHECK(records_of(records, "follow").empty());
    CHECK(records.by_key.size() == 1);
}

TEST_CASE("stamps only grow, whatever the clock does", "[model]")
{
    Records records;
    Random random;
    Stamp last;
    for (int i = 0; i < 2000; ++i) {
        const Stamp stamp = next_stamp(records, random.between(0, 1000), 7);
        CHECK(last < stamp);
        merge_record(records, {{"k", "id"}, "1", stamp});
        last = stamp;
    }
    records.latest = {99, 0xffffffff, 7};
    CHECK(records.latest < next_stamp(records, 0, 1));
}

TEST_CASE("follows are read from records, foreign ids passed over", "[model]")
{
    Records records;
    for (const char* id :
         {"session/A", "track/t", "community/c", "session/", "nothing", "room/r", "/x"})
        merge_record(records, {{"follow", id}, "1", {1, 0, 0}});
    merge_record(records, {{"follow", "session/B"}, "", {1, 0, 0}});
    const FollowList list = follow_list_of(records);
    CHECK(list == FollowList{{{"A"}}, {{"t"}}, {{"c"}}});
    CHECK(follow_record_key({FollowKind::track, "t"}) == RecordKey{"follow", "track/t"});
    CHECK(follows(list, Followed{FollowKind::community, "c"}));
    CHECK_FALSE(follows(list, Followed{FollowKind::session, "B"}));
}
