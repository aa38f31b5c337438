#pragma once
// Foreign text made fit to publish: valid UTF-8 in NFC, no control characters, line ends as "\n".

#include "model/text.h"

#include <string>
#include <string_view>

namespace trackside {

// Of several lines: CRLF, U+2028 and U+2029 become line ends, U+200B and what turns the direction of
// writing goes. "-" alone means "nothing".
std::string clean_text(std::string_view text);
// Of one line: also runs of blanks and line ends to one blank.
std::string clean_line(std::string_view text);

// BCP 47 of what sources write as a key: "zh-tw", "zh_Hant", "zh" -> "zh-Hant"; "en-us" -> "en".
std::string canonical_language(std::string_view key);

// The language of a text by its letters; `hint` decides where they allow it. "" if they say nothing.
std::string language_by_letters(std::string_view text, std::string_view hint);

// The cleaned versions of a text, one per language. What is the same in several languages was not
// translated and stands once, under the language it is written in.
Text clean_words(const Text& raw, std::string_view hint);
// Likewise for names of people, rooms and tracks, where Latin letters belong to no language.
Text clean_name(const Text& raw);

}  // namespace trackside
