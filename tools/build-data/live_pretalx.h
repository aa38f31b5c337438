#pragma once
// A programme from the web: a Pretalx event, or a file at an address.

#include "base/result.h"
#include "build-data/readers.h"

#include <string>
#include <vector>

namespace trackside {

// The tables of the event at `address` ("https://HOST/EVENT/"), or the file there.
Result<std::vector<SourceFile>> fetch_programme(const std::string& address);

}  // namespace trackside
