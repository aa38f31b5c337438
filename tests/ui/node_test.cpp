#include "ui/node.h"

#include <catch2/catch_test_macros.hpp>

using namespace trackside;

TEST_CASE("content_hash sees every field but the key", "[ui]")
{
    const Node plain;
    const std::uint64_t hash = content_hash(plain);
    Node other = plain;
    other.key = "x";
    CHECK(content_hash(other) == hash);

    const auto changed = [&](auto change) {
        Node node = plain;
        change(node);
        return content_hash(node) != hash;
    };
    CHECK(changed([](Node& n) { n.role = NodeRole::link; }));
    CHECK(changed([](Node& n) { n.depth = 1; }));
    CHECK(changed([](Node& n) { n.surface = kSheet; }));
    CHECK(changed([](Node& n) { n.rect.width = 1; }));
    CHECK(changed([](Node& n) { n.text = "a"; }));
    CHECK(changed([](Node& n) { n.label = "a"; }));
    CHECK(changed([](Node& n) { n.lang = "a"; }));
    CHECK(changed([](Node& n) { n.href = "a"; }));
    CHECK(changed([](Node& n) { n.value = "a"; }));
    CHECK(changed([](Node& n) { n.hint = "a"; }));
    CHECK(changed([](Node& n) { n.input = "a"; }));
    CHECK(changed([](Node& n) { n.style = "a"; }));
    CHECK(changed([](Node& n) { n.svg = "a"; }));
    CHECK(changed([](Node& n) { n.place = "a"; }));
    CHECK(changed([](Node& n) { n.level = 1; }));
    CHECK(changed([](Node& n) { n.position = 1; }));
    CHECK(changed([](Node& n) { n.set_size = 1; }));
    CHECK(changed([](Node& n) { n.pressed = 0; }));
    CHECK(changed([](Node& n) { n.expanded = 0; }));
    CHECK(changed([](Node& n) { n.current = true; }));
    CHECK(changed([](Node& n) { n.disabled = true; }));
    CHECK(changed([](Node& n) { n.selectable = true; }));
    CHECK(changed([](Node& n) { n.focusable = true; }));
    CHECK(changed([](Node& n) { n.quiet = true; }));
    CHECK(changed([](Node& n) { n.bold = true; }));
    CHECK(changed([](Node& n) { n.scroller = true; }));
    CHECK(changed([](Node& n) { n.hue = 3; }));
    CHECK(changed([](Node& n) { n.font_size = 1; }));
    CHECK(changed([](Node& n) { n.lines.push_back({}); }));
}

TEST_CASE("text does not run from one field into the next", "[ui]")
{
    Node a;
    a.text = "ab";
    Node b;
    b.text = "a";
    b.label = "b";
    CHECK(content_hash(a) != content_hash(b));
}

TEST_CASE("containers hold, leaves do not", "[ui]")
{
    CHECK(is_container(NodeRole::header));
    CHECK(is_container(NodeRole::box));
    CHECK_FALSE(is_container(NodeRole::heading));
    CHECK_FALSE(is_container(NodeRole::separator));
}
