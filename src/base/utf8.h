#pragma once
// UTF-8 as sequences of code points, and the text questions that need no tables of Unicode.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trackside {

using CodePoint = char32_t;
constexpr CodePoint kReplacement = 0xFFFD;

// The code point at `at`, which moves behind it. Broken bytes give kReplacement and move by one.
// Precondition: at < text.size().
CodePoint next_code_point(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, CodePoint code_point);

bool is_valid_utf8(std::string_view text);
// Broken bytes become U+FFFD, U+0000 is dropped.
std::string repair_utf8(std::string_view text);
std::size_t count_code_points(std::string_view text);

// Han, kana, bopomofo, Hangul and full-width forms: one em wide, may break on either side.
bool is_wide(CodePoint c);
bool is_han(CodePoint c);
bool is_blank(CodePoint c);  // spaces of any width, tab, line ends, zero width space

std::string_view trim(std::string_view text);  // blanks at both ends, also the wide ones
bool starts_with(std::string_view text, std::string_view prefix);
// ASCII letters only.
std::string to_lower_ascii(std::string_view text);

// For search and for comparing names: lower case (Latin, Greek, Cyrillic), full-width forms to ASCII,
// marks of Latin letters dropped (é = e), runs of blanks and punctuation to one space.
std::string fold(std::string_view text);

// The same, and where each byte of it came from.
struct Folded {
    std::string text;
    std::vector<std::size_t> origins;  // per byte of `text`, then the end: offset of its character
};
Folded fold_with_origins(std::string_view text);

}  // namespace trackside
