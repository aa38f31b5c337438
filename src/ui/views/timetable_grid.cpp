#include "ui/views/timetable_grid.h"

#include "ui/views/session_row.h"
#include "ui/views/words.h"
#include "ui/widgets/controls.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace trackside {
namespace {

constexpr float kGutter = 60;       // times
constexpr float kHead = 52;         // room names
constexpr float kAbove = 10;        // air above the first line, for its time
constexpr float kColumn = 172;      // narrowest room
constexpr float kPerMinute = 2.6f;  // CSS pixels
constexpr float kLeast = 34;        // lowest block

struct Cell {
    SlotRef ref;
    int room = 0;
    int lane = 0;  // side by side where a room has two at once
    int lanes = 1;
    Rect rect;
};

struct Grid {
    std::vector<RoomCode> rooms;
    std::vector<Cell> cells;
    Instant from;
    Instant to;
    float column = kColumn;
    float per_minute = kPerMinute;
};

Grid arrange(const Programme& programme, const TimetableUi& state, float width, float text_scale)
{
    Grid grid;
    grid.per_minute = kPerMinute * std::max(1.0f, text_scale);
    for (const Room& room : programme.rooms) {
        const bool used =
            std::any_of(state.rows.begin(), state.rows.end(), [&](const SlotRef& ref) {
                return programme.sessions[ref.session].slots[ref.slot].room == room.code;
            });
        if (used) grid.rooms.push_back(room.code);
    }
    grid.from = {INT64_MAX};
    grid.to = {INT64_MIN};
    for (const SlotRef& ref : state.rows) {
        const Slot& slot = programme.sessions[ref.session].slots[ref.slot];
        grid.from = std::min(grid.from, slot.start);
        grid.to = std::max(grid.to, slot.end);
        const auto room = std::find(grid.rooms.begin(), grid.rooms.end(), slot.room);
        Cell cell;
        cell.ref = ref;
        cell.room = static_cast<int>(room - grid.rooms.begin());
        grid.cells.push_back(cell);
    }
    grid.from.seconds -= grid.from.seconds % 1800;
    const auto count = static_cast<float>(std::max<std::size_t>(1, grid.rooms.size()));
    grid.column = std::max(kColumn * std::max(1.0f, text_scale * 0.8f), (width - kGutter) / count);

    const auto slot_of = [&](const Cell& c) -> const Slot& {
        return programme.sessions[c.ref.session].slots[c.ref.slot];
    };
    for (std::size_t i = 0; i < grid.cells.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            Cell& before = grid.cells[k];
            Cell& cell = grid.cells[i];
            if (before.room != cell.room || !overlap(slot_of(before), slot_of(cell))) continue;
            if (before.lane == cell.lane) cell.lane = before.lane + 1;
            before.lanes = cell.lanes = std::max({before.lanes, cell.lanes, cell.lane + 1});
        }
    }
    for (Cell& cell : grid.cells) {
        const Slot& slot = slot_of(cell);
        const float lane = (grid.column - 6) / static_cast<float>(cell.lanes);
        const float minutes = static_cast<float>(slot.end - slot.start) / 60;
        cell.rect = {
            kGutter + grid.column * static_cast<float>(cell.room) + 3 +
                lane * static_cast<float>(cell.lane),
            kHead + kAbove + static_cast<float>(slot.start - grid.from) / 60 * grid.per_minute + 1,
            lane - 2, std::max(kLeast, minutes * grid.per_minute - 3)};
    }
    return grid;
}

void draw_cell(const AppState& app, const Programme& programme, const Cell& cell, Ui& ui,
               Actions& out)
{
    const Theme& t = ui.theme();
    const Session& session = programme.sessions[cell.ref.session];
    const Slot& slot = session.slots[cell.ref.slot];
    const int track = track_index(programme, session.track);
    const bool past = is_past(slot, app.now);
    const bool followed = follows(app.follows, session.code);
    const Rect r = cell.rect;
    const std::string key = "grid/" + slot_key(session, slot);
    const Touch touch = ui.touch(key, r, 8);
    Colour back = t.track_soft(track);
    if (touch.pressed || touch.hovered) back = mix(back, t.text, touch.pressed ? 0.16f : 0.07f);
    ui.paint.fill(r, past ? mix(back, t.background, 0.5f) : back, 8);
    ui.paint.fill({r.x, r.y + 4, 4, r.height - 8}, t.track(track), 2);
    if (is_running(slot, app.now)) ui.paint.stroke(r, t.now, 8, 2);
    if (followed) ui.paint.icon(Icon::star_filled, {r.x + r.width - 21, r.y + 4, 16, 16}, t.accent);

    const PickedText title = pick(session.title, app.settings.language);
    const float width = r.width - 20 - (followed ? 14 : 0);
    const float line = ui.layout(type::small_strong, "中", 100, 1).line_height;
    const int lines = std::max(1, static_cast<int>((r.height - 8) / line));
    const TextBlock& block = ui.layout(type::small_strong, title.text, width, lines, title.lang);
    const Colour ink = past ? t.text_soft : t.text;
    ui.paint.text(block, r.x + 12, r.y + 5, ink);
    float y = r.y + 5 + block.height;
    const std::string people = speaker_names(app, programme, session);
    if (!people.empty() && y + 18 < r.y + r.height) {
        const TextBlock& names = ui.layout(type::caption, people, width, 1);
        if (y + names.height <= r.y + r.height) ui.paint.text(names, r.x + 12, y + 1, t.text_soft);
    }
    Scope item(ui, NodeRole::item, "li/" + key);
    if (Node* node = ui.node(NodeRole::link, key, r)) {
        ui.show_text(node, block, type::small_strong, title.text, r.x + 12, r.y + 5, title.lang);
        node->href = "session/" + session.code.text + "/";
        node->label = session_sentence(app, programme, session, slot);
        node->style = "cell";
        node->hue = track;
    }
    (void)out;
}

void draw_times(const AppState& app, const Grid& grid, Ui& ui, Rect viewport, float height)
{
    const Theme& t = ui.theme();
    const ScrollPosition at = ui.scroll();
    for (Instant time = grid.from; time < grid.to; time = time + 1800) {
        const float y =
            kHead + kAbove + static_cast<float>(time - grid.from) / 60 * grid.per_minute;
        const bool hour = (time.seconds + offset_at(shown_zone(app), time)) % 3600 == 0;
        ui.paint.line({kGutter - (hour ? 8.0f : 0.0f) + at.x, y}, {at.x + viewport.width, y},
                      hour ? t.line : mix(t.line, t.background, 0.5f));
    }
    (void)height;
}

void draw_heads(const AppState& app, const Programme& programme, const Grid& grid, Ui& ui,
                Rect viewport)
{
    const Theme& t = ui.theme();
    const ScrollPosition at = ui.scroll();
    // The gutter and the head stay; they are drawn where the scroller has moved to.
    ui.paint.fill({at.x, at.y, kGutter, viewport.height}, t.background);
    for (Instant time = grid.from; time < grid.to; time = time + 1800) {
        const float y =
            kHead + kAbove + static_cast<float>(time - grid.from) / 60 * grid.per_minute;
        const TextBlock& block = ui.layout(type::clock_soft, clock_text(app, time), kGutter, 1);
        if (y >= at.y + kHead - 10)
            ui.paint.text(block, at.x + 4, y - block.height / 2, t.text_soft);
    }
    ui.paint.fill({at.x, at.y, viewport.width, kHead}, t.background);
    for (std::size_t i = 0; i < grid.rooms.size(); ++i) {
        const float x = kGutter + grid.column * static_cast<float>(i);
        const std::string name = room_name(app, programme, grid.rooms[i]);
        const TextBlock& block = ui.layout(type::small_strong, name, grid.column - 12, 2);
        const float y = at.y + (kHead - block.height) / 2;
        ui.paint.text(block, x + 8, y, t.text);
        if (Node* node = ui.node(NodeRole::text, "grid-room/" + grid.rooms[i].text,
                                 {x + 8, (kHead - block.height) / 2, block.width, block.height})) {
            ui.show_text(node, block, type::small_strong, name, x + 8, (kHead - block.height) / 2);
            node->style = "grid-room";
        }
    }
    ui.paint.fill({at.x, at.y, kGutter, kHead}, t.background);
    ui.paint.line({at.x, at.y + kHead}, {at.x + viewport.width, at.y + kHead}, t.line);
}

// Arrow keys go to the nearest block in their direction.
void move_focus(const Programme& programme, const Grid& grid, Ui& ui)
{
    for (const UiEvent& event : ui.input().events) {
        if (event.kind != UiEvent::Kind::arrow || event.key.rfind("grid/", 0) != 0) continue;
        const auto key_of = [&](const Cell& c) {
            const Session& session = programme.sessions[c.ref.session];
            return "grid/" + slot_key(session, session.slots[c.ref.slot]);
        };
        const auto here = std::find_if(grid.cells.begin(), grid.cells.end(),
                                       [&](const Cell& c) { return key_of(c) == event.key; });
        if (here == grid.cells.end()) continue;
        const Cell* best = nullptr;
        float best_distance = 1e9f;
        for (const Cell& cell : grid.cells) {
            const float dx = cell.rect.x - here->rect.x;
            const float dy = cell.rect.y - here->rect.y;
            const bool ahead = event.text == "right"  ? dx > 1
                               : event.text == "left" ? dx < -1
                               : event.text == "down" ? dy > 1
                                                      : dy < -1;
            if (!ahead) continue;
            const bool sideways = event.text == "left" || event.text == "right";
            const float distance =
                sideways ? std::abs(dx) + 4 * std::abs(dy) : std::abs(dy) + 8 * std::abs(dx);
            if (distance < best_distance) {
                best_distance = distance;
                best = &cell;
            }
        }
        if (best) ui.focus(key_of(*best));
    }
}

}  // namespace

bool grid_fits(const Ui& ui)
{
    return ui.measured() && (ui.wide() || (ui.width() > ui.height() && ui.width() >= 640));
}

void draw_grid(const AppState& app, const Programme& programme, TimetableUi& state, Ui& ui,
               Actions& out)
{
    const Theme& t = ui.theme();
    const Column outer = ui.column;
    const float scroll = ui.scroll().y;
    const float bottom = ui.wide() ? 0.0f : measure::tab_bar;
    const float top = outer.y - scroll;
    const float least = 260;
    const Rect viewport{outer.x, top, outer.width, std::max(least, ui.height() - top - bottom - 8)};
    const Grid grid = arrange(programme, state, viewport.width, ui.text_scale());
    const float minutes = static_cast<float>(grid.to - grid.from) / 60;
    const float height = kHead + kAbove + minutes * grid.per_minute + 24;
    const float width = kGutter + grid.column * static_cast<float>(grid.rooms.size()) + 8;

    ui.begin_surface(kGrid, Part::content, viewport);
    draw_times(app, grid, ui, viewport, height);
    const ScrollPosition at = ui.scroll();
    const float now_y =
        kHead + kAbove + static_cast<float>(app.now - grid.from) / 60 * grid.per_minute;
    // Behind the blocks: no title is struck through.
    if (grid.from < app.now && app.now < grid.to)
        ui.paint.line({at.x + kGutter - 6, now_y}, {at.x + viewport.width, now_y}, t.now, 2);
    {
        Scope list(ui, NodeRole::list, "timetable", ui.say("議程表", "Timetable"));
        if (list.node) list.node->style = "grid";
        for (const Cell& cell : grid.cells)
            if (ui.on_glass(cell.rect)) draw_cell(app, programme, cell, ui, out);
    }
    draw_heads(app, programme, grid, ui, viewport);
    if (state.jump_to_now) {
        state.jump_to_now = false;
        ui.scroll_to(kGrid, {at.x, std::max(0.0f, now_y - viewport.height * 0.3f)});
    }
    move_focus(programme, grid, ui);
    ui.end_surface(height, width);
    ui.advance(viewport.height);
}

}  // namespace trackside
