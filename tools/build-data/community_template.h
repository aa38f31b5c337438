#pragma once
// What `new-community` writes, and what of it is left in a community's file.

#include <string_view>
#include <vector>

namespace trackside {

// Every key is there once, so that it can be copied.
extern const char* const kCommunityTemplate;

// Lines of a community's file, from 1, that still say what only the template says: its name, its addresses.
std::vector<int> untouched_lines(std::string_view text);

}  // namespace trackside
