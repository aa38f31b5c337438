#pragma once
// shell.html and web/page.css as they were when this program was built: it writes pages wherever it runs.

#include <string_view>

namespace trackside {

extern const std::string_view kShell;
extern const std::string_view kPageStyle;

}  // namespace trackside
