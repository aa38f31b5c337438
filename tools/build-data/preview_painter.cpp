#include "build-data/preview_painter.h"

#include "base/utf8.h"
#include "build-data/page_sources.h"
#include "build-data/palette_png.h"
#include "build-data/pango_fonts.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace trackside {
namespace {

constexpr double kMargin = 72;
constexpr double kInside = preview::width - 2 * kMargin;
constexpr double kBand = 96;         // height of the band at the top
constexpr double kFootLine = 536;    // above what is the same on every picture
constexpr double kLineHeight = 0.9;  // of the font's own, which is generous for Chinese
// One text as it is set.
struct Line {
    std::string text;
    double size = 0;  // of an em
    bool strong = false;
    Colour colour;
    double width = kInside;
    int most = 1;  // lines; after them an ellipsis
};

struct Size {
    double width = 0;
    double height = 0;
};

FontDescription describe_text(double size, bool strong)
{
    return describe_font(kFontFamilies, size, strong ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
}

// A blank where Chinese meets Latin letters or digits: as wide as the air that the app puts there.
std::string with_air(std::string_view text)
{
    const auto is_latin = [](CodePoint c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
    };
    std::string aired;
    CodePoint before = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = next_code_point(text, at);
        if ((is_han(before) && is_latin(c)) || (is_latin(before) && is_han(c))) aired += ' ';
        append_utf8(aired, c);
        before = c;
    }
    return aired;
}

int pango_units(double pixels)
{
    return static_cast<int>(pixels * PANGO_SCALE);
}

}  // namespace

struct PreviewPainter::Inside {
    PangoFonts fonts;
    PangoContext* context = fonts.context.get();
    PangoLayout* layout = fonts.layout.get();
    CairoSurface surface{
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, preview::width, preview::height)};
    Cairo cairo{cairo_create(surface.get())};
    const Theme& colours = theme(false, false);
    int unknown = 0;

    Inside()
    {
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
        pango_layout_set_line_spacing(layout, static_cast<float>(kLineHeight));
    }

    void ink(Colour colour)
    {
        cairo_set_source_rgb(cairo.get(), colour.r / 255.0, colour.g / 255.0, colour.b / 255.0);
    }

    void fill(double x, double y, double width, double height, Colour colour)
    {
        ink(colour);
        cairo_rectangle(cairo.get(), x, y, width, height);
        cairo_fill(cairo.get());
    }

    void disc(double x, double y, double radius, Colour colour)
    {
        ink(colour);
        cairo_arc(cairo.get(), x, y, radius, 0, 2 * G_PI);
        cairo_fill(cairo.get());
    }

    Size set(const Line& line, PangoWrapMode wrap = PANGO_WRAP_WORD_CHAR)
    {
        const FontDescription font = describe_text(line.size, line.strong);
        pango_layout_set_font_description(layout, font.get());
        pango_layout_set_wrap(layout, wrap);
        pango_layout_set_width(layout, pango_units(line.width));
        pango_layout_set_height(layout, -line.most);
        const std::string text = with_air(line.text);
        pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
        int width = 0;
        int height = 0;
        pango_layout_get_size(layout, &width, &height);
        return {double(width) / PANGO_SCALE, double(height) / PANGO_SCALE};
    }

    // Its height.
    double show(const Line& line, double x, double y)
    {
        if (line.text.empty()) return 0;
        const Size size = set(line);
        unknown += pango_layout_get_unknown_glyphs_count(layout);
        ink(line.colour);
        cairo_move_to(cairo.get(), x, y);
        pango_cairo_show_layout(cairo.get(), layout);
        return size.height;
    }

    // In the middle between two heights.
    double show_between(const Line& line, double x, double top, double bottom)
    {
        return show(line, x, (top + bottom - set(line).height) / 2);
    }

    bool fits(const Line& line, double height)
    {
        const Size size = set(line, PANGO_WRAP_WORD);
        return !pango_layout_is_ellipsized(layout) && size.width <= line.width &&
               size.height <= height;
    }

    bool is_whole(const Line& line)
    {
        set(line);
        return pango_layout_is_ellipsized(layout) == FALSE;
    }

    // The largest size at which the whole title has room; at the smallest it may end in an ellipsis.
    Line fit_title(const PreviewCard& card, double height)
    {
        Line line{card.title, 0, true, colours.text, kInside, 0};
        struct Step {
            double size;
            int most;
        };
        constexpr Step steps[] = {{84, 1}, {76, 2}, {68, 2}, {62, 3},
                                  {56, 3}, {52, 4}, {48, 4}, {44, 4}};
        for (const Step& step : steps) {
            line.size = step.size;
            line.most = step.most;
            if (fits(line, height)) return balance(line, height);
        }
        while (line.most > 1 && set(line).height > height)
            line.most--;
        return line;
    }

    // Lines of about the same length: the narrowest column in which there are no more of them.
    Line balance(Line line, double height)
    {
        const Size whole = set(line, PANGO_WRAP_WORD);
        const int count = pango_layout_get_line_count(layout);
        line.most = count;
        if (count == 1) return line;
        double narrow = line.width / 2;
        for (int i = 0; i < 6; i++) {
            Line tried = line;
            tried.width = (narrow + line.width) / 2;
            if (fits(tried, std::min(height, whole.height)))
                line.width = tried.width;
            else
                narrow = tried.width;
        }
        return line;
    }

    // The sign of web/icons/icon.svg.
    void draw_sign(double x, double y, double size)
    {
        cairo_t* c = cairo.get();
        cairo_save(c);
        cairo_translate(c, x, y);
        cairo_scale(c, size / 512, size / 512);
        ink(colours.accent);
        const double corner = 112;
        cairo_new_sub_path(c);
        cairo_arc(c, 512 - corner, corner, corner, -G_PI_2, 0);
        cairo_arc(c, 512 - corner, 512 - corner, corner, 0, G_PI_2);
        cairo_arc(c, corner, 512 - corner, corner, G_PI_2, G_PI);
        cairo_arc(c, corner, corner, corner, G_PI, 3 * G_PI_2);
        cairo_close_path(c);
        cairo_fill(c);
        cairo_set_line_width(c, 44);
        cairo_set_line_join(c, CAIRO_LINE_JOIN_ROUND);
        ink(colours.on_accent);
        cairo_move_to(c, 136, 392);
        cairo_line_to(c, 136, 232);
        cairo_curve_to(c, 136, 190, 158, 168, 200, 168);
        cairo_line_to(c, 312, 168);
        cairo_curve_to(c, 354, 168, 376, 190, 376, 232);
        cairo_line_to(c, 376, 256);
        cairo_stroke(c);
        disc(136, 392, 48, colours.on_accent);
        disc(256, 168, 48, colours.on_accent);
        disc(376, 320, 78, colours.on_accent);
        disc(376, 320, 50, theme(true, false).accent);
        cairo_restore(c);
    }

    void draw_band(const PreviewCard& card)
    {
        fill(0, 0, preview::width, kBand, card.band.colour);
        show_between({card.band.name, 38, true, colours.surface, kInside, 1}, kMargin, 0, kBand);
    }

    void draw_foot(const PreviewCard& card)
    {
        fill(kMargin, kFootLine, kInside, 2, colours.line);
        constexpr double sign = 36;
        const Line name{"Trackside", 28, false, colours.text_soft, kInside, 1};
        const double middle = (kFootLine + preview::height) / 2;
        const double left = preview::width - kMargin - set(name).width;
        show_between(name, left, kFootLine, preview::height);
        draw_sign(left - sign - 14, middle - sign / 2, sign);
        show_between({card.event, 28, false, colours.text_soft, left - sign - 60 - kMargin, 1},
                     kMargin, kFootLine, preview::height);
    }

    // From below, as the app shows a track: a bar of its colour and its name. Gives the top of it all.
    double draw_facts(const PreviewCard& card)
    {
        double top = kFootLine - 24;
        const auto above = [&](const Line& line, double x) {
            top -= set(line).height;
            show(line, x, top);
        };
        if (!card.more.empty()) {
            above({card.more, 30, false, colours.text_soft, kInside, 1}, kMargin);
            top -= 6;
        }
        for (auto time = card.times.rbegin(); time != card.times.rend(); ++time)
            above({*time, 40, true, colours.text, kInside, 1}, kMargin);
        for (auto track = card.tracks.rbegin(); track != card.tracks.rend(); ++track) {
            const double bottom = top;
            above({track->name, 36, true, colours.text, kInside - 32, 1}, kMargin + 32);
            fill(kMargin, top + 6, 10, bottom - top - 12, track->colour);
            top -= 4;
        }
        return top;
    }

    void draw_middle(const PreviewCard& card, double bottom)
    {
        const double top = kBand + 26;
        const double gap = 20;
        const bool speaks = !card.tracks.empty() || card.times.empty();  // sentences, not names
        Line about{card.about, 36, false, colours.text_soft, kInside, speaks ? 3 : 2};
        const auto height_of_about = [&] {
            return card.about.empty() ? 0.0 : set(about).height + gap;
        };
        double about_height = height_of_about();
        Line title = fit_title(card, bottom - top - about_height);
        if (!is_whole(title) && about.most > 1) {  // the title goes before a second line of names
            about.most = 1;
            about_height = height_of_about();
            title = fit_title(card, bottom - top - about_height);
        }
        const double title_height = set(title).height;
        const double free = std::max(0.0, bottom - top - title_height - about_height);
        const double y = top + free * 0.4;  // optically in the middle
        show(title, kMargin, y);
        show(about, kMargin, y + title_height + gap);
    }

    Result<std::string> png()
    {
        cairo_surface_flush(surface.get());
        const int stride = cairo_image_surface_get_stride(surface.get()) / 4;
        const auto* data = reinterpret_cast<const std::uint32_t*>(
            cairo_image_surface_get_data(surface.get()));  // 0xRRGGBB in the machine's own order
        std::vector<std::uint32_t> all;
        all.reserve(std::size_t{preview::width} * preview::height);
        for (int y = 0; y < preview::height; y++)
            all.insert(all.end(), data + y * stride, data + y * stride + preview::width);
        return write_palette_png(all, preview::width, preview::height);
    }
};

namespace {

// A font that comes or goes may be the one a rare letter wants.
std::string names_of_fonts(PangoFontMap* fonts)
{
    PangoFontFamily** families = nullptr;
    int count = 0;
    pango_font_map_list_families(fonts, &families, &count);
    std::vector<std::string> names;
    names.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        names.emplace_back(pango_font_family_get_name(families[i]));
    g_free(families);
    std::sort(names.begin(), names.end());
    std::string all;
    for (const std::string& name : names)
        all += name + ", ";
    return all;
}

}  // namespace

PreviewPainter::PreviewPainter() : inside_(std::make_unique<Inside>()) {}
PreviewPainter::PreviewPainter(PreviewPainter&& other) noexcept = default;
PreviewPainter::~PreviewPainter() = default;

Result<PreviewPainter::Picture> PreviewPainter::draw(const PreviewCard& card)
{
    Inside& in = *inside_;
    in.unknown = 0;
    pango_context_set_language(
        in.context, pango_language_from_string(card.language == Language::en ? "en" : "zh-TW"));
    pango_layout_context_changed(in.layout);
    in.fill(0, 0, preview::width, preview::height, in.colours.background);
    in.draw_band(card);
    in.draw_foot(card);
    in.draw_middle(card, in.draw_facts(card) - 12);
    const cairo_status_t status = cairo_status(in.cairo.get());
    if (status != CAIRO_STATUS_SUCCESS)
        return Error{"picture of \"" + card.title + "\"",
                     std::string("cannot be drawn: ") + cairo_status_to_string(status)};
    Result<std::string> png = in.png();
    if (!png.ok()) return Error{"picture of \"" + card.title + "\"", png.error().what};
    return Picture{std::move(png.value()), in.unknown};
}

std::string PreviewPainter::look() const
{
    std::string look(kPainterHash);
    look += std::string("; ") + pango_version_string() + "; " + cairo_version_string();
    look += "; " + names_of_fonts(inside_->fonts.map.get());
    for (const bool strong : {false, true}) {
        const FontDescription wanted = describe_text(40, strong);
        const std::unique_ptr<PangoFontset, UnrefObject> set(
            pango_font_map_load_fontset(inside_->fonts.map.get(), inside_->context, wanted.get(),
                                        pango_language_from_string("zh-TW")));
        if (!set) continue;
        for (const guint letter : {0x41U, 0x793EU, 0x1F389U}) {  // A, 社, a party popper
            const std::unique_ptr<PangoFont, UnrefObject> font(
                pango_fontset_get_font(set.get(), letter));
            if (!font) continue;
            const FontDescription found(pango_font_describe(font.get()));
            gchar* text = pango_font_description_to_string(found.get());
            look += std::string("; ") + text;
            g_free(text);
        }
    }
    return look;
}

}  // namespace trackside
