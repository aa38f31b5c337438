#include "ui/widgets/bars.h"

#include <algorithm>

namespace trackside {
namespace {

constexpr float kTallest = 72;
constexpr float kWidest = 96;  // one bar with the room around it
constexpr float kGap = 12;

// For the static page: bars without numbers, which are in the text beside it.
std::string svg_of(const std::vector<Bar>& values, double most)
{
    std::string svg = "<svg class=\"bars\" viewBox=\"0 0 " + std::to_string(values.size() * 60) +
                      " 80\" aria-hidden=\"true\">";
    for (std::size_t i = 0; i < values.size(); ++i) {
        const int height = std::max(2, static_cast<int>(values[i].value / most * 72));
        svg += "<rect x=\"" + std::to_string(i * 60 + 6) + "\" y=\"" + std::to_string(80 - height) +
               "\" width=\"48\" height=\"" + std::to_string(height) +
               "\" rx=\"4\" fill=\"currentColor\"/>";
    }
    return svg + "</svg>";
}

}  // namespace

void bars(Ui& ui, const std::string& key, const std::string& label, const std::vector<Bar>& values)
{
    if (values.empty()) return;
    const Theme& t = ui.theme();
    double most = 0;
    for (const Bar& bar : values)
        most = std::max(most, bar.value);
    if (most <= 0) most = 1;
    const auto count = static_cast<float>(values.size());
    const float step = std::min(kWidest, ui.column.width / count);
    const float line = type::caption.size * type::caption.line_height * ui.text_scale();
    const float top = ui.column.y + line + 4;
    const float base = top + kTallest;
    const Rect rect{ui.column.x, ui.column.y, step * count, kTallest + 2 * line + 12};
    for (std::size_t i = 0; i < values.size(); ++i) {
        const float x = rect.x + step * static_cast<float>(i);
        const float height = std::max(2.0f, static_cast<float>(values[i].value / most) * kTallest);
        const bool last = i + 1 == values.size();
        ui.paint.fill({x, base - height, step - kGap, height},
                      last ? t.accent : mix(t.background, t.accent, 0.4f), 4);
        const TextBlock& shown = ui.layout(type::caption_strong, values[i].shown, step, 1);
        ui.paint.text(shown, x + (step - kGap - shown.width) / 2, base - height - line - 2, t.text);
        const TextBlock& name = ui.layout(type::caption, values[i].name, step, 1);
        ui.paint.text(name, x + (step - kGap - name.width) / 2, base + 4, t.text_soft);
    }
    ui.paint.line({rect.x, base}, {rect.x + rect.width - kGap, base}, t.control);
    if (Node* node = ui.node(NodeRole::image, key, rect)) {
        node->label = label;
        node->svg = svg_of(values, most);
        node->style = "bars";
    }
    ui.advance(rect.height);
}

}  // namespace trackside
