#include "platform/web_description.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace trackside {
namespace {

enum Flag : std::uint8_t {
    kContainer = 1,
    kCurrent = 2,
    kDisabled = 4,
    kSelectable = 8,
    kFocusable = 16,
    kBold = 32,
    kQuiet = 64,
    kScroller = 128,
};

void write_rect(const Rect& rect, WireWriter& out)
{
    out.f32(rect.x);
    out.f32(rect.y);
    out.f32(rect.width);
    out.f32(rect.height);
}

// A line is sent with the blanks that follow it, so that copied text reads as it was written.
void write_lines(const Node& node, WireWriter& out)
{
    out.u16(static_cast<std::uint16_t>(node.lines.size()));
    for (std::size_t i = 0; i < node.lines.size(); ++i) {
        const std::size_t size = node.text.size();
        const std::size_t begin = std::min<std::size_t>(node.lines[i].begin, size);
        const std::size_t next =
            i + 1 < node.lines.size() ? std::min<std::size_t>(node.lines[i + 1].begin, size) : size;
        write_rect(node.lines[i].rect, out);
        out.text(std::string_view(node.text).substr(begin, std::max(next, begin) - begin));
    }
}

void write_node(const Node& node, WireWriter& out)
{
    out.u8(static_cast<std::uint8_t>(node.role));
    out.u8(node.surface);
    out.u8(static_cast<std::uint8_t>(
        (is_container(node.role) ? kContainer : 0) | (node.current ? kCurrent : 0) |
        (node.disabled ? kDisabled : 0) | (node.selectable ? kSelectable : 0) |
        (node.focusable ? kFocusable : 0) | (node.bold ? kBold : 0) | (node.quiet ? kQuiet : 0) |
        (node.scroller ? kScroller : 0)));
    out.u8(node.level);
    out.i8(node.pressed);
    out.i8(node.expanded);
    out.u32(node.position);
    out.u32(node.set_size);
    out.i32(node.hue);
    write_rect(node.rect, out);
    for (const std::string* text :
         {&node.key, &node.text, &node.label, &node.lang, &node.href, &node.value, &node.hint,
          &node.input, &node.style, &node.svg, &node.place})
        out.text(*text);
    out.f32(node.font_size);
    write_lines(node, out);
}

}  // namespace

void DescriptionSender::write(const Description& description, WireWriter& out)
{
    ++pass_;
    out.text(description.title);
    out.text(description.lang);
    std::vector<Place> order;
    order.reserve(description.nodes.size());
    std::vector<std::size_t> changed;
    for (const Node& node : description.nodes) {
        auto [found, is_new] = sent_.try_emplace(node.key);
        Sent& sent = found->second;
        if (is_new) sent.number = next_number_++;
        sent.last_seen = pass_;

        const std::uint64_t hash = node.hash.value ? node.hash.value : content_hash(node);
        if (is_new || sent.hash != hash) changed.push_back(order.size());
        sent.hash = hash;
        order.push_back({sent.number, node.depth});
    }

    const bool same_order = order == order_;
    out.u8(same_order ? 1 : 0);
    out.u32(static_cast<std::uint32_t>(same_order ? changed.size() : order.size()));
    auto next = changed.begin();
    for (std::size_t i = 0; i < order.size(); ++i) {
        const bool is_changed = next != changed.end() && *next == i;
        if (is_changed) ++next;
        if (same_order && !is_changed) continue;
        out.u32(order[i].number);
        out.u8(order[i].depth);
        out.u8(is_changed ? 1 : 0);
        if (is_changed) write_node(description.nodes[i], out);
    }
    order_ = std::move(order);
    if (!same_order)
        std::erase_if(sent_, [this](const auto& entry) { return entry.second.last_seen != pass_; });
}

}  // namespace trackside
