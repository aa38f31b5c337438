#include "build-data/pango_glyphs.h"

#include "build-data/pango_fonts.h"

#include <algorithm>
#include <cstring>

namespace trackside {
namespace {

constexpr std::uint32_t kAlpha = 0xFF000000;

const char* families_of(Face face)
{
    return face == Face::monospace ? "Noto Sans Mono,monospace" : kFontFamilies;
}

FontDescription describe(Face face, int pixels)
{
    return describe_font(families_of(face), pixels,
                         face == Face::semibold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
}

// Of a pixel as cairo has it: premultiplied, 0xAARRGGBB in the machine's own order.
std::uint8_t channel(std::uint32_t pixel, unsigned shift, bool coloured)
{
    const std::uint32_t alpha = pixel >> 24;
    if (!coloured) return 0xFF;
    if (alpha == 0) return 0;
    return static_cast<std::uint8_t>(
        std::min(0xFFU, ((pixel >> shift & 0xFF) * 0xFF + alpha / 2) / alpha));
}

}  // namespace

struct PangoGlyphs::Inside {
    PangoFonts fonts;

    void set(Face face, int pixels, const std::string& text)
    {
        const FontDescription font = describe(face, pixels);
        pango_layout_set_font_description(fonts.layout.get(), font.get());
        pango_layout_set_text(fonts.layout.get(), text.data(), static_cast<int>(text.size()));
    }

    GlyphBitmap draw(const GlyphRequest& request)
    {
        set(request.face, request.pixels, request.cluster);
        PangoRectangle ink;
        pango_layout_get_pixel_extents(fonts.layout.get(), &ink, nullptr);
        GlyphBitmap bitmap;
        if (ink.width <= 0 || ink.height <= 0) return bitmap;
        const int baseline = pango_layout_get_baseline(fonts.layout.get()) / PANGO_SCALE;
        // One more on each side: what is smoothed may reach out of the whole pixels.
        bitmap.left = ink.x - 1;
        bitmap.top = ink.y - 1 - baseline;
        bitmap.width = ink.width + 2;
        bitmap.height = ink.height + 2;
        const CairoSurface surface(
            cairo_image_surface_create(CAIRO_FORMAT_ARGB32, bitmap.width, bitmap.height));
        const Cairo cairo(cairo_create(surface.get()));
        cairo_set_source_rgb(cairo.get(), 0, 0, 0);  // so that any colour is the glyph's own
        cairo_move_to(cairo.get(), 1 - ink.x, 1 - ink.y);
        pango_cairo_show_layout(cairo.get(), fonts.layout.get());
        cairo_surface_flush(surface.get());
        take(bitmap, cairo_image_surface_get_data(surface.get()),
             cairo_image_surface_get_stride(surface.get()));
        return bitmap;
    }

    static void take(GlyphBitmap& bitmap, const unsigned char* data, int stride)
    {
        std::vector<std::uint32_t> pixels;
        pixels.reserve(static_cast<std::size_t>(bitmap.width) *
                       static_cast<std::size_t>(bitmap.height));
        for (int y = 0; y < bitmap.height; ++y)
            for (int x = 0; x < bitmap.width; ++x) {
                std::uint32_t pixel = 0;
                std::memcpy(&pixel, data + y * stride + x * 4, sizeof pixel);
                pixels.push_back(pixel);
            }
        bitmap.coloured = std::any_of(pixels.begin(), pixels.end(),
                                      [](std::uint32_t pixel) { return (pixel & ~kAlpha) != 0; });
        bitmap.rgba.reserve(pixels.size() * 4);
        for (const std::uint32_t pixel : pixels) {
            for (const unsigned shift : {16U, 8U, 0U})
                bitmap.rgba.push_back(channel(pixel, shift, bitmap.coloured));
            bitmap.rgba.push_back(static_cast<std::uint8_t>(pixel >> 24));
        }
    }
};

PangoGlyphs::PangoGlyphs() : inside_(std::make_unique<Inside>()) {}
PangoGlyphs::~PangoGlyphs() = default;

// Of Latin letters and Chinese alike: a browser takes those of the font that comes first.
FaceMetrics PangoGlyphs::metrics(Face face, int pixels)
{
    inside_->set(face, pixels, "Ag");
    const int baseline = pango_layout_get_baseline(inside_->fonts.layout.get());
    int height = 0;
    pango_layout_get_size(inside_->fonts.layout.get(), nullptr, &height);
    return {static_cast<float>(baseline) / PANGO_SCALE,
            static_cast<float>(height - baseline) / PANGO_SCALE};
}

std::vector<float> PangoGlyphs::advances(Face face, int pixels,
                                         const std::vector<std::string>& clusters)
{
    std::vector<float> widths;
    widths.reserve(clusters.size());
    for (const std::string& cluster : clusters) {
        inside_->set(face, pixels, cluster);
        int width = 0;
        pango_layout_get_size(inside_->fonts.layout.get(), &width, nullptr);
        widths.push_back(static_cast<float>(width) / PANGO_SCALE);
    }
    return widths;
}

std::vector<GlyphBitmap> PangoGlyphs::rasterise(const std::vector<GlyphRequest>& requests)
{
    std::vector<GlyphBitmap> bitmaps;
    bitmaps.reserve(requests.size());
    for (const GlyphRequest& request : requests)
        bitmaps.push_back(inside_->draw(request));
    return bitmaps;
}

}  // namespace trackside
