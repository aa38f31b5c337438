#pragma once
// Words that people write for the language and the difficulty of a session, in every spelling found in
// real programmes, and what they mean.

#include "model/programme.h"

#include <string>
#include <string_view>
#include <vector>

namespace trackside {

struct SpokenLanguages {
    std::vector<std::string> languages;  // BCP 47, in the order they are named
    std::string note;                    // the words, where they are more than names of languages
};
// "漢語" -> zh-Hant; "de, en" -> both; "Mandarin, slides in English" -> zh-Hant with the note.
SpokenLanguages read_spoken_languages(std::string_view text);

// Of a whole answer, e.g. "入門 Elementary" or "中階：需要一點背景".
Difficulty read_difficulty(std::string_view text);
// Of a tag, which must be the word itself: "Advanced" is one, "Advanced Packaging" is not.
Difficulty difficulty_of_tag(std::string_view text);

// True for "Keynote", "工作坊" ...: a kind of session, no subject.
bool is_kind_of_session(std::string_view name);

}  // namespace trackside
