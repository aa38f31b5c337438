#include "build-data/address_code.h"

#include "base/utf8.h"

#include <algorithm>

namespace trackside {
namespace {

constexpr std::size_t kLongestCode = 60;  // code points; file systems allow 255 bytes

bool is_code_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
}

// Letters and digits as far as an address wants them: ASCII ones, and what is beyond Latin punctuation.
bool may_stand_in_code(CodePoint c)
{
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (c < 0xC0 || is_blank(c) || c == kReplacement) return false;
    const bool punctuation = (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x3004) ||
                             (c >= 0x3008 && c <= 0x3020) || (c >= 0xFE00 && c <= 0xFE6F) ||
                             (c >= 0xFF00 && c <= 0xFFEF) || c >= 0x1F000;
    return !punctuation || (c >= 0x20000 && c < 0x30000);
}

bool is_ascii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

std::string code_from_name(std::string_view name)
{
    const std::string folded = fold(name);
    std::string code;
    std::size_t count = 0;
    for (std::size_t at = 0; at < folded.size() && count < kLongestCode; count++) {
        const CodePoint c = next_code_point(folded, at);
        if (may_stand_in_code(c))
            append_utf8(code, c);
        else if (!code.empty() && code.back() != '-')
            code += '-';
    }
    while (!code.empty() && code.back() == '-')
        code.pop_back();
    return code;
}

std::string code_from_name(const Text& name, std::string_view fallback)
{
    for (const Text::Version& version : name.versions)
        if (version.lang == "en") {
            std::string code = code_from_name(version.text);
            if (!code.empty() && is_ascii(code)) return code;
        }
    for (const Text::Version& version : name.versions)
        if (std::string code = code_from_name(version.text); !code.empty()) return code;
    std::string code = code_from_name(fallback);
    return code.empty() ? "unnamed" : code;
}

std::string safe_code(std::string_view code)
{
    const bool safe = !code.empty() && code.size() <= kLongestCode &&
                      std::all_of(code.begin(), code.end(), is_code_letter);
    return safe ? std::string(code) : code_from_name(code);
}

std::string id_from(std::string_view name, const std::string& fallback)
{
    std::string id;
    for (const char c : code_from_name(name))
        if (is_ascii(std::string_view(&c, 1)) && is_code_letter(c) && (c != '-' || !id.empty()))
            id += c;
    while (!id.empty() && id.back() == '-')
        id.pop_back();
    return id.empty() ? fallback : id;
}

std::string make_unique(std::string code, std::unordered_set<std::string>& taken)
{
    if (taken.insert(code).second) return code;
    for (int number = 2;; number++) {
        std::string numbered = code + "-" + std::to_string(number);
        if (taken.insert(numbered).second) return numbered;
    }
}

}  // namespace trackside
