#pragma once
// Points in time and calendar days. An Instant knows no zone; a Zone turns it into what the clock on
// the wall says. There is no tz database in the browser: a Zone carries the few transitions it needs.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trackside {

// Seconds since 1970-01-01T00:00:00Z (no leap seconds).
struct Instant {
    std::int64_t seconds = 0;

    // clang-tidy 14 takes the comparison with 0 that the compiler makes for a null pointer.
    // NOLINTNEXTLINE(modernize-use-nullptr)
    friend auto operator<=>(const Instant&, const Instant&) = default;
    friend Instant operator+(Instant t, std::int64_t s) { return {t.seconds + s}; }
    friend Instant operator-(Instant t, std::int64_t s) { return {t.seconds - s}; }
    friend std::int64_t operator-(Instant a, Instant b) { return a.seconds - b.seconds; }
};

// A date of the proleptic Gregorian calendar.
struct Day {
    int year = 0;
    int month = 0;  // 1 to 12
    int day = 0;    // 1 to 31

    // NOLINTNEXTLINE(modernize-use-nullptr)
    friend auto operator<=>(const Day&, const Day&) = default;
};

// What a clock on the wall shows.
struct LocalTime {
    Day date;
    int hour = 0;     // 0 to 23
    int minute = 0;   // 0 to 59
    int second = 0;   // 0 to 59
    int weekday = 0;  // 0 = Sunday

    friend bool operator==(const LocalTime&, const LocalTime&) = default;
};

// A time zone for the span of an event: offset from UTC in seconds, in force from `from` on.
struct Zone {
    struct Rule {
        Instant from;
        std::int32_t offset = 0;   // seconds east of UTC
        std::string abbreviation;  // e.g. "CEST"; may be empty
        bool operator==(const Rule&) const = default;
    };
    std::string name = "UTC";  // IANA name; empty: the device's, whatever it is called
    std::vector<Rule>
        rules;  // ascending; the first one is also in force before its `from`; empty: UTC

    bool operator==(const Zone&) const = default;
};

std::int32_t offset_at(const Zone& zone, Instant time);
LocalTime local_time(const Zone& zone, Instant time);
// The instant at which a wall clock shows this. In the hour that is skipped in spring it is the one
// the old offset gives; in the hour that is doubled in autumn the first of the two.
Instant instant_of(const Zone& zone, const LocalTime& local);

// The conference day an instant belongs to: days roll at 04:00, not at midnight.
constexpr int kDayRollsAtHour = 4;
Day day_of(const Zone& zone, Instant time);

Day next_day(Day day);
int days_between(Day from, Day to);  // positive if `to` is later

// ISO 8601: "2026-08-08T09:00:00Z", offsets "+08:00", "+0800" or "+08", seconds and fraction optional,
// blank instead of T. Without an offset the second form needs a zone. nullopt: not a time.
std::optional<Instant> parse_instant(std::string_view text);
std::optional<Instant> parse_instant(std::string_view text, const Zone& zone);
std::optional<Day> parse_day(std::string_view text);  // "2026-08-08"

std::string format_utc(Instant time);              // "2026-08-08T01:00:00Z"
std::string format_utc_minutes(Instant time);      // "2026-08-08T01:00Z"; seconds are cut off
std::string format_day(Day day);                   // "2026-08-08"
std::string format_clock(const LocalTime& local);  // "09:00"
// "2026-08-08T09:00:00+08:00"
std::string format_local(const Zone& zone, Instant time);

}  // namespace trackside
