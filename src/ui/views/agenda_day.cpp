#include "ui/views/agenda_day.h"

#include "ui/views/session_row.h"
#include "ui/views/words.h"
#include "ui/widgets/fact.h"
#include "ui/widgets/list.h"

#include <algorithm>

namespace trackside {
namespace {

constexpr std::size_t kFits = 2;  // suggestions shown for a gap at first
constexpr std::int64_t kWholeDay = 24 * 3600;

struct DayView {
    const AppState& app;
    const Programme& programme;
    ListUi& state;
    Ui& ui;
    const Agenda& agenda;
    Actions& out;
    std::string key;
};

const Task* task_of(const DayView& view, const TaskCode& code)
{
    const Participation* participation = loaded(view.app.participation);
    return participation ? find_task(*participation, code) : nullptr;
}

std::string title_of(const DayView& view, const AgendaEntry& entry)
{
    if (!entry.session.empty()) {
        const Session* session = find_session(view.programme, entry.session);
        return session ? name_of(view.app, session->title) : entry.session.text;
    }
    const Task* task = task_of(view, entry.task);
    return task ? name_of(view.app, task->title) : entry.task.text;
}

std::string clash_words(const DayView& view, const AgendaEntry& entry)
{
    if (entry.clashes.empty()) return "";
    const bool en = view.ui.language() == Language::en;
    std::vector<std::string> titles;
    for (const std::size_t other : entry.clashes) {
        const std::string title = title_of(view, view.agenda.entries[other]);
        titles.push_back(en ? "“" + title + "”" : "「" + title + "」");
    }
    return en ? "Clashes with " + join(titles, ", ") : "和" + join(titles, "、") + "時間衝突";
}

// How to get here from the entry before.
std::string walk_words(const DayView& view, const AgendaEntry& entry)
{
    const std::string room = room_with_place(view.app, view.programme, entry.room);
    switch (entry.walk) {
        case Walk::none:
        case Walk::room: return "";
        case Walk::floor: return std::string(view.ui.say("換樓層：", "Another floor: ")) + room;
        case Walk::building:
            return std::string(view.ui.say("換一棟樓，留點時間走路：",
                                           "Another building, allow time to walk: ")) +
                   room;
    }
    return "";
}

void draw_walk(const DayView& view, const AgendaEntry& entry, const std::string& key)
{
    const std::string words = walk_words(view, entry);
    if (words.empty()) return;
    Scope item(view.ui, NodeRole::item, "li/" + key + "/walk");
    view.ui.gap(4);
    fact(view.ui,
         {key + "/walk", Icon::walk, words, "", "", type::small, view.ui.theme().text_soft});
    view.ui.gap(4);
}

void draw_session_entry(const DayView& view, const AgendaEntry& entry, std::size_t index)
{
    const Session* session = find_session(view.programme, entry.session);
    if (!session || entry.slot >= session->slots.size()) return;
    SessionRow row;
    row.session = session;
    row.slot = &session->slots[entry.slot];
    row.prefix = view.key;
    row.note = clash_words(view, entry);
    if (entry.alongside)
        row.extra =
            view.ui.say("整段時間都在進行，隨時可以去", "Runs alongside; go whenever it suits you");
    if (entry.repeated && row.extra.empty())
        row.extra = view.ui.say("另有一場，時間不合可以換",
                                "Takes place again; the other time may suit better");
    draw_session_row(view.ui, view.app, view.programme, row, view.out, index + 1,
                     view.agenda.entries.size());
}

// Times at the left as in a session's row, the task beside them.
void draw_task_entry(const DayView& view, const AgendaEntry& entry)
{
    Ui& ui = view.ui;
    const Theme& t = ui.theme();
    const std::string key = view.key + "/task/" + entry.task.text;
    Scope item(ui, NodeRole::item, "li/" + key);
    const float lead = 56.0f * std::max(1.0f, ui.text_scale()) + 14;
    const std::string start = clock_text(view.app, entry.start);
    const std::string end = clock_text(view.app, entry.end);
    const TextBlock& first = ui.layout(type::clock, start, lead, 1);
    ui.paint.text(first, ui.column.x, ui.column.y + 12, t.text);
    const TextBlock& second = ui.layout(type::clock_soft, end, lead, 1);
    ui.paint.text(second, ui.column.x, ui.column.y + 12 + first.height, t.text_soft);
    ui.paint.fill({ui.column.x + lead - 12, ui.column.y + 14, 4, 40}, t.accent, 2);
    const std::string title = title_of(view, entry);
    const Task* task = task_of(view, entry.task);
    const bool en = ui.language() == Language::en;
    const std::string place =
        task ? join({task->place.room.empty()
                         ? ""
                         : room_name(view.app, view.programme, task->place.room),
                     name_of(view.app, task->place.text)},
                    " · ")
             : "";
    const std::string kind = join({ui.say("志工任務", "Volunteer task"), place}, " · ");
    const std::string clash = clash_words(view, entry);
    ui.column.x += lead;
    ui.column.width -= lead;
    RowSpec spec;
    spec.key = key;
    spec.href = route_path({Screen::task, entry.task.text, {}});
    spec.title = title;
    spec.second = kind;
    spec.label = start + (en ? " to " : " 到 ") + end + (en ? ", " : "，") + title +
                 (en ? ", " : "，") + kind;
    row(ui, spec);
    if (!clash.empty())
        fact(ui, {key + "/note", Icon::warning, clash, "", "", type::caption_strong, t.warn});
    ui.column.x -= lead;
    ui.column.width += lead;
}

std::string gap_words(const DayView& view, const Gap& gap)
{
    const bool last = gap.before >= view.agenda.entries.size();
    const Language language = view.ui.language();
    if (last)
        return std::string(view.ui.say("之後有空：", "Free from ")) +
               clock_text(view.app, gap.start) + view.ui.say(" 起", "");
    return std::string(view.ui.say("空檔 ", "Free ")) + span_text(view.app, gap.start, gap.end) +
           (language == Language::en ? ", " : "，") +
           minutes_text(language, (gap.end - gap.start) / 60);
}

void draw_fitting_session(const DayView& view, const SlotRef& ref, const std::string& key)
{
    Ui& ui = view.ui;
    const Session& session = view.programme.sessions[ref.session];
    const Slot& slot = session.slots[ref.slot];
    const std::string name = name_of(view.app, session.title);
    const std::string row_key =
        key + "/session/" + session.code.text + "/" + std::to_string(ref.slot);
    Scope item(ui, NodeRole::item, "li/" + row_key);
    const std::string second = join(
        {span_text(view.app, slot.start, slot.end), room_name(view.app, view.programme, slot.room)},
        " · ");
    RowSpec spec;
    spec.key = row_key;
    spec.href = route_path({Screen::session, session.code.text, {}});
    spec.title = name;
    spec.second = second;
    spec.icon = Icon::plus;
    spec.colour = ui.theme().track(track_index(view.programme, session.track));
    spec.chevron = false;
    spec.right_room = 48;
    Rect place;
    row(ui, spec, &place);
    if (star_at(ui, "star/" + row_key, follows(view.app.follows, session.code), name,
                {place.x + place.width - 40, place.y + (place.height - 48) / 2, 48, 48}))
        view.out.push_back(FollowToggled{{FollowKind::session, session.code.text}});
}

void draw_fitting_task(const DayView& view, const TaskCode& code, const std::string& key)
{
    const Task* task = task_of(view, code);
    if (!task) return;
    Ui& ui = view.ui;
    const std::string row_key = key + "/task/" + code.text;
    Scope item(ui, NodeRole::item, "li/" + row_key);
    const std::string name = name_of(view.app, task->title);
    const std::string second = join(
        {span_text(view.app, task->start, task->end), ui.say("志工任務", "Volunteer task")}, " · ");
    RowSpec spec;
    spec.key = row_key;
    spec.href = route_path({Screen::task, code.text, {}});
    spec.title = name;
    spec.second = second;
    spec.icon = Icon::volunteer;
    spec.colour = ui.theme().accent;
    row(ui, spec);
}

void draw_gap(const DayView& view, const Gap& gap)
{
    Ui& ui = view.ui;
    const Theme& t = ui.theme();
    const std::string key = view.key + "/gap/" + std::to_string(gap.start.seconds / 60);
    const std::size_t all = gap.sessions.size() + gap.tasks.size();
    const bool over = gap.end <= view.app.now;
    if (over || (all == 0 && gap.end - gap.start > kWholeDay)) return;
    Scope item(ui, NodeRole::item, "li/" + key);
    ui.gap(6);
    float& height = view.state.cards[key];
    if (all > 0)
        ui.paint.fill({ui.column.x - 8, ui.column.y, ui.column.width + 16, height},
                      mix(t.background, t.accent, 0.05f), 10);
    const float top = ui.column.y;
    ui.gap(8);
    fact(ui, {key, Icon::clock, gap_words(view, gap), "", "",
              all > 0 ? type::small_strong : type::small, all > 0 ? t.text : t.text_soft});
    if (all > 0) {
        Scope list(ui, NodeRole::list, key + "/fits", ui.say("這段時間可以", "What fits here"));
        const bool open = view.state.open.count(key) > 0;
        const std::size_t sessions =
            open ? gap.sessions.size() : std::min(gap.sessions.size(), kFits);
        const std::size_t tasks =
            open ? gap.tasks.size() : std::min<std::size_t>(gap.tasks.size(), 1);
        for (std::size_t i = 0; i < sessions; ++i)
            draw_fitting_session(view, gap.sessions[i], key);
        for (std::size_t i = 0; i < tasks; ++i)
            draw_fitting_task(view, gap.tasks[i], key);
        if (sessions + tasks < all) {
            Scope more_item(ui, NodeRole::item, "li/" + key + "/more");
            ButtonSpec more;
            more.key = key + "/more";
            more.text = std::string(ui.say("還有 ", "")) + std::to_string(all - sessions - tasks) +
                        ui.say(" 個選擇", " more");
            more.icon = Icon::chevron_down;
            more.look = ButtonLook::plain;
            more.label =
                more.text + (ui.language() == Language::en ? ", " : "，") + gap_words(view, gap);
            if (button(ui, more)) {
                view.state.open.insert(key);
                ui.keep_moving();
            }
        }
    }
    ui.gap(8);
    if (ui.column.y - top != height) ui.keep_moving();
    height = ui.column.y - top;
    ui.gap(6);
}

}  // namespace

void draw_agenda_day(const AppState& app, const Programme& programme, ListUi& state, Ui& ui,
                     const Agenda& agenda, Actions& out)
{
    const DayView view{app, programme, state, ui, agenda, out, "agenda/" + format_day(agenda.day)};
    ui.gap(12);
    heading(ui, 2, view.key + "/title", day_text(app, agenda.day));
    ui.gap(4);
    Scope list(ui, NodeRole::list, view.key, day_text(app, agenda.day));
    if (list.node) list.node->style = "sessions";
    std::size_t gap = 0;
    for (std::size_t i = 0; i <= agenda.entries.size(); ++i) {
        const float above = ui.column.y;
        while (gap < agenda.gaps.size() && agenda.gaps[gap].before <= i)
            draw_gap(view, agenda.gaps[gap++]);
        if (i == agenda.entries.size()) break;
        const AgendaEntry& entry = agenda.entries[i];
        const std::string key = view.key + "/" + std::to_string(i);
        const bool together = std::count(entry.clashes.begin(), entry.clashes.end(), i - 1) > 0;
        if (!together) draw_walk(view, entry, key);
        if (i > 0 && ui.column.y == above) row_line(ui, 70);
        if (entry.session.empty())
            draw_task_entry(view, entry);
        else
            draw_session_entry(view, entry, i);
    }
}

}  // namespace trackside
