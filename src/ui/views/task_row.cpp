#include "ui/views/task_row.h"

#include "ui/views/page_parts.h"
#include "ui/views/words.h"

#include <algorithm>

namespace trackside {
namespace {

constexpr float kPad = 12;

float time_width(const Ui& ui)
{
    return 56.0f * std::max(1.0f, ui.text_scale());
}

float points_width(const Ui& ui)
{
    return 44.0f * std::max(1.0f, ui.text_scale());
}

// What stands under the title, line by line.
struct Line {
    const char* suffix;
    const TextBlock* block;
    std::string text;
    TextStyle style;
    Colour ink;
    Icon icon = Icon::none;
};

void draw_line(Ui& ui, const std::string& key, const Line& line, float x, float& y)
{
    const float lead = line.icon == Icon::none ? 0.0f : 21.0f;
    if (lead > 0)
        ui.paint.icon(line.icon, {x, y + line.block->line_height / 2 - 8.5f, 17, 17}, line.ink, 2);
    ui.paint.text(*line.block, x + lead, y, line.ink);
    if (Node* node = ui.node(NodeRole::text, key + line.suffix,
                             {x + lead, y, line.block->width, line.block->height})) {
        ui.show_text(node, *line.block, line.style, line.text, x + lead, y);
        node->quiet = true;
        node->style = line.style == type::small ? "soft" : "soft caption";
        node->style += ink_look(ui.theme(), line.ink);
    }
    y += line.block->height;
}

std::vector<Line> lines_of(Ui& ui, const AppState& app, const TaskRow& row, float width)
{
    const Theme& t = ui.theme();
    const Task& task = *row.task;
    std::vector<Line> lines;
    const auto add = [&](const char* suffix, const TextStyle& style, std::string text, Colour ink,
                         Icon icon, int most) {
        if (text.empty()) return;
        const TextBlock& block =
            ui.layout(style, text, width - (icon == Icon::none ? 0.0f : 21.0f), most);
        lines.push_back({suffix, &block, std::move(text), style, ink, icon});
    };
    const std::string place = place_text(app, task.place);
    const std::string who = asker_name(app, task.community, task.team);
    add("/place", type::small, join({place, who}, " · "), t.text_soft, Icon::none, 2);
    add("/news", type::caption_strong, row.news->words, news_ink(ui, row.news->kind),
        news_icon(row.news->kind), 2);
    add("/clash", type::caption_strong, row.news->clash, t.warn, Icon::warning, 2);
    add("/note", type::small, row.note, t.text_soft, Icon::none, 2);
    return lines;
}

std::string sentence(const AppState& app, const TaskRow& row, const std::string& points)
{
    const bool en = app.settings.language == Language::en;
    const Task& task = *row.task;
    return join({clock_text(app, task.start) + (en ? " to " : " 到 ") + clock_text(app, task.end),
                 name_of(app, task.title), place_text(app, task.place),
                 asker_name(app, task.community, task.team), points, row.news->words,
                 row.news->clash, row.note},
                en ? ", " : "，");
}

void draw_times(Ui& ui, const AppState& app, const TaskRow& row, Rect rect, bool past)
{
    const Theme& t = ui.theme();
    float y = rect.y + kPad;
    if (row.show_day) {
        const Day day = local_time(shown_zone(app), row.task->start).date;
        const TextBlock& text =
            ui.layout(type::caption, short_day_text(app.settings.language, day), time_width(ui), 1);
        ui.paint.text(text, rect.x, y, t.text_soft);
        y += text.height;
    }
    if (row.show_start) {
        const TextBlock& start =
            ui.layout(type::clock, clock_text(app, row.task->start), time_width(ui) + 8, 1);
        ui.paint.text(start, rect.x, y, past ? t.text_soft : t.text);
        y += start.height;
    }
    const TextBlock& end = ui.layout(type::clock_soft, end_text(app, row.task->end, row.show_start),
                                     time_width(ui) + 8, 1);
    ui.paint.text(end, rect.x, row.show_start ? y : rect.y + kPad + 1, t.text_soft);
}

void draw_points(Ui& ui, const TaskRow& row, Rect rect)
{
    if (row.task->points <= 0) return;
    const Theme& t = ui.theme();
    const std::string number = std::to_string(row.task->points);
    const TextBlock& digits = ui.layout(type::clock, number, points_width(ui), 1);
    const TextBlock& unit = ui.layout(type::caption, ui.say("點", "points"), points_width(ui), 1);
    const float right = rect.x + rect.width;
    ui.paint.text(digits, right - digits.width, rect.y + kPad, t.accent);
    ui.paint.text(unit, right - unit.width, rect.y + kPad + digits.height, t.text_soft);
}

}  // namespace

Colour news_ink(const Ui& ui, TaskNews::Kind kind)
{
    const Theme& t = ui.theme();
    switch (kind) {
        case TaskNews::Kind::open:
        case TaskNews::Kind::mine: return t.accent;
        case TaskNews::Kind::few: return t.warn;
        case TaskNews::Kind::full:
        case TaskNews::Kind::closed:
        case TaskNews::Kind::ended: break;
    }
    return t.text_soft;
}

Icon news_icon(TaskNews::Kind kind)
{
    switch (kind) {
        case TaskNews::Kind::mine: return Icon::check;
        case TaskNews::Kind::few: return Icon::flag;
        case TaskNews::Kind::full:
        case TaskNews::Kind::closed: return Icon::close;
        case TaskNews::Kind::open:
        case TaskNews::Kind::ended: break;
    }
    return Icon::none;
}

void draw_task_row(Ui& ui, const AppState& app, const TaskRow& row)
{
    const Theme& t = ui.theme();
    const Task& task = *row.task;
    const PickedText title = pick(task.title, app.settings.language);
    const float left = time_width(ui) + 8;
    const float width = std::max(60.0f, ui.column.width - left - points_width(ui) - 8);
    const TextBlock& name = ui.layout(type::strong, title.text, width, 3, title.lang);
    const std::vector<Line> lines = lines_of(ui, app, row, width);
    float height = 2 * kPad + name.height;
    for (const Line& line : lines)
        height += line.block->height + 3;
    height = std::max(height, 64.0f);

    const Rect rect{ui.column.x, ui.column.y, ui.column.width, height};
    ui.advance(height);
    if (!ui.on_glass(rect)) return;
    const std::string key = row.prefix + "/" + task.code.text;
    const Scope item(ui, NodeRole::item, "li/" + key);
    if (item.node) {
        item.node->style = "task";
        item.node->position = static_cast<std::uint32_t>(row.position);
        item.node->set_size = static_cast<std::uint32_t>(row.of);
    }
    const Rect link{rect.x - 8, rect.y, rect.width + 16, rect.height};
    const Touch touch = ui.touch(key, link, 10);
    if (touch.pressed || touch.hovered)
        ui.paint.fill(link, with_alpha(t.text, touch.pressed ? 0.10f : 0.04f), 10);

    const bool past = row.news->kind == TaskNews::Kind::ended;
    draw_times(ui, app, row, rect, past);
    draw_points(ui, row, rect);
    if (Node* node =
            ui.node(NodeRole::time, key + "/time", {rect.x, rect.y + kPad, time_width(ui), 20})) {
        node->text = span_text(app, task.start, task.end);
        if (ui.seen_as_html())  // one above the other, as they are drawn
            node->text = (row.show_start ? clock_text(app, task.start) + "\n" : "") +
                         end_text(app, task.end, row.show_start);
        node->value = format_utc_minutes(task.start);
        node->quiet = true;
        node->style = row.show_start ? "start" : "start same";
    }
    const float x = rect.x + left;
    float y = rect.y + kPad;
    ui.paint.text(name, x, y, past ? t.text_soft : t.text);
    const std::string points = task.points > 0 ? points_text(ui.language(), task.points) : "";
    if (Node* node = ui.node(NodeRole::link, key, link)) {
        ui.show_text(node, name, type::strong, title.text, x, y, title.lang);
        node->href = "task/" + task.code.text + "/";
        node->label = sentence(app, row, points);
        node->style = past ? "title past" : "title";
    }
    y += name.height;
    for (const Line& line : lines) {
        y += 3;
        draw_line(ui, key, line, x, y);
    }
    if (!points.empty()) {
        if (Node* node = ui.node(
                NodeRole::text, key + "/points",
                {rect.x + rect.width - points_width(ui), rect.y + kPad, points_width(ui), 36})) {
            node->text = points;
            if (ui.seen_as_html()) node->text.replace(points.find(' '), 1, "\n");
            node->quiet = true;
            node->style = "points";
        }
    }
}

}  // namespace trackside
