#include "ui/widgets/list.h"

#include "base/html.h"
#include "base/utf8.h"

#include <algorithm>
#include <utility>

namespace trackside {
namespace {

struct RowLayout {
    const TextBlock* title;
    const TextBlock* second;
    const TextBlock* third;
    float lead;
    float height;
};

RowLayout lay_out(Ui& ui, const RowSpec& spec)
{
    RowLayout l{};
    l.lead = !spec.letter.empty()      ? measure::disc_lead
             : spec.icon != Icon::none ? measure::icon_lead
                                       : 0.0f;
    const float right = std::max(spec.right_room, spec.chevron ? 28.0f : 0.0f);
    const float width = ui.column.width - l.lead - right;
    l.title = &ui.layout(type::strong, spec.title, width, spec.title_lines);
    if (!spec.second.empty())
        l.second = &ui.layout(type::small, spec.second, width, spec.second_lines);
    if (!spec.third.empty()) l.third = &ui.layout(type::small, spec.third, width, 1);
    const float text = l.title->height + (l.second ? l.second->height + 1 : 0) +
                       (l.third ? l.third->height + 1 : 0);
    l.height = std::max(measure::row, text + 22);
    return l;
}

// For HTML: what stands in front of the text. The letter is no text of the row, and not in its name.
std::string picture_of(const RowSpec& spec)
{
    if (spec.letter.empty()) return icon_svg(spec.icon);
    return "<span class=\"disc\" data-letter=\"" + escape_html(spec.letter) +
           "\" aria-hidden=\"true\"></span>";
}

std::string look_of(const RowSpec& spec, const Theme& theme)
{
    std::string look = "row";
    if (!spec.letter.empty())
        look += " disc-row";
    else if (spec.icon != Icon::none)
        look += spec.colour == theme.accent ? " icon-row accent" : " icon-row";
    if (spec.chevron) look += " way";
    if (spec.second_lines > 2) look += " long";
    // Said in front, not seen from what follows: the page is drawn while it arrives.
    if (spec.right_room > 0) look += " starred";
    if (!spec.second.empty()) look += spec.third.empty() ? " two-lines" : " three-lines";
    return look;
}

}  // namespace

float row_height(Ui& ui, const RowSpec& spec)
{
    return lay_out(ui, spec).height;
}

bool row(Ui& ui, const RowSpec& spec, Rect* place)
{
    const Theme& t = ui.theme();
    const RowLayout l = lay_out(ui, spec);
    const Rect rect{ui.column.x, ui.column.y, ui.column.width, l.height};
    if (place) *place = rect;
    ui.advance(l.height);
    if (!ui.on_glass(rect)) return false;

    const Rect target{rect.x - 8, rect.y, rect.width + 16 - spec.right_room, rect.height};
    const Touch touch = ui.touch(spec.key, target, 10);
    if (touch.pressed || touch.hovered)
        ui.paint.fill(target, with_alpha(t.text, touch.pressed ? 0.10f : 0.04f), 10);
    const float middle = rect.y + rect.height / 2;
    const Colour colour = spec.hue >= 0        ? t.track(spec.hue)
                          : spec.colour.a == 0 ? t.text_soft
                                               : spec.colour;
    if (!spec.letter.empty()) {
        ui.paint.circle({rect.x + 20, middle}, 20, mix(t.surface, colour, t.dark ? 0.25f : 0.14f));
        const TextBlock& letter = ui.layout(type::strong, spec.letter, 40, 1);
        ui.paint.text(letter, rect.x + 20 - letter.width / 2, middle - letter.height / 2, colour);
    } else if (spec.icon != Icon::none) {
        ui.paint.icon(spec.icon, {rect.x, middle - 11, 22, 22}, colour);
    }
    const float text_height = l.title->height + (l.second ? l.second->height + 1 : 0) +
                              (l.third ? l.third->height + 1 : 0);
    const float x = rect.x + l.lead;
    float y = middle - text_height / 2;
    const float title_y = y;
    const float width =
        rect.width - l.lead - std::max(spec.right_room, spec.chevron ? 28.0f : 0.0f);
    if (spec.marks.empty())
        ui.paint.text(*l.title, x, y, t.text);
    else
        marked_text(ui, type::strong, spec.title, spec.marks, x, y, width, spec.title_lines,
                    t.text);
    y += l.title->height + 1;
    const float second_y = y;
    if (l.second) {
        ui.paint.text(*l.second, x, y, t.text_soft);
        y += l.second->height + 1;
    }
    if (l.third) ui.paint.text(*l.third, x, y, t.text_soft);
    if (spec.chevron)
        ui.paint.icon(spec.expanded == 1 ? Icon::chevron_down : Icon::chevron,
                      {rect.x + rect.width - spec.right_room - 20, middle - 9, 18, 18},
                      t.text_soft);

    if (Node* node =
            ui.node(spec.href.empty() ? NodeRole::button : NodeRole::link, spec.key, target)) {
        ui.show_text(node, *l.title, type::strong, spec.title, x, title_y);
        node->href = spec.href;
        if (ui.seen_as_html()) {
            node->style = look_of(spec, t);
            node->svg = picture_of(spec);
            node->hue = spec.letter.empty() ? -1 : spec.hue;
        }
        node->expanded = static_cast<std::int8_t>(spec.expanded);
        node->label = spec.label;
        if (node->label.empty() && l.second) {
            node->label = std::string(spec.title);
            node->label += ui.language() == Language::en ? ", " : "，";
            node->label += spec.second;
        }
    }
    const auto soft = [&](const TextBlock* block, std::string_view text, float at,
                          const char* suffix) {
        if (!block) return;
        if (Node* node =
                ui.node(NodeRole::text, spec.key + suffix, {x, at, block->width, block->height})) {
            ui.show_text(node, *block, type::small, text, x, at);
            node->quiet = true;
            node->style = "soft row-line";
        }
    };
    soft(l.second, spec.second, second_y, "/second");
    soft(l.third, spec.third, y, "/third");
    return touch.activated && spec.href.empty();
}

void row_line(Ui& ui, float inset)
{
    ui.rule(inset);
    ui.paint.line({ui.column.x + inset, ui.column.y}, {ui.column.x + ui.column.width, ui.column.y},
                  ui.theme().line);
}

namespace {
constexpr float kBetweenColumns = 40;
}

RowGrid::RowGrid(Ui& ui, float least)
    : ui_(ui),
      outer_(ui.column),
      columns_(!ui.seen_as_html() && outer_.width >= 2 * least + kBetweenColumns ? 2 : 1),
      top_(outer_.y),
      bottom_(outer_.y)
{
}

void RowGrid::next(float line_inset)
{
    bottom_ = std::max(bottom_, ui_.column.y);
    const int place = index_ % columns_;
    if (place == 0) top_ = bottom_;
    const float width = (outer_.width - kBetweenColumns * static_cast<float>(columns_ - 1)) /
                        static_cast<float>(columns_);
    ui_.column = {outer_.x + static_cast<float>(place) * (width + kBetweenColumns), top_, width};
    if (index_ >= columns_) row_line(ui_, line_inset);
    ++index_;
}

RowGrid::~RowGrid()
{
    ui_.column = {outer_.x, std::max(bottom_, ui_.column.y), outer_.width};
}

void empty_state(Ui& ui, Name key, Icon icon, const char* title, const char* text)
{
    empty_state(ui, key, icon, std::string_view(title), std::string_view(text));
}

void empty_state(Ui& ui, Name key, Icon icon, std::string_view title, std::string_view text)
{
    const Theme& t = ui.theme();
    ui.gap(32);
    const Column outer = ui.column;
    const float width = std::min(outer.width, 360.0f);
    const float left = outer.x + (outer.width - width) / 2;
    const Point middle{outer.x + outer.width / 2, outer.y + 36};
    ui.paint.circle(middle, 36, t.accent_soft);
    ui.paint.icon(icon, {middle.x - 16, middle.y - 16, 32, 32}, t.accent);
    ui.advance(72 + 16);
    std::string svg = ui.seen_as_html() ? icon_svg(icon) : "";
    const auto centred = [&](const TextStyle& style, std::string_view words, Colour colour,
                             const char* suffix) {
        const TextBlock& block =
            ui.layout(style, words, balanced_width(ui, style, words, width, {}));
        float y = ui.column.y;
        for (const TextBlock::Line& line : block.lines) {  // each in the middle
            const TextBlock& one =
                ui.layout(style, words.substr(line.begin, line.end - line.begin), width, 1);
            ui.paint.text(one, left + (width - one.width) / 2, y, colour);
            y += block.line_height;
        }
        if (Node* node = ui.node(NodeRole::paragraph, key.str() + suffix,
                                 {left, ui.column.y, width, block.height})) {
            ui.show_text(node, block, style, words, left, ui.column.y);
            for (TextLine& line : node->lines)
                line.rect.x = left + (width - line.rect.width) / 2;
            node->style = style.size > 18 ? "empty-title" : "empty";
            node->svg = std::exchange(svg, "");
        }
        ui.advance(block.height);
        ui.gap(6);
    };
    centred(type::title, title, t.text, "/title");
    centred(type::body, text, t.text_soft, "/text");
    ui.gap(16);
}

void skeleton(Ui& ui, int rows)
{
    const Theme& t = ui.theme();
    for (int i = 0; i < rows; ++i) {
        const float y = ui.column.y + 14;
        const float share = 0.82f - 0.13f * static_cast<float>(i % 3);
        ui.paint.fill({ui.column.x, y, 44, 14}, t.line, 4);
        ui.paint.fill({ui.column.x + 64, y, (ui.column.width - 64) * share, 16}, t.line, 4);
        ui.paint.fill({ui.column.x + 64, y + 28, (ui.column.width - 64) * 0.4f, 12}, t.line, 4);
        ui.advance(72);
    }
}

void notice(Ui& ui, Name key, Icon icon, std::string_view text, Colour ink, Colour back)
{
    const float width = ui.column.width;
    const TextBlock& block = ui.layout(type::small, text, width - 56);
    const Rect rect{ui.column.x, ui.column.y, width, std::max(44.0f, block.height + 22)};
    ui.paint.fill(rect, back, 10);
    ui.paint.icon(icon, {rect.x + 13, rect.y + rect.height / 2 - 10, 20, 20}, ink);
    const float y = rect.y + (rect.height - block.height) / 2;
    ui.paint.text(block, rect.x + 44, y, ink);
    if (Node* node = ui.node(NodeRole::paragraph, key, rect)) {
        ui.show_text(node, block, type::small, text, rect.x + 44, y);
        node->style = "notice";
    }
    ui.advance(rect.height);
}

Card::Card(Ui& ui, float& height) : ui_(ui), height_(height), outer_(ui.column)
{
    const Rect rect{outer_.x, outer_.y, outer_.width, std::max(height_, 40.0f)};
    ui.paint.fill(rect, ui.theme().surface, measure::radius);
    ui.paint.stroke(rect, ui.theme().line, measure::radius);
    ui.column = {outer_.x + 16, outer_.y + 14, outer_.width - 32};
}

Card::~Card()
{
    const float height = ui_.column.y + 14 - outer_.y;
    if (height != height_) ui_.keep_moving();
    height_ = height;
    ui_.column = {outer_.x, outer_.y + height, outer_.width};
}

std::string first_letter(std::string_view name)
{
    name = trim(name);
    if (name.empty()) return "·";
    std::size_t at = 0;
    const CodePoint first = next_code_point(name, at);
    std::string letter;
    append_utf8(letter, first >= 'a' && first <= 'z' ? first - 32 : first);
    return letter;
}

}  // namespace trackside
