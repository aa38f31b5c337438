#include "model/text.h"

#include "base/utf8.h"

#include <algorithm>

namespace trackside {
namespace {

const Text::Version* find_version(const Text& text, std::string_view lang)
{
    for (const Text::Version& version : text.versions)
        if (version.lang == lang) return &version;
    return nullptr;
}

}  // namespace

std::string_view language_tag(Language language)
{
    return language == Language::zh_hant ? "zh-Hant" : "en";
}

std::string language_prefix(Language language)
{
    return language == Language::en ? "en/" : "";
}

PickedText pick(const Text& text, Language wanted)
{
    if (text.empty()) return {};
    const Language other = wanted == Language::en ? Language::zh_hant : Language::en;
    const Text::Version* version = find_version(text, language_tag(wanted));
    if (!version) version = find_version(text, language_tag(other));
    if (!version) version = &text.versions.front();
    return {version->text, version->lang};
}

void set_text(Text& text, std::string_view lang, std::string_view value)
{
    const std::string_view trimmed = trim(value);
    if (trimmed.empty()) return;
    for (Text::Version& version : text.versions)
        if (version.lang == lang) {
            version.text = trimmed;
            return;
        }
    text.versions.push_back({std::string(lang), std::string(trimmed)});
}

Text make_text(std::string_view lang, std::string_view value)
{
    Text text;
    set_text(text, lang, value);
    return text;
}

std::string counted(Language language, std::size_t count, std::string_view zh,
                    std::string_view en_one, std::string_view en_many)
{
    std::string words = std::to_string(count) + " ";
    words += language == Language::zh_hant ? zh : count == 1 ? en_one : en_many;
    return words;
}

std::string points_text(Language language, int points)
{
    return counted(language, static_cast<std::size_t>(std::max(points, 0)), "點", "point",
                   "points");
}

}  // namespace trackside
