#include "ui/node.h"

#include "base/hash.h"

namespace trackside {
namespace {

std::uint64_t hash_text(const std::string& text, std::uint64_t seed)
{
    return hash64(text, hash64(std::uint64_t{text.size()}, seed));
}

std::uint64_t hash_rect(const Rect& rect, std::uint64_t seed)
{
    for (const float value : {rect.x, rect.y, rect.width, rect.height})
        seed = hash_number(value, seed);
    return seed;
}

}  // namespace

bool is_container(NodeRole role)
{
    return role <= NodeRole::box;
}

const Node* find_node(const Description& description, const std::string& key)
{
    for (const Node& node : description.nodes)
        if (node.key == key) return &node;
    return nullptr;
}

std::uint64_t content_hash(const Node& node)
{
    std::uint64_t hash = kHashSeed;
    hash = hash64(std::uint64_t{static_cast<std::uint8_t>(node.role)}, hash);
    hash = hash64(std::uint64_t{node.depth}, hash);
    hash = hash64(std::uint64_t{node.surface}, hash);
    hash = hash_rect(node.rect, hash);
    for (const std::string* text : {&node.text, &node.label, &node.lang, &node.href, &node.value,
                                    &node.hint, &node.input, &node.style, &node.svg, &node.place})
        hash = hash_text(*text, hash);
    hash = hash64(std::uint64_t{node.level}, hash);
    hash = hash64(std::uint64_t{node.position}, hash);
    hash = hash64(std::uint64_t{node.set_size}, hash);
    hash = hash64(std::uint64_t{static_cast<std::uint8_t>(node.pressed)}, hash);
    hash = hash64(std::uint64_t{static_cast<std::uint8_t>(node.expanded)}, hash);
    std::uint64_t flags = 0;
    for (const bool flag : {node.current, node.disabled, node.selectable, node.focusable,
                            node.quiet, node.bold, node.scroller})
        flags = flags * 2 + (flag ? 1 : 0);
    hash = hash64(flags, hash);
    hash = hash64(static_cast<std::uint64_t>(node.hue), hash);
    hash = hash_number(node.font_size, hash);
    hash = hash64(std::uint64_t{node.lines.size()}, hash);
    for (const TextLine& line : node.lines) {
        hash = hash_rect(line.rect, hash);
        hash = hash64((std::uint64_t{line.begin} << 32) | line.end, hash);
    }
    return hash;
}

}  // namespace trackside
