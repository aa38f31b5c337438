#include "support/ui_stage.h"

#include <catch2/catch_test_macros.hpp>

#include <set>
#include <string>
#include <vector>

using namespace trackside;

TEST_CASE("the timetable of a day lists its sessions and its break", "[ui]")
{
    Stage stage;
    stage.go("timetable/?day=2026-08-08");

    int links = 0;
    for (const Node& node : stage.description().nodes)
        if (node.role == NodeRole::link && node.href.rfind("session/", 0) == 0) ++links;
    CHECK(links == 6);
    CHECK(stage.text().find("午餐") != std::string::npos);
    CHECK(stage.node("now-line") != nullptr);
}

TEST_CASE("drawing alone asks for nothing", "[ui]")
{
    Stage stage;
    for (const char* path : {"", "timetable/", "timetable/?day=2026-08-09"}) {
        stage.go(path);
        CHECK(stage.draw().empty());
    }
}

TEST_CASE("a tap on the star follows the session, and the star says so", "[ui]")
{
    Stage stage;
    stage.go("timetable/?day=2026-08-08");
    const std::string key =
        "star/session/S00000/" +
        std::to_string(parse_instant("2026-08-08T09:00:00+08:00")->seconds / 60);
    REQUIRE(stage.node(key) != nullptr);
    CHECK(stage.node(key)->pressed == 0);

    stage.settle(stage.tap(key));

    CHECK(follows(stage.app.follows, SessionCode{"S00000"}));
    CHECK(stage.node(key)->pressed == 1);
}

TEST_CASE("a filter narrows the list and is in the address", "[ui]")
{
    Stage stage;
    stage.go("timetable/?day=2026-08-08");
    stage.settle(stage.tap("filter"));
    REQUIRE(stage.node("filter-group/Track/web") != nullptr);
    CHECK(stage.node("filter-group/Track/web")->text == "網頁技術  3");

    stage.settle(stage.tap("filter-group/Track/web"));

    int links = 0;
    for (const Node& node : stage.description().nodes)
        if (node.role == NodeRole::link && node.href.rfind("session/", 0) == 0) ++links;
    CHECK(links == 3);
    bool in_address = false;
    for (const Effect& effect : stage.effects)
        if (const auto* replaced = std::get_if<ReplaceAddress>(&effect))
            in_address = in_address || replaced->path.find("track=web") != std::string::npos;
    CHECK(in_address);
}

TEST_CASE("ten thousand sessions: only what is near the glass is described or drawn", "[ui]")
{
    Stage stage(small_programme(10000));
    stage.go("timetable/?day=2026-08-08");
    CHECK(stage.description().nodes.size() < 500);
    const float whole = stage.ui.output().surfaces.front().content_height;
    CHECK(whole > 5000 * 64);

    stage.input.scroll[kDocument] = {0, whole / 2};
    stage.draw();
    CHECK(stage.description().nodes.size() < 500);
}

TEST_CASE("on a wide screen the timetable is a grid with a scroller of its own", "[ui]")
{
    Stage stage;
    stage.input.width = 1280;
    stage.input.height = 800;
    stage.go("timetable/?day=2026-08-08");
    bool grid = false;
    for (const Surface& surface : stage.ui.output().surfaces)
        grid = grid || surface.id == kGrid;
    CHECK(grid);
    CHECK(stage.node("grid-room/TR212") != nullptr);
}

TEST_CASE("keys are unique and every target is large enough, at every size", "[ui]")
{
    struct Size {
        float width;
        float height;
        float text;
    };
    for (const Size& size : {Size{320, 480, 1}, Size{360, 740, 1}, Size{390, 844, 1.5f},
                             Size{768, 1024, 1}, Size{1280, 800, 1}}) {
        Stage stage;
        stage.input.width = size.width;
        stage.input.height = size.height;
        stage.input.text_scale = size.text;
        for (const char* path : {"", "timetable/"}) {
            CAPTURE(size.width, path);
            stage.go(path);
            std::set<std::string> keys;
            for (const Node& node : stage.description().nodes) {
                CAPTURE(node.key);
                CHECK(keys.insert(node.key).second);
                const bool target = node.role == NodeRole::link || node.role == NodeRole::button ||
                                    node.role == NodeRole::toggle || node.role == NodeRole::tab;
                if (!target || node.key.rfind("grid/", 0) == 0) continue;
                CHECK(node.rect.width >= 44);
                CHECK(node.rect.height >= 44);
                if (node.surface == kDocument)
                    CHECK(node.rect.x + node.rect.width <= size.width + 0.5f);
            }
        }
    }
}

TEST_CASE("a frame that only scrolls describes nothing anew", "[ui]")
{
    Stage stage;
    stage.go("timetable/");
    stage.input.scroll[kDocument] = {0, 120};
    stage.draw_still();
    CHECK_FALSE(stage.ui.output().described);
}

TEST_CASE("what a tap changes in a view alone is described by the frame after it", "[ui]")
{
    Stage stage;
    stage.go("timetable/?day=2026-08-08");
    stage.tap("filter");
    stage.draw_still();
    REQUIRE(stage.node("filter/done") != nullptr);

    stage.tap("filter/done");
    stage.draw_still();

    CHECK(stage.node("filter-sheet") == nullptr);
    stage.draw_still();
    CHECK_FALSE(stage.ui.output().described);
}

TEST_CASE("a sheet that was closed is gone from the next description", "[ui]")
{
    Stage stage;
    stage.go("timetable/");
    stage.tap("filter");
    stage.draw();  // has all its glyphs
    const auto frame = [&stage](std::vector<UiEvent> events) {
        Actions none;
        stage.input.events = std::move(events);
        stage.ui.begin(stage.input, {}, false);
        draw_app(stage.app, stage.views, stage.ui, none);
        stage.ui.end();
        return stage.node("filter-sheet") != nullptr;
    };
    CHECK(frame({}));
    frame({{UiEvent::Kind::dismissed, "filter-sheet", "", 0}});
    CHECK_FALSE(frame({}));
}

TEST_CASE("the glyphs of a first screen are fetched in one batch", "[ui]")
{
    Stage stage;
    stage.go("timetable/");
    CHECK(stage.glyphs.batches <= 2);
}

namespace {

std::vector<std::string> stars(const Stage& stage)
{
    std::vector<std::string> keys;
    for (const Node& node : stage.description().nodes)
        if (node.role == NodeRole::toggle && node.key.rfind("star/", 0) == 0)
            keys.push_back(node.key);
    return keys;
}

}  // namespace

TEST_CASE("rows taken over from the last description are what would be described anew", "[ui]")
{
    Stage stage(small_programme(240));
    stage.go("timetable/?day=2026-08-08");
    const auto same_as_anew = [&](const char* step) {
        INFO(step);
        stage.draw();
        stage.draw();
        CHECK(stage.ui.output().rows_taken_over > 50);
        for (const Node& node : stage.description().nodes)
            CHECK((node.hash.value == 0 || node.hash.value == content_hash(node)));
        const Description description = stage.description();
        stage.ui.forget_glyphs();  // nothing is taken over from before that
        stage.draw();
        CHECK(stage.description() == description);
    };
    stage.draw();
    same_as_anew("again");
    stage.settle(stage.tap(stars(stage).front()));
    same_as_anew("a star on the glass");

    const std::string far = stars(stage).back();
    stage.settle(stage.tap(far));  // a screen reader need not scroll
    CHECK(stage.app.follows.size() == 2);
    CHECK(stage.node(far)->pressed == 1);
    same_as_anew("a star below the glass");

    stage.input.scroll[kDocument] = {0, 3000};
    same_as_anew("scrolled");
    stage.app.now = stage.app.now + 3600;
    same_as_anew("an hour later");
    stage.app.settings.language = Language::en;
    same_as_anew("in English");
    stage.input.text_scale = 1.3f;
    same_as_anew("in large letters");
    stage.app.settings.zone = ZoneChoice::mine;
    stage.app.around.zone = Zone{};
    same_as_anew("in another zone");
    stage.input.width = 412;
    same_as_anew("on a wider phone");
}

TEST_CASE("what was chosen in a filter can be taken back when it leaves nothing", "[ui]")
{
    Stage stage;
    stage.go("timetable/?day=2026-08-08&track=web&language=fr");
    REQUIRE(stage.node("chosen/language/fr") != nullptr);
    stage.settle(stage.tap("chosen/language/fr"));
    CHECK(stage.app.filter.languages.empty());
    CHECK(stage.node("chosen/language/fr") == nullptr);
    CHECK(stage.node("chosen/track/web") != nullptr);
}
