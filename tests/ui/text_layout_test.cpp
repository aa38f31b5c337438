#include "ui/widgets/text_layout.h"

#include "platform/headless_glyphs.h"

#include <catch2/catch_test_macros.hpp>

using namespace trackside;

namespace {

std::vector<std::string> lines_of(const std::string& text, float width,
                                  const char* lang = "zh-Hant")
{
    HeadlessGlyphs glyphs;
    TextEngine engine(&glyphs);
    const TextBlock& block = engine.layout(type::body, text, lang, width);
    std::vector<std::string> lines;
    for (const TextBlock::Line& line : block.lines)
        lines.push_back(text.substr(line.begin, line.end - line.begin));
    return lines;
}

}  // namespace

TEST_CASE("a line of ideographs breaks between any two", "[ui]")
{
    CHECK(lines_of("開放原始碼社群", 16 * 3) == std::vector<std::string>{"開放原", "始碼社", "群"});
}

TEST_CASE("no closing mark begins a line and no opening bracket ends one", "[ui]")
{
    for (float ems = 5; ems < 14; ems += 1) {  // the longest unbreakable run has four
        CAPTURE(ems);
        for (const std::string& line :
             lines_of("他說：「大家好，歡迎（各位）來到這裡！」然後（坐下）。", 16 * ems)) {
            for (const char* mark : {"，", "。", "！", "」", "）", "："})
                CHECK(line.rfind(mark, 0) != 0);
            for (const char* mark : {"「", "（"}) {
                const std::string bracket = mark;
                const bool ends =
                    line.size() >= bracket.size() &&
                    line.compare(line.size() - bracket.size(), bracket.size(), bracket) == 0;
                CHECK_FALSE(ends);
            }
        }
    }
}

TEST_CASE("a Latin word inside Chinese stays whole", "[ui]")
{
    for (const std::string& line : lines_of("使用WebAssembly寫程式", 16 * 7)) {
        const bool whole_or_none =
            line.find("WebAssembly") != std::string::npos || line.find("Web") == std::string::npos;
        CHECK(whole_or_none);
    }
}

TEST_CASE("a word longer than a line is broken rather than lost", "[ui]")
{
    std::string joined;
    for (const std::string& line : lines_of("Donaudampfschifffahrtsgesellschaft", 60, "en"))
        joined += line;
    CHECK(joined == "Donaudampfschifffahrtsgesellschaft");
}

TEST_CASE("what does not fit ends with an ellipsis", "[ui]")
{
    HeadlessGlyphs glyphs;
    TextEngine engine(&glyphs);
    const TextBlock& block =
        engine.layout(type::body, "一二三四五六七八九十", "zh-Hant", 16 * 4, 2);
    REQUIRE(block.lines.size() == 2);
    CHECK(block.cut);
    CHECK(block.glyphs.back().glyph == 0x2026);
    CHECK(block.width <= 16 * 4);
}

TEST_CASE("there is a quarter of an em of air between ideographs and letters", "[ui]")
{
    HeadlessGlyphs glyphs;
    TextEngine engine(&glyphs);
    const TextBlock& together = engine.layout(type::body, "中a", "zh-Hant", 500);
    CHECK(together.glyphs[1].x == 16 + 4);
}

TEST_CASE("a cluster of several code points is one picture", "[ui]")
{
    ClusterTable table;
    SECTION("a family")
    {
        CHECK(table.cut("👩‍👩‍👧", "en").size() == 1);
    }
    SECTION("a flag")
    {
        CHECK(table.cut("🇹🇼🇯🇵", "en").size() == 2);
    }
    SECTION("a combining mark")
    {
        CHECK(table.cut("e\u0301x", "en").size() == 2);
    }
    SECTION("an astral ideograph is wide")
    {
        const auto clusters = table.cut("𠊎", "zh-Hant");
        REQUIRE(clusters.size() == 1);
        CHECK(clusters[0].wide);
        CHECK(table.cluster_text(clusters[0].glyph) == "𠊎");
    }
    SECTION("right-to-left words stay together, in their order")
    {
        const auto clusters = table.cut("ليلى حسن", "ar");
        REQUIRE(clusters.size() == 1);
        CHECK(table.cluster_text(clusters[0].glyph) == "ليلى حسن");
    }
}

TEST_CASE("clusters cover a text without gaps, whatever it is", "[ui]")
{
    ClusterTable table;
    const std::string texts[] = {"a\nb", "\xff\xfe bad \xe4\xb8", "𝔘𝔫𝔦 ฟ้า नमस्ते",
                                 std::string("nul\0inside", 10)};
    for (const std::string& text : texts) {
        std::uint32_t at = 0;
        for (const Cluster& c : table.cut(text, "en")) {
            CHECK(c.begin == at);
            CHECK(c.end > c.begin);
            at = c.end;
        }
        CHECK(at == text.size());
    }
}

TEST_CASE("glyphs stand on whole device pixels at every ratio", "[ui]")
{
    HeadlessGlyphs glyphs;
    TextEngine engine(&glyphs);
    for (const float scale : {1.0f, 1.5f, 2.0f, 2.625f, 3.0f}) {
        engine.set_scale(scale, 1);
        const TextBlock& block = engine.layout(type::small, "混排 Mixed 12:30", "zh-Hant", 300);
        for (const PlacedGlyph& glyph : block.glyphs)
            CHECK(glyph.x == static_cast<float>(static_cast<int>(glyph.x)));
    }
}
