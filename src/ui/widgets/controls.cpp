#include "ui/widgets/controls.h"

#include <algorithm>
#include <cmath>

namespace trackside {
namespace {

struct Paints {
    Colour ink;
    Colour back;
    Colour edge;
    bool filled;
    bool edged;
};

Paints paints_of(const Theme& t, ButtonLook look, bool pressed_in)
{
    switch (look) {
        case ButtonLook::primary: return {t.on_accent, t.accent, t.accent, true, false};
        case ButtonLook::secondary:
            if (pressed_in) return {t.accent, t.accent_soft, t.accent, true, true};
            return {t.text, t.surface, t.control, true, true};
        case ButtonLook::plain: return {t.accent, t.surface, t.line, false, false};
        case ButtonLook::danger: return {t.danger, t.surface, t.danger, true, true};
    }
    return {t.text, t.surface, t.line, true, true};
}

Colour under_finger(const Theme& t, Colour back, const Touch& touch)
{
    if (touch.pressed) return mix(back, t.text, 0.14f);
    return touch.hovered ? mix(back, t.text, 0.06f) : back;
}

constexpr float kIcon = 20;

}  // namespace

float button_height(const Ui& ui)
{
    return std::max(measure::target, 26 + 18 * ui.text_scale());
}

float button_width(Ui& ui, const ButtonSpec& spec)
{
    const float icon = spec.icon == Icon::none ? 0 : kIcon + (spec.text.empty() ? 0 : 8);
    const float pad = spec.look == ButtonLook::plain ? 10.0f : 18.0f;
    return std::max(measure::target, ui.text_width(type::small_strong, spec.text) + icon + 2 * pad);
}

namespace {

bool button_in(Ui& ui, const ButtonSpec& spec, Rect rect, bool wide)
{
    const Theme& t = ui.theme();
    const Touch touch = spec.disabled ? Touch{} : ui.touch(spec.key, rect, rect.height / 2);
    Paints paints = paints_of(t, spec.look, spec.pressed == 1);
    if (spec.disabled)
        paints = {t.text_soft, t.line, t.line, spec.look != ButtonLook::plain, false};
    if (ui.on_glass(rect)) {
        const Colour back = under_finger(t, paints.filled ? paints.back : t.background, touch);
        if (paints.filled || touch.pressed || touch.hovered)
            ui.paint.fill(rect, back, rect.height / 2);
        if (paints.edged) ui.paint.stroke(rect, paints.edge, rect.height / 2);
    }
    const float icon = spec.icon == Icon::none ? 0 : kIcon + (spec.text.empty() ? 0 : 8);
    const TextBlock& block = ui.layout(type::small_strong, spec.text, rect.width - icon - 12, 1);
    const float x = rect.x + (rect.width - block.width - icon) / 2;
    const float y = rect.y + (rect.height - block.height) / 2;
    if (icon > 0)
        ui.paint.icon(spec.icon, {x, rect.y + (rect.height - kIcon) / 2, kIcon, kIcon}, paints.ink);
    ui.paint.text(block, x + icon, y, paints.ink);

    const NodeRole role = !spec.href.empty()  ? NodeRole::link
                          : spec.pressed >= 0 ? NodeRole::toggle
                                              : NodeRole::button;
    if (Node* node = ui.node(role, spec.key, rect)) {
        ui.show_text(node, block, type::small_strong, spec.text, x + icon, y);
        node->label = spec.label;
        node->href = spec.href;
        node->disabled = spec.disabled;
        node->pressed = static_cast<std::int8_t>(spec.pressed);
        node->expanded = static_cast<std::int8_t>(spec.expanded);
        if (ui.seen_as_html()) node->svg = icon_svg(spec.icon);
        const char* look = spec.look == ButtonLook::primary  ? "button primary"
                           : spec.look == ButtonLook::plain  ? "button plain"
                           : spec.look == ButtonLook::danger ? "button danger"
                                                             : "button";
        node->style = look;
        if (wide) node->style += " wide";
    }
    return touch.activated && spec.href.empty();
}

}  // namespace

bool button_at(Ui& ui, const ButtonSpec& spec, Rect rect)
{
    return button_in(ui, spec, rect, false);
}

bool button(Ui& ui, const ButtonSpec& spec)
{
    const Rect rect{ui.column.x, ui.column.y, std::min(button_width(ui, spec), ui.column.width),
                    button_height(ui)};
    ui.advance(rect.height);
    return button_at(ui, spec, rect);
}

bool wide_button(Ui& ui, const ButtonSpec& spec)
{
    const Rect rect{ui.column.x, ui.column.y, std::min(ui.column.width, 420.0f),
                    button_height(ui) + 4};
    ui.advance(rect.height);
    return button_in(ui, spec, rect, true);
}

bool icon_button_at(Ui& ui, Name key, Icon icon, Name label, Rect rect, Colour colour, int pressed)
{
    const Touch touch = ui.touch(key, rect, std::min(rect.width, rect.height) / 2);
    const Point middle{rect.x + rect.width / 2, rect.y + rect.height / 2};
    if (touch.pressed || touch.hovered)
        ui.paint.circle(middle, 20, with_alpha(ui.theme().text, touch.pressed ? 0.14f : 0.06f));
    ui.paint.icon(icon, {middle.x - 12, middle.y - 12, 24, 24}, colour);
    if (Node* node = ui.node(pressed >= 0 ? NodeRole::toggle : NodeRole::button, key, rect)) {
        node->label = label.view();
        node->pressed = static_cast<std::int8_t>(pressed);
        if (ui.seen_as_html()) node->svg = icon_svg(icon);
        node->style = "icon-button";
    }
    return touch.activated;
}

bool star_at(Ui& ui, Name key, bool followed, std::string_view what, Rect rect)
{
    const std::string label = ui.language() == Language::en ? "Follow: " + std::string(what)
                                                            : "關注：" + std::string(what);
    const Theme& t = ui.theme();
    return icon_button_at(ui, key, followed ? Icon::star_filled : Icon::star, label, rect,
                          followed ? t.accent : t.text_soft, followed ? 1 : 0);
}

Flow::Flow(Ui& ui, float gap) : ui_(ui), gap_(gap), x_(ui.column.x), box_(ui.spaced())
{
    if (box_) ui.open_flow();
}

Flow::~Flow()
{
    if (any_) ui_.advance(row_height_);
    if (box_) ui_.close();
}

Rect Flow::place(float width, float height, float air)
{
    width = std::min(width, ui_.column.width);
    if (any_ && x_ + width > ui_.column.x + ui_.column.width + 0.5f) {
        ui_.advance(row_height_ + std::max(0.0f, gap_ - 2 * air_));
        x_ = ui_.column.x;
        row_height_ = 0;
    }
    const Rect rect{x_, ui_.column.y, width, height};
    x_ += width + gap_;
    row_height_ = std::max(row_height_, height);
    air_ = air;
    any_ = true;
    return rect;
}

namespace {

std::string chip_text(const ChipSpec& spec)
{
    return spec.count < 0 ? spec.text : spec.text + "  " + std::to_string(spec.count);
}

float chip_lead(const ChipSpec& spec)
{
    return spec.dot || spec.pressed == 1 || spec.icon != Icon::none ? 22.0f : 0.0f;
}

}  // namespace

float chip_height(const Ui& ui)
{
    return std::max(measure::target, 24 + 20 * ui.text_scale());
}

float chip_width(Ui& ui, const ChipSpec& spec)
{
    return std::max(measure::target,
                    ui.text_width(type::small, chip_text(spec)) + 28 + chip_lead(spec));
}

bool chip(Ui& ui, Flow& flow, const ChipSpec& spec)
{
    const Theme& t = ui.theme();
    const bool active = spec.pressed >= 0 || !spec.href.empty();
    const Rect rect = active ? flow.place(chip_width(ui, spec), chip_height(ui), 4)
                             : flow.place(chip_width(ui, spec), chip_height(ui) - 12);
    const Rect drawn = active ? Rect{rect.x, rect.y + 4, rect.width, rect.height - 8} : rect;
    const Touch touch = active ? ui.touch(spec.key, rect, 18) : Touch{};
    const bool on = spec.pressed == 1;
    if (ui.on_glass(rect)) {
        const Colour back = on       ? t.accent_soft
                            : active ? t.surface
                                     : mix(t.background, t.text_soft, 0.1f);
        ui.paint.fill(drawn, under_finger(t, back, touch), drawn.height / 2);
        if (active) ui.paint.stroke(drawn, on ? t.accent : t.control, drawn.height / 2);
    }
    float x = drawn.x + 14;
    const float middle = drawn.y + drawn.height / 2;
    if (on)
        ui.paint.icon(Icon::check, {x - 3, middle - 9, 18, 18}, t.accent, 2.2f);
    else if (spec.dot)
        ui.paint.circle({x + 5, middle}, 5, *spec.dot);
    else if (spec.icon != Icon::none)
        ui.paint.icon(spec.icon, {x - 3, middle - 9, 18, 18}, t.text_soft);
    x += chip_lead(spec);
    const std::string text = chip_text(spec);
    const TextBlock& block = ui.layout(type::small, text, drawn.x + drawn.width - x - 8, 1);
    const float y = middle - block.height / 2;
    ui.paint.text(block, x, y, on ? t.accent : t.text);
    const NodeRole role = !spec.href.empty()  ? NodeRole::link
                          : spec.pressed >= 0 ? NodeRole::toggle
                                              : NodeRole::text;
    if (Node* node = ui.node(role, spec.key, rect)) {
        ui.show_text(node, block, type::small, text, x, y);
        node->label = spec.label;
        node->href = spec.href;
        node->pressed = static_cast<std::int8_t>(spec.pressed);
        node->style = "chip";
        if (ui.seen_as_html()) node->svg = icon_svg(spec.icon);
    }
    return touch.activated && spec.href.empty();
}

int tabs(Ui& ui, Name key, Name label, const std::vector<TabSpec>& specs, int selected)
{
    if (specs.empty()) return -1;
    const Theme& t = ui.theme();
    const bool two_lines = !specs[0].second.empty();
    const float height =
        std::max(measure::target, (two_lines ? 40.0f : 24.0f) * ui.text_scale() + 12);
    const float share = std::min(ui.column.width / static_cast<float>(specs.size()), 180.0f);
    int chosen = -1;
    const bool links = !specs[0].href.empty();
    Scope scope(ui, links ? NodeRole::nav : NodeRole::tablist, key, label);
    if (scope.node) scope.node->style = "tabs";
    for (std::size_t i = 0; i < specs.size(); ++i) {
        const TabSpec& spec = specs[i];
        const bool on = static_cast<int>(i) == selected;
        const Rect rect{ui.column.x + share * static_cast<float>(i), ui.column.y, share, height};
        const Touch touch =
            ui.touch(spec.key, {rect.x + 2, rect.y + 2, rect.width - 4, rect.height - 4}, 10);
        if (touch.pressed || touch.hovered)
            ui.paint.fill(rect, with_alpha(t.text, touch.pressed ? 0.12f : 0.05f), 8);
        const TextBlock& first = ui.layout(on ? type::strong : type::body, spec.text, share - 8, 1);
        float y = rect.y + (height - first.height) / 2;
        if (two_lines) y = rect.y + 7;
        ui.paint.text(first, rect.x + (share - first.width) / 2, y, on ? t.accent : t.text);
        if (two_lines) {
            const TextBlock& second = ui.layout(type::caption, spec.second, share - 8, 1);
            ui.paint.text(second, rect.x + (share - second.width) / 2, y + first.height,
                          on ? t.accent : t.text_soft);
        }
        if (on) ui.paint.fill({rect.x + 12, rect.y + height - 3, share - 24, 3}, t.accent, 1.5f);
        if (Node* node = ui.node(links ? NodeRole::link : NodeRole::tab, spec.key, rect)) {
            ui.show_text(node, first, on ? type::strong : type::body, spec.text,
                         rect.x + (share - first.width) / 2, y);
            if (two_lines) node->label = spec.text + " " + spec.second;
            node->pressed = on ? 1 : 0;
            node->current = links && on;
            node->href = spec.href;
            node->style = std::string(on ? "tab on" : "tab") + (two_lines ? " two" : "");
            if (two_lines && !ui.measured()) node->text = spec.text + "\n" + spec.second;
        }
        if (touch.activated && !links) chosen = static_cast<int>(i);
    }
    ui.advance(height);
    ui.paint.line({ui.column.x, ui.column.y}, {ui.column.x + ui.column.width, ui.column.y}, t.line);
    return chosen;
}

bool field(Ui& ui, const FieldSpec& spec, std::string& value)
{
    const Theme& t = ui.theme();
    if (spec.show_label) {
        const TextBlock& label = ui.layout(type::small_strong, spec.label, ui.column.width);
        ui.paint.text(label, ui.column.x, ui.column.y, t.text);
        if (Node* node = ui.node(NodeRole::text, spec.key + "/label",
                                 {ui.column.x, ui.column.y, label.width, label.height})) {
            ui.show_text(node, label, type::small_strong, spec.label, ui.column.x, ui.column.y);
            node->quiet = true;
            node->style = "label";
        }
        ui.advance(label.height);
        ui.gap(6);
    }
    const float line = 24 * ui.text_scale();
    const float height = spec.area ? line * 5 + 24 : std::max(48.0f, line + 22);
    const Rect rect{ui.column.x, ui.column.y, std::min(ui.column.width, measure::reading), height};
    const bool focused = ui.input().focused == spec.key;
    ui.paint.fill(rect, t.surface, 10);
    const Colour edge = !spec.problem.empty() ? t.danger : focused ? t.accent : t.control;
    ui.paint.stroke(rect, edge, 10, focused ? 2.0f : 1.0f);
    const float lead = spec.icon == Icon::none ? 14.0f : 44.0f;
    if (lead > 20)
        ui.paint.icon(spec.icon, {rect.x + 13, rect.y + (height - 22) / 2, 22, 22}, t.text_soft);
    ui.touch(spec.key, rect, 10);
    if (Node* node =
            ui.node(spec.area ? NodeRole::area : NodeRole::field, spec.key,
                    {rect.x + lead, rect.y + 2, rect.width - lead - 10, rect.height - 4})) {
        node->label = spec.label;
        node->value = value;
        node->hint = spec.hint;
        node->input = spec.input;
        node->style = spec.icon == Icon::none ? "field" : "field iconed";
        node->font_size = 16 * ui.text_scale();
    }
    ui.advance(height);
    if (!spec.problem.empty()) {
        ui.gap(4);
        const TextBlock& problem = ui.layout(type::small, spec.problem, rect.width);
        ui.paint.text(problem, rect.x, ui.column.y, t.danger);
        if (Node* node = ui.node(NodeRole::paragraph, spec.key + "/problem",
                                 {rect.x, ui.column.y, rect.width, problem.height})) {
            ui.show_text(node, problem, type::small, spec.problem, rect.x, ui.column.y);
            node->style = "problem";
        }
        ui.advance(problem.height);
    }
    const UiEvent* typed = ui.event(UiEvent::Kind::typed, spec.key);
    if (!typed || typed->text == value) return false;
    value = typed->text;
    return true;
}

bool check_row(Ui& ui, Name key, std::string_view text, std::string_view second, bool checked,
               bool radio, const Colour* dot)
{
    const Theme& t = ui.theme();
    const float lead = dot ? 24.0f : 0.0f;
    const float right = 44;
    const float width = ui.column.width - lead - right;
    const TextBlock& first = ui.layout(type::body, text, width);
    const TextBlock* below = second.empty() ? nullptr : &ui.layout(type::small, second, width);
    const float height =
        std::max(measure::target + 4, first.height + (below ? below->height : 0) + 16);
    const Rect rect{ui.column.x, ui.column.y, ui.column.width, height};
    const Touch touch = ui.touch(key, rect, 8);
    if (touch.pressed || touch.hovered)
        ui.paint.fill(rect, with_alpha(t.text, touch.pressed ? 0.12f : 0.05f), 8);
    const float y = rect.y + (height - first.height - (below ? below->height : 0)) / 2;
    if (dot) ui.paint.circle({rect.x + 8, rect.y + height / 2}, 6, *dot);
    ui.paint.text(first, rect.x + lead, y, t.text);
    if (below) ui.paint.text(*below, rect.x + lead, y + first.height, t.text_soft);

    const Point middle{rect.x + rect.width - 22, rect.y + height / 2};
    if (radio) {
        ui.paint.ring(middle, 9.5f, checked ? t.accent : t.control, 2);
        if (checked) ui.paint.circle(middle, 5, t.accent);
    } else {
        const Rect box{middle.x - 10, middle.y - 10, 20, 20};
        if (checked) ui.paint.fill(box, t.accent, 5);
        ui.paint.stroke(box, checked ? t.accent : t.control, 5, 2);
        if (checked) ui.paint.icon(Icon::check, {box.x + 1, box.y + 1, 18, 18}, t.on_accent, 2.6f);
    }
    if (Node* node = ui.node(radio ? NodeRole::radio : NodeRole::checkbox, key, rect)) {
        ui.show_text(node, first, type::body, text, rect.x + lead, y);
        if (below) node->label = std::string(text) + " " + std::string(second);
        node->pressed = checked ? 1 : 0;
        node->style = below ? "check two" : "check";
    }
    if (below) {
        const float second_y = y + first.height;
        if (Node* node = ui.node(NodeRole::text, key.str() + "/second",
                                 {rect.x + lead, second_y, below->width, below->height})) {
            ui.show_text(node, *below, type::small, second, rect.x + lead, second_y);
            node->quiet = true;
            node->style = "check-second soft";
        }
    }
    ui.advance(height);
    return touch.activated;
}

float badge_width(Ui& ui, std::string_view text)
{
    return ui.text_width(type::caption_strong, text) + 12;
}

void badge_at(Ui& ui, Name key, std::string_view text, float x, float y, Colour ink, Colour back)
{
    const TextBlock& block = ui.layout(type::caption_strong, text, 400, 1);
    const Rect rect{x, y, block.width + 12, block.height + 4};
    ui.paint.fill(rect, back, 5);
    ui.paint.text(block, x + 6, y + 2, ink);
    if (Node* node = ui.node(NodeRole::text, key, rect)) {
        ui.show_text(node, block, type::caption_strong, text, x + 6, y + 2);
        node->style = "badge";
    }
}

}  // namespace trackside
