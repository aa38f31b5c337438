#include "ui/widgets/timeline.h"

#include "ui/widgets/text.h"

#include <algorithm>

namespace trackside {
namespace {

std::string svg_of(const TimelineSpec& spec)
{
    const std::size_t months = spec.month_names.size();
    const std::string height = std::to_string(spec.bars.size() * 16 + 4);
    std::string svg = "<svg viewBox=\"0 0 " + std::to_string(months * 40) + " " + height +
                      "\" width=\"100%\" aria-hidden=\"true\">";
    int row = 0;
    for (const TimelineBar& bar : spec.bars) {
        svg += "<rect x=\"" + std::to_string((bar.start - spec.first) * 40 + 2) + "\" y=\"" +
               std::to_string(row * 16 + 4) + "\" width=\"" +
               std::to_string((bar.end - bar.start + 1) * 40 - 4) +
               "\" height=\"10\" rx=\"5\" fill=\"currentColor\" fill-opacity=\".6\"/>";
        ++row;
    }
    return svg + "</svg>";
}

void draw_months(Ui& ui, const TimelineSpec& spec, float month, float height)
{
    const Theme& t = ui.theme();
    // Every name where there is room, else every second, third ...
    std::size_t step = 1;
    for (const std::string& name : spec.month_names)
        while (ui.text_width(type::caption, name) + 6 > month * static_cast<float>(step) &&
               step < 12)
            ++step;
    for (std::size_t i = 0; i < spec.month_names.size(); ++i) {
        const float x = ui.column.x + month * static_cast<float>(i);
        if (i % step != 0) continue;
        const TextBlock& name = ui.layout(type::caption, spec.month_names[i], 200, 1);
        ui.paint.text(name, x + 2, ui.column.y, t.text_soft);
        ui.paint.line({x, ui.column.y + name.height}, {x, ui.column.y + height}, t.line);
    }
}

void draw_bar(Ui& ui, const TimelineSpec& spec, const TimelineBar& bar, float month, float width)
{
    const Theme& t = ui.theme();
    const Scope item(ui, NodeRole::item, "li/" + bar.key);
    const TextBlock& title = ui.layout(type::small_strong, bar.title, width);
    const TextBlock& when = ui.layout(type::small, bar.months, width);
    const float y = ui.column.y;
    ui.paint.text(title, ui.column.x, y, t.text);
    if (Node* node =
            ui.node(NodeRole::text, bar.key, {ui.column.x, y, title.width, title.height})) {
        ui.show_text(node, title, type::small_strong, bar.title, ui.column.x, y);
        node->style = "strong";
    }
    const bool beside = title.lines.size() <= 1 && title.width + when.width + 12 < width;
    const float when_x = beside ? ui.column.x + title.width + 10 : ui.column.x;
    const float when_y = beside ? y : y + title.height;
    ui.paint.text(when, when_x, when_y, t.text_soft);
    if (Node* node =
            ui.node(NodeRole::text, bar.key + "/when", {when_x, when_y, when.width, when.height})) {
        ui.show_text(node, when, type::small, bar.months, when_x, when_y);
        node->style = "soft";
    }
    ui.advance(title.height + (beside ? 0 : when.height));
    ui.gap(4);
    const float x = ui.column.x + month * static_cast<float>(bar.start - spec.first);
    const bool now = spec.now >= bar.start && spec.now <= bar.end;
    ui.paint.fill({x + 1, ui.column.y, month * static_cast<float>(bar.end - bar.start + 1) - 2, 10},
                  now ? t.accent : mix(t.background, t.accent, 0.55f), 5);
    ui.gap(16);
    if (!bar.text.empty()) {
        paragraph(ui, bar.key + "/text", bar.text, {.style = type::small, .soft = true});
        ui.gap(4);
    }
    ui.gap(12);
}

}  // namespace

void timeline(Ui& ui, const TimelineSpec& spec)
{
    if (spec.bars.empty() || spec.month_names.empty()) return;
    const float width = std::min(ui.column.width, measure::reading);
    const float month = width / static_cast<float>(spec.month_names.size());
    if (!ui.measured()) {
        if (Node* node = ui.node(NodeRole::image, spec.key + "/picture", {})) {
            node->label = spec.label;
            node->svg = svg_of(spec);
            node->style = "timeline";
        }
    }
    const float names = ui.layout(type::caption, "1", 40, 1).height + 8;
    draw_months(ui, spec, month, names - 2);
    ui.gap(names + 4);
    const Scope list(ui, NodeRole::list, spec.key, spec.label);
    for (const TimelineBar& bar : spec.bars)
        draw_bar(ui, spec, bar, month, width);
}

}  // namespace trackside
