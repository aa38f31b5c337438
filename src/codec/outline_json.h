#pragma once
// What of a programme has to be kept to tell later what has changed since: names, times and rooms, no more.
// It is a record of this device.

#include "base/result.h"
#include "model/programme.h"

#include <string>
#include <string_view>

namespace trackside {

std::string write_outline(const Programme& programme);
// Of this very snapshot? Looks at the beginning only.
bool is_outline_of(std::string_view text, const Programme& programme);
// A programme that compare() of model/changes.h can take as the one before.
Result<Programme> read_outline(std::string_view text);

}  // namespace trackside
