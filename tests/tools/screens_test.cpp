// The app drawn without a graphics card: for the pictures in the dialog that installs it.

#include "build-data/commands.h"
#include "build-data/files.h"
#include "build-data/json_input.h"
#include "build-data/pango_glyphs.h"
#include "build-data/raster.h"
#include "tools/demo_project.h"
#include "tools/png_picture.h"
#include "ui/widgets/canvas.h"
#include "ui/widgets/glyph_atlas.h"

#include "imgui.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace trackside {
namespace {

constexpr ImU32 kHalfBlack = IM_COL32(0, 0, 0, 128);

// What is drawn on four by four pixels of white, without smoothed edges.
template <class Draw>
std::vector<std::uint32_t> four_by_four(Draw draw)
{
    PangoGlyphs glyphs;
    TextEngine engine(&glyphs);
    Canvas canvas;
    const GlyphAtlas atlas(engine, canvas.atlas());
    ImDrawList& list = canvas.begin(4, 4);
    list.Flags = ImDrawListFlags_None;
    draw(list);
    canvas.end();
    const Picture picture = rasterise(canvas.pixels());
    REQUIRE(picture.width == 4);
    REQUIRE(picture.height == 4);
    return picture.pixels;
}

std::vector<std::uint32_t> all_of(std::uint32_t colour)
{
    return std::vector<std::uint32_t>(16, colour);
}

}  // namespace

TEST_CASE("triangles that share an edge leave nothing out and paint nothing twice", "[screens]")
{
    // The edge goes through the middles of four pixels, in both directions, whichever way round the corners are named.
    const ImVec2 corners[] = {{0, 0}, {4, 0}, {4, 4}, {0, 4}};
    for (const std::size_t turn : {0U, 1U})
        for (const bool reversed : {false, true}) {
            CAPTURE(turn, reversed);
            const auto corner = [&](std::size_t i) { return corners[(i + turn) % 4]; };
            const auto pixels = four_by_four([&](ImDrawList& list) {
                list.AddTriangleFilled(corner(0), corner(reversed ? 2 : 1),
                                       corner(reversed ? 1 : 2), kHalfBlack);
                list.AddTriangleFilled(corner(0), corner(2), corner(3), kHalfBlack);
            });
            CHECK(pixels == all_of(0x7F7F7F));
        }
}

TEST_CASE("a pixel is painted where its middle is covered, and only inside the clip", "[screens]")
{
    const auto pixels = four_by_four([](ImDrawList& list) {
        list.PushClipRect({0, 0}, {4, 3}, false);
        list.AddRectFilled({1.5F, 1.6F}, {3.4F, 9}, IM_COL32(255, 0, 0, 255));
        list.PopClipRect();
    });
    std::vector<std::uint32_t> wanted = all_of(0xFFFFFF);
    wanted[2 * 4 + 1] = wanted[2 * 4 + 2] = 0xFF0000;
    CHECK(pixels == wanted);
}

TEST_CASE("what is drawn later lies on top, and corners shade into each other", "[screens]")
{
    CHECK(four_by_four([](ImDrawList& list) {
              list.AddRectFilled({0, 0}, {4, 4}, IM_COL32(0, 0, 255, 255));
              list.AddRectFilled({0, 0}, {4, 4}, kHalfBlack);
          }) == all_of(0x00007F));
    const auto pixels = four_by_four([](ImDrawList& list) {
        list.AddRectFilledMultiColor({0, 0}, {4, 4}, IM_COL32_BLACK, IM_COL32_WHITE, IM_COL32_WHITE,
                                     IM_COL32_BLACK);
    });
    for (std::size_t y = 0; y < 4; ++y)
        for (std::size_t x = 0; x < 4; ++x) {
            const auto grey = static_cast<std::uint32_t>(std::lround(255 * (double(x) + 0.5) / 4));
            CHECK(pixels[y * 4 + x] == (grey << 16U | grey << 8U | grey));
        }
}

TEST_CASE("the dialog that installs the app gets pictures of it with this event in it", "[screens]")
{
    DemoProject project;
    const auto read = [&](const std::string& path) {
        return read_file(join_path(project.options.out, path)).value();
    };
    project.options.pictures = true;
    REQUIRE(project.build_with(opass_programme(2, "2026-08-08", "甲")) == good);
    const Result<Json> manifest = parse_json(read("manifest.webmanifest"), "manifest.webmanifest");
    REQUIRE(manifest.ok());
    const Json& shots = manifest.value()["screenshots"];
    REQUIRE(shots.size() == 4);
    std::set<std::string> forms;
    for (const Json& shot : shots) {
        const std::string path = shot["src"].get<std::string>().substr(project.options.base.size());
        CAPTURE(path);
        const std::string png = read(path);
        const Surface surface = read_png(png);
        REQUIRE(surface);
        const int width = cairo_image_surface_get_width(surface.get());
        const int height = cairo_image_surface_get_height(surface.get());
        CHECK(shot["sizes"] == std::to_string(width) + "x" + std::to_string(height));
        // What browsers ask of such a picture.
        CHECK(std::min(width, height) >= 320);
        CHECK(std::max(width, height) <= 3840);
        CHECK(std::max(width, height) * 10 <= std::min(width, height) * 23);
        CHECK_FALSE(shot["label"].get<std::string>().empty());
        CHECK(png.size() < 120000);
        forms.insert(shot["form_factor"].get<std::string>());
    }
    CHECK(forms == std::set<std::string>{"narrow", "wide"});
    // The same event gives the same bytes, another one others.
    const std::string timetable = read("screens/timetable.png");
    REQUIRE(project.build_with(opass_programme(2, "2026-08-08", "甲")) == good);
    CHECK(read("screens/timetable.png") == timetable);
    REQUIRE(project.build_with(opass_programme(2, "2026-08-08", "丙")) == good);
    CHECK(read("screens/timetable.png") != timetable);
}

TEST_CASE(
    "glyphs of the machine: ink where it belongs, colours of their own only where they have some",
    "[screens]")
{
    PangoGlyphs glyphs;
    const FaceMetrics metrics = glyphs.metrics(Face::regular, 32);
    CHECK(metrics.ascent > 20);
    CHECK(metrics.descent > 2);
    const std::vector<float> widths = glyphs.advances(Face::regular, 32, {"i", "W", "社", " "});
    REQUIRE(widths.size() == 4);
    CHECK(widths[0] < widths[1]);
    CHECK(std::abs(widths[2] - 32) < 1);
    const std::vector<GlyphBitmap> drawn = glyphs.rasterise(
        {{"T", Face::regular, 32}, {" ", Face::regular, 32}, {"🎉", Face::regular, 32}});
    REQUIRE(drawn.size() == 3);
    CHECK(drawn[0].top < -20);  // above the baseline
    CHECK(drawn[0].top + drawn[0].height <= 2);
    CHECK_FALSE(drawn[0].coloured);
    CHECK(drawn[0].rgba.size() == static_cast<std::size_t>(drawn[0].width * drawn[0].height * 4));
    const auto ink = [](const GlyphBitmap& bitmap) {
        int most = 0;
        for (std::size_t i = 3; i < bitmap.rgba.size(); i += 4)
            most = std::max<int>(most, bitmap.rgba[i]);
        return most;
    };
    CHECK(ink(drawn[0]) > 200);
    CHECK(ink(drawn[1]) == 0);
}

}  // namespace trackside
