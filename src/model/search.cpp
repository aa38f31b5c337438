#include "model/search.h"

#include "base/sort.h"
#include "base/utf8.h"

#include <algorithm>
#include <utility>

namespace trackside {
namespace {

// Latin words this short match the beginning of a word only.
constexpr std::size_t kShortWord = 2;

constexpr int kTitleStart = 8;
constexpr int kTitleInside = 6;
constexpr int kNameStart = 4;
constexpr int kNameInside = 3;
constexpr int kAbstract = 1;

std::uint32_t pair_hash(CodePoint a, CodePoint b)
{
    return (static_cast<std::uint32_t>(a) * 0x9E3779B1u) ^
           (static_cast<std::uint32_t>(b) * 0x85EBCA77u);
}

// Calls `bit` with the hash of every pair of neighbours within a word, and of every wide character.
template <class Use>
void for_each_hash(std::string_view folded, Use use)
{
    CodePoint before = ' ';
    for (std::size_t at = 0; at < folded.size();) {
        const CodePoint c = next_code_point(folded, at);
        if (c != ' ' && before != ' ') use(pair_hash(before, c));
        if (is_wide(c)) use(pair_hash(0, c));
        before = c;
    }
}

std::size_t bit_of(std::uint32_t hash, std::size_t words)
{
    return (hash ^ (hash >> 15)) * 0x2C1B3C6Du >> 7 & (words * 64 - 1);
}

// The words of a query: split at blanks and where wide and narrow letters meet ("Rust入門").
std::vector<std::string> query_words(std::string_view query)
{
    std::vector<std::string> words;
    bool open = false;
    bool open_wide = false;
    const std::string folded = fold(query);
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t begin = at;
        const CodePoint c = next_code_point(folded, at);
        if (c == ' ') {
            open = false;
            continue;
        }
        const bool wide = is_wide(c);
        if (!open || wide != open_wide) words.emplace_back();
        words.back().append(folded, begin, at - begin);
        open = true;
        open_wide = wide;
    }
    put_in_order(words);
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

bool is_wide_word(std::string_view word)
{
    std::size_t at = 0;
    return is_wide(next_code_point(word, at));
}

// Whether a word begins at `at`: after a blank, the beginning, or a letter of the other width.
bool is_word_start(std::string_view folded, std::size_t at)
{
    if (at == 0 || folded[at - 1] == ' ') return true;
    std::size_t before = at - 1;
    while (before > 0 && (static_cast<unsigned char>(folded[before]) & 0xC0u) == 0x80u)
        --before;
    return is_wide(next_code_point(folded, before));
}

bool may_be_inside(std::string_view word)
{
    return word.size() > kShortWord || is_wide_word(word);
}

enum class Where { nowhere, inside, start };

Where find_word(std::string_view folded, std::string_view word)
{
    Where where = Where::nowhere;
    for (std::size_t at = folded.find(word); at != std::string_view::npos;
         at = folded.find(word, at + 1)) {
        if (is_word_start(folded, at)) return Where::start;
        if (may_be_inside(word)) where = Where::inside;
    }
    return where;
}

std::string folded_versions(const Text& text)
{
    std::string out;
    for (const Text::Version& version : text.versions)
        out += fold(version.text) + " ";
    return out;
}

std::string folded_versions(const RichText& text)
{
    std::string out;
    for (const RichText::Version& version : text.versions)
        out += fold(plain_text(version.blocks)) + " ";
    return out;
}

std::string community_names(const Programme& programme, const Track& track)
{
    std::string names;
    for (const CommunityCode& code : track.communities)
        if (const CommunityName* community = find_community(programme, code))
            names += folded_versions(community->name);
    return names;
}

std::string names_of(const Programme& programme, const Session& session)
{
    std::string names;
    for (const SpeakerCode& code : session.speakers)
        if (const Speaker* speaker = find_speaker(programme, code))
            names += folded_versions(speaker->name);
    if (const Track* track = find_track(programme, session.track))
        names += folded_versions(track->name) + community_names(programme, *track);
    return names;
}

std::string abstract_of(const Texts* texts, const SessionCode& code)
{
    if (!texts) return "";
    const auto found = texts->sessions.find(code);
    return found == texts->sessions.end() ? "" : folded_versions(found->second.abstract);
}

// Sorted by counting: one letter finds ten thousand entries, but there are few scores. Equal ones keep their order.
std::vector<Found> best_first(const std::vector<Found>& found, int best)
{
    std::vector<std::size_t> places(static_cast<std::size_t>(best) + 1);
    for (const Found& one : found)
        ++places[static_cast<std::size_t>(best - one.score)];
    std::size_t before = 0;
    for (std::size_t& place : places)
        before += std::exchange(place, before);
    std::vector<Found> sorted(found.size());
    for (const Found& one : found)
        sorted[places[static_cast<std::size_t>(best - one.score)]++] = one;
    return sorted;
}

}  // namespace

struct SearchIndex::Word {
    std::string text;
    std::vector<std::size_t> head_bits;
    std::vector<std::size_t>
        body_bits;  // empty: not looked for in abstracts, it would be everywhere

    explicit Word(std::string word) : text(std::move(word))
    {
        for_each_hash(text, [&](std::uint32_t hash) {
            head_bits.push_back(bit_of(hash, kHeadWords));
            body_bits.push_back(bit_of(hash, kBodyWords));
        });
    }
};

SearchIndex::SearchIndex(const Programme& programme, const Texts* texts)
{
    for (std::size_t i = 0; i < programme.sessions.size(); ++i) {
        const Session& session = programme.sessions[i];
        add(FoundKind::session, i,
            {folded_versions(session.title), names_of(programme, session),
             abstract_of(texts, session.code)});
    }
    for (std::size_t i = 0; i < programme.speakers.size(); ++i)
        add(FoundKind::speaker, i, {folded_versions(programme.speakers[i].name), "", ""});
    for (std::size_t i = 0; i < programme.tracks.size(); ++i)
        add(FoundKind::track, i,
            {folded_versions(programme.tracks[i].name),
             community_names(programme, programme.tracks[i]), ""});
    for (std::size_t i = 0; i < programme.communities.size(); ++i)
        add(FoundKind::community, i,
            {folded_versions(programme.communities[i].name),
             folded_versions(programme.communities[i].short_text), ""});
}

void SearchIndex::add(FoundKind kind, std::size_t index, const Parts& parts)
{
    Entry entry{kind, index, 0, 0, 0, 0};
    entry.title = static_cast<std::uint32_t>(text_.size());
    text_ += parts.title;
    entry.names = static_cast<std::uint32_t>(text_.size());
    text_ += parts.names;
    entry.body = static_cast<std::uint32_t>(text_.size());
    text_ += parts.body;
    entry.end = static_cast<std::uint32_t>(text_.size());
    entries_.push_back(entry);

    const std::size_t at = signatures_.size();
    signatures_.resize(at + kHeadWords + kBodyWords);
    const auto set = [&](std::size_t base, std::size_t bit) {
        signatures_[base + bit / 64] |= std::uint64_t{1} << (bit % 64);
    };
    for (const std::string* part : {&parts.title, &parts.names})
        for_each_hash(*part, [&](std::uint32_t hash) { set(at, bit_of(hash, kHeadWords)); });
    for_each_hash(parts.body,
                  [&](std::uint32_t hash) { set(at + kHeadWords, bit_of(hash, kBodyWords)); });
}

// 0: the word is not in the entry.
int SearchIndex::score(const Entry& entry, std::size_t at, const Word& word, SearchWork& work) const
{
    const auto has_all = [&](std::size_t base, const std::vector<std::size_t>& bits) {
        return std::all_of(bits.begin(), bits.end(), [&](std::size_t bit) {
            return (signatures_[base + bit / 64] >> (bit % 64) & 1) != 0;
        });
    };
    const std::string_view text = text_;
    const std::size_t base = at * (kHeadWords + kBodyWords);
    if (has_all(base, word.head_bits)) {
        work.read_bytes += entry.body - entry.title;
        const Where title =
            find_word(text.substr(entry.title, entry.names - entry.title), word.text);
        if (title != Where::nowhere) return title == Where::start ? kTitleStart : kTitleInside;
        const Where names =
            find_word(text.substr(entry.names, entry.body - entry.names), word.text);
        if (names != Where::nowhere) return names == Where::start ? kNameStart : kNameInside;
    }
    if (word.body_bits.empty() || entry.body == entry.end) return 0;
    if (!has_all(base + kHeadWords, word.body_bits)) return 0;
    work.read_bytes += entry.end - entry.body;
    const Where body = find_word(text.substr(entry.body, entry.end - entry.body), word.text);
    return body == Where::nowhere ? 0 : kAbstract;
}

std::vector<Found> SearchIndex::search(std::string_view query, SearchWork* work) const
{
    SearchWork cost;
    std::vector<Word> words;
    for (std::string& word : query_words(query))
        words.emplace_back(std::move(word));

    std::vector<Found> found;
    for (std::size_t i = 0; i < entries_.size() && !words.empty(); ++i) {
        ++cost.entries;
        int sum = 0;
        bool all = true;
        for (const Word& word : words) {
            const int points = score(entries_[i], i, word, cost);
            sum += points;
            all = points > 0;
            if (!all) break;
        }
        if (all) found.push_back({entries_[i].kind, entries_[i].index, sum});
    }
    if (work) *work = cost;
    return best_first(found, kTitleStart * static_cast<int>(words.size()));
}

std::vector<MatchRange> match_ranges(std::string_view shown, std::string_view query)
{
    const Folded folded = fold_with_origins(shown);
    std::vector<MatchRange> ranges;
    for (const std::string& word : query_words(query))
        for (std::size_t at = folded.text.find(word); at != std::string::npos;
             at = folded.text.find(word, at + 1))
            if (may_be_inside(word) || is_word_start(folded.text, at))
                ranges.push_back({folded.origins[at], folded.origins[at + word.size()]});
    put_in_order(ranges, [](const MatchRange& a, const MatchRange& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
    });
    std::vector<MatchRange> apart;
    for (const MatchRange& range : ranges) {
        if (range.begin == range.end) continue;
        if (!apart.empty() && range.begin <= apart.back().end)
            apart.back().end = std::max(apart.back().end, range.end);
        else
            apart.push_back(range);
    }
    return apart;
}

}  // namespace trackside
