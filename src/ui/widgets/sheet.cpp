#include "ui/widgets/sheet.h"

#include "ui/widgets/controls.h"

#include <algorithm>

namespace trackside {

Sheet::Sheet(Ui& ui, const std::string& key, std::string_view title, float share, float footer)
    : ui_(ui)
{
    const Theme& t = ui.theme();
    const Insets safe = ui.input().safe_area;
    const float width = ui.wide() ? 420.0f : ui.width();
    const float full = ui.height() - ui.input().keyboard;
    const float height = ui.wide() ? full : std::min(full * share, full - safe.top - 24);
    const Rect panel{ui.wide() ? ui.width() - width : 0, full - height, width, height};
    const float head = 60;
    const float foot = footer > 0 ? footer + safe.bottom : 0;

    ui.begin_surface(kGlass, Part::sheet, {0, 0, ui.width(), ui.height()});
    ui.paint.fill({0, 0, ui.width(), ui.height()}, with_alpha(rgb(0), t.dark ? 0.6f : 0.42f));
    if (ui.wide())
        ui.paint.fill(panel, t.background);
    else
        ui.paint.fill_top_round(panel, t.background, 20);
    if (Node* node = ui.open(NodeRole::dialog, key, std::string(title))) {
        node->rect = panel;
        node->style = "sheet";
    }
    if (!ui.wide()) ui.paint.fill({panel.x + width / 2 - 18, panel.y + 8, 36, 4}, t.control, 2);
    const TextBlock& text = ui.layout(type::title, title, width - 88, 1);
    const float text_y = panel.y + (head - text.height) / 2 + 4;
    ui.paint.text(text, panel.x + measure::margin, text_y, t.text);
    if (Node* node = ui.node(NodeRole::heading, key + "/title",
                             {panel.x + measure::margin, text_y, text.width, text.height})) {
        ui.show_text(node, text, type::title, title, panel.x + measure::margin, text_y);
        node->level = 2;
        node->focusable = true;
    }
    const Rect close{panel.x + width - 52, panel.y + 10, 44, 44};
    closed_ = icon_button_at(ui, key + "/close", Icon::close, ui.say("關閉", "Close"), close,
                             t.text_soft);
    closed_ = closed_ || ui.event(UiEvent::Kind::dismissed, key) != nullptr;
    ui.paint.line({panel.x, panel.y + head}, {panel.x + width, panel.y + head}, t.line);

    footer_ = {panel.x, panel.y + height - foot, width, foot};
    ui.begin_surface(kSheet, Part::sheet, {panel.x, panel.y + head, width, height - head - foot});
    ui.column = {measure::margin, 12, width - 2 * measure::margin};
}

void Sheet::begin_footer()
{
    ui_.gap(24 + (footer_.height > 0 ? 0 : ui_.input().safe_area.bottom));
    ui_.end_surface();
    in_content_ = false;
    ui_.paint.fill(footer_, ui_.theme().surface);
    ui_.paint.line({footer_.x, footer_.y}, {footer_.x + footer_.width, footer_.y},
                   ui_.theme().line);
    ui_.column = {footer_.x + measure::margin, footer_.y + 12, footer_.width - 2 * measure::margin};
}

Sheet::~Sheet()
{
    if (in_content_) {
        ui_.gap(24 + ui_.input().safe_area.bottom);
        ui_.end_surface();
    }
    ui_.close();
    ui_.end_surface();
}

}  // namespace trackside
