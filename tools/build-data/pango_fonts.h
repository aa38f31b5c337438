#pragma once
// The fonts of this machine, set up alike for every picture: smoothed in grey, not hinted, whatever the machine
// prefers on its own screen. Each thread has its own.

#include <pango/pangocairo.h>

#include <memory>

namespace trackside {

struct UnrefObject {
    void operator()(gpointer object) const { g_object_unref(object); }
};
struct FreeFontDescription {
    void operator()(PangoFontDescription* d) const { pango_font_description_free(d); }
};
struct DestroyCairo {
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
struct DestroyCairoSurface {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using FontDescription = std::unique_ptr<PangoFontDescription, FreeFontDescription>;
using Cairo = std::unique_ptr<cairo_t, DestroyCairo>;
using CairoSurface = std::unique_ptr<cairo_surface_t, DestroyCairoSurface>;

// Of Noto Sans CJK the forms of Taiwan; what it has not got comes from any other font.
constexpr const char* kFontFamilies = "Noto Sans CJK TC,Noto Sans,sans-serif";

// `size` of an em, in pixels. `families` must live as long as the description.
FontDescription describe_font(const char* families, double size, PangoWeight weight);

struct PangoFonts {
    PangoFonts();

    std::unique_ptr<PangoFontMap, UnrefObject> map;
    std::unique_ptr<PangoContext, UnrefObject> context;
    std::unique_ptr<PangoLayout, UnrefObject> layout;  // of one paragraph
};

}  // namespace trackside
