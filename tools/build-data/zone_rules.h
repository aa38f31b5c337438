#pragma once
// Zones from the system's tz database, cut to the span of an event.

#include "base/time.h"

#include <optional>
#include <string>

namespace trackside {

bool is_known_zone(const std::string& name);

// nullopt: the system knows no zone of this name. Not safe to call from several threads at once.
std::optional<Zone> zone_between(const std::string& name, Instant from, Instant to);

// A zone that is only an offset: "Etc/GMT-2" for whole hours, else "+05:30".
Zone fixed_zone(std::int32_t offset);

}  // namespace trackside
