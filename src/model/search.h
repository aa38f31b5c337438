#pragma once
// Search as you type over sessions, speakers, tracks and communities. An index is made once per
// snapshot (again when the abstracts have come) and asked at every key; it keeps folded text in one
// buffer and, per entry, a signature of its letter pairs, so that most entries are never looked into.

#include "model/programme.h"
#include "model/texts.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trackside {

enum class FoundKind : std::uint8_t { session, speaker, track, community };

struct Found {
    FoundKind kind = FoundKind::session;
    std::size_t index = 0;  // in the programme's list of that kind
    int score = 0;          // higher is better
    bool operator==(const Found&) const = default;
};

// What one search cost; for the tests.
struct SearchWork {
    std::size_t entries = 0;     // whose signature was asked
    std::size_t read_bytes = 0;  // of text that was looked into
};

class SearchIndex {
  public:
    SearchIndex() = default;
    // `texts` may be null: the abstracts have not come yet.
    SearchIndex(const Programme& programme, const Texts* texts);

    // Best first, equal ones in the programme's order. Every word of the query is in the title (best),
    // the names of speakers, track or communities, or the abstract. Nothing for an empty query.
    std::vector<Found> search(std::string_view query, SearchWork* work = nullptr) const;

  private:
    static constexpr std::size_t kHeadWords = 4;   // signature of title and names, in 64 bits
    static constexpr std::size_t kBodyWords = 16;  // of the abstract

    struct Entry {
        FoundKind kind;
        std::size_t index;
        std::uint32_t title;  // begins of the parts in text_
        std::uint32_t names;
        std::uint32_t body;
        std::uint32_t end;
    };
    struct Parts {
        std::string title;
        std::string names;
        std::string body;
    };
    struct Word;

    void add(FoundKind kind, std::size_t index, const Parts& parts);
    int score(const Entry& entry, std::size_t at, const Word& word, SearchWork& work) const;

    std::string text_;
    std::vector<Entry> entries_;
    std::vector<std::uint64_t> signatures_;
};

struct MatchRange {
    std::size_t begin = 0;  // bytes of the shown text, whole characters
    std::size_t end = 0;
    bool operator==(const MatchRange&) const = default;
};
// What of a shown text to mark for this query; ascending, apart from each other.
std::vector<MatchRange> match_ranges(std::string_view shown, std::string_view query);

}  // namespace trackside
