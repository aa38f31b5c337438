#include "build-data/spoken_words.h"

#include "base/utf8.h"
#include "build-data/clean_text.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace trackside {
namespace {

struct Word {
    std::string_view text;  // as fold() leaves it
    std::string_view meaning;
};

constexpr Word kLanguages[] = {
    {"繁體中文", "zh-Hant"}, {"正體中文", "zh-Hant"},
    {"台灣華語", "zh-Hant"}, {"臺灣華語", "zh-Hant"},
    {"中國語", "zh-Hant"},   {"中国語", "zh-Hant"},
    {"普通話", "zh-Hant"},   {"普通话", "zh-Hant"},
    {"中文", "zh-Hant"},     {"漢語", "zh-Hant"},
    {"汉语", "zh-Hant"},     {"華語", "zh-Hant"},
    {"华语", "zh-Hant"},     {"國語", "zh-Hant"},
    {"国語", "zh-Hant"},     {"国语", "zh-Hant"},
    {"華文", "zh-Hant"},     {"mandarin", "zh-Hant"},
    {"chinese", "zh-Hant"},  {"chinois", "zh-Hant"},
    {"zhongwen", "zh-Hant"}, {"cmn", "zh-Hant"},
    {"英文", "en"},          {"英語", "en"},
    {"英语", "en"},          {"english", "en"},
    {"eng", "en"},           {"anglais", "en"},
    {"englisch", "en"},      {"ingles", "en"},
    {"日本語", "ja"},        {"日文", "ja"},
    {"日語", "ja"},          {"日语", "ja"},
    {"japanese", "ja"},      {"台湾語", "nan"},
    {"台語", "nan"},         {"臺語", "nan"},
    {"台语", "nan"},         {"閩南語", "nan"},
    {"台文", "nan"},         {"臺文", "nan"},
    {"taiwanese", "nan"},    {"hokkien", "nan"},
    {"taigi", "nan"},        {"tai gi", "nan"},
    {"minnan", "nan"},       {"客家話", "hak"},
    {"客語", "hak"},         {"hakka", "hak"},
    {"粵語", "yue"},         {"廣東話", "yue"},
    {"粤语", "yue"},         {"cantonese", "yue"},
    {"韓文", "ko"},          {"韓語", "ko"},
    {"한국어", "ko"},        {"korean", "ko"},
    {"法文", "fr"},          {"法語", "fr"},
    {"french", "fr"},        {"francais", "fr"},
    {"德文", "de"},          {"德語", "de"},
    {"german", "de"},        {"deutsch", "de"},
    {"西班牙", "es"},        {"spanish", "es"},
    {"espanol", "es"},       {"castellano", "es"},
    {"italian", "it"},       {"italiano", "it"},
    {"portuguese", "pt"},    {"portugues", "pt"},
    {"dutch", "nl"},         {"nederlands", "nl"},
    {"russian", "ru"},       {"русский", "ru"},
    {"泰文", "th"},          {"泰語", "th"},
    {"thai", "th"},          {"越南", "vi"},
    {"vietnamese", "vi"},    {"印尼", "id"},
    {"indonesian", "id"},    {"bahasa indonesia", "id"},
};

constexpr std::string_view kNoLanguage[] = {"other", "others", "其他", "其它", "その他",
                                            "na",    "n a",    "none", "und",  "mul"};
constexpr std::string_view kAboutSlides[] = {"slide",    "投影片",   "簡報",     "講義", "字幕",
                                             "subtitle", "スライド", "question", "提問"};

struct DifficultyWord {
    std::string_view text;
    Difficulty meaning;
};
constexpr DifficultyWord kDifficulties[] = {
    {"初學者", Difficulty::beginner},
    {"初心者", Difficulty::beginner},
    {"新手適合", Difficulty::beginner},
    {"新手", Difficulty::beginner},
    {"入門", Difficulty::beginner},
    {"入门", Difficulty::beginner},
    {"初階", Difficulty::beginner},
    {"初級", Difficulty::beginner},
    {"基礎", Difficulty::beginner},
    {"for beginners", Difficulty::beginner},
    {"beginners", Difficulty::beginner},
    {"beginner", Difficulty::beginner},
    {"elementary", Difficulty::beginner},
    {"basic", Difficulty::beginner},
    {"novice", Difficulty::beginner},
    {"introductory", Difficulty::beginner},
    {"debutant", Difficulty::beginner},
    {"principiante", Difficulty::beginner},
    {"anfanger", Difficulty::beginner},
    {"中階", Difficulty::intermediate},
    {"中级", Difficulty::intermediate},
    {"中級", Difficulty::intermediate},
    {"中等", Difficulty::intermediate},
    {"intermediate", Difficulty::intermediate},
    {"intermediaire", Difficulty::intermediate},
    {"intermedio", Difficulty::intermediate},
    {"middle", Difficulty::intermediate},
    {"medium", Difficulty::intermediate},
    {"skilled", Difficulty::intermediate},
    {"進階", Difficulty::advanced},
    {"进阶", Difficulty::advanced},
    {"高階", Difficulty::advanced},
    {"高級", Difficulty::advanced},
    {"上級", Difficulty::advanced},
    {"advanced", Difficulty::advanced},
    {"advance", Difficulty::advanced},
    {"avance", Difficulty::advanced},
    {"avanzado", Difficulty::advanced},
    {"專業", Difficulty::expert},
    {"專家", Difficulty::expert},
    {"professional", Difficulty::expert},
    {"expert", Difficulty::expert},
    {"confirme", Difficulty::expert},
};

constexpr std::string_view kKinds[] = {"keynote",
                                       "talk",
                                       "talks",
                                       "session",
                                       "sessions",
                                       "presentation",
                                       "lightning talk",
                                       "lightning talks",
                                       "lightning",
                                       "workshop",
                                       "workshops",
                                       "panel",
                                       "panel discussion",
                                       "discussion",
                                       "bof",
                                       "birds of a feather",
                                       "unconf",
                                       "unconference",
                                       "event",
                                       "poster",
                                       "tutorial",
                                       "sponsored",
                                       "break",
                                       "short talk",
                                       "long talk",
                                       "other",
                                       "演講",
                                       "講座",
                                       "一般議程",
                                       "議程",
                                       "主題演講",
                                       "閃電秀",
                                       "閃電講",
                                       "短講",
                                       "工作坊",
                                       "座談",
                                       "座談會",
                                       "論壇",
                                       "社群聚",
                                       "海報",
                                       "贊助議程",
                                       "其他"};

bool is_ascii_word_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// `word` in `text`, for Latin words only as whole words.
bool contains_word(std::string_view text, std::string_view word)
{
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
        if (!is_ascii_word_letter(word.front())) return true;
        const bool begins = at == 0 || !is_ascii_word_letter(text[at - 1]);
        const std::size_t end = at + word.size();
        const bool ends = end == text.size() || !is_ascii_word_letter(text[end]);
        if (begins && ends) return true;
    }
    return false;
}

// One name of a language, or a code; "" if it is neither.
std::string exact_language(std::string_view text)
{
    const std::string folded = fold(text);
    for (const Word& word : kLanguages)
        if (folded == word.text) return std::string(word.meaning);
    const std::string trimmed(trim(text));
    const bool code_shaped =
        trimmed.size() == 2 ||
        (trimmed.size() > 3 && (trimmed[2] == '-' || trimmed[2] == '_') && trimmed.size() <= 10);
    const bool letters = std::all_of(trimmed.begin(), trimmed.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    });
    if (to_lower_ascii(trimmed) == "nan" || to_lower_ascii(trimmed) == "nan-tw") return "nan";
    return code_shaped && letters ? canonical_language(trimmed) : "";
}

std::vector<std::string> split(std::string_view text,
                               std::initializer_list<std::string_view> separators)
{
    std::vector<std::string> parts(1);
    while (!text.empty()) {
        const auto found =
            std::find_if(separators.begin(), separators.end(),
                         [&](std::string_view separator) { return starts_with(text, separator); });
        if (found != separators.end()) {
            text.remove_prefix(found->size());
            parts.emplace_back();
        } else {
            parts.back() += text.front();
            text.remove_prefix(1);
        }
    }
    std::erase_if(parts, [](const std::string& part) { return trim(part).empty(); });
    return parts;
}

void add_once(std::vector<std::string>& list, const std::string& item)
{
    if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

// Languages named in a sentence, but not those of the slides.
std::vector<std::string> languages_in_sentence(std::string_view text)
{
    std::vector<std::string> found;
    for (const std::string& clause :
         split(text, {",", "，", "。", ";", "；", "(", ")", "（", "）", "\n"})) {
        std::string folded = fold(clause);
        const bool about_slides = std::any_of(
            std::begin(kAboutSlides), std::end(kAboutSlides),
            [&](std::string_view word) { return folded.find(word) != std::string::npos; });
        if (about_slides) continue;
        std::vector<std::pair<std::size_t, std::string_view>> named;
        for (const Word& word : kLanguages)
            if (contains_word(folded, word.text))
                named.emplace_back(folded.find(word.text), word.meaning);
        std::sort(named.begin(), named.end());
        for (const auto& [place, language] : named)
            add_once(found, std::string(language));
    }
    return found;
}

}  // namespace

SpokenLanguages read_spoken_languages(std::string_view text)
{
    SpokenLanguages spoken;
    const std::string cleaned = clean_line(text);
    const std::string folded = fold(cleaned);
    if (folded.empty() ||
        std::find(std::begin(kNoLanguage), std::end(kNoLanguage), folded) != std::end(kNoLanguage))
        return spoken;
    if (std::string one = exact_language(cleaned); !one.empty()) return {{one}, ""};

    bool all_known = true;
    for (const std::string& part :
         split(cleaned,
               {",",     "，",   "、", "/",  "／", ";",  "；", "+", "&",  "|",  " and ", " or ",
                " und ", " et ", "和", "與", "及", "或", "(",  ")", "（", "）", " "})) {
        const std::string one = exact_language(part);
        if (one.empty())
            all_known = false;
        else
            add_once(spoken.languages, one);
    }
    if (all_known) return spoken;
    return {languages_in_sentence(cleaned), cleaned};
}

Difficulty difficulty_of_tag(std::string_view text)
{
    const std::string folded = fold(text);
    for (const DifficultyWord& word : kDifficulties)
        if (folded == word.text) return word.meaning;
    return Difficulty::unknown;
}

Difficulty read_difficulty(std::string_view text)
{
    const std::string folded = fold(text);
    Difficulty found = Difficulty::unknown;
    std::size_t place = std::string::npos;
    for (const DifficultyWord& word : kDifficulties) {
        const std::size_t at = folded.find(word.text);
        if (at < place && contains_word(folded, word.text)) {
            found = word.meaning;
            place = at;
        }
    }
    return found;
}

bool is_kind_of_session(std::string_view name)
{
    const std::string folded = fold(name);
    return std::find(std::begin(kKinds), std::end(kKinds), folded) != std::end(kKinds);
}

}  // namespace trackside
