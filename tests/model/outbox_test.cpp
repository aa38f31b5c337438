#include "model/outbox.h"

#include "support/random.h"

#include <catch2/catch_test_macros.hpp>

using namespace trackside;

namespace {

OutboxEntry entry(const char* id, int written)
{
    OutboxEntry made;
    made.id = id;
    made.channel = "claims";
    made.body = "{}";
    made.written = {written};
    made.not_before = {written};
    return made;
}

}  // namespace

TEST_CASE("the oldest message that is due goes first", "[model]")
{
    Outbox outbox;
    put_in(outbox, entry("b", 20));
    put_in(outbox, entry("a", 10));
    put_in(outbox, entry("a", 10));
    CHECK(outbox.entries.size() == 2);
    CHECK(next_to_send(outbox, {100})->id == "a");
    CHECK_FALSE(next_to_send(outbox, {5}));
    CHECK(next_due(outbox, {5}) == Instant{10});
    CHECK(next_due(outbox, {50}) == Instant{50});
    CHECK(acknowledge(outbox, "a"));
    CHECK_FALSE(acknowledge(outbox, "a"));
    CHECK(next_to_send(outbox, {100})->id == "b");
    CHECK_FALSE(next_due({}, {0}));
}

TEST_CASE("messages about the same thing go one after the other, the others do not wait", "[model]")
{
    Outbox outbox;
    OutboxEntry first = entry("b", 10);
    OutboxEntry second = entry("a", 11);
    OutboxEntry other = entry("c", 12);
    first.about = second.about = "water";
    other.about = "captions";
    first.not_before = {40};
    for (const OutboxEntry& made : {first, second, other})
        put_in(outbox, made);
    CHECK(next_to_send(outbox, {20})->id == "c");
    acknowledge(outbox, "c");
    CHECK_FALSE(next_to_send(outbox, {20}));
    CHECK(next_due(outbox, {20}) == Instant{40});
    CHECK(next_to_send(outbox, {40})->id == "b");
    acknowledge(outbox, "b");
    CHECK(next_to_send(outbox, {20})->id == "a");
}

TEST_CASE("the delay grows, is capped, and differs from phone to phone", "[model]")
{
    Random random;
    for (int round = 0; round < 200; ++round) {
        OutboxEntry waiting = entry("a", 0);
        std::int64_t most = kFirstDelay;
        for (int i = 0; i < 20; ++i) {
            waiting = put_off(waiting, {1000}, random.next());
            const std::int64_t delay = waiting.not_before.seconds - 1000;
            CHECK(waiting.attempts == i + 1);
            CHECK(delay <= most);
            CHECK(delay >= most / 2);
            most = most * 2 > kLongestDelay ? kLongestDelay : most * 2;
        }
    }
    CHECK(put_off(entry("a", 0), {0}, 0).not_before != put_off(entry("a", 0), {0}, 1).not_before);
}

TEST_CASE("a clock that was set back does not hold a message for years", "[model]")
{
    Outbox outbox;
    OutboxEntry far = entry("a", 0);
    far.not_before = {1'000'000};
    put_in(outbox, far);
    CHECK(next_to_send(outbox, {10}));
    CHECK(next_due(outbox, {10}) == Instant{10});
    CHECK_FALSE(next_to_send(outbox, {1'000'000 - 60}));
}
