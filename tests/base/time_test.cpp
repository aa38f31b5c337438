#include "base/time.h"

#include "support/random.h"

#include <catch2/catch_test_macros.hpp>

using namespace trackside;

namespace {

const Zone kTaipei{"Asia/Taipei", {{{0}, 8 * 3600, "CST"}}};
// Summer time of 2026: from March 29 to October 25, at 01:00 UTC.
const Zone kParis{"Europe/Paris",
                  {{{0}, 3600, "CET"}, {{1774746000}, 7200, "CEST"}, {{1792890000}, 3600, "CET"}}};

}  // namespace

TEST_CASE("parse_instant reads the forms that schedules use", "[base]")
{
    struct Case {
        const char* text;
        const char* utc;
    };
    const Case cases[] = {
        {"2026-08-08T09:00:00Z", "2026-08-08T09:00:00Z"},
        {"2026-08-08T09:00Z", "2026-08-08T09:00:00Z"},
        {"2026-08-08 09:00:00+08:00", "2026-08-08T01:00:00Z"},
        {"2026-08-08T09:00:00+0800", "2026-08-08T01:00:00Z"},
        {"2026-08-08T09:00:00.123456+08", "2026-08-08T01:00:00Z"},
        {"2026-01-01T00:30:00+05:45", "2025-12-31T18:45:00Z"},
        {"2024-02-29T23:59:59-03:30", "2024-03-01T03:29:59Z"},
        {"2026-08-08T24:00:00Z", "2026-08-09T00:00:00Z"},
        {"1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        const auto time = parse_instant(c.text);
        REQUIRE(time);
        CHECK(format_utc(*time) == c.utc);
    }
}

TEST_CASE("parse_instant refuses what is no time", "[base]")
{
    for (const char* text : {"",
                             "2026",
                             "2026-08-08",
                             "2026-08-08T09:00:00",
                             "2026-13-01T00:00Z",
                             "2026-00-01T00:00Z",
                             "2026-02-29T00:00Z",
                             "2026-08-32T00:00Z",
                             "2026-08-08T25:00Z",
                             "2026-08-08T24:01Z",
                             "2026-08-08T09:60Z",
                             "2026-08-08T09:00:00+8",
                             "2026-08-08T09:00:00+08:0",
                             "2026-08-08T09:00:00Zx",
                             "2026-08-08T09:00:00.Z",
                             "2026-08-08x09:00Z",
                             "26-08-08T09:00Z",
                             "2026-8-8T09:00Z",
                             "-026-08-08T09:00Z",
                             "2026-08-08T09:00:00+08:00 "}) {
        CAPTURE(text);
        CHECK_FALSE(parse_instant(text));
    }
}

TEST_CASE("a time without offset is in the zone", "[base]")
{
    CHECK(parse_instant("2026-08-08T09:00", kTaipei) == parse_instant("2026-08-08T01:00Z"));
    CHECK(parse_instant("2026-08-08T09:00Z", kTaipei) == parse_instant("2026-08-08T09:00Z"));
    CHECK(parse_instant("2026-08-08T09:00", kParis) == parse_instant("2026-08-08T07:00Z"));
    CHECK(parse_instant("2026-12-08T09:00", kParis) == parse_instant("2026-12-08T08:00Z"));
    // 02:30 does not exist on March 29: the old offset counts. It exists twice on October 25: the first.
    CHECK(parse_instant("2026-03-29T02:30", kParis) == parse_instant("2026-03-29T01:30Z"));
    CHECK(parse_instant("2026-10-25T02:30", kParis) == parse_instant("2026-10-25T00:30Z"));
    CHECK(parse_instant("2026-10-25T03:00", kParis) == parse_instant("2026-10-25T02:00Z"));
}

TEST_CASE("local_time and instant_of are inverse outside the doubled hour", "[base]")
{
    Random random;
    for (int i = 0; i < 20000; ++i) {
        const Instant time{random.between(0, 2'000'000'000)};
        CHECK(instant_of(kTaipei, local_time(kTaipei, time)) == time);
        const Instant back = instant_of(kParis, local_time(kParis, time));
        if (back != time) CHECK(time - back == 3600);
        CHECK(parse_instant(format_local(kParis, time)) == time);
        CHECK(parse_instant(format_utc(time)) == time);
    }
}

TEST_CASE("a conference day lasts until four in the morning", "[base]")
{
    const auto day = [](const char* local) {
        return format_day(day_of(kTaipei, *parse_instant(local, kTaipei)));
    };
    CHECK(day("2026-08-08T23:59") == "2026-08-08");
    CHECK(day("2026-08-09T03:59") == "2026-08-08");
    CHECK(day("2026-08-09T04:00") == "2026-08-09");
}

TEST_CASE("days are counted over months, years and leap days", "[base]")
{
    CHECK(format_day(next_day({2024, 2, 28})) == "2024-02-29");
    CHECK(format_day(next_day({2026, 2, 28})) == "2026-03-01");
    CHECK(format_day(next_day({2026, 12, 31})) == "2027-01-01");
    CHECK(days_between({2026, 8, 8}, {2026, 8, 9}) == 1);
    CHECK(days_between({2000, 1, 1}, {2026, 1, 1}) == 9497);
    CHECK(days_between({2026, 8, 9}, {2026, 8, 8}) == -1);
    CHECK(parse_day("2026-08-08") == Day{2026, 8, 8});
    CHECK_FALSE(parse_day("2026-08-08T"));
}

TEST_CASE("clocks and weekdays are formatted as on the wall", "[base]")
{
    const LocalTime local = local_time(kTaipei, *parse_instant("2026-08-08T01:05:09Z"));
    CHECK(format_clock(local) == "09:05");
    CHECK(local.second == 9);
    CHECK(local.weekday == 6);
    CHECK(format_local(kTaipei, *parse_instant("2026-08-08T01:05:09Z")) ==
          "2026-08-08T09:05:09+08:00");
    CHECK(format_utc_minutes(*parse_instant("2026-08-08T01:05:09Z")) == "2026-08-08T01:05Z");
    CHECK(local_time({}, {-1}).weekday == 3);
}
