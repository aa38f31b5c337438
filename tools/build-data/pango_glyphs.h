#pragma once
// Glyphs of the fonts of this machine, drawn with Pango and cairo: what a browser is to the app, for pictures
// that are made while a site is built.

#include "ui/glyph_source.h"

#include <memory>

namespace trackside {

class PangoGlyphs : public GlyphSource {
  public:
    PangoGlyphs();
    ~PangoGlyphs() override;

    FaceMetrics metrics(Face face, int pixels) override;
    std::vector<float> advances(Face face, int pixels,
                                const std::vector<std::string>& clusters) override;
    std::vector<GlyphBitmap> rasterise(const std::vector<GlyphRequest>& requests) override;
    void expect(Face, int, std::string_view) override {}  // nobody waits for them here

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace trackside
