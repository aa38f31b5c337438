#pragma once
// Text laid out in lines: what is measured, drawn and described. Lines break by UAX #14; between ideographs
// and Latin letters there is a quarter of an em of air. Blocks are kept as long as they are in use.

#include "ui/glyph_source.h"
#include "ui/widgets/cluster.h"
#include "ui/widgets/theme.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace trackside {

// A stretch of one text with its own face, up to byte `end`.
struct TextRun {
    std::uint32_t end = 0;
    Face face = Face::regular;
};

struct PlacedGlyph {
    GlyphCode glyph = 0;
    std::uint16_t run = 0;
    float x = 0;  // device pixels from the start of the line, whole
};

struct TextBlock {
    struct Line {
        std::uint32_t begin = 0;  // bytes of the text
        std::uint32_t end = 0;    // without the blanks at which the line was broken
        std::uint32_t first_glyph = 0;
        std::uint32_t last_glyph = 0;  // one behind
        float width = 0;               // CSS pixels
    };
    struct RunPart {  // where a run stands, for links and marks
        std::uint16_t run = 0;
        std::uint16_t line = 0;
        float left = 0;  // CSS pixels from the start of the line
        float right = 0;
    };
    std::vector<Line> lines;
    std::vector<PlacedGlyph> glyphs;
    std::vector<TextRun> runs;
    std::vector<RunPart> parts;  // in reading order
    int pixels = 0;              // font size, device pixels
    float line_height = 0;       // CSS pixels, a whole number of device pixels
    float baseline = 0;          // CSS pixels from the top of a line
    float width = 0;             // of the widest line, CSS pixels
    float height = 0;            // of all lines
    bool cut = false;            // there was more than fits; ends with an ellipsis
};

class TextEngine {
  public:
    // `source` outlives the engine. Null: nothing is measured, every text is one line without width (for the
    // static page, which has no geometry).
    explicit TextEngine(GlyphSource* source) : source_(source) {}

    // Device pixels per CSS pixel, and the reader's text size. A change voids all blocks.
    void set_scale(float scale, float text_scale);
    float scale() const { return scale_; }
    float text_scale() const { return text_scale_; }

    // Valid until the second next end_frame() without use. max_lines 0: as many as needed.
    const TextBlock& layout(const TextStyle& style, std::string_view text, std::string_view lang,
                            float width, int max_lines = 0);
    const TextBlock& layout_runs(const TextStyle& style, std::string_view text,
                                 const std::vector<TextRun>& runs, std::string_view lang,
                                 float width, int max_lines = 0);
    // Letters that texts of this style may soon be made of, the likeliest first.
    void expect(const TextStyle& style, std::string_view letters);
    // Width in one line, CSS pixels.
    float text_width(const TextStyle& style, std::string_view text);

    void end_frame();
    void clear();
    const ClusterTable& clusters() const { return clusters_; }
    GlyphSource* source() const { return source_; }

  private:
    struct Held {
        std::unique_ptr<TextBlock> block;
        std::uint32_t used = 0;
    };
    struct Widths {
        std::unordered_map<GlyphCode, float> advance;  // device pixels
        float wide = 0;
        float digit = 0;  // the widest
        FaceMetrics metrics;
    };
    TextBlock build(const TextStyle& style, std::string_view text, const std::vector<TextRun>& runs,
                    std::string_view lang, float width, int max_lines);
    Widths& widths(Face face, int pixels);
    int pixels_of(const TextStyle& style) const;
    void measure_missing(const std::vector<Cluster>& clusters,
                         const std::vector<std::uint16_t>& run_of, const std::vector<TextRun>& runs,
                         int pixels);

    GlyphSource* source_;
    ClusterTable clusters_;
    float scale_ = 1;
    float text_scale_ = 1;
    std::uint32_t frame_ = 1;
    std::vector<TextRun> whole_ = std::vector<TextRun>(1);  // of a text with one face
    std::unordered_map<std::uint64_t, Held> held_;
    std::unordered_map<std::uint32_t, Widths> widths_;
};

}  // namespace trackside
