#pragma once
// Text cut into clusters: what a reader takes for one character and what is drawn as one picture. A single
// code point of the BMP stands for itself; everything else (emoji sequences, marks, astral ideographs, runs
// of right-to-left or shaped scripts) gets a code of the private use area, so that an atlas with 16-bit
// codes holds all of Unicode.

#include "base/utf8.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace trackside {

using GlyphCode = std::uint16_t;

struct Cluster {
    std::uint32_t begin = 0;  // bytes
    std::uint32_t end = 0;
    GlyphCode glyph = 0;  // 0: not drawn
    bool wide = false;    // one ideograph: a full em
    bool blank = false;
    bool break_after = false;
    bool must_break_after = false;
};

class ClusterTable {
  public:
    // The clusters of `text` (UTF-8), with the breaks that UAX #14 allows. `lang` as BCP 47.
    std::vector<Cluster> cut(std::string_view text, std::string_view lang);
    // UTF-8 of a glyph.
    std::string cluster_text(GlyphCode glyph) const;
    // True when the private codes have run out: all that was cut before is void after clear().
    bool full() const { return pictures_.size() >= kPrivateCodes; }
    void clear();

  private:
    static constexpr std::size_t kPrivateCodes = 6400;  // U+E000 to U+F8FF
    GlyphCode intern(std::string_view cluster);

    std::unordered_map<std::string, GlyphCode> codes_;
    std::vector<std::string> pictures_;  // by code - U+E000
};

}  // namespace trackside
