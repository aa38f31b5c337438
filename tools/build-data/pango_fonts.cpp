#include "build-data/pango_fonts.h"

namespace trackside {
namespace {

struct DestroyOptions {
    void operator()(cairo_font_options_t* o) const { cairo_font_options_destroy(o); }
};

}  // namespace

FontDescription describe_font(const char* families, double size, PangoWeight weight)
{
    FontDescription font(pango_font_description_new());
    pango_font_description_set_family_static(font.get(), families);
    pango_font_description_set_weight(font.get(), weight);
    pango_font_description_set_absolute_size(font.get(), size * PANGO_SCALE);
    return font;
}

PangoFonts::PangoFonts()
    : map(pango_cairo_font_map_new()), context(pango_font_map_create_context(map.get()))
{
    const std::unique_ptr<cairo_font_options_t, DestroyOptions> options(
        cairo_font_options_create());
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context.get(), options.get());
    pango_cairo_context_set_resolution(context.get(), 96);
    pango_context_set_base_dir(context.get(), PANGO_DIRECTION_WEAK_LTR);
    layout.reset(pango_layout_new(context.get()));
    pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
}

}  // namespace trackside
