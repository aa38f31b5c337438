#include "ui/widgets/diagram.h"

#include "ui/widgets/diagram_layout.h"
#include "ui/widgets/text.h"

#include <algorithm>

namespace trackside {
namespace {

constexpr float kPad = 5;
constexpr float kLeastBox = 80;  // narrower than this no title can be read

float row_gap(const Ui& ui)
{
    return 20 + 32 * ui.text_scale();
}

bool all_inside(const DiagramSpec& spec)
{
    const auto count = static_cast<int>(spec.boxes.size());
    return count > 0 && std::all_of(spec.arrows.begin(), spec.arrows.end(), [&](const auto& a) {
               return a.from >= 0 && a.to >= 0 && a.from < count && a.to < count;
           });
}

float mark_height(Ui& ui, const DiagramBox& box)
{
    if (box.mark.empty() && !box.walked) return 0;
    return ui.layout(type::caption_strong, "1", 40, 1).height + 2;
}

// A size smaller where a word would be torn apart.
const TextStyle& title_style(Ui& ui, const std::string& title, float width)
{
    for (std::size_t begin = 0; begin < title.size();) {
        const std::size_t end = std::min(title.find(' ', begin), title.size());
        const std::string word = title.substr(begin, end - begin);
        const bool latin = std::all_of(word.begin(), word.end(), [](char c) { return c > 0; });
        if (latin && ui.text_width(type::small_strong, word) > width) return type::caption_strong;
        begin = end + 1;
    }
    return type::small_strong;
}

void draw_arrow(Ui& ui, const DiagramRoute& route, Point origin)
{
    std::vector<Point> points;
    for (const Point& p : route.points)
        points.push_back({p.x + origin.x, p.y + origin.y});
    ui.paint.arrow(points, ui.theme().control, 1.6f);
}

void draw_label(Ui& ui, const DiagramRoute& route, const std::string& text, Point origin)
{
    if (text.empty()) return;
    const TextBlock& block = ui.layout(
        type::caption, text, balanced_width(ui, type::caption, text, route.label_width, {}));
    // What does not fit is left to the words beside the drawing.
    if (block.lines.size() > 2 || block.width > route.label_width + 1) return;
    const float x = origin.x + route.label.x - block.width / 2;
    const float y = origin.y + route.label.y - block.height / 2;
    ui.paint.fill({x - 3, y, block.width + 6, block.height}, ui.theme().background, 4);
    ui.paint.text(block, x, y, ui.theme().text_soft);
}

void draw_mark(Ui& ui, const DiagramBox& box, Rect rect, float& y)
{
    const float height = mark_height(ui, box);
    if (height == 0) return;
    const Theme& t = ui.theme();
    const TextBlock& mark = ui.layout(type::caption_strong, box.mark, 40, 1);
    const float icon = box.walked ? 16.0f : 0.0f;
    float x = rect.x + (rect.width - mark.width - icon) / 2;
    ui.paint.text(mark, x, y, t.accent);
    x += mark.width + 2;
    if (box.walked) ui.paint.icon(Icon::check, {x, y + height / 2 - 8, 14, 14}, t.accent, 3);
    y += height;
}

bool draw_box(Ui& ui, const DiagramBox& box, Rect rect)
{
    const Theme& t = ui.theme();
    const Touch touch = box.tappable ? ui.touch(box.key, rect, 10) : Touch{};
    const Colour back = box.walked ? t.accent_soft : t.surface;
    ui.paint.fill(rect,
                  touch.pressed   ? mix(back, t.text, 0.14f)
                  : touch.hovered ? mix(back, t.text, 0.06f)
                                  : back,
                  10);
    ui.paint.stroke(rect,
                    box.walked     ? t.accent
                    : box.tappable ? t.control
                                   : t.line,
                    10, box.walked ? 2.0f : 1.0f);
    const TextStyle& style = title_style(ui, box.title, rect.width - 2 * kPad);
    const TextBlock& title = ui.layout(style, box.title, rect.width - 2 * kPad);
    float y = rect.y + (rect.height - title.height - mark_height(ui, box)) / 2;
    draw_mark(ui, box, rect, y);
    float line_y = y;
    for (const TextBlock::Line& line : title.lines) {  // each in the middle
        const std::string_view words =
            std::string_view(box.title).substr(line.begin, line.end - line.begin);
        const TextBlock& one = ui.layout(style, words, rect.width, 1);
        ui.paint.text(one, rect.x + (rect.width - one.width) / 2, line_y, t.text);
        line_y += title.line_height;
    }
    if (Node* node = ui.node(box.tappable ? NodeRole::button : NodeRole::text, box.key, rect)) {
        ui.show_text(node, title, style, box.title, rect.x, y);
        for (TextLine& line : node->lines)
            line.rect.x = rect.x + (rect.width - line.rect.width) / 2;
        node->label = box.label;
        node->quiet = !box.tappable;
        node->style = box.walked ? "station walked" : "station";
    }
    return touch.activated;
}

}  // namespace

bool diagram_fits(const Ui& ui, const DiagramSpec& spec)
{
    return !ui.measured() ||
           (all_inside(spec) &&
            diagram_box_width(spec, std::min(ui.column.width, measure::reading)) >=
                kLeastBox * std::max(1.0f, ui.text_scale()));
}

int diagram(Ui& ui, const DiagramSpec& spec)
{
    if (!all_inside(spec)) return -1;
    const float width = std::min(ui.column.width, measure::reading);
    const Scope figure(ui, NodeRole::figure, spec.key, ui.measured() ? spec.label : std::string());
    if (!ui.measured()) {
        if (Node* node = ui.node(NodeRole::image, spec.key + "/picture", {})) {
            node->label = spec.label;
            node->svg = diagram_svg(spec);
            node->style = "diagram";
        }
        return -1;
    }
    std::vector<float> heights;
    const float box_width = diagram_box_width(spec, width);
    for (const DiagramBox& box : spec.boxes) {
        const float inner = box_width - 2 * kPad;
        const TextBlock& title = ui.layout(title_style(ui, box.title, inner), box.title, inner);
        heights.push_back(std::max(56.0f, title.height + mark_height(ui, box) + 16));
    }
    const DiagramLayout layout = lay_out_diagram(spec, width, row_gap(ui), heights);
    const Point origin{ui.column.x, ui.column.y};
    for (const DiagramRoute& route : layout.routes)
        draw_arrow(ui, route, origin);
    for (std::size_t i = 0; i < layout.routes.size(); ++i)
        draw_label(ui, layout.routes[i], spec.arrows[i].label, origin);
    int used = -1;
    for (std::size_t i = 0; i < spec.boxes.size(); ++i) {
        const Rect& r = layout.boxes[i];
        if (draw_box(ui, spec.boxes[i], {origin.x + r.x, origin.y + r.y, r.width, r.height}))
            used = static_cast<int>(i);
    }
    ui.advance(layout.height);
    return used;
}

}  // namespace trackside
