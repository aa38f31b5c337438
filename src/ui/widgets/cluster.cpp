#include "ui/widgets/cluster.h"

#include "graphemebreak.h"
#include "linebreak.h"

#include <algorithm>

namespace trackside {
namespace {

constexpr GlyphCode kFirstPrivate = 0xE000;
constexpr std::size_t kLongestRun = 96;  // bytes of shaped text in one picture

// Scripts whose letters change with their neighbours or run to the left: drawn by the browser in runs.
bool is_shaped(CodePoint c)
{
    return (c >= 0x0590 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF) ||
           (c >= 0x1A00 && c <= 0x1AFF) || (c >= 0xFB1D && c <= 0xFDFF) ||
           (c >= 0xFE70 && c <= 0xFEFE) || (c >= 0x10800 && c <= 0x10FFF) ||
           (c >= 0x1E800 && c <= 0x1EFFF);
}

bool is_right_to_left(CodePoint c)
{
    return (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
           (c >= 0xFE70 && c <= 0xFEFE);
}

bool is_invisible(CodePoint c)
{
    return c < 0x20 || c == 0x7F || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           c == 0xFEFF || c == 0x00AD || (c >= 0x2060 && c <= 0x206F);
}

// Plain enough that the rules of grapheme clusters need not be asked.
bool is_simple(CodePoint c)
{
    return c < 0x300 || (c >= 0x2010 && c <= 0x2027) || (c >= 0x3001 && c <= 0x3029) ||
           (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A0 && c <= 0x30FF) ||
           (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xFF01 && c <= 0xFF5E);
}

struct Point {
    std::uint32_t begin;
    std::uint32_t end;
    CodePoint code;
};

std::vector<Point> decode(std::string_view text, bool& simple)
{
    std::vector<Point> points;
    points.reserve(text.size());
    simple = true;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const CodePoint code = next_code_point(text, at);
        simple = simple && is_simple(code);
        points.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at), code});
    }
    return points;
}

// What the two break algorithms say of one text.
struct Breaks {
    std::vector<char> lines;
    std::vector<char> graphemes;  // empty: every code point is one

    bool ends_grapheme(const Point& p) const
    {
        return graphemes.empty() || graphemes[p.end - 1] == GRAPHEMEBREAK_BREAK;
    }
};

// Index of the last point of the cluster that begins at `first`.
std::size_t cluster_end(const std::vector<Point>& points, const Breaks& breaks, std::size_t first)
{
    std::size_t last = first;
    const auto finish_grapheme = [&] {
        while (last + 1 < points.size() && !breaks.ends_grapheme(points[last]))
            ++last;
    };
    finish_grapheme();
    if (!is_shaped(points[first].code)) return last;

    // A shaped run goes on up to a break; right to left also over single blanks, for the order of words.
    while (last + 1 < points.size() && points[last].end - points[first].begin < kLongestRun) {
        const CodePoint next = points[last + 1].code;
        const bool over_blank = next == ' ' && last + 2 < points.size() &&
                                is_right_to_left(points[first].code) &&
                                is_right_to_left(points[last + 2].code);
        const bool may_break = breaks.lines[points[last].end - 1] == LINEBREAK_ALLOWBREAK;
        const bool goes_on =
            over_blank || (is_shaped(next) && (!may_break || is_right_to_left(next)));
        if (!goes_on) break;
        ++last;
        finish_grapheme();
    }
    return last;
}

}  // namespace

GlyphCode ClusterTable::intern(std::string_view cluster)
{
    const auto found = codes_.find(std::string(cluster));
    if (found != codes_.end()) return found->second;
    if (full()) return static_cast<GlyphCode>(kReplacement);
    const auto code = static_cast<GlyphCode>(kFirstPrivate + pictures_.size());
    pictures_.emplace_back(cluster);
    codes_.emplace(cluster, code);
    return code;
}

std::string ClusterTable::cluster_text(GlyphCode glyph) const
{
    const std::size_t at = static_cast<std::size_t>(glyph) - kFirstPrivate;
    if (glyph >= kFirstPrivate && at < pictures_.size()) return pictures_[at];
    std::string text;
    append_utf8(text, glyph);
    return text;
}

void ClusterTable::clear()
{
    codes_.clear();
    pictures_.clear();
}

std::vector<Cluster> ClusterTable::cut(std::string_view text, std::string_view lang)
{
    std::vector<Cluster> clusters;
    if (text.empty()) return clusters;

    const auto* bytes = reinterpret_cast<const utf8_t*>(text.data());
    const std::string language(lang.substr(0, lang.find('-')));
    Breaks breaks;
    breaks.lines.resize(text.size());
    set_linebreaks_utf8(bytes, text.size(), language.c_str(), breaks.lines.data());

    bool simple = true;
    const std::vector<Point> points = decode(text, simple);
    if (!simple) {
        breaks.graphemes.resize(text.size());
        set_graphemebreaks_utf8(bytes, text.size(), language.c_str(), breaks.graphemes.data());
    }

    clusters.reserve(points.size());
    for (std::size_t i = 0; i < points.size();) {
        const std::size_t last = cluster_end(points, breaks, i);
        const CodePoint first = points[i].code;
        Cluster cluster;
        cluster.begin = points[i].begin;
        cluster.end = points[last].end;
        const char after = breaks.lines[cluster.end - 1];
        cluster.break_after = after == LINEBREAK_ALLOWBREAK;
        cluster.must_break_after = after == LINEBREAK_MUSTBREAK && first == '\n';
        cluster.blank = is_blank(first);
        const bool is_private = first >= kFirstPrivate && first <= 0xF8FF;
        if (last == i && first < 0x10000 && !is_shaped(first) && !is_private) {
            cluster.glyph = is_invisible(first) ? GlyphCode{0} : static_cast<GlyphCode>(first);
            cluster.wide = is_wide(first) && (first < 0xFF61 || first > 0xFFDC);
        } else {
            cluster.glyph = intern(text.substr(cluster.begin, cluster.end - cluster.begin));
            cluster.wide = last == i && is_han(first);
        }
        clusters.push_back(cluster);
        i = last + 1;
    }
    return clusters;
}

}  // namespace trackside
