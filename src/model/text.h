#pragma once
// Text in several languages, and the one function that picks.

#include <string>
#include <string_view>
#include <vector>

namespace trackside {

enum class Language { zh_hant, en };

// BCP 47: "zh-Hant", "en".
std::string_view language_tag(Language language);
// Before the path of a page in this language, under the base of the site: "", "en/".
std::string language_prefix(Language language);

// A text in one or more languages; at most one per language. Empty: there is none.
struct Text {
    struct Version {
        std::string lang;  // BCP 47, as in language_tag for those two; "" if unknown
        std::string text;  // not empty, NFC, trimmed
        bool operator==(const Version&) const = default;
    };
    std::vector<Version> versions;

    bool empty() const { return versions.empty(); }
    bool operator==(const Text&) const = default;
};

struct PickedText {
    std::string_view text;
    std::string_view lang;  // what it is really written in; "" if unknown
};

// The wanted language, else the other of the two, else the first there is, else empty.
// The result points into `text`.
PickedText pick(const Text& text, Language wanted);

// "1 session", "3 sessions"; in Chinese the number, an air space and the measure word with its noun: "3 場議程".
std::string counted(Language language, std::size_t count, std::string_view zh,
                    std::string_view en_one, std::string_view en_many);

std::string points_text(Language language, int points);  // "3 points"

// Adds or replaces one language; an empty `value` is ignored.
void set_text(Text& text, std::string_view lang, std::string_view value);
Text make_text(std::string_view lang, std::string_view value);

}  // namespace trackside
