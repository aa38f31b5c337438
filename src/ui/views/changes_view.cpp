// What is different since the programme this device had before: what I follow first.

#include "ui/views/page_parts.h"
#include "ui/views/views.h"
#include "ui/views/words.h"
#include "ui/widgets/fact.h"
#include "ui/widgets/list.h"

#include <algorithm>

namespace trackside {
namespace {

struct Page {
    const AppState& app;
    const Programme& programme;
    Ui& ui;
    Actions& out;
};

std::string kind_word(const Ui& ui, const SessionChange& change)
{
    switch (change.kind) {
        case SessionChange::Kind::added: return ui.say("新增", "New");
        case SessionChange::Kind::cancelled: return ui.say("取消", "Cancelled");
        case SessionChange::Kind::restored: return ui.say("恢復", "Back again");
        case SessionChange::Kind::changed: break;
    }
    std::vector<std::string> parts;
    if (change.time) parts.emplace_back(ui.say("時間", "time"));
    if (change.room) parts.emplace_back(ui.say("教室", "room"));
    if (change.title_changed) parts.emplace_back(ui.say("標題", "title"));
    if (change.people) parts.emplace_back(ui.say("講者", "speakers"));
    if (change.text) parts.emplace_back(ui.say("介紹", "text"));
    return ui.language() == Language::en ? "Changed: " + join(parts, ", ")
                                         : "更動：" + join(parts, "、");
}

std::string slots_text(const Page& page, const std::vector<Slot>& slots)
{
    std::vector<std::string> parts;
    for (const Slot& slot : slots) {
        const Day day = local_time(shown_zone(page.app), slot.start).date;
        parts.push_back(short_day_text(page.app.settings.language, day) + " " +
                        span_text(page.app, slot.start, slot.end) + " " +
                        room_name(page.app, page.programme, slot.room));
    }
    return join(parts, page.ui.language() == Language::en ? "; " : "；");
}

// "8/8 10:00–10:30 TR201 → 8/8 11:00–11:30 TR202"
std::string moved_text(const Page& page, const SessionChange& change)
{
    const std::string now = slots_text(page, change.slots);
    std::string before = slots_text(page, change.before_slots);
    if (now.empty()) return before;
    return before.empty() || before == now ? now : before + " → " + now;
}

// A session that is gone leads nowhere.
void draw_gone(Ui& ui, const std::string& key, Icon icon, const std::string& title,
               const std::string& words)
{
    ui.gap(8);
    fact(ui, {key, icon, title, words, "", type::strong, ui.theme().danger});
    ui.gap(8);
}

void draw_change(const Page& page, const SessionChange& change)
{
    Ui& ui = page.ui;
    const std::string key =
        "change/" + (change.code.empty() ? change.before_code.text : change.code.text);
    Scope item(ui, NodeRole::item, "li/" + key);
    const bool gone = change.kind == SessionChange::Kind::cancelled;
    const bool fresh = page.app.seen_changes.count(change.code) == 0;
    const std::string title = name_of(page.app, change.title);
    const std::string second =
        join({kind_word(ui, change), fresh ? "" : ui.say("看過了", "seen")}, " · ");
    const std::string words = join({second, moved_text(page, change)}, "\n");
    const Icon icon = gone                                          ? Icon::close
                      : change.kind == SessionChange::Kind::changed ? Icon::refresh
                                                                    : Icon::plus;
    if (gone) return draw_gone(ui, key, icon, title, words);
    RowSpec spec;
    spec.key = key;
    spec.href = route_path({Screen::session, change.code.text, {}});
    spec.title = title;
    spec.second = words;
    spec.second_lines = 6;
    spec.icon = icon;
    spec.colour = fresh ? ui.theme().warn : ui.theme().text_soft;
    row(ui, spec);
}

void draw_group(const Page& page, const char* key, const char* title, bool mine)
{
    std::vector<const SessionChange*> group;
    for (const SessionChange& change : page.app.changes)
        if (touches(change, page.app.follows, page.programme) == mine) group.push_back(&change);
    if (group.empty()) return;
    section_title(page.ui, std::string(key) + "/title", title);
    Scope list(page.ui, NodeRole::list, key, title);
    for (std::size_t i = 0; i < group.size(); ++i) {
        if (i > 0) row_line(page.ui, measure::icon_lead);
        draw_change(page, *group[i]);
    }
}

Icon change_icon(std::string_view kind)
{
    if (kind == "cancelled") return Icon::close;
    return kind == "changed" ? Icon::refresh : Icon::plus;
}

// What everybody was told, whenever this device looked last.
void draw_published(const Page& page)
{
    Ui& ui = page.ui;
    const Texts* texts = loaded(page.app.texts);
    if (!texts || texts->changes.empty()) return;
    section_title(ui, "published/title", ui.say("公布過的異動", "Published so far"));
    Scope list(ui, NodeRole::list, "published");
    for (std::size_t i = 0; i < texts->changes.size(); ++i) {
        const PublishedChange& change = texts->changes[i];
        if (i > 0) row_line(ui, measure::icon_lead);
        const std::string key = "published/" + std::to_string(i);
        Scope item(ui, NodeRole::item, "li/" + key);
        const std::string when =
            short_day_text(page.app.settings.language, day_of(shown_zone(page.app), change.when)) +
            " " + clock_text(page.app, change.when);
        const std::string title = name_of(page.app, change.title);
        const std::string words = name_of(page.app, change.what) + "\n" + when;
        const Icon icon = change_icon(change.kind);
        if (!find_session(page.programme, {change.code})) {
            draw_gone(ui, key, icon, title, words);
            continue;
        }
        RowSpec spec;
        spec.key = key;
        spec.href = route_path({Screen::session, change.code, {}});
        spec.title = title;
        spec.second = words;
        spec.second_lines = 6;
        spec.icon = icon;
        spec.colour = ui.theme().text_soft;
        row(ui, spec);
    }
}

void draw_own(const Page& page)
{
    const AppState& app = page.app;
    Ui& ui = page.ui;
    const auto fresh = std::count_if(
        app.changes.begin(), app.changes.end(),
        [&](const SessionChange& change) { return app.seen_changes.count(change.code) == 0; });
    paragraph(ui, "changes/count",
              ui.say("這次更新共有 ", "") +
                  ui.count(app.changes.size(), "項異動", "change", "changes") +
                  ui.say("", " since the last update"),
              {type::small, true, false, 0, NodeRole::status, {}});
    if (fresh > 0) {
        ui.gap(8);
        if (button(ui, {.key = "changes/seen",
                        .text = ui.say("都看過了", "I have seen them all"),
                        .icon = Icon::check}))
            page.out.push_back(ChangesSeen{});
    }
    draw_group(page, "changes/mine", ui.say("你關注的", "What you follow"), true);
    draw_group(page, "changes/others", ui.say("其他議程", "Everything else"), false);
}

}  // namespace

void draw_changes(const AppState& app, AppUi&, Ui& ui, Actions& out)
{
    const Page page{app, *loaded(app.programme), ui, out};
    if (!app.changes.empty()) {
        draw_own(page);
        draw_published(page);
        return;
    }
    const Texts* texts = loaded(app.texts);
    if (!texts) {  // it is not known yet
        const bool failed = std::holds_alternative<Error>(app.texts);
        return draw_part_state(app, failed ? PartState::no_data : PartState::loading, ui, out);
    }
    if (!texts->changes.empty()) return draw_published(page);
    empty_state(
        ui, "changes-empty", Icon::check, ui.say("目前沒有異動", "Nothing has changed"),
        ui.say("議程更新之後，改時間、換教室、取消的場次都會列在這裡，你關注的排在最前面。",
               "After an update, what moved, was cancelled or is new is listed here, with what "
               "you follow first."));
    if (wide_button(ui, {.key = "changes/refresh",
                         .text = ui.say("現在檢查更新", "Check for updates"),
                         .icon = Icon::refresh}))
        out.push_back(RefreshAsked{});
}

}  // namespace trackside
