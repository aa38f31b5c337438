#include "base/utf8.h"

#include <array>

namespace trackside {
namespace {

struct Decoded {
    CodePoint code_point = kReplacement;
    std::size_t size = 1;
    bool valid = false;
};

// Strict: no overlong forms, no surrogates, nothing above U+10FFFF.
Decoded decode(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    if (lead < 0x80) return {lead, 1, true};

    std::size_t size = 0;
    CodePoint value = 0;
    CodePoint least = 0;
    if (lead >= 0xC2 && lead <= 0xDF) {
        size = 2, value = lead & 0x1Fu, least = 0x80;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        size = 3, value = lead & 0x0Fu, least = 0x800;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        size = 4, value = lead & 0x07u, least = 0x10000;
    } else {
        return {};
    }
    if (text.size() - at < size) return {};
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(at + i) & 0xC0u) != 0x80u) return {};
        value = (value << 6) | (byte(at + i) & 0x3Fu);
    }
    if (value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return {};
    return {value, size, true};
}

bool between(CodePoint c, CodePoint first, CodePoint last)
{
    return c >= first && c <= last;
}

// Latin letters with marks, U+00C0 to U+017F, as plain lower-case ASCII: one character of text per
// code point, two for the ligatures. '?' where there is no letter.
constexpr std::array<const char*, 0x180 - 0xC0> kLatinFolds = {
    "a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",   // C0
    "d", "n", "o",  "o",  "o", "o", "o",  "?", "o", "u", "u", "u", "u", "y", "th", "ss",  // D0
    "a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",   // E0
    "d", "n", "o",  "o",  "o", "o", "o",  "?", "o", "u", "u", "u", "u", "y", "th", "y",   // F0
    "a", "a", "a",  "a",  "a", "a", "c",  "c", "c", "c", "c", "c", "c", "c", "d",  "d",   // 100
    "d", "d", "e",  "e",  "e", "e", "e",  "e", "e", "e", "e", "e", "g", "g", "g",  "g",   // 110
    "g", "g", "g",  "g",  "h", "h", "h",  "h", "i", "i", "i", "i", "i", "i", "i",  "i",   // 120
    "i", "i", "ij", "ij", "j", "j", "k",  "k", "k", "l", "l", "l", "l", "l", "l",  "l",   // 130
    "l", "l", "l",  "n",  "n", "n", "n",  "n", "n", "n", "n", "n", "o", "o", "o",  "o",   // 140
    "o", "o", "oe", "oe", "r", "r", "r",  "r", "r", "r", "s", "s", "s", "s", "s",  "s",   // 150
    "s", "s", "t",  "t",  "t", "t", "t",  "t", "u", "u", "u", "u", "u", "u", "u",  "u",   // 160
    "u", "u", "u",  "u",  "w", "w", "y",  "y", "y", "z", "z", "z", "z", "z", "z",  "s",   // 170
};

// Latin Extended Additional, U+1E00 to U+1EFF: pairs of capital and small letter, so the table has one
// letter for two code points.
constexpr std::string_view kLatinAdditional =
    "abbbcdddddeeeeefghhhhhiikkkllllmmmnnnnoooopprrrrsssssttttuuuuuvvwwwwwxxyzzz";
static_assert(kLatinAdditional.size() == (0x1E96 - 0x1E00) / 2);

CodePoint fold_greek(CodePoint c)
{
    switch (c) {
        case 0x386:
        case 0x3AC: return 0x3B1;
        case 0x388:
        case 0x3AD: return 0x3B5;
        case 0x389:
        case 0x3AE: return 0x3B7;
        case 0x38A:
        case 0x3AA:
        case 0x390:
        case 0x3AF:
        case 0x3CA: return 0x3B9;
        case 0x38C:
        case 0x3CC: return 0x3BF;
        case 0x38E:
        case 0x3AB:
        case 0x3B0:
        case 0x3CB:
        case 0x3CD: return 0x3C5;
        case 0x38F:
        case 0x3CE: return 0x3C9;
        case 0x3C2: return 0x3C3;
        default: break;
    }
    return between(c, 0x391, 0x3A9) ? c + 32 : c;
}

CodePoint fold_cyrillic(CodePoint c)
{
    if (between(c, 0x410, 0x42F)) c += 32;
    if (between(c, 0x400, 0x40F)) c += 80;
    if (between(c, 0x460, 0x481) || between(c, 0x48A, 0x4BF) || between(c, 0x4D0, 0x52F)) c |= 1;
    return c == 0x451 ? 0x435 : c;  // ё = е
}

// Vietnamese and other letters of U+1EA0 to U+1EF9 by ranges.
char fold_vietnamese(CodePoint c)
{
    if (c <= 0x1EB7) return 'a';
    if (c <= 0x1EC7) return 'e';
    if (c <= 0x1ECB) return 'i';
    if (c <= 0x1EE3) return 'o';
    if (c <= 0x1EF1) return 'u';
    return 'y';
}

bool is_punctuation(CodePoint c)
{
    if (c < 0x80)
        return c > 0x20 && !between(c, '0', '9') && !between(c, 'A', 'Z') && !between(c, 'a', 'z');
    return between(c, 0x80, 0xA9) || between(c, 0xAB, 0xB4) || between(c, 0xB6, 0xB9) ||
           between(c, 0xBB, 0xBF) || c == 0xD7 || c == 0xF7 || between(c, 0x2010, 0x206F) ||
           between(c, 0x2190, 0x23FF) || between(c, 0x2500, 0x25FF) || between(c, 0x2E00, 0x2E7F) ||
           between(c, 0x3001, 0x3003) || between(c, 0x3008, 0x3020) || c == 0x3030 || c == 0x30FB ||
           between(c, 0xFE10, 0xFE1F) || between(c, 0xFE30, 0xFE6F) || c == 0xFF61 || c == 0xFF62 ||
           c == 0xFF63 || c == 0xFF64 || c == 0xFF65 || between(c, 0xFF5F, 0xFF60);
}

bool is_dropped(CodePoint c)
{
    return between(c, 0x300, 0x36F) || c == 0xAD || between(c, 0x200B, 0x200F) || c == 0x2060 ||
           between(c, 0xFE00, 0xFE0F) || c == 0xFEFF;
}

void append_folded(std::string& out, CodePoint c)
{
    if (between(c, 'A', 'Z')) {
        out += static_cast<char>(c + 32);
    } else if (between(c, 0xC0, 0x17F)) {
        out += kLatinFolds[c - 0xC0];
    } else if (between(c, 0x1E00, 0x1E95)) {
        out += kLatinAdditional[(c - 0x1E00) / 2];
    } else if (between(c, 0x1EA0, 0x1EF9)) {
        out += fold_vietnamese(c);
    } else if (c == 0x1A0 || c == 0x1A1) {
        out += 'o';
    } else if (c == 0x1AF || c == 0x1B0) {
        out += 'u';
    } else if (between(c, 0x218, 0x21B)) {
        out += c < 0x21A ? 's' : 't';
    } else if (between(c, 0x370, 0x3FF)) {
        append_utf8(out, fold_greek(c));
    } else if (between(c, 0x400, 0x52F)) {
        append_utf8(out, fold_cyrillic(c));
    } else {
        append_utf8(out, c);
    }
}

// `origins`, unless null, gets the offset of the character each byte came from, and the end. A blank
// came from the first of the characters it stands for.
void fold_into(std::string_view text, std::string& out, std::vector<std::size_t>* origins)
{
    const auto note = [&](std::size_t origin) {
        if (origins) origins->resize(out.size(), origin);
    };
    bool gap = false;
    std::size_t gap_begin = 0;
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        CodePoint c = next_code_point(text, at);
        if (between(c, 0xFF01, 0xFF5E)) c -= 0xFEE0;
        if (is_dropped(c)) {
            if (!gap) end = at;
            continue;
        }
        if (is_blank(c) || is_punctuation(c) || c < 0x20) {
            if (!gap) gap_begin = begin;
            gap = true;
            continue;
        }
        if (gap && !out.empty()) {
            out += ' ';
            note(gap_begin);
        }
        gap = false;
        append_folded(out, c);
        note(begin);
        end = at;
    }
    if (origins) origins->push_back(end);
}

}  // namespace

CodePoint next_code_point(std::string_view text, std::size_t& at)
{
    const Decoded decoded = decode(text, at);
    at += decoded.size;
    return decoded.code_point;
}

void append_utf8(std::string& out, CodePoint c)
{
    const auto add = [&](CodePoint byte) { out += static_cast<char>(byte); };
    if (c > 0x10FFFF || between(c, 0xD800, 0xDFFF)) c = kReplacement;
    if (c < 0x80) {
        add(c);
    } else if (c < 0x800) {
        add(0xC0 | (c >> 6));
        add(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        add(0xE0 | (c >> 12));
        add(0x80 | ((c >> 6) & 0x3F));
        add(0x80 | (c & 0x3F));
    } else {
        add(0xF0 | (c >> 18));
        add(0x80 | ((c >> 12) & 0x3F));
        add(0x80 | ((c >> 6) & 0x3F));
        add(0x80 | (c & 0x3F));
    }
}

bool is_valid_utf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const Decoded decoded = decode(text, at);
        if (!decoded.valid) return false;
        at += decoded.size;
    }
    return true;
}

std::string repair_utf8(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = next_code_point(text, at);
        if (c != 0) append_utf8(out, c);
    }
    return out;
}

std::size_t count_code_points(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count)
        next_code_point(text, at);
    return count;
}

bool is_wide(CodePoint c)
{
    return between(c, 0x1100, 0x115F) || between(c, 0x2E80, 0x303E) || between(c, 0x3041, 0x33FF) ||
           between(c, 0x3400, 0x4DBF) || between(c, 0x4E00, 0x9FFF) || between(c, 0xA000, 0xA4CF) ||
           between(c, 0xA960, 0xA97F) || between(c, 0xAC00, 0xD7A3) || between(c, 0xF900, 0xFAFF) ||
           between(c, 0xFE10, 0xFE19) || between(c, 0xFE30, 0xFE6F) || between(c, 0xFF01, 0xFF60) ||
           between(c, 0xFFE0, 0xFFE6) || between(c, 0x20000, 0x3FFFD);
}

bool is_han(CodePoint c)
{
    return between(c, 0x2E80, 0x2FDF) || c == 0x3005 || c == 0x3007 || between(c, 0x3400, 0x4DBF) ||
           between(c, 0x4E00, 0x9FFF) || between(c, 0xF900, 0xFAFF) || between(c, 0x20000, 0x3FFFD);
}

bool is_blank(CodePoint c)
{
    return c == ' ' || between(c, '\t', '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           between(c, 0x2000, 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
           c == 0x3000 || c == 0xFEFF;
}

std::string_view trim(std::string_view text)
{
    std::size_t begin = text.size();
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        if (is_blank(next_code_point(text, at))) continue;
        if (begin == text.size()) begin = start;
        end = at;
    }
    return end == 0 ? std::string_view() : text.substr(begin, end - begin);
}

bool starts_with(std::string_view text, std::string_view prefix)
{
    return text.substr(0, prefix.size()) == prefix;
}

std::string to_lower_ascii(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

std::string fold(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    fold_into(text, out, nullptr);
    return out;
}

Folded fold_with_origins(std::string_view text)
{
    Folded folded;
    fold_into(text, folded.text, &folded.origins);
    return folded;
}

}  // namespace trackside
