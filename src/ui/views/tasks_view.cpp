#include "app/task_filter.h"
#include "ui/views/page_parts.h"
#include "ui/views/task_row.h"
#include "ui/views/views.h"
#include "ui/views/words.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/sheet.h"

#include <algorithm>

namespace trackside {
namespace {

constexpr TaskFilterKind kKinds[] = {TaskFilterKind::category, TaskFilterKind::place,
                                     TaskFilterKind::skill, TaskFilterKind::language};

// The one asked for, else today, else the first to come, else the last.
Day shown_day(const AppState& app, const std::vector<Day>& days)
{
    const auto asked = app.route.query.find("day");
    if (asked != app.route.query.end())
        if (const std::optional<Day> day = parse_day(asked->second))
            if (std::find(days.begin(), days.end(), *day) != days.end()) return *day;
    const auto next = std::lower_bound(days.begin(), days.end(), today(app));
    return next == days.end() ? days.back() : *next;
}

std::vector<const Task*> tasks_on(const Programme& programme, const Participation& participation,
                                  Day day)
{
    std::vector<const Task*> tasks;
    for (const Task& task : participation.tasks)
        if (day_of(programme.event.zone, task.start) == day) tasks.push_back(&task);
    return tasks;
}

void ask(const AppState& app, const TaskFilter& filter, Actions& out)
{
    out.push_back(NavigationAsked{with_task_filter(app.route, filter), true});
}

void draw_days(const AppState& app, const std::vector<Day>& days, Day day, Ui& ui, Actions& out)
{
    if (days.size() < 2) return;
    std::vector<TabSpec> specs;
    int selected = 0;
    const auto route_of = [&](Day d) {
        Route route = app.route;
        route.query["day"] = format_day(d);
        return route;
    };
    for (const Day d : days) {
        if (d == day) selected = static_cast<int>(specs.size());
        TabSpec spec;
        spec.key = "day/" + format_day(d);
        spec.text = short_day_text(app.settings.language, d);
        spec.second = weekday_text(app.settings.language, d);
        if (!ui.measured()) spec.href = day_path(app.route, d);
        specs.push_back(spec);
    }
    int target = tabs(ui, "days", ui.say("日期", "Days"), specs, selected);
    if (const UiEvent* swipe = ui.event(UiEvent::Kind::swiped, ""))
        target = selected + (swipe->amount < 0 ? 1 : -1);
    if (target >= 0 && target < static_cast<int>(days.size()) && target != selected)
        out.push_back(NavigationAsked{route_of(days[static_cast<std::size_t>(target)]), true});
}

std::string option_text(const AppState& app, const Participation& participation,
                        TaskFilterKind kind, const std::string& value)
{
    if (kind == TaskFilterKind::category)
        for (const TaskCategory& category : participation.task_categories)
            if (category.id == value) return name_of(app, category.name);
    if (kind == TaskFilterKind::skill)
        if (const Skill* skill = find_skill(participation, {value}))
            return name_of(app, skill->name);
    if (kind == TaskFilterKind::language) return language_name(app.settings.language, value);
    if (kind == TaskFilterKind::place)
        if (const Programme* programme = loaded(app.programme))
            if (find_room(*programme, {value})) return room_name(app, *programme, {value});
    return value;
}

void draw_switch(Ui& ui, Flow& flow, const std::string& key, const char* text, bool on,
                 bool& flipped)
{
    ChipSpec spec;
    spec.key = key;
    spec.text = text;
    spec.pressed = on ? 1 : 0;
    flipped = chip(ui, flow, spec);
}

void draw_toolbar(const AppState& app, const Participation& participation, const TaskFilter& filter,
                  TasksUi& state, Ui& ui, Actions& out)
{
    ui.gap(10);
    {
        const Scope group(ui, NodeRole::group, "toolbar", ui.say("篩選任務", "Filter tasks"));
        if (group.node) group.node->style = "chips";
        Flow flow(ui);
        std::size_t in_sheet = 0;
        for (const TaskFilterKind kind : kKinds)
            in_sheet += values_of(filter, kind).size();
        ChipSpec spec;
        spec.key = "filter";
        spec.text = ui.say("篩選", "Filter");
        if (in_sheet > 0) spec.text += " " + std::to_string(in_sheet);
        spec.icon = Icon::filter;
        spec.pressed = in_sheet > 0 ? 1 : 0;
        if (chip(ui, flow, spec)) state.filter_open = true;

        bool flipped = false;
        TaskFilter changed = filter;
        draw_switch(ui, flow, "fits", ui.say("合我的空檔", "Fits my gaps"), filter.fits_gaps,
                    flipped);
        if (flipped) changed.fits_gaps = !filter.fits_gaps;
        draw_switch(ui, flow, "near", ui.say("離我下一場近", "Near my next session"),
                    filter.near_session, flipped);
        if (flipped) changed.near_session = !filter.near_session;
        draw_switch(ui, flow, "open", ui.say("只看還缺人的", "Only open"), filter.only_open,
                    flipped);
        if (flipped) changed.only_open = !filter.only_open;
        for (const TaskFilterKind kind : kKinds) {
            for (const std::string& value : values_of(filter, kind)) {
                ChipSpec chosen;
                chosen.key = "chosen/" + value;
                chosen.text = option_text(app, participation, kind, value);
                chosen.label = std::string(ui.say("取消篩選：", "Remove filter: ")) + chosen.text;
                chosen.pressed = 1;
                if (chip(ui, flow, chosen)) toggle(changed, kind, value);
            }
        }
        if (!(changed == filter)) ask(app, changed, out);
    }
    ui.gap(8);
}

// What a filter means for somebody who follows nothing yet.
void draw_hint(const AppState& app, const TaskFilter& filter, const TaskSurroundings& around,
               Ui& ui)
{
    if (filter.fits_gaps && app.follows.sessions.empty()) {
        notice(
            ui, "hint/gaps", Icon::info,
            ui.say("你還沒有關注任何議程，所以每件任務都合空檔。在議程上按星號，這裡就會避開它們。",
                   "You follow no session yet, so every task fits. Star sessions, and tasks at "
                   "the same time disappear here."),
            ui.theme().text, ui.theme().accent_soft);
        ui.gap(8);
    }
    if (filter.near_session && around.next) {
        const Programme& programme = *around.programme;
        const std::optional<NextSession>& next = around.next;
        const Session* session = find_session(programme, next->session);
        const std::string title = session ? name_of(app, session->title) : "";
        const std::string room = room_name(app, programme, next->slot.room);
        small_soft(ui, "hint/near",
                   ui.language() == Language::en
                       ? "Your next session: " + clock_text(app, next->slot.start) + " " + title +
                             ", " + room
                       : "你的下一場：" + clock_text(app, next->slot.start) + "「" + title +
                             "」，" + room);
        ui.gap(8);
    }
}

void draw_nothing(const AppState& app, const TaskFilter& filter, const TaskSurroundings& around,
                  Ui& ui, Actions& out)
{
    const bool no_next = filter.near_session && !around.next;
    empty_state(ui, "no-tasks", Icon::volunteer,
                no_next ? ui.say("還不知道你的下一場", "No next session of yours")
                        : ui.say("沒有符合的任務", "No task fits"),
                no_next
                    ? ui.say("在議程上按星號，這裡就會列出那間教室附近的任務。",
                             "Star a session, and tasks near its room are listed here.")
                    : ui.say("放寬一個條件，或到服務台問「現在哪裡最缺人」。",
                             "Drop a condition, or ask at the desk where hands are missing now."));
    if (!filter.empty() && ui.measured()) {
        if (wide_button(ui,
                        {.key = "clear", .text = ui.say("清除所有條件", "Clear all conditions")}))
            ask(app, TaskFilter{}, out);
    }
}

void draw_rows(const AppState& app, const std::vector<const Task*>& tasks,
               const TaskSurroundings& around, Ui& ui)
{
    const Scope list(ui, NodeRole::list, "tasks", ui.say("志工任務", "Tasks"));
    if (list.node) list.node->style = "tasks";
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const TaskNews news = news_of(app, *tasks[i], *around.agenda);
        TaskRow row;
        row.task = tasks[i];
        row.news = &news;
        row.show_start = i == 0 || tasks[i - 1]->start != tasks[i]->start;
        row.position = i + 1;
        row.of = tasks.size();
        if (i > 0) row_line(ui, row.show_start ? 0.0f : 64.0f);
        draw_task_row(ui, app, row);
    }
}

std::vector<const Task*> passing(const std::vector<const Task*>& tasks, const TaskFilter& filter,
                                 const TaskSurroundings& around)
{
    std::vector<const Task*> shown;
    for (const Task* task : tasks)
        if (passes(filter, *task, around)) shown.push_back(task);
    return shown;
}

void draw_no_tasks(const Hook& newsletter, Ui& ui)
{
    const char* title = ui.say("還沒有任務", "No tasks yet");
    if (newsletter.kind == Hook::Kind::none) {
        empty_state(ui, "no-tasks", Icon::volunteer, title,
                    ui.say("社群與各組通常在活動前兩週貼出任務。想先打聽，請看聯繫名單。",
                           "Communities post them about two weeks before the event. Ask one of the "
                           "contacts to know earlier."));
        wide_button(
            ui, {.key = "contacts", .text = ui.say("聯繫名單", "Contacts"), .href = "contacts/"});
        return;
    }
    empty_state(ui, "no-tasks", Icon::volunteer, title,
                ui.say("社群與各組通常在活動前兩週貼出任務。訂閱電子報，貼出來時會通知你。",
                       "Communities post them about two weeks before the event. The newsletter "
                       "tells you when."));
    wide_button(ui, {.key = "subscribe",
                     .text = ui.say("訂閱電子報", "Subscribe to the newsletter"),
                     .href = "subscribe/"});
}

}  // namespace

void draw_tasks(const AppState& app, AppUi& views, Ui& ui, Actions& out)
{
    const Participation* participation = participation_or_state(app, ui, out);
    if (!participation) return;
    const Programme& programme = *loaded(app.programme);
    if (participation->tasks.empty()) {
        draw_no_tasks(programme.event.newsletter, ui);
        return;
    }
    const std::vector<Day> days = days_with_tasks(*participation, programme.event.zone);
    const Day day = shown_day(app, days);
    const TaskFilter filter = task_filter_of(app.route);
    const Agenda agenda = agenda_on(app, day);
    const TaskSurroundings around{&programme, &agenda,
                                  next_session(programme, app.follows, app.now), app.now};
    draw_days(app, days, day, ui, out);
    {
        const AppOnly only(ui, "tasks/kept");
        draw_toolbar(app, *participation, filter, views.tasks, ui, out);
    }
    draw_hint(app, filter, around, ui);
    const std::vector<const Task*> shown =
        passing(tasks_on(programme, *participation, day), filter, around);
    if (shown.empty())
        draw_nothing(app, filter, around, ui, out);
    else
        draw_rows(app, shown, around, ui);
}

void draw_tasks_sheet(const AppState& app, AppUi& views, Ui& ui, Actions& out)
{
    TasksUi& state = views.tasks;
    const Programme* programme = loaded(app.programme);
    const Participation* participation = loaded(app.participation);
    if (!state.filter_open || !programme || !participation || participation->tasks.empty()) return;
    const Day day = shown_day(app, days_with_tasks(*participation, programme->event.zone));
    const std::vector<const Task*> tasks = tasks_on(*programme, *participation, day);
    const TaskFilter filter = task_filter_of(app.route);
    TaskFilter changed = filter;
    Sheet sheet(ui, "task-filter", ui.say("篩選任務", "Filter tasks"), 0.9f, 76);
    const char* names[] = {ui.say("做什麼", "What"), ui.say("在哪裡", "Where"),
                           ui.say("用得到的本事", "Skills"), ui.say("用得到的語言", "Languages")};
    for (const TaskFilterKind kind : kKinds) {
        const char* name = names[static_cast<std::size_t>(kind)];
        const std::string key = "task-filter/" + std::to_string(static_cast<int>(kind));
        const auto options = task_filter_options(*programme, *participation, tasks, filter, kind);
        if (options.empty()) continue;
        ui.gap(8);
        group_title(ui, key + "/title", name);
        const Scope scope(ui, NodeRole::group, key, name);
        Flow flow(ui);
        for (const TaskFilterOption& option : options) {
            ChipSpec spec;
            spec.key = key + "/" + option.value;
            spec.text = option_text(app, *participation, kind, option.value);
            spec.count = option.count;
            spec.label =
                spec.text + " " +
                ui.count(static_cast<std::size_t>(option.count), "件任務", "task", "tasks");
            spec.pressed = option.chosen ? 1 : 0;
            if (chip(ui, flow, spec)) toggle(changed, kind, option.value);
        }
    }
    ui.gap(8);
    sheet.begin_footer();
    const Rect footer = sheet.footer_rect();
    const float half = (footer.width - 2 * measure::margin - 12) / 2;
    const float height = button_height(ui) + 4;
    if (button_at(ui,
                  {.key = "task-filter/clear",
                   .text = ui.say("全部清除", "Clear all"),
                   .disabled = filter.empty()},
                  {ui.column.x, ui.column.y, half, height}))
        changed = TaskFilter{};
    const Agenda agenda = agenda_on(app, day);
    const TaskSurroundings around{programme, &agenda,
                                  next_session(*programme, app.follows, app.now), app.now};
    const std::size_t count = passing(tasks, filter, around).size();
    const std::string show = ui.say("顯示 ", "Show ") + ui.count(count, "件", "task", "tasks");
    const bool done =
        button_at(ui, {.key = "task-filter/done", .text = show, .look = ButtonLook::primary},
                  {ui.column.x + half + 12, ui.column.y, half, height});
    if (done || sheet.closed()) state.filter_open = false;
    if (!(changed == filter)) ask(app, changed, out);
}

}  // namespace trackside
