#include "ui/views/slot_list.h"

#include "ui/views/words.h"
#include "ui/widgets/list.h"

#include <algorithm>

namespace trackside {
namespace {

// Rows [begin, end) as one <ul>.
void draw_part(const AppState& app, const Programme& programme, Ui& ui, const SlotList& list,
               std::size_t begin, std::size_t end, std::size_t part, Actions& out)
{
    const std::string key = part == 0 ? list.key : list.key + "/" + std::to_string(part);
    Scope scope(ui, NodeRole::list, key, list.title.empty() ? list.label : list.title);
    if (scope.node) scope.node->style = "sessions";
    for (std::size_t i = begin; i < end; ++i) {
        SessionRow row;
        row.session = &programme.sessions[list.slots[i].session];
        row.slot = &row.session->slots[list.slots[i].slot];
        row.prefix = list.key;
        row.show_track = list.show_track;
        if (i > begin) {
            const SlotRef& before = list.slots[i - 1];
            row.show_start =
                programme.sessions[before.session].slots[before.slot].start != row.slot->start;
            row_line(ui, row.show_start ? 0.0f : 70.0f);
        }
        draw_session_row(ui, app, programme, row, out, i - begin + 1, end - begin);
    }
}

}  // namespace

void draw_slot_list(const AppState& app, const Programme& programme, ListUi& state, Ui& ui,
                    const SlotList& list, Actions& out)
{
    if (list.slots.empty()) return;
    if (!list.title.empty()) section_title(ui, list.key + "/title", list.title);
    const bool cut = list.at_most > 0 && list.slots.size() > list.at_most + 2 &&
                     state.open.count(list.key) == 0 && (ui.measured() || !list.elsewhere.empty());
    const std::size_t shown = cut ? list.at_most : list.slots.size();
    std::size_t begin = 0;
    std::size_t part = 0;
    while (begin < shown) {
        const auto day_at = [&](std::size_t i) {
            return day_of(
                programme.event.zone,
                programme.sessions[list.slots[i].session].slots[list.slots[i].slot].start);
        };
        std::size_t end = begin + 1;
        if (list.by_day) {
            while (end < shown && day_at(end) == day_at(begin))
                ++end;
            ui.gap(part == 0 ? 4.0f : 20.0f);
            heading(ui, 3, list.key + "/day/" + format_day(day_at(begin)),
                    day_text(app, day_at(begin)));
        } else {
            end = shown;
        }
        draw_part(app, programme, ui, list, begin, end, part++, out);
        begin = end;
    }
    if (!cut) return;
    ButtonSpec more;
    more.key = list.key + "/more";
    more.text = std::string(ui.say("全部顯示（", "Show all (")) +
                std::to_string(list.slots.size()) + ui.say("）", ")");
    more.icon = Icon::chevron_down;
    more.label = more.text + (list.title.empty()              ? ""
                              : ui.language() == Language::en ? ": " + list.title
                                                              : "：" + list.title);
    more.look = ButtonLook::plain;
    if (!ui.measured()) more.href = list.elsewhere;
    if (!button(ui, more)) return;
    state.open.insert(list.key);
    ui.keep_moving();
}

}  // namespace trackside
