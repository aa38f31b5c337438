#include "base/time.h"

namespace trackside {
namespace {

constexpr std::int64_t kSecondsPerDay = 86400;

// Days since 1970-01-01 and back, for any proleptic Gregorian date (H. Hinnant's algorithms).
std::int64_t days_from_civil(Day day)
{
    const std::int64_t y = day.month <= 2 ? std::int64_t{day.year} - 1 : std::int64_t{day.year};
    const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
    const std::int64_t year_of_era = y - era * 400;
    const std::int64_t day_of_year =
        (153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5 + day.day - 1;
    const std::int64_t day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

Day civil_from_days(std::int64_t days)
{
    days += 719468;
    const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const std::int64_t day_of_era = days - era * 146097;
    const std::int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const std::int64_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t mp = (5 * day_of_year + 2) / 153;
    const std::int64_t month = mp + (mp < 10 ? 3 : -9);
    const std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
    return {static_cast<int>(year), static_cast<int>(month),
            static_cast<int>(day_of_year - (153 * mp + 2) / 5 + 1)};
}

std::int64_t floor_divide(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int days_in_month(int year, int month)
{
    constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : kDays[month - 1];
}

// The wall clock's reading as if it were UTC.
std::int64_t wall_seconds(const LocalTime& local)
{
    return days_from_civil(local.date) * kSecondsPerDay + local.hour * std::int64_t{3600} +
           local.minute * std::int64_t{60} + local.second;
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// Reads exactly `count` digits at `at` and moves behind them; -1 if they are not there.
int take_digits(std::string_view text, std::size_t& at, std::size_t count)
{
    if (text.size() < at + count) return -1;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (!is_digit(text[at + i])) return -1;
        value = value * 10 + (text[at + i] - '0');
    }
    at += count;
    return value;
}

bool take(std::string_view text, std::size_t& at, char c)
{
    if (at >= text.size() || text[at] != c) return false;
    ++at;
    return true;
}

bool take_day(std::string_view text, std::size_t& at, Day& day)
{
    day.year = take_digits(text, at, 4);
    if (day.year < 0 || !take(text, at, '-')) return false;
    day.month = take_digits(text, at, 2);
    if (day.month < 1 || day.month > 12 || !take(text, at, '-')) return false;
    day.day = take_digits(text, at, 2);
    return day.day >= 1 && day.day <= days_in_month(day.year, day.month);
}

bool take_clock(std::string_view text, std::size_t& at, LocalTime& local)
{
    local.hour = take_digits(text, at, 2);
    if (local.hour < 0 || !take(text, at, ':')) return false;
    local.minute = take_digits(text, at, 2);
    if (local.minute < 0 || local.minute > 59) return false;
    if (take(text, at, ':')) {
        local.second = take_digits(text, at, 2);
        if (local.second < 0 || local.second > 60) return false;
        if (take(text, at, '.') || take(text, at, ',')) {
            if (at >= text.size() || !is_digit(text[at])) return false;
            while (at < text.size() && is_digit(text[at]))
                ++at;
        }
    }
    // 24:00:00 is the end of the day.
    return local.hour < 24 || (local.hour == 24 && local.minute == 0 && local.second == 0);
}

enum class OffsetRead { absent, good, bad };

OffsetRead take_offset(std::string_view text, std::size_t& at, std::int32_t& offset)
{
    if (at == text.size()) return OffsetRead::absent;
    if (take(text, at, 'Z') || take(text, at, 'z'))
        return at == text.size() ? OffsetRead::good : OffsetRead::bad;
    const bool east = take(text, at, '+');
    if (!east && !take(text, at, '-')) return OffsetRead::bad;
    const int hours = take_digits(text, at, 2);
    if (hours < 0 || hours > 23) return OffsetRead::bad;
    int minutes = 0;
    if (at < text.size()) {
        take(text, at, ':');
        minutes = take_digits(text, at, 2);
        if (minutes < 0 || minutes > 59) return OffsetRead::bad;
    }
    if (at != text.size()) return OffsetRead::bad;
    offset = (east ? 1 : -1) * (hours * 3600 + minutes * 60);
    return OffsetRead::good;
}

// Date and clock, with or without an offset.
struct WrittenTime {
    LocalTime local;
    bool has_offset = false;
    std::int32_t offset = 0;
};

std::optional<WrittenTime> read_time(std::string_view text)
{
    WrittenTime time;
    std::size_t at = 0;
    if (!take_day(text, at, time.local.date)) return std::nullopt;
    if (!take(text, at, 'T') && !take(text, at, 't') && !take(text, at, ' ')) return std::nullopt;
    if (!take_clock(text, at, time.local)) return std::nullopt;
    const OffsetRead offset = take_offset(text, at, time.offset);
    if (offset == OffsetRead::bad) return std::nullopt;
    time.has_offset = offset == OffsetRead::good;
    return time;
}

void append_number(std::string& out, int value, int digits)
{
    std::string text = std::to_string(value < 0 ? -value : value);
    if (value < 0) out += '-';
    for (int i = static_cast<int>(text.size()); i < digits; ++i)
        out += '0';
    out += text;
}

void append_clock(std::string& out, const LocalTime& local, bool seconds)
{
    append_number(out, local.hour, 2);
    out += ':';
    append_number(out, local.minute, 2);
    if (!seconds) return;
    out += ':';
    append_number(out, local.second, 2);
}

LocalTime local_time_at_offset(Instant time, std::int32_t offset)
{
    const std::int64_t wall = time.seconds + offset;
    const std::int64_t days = floor_divide(wall, kSecondsPerDay);
    const auto second = static_cast<int>(wall - days * kSecondsPerDay);
    LocalTime local;
    local.date = civil_from_days(days);
    local.hour = second / 3600;
    local.minute = second / 60 % 60;
    local.second = second % 60;
    local.weekday = static_cast<int>(((days + 4) % 7 + 7) % 7);
    return local;
}

}  // namespace

std::int32_t offset_at(const Zone& zone, Instant time)
{
    if (zone.rules.empty()) return 0;
    std::int32_t offset = zone.rules.front().offset;
    for (const Zone::Rule& rule : zone.rules)
        if (rule.from <= time) offset = rule.offset;
    return offset;
}

LocalTime local_time(const Zone& zone, Instant time)
{
    return local_time_at_offset(time, offset_at(zone, time));
}

Instant instant_of(const Zone& zone, const LocalTime& local)
{
    const std::int64_t wall = wall_seconds(local);
    if (zone.rules.empty()) return {wall};
    // In the doubled hour two offsets fit, and the earlier instant is meant. In the skipped hour none
    // does, and the offset before the gap counts.
    std::optional<Instant> earliest;
    for (const Zone::Rule& rule : zone.rules) {
        const Instant candidate{wall - rule.offset};
        if (offset_at(zone, candidate) != rule.offset) continue;
        if (!earliest || candidate < *earliest) earliest = candidate;
    }
    if (earliest) return *earliest;
    std::int32_t before = zone.rules.front().offset;
    for (const Zone::Rule& rule : zone.rules)
        if (rule.from.seconds + before <= wall) {
            const bool in_gap = wall < rule.from.seconds + rule.offset;
            if (in_gap) break;
            before = rule.offset;
        }
    return {wall - before};
}

Day day_of(const Zone& zone, Instant time)
{
    return local_time_at_offset(time - std::int64_t{kDayRollsAtHour} * 3600, offset_at(zone, time))
        .date;
}

Day next_day(Day day)
{
    return civil_from_days(days_from_civil(day) + 1);
}

int days_between(Day from, Day to)
{
    return static_cast<int>(days_from_civil(to) - days_from_civil(from));
}

std::optional<Instant> parse_instant(std::string_view text)
{
    const auto time = read_time(text);
    if (!time || !time->has_offset) return std::nullopt;
    return Instant{wall_seconds(time->local) - time->offset};
}

std::optional<Instant> parse_instant(std::string_view text, const Zone& zone)
{
    const auto time = read_time(text);
    if (!time) return std::nullopt;
    if (time->has_offset) return Instant{wall_seconds(time->local) - time->offset};
    return instant_of(zone, time->local);
}

std::optional<Day> parse_day(std::string_view text)
{
    Day day;
    std::size_t at = 0;
    if (!take_day(text, at, day) || at != text.size()) return std::nullopt;
    return day;
}

std::string format_utc(Instant time)
{
    const LocalTime local = local_time_at_offset(time, 0);
    std::string out = format_day(local.date) + "T";
    append_clock(out, local, true);
    return out + "Z";
}

std::string format_utc_minutes(Instant time)
{
    const LocalTime local = local_time_at_offset(time, 0);
    std::string out = format_day(local.date) + "T";
    append_clock(out, local, false);
    return out + "Z";
}

std::string format_day(Day day)
{
    std::string out;
    append_number(out, day.year, 4);
    out += '-';
    append_number(out, day.month, 2);
    out += '-';
    append_number(out, day.day, 2);
    return out;
}

std::string format_clock(const LocalTime& local)
{
    std::string out;
    append_clock(out, local, false);
    return out;
}

std::string format_local(const Zone& zone, Instant time)
{
    const std::int32_t offset = offset_at(zone, time);
    const LocalTime local = local_time_at_offset(time, offset);
    std::string out = format_day(local.date) + "T";
    append_clock(out, local, true);
    const std::int32_t minutes = (offset < 0 ? -offset : offset) / 60;
    out += offset < 0 ? '-' : '+';
    append_number(out, minutes / 60, 2);
    out += ':';
    append_number(out, minutes % 60, 2);
    return out;
}

}  // namespace trackside
