#pragma once
// Text in addresses: percent encoding and base64url.

#include <optional>
#include <string>
#include <string_view>

namespace trackside {

std::string percent_encode(std::string_view text);  // RFC 3986 unreserved characters stay
std::string percent_encode(std::string_view text, std::string_view also);  // and those of `also`
std::string percent_decode(
    std::string_view text);  // '+' is a blank; broken escapes stay as they are
std::string percent_decode_path(std::string_view text);  // '+' is a plus

std::string base64url(std::string_view bytes);  // RFC 4648, without padding
// nullopt: not base64url, or bits left over that are not zero.
std::optional<std::string> read_base64url(std::string_view text);

}  // namespace trackside
