#include "ui/widgets/diagram_layout.h"

#include <algorithm>

namespace trackside {
namespace {

constexpr float kColumnGap = 12;
constexpr float kMostBox = 200;

float centre_x(const Rect& r)
{
    return r.x + r.width / 2;
}

bool has_reverse(const DiagramSpec& spec, const DiagramArrow& arrow)
{
    return std::any_of(spec.arrows.begin(), spec.arrows.end(), [&](const DiagramArrow& other) {
        return other.from == arrow.to && other.to == arrow.from;
    });
}

// Of two that run against each other, one stands aside.
float lane_of(const DiagramSpec& spec, const DiagramArrow& arrow)
{
    if (!has_reverse(spec, arrow)) return 0;
    return arrow.from < arrow.to ? -1.0f : 1.0f;
}

DiagramRoute beside(const Rect& from, const Rect& to, float lane)
{
    const bool right = centre_x(from) < centre_x(to);
    const float y = std::max(from.y, to.y) + std::min(from.height, to.height) / 2 + lane * 10;
    const float a = right ? from.x + from.width : from.x;
    const float b = right ? to.x : to.x + to.width;
    DiagramRoute route;
    route.points = {{a, y}, {b, y}};
    route.label = {(a + b) / 2, y};
    route.label_width = std::max(a, b) - std::min(a, b) - 16;
    return route;
}

DiagramRoute below(const Rect& from, const Rect& to, float lane, float pitch)
{
    const bool down = from.y < to.y;
    const float x = centre_x(from) + lane * 12;
    const float a = down ? from.y + from.height : from.y;
    const float b = down ? to.y : to.y + to.height;
    DiagramRoute route;
    route.points = {{x, a}, {x, b}};
    route.label = {x, (a + b) / 2};
    route.label_width = pitch - 16;
    return route;
}

// Out of one box up or down, across in the gap beside the target's row, and in.
DiagramRoute across(const Rect& from, const Rect& to, float lane, float row_gap, float pitch)
{
    const bool down = from.y < to.y;
    const float side = centre_x(from) < centre_x(to) ? 1.0f : -1.0f;
    const float out = lane == 0 ? 0.25f : lane < 0 ? 0.12f : 0.0f;
    const float in = lane == 0 ? 0.25f : lane < 0 ? 0.25f : 0.4f;
    const float x1 = centre_x(from) + side * out * from.width;
    const float x2 = centre_x(to) - side * in * to.width;
    const float y1 = down ? from.y + from.height : from.y;
    const float y2 = down ? to.y : to.y + to.height;
    const float lane_shift = lane < 0 ? 9.0f : lane > 0 ? -9.0f : 0.0f;
    const float middle = (down ? y2 - row_gap / 2 : y2 + row_gap / 2) + lane_shift;
    DiagramRoute route;
    route.points = {{x1, y1}, {x1, middle}, {x2, middle}, {x2, y2}};
    route.label = {(x1 + x2) / 2, middle};
    route.label_width = std::max(pitch - 24, std::max(x1, x2) - std::min(x1, x2) - 8);
    return route;
}

}  // namespace

int diagram_columns(const DiagramSpec& spec)
{
    int columns = 1;
    for (const DiagramBox& box : spec.boxes)
        columns = std::max(columns, box.column + 1);
    return columns;
}

float diagram_box_width(const DiagramSpec& spec, float width)
{
    const auto columns = static_cast<float>(diagram_columns(spec));
    return std::min(kMostBox, (width - (columns - 1) * kColumnGap) / columns);
}

DiagramLayout lay_out_diagram(const DiagramSpec& spec, float width, float row_gap,
                              const std::vector<float>& heights)
{
    DiagramLayout layout;
    const auto columns = static_cast<float>(diagram_columns(spec));
    const float box = diagram_box_width(spec, width);
    const float pitch = columns > 1 ? (width - box) / (columns - 1) : box;
    int rows = 0;
    for (const DiagramBox& each : spec.boxes)
        rows = std::max(rows, each.row + 1);
    std::vector<float> high(static_cast<std::size_t>(rows), 0);
    for (std::size_t i = 0; i < spec.boxes.size(); ++i) {
        float& row = high[static_cast<std::size_t>(spec.boxes[i].row)];
        row = std::max(row, heights[i]);
    }
    std::vector<float> tops;
    float y = 0;
    for (const float row : high) {
        tops.push_back(y);
        y += row + (row > 0 ? row_gap : 0);
    }
    layout.height = std::max(0.0f, y - row_gap);
    for (const DiagramBox& each : spec.boxes) {
        const auto row = static_cast<std::size_t>(each.row);
        layout.boxes.push_back(
            {static_cast<float>(each.column) * pitch, tops[row], box, high[row]});
    }
    for (const DiagramArrow& arrow : spec.arrows) {
        const auto from = static_cast<std::size_t>(arrow.from);
        const auto to = static_cast<std::size_t>(arrow.to);
        const Rect& a = layout.boxes[from];
        const Rect& b = layout.boxes[to];
        const float lane = lane_of(spec, arrow);
        if (spec.boxes[from].row == spec.boxes[to].row)
            layout.routes.push_back(beside(a, b, lane));
        else if (spec.boxes[from].column == spec.boxes[to].column)
            layout.routes.push_back(below(a, b, lane, std::min(pitch, 180.0f)));
        else
            layout.routes.push_back(across(a, b, lane, row_gap, std::min(pitch, 180.0f)));
    }
    return layout;
}

}  // namespace trackside
