#pragma once
// What somebody may have meant by a name that is not known.

#include <string>
#include <string_view>
#include <vector>

namespace trackside {

// Characters to insert, drop or replace until `a` is `b` (Levenshtein). Takes time of the product of their lengths.
std::size_t edit_distance(std::string_view a, std::string_view b);

// The known name with the least edits, letters folded (base/utf8.h); "" if more than a third of the characters of the
// longer one would change, unless one name has the other within it.
std::string nearest_name(std::string_view asked, const std::vector<std::string>& known);

}  // namespace trackside
