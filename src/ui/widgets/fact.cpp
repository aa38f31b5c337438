#include "ui/widgets/fact.h"

#include "ui/widgets/text.h"

#include <algorithm>

namespace trackside {
namespace {

// Class names for the static page.
const char* look_of(const TextStyle& style)
{
    if (style == type::body) return "fact body";
    if (style == type::small_strong) return "fact small strong";
    return style == type::small ? "fact small" : "fact";
}

}  // namespace

void fact(Ui& ui, const FactSpec& spec)
{
    const Theme& t = ui.theme();
    const float lead = spec.icon == Icon::none ? 0.0f : spec.lead;
    const float width = std::min(ui.column.width, measure::reading) - lead;
    const Colour ink = spec.ink.a == 0 ? t.text : spec.ink;
    const TextBlock& first = ui.layout(spec.style, spec.text, width);
    const TextBlock* second =
        spec.second.empty() ? nullptr : &ui.layout(type::small, spec.second, width);
    const float x = ui.column.x + lead;
    float y = ui.column.y + 3;
    if (spec.icon != Icon::none)
        ui.paint.icon(spec.icon, {ui.column.x, y + first.line_height / 2 - 11, 22, 22},
                      spec.icon_ink.a != 0 ? spec.icon_ink
                      : spec.ink.a != 0    ? ink
                                           : t.text_soft);
    ui.paint.text(first, x, y, ink);
    const NodeRole role = spec.time.empty() ? NodeRole::text : NodeRole::time;
    if (Node* node = ui.node(role, spec.key, {x, y, first.width, first.height})) {
        ui.show_text(node, first, spec.style, spec.text, x, y);
        node->value = spec.time;
        node->selectable = true;
        node->style = look_of(spec.style);
        if (second) node->style += " two";
        if (spec.ink.a != 0) node->style += ink_look(t, ink);
        if (ui.seen_as_html()) node->svg = icon_svg(spec.icon);
    }
    y += first.height;
    if (second) {
        ui.paint.text(*second, x, y, t.text_soft);
        if (Node* node = ui.node(NodeRole::text, spec.key + "/second",
                                 {x, y, second->width, second->height})) {
            ui.show_text(node, *second, type::small, spec.second, x, y);
            node->selectable = true;
            node->style = "fact soft";
        }
        y += second->height;
    }
    ui.column.y = y + 3;
}

}  // namespace trackside
