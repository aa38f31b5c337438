#pragma once
// Zones from the system's tz database, cut to the span of an event.

#include "base/time.h"

#include <optional>
#include <string>

namespace trackside {

bool is_known_zone(const std::string& name);

// nullopt: the system knows no zone of this name. Not safe to call from several threads at once.
std::optional<Zone> zone_between(const std::string& name, Instant from, Instant to);

// From eight months before the first of the days until eight months after the last one: for what is to do before an event
// and after it. nullopt as above. Precondition: `first` is not after `last`.
std::optional<Zone> zone_around(const std::string& name, Day first, Day last);

// A zone that is only an offset: "Etc/GMT-2" for whole hours, else "+05:30".
Zone fixed_zone(std::int32_t offset);

}  // namespace trackside
