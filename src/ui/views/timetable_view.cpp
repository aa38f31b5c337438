// The programme of one day: as a list by start time, or as a grid of rooms and times on wide screens.

#include "app/filter.h"
#include "base/hash.h"
#include "ui/views/session_row.h"
#include "ui/views/timetable_grid.h"
#include "ui/views/views.h"
#include "ui/views/words.h"
#include "ui/widgets/list.h"
#include "ui/widgets/sheet.h"

#include <algorithm>
#include <cmath>

namespace trackside {
namespace {

Day shown_day(const AppState& app, const Programme& programme)
{
    const auto asked = app.route.query.find("day");
    if (asked != app.route.query.end()) {
        const std::optional<Day> day = parse_day(asked->second);
        if (day && std::count(programme.event.days.begin(), programme.event.days.end(), *day) > 0)
            return *day;
    }
    const Day now = day_of(programme.event.zone, app.now);
    for (const Day& day : programme.event.days)
        if (day == now) return day;
    return programme.event.days.empty() ? now : programme.event.days.front();
}

// A row is a session's slot, a break, or the line that says what time it is.
struct Row {
    enum class Kind { slot, pause, now } kind;
    std::size_t index;
};

std::uint64_t rows_key(const AppState& app, const Programme& programme, Day day)
{
    std::uint64_t key = hash64(programme.snapshot);
    key = hash64(format_day(day), key);
    for (const FilterKind kind : {FilterKind::track, FilterKind::room, FilterKind::language,
                                  FilterKind::difficulty, FilterKind::type})
        key = hash64(filter_value(app.filter, kind), key);
    return key;
}

void collect_rows(const AppState& app, const Programme& programme, Day day, TimetableUi& state)
{
    const std::uint64_t key = rows_key(app, programme, day);
    if (key == state.key) return;
    state.key = key;
    state.rows.clear();
    for (const SlotRef& ref : slots_on(programme, day)) {
        const Session& session = programme.sessions[ref.session];
        if (passes(app.filter, session, session.slots[ref.slot])) state.rows.push_back(ref);
    }
    state.breaks.clear();
    for (const Break& pause : programme.breaks)
        if (app.filter.empty() && day_of(programme.event.zone, pause.start) == day)
            state.breaks.push_back(pause);
    state.table.key = 0;
}

// Sessions and breaks in order of their start.
std::vector<Row> merge_rows(const AppState& app, const Programme& programme,
                            const TimetableUi& state, Day day)
{
    std::vector<Row> rows;
    rows.reserve(state.rows.size() + state.breaks.size() + 1);
    const bool now_is_today = day_of(programme.event.zone, app.now) == day;
    bool now_drawn = !now_is_today;
    std::size_t pause = 0;
    for (std::size_t i = 0; i <= state.rows.size(); ++i) {
        const bool end = i == state.rows.size();
        const Slot* slot =
            end ? nullptr : &programme.sessions[state.rows[i].session].slots[state.rows[i].slot];
        while (pause < state.breaks.size() && (end || state.breaks[pause].start <= slot->start)) {
            if (!now_drawn && app.now < state.breaks[pause].start) {
                rows.push_back({Row::Kind::now, 0});
                now_drawn = true;
            }
            rows.push_back({Row::Kind::pause, pause++});
        }
        if (end) break;
        if (!now_drawn && app.now < slot->start) {
            rows.push_back({Row::Kind::now, 0});
            now_drawn = true;
        }
        rows.push_back({Row::Kind::slot, i});
    }
    if (!now_drawn && !rows.empty()) rows.push_back({Row::Kind::now, 0});
    return rows;
}

SessionRow session_row_of(const Programme& programme, const TimetableUi& state,
                          const std::vector<Row>& rows, std::size_t at)
{
    SessionRow row;
    const SlotRef& ref = state.rows[rows[at].index];
    row.session = &programme.sessions[ref.session];
    row.slot = &row.session->slots[ref.slot];
    if (at > 0 && rows[at - 1].kind == Row::Kind::slot) {
        const SlotRef& before = state.rows[rows[at - 1].index];
        row.show_start =
            programme.sessions[before.session].slots[before.slot].start != row.slot->start;
    }
    return row;
}

float pause_height(const Ui& ui)
{
    return 20 + 24 * ui.text_scale();
}
float now_height(const Ui& ui)
{
    return 8 + 20 * ui.text_scale();
}

void draw_pause(const AppState& app, Ui& ui, const Break& pause, std::size_t index)
{
    const Theme& t = ui.theme();
    const float height = pause_height(ui);
    const Rect rect{ui.column.x - 8, ui.column.y + 4, ui.column.width + 16, height - 8};
    const std::string key = "break/" + std::to_string(index);
    Scope item(ui, NodeRole::item, "li/" + key);
    if (item.node) item.node->style = "break";
    ui.paint.fill(rect, mix(t.background, t.text_soft, 0.08f), 8);
    const std::string time = clock_text(app, pause.start);
    const TextBlock& clock = ui.layout(type::clock_soft, time, 80, 1);
    const std::string name =
        name_of(app, pause.title) + ui.say(" · 到 ", " · until ") + clock_text(app, pause.end);
    const TextBlock& title = ui.layout(type::small, name, rect.width - 100, 1);
    const float middle = rect.y + rect.height / 2;
    ui.paint.text(clock, ui.column.x, middle - clock.height / 2, t.text_soft);
    if (Node* node = ui.node(NodeRole::time, key + "/start",
                             {ui.column.x, middle - clock.height / 2, clock.width, clock.height})) {
        ui.show_text(node, clock, type::clock_soft, time, ui.column.x, middle - clock.height / 2);
        node->value = format_utc_minutes(pause.start);
    }
    const float x = ui.column.x + 70;
    ui.paint.text(title, x, middle - title.height / 2, t.text_soft);
    if (Node* node = ui.node(NodeRole::text, key,
                             {x, middle - title.height / 2, title.width, title.height})) {
        ui.show_text(node, title, type::small, name, x, middle - title.height / 2);
        node->style = "soft";
    }
    ui.advance(height);
}

void draw_now_line(const AppState& app, Ui& ui)
{
    const Theme& t = ui.theme();
    const float height = now_height(ui);
    const float middle = ui.column.y + height / 2;
    const std::string text = std::string(ui.say("現在 ", "Now ")) + clock_text(app, app.now);
    Scope item(ui, NodeRole::item, "li/now-line");
    const float width = badge_width(ui, text);
    ui.paint.line({ui.column.x + width, middle}, {ui.column.x + ui.column.width, middle}, t.now, 2);
    badge_at(ui, "now-line", text, ui.column.x, middle - 10 * ui.text_scale(), t.background, t.now);
    ui.advance(height);
}

std::uint64_t table_key(const AppState& app, const Programme& programme, const Ui& ui,
                        const std::vector<Row>& rows, const TimetableUi& state)
{
    std::uint64_t running = 0;  // heights change when something begins or ends
    for (const SlotRef& ref : state.rows) {
        const Slot& slot = programme.sessions[ref.session].slots[ref.slot];
        running = running * 3 + (is_running(slot, app.now) ? 1 : is_past(slot, app.now) ? 2 : 0);
    }
    std::uint64_t key = hash64(state.key, running);
    key = hash64(static_cast<std::uint64_t>(std::lround(ui.column.width * 16)), key);
    key = hash64(
        static_cast<std::uint64_t>(std::lround(ui.input().scale * 1000 + ui.text_scale() * 77777)),
        key);
    key = hash64(static_cast<std::uint64_t>(app.settings.language), key);
    return hash64(rows.size(), key);
}

void measure_rows(const AppState& app, const Programme& programme, Ui& ui,
                  const std::vector<Row>& rows, TimetableUi& state)
{
    const std::uint64_t key = table_key(app, programme, ui, rows, state);
    if (key == state.table.key && state.table.tops.size() == rows.size() + 1) return;
    state.table.key = key;
    state.table.tops.assign(1, 0.0f);
    state.table.tops.reserve(rows.size() + 1);
    float y = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        switch (rows[i].kind) {
            case Row::Kind::pause: y += pause_height(ui); break;
            case Row::Kind::now: y += now_height(ui); break;
            case Row::Kind::slot:
                y += session_row_height(ui, app, programme,
                                        session_row_of(programme, state, rows, i));
                break;
        }
        state.table.tops.push_back(y);
    }
}

void draw_list(const AppState& app, const Programme& programme, AppUi& views, Ui& ui, Day day,
               Actions& out)
{
    TimetableUi& state = views.timetable;
    const std::vector<Row> rows = merge_rows(app, programme, state, day);
    if (state.rows.empty()) {
        empty_state(ui, "timetable-empty", Icon::filter,
                    ui.say("沒有符合的議程", "Nothing matches"),
                    ui.say("少選幾個篩選條件試試看。", "Try with fewer filters."));
        if (!app.filter.empty() &&
            wide_button(ui, {"filter/clear-empty", ui.say("清除篩選", "Clear filters"), Icon::close,
                             ButtonLook::secondary, "", "", false, -1, -1}))
            out.push_back(FilterCleared{});
        return;
    }
    measure_rows(app, programme, ui, rows, state);
    const float top = ui.column.y;
    Scope list(ui, NodeRole::list, "timetable", day_text(app, day));
    if (list.node) list.node->style = "sessions";
    const RowRange range = ui.rows_in_view(state.table.tops, top);
    for (std::size_t i = range.first; i < range.last; ++i) {
        if (ui.measured()) ui.column.y = top + state.table.tops[i];
        if (rows[i].kind == Row::Kind::pause) {
            draw_pause(app, ui, state.breaks[rows[i].index], rows[i].index);
        } else if (rows[i].kind == Row::Kind::now) {
            draw_now_line(app, ui);
        } else {
            const SessionRow row = session_row_of(programme, state, rows, i);
            if (i > 0 && rows[i - 1].kind == Row::Kind::slot)
                row_line(ui, row.show_start ? 0.0f : 70.0f);
            draw_session_row(ui, app, programme, row, out, i + 1, rows.size());
        }
    }
    if (ui.measured()) ui.column.y = top + state.table.tops.back();
    if (state.jump_to_now) {
        state.jump_to_now = false;
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (rows[i].kind == Row::Kind::now)
                ui.scroll_to(kDocument,
                             {0, std::max(0.0f, top + state.table.tops[i] - ui.height() * 0.3f)});
    }
}

Route day_route(const AppState& app, Day day)
{
    Route route = app.route;
    route.query["day"] = format_day(day);
    return route;
}

void draw_day_tabs(const AppState& app, const Programme& programme, Ui& ui, Day day, Actions& out)
{
    if (programme.event.days.size() < 2) return;
    std::vector<TabSpec> specs;
    int selected = 0;
    for (std::size_t i = 0; i < programme.event.days.size(); ++i) {
        const Day d = programme.event.days[i];
        if (d == day) selected = static_cast<int>(i);
        TabSpec spec;
        spec.key = "day/" + format_day(d);
        spec.text = short_day_text(app.settings.language, d);
        spec.second = weekday_text(app.settings.language, d);
        if (!ui.measured()) spec.href = day_path(app.route, d);
        specs.push_back(spec);
    }
    const int chosen = tabs(ui, "days", ui.say("日期", "Days"), specs, selected);
    int target = chosen;
    if (const UiEvent* swipe = ui.event(UiEvent::Kind::swiped, ""))
        target = selected + (swipe->amount < 0 ? 1 : -1);
    if (target >= 0 && target < static_cast<int>(specs.size()) && target != selected)
        out.push_back(NavigationAsked{
            day_route(app, programme.event.days[static_cast<std::size_t>(target)]), true});
}

std::string option_text(const AppState& app, const Programme& programme, FilterKind kind,
                        const std::string& value)
{
    switch (kind) {
        case FilterKind::track:
            if (const Track* track = find_track(programme, {value}))
                return name_of(app, track->name);
            break;
        case FilterKind::room: return room_name(app, programme, {value});
        case FilterKind::language: return language_name(app.settings.language, value);
        case FilterKind::difficulty: {
            Filter one;
            read_filter_value(one, FilterKind::difficulty, value);
            if (!one.difficulties.empty())
                return difficulty_name(app.settings.language, *one.difficulties.begin());
            break;
        }
        case FilterKind::type:
            if (const SessionType* type = find_type(programme, {value}))
                return name_of(app, type->name);
            break;
    }
    return value;
}

void draw_toolbar(const AppState& app, const Programme& programme, TimetableUi& state, Ui& ui,
                  Day day, Actions& out)
{
    ui.gap(10);
    {
        Scope group(ui, NodeRole::group, "toolbar", ui.say("顯示方式", "View"));
        if (group.node) group.node->style = "chips";
        Flow flow(ui);
        const std::string count = app.filter.empty() ? "" : " " + std::to_string(app.filter.size());
        ChipSpec filter;
        filter.key = "filter";
        filter.text = ui.say("篩選", "Filter") + count;
        filter.icon = Icon::filter;
        filter.pressed = app.filter.empty() ? 0 : 1;
        if (chip(ui, flow, filter)) state.filter_open = true;
        if (day_of(programme.event.zone, app.now) == day) {
            ChipSpec now;
            now.key = "jump-now";
            now.text = ui.say("現在", "Now");
            now.icon = Icon::clock;
            now.pressed = 0;
            if (chip(ui, flow, now)) state.jump_to_now = true;
        }
        if (grid_fits(ui)) {
            ChipSpec grid;
            grid.key = "as-grid";
            grid.text = ui.say("表格", "Grid");
            grid.icon = Icon::grid;
            grid.pressed = state.as_list ? 0 : 1;
            if (chip(ui, flow, grid)) state.as_list = !state.as_list;
        }
        for (const FilterKind kind : {FilterKind::track, FilterKind::room, FilterKind::language,
                                      FilterKind::difficulty, FilterKind::type}) {
            for (const std::string& value : chosen_values(app.filter, kind)) {
                ChipSpec chosen;
                chosen.key = "chosen/" + std::string(filter_parameter(kind)) + "/" + value;
                chosen.text = option_text(app, programme, kind, value);
                chosen.label = std::string(ui.say("取消篩選：", "Remove filter: ")) + chosen.text;
                chosen.pressed = 1;
                if (chip(ui, flow, chosen)) out.push_back(FilterToggled{kind, value});
            }
        }
    }
    ui.gap(8);
}

}  // namespace

void draw_timetable(const AppState& app, AppUi& views, Ui& ui, Actions& out)
{
    const Programme& programme = *loaded(app.programme);
    TimetableUi& state = views.timetable;
    const Day day = shown_day(app, programme);
    collect_rows(app, programme, day, state);
    draw_day_tabs(app, programme, ui, day, out);
    if (ui.measured()) {
        draw_toolbar(app, programme, state, ui, day, out);
    } else {
        // Filters need the app; their place is kept, so that nothing moves when it is there.
        const Scope room(ui, NodeRole::box, "toolbar");
        if (room.node) room.node->style = "tools";
    }
    const std::string note = zone_note(app);
    if (!note.empty()) {
        paragraph(ui, "zone-note", note, {type::small, true, false, 0, NodeRole::paragraph, {}});
        ui.gap(6);
    }
    if (grid_fits(ui) && !state.as_list && !state.rows.empty())
        draw_grid(app, programme, state, ui, out);
    else
        draw_list(app, programme, views, ui, day, out);
}

void draw_timetable_sheets(const AppState& app, AppUi& views, Ui& ui, Actions& out)
{
    TimetableUi& state = views.timetable;
    const Programme* programme = loaded(app.programme);
    if (!state.filter_open || !programme) return;
    const std::vector<SlotRef> slots = slots_on(*programme, shown_day(app, *programme));
    Sheet sheet(ui, "filter-sheet", ui.say("篩選", "Filter"), 0.9f, 76);
    struct Group {
        FilterKind kind;
        const char* zh;
        const char* en;
    };
    const Group groups[] = {{FilterKind::language, "語言", "Language"},
                            {FilterKind::difficulty, "難度", "Difficulty"},
                            {FilterKind::type, "類型", "Type"},
                            {FilterKind::track, "議程軌", "Track"},
                            {FilterKind::room, "教室", "Room"}};
    for (const Group& group : groups) {
        const std::vector<FilterOption> options =
            filter_options(*programme, slots, app.filter, group.kind);
        if (options.size() < 2 && (options.empty() || !options[0].chosen)) continue;
        const char* name = ui.say(group.zh, group.en);
        const std::string key = std::string("filter-group/") + group.en;
        ui.gap(8);
        paragraph(ui, key + "/title", name,
                  {type::small_strong, true, false, 0, NodeRole::heading, {}});
        ui.gap(4);
        Scope scope(ui, NodeRole::group, key, name);
        Flow flow(ui, 8);
        for (const FilterOption& option : options) {
            ChipSpec spec;
            spec.key = key + "/" + option.value;
            spec.text = option_text(app, *programme, group.kind, option.value);
            spec.count = option.count;
            spec.label =
                spec.text + " " +
                ui.count(static_cast<std::size_t>(option.count), "場議程", "session", "sessions");
            spec.pressed = option.chosen ? 1 : 0;
            const Colour hue = ui.theme().track(track_index(*programme, {option.value}));
            if (group.kind == FilterKind::track) spec.dot = &hue;
            if (chip(ui, flow, spec)) out.push_back(FilterToggled{group.kind, option.value});
        }
    }
    ui.gap(8);
    sheet.begin_footer();
    const Rect footer = sheet.footer_rect();
    const float half = (footer.width - 2 * measure::margin - 12) / 2;
    const float height = button_height(ui) + 4;
    ButtonSpec clear{"filter/clear",
                     ui.say("全部清除", "Clear all"),
                     Icon::none,
                     ButtonLook::secondary,
                     "",
                     "",
                     app.filter.empty(),
                     -1,
                     -1};
    if (button_at(ui, clear, {ui.column.x, ui.column.y, half, height}))
        out.push_back(FilterCleared{});
    const std::string show =
        ui.say("顯示 ", "Show ") + ui.count(state.rows.size(), "場", "session", "sessions");
    const ButtonSpec done{"filter/done", show, Icon::none, ButtonLook::primary, "", "",
                          false,         -1,   -1};
    if (button_at(ui, done, {ui.column.x + half + 12, ui.column.y, half, height}) || sheet.closed())
        state.filter_open = false;
}

}  // namespace trackside
