#pragma once
// Glyphs from the browser: Canvas 2D draws them with the system's fonts (web/page/glyphs.js).

#include "ui/glyph_source.h"

#include <string>
#include <vector>

namespace trackside {

class WebGlyphs : public GlyphSource {
  public:
    FaceMetrics metrics(Face face, int pixels) override;
    std::vector<float> advances(Face face, int pixels,
                                const std::vector<std::string>& clusters) override;
    std::vector<GlyphBitmap> rasterise(const std::vector<GlyphRequest>& requests) override;
    void expect(Face face, int pixels, std::string_view letters) override;
};

}  // namespace trackside
