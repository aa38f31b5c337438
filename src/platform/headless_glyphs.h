#pragma once
// Glyphs without a browser: boxes of plausible width, for tests and for anything that draws headless.

#include "ui/glyph_source.h"

namespace trackside {

class HeadlessGlyphs : public GlyphSource {
  public:
    FaceMetrics metrics(Face face, int pixels) override;
    std::vector<float> advances(Face face, int pixels,
                                const std::vector<std::string>& clusters) override;
    std::vector<GlyphBitmap> rasterise(const std::vector<GlyphRequest>& requests) override;
    void expect(Face face, int pixels, std::string_view letters) override;

    int batches = 0;  // of rasterise(), so far
    struct Expected {
        Face face;
        int pixels;
        std::string letters;
    };
    std::vector<Expected> expected;  // so far
};

}  // namespace trackside
