// What the frame after a key makes of the results.

#include "support/ui_stage.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <vector>

using namespace trackside;

TEST_CASE(
    "the frame that answers a key makes the results that are seen, and those after it the others",
    "[ui]")
{
    Stage stage(small_programme(60));
    const auto rows = [&] {
        const auto& nodes = stage.description().nodes;
        return std::count_if(nodes.begin(), nodes.end(),
                             [](const Node& node) { return node.key.rfind("li/found/S", 0) == 0; });
    };
    stage.go("search/");
    Actions typed = stage.act({UiEvent::Kind::typed, "search/field", "session", 0});
    stage.settle(typed);
    float bottom = 0;
    for (const Node& node : stage.description().nodes)
        if (node.key.rfind("found/S", 0) == 0)
            bottom = std::max(bottom, node.rect.y + node.rect.height);
    CHECK(bottom >= stage.input.height);
    CHECK(rows() < 12);
    CHECK_FALSE(stage.node("found/more"));
    CHECK(stage.ui.output().animating);

    std::vector<std::ptrdiff_t> made{rows()};
    while (stage.ui.output().animating && made.size() < 20) {
        stage.draw();
        made.push_back(rows());
    }
    CHECK(std::is_sorted(made.begin(), made.end()));
    CHECK(made.back() == 20);
    CHECK(made.size() >= 3);
    CHECK(stage.node("found/more"));
    // A place far below, gone back to, is made at once.
    stage.views.search = {};
    stage.input.scroll[kDocument].y = 900;
    stage.draw();
    CHECK(rows() > made.front());
}
