// What the views say only to the static page: its white space, its pictures, and the room of what needs the app.

#include "platform/headless_glyphs.h"
#include "support/screen.h"
#include "ui/views/app_view.h"
#include "ui/widgets/list.h"
#include "ui/widgets/ui.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace trackside;

namespace {

struct Frame {
    explicit Frame(Ui& shown) : ui_(shown)
    {
        ui_.begin({}, {}, true);
        ui_.begin_surface(kDocument, Part::content, {0, 0, 360, 740});
        ui_.column = {16, 0, 328};
    }
    Description end()
    {
        ui_.end_surface();
        ui_.end();
        return ui_.output().description;
    }

  private:
    Ui& ui_;
};

std::string place_of(const Description& page, const std::string& key)
{
    const Node* node = find_node(page, key);
    return node ? node->place : "no " + key;
}

Description page_of(const std::string& path)
{
    AppUi state;
    return describe_screen(sample_app(path), state).description;
}

// The containers around a node, innermost first.
std::vector<const Node*> around(const Description& page, const std::string& key)
{
    std::vector<const Node*> open;
    for (const Node& node : page.nodes) {
        while (!open.empty() && open.back()->depth >= node.depth)
            open.pop_back();
        if (node.key == key) break;
        if (is_container(node.role)) open.push_back(&node);
    }
    std::reverse(open.begin(), open.end());
    return open;
}

const Node* first_of(const Description& page, const std::string& prefix, NodeRole role)
{
    for (const Node& node : page.nodes)
        if (node.role == role && node.key.rfind(prefix, 0) == 0) return &node;
    return nullptr;
}

bool is_kept(const Description& page, const std::string& key)
{
    const std::vector<const Node*> outer = around(page, key);
    return find_node(page, key) && std::any_of(outer.begin(), outer.end(), [](const Node* node) {
               return node->style == "kept";
           });
}

}  // namespace

TEST_CASE("a static page has the white space of the views", "[ui]")
{
    Ui ui(nullptr);
    Frame frame(ui);
    ui.set_spaced(true);
    ui.gap(8);
    ui.node(NodeRole::paragraph, "first", {});
    ui.advance(24);  // what was drawn is no white space
    ui.gap(2.5f);
    ui.gap(4);
    {
        const Scope list(ui, NodeRole::list, "list");
        row_line(ui, 36);
        const Scope item(ui, NodeRole::item, "item");
        ui.column.x += 48;
        ui.gap(16);
        ui.node(NodeRole::paragraph, "inside", {});
        ui.node(NodeRole::paragraph, "beside", {});
        ui.column.x -= 48;
        ui.gap(12);
    }
    ui.node(NodeRole::paragraph, "after", {});
    ui.column.x += 8;  // also where no container is around it
    ui.node(NodeRole::paragraph, "inset", {});
    ui.column.x -= 8;
    const Description page = frame.end();
    CHECK(place_of(page, "first") == "margin-top:8px");
    CHECK(place_of(page, "list") == "margin-top:6.5px");
    CHECK(place_of(page, "item") == "--rule:36px;padding-bottom:12px");
    CHECK(place_of(page, "inside") == "margin-top:16px;margin-left:48px");
    CHECK(place_of(page, "beside") == "margin-left:48px");
    CHECK(place_of(page, "after").empty());
    CHECK(place_of(page, "inset") == "margin-left:8px");
}

TEST_CASE("what is drawn carries no white space, nor does the frame around a page", "[ui]")
{
    HeadlessGlyphs glyphs;
    Ui drawn(&glyphs);
    Frame frame(drawn);
    drawn.set_spaced(true);
    drawn.gap(8);
    drawn.node(NodeRole::paragraph, "first", {});
    CHECK(place_of(frame.end(), "first").empty());

    AppUi state;
    for (const Node& node : draw_screen(sample_app("communities/"), state).description.nodes) {
        CAPTURE(node.key);
        CHECK(node.place.empty());
        CHECK(node.style != "kept");
    }
    Ui described(nullptr);
    Frame around_page(described);
    described.set_spaced(true);
    described.gap(8);
    described.begin_surface(kGlass, Part::top, {0, 0, 360, 740});
    described.node(NodeRole::button, "on the glass", {});
    described.end_surface();
    CHECK(place_of(around_page.end(), "on the glass").empty());
}

TEST_CASE("where only the description is seen, it carries its white space too", "[ui]")
{
    HeadlessGlyphs glyphs;
    Ui ui(&glyphs);
    ui.set_drawing(false);
    Frame frame(ui);
    ui.set_spaced(true);
    ui.gap(8);
    ui.node(NodeRole::paragraph, "first", {});
    CHECK(place_of(frame.end(), "first") == "margin-top:8px");
}

TEST_CASE("controls that need the app keep their place on the static page", "[ui]")
{
    CHECK(is_kept(page_of("communities/"), "communities/wanted"));
    CHECK(is_kept(page_of("communities/"), "communities/search"));
    CHECK_FALSE(is_kept(page_of("communities/"), "communities/count"));
    CHECK(is_kept(page_of("tasks/"), "open"));
    const Description search = page_of("search/");
    const Node* topic = first_of(search, "suggest/", NodeRole::toggle);
    REQUIRE(topic);
    CHECK(is_kept(search, topic->key));
    CHECK_FALSE(is_kept(search, "search/tracks"));
    CHECK(is_kept(page_of("subscribe/"), "email"));
    CHECK(is_kept(page_of("settings/"), "theme/dark"));
    CHECK(is_kept(page_of("roles/"), "choose-skills"));
}

TEST_CASE("rows of the static page have their pictures", "[ui]")
{
    const Description tracks = page_of("tracks/");
    const Node* disc = first_of(tracks, "track/", NodeRole::link);
    REQUIRE(disc);
    CHECK(disc->style == "row disc-row starred three-lines");
    CHECK(disc->hue >= 0);
    CHECK(disc->svg.find("data-letter=") != std::string::npos);
    const Description search = page_of("search/");
    const Node* way = find_node(search, "search/tracks");
    REQUIRE(way);
    CHECK(way->style == "row icon-row accent way");
    CHECK_FALSE(way->svg.empty());
}

TEST_CASE("where only the description is seen, a wide screen has one column", "[ui]")
{
    HeadlessGlyphs glyphs;
    Ui ui(&glyphs);
    ui.set_drawing(false);
    UiInput input;
    input.width = 1280;
    input.height = 800;
    for (const char* path : {"communities/", "tracks/", "contacts/"}) {
        CAPTURE(path);
        const AppState app = sample_app(path);
        AppUi state;
        Actions actions;
        for (int frame = 0; frame < 2; ++frame) {  // the second is as the first
            ui.begin(input, {}, true);
            draw_app(app, state, ui, actions);
            ui.end();
            for (const Node& node : ui.output().description.nodes) {
                CAPTURE(node.key);
                if (node.role != NodeRole::item) continue;
                CHECK(node.place.find("margin-left") == std::string::npos);
            }
        }
    }
}
