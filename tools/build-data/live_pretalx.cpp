#include "build-data/live_pretalx.h"

namespace trackside {

Result<std::vector<SourceFile>> fetch_programme(const std::string& address)
{
    return Error{address, "cannot be reached"};
}

}  // namespace trackside
