#include "build-data/clean_text.h"

#include "base/utf8.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>

namespace trackside {
namespace {

constexpr std::size_t kLongest = 200'000;  // bytes of one text; more is no text

bool is_plain_ascii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return c == '\n' || (c >= 0x20 && c < 0x7F); });
}

std::string to_nfc(const std::string& text)
{
    utf8proc_uint8_t* composed = nullptr;
    const utf8proc_ssize_t size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                     static_cast<utf8proc_ssize_t>(text.size()), &composed,
                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    if (size < 0) return text;
    std::string out(reinterpret_cast<const char*>(composed), static_cast<std::size_t>(size));
    std::free(composed);
    return out;
}

// Characters that are not seen, or change how others are seen; joiners of emoji stay.
bool is_dropped(CodePoint c)
{
    const bool control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
    const bool direction =
        c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return control || direction || c == 0x200B || c == 0x2060 || c == 0xFEFF || c == 0x00AD ||
           c == 0xFFFC || (c >= 0xE0000 && c <= 0xE0FFF) || (c >= 0xFFF9 && c <= 0xFFFB) ||
           (c >= 0xE000 && c <= 0xF8FF);
}

std::string filter_code_points(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = next_code_point(text, at);
        if (c == '\r') {
            if (at >= text.size() || text[at] != '\n') out += '\n';
        } else if (c == 0x2028 || c == 0x85) {
            out += '\n';
        } else if (c == 0x2029) {
            out += "\n\n";
        } else if (!is_dropped(c)) {
            append_utf8(out, c);
        }
    }
    return out;
}

bool means_nothing(std::string_view text)
{
    return text == "-" || text == "--" || text == "－" || text == "—";
}

bool is_kana(CodePoint c)
{
    return (c >= 0x3041 && c <= 0x30FF && c != 0x30FB) || (c >= 0x31F0 && c <= 0x31FF);
}
bool is_hangul(CodePoint c)
{
    return (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0x1100 && c <= 0x11FF);
}
bool is_latin(CodePoint c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}

struct Letters {
    std::size_t han = 0;
    std::size_t kana = 0;
    std::size_t hangul = 0;
    std::size_t latin = 0;
};

Letters count_letters(std::string_view text)
{
    Letters letters;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = next_code_point(text, at);
        if (is_latin(c))
            letters.latin++;
        else if (is_kana(c))
            letters.kana++;
        else if (is_hangul(c))
            letters.hangul++;
        else if (is_han(c))
            letters.han++;
    }
    return letters;
}

Text clean_versions(const Text& raw, std::string_view hint, bool is_name)
{
    Text text;
    for (const Text::Version& version : raw.versions) {
        const std::string line = clean_line(version.text);
        std::string lang = canonical_language(version.lang);
        const bool same =
            std::any_of(text.versions.begin(), text.versions.end(),
                        [&](const Text::Version& other) { return other.text == line; });
        if (same) continue;
        const bool untranslated =
            raw.versions.size() > 1 && std::count_if(raw.versions.begin(), raw.versions.end(),
                                                     [&](const Text::Version& other) {
                                                         return clean_line(other.text) == line;
                                                     }) > 1;
        if (lang.empty() || untranslated) {
            lang = language_by_letters(line, hint);
            if (is_name && count_letters(line).latin > 0 && lang != "zh-Hant" && lang != "ja" &&
                lang != "ko")
                lang = "";
        }
        set_text(text, lang, line);
    }
    return text;
}

}  // namespace

std::string clean_text(std::string_view text)
{
    if (text.size() > kLongest) {
        std::size_t cut = kLongest;
        while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U)
            cut--;
        text = text.substr(0, cut);
    }
    std::string out;
    if (is_plain_ascii(text))
        out = std::string(trim(text));
    else
        out = std::string(trim(to_nfc(filter_code_points(repair_utf8(text)))));
    return means_nothing(out) ? "" : out;
}

std::string clean_line(std::string_view text)
{
    const std::string cleaned = clean_text(text);
    std::string out;
    out.reserve(cleaned.size());
    for (const char c : cleaned) {
        const bool blank = c == ' ' || c == '\n' || c == '\t';
        if (!blank)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    return out;
}

std::string canonical_language(std::string_view key)
{
    std::string lang = to_lower_ascii(trim(key));
    std::replace(lang.begin(), lang.end(), '_', '-');
    if (lang == "zh-cn" || lang == "zh-sg" || starts_with(lang, "zh-hans")) return "zh-Hans";
    if (lang == "zh" || starts_with(lang, "zh-") || lang == "cmn") return "zh-Hant";
    const std::string primary = lang.substr(0, lang.find('-'));
    const bool letters =
        std::all_of(primary.begin(), primary.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return letters && primary.size() >= 2 && primary.size() <= 3 ? primary : "";
}

std::string language_by_letters(std::string_view text, std::string_view hint)
{
    const Letters letters = count_letters(text);
    const std::string hinted = canonical_language(hint);
    const bool hint_is_east_asian = starts_with(hinted, "zh") || hinted == "ja" || hinted == "ko";
    if (letters.kana * 4 > letters.han + letters.kana && letters.kana > 1) return "ja";
    if (letters.hangul > 1 && letters.hangul > letters.han) return "ko";
    // A Chinese text is full of English words; an English one seldom has more than a Chinese name.
    if (letters.han > 0 && letters.han * 8 >= letters.latin)
        return hint_is_east_asian && hinted != "ko" ? hinted : "zh-Hant";
    if (letters.latin > 0) return hint_is_east_asian || hinted.empty() ? "en" : hinted;
    return "";
}

Text clean_words(const Text& raw, std::string_view hint)
{
    return clean_versions(raw, hint, false);
}
Text clean_name(const Text& raw)
{
    return clean_versions(raw, "", true);
}

}  // namespace trackside
