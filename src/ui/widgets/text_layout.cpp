#include "ui/widgets/text_layout.h"

#include "base/hash.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace trackside {
namespace {

constexpr std::size_t kBlocksKept = 6000;
constexpr GlyphCode kEllipsis = 0x2026;

bool is_digit(GlyphCode glyph)
{
    return glyph >= '0' && glyph <= '9';
}

bool is_latin(GlyphCode g)
{
    return is_digit(g) || (g >= 'A' && g <= 'Z') || (g >= 'a' && g <= 'z') ||
           (g >= 0xC0 && g <= 0x24F);
}

// An ideograph proper: punctuation brings its own air.
bool wants_air(const Cluster& c)
{
    return c.wide && c.glyph >= 0x3041 && (c.glyph < 0xFF00 || c.glyph >= 0xFFF0);
}

std::uint64_t hash_float(float value, std::uint64_t seed)
{
    std::uint32_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    return hash64(bits, seed);
}

// Fills lines greedily. All in device pixels.
struct LineFiller {
    const std::vector<Cluster>& clusters;
    const std::vector<float>& advances;
    const std::vector<float>& airs;  // before each cluster, unless it begins a line
    float limit;

    // One behind the last cluster of the line that begins at `first`.
    std::size_t line_end(std::size_t first) const
    {
        float x = 0;
        std::size_t allowed = first;  // behind the last place where a break is allowed
        for (std::size_t i = first; i < clusters.size(); ++i) {
            const Cluster& c = clusters[i];
            if (c.must_break_after) return i + 1;
            x += (i > first ? airs[i] : 0.0f) + advances[i];
            if (x > limit + 0.5f && !c.blank) {
                if (allowed > first) return allowed;
                return std::max(i, first + 1);  // a word longer than a line
            }
            if (c.break_after) allowed = i + 1;
        }
        return clusters.size();
    }
};

void extend_part(std::vector<TextBlock::RunPart>& parts, std::uint16_t run, std::size_t line,
                 float left, float right)
{
    if (parts.empty() || parts.back().run != run || parts.back().line != line)
        parts.push_back({run, static_cast<std::uint16_t>(line), left, right});
    else
        parts.back().right = right;
}

}  // namespace

void TextEngine::set_scale(float scale, float text_scale)
{
    if (scale == scale_ && text_scale == text_scale_) return;
    scale_ = scale;
    text_scale_ = text_scale;
    held_.clear();
    widths_.clear();
}

void TextEngine::clear()
{
    held_.clear();
    widths_.clear();
    clusters_.clear();
}

void TextEngine::end_frame()
{
    ++frame_;
    if (clusters_.full()) clear();
    if (held_.size() <= kBlocksKept) return;
    for (auto it = held_.begin(); it != held_.end();)
        it = it->second.used + 2 < frame_ ? held_.erase(it) : std::next(it);
}

TextEngine::Widths& TextEngine::widths(Face face, int pixels)
{
    const std::uint32_t key =
        static_cast<std::uint32_t>(face) << 16 | static_cast<std::uint32_t>(pixels);
    Widths& known = widths_[key];
    if (known.wide > 0) return known;

    std::vector<std::string> basic = {"中", "…"};
    for (char c = '0'; c <= '9'; ++c)
        basic.emplace_back(1, c);
    const std::vector<float> measured = source_->advances(face, pixels, basic);
    known.metrics = source_->metrics(face, pixels);
    known.wide = std::max(1.0f, std::round(measured[0]));
    known.advance[kEllipsis] = measured[1];
    for (std::size_t i = 2; i < basic.size(); ++i) {
        const auto glyph = static_cast<GlyphCode>(static_cast<unsigned char>(basic[i][0]));
        known.advance[glyph] = measured[i];
        known.digit = std::max(known.digit, measured[i]);
    }
    return known;
}

void TextEngine::measure_missing(const std::vector<Cluster>& clusters,
                                 const std::vector<std::uint16_t>& run_of,
                                 const std::vector<TextRun>& runs, int pixels)
{
    for (std::size_t run = 0; run < runs.size(); ++run) {
        Widths& known = widths(runs[run].face, pixels);
        std::vector<GlyphCode> missing;
        for (std::size_t i = 0; i < clusters.size(); ++i) {
            const Cluster& c = clusters[i];
            if (run_of[i] != run || c.glyph == 0 || c.wide) continue;
            if (known.advance.emplace(c.glyph, 0.0f).second) missing.push_back(c.glyph);
        }
        if (missing.empty()) continue;
        std::vector<std::string> texts;
        texts.reserve(missing.size());
        for (const GlyphCode glyph : missing)
            texts.push_back(clusters_.cluster_text(glyph));
        const std::vector<float> measured = source_->advances(runs[run].face, pixels, texts);
        for (std::size_t i = 0; i < missing.size(); ++i)
            known.advance[missing[i]] = measured[i];
    }
}

const TextBlock& TextEngine::layout(const TextStyle& style, std::string_view text,
                                    std::string_view lang, float width, int max_lines)
{
    whole_[0] = {static_cast<std::uint32_t>(text.size()), style.face};
    return layout_runs(style, text, whole_, lang, width, max_lines);
}

const TextBlock& TextEngine::layout_runs(const TextStyle& style, std::string_view text,
                                         const std::vector<TextRun>& runs, std::string_view lang,
                                         float width, int max_lines)
{
    std::uint64_t key = hash64(lang, hash64(text));
    for (const TextRun& run : runs)
        key = hash64(
            static_cast<std::uint64_t>(run.end) << 8 | static_cast<std::uint64_t>(run.face), key);
    key = hash_float(style.size, key);
    key = hash_float(style.line_height, key);
    key = hash_float(width, key);
    key = hash64(static_cast<std::uint64_t>(max_lines << 1 | (style.tabular ? 1 : 0)), key);

    Held& held = held_[key];
    if (!held.block)
        held.block = std::make_unique<TextBlock>(build(style, text, runs, lang, width, max_lines));
    held.used = frame_;
    return *held.block;
}

float TextEngine::text_width(const TextStyle& style, std::string_view text)
{
    return layout(style, text, "", 1e6f, 1).width;
}

int TextEngine::pixels_of(const TextStyle& style) const
{
    return std::max(1, static_cast<int>(std::lround(style.size * text_scale_ * scale_)));
}

void TextEngine::expect(const TextStyle& style, std::string_view letters)
{
    if (source_) source_->expect(style.face, pixels_of(style), letters);
}

TextBlock TextEngine::build(const TextStyle& style, std::string_view text,
                            const std::vector<TextRun>& runs, std::string_view lang, float width,
                            int max_lines)
{
    TextBlock block;
    block.runs = runs;
    const float css_size = style.size * text_scale_;
    block.pixels = pixels_of(style);
    block.line_height = std::round(css_size * style.line_height * scale_) / scale_;
    if (!source_) {
        block.lines.push_back({0, static_cast<std::uint32_t>(text.size()), 0, 0, 0});
        block.height = block.line_height;
        return block;
    }
    const FaceMetrics metrics = widths(style.face, block.pixels).metrics;
    const float slack = block.line_height * scale_ - (metrics.ascent + metrics.descent);
    block.baseline = std::round(slack / 2 + metrics.ascent) / scale_;

    const std::vector<Cluster> clusters = clusters_.cut(text, lang);
    std::vector<std::uint16_t> run_of(clusters.size(), 0);
    for (std::size_t i = 0, run = 0; i < clusters.size(); ++i) {
        while (run + 1 < runs.size() && clusters[i].begin >= runs[run].end)
            ++run;
        run_of[i] = static_cast<std::uint16_t>(run);
    }
    measure_missing(clusters, run_of, runs, block.pixels);

    std::vector<float> advances(clusters.size(), 0.0f);
    std::vector<float> airs(clusters.size(), 0.0f);
    const float air = std::round(static_cast<float>(block.pixels) * 0.25f);
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        const Cluster& c = clusters[i];
        if (c.glyph != 0) {
            const Widths& known = widths(runs[run_of[i]].face, block.pixels);
            const bool tabular = style.tabular && is_digit(c.glyph);
            advances[i] = c.wide ? known.wide : tabular ? known.digit : known.advance.at(c.glyph);
        }
        if (i == 0) continue;
        const Cluster& before = clusters[i - 1];
        if ((wants_air(before) && is_latin(c.glyph)) || (is_latin(before.glyph) && wants_air(c)))
            airs[i] = air;
    }

    const float limit = width * scale_;
    const LineFiller filler{clusters, advances, airs, limit};
    for (std::size_t first = 0; first < clusters.size();) {
        const std::size_t end = filler.line_end(first);
        const bool cut = max_lines > 0 && static_cast<int>(block.lines.size()) + 1 == max_lines &&
                         end < clusters.size();
        std::size_t visible = end;
        while (visible > first && (clusters[visible - 1].blank || clusters[visible - 1].glyph == 0))
            --visible;

        TextBlock::Line line;
        line.begin = clusters[first].begin;
        line.first_glyph = static_cast<std::uint32_t>(block.glyphs.size());
        const float ellipsis = cut ? widths(style.face, block.pixels).advance.at(kEllipsis) : 0.0f;
        float x = 0;
        std::size_t i = first;
        for (; i < visible; ++i) {
            const Cluster& c = clusters[i];
            if (i > first) x += airs[i];
            if (cut && x + advances[i] + ellipsis > limit && i > first) break;
            float shift = 0;  // a digit stands in the middle of its place
            if (style.tabular && is_digit(c.glyph))
                shift =
                    (advances[i] - widths(runs[run_of[i]].face, block.pixels).advance.at(c.glyph)) /
                    2;
            if (c.glyph != 0 && !c.blank)
                block.glyphs.push_back({c.glyph, run_of[i], std::round(x + shift)});
            extend_part(block.parts, run_of[i], block.lines.size(), x / scale_,
                        (x + advances[i]) / scale_);
            x += advances[i];
        }
        line.end = i > first ? clusters[i - 1].end : line.begin;
        if (cut) {
            block.glyphs.push_back({kEllipsis, run_of[i > first ? i - 1 : first], std::round(x)});
            x += ellipsis;
            block.cut = true;
        }
        line.last_glyph = static_cast<std::uint32_t>(block.glyphs.size());
        line.width = std::ceil(x) / scale_;
        block.width = std::max(block.width, line.width);
        block.lines.push_back(line);
        if (cut) break;
        first = end;
    }
    if (block.lines.empty()) block.lines.push_back({});
    block.height = block.line_height * static_cast<float>(block.lines.size());
    return block;
}

}  // namespace trackside
