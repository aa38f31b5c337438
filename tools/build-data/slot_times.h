#pragma once
// Times of a Source: what they say, and the zone they are in.

#include "base/result.h"
#include "base/time.h"
#include "build-data/source.h"

#include <optional>
#include <string>
#include <vector>

namespace trackside {

struct TimeSpan {
    Instant start;
    Instant end;
};

// "HH:MM", "HH:MM:SS", "D:HH:MM:SS" or minutes, in seconds.
std::optional<std::int64_t> parse_duration(const std::string& text);

// The zone of the event: the one the source names, else `zone_name` if the offsets in the times are its,
// else one that is only that offset. Cut to the span of the slots.
Zone zone_of_event(const Source& source, const std::string& zone_name,
                   std::vector<Oddity>& oddities);

// When the slot takes place; the error says what is wrong with it.
Result<TimeSpan> span_of(const SourceSlot& slot, const Zone& zone);

}  // namespace trackside
