#pragma once
// Text inside HTML and SVG.

#include <string>
#include <string_view>

namespace trackside {

std::string escape_html(std::string_view text);  // also for attribute values in double quotes
void append_html(std::string& out, std::string_view text);  // the same, behind `out`

}  // namespace trackside
