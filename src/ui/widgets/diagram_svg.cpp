#include "base/html.h"
#include "base/utf8.h"
#include "ui/widgets/diagram.h"
#include "ui/widgets/diagram_layout.h"

#include <algorithm>
#include <cmath>

namespace trackside {
namespace {

constexpr float kWidth = 600;
constexpr float kSize = 14;
constexpr float kLine = 20;
constexpr float kSmall = 12;

// There is no measure on the static page: an ideograph is an em, a letter somewhat more than half.
float estimate(CodePoint c, float size)
{
    return size * (is_wide(c) ? 1.0f : 0.56f);
}

float estimate(const std::string& text, float size)
{
    float width = 0;
    for (std::size_t at = 0; at < text.size();)
        width += estimate(next_code_point(text, at), size);
    return width;
}

std::vector<std::string> wrap(const std::string& text, float width, float size)
{
    std::vector<std::string> lines;
    std::string line;
    std::string word;
    const auto flush = [&] {
        if (!line.empty() && estimate(line + word, size) > width) {
            lines.push_back(line);
            line.clear();
        }
        line += word;
        word.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = next_code_point(text, at);
        append_utf8(word, c);
        if (is_wide(c) || c == ' ') flush();
    }
    flush();
    if (!line.empty()) lines.push_back(line);
    return lines;
}

std::string number(float value)
{
    const long tenths = std::lround(value * 10);
    const std::string whole = std::to_string(tenths / 10);
    return tenths % 10 == 0 ? whole : whole + "." + std::to_string(std::abs(tenths % 10));
}

void text_line(std::string& svg, const std::string& text, float x, float y, float size,
               const char* look)
{
    svg += "<text x=\"" + number(x) + "\" y=\"" + number(y) +
           "\" text-anchor=\"middle\" font-size=\"" + number(size) + "\" " + look + ">" +
           escape_html(text) + "</text>";
}

void arrow(std::string& svg, const DiagramRoute& route)
{
    std::string points;
    for (const Point& p : route.points)
        points += number(p.x) + "," + number(p.y) + " ";
    points.pop_back();
    svg += "<polyline points=\"" + points +
           "\" fill=\"none\" stroke=\"currentColor\" stroke-opacity=\".5\" stroke-width=\"1.6\"/>";
    const Point tip = route.points.back();
    const Point before = route.points[route.points.size() - 2];
    const float length = std::max(1.0f, std::hypot(tip.x - before.x, tip.y - before.y));
    const float ux = (tip.x - before.x) / length;
    const float uy = (tip.y - before.y) / length;
    svg += "<path d=\"M" + number(tip.x) + " " + number(tip.y) + "L" +
           number(tip.x - ux * 8 - uy * 4.5f) + " " + number(tip.y - uy * 8 + ux * 4.5f) + "L" +
           number(tip.x - ux * 8 + uy * 4.5f) + " " + number(tip.y - uy * 8 - ux * 4.5f) +
           "Z\" fill=\"currentColor\" fill-opacity=\".7\"/>";
}

void label(std::string& svg, const DiagramRoute& route, const std::string& text)
{
    if (text.empty()) return;
    const std::vector<std::string> lines = wrap(text, route.label_width, kSmall);
    if (lines.size() > 2) return;
    float y = route.label.y - static_cast<float>(lines.size()) * 8 + 12;
    for (const std::string& line : lines) {
        const float width = estimate(line, kSmall) + 6;
        svg += "<rect x=\"" + number(route.label.x - width / 2) + "\" y=\"" + number(y - 12) +
               "\" width=\"" + number(width) + "\" height=\"16\" fill=\"Canvas\"/>";
        text_line(svg, line, route.label.x, y, kSmall, "fill=\"currentColor\"");
        y += 16;
    }
}

void box(std::string& svg, const DiagramBox& shown, const Rect& rect)
{
    svg += "<rect x=\"" + number(rect.x) + "\" y=\"" + number(rect.y) + "\" width=\"" +
           number(rect.width) + "\" height=\"" + number(rect.height) +
           "\" rx=\"10\" fill=\"Canvas\" stroke=\"currentColor\"/>";
    const std::string title = shown.mark.empty() ? shown.title : shown.mark + " " + shown.title;
    const std::vector<std::string> lines = wrap(title, rect.width - 16, kSize);
    float y = rect.y + rect.height / 2 - static_cast<float>(lines.size()) * kLine / 2 + 15;
    for (const std::string& line : lines) {
        text_line(svg, line, rect.x + rect.width / 2, y, kSize,
                  "font-weight=\"600\" fill=\"currentColor\"");
        y += kLine;
    }
}

}  // namespace

std::string diagram_svg(const DiagramSpec& spec)
{
    std::vector<float> heights;
    const float width = diagram_box_width(spec, kWidth);
    for (const DiagramBox& each : spec.boxes) {
        const std::string title = each.mark.empty() ? each.title : each.mark + " " + each.title;
        const auto lines = static_cast<float>(wrap(title, width - 16, kSize).size());
        heights.push_back(std::max(52.0f, lines * kLine + 16));
    }
    const DiagramLayout layout = lay_out_diagram(spec, kWidth, 52, heights);
    std::string svg = "<svg viewBox=\"-2 -2 " + number(kWidth + 4) + " " +
                      number(layout.height + 4) + "\" width=\"100%\" aria-hidden=\"true\">";
    for (const DiagramRoute& route : layout.routes)
        arrow(svg, route);
    for (std::size_t i = 0; i < layout.routes.size(); ++i)
        label(svg, layout.routes[i], spec.arrows[i].label);
    for (std::size_t i = 0; i < spec.boxes.size(); ++i)
        box(svg, spec.boxes[i], layout.boxes[i]);
    return svg + "</svg>";
}

}  // namespace trackside
