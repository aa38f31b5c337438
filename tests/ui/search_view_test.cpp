// What the frame after a key makes of the results.

#include "support/ui_stage.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <vector>

using namespace trackside;

namespace {

std::ptrdiff_t count_rows(const Stage& stage)
{
    const auto& nodes = stage.description().nodes;
    return std::count_if(nodes.begin(), nodes.end(),
                         [](const Node& node) { return node.key.rfind("li/found/S", 0) == 0; });
}

void type_words(Stage& stage, const std::string& words)
{
    const Actions typed = stage.act({UiEvent::Kind::typed, "search/field", words, 0});
    stage.settle(typed);
}

// How many rows there are in each frame until nothing moves.
std::vector<std::ptrdiff_t> count_until_still(Stage& stage)
{
    std::vector<std::ptrdiff_t> rows{count_rows(stage)};
    while (stage.ui.output().animating && rows.size() < 20) {
        stage.draw();
        rows.push_back(count_rows(stage));
    }
    CHECK_FALSE(stage.ui.output().animating);
    CHECK(std::is_sorted(rows.begin(), rows.end()));
    return rows;
}

}  // namespace

TEST_CASE("the frame that answers a key makes the results that are seen, and others the rest",
          "[ui]")
{
    Stage stage(small_programme(60));
    stage.go("search/");
    type_words(stage, "session");
    float bottom = 0;
    for (const Node& node : stage.description().nodes)
        if (node.key.rfind("found/S", 0) == 0)
            bottom = std::max(bottom, node.rect.y + node.rect.height);
    CHECK(bottom >= stage.input.height);
    CHECK(count_rows(stage) < 12);
    CHECK_FALSE(stage.node("found/more"));

    SECTION("all of them in a few frames")
    {
        const std::vector<std::ptrdiff_t> rows = count_until_still(stage);
        CHECK(rows.size() >= 3);
        CHECK(rows.size() <= 6);
        CHECK(rows.back() == 20);
        REQUIRE(stage.node("found/more"));

        // They stay where a row becomes higher.
        stage.input.text_scale = 4;
        stage.draw();
        CHECK(count_rows(stage) == 20);
        stage.input.text_scale = 1;
        stage.draw();

        stage.tap("found/more");
        stage.draw();
        CHECK(count_rows(stage) >= 20);
        CHECK(count_rows(stage) < 40);
        CHECK(count_until_still(stage).back() == 60);
    }
    SECTION("begun anew by the next key")
    {
        stage.draw();
        const std::ptrdiff_t before = count_rows(stage);
        type_words(stage, "offline");
        CHECK(count_rows(stage) < before);
        CHECK(count_until_still(stage).back() > before);
    }
    SECTION("what is scrolled to is made at once")
    {
        const std::ptrdiff_t before = count_rows(stage);
        stage.views.search = {};
        stage.input.scroll[kDocument].y = 900;
        stage.draw();
        CHECK(count_rows(stage) > before);
        CHECK(count_until_still(stage).back() == 20);
    }
}

TEST_CASE("the letters of results are named once before the first key, and not in the first frame",
          "[ui]")
{
    Stage stage(small_programme(60));
    stage.go("search/");
    REQUIRE(stage.glyphs.expected.empty());
    stage.draw_still();
    const auto expected = stage.glyphs.expected;
    REQUIRE(expected.size() == 3);
    CHECK(expected[0].face == Face::semibold);
    CHECK(expected[0].pixels == 16);
    CHECK(expected[1].pixels == 14);
    CHECK(expected[2].pixels == 12);
    // The titles have 場 each once, the names of two tracks 地; no blank is drawn.
    const std::string& titles = expected[0].letters;
    CHECK(titles.find("場") < titles.find("地"));
    CHECK(titles.find(' ') == std::string::npos);
    CHECK(expected[1].letters.find("講") != std::string::npos);
    CHECK(expected[2].letters.find("網") != std::string::npos);

    stage.draw_still();
    type_words(stage, "session");
    CHECK(stage.glyphs.expected.size() == 3);

    SECTION("again where the text is of another size or language")
    {
        stage.input.scale = 2;
        stage.draw();
        stage.draw_still();
        REQUIRE(stage.glyphs.expected.size() == 6);
        CHECK(stage.glyphs.expected[3].pixels == 32);
        stage.app.settings.language = Language::en;
        stage.draw();
        stage.draw_still();
        CHECK(stage.glyphs.expected.size() == 9);
    }
}
