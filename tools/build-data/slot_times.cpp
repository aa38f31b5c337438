#include "build-data/slot_times.h"

#include "build-data/zone_rules.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace trackside {
namespace {

constexpr std::int64_t kDaySeconds = 86400;
constexpr std::int64_t kLongestSlot = 7 * kDaySeconds;
constexpr std::int64_t kWidestEvent = 400 * kDaySeconds;
constexpr std::size_t kLocalTimeLength = 16;  // "2026-08-08T09:00"

// The offset that is written in a time, in seconds; nullopt for none and for UTC, which says nothing
// about the event's own zone.
std::optional<std::int32_t> written_offset(const std::string& text)
{
    if (text.size() <= kLocalTimeLength) return std::nullopt;
    const std::size_t sign = text.find_first_of("+-", kLocalTimeLength);
    if (sign == std::string::npos) return std::nullopt;
    const std::optional<Instant> instant = parse_instant(text);
    const std::optional<Instant> local = parse_instant(text.substr(0, sign) + "Z");
    if (!instant || !local || *instant == *local) return std::nullopt;
    return static_cast<std::int32_t>(*local - *instant);
}

template <class Visit>
void for_each_slot(const Source& source, const Visit& visit)
{
    for (const SourceSession& session : source.sessions)
        for (const SourceSlot& slot : session.slots)
            visit(slot);
    for (const SourceBreak& pause : source.breaks)
        visit(pause.slot);
}

struct Stamps {
    std::vector<Instant> starts;
    std::map<std::int32_t, std::size_t> offsets;  // how often each is written
};

Stamps stamps_of(const Source& source)
{
    Stamps stamps;
    for_each_slot(source, [&](const SourceSlot& slot) {
        if (const auto start = parse_instant(slot.start, Zone{})) stamps.starts.push_back(*start);
        for (const std::string* time : {&slot.start, &slot.end})
            if (const auto offset = written_offset(*time)) stamps.offsets[*offset]++;
    });
    std::sort(stamps.starts.begin(), stamps.starts.end());
    return stamps;
}

bool agrees(const Zone& zone, const Stamps& stamps)
{
    return std::all_of(stamps.offsets.begin(), stamps.offsets.end(), [&](const auto& item) {
        return zone.rules.empty()
                   ? item.first == 0
                   : std::any_of(zone.rules.begin(), zone.rules.end(),
                                 [&](const Zone::Rule& rule) { return rule.offset == item.first; });
    });
}

}  // namespace

std::optional<std::int64_t> parse_duration(const std::string& text)
{
    std::vector<std::int64_t> parts;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end && parts.size() < 4) {
        std::int64_t number = 0;
        const auto [next, error] = std::from_chars(at, end, number);
        if (error != std::errc{} || number < 0 || number > 100'000) return std::nullopt;
        parts.push_back(number);
        if (next == end) break;
        if (*next != ':') return std::nullopt;
        at = next + 1;
        if (at == end) return std::nullopt;
    }
    switch (parts.size()) {
        case 1: return parts[0] * 60;
        case 2: return parts[0] * 3600 + parts[1] * 60;
        case 3: return parts[0] * 3600 + parts[1] * 60 + parts[2];
        case 4: return parts[0] * kDaySeconds + parts[1] * 3600 + parts[2] * 60 + parts[3];
        default: return std::nullopt;
    }
}

Zone zone_of_event(const Source& source, const std::string& zone_name,
                   std::vector<Oddity>& oddities)
{
    const Stamps stamps = stamps_of(source);
    // Around the middle: one slot with a slip of the pen in its year must not stretch the event.
    const Instant middle =
        stamps.starts.empty() ? Instant{} : stamps.starts[stamps.starts.size() / 2];
    Instant from = middle;
    Instant to = middle;
    for (const Instant start : stamps.starts)
        if (start - middle < kWidestEvent / 2 && middle - start < kWidestEvent / 2) {
            from = std::min(from, start);
            to = std::max(to, start);
        }
    from = from - 7 * kDaySeconds;
    to = to + 14 * kDaySeconds;

    if (!source.timezone.empty()) {
        if (std::optional<Zone> zone = zone_between(source.timezone, from, to)) {
            if (!agrees(*zone, stamps))
                oddities.push_back(
                    {"zone-differs", "",
                     "times are written in another offset than that of " + source.timezone});
            return *zone;
        }
        oddities.push_back({"unknown-zone", "", "no such time zone: " + source.timezone});
    }
    const std::optional<Zone> own = zone_between(zone_name, from, to);
    if (own && agrees(*own, stamps)) return *own;
    if (!stamps.offsets.empty()) {
        const auto most =
            std::max_element(stamps.offsets.begin(), stamps.offsets.end(),
                             [](const auto& a, const auto& b) { return a.second < b.second; });
        Zone zone = fixed_zone(most->first);
        oddities.push_back(
            {"zone-guessed", "", "the source names no time zone, its times are in " + zone.name});
        return zone;
    }
    return own ? *own : Zone{};
}

Result<TimeSpan> span_of(const SourceSlot& slot, const Zone& zone)
{
    const std::optional<Instant> start = parse_instant(slot.start, zone);
    if (!start)
        return Error{slot.where,
                     slot.start.empty() ? "no start" : "start is not a time: " + slot.start};
    std::optional<Instant> end = parse_instant(slot.end, zone);
    if (!end) {
        if (const auto duration = parse_duration(slot.duration)) end = *start + *duration;
    }
    if (!end)
        return Error{slot.where, slot.end.empty() ? "no end" : "end is not a time: " + slot.end};
    if (*end <= *start) return Error{slot.where, "end is not after the start"};
    if (*end - *start > kLongestSlot) return Error{slot.where, "longer than a week"};
    return TimeSpan{*start, *end};
}

}  // namespace trackside
