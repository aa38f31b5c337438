#pragma once
// What a person follows as a short text for a link or a QR code, and back. No server: the text is all.
//
// "1" (the version), then base64url of: for each group a byte (kind * 16 + length of its codes; length 0:
// any text), the count, and the codes, sorted. Codes of A-Z and 0-9 up to 12 long are numbers to base 36,
// written as differences; other codes are their length and bytes. Numbers are LEB128. At the end two bytes
// of hash64, so that a link that was cut off is not half a list.

#include "base/result.h"
#include "model/follow_list.h"

#include <string>
#include <string_view>

namespace trackside {

// Empty for an empty list.
std::string write_share(const FollowList& follows);

Result<FollowList> read_share(std::string_view text);

// COSCUP's form (?filter=JRCZ3Y,V8LUNA): at most 300 session codes of letters and digits.
Result<FollowList> read_coscup_filter(std::string_view text);

}  // namespace trackside
