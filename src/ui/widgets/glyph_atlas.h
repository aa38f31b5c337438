#pragma once
// Glyphs in Dear ImGui's dynamic atlas, drawn by a GlyphSource instead of from a font file. What a frame
// lacks is collected, drawn in one batch, and the frame is drawn again.

#include "ui/widgets/text_layout.h"

#include <cstdint>
#include <unordered_map>
#include <unordered_set>
#include <vector>

struct ImDrawList;
struct ImFont;
struct ImFontAtlas;

namespace trackside {

class GlyphAtlas {
  public:
    // Adds its fonts to the atlas.
    GlyphAtlas(TextEngine& engine, ImFontAtlas& atlas);
    ~GlyphAtlas();
    GlyphAtlas(const GlyphAtlas&) = delete;
    GlyphAtlas& operator=(const GlyphAtlas&) = delete;

    // Draws the lines of `block` from the device pixel (x, y); `colours` has one colour per run, the last
    // one goes on. What is missing is left out and remembered.
    void draw(ImDrawList& list, const TextBlock& block, float x, float y,
              const std::vector<Colour>& colours, std::size_t first_line, std::size_t last_line);

    // True if the last frame lacked glyphs: they are here now, draw it again.
    bool fetch_missing();
    // Before a frame: makes room if the atlas is nearly full.
    void begin_frame();
    // All pictures are void (system fonts changed).
    void forget();

    std::size_t glyph_count() const { return loaded_; }
    const GlyphBitmap* take(std::uint64_t key);  // for the loader; null if it was never fetched
    GlyphSource& source() { return *engine_.source(); }
    const TextEngine& engine() const { return engine_; }
    void count_loaded() { ++loaded_; }

  private:
    TextEngine& engine_;
    ImFontAtlas& atlas_;
    ImFont* fonts_[3] = {};
    std::unordered_set<std::uint64_t> missing_;
    std::unordered_map<std::uint64_t, GlyphBitmap> fetched_;
    std::size_t loaded_ = 0;
};

}  // namespace trackside
