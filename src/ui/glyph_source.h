#pragma once
// Where glyphs come from: in the browser Canvas 2D draws them with the system's own fonts, headless they
// are boxes of plausible width. A glyph is a cluster: one code point, or several that make one picture
// (emoji with joiners, flags, base and combining marks, a run of right-to-left letters).

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trackside {

enum class Face : std::uint8_t { regular, semibold, monospace };

struct FaceMetrics {
    float ascent = 0;   // device pixels above the baseline
    float descent = 0;  // below, positive
};

struct GlyphRequest {
    std::string cluster;  // UTF-8
    Face face = Face::regular;
    int pixels = 16;  // font size in device pixels
};

struct GlyphBitmap {
    int left = 0;  // of the bitmap, from the pen, device pixels
    int top = 0;   // from the baseline, negative is above
    int width = 0;
    int height = 0;  // 0: nothing to draw (a blank)
    bool coloured = false;
    std::vector<std::uint8_t>
        rgba;  // width * height * 4, not premultiplied; white where not coloured
};

class GlyphSource {
  public:
    virtual ~GlyphSource() = default;
    virtual FaceMetrics metrics(Face face, int pixels) = 0;
    // Widths in device pixels, not rounded, in the order of `clusters`.
    virtual std::vector<float> advances(Face face, int pixels,
                                        const std::vector<std::string>& clusters) = 0;
    // All in one batch, in the order of `requests`.
    virtual std::vector<GlyphBitmap> rasterise(const std::vector<GlyphRequest>& requests) = 0;
    // These letters may be asked for soon, the first ones most likely: whoever can draws them when there is nothing else to do.
    virtual void expect(Face face, int pixels, std::string_view letters) = 0;
};

}  // namespace trackside
