#include "ui/widgets/painter.h"

#include "imgui.h"
#include "imgui_internal.h"

#include <algorithm>
#include <cmath>

namespace trackside {
namespace {

ImU32 packed(Colour c)
{
    return IM_COL32(c.r, c.g, c.b, c.a);
}

}  // namespace

void Painter::begin(ImDrawList* list, GlyphAtlas* atlas, float scale)
{
    list_ = list;
    atlas_ = atlas;
    scale_ = scale;
    origin_ = {};
}

void Painter::end()
{
    list_ = nullptr;
}

void Painter::set_origin(float x, float y)
{
    origin_ = {x, y};
}

float Painter::px(float css) const
{
    return std::round(css * scale_);
}

Point Painter::device(Point p) const
{
    return {px(p.x + origin_.x), px(p.y + origin_.y)};
}

bool Painter::is_cut_off(Point least, Point most) const
{
    const ImVec2 from = list_->GetClipRectMin();
    const ImVec2 to = list_->GetClipRectMax();
    return most.x <= from.x || most.y <= from.y || least.x >= to.x || least.y >= to.y;
}

void Painter::push_clip(Rect glass)
{
    if (!list_) return;
    list_->PushClipRect({px(glass.x), px(glass.y)},
                        {px(glass.x + glass.width), px(glass.y + glass.height)}, true);
}

void Painter::pop_clip()
{
    if (list_) list_->PopClipRect();
}

void Painter::fill(Rect r, Colour colour, float radius)
{
    if (!list_) return;
    const Point a = device({r.x, r.y});
    const Point b = device({r.x + r.width, r.y + r.height});
    if (is_cut_off(a, b)) return;
    list_->AddRectFilled({a.x, a.y}, {b.x, b.y}, packed(colour), radius * scale_);
}

void Painter::fill_top_round(Rect r, Colour colour, float radius)
{
    if (!list_) return;
    const Point a = device({r.x, r.y});
    const Point b = device({r.x + r.width, r.y + r.height});
    if (is_cut_off(a, b)) return;
    list_->AddRectFilled({a.x, a.y}, {b.x, b.y}, packed(colour), radius * scale_,
                         ImDrawFlags_RoundCornersTop);
}

void Painter::stroke(Rect r, Colour colour, float radius, float width)
{
    if (!list_) return;
    const Point a = device({r.x, r.y});
    const Point b = device({r.x + r.width, r.y + r.height});
    if (is_cut_off(a, b)) return;
    const float thick = std::max(1.0f, px(width));
    const float half = thick / 2;
    list_->AddRect({a.x + half, a.y + half}, {b.x - half, b.y - half}, packed(colour),
                   std::max(0.0f, radius * scale_ - half), 0, thick);
}

void Painter::line(Point from, Point to, Colour colour, float width)
{
    if (!list_) return;
    const Point a = device(from);
    const Point b = device(to);
    const float thick = std::max(1.0f, px(width));
    if (is_cut_off({std::min(a.x, b.x) - thick, std::min(a.y, b.y) - thick},
                   {std::max(a.x, b.x) + thick, std::max(a.y, b.y) + thick}))
        return;
    if (a.y == b.y)  // the usual ones are rectangles: sharp at any ratio
        list_->AddRectFilled({a.x, a.y}, {b.x, a.y + thick}, packed(colour));
    else if (a.x == b.x)
        list_->AddRectFilled({a.x, a.y}, {a.x + thick, b.y}, packed(colour));
    else
        list_->AddLine({a.x, a.y}, {b.x, b.y}, packed(colour), thick);
}

void Painter::dashed(Point from, Point to, Colour colour, float width)
{
    const float length = std::hypot(to.x - from.x, to.y - from.y);
    const float dash = 5;
    for (float at = 0; at < length; at += dash * 2) {
        const float end = std::min(at + dash, length);
        const auto along = [&](float d) {
            return Point{from.x + (to.x - from.x) * d / length,
                         from.y + (to.y - from.y) * d / length};
        };
        line(along(at), along(end), colour, width);
    }
}

void Painter::arrow(const std::vector<Point>& way, Colour colour, float width)
{
    if (!list_ || way.size() < 2) return;
    for (const Point& p : way) {
        const Point d = device(p);
        list_->PathLineTo({d.x, d.y});
    }
    list_->PathStroke(packed(colour), 0, std::max(1.0f, width * scale_));
    const Point tip = device(way.back());
    const Point before = device(way[way.size() - 2]);
    const float length = std::max(1.0f, std::hypot(tip.x - before.x, tip.y - before.y));
    const float ux = (tip.x - before.x) / length;
    const float uy = (tip.y - before.y) / length;
    const float size = 7 * scale_;
    list_->AddTriangleFilled(
        {tip.x, tip.y},
        {tip.x - ux * size - uy * size * 0.55f, tip.y - uy * size + ux * size * 0.55f},
        {tip.x - ux * size + uy * size * 0.55f, tip.y - uy * size - ux * size * 0.55f},
        packed(colour));
}

void Painter::circle(Point centre, float radius, Colour colour)
{
    if (!list_) return;
    const Point at{(centre.x + origin_.x) * scale_, (centre.y + origin_.y) * scale_};
    const float reach = radius * scale_;
    if (is_cut_off({at.x - reach, at.y - reach}, {at.x + reach, at.y + reach})) return;
    list_->AddCircleFilled({at.x, at.y}, reach, packed(colour));
}

void Painter::ring(Point centre, float radius, Colour colour, float width)
{
    if (!list_) return;
    const Point at{(centre.x + origin_.x) * scale_, (centre.y + origin_.y) * scale_};
    const float reach = (radius + width) * scale_;
    if (is_cut_off({at.x - reach, at.y - reach}, {at.x + reach, at.y + reach})) return;
    list_->AddCircle({at.x, at.y}, radius * scale_, packed(colour), 0, width * scale_);
}

void Painter::shadow(Rect r, float radius, float strength)
{
    for (int i = 4; i >= 1; --i) {
        const float grow = static_cast<float>(i) * 1.5f;
        fill({r.x - grow, r.y - grow + 1, r.width + 2 * grow, r.height + 2 * grow},
             with_alpha(rgb(0), strength * 0.035f), radius + grow);
    }
}

void Painter::icon(Icon icon, Rect square, Colour colour, float width)
{
    if (!list_) return;
    const Point corner = device({square.x, square.y});
    const float side = square.width * scale_;
    if (is_cut_off(corner, {corner.x + side, corner.y + side})) return;
    const float unit = square.width * scale_ / 24.0f;
    const float thick = width * unit;
    const ImU32 ink = packed(colour);
    bool filled = false;
    const auto finish = [&](bool closed) {
        if (filled)
            list_->PathFillConcave(ink);
        else
            list_->PathStroke(ink, closed ? ImDrawFlags_Closed : 0, thick);
    };
    const char* at = icon_path(icon);
    const auto number = [&at] {
        float value = 0;
        float unit_of_digit = 0;  // behind the point
        while (*at == ' ')
            ++at;
        for (; *at != ' ' && *at != '\0'; ++at) {
            if (*at == '.') {
                unit_of_digit = 0.1f;
            } else if (unit_of_digit > 0) {
                value += static_cast<float>(*at - '0') * unit_of_digit;
                unit_of_digit *= 0.1f;
            } else {
                value = value * 10 + static_cast<float>(*at - '0');
            }
        }
        return value;
    };
    while (*at != '\0') {
        const char command = *at++;
        if (command == 'F') {
            filled = true;
        } else if (command == 'M' || command == 'L') {
            if (command == 'M' && list_->_Path.Size > 0) finish(false);
            const float x = number();
            const float y = number();
            list_->PathLineTo({corner.x + x * unit, corner.y + y * unit});
        } else if (command == 'Z') {
            finish(true);
        } else if (command == 'O') {
            if (list_->_Path.Size > 0) finish(false);
            const float x = number();
            const float y = number();
            const float r = number();
            list_->AddCircle({corner.x + x * unit, corner.y + y * unit}, r * unit, ink, 0, thick);
        }
    }
    if (list_->_Path.Size > 0) finish(false);
}

void Painter::text(const TextBlock& block, float x, float y, Colour colour)
{
    text_runs(block, x, y, {colour});
}

void Painter::text_runs(const TextBlock& block, float x, float y,
                        const std::vector<Colour>& colours)
{
    if (!list_ || !atlas_) return;
    const Point at = device({x, y});
    // Only the lines on the glass, and those whose letters may reach it; of these the atlas takes what does.
    const float line_height = std::max(1.0f, block.line_height * scale_);
    const float top = list_->GetClipRectMin().y;
    const float bottom = list_->GetClipRectMax().y;
    const auto count = static_cast<float>(block.lines.size());
    const float first = std::clamp(std::floor((top - at.y) / line_height) - 1, 0.0f, count);
    const float last = std::clamp(std::ceil((bottom - at.y) / line_height) + 1, 0.0f, count);
    if (last <= first) return;
    atlas_->draw(*list_, block, at.x, at.y, colours, static_cast<std::size_t>(first),
                 static_cast<std::size_t>(last));
}

void Painter::cells(Rect square, const std::vector<bool>& picture, int columns, Colour dark)
{
    if (!list_ || columns <= 0) return;
    const Point corner = device({square.x, square.y});
    const float cell = std::floor(square.width * scale_ / static_cast<float>(columns));
    for (std::size_t i = 0; i < picture.size(); ++i) {
        if (!picture[i]) continue;
        const std::size_t row = i / static_cast<std::size_t>(columns);
        const float x = corner.x + cell * static_cast<float>(i % static_cast<std::size_t>(columns));
        const float y = corner.y + cell * static_cast<float>(row);
        if (is_cut_off({x, y}, {x + cell, y + cell})) continue;
        list_->AddRectFilled({x, y}, {x + cell, y + cell}, packed(dark));
    }
}

}  // namespace trackside
