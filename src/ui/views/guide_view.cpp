#include "ui/views/missing_view.h"
#include "ui/views/page_parts.h"
#include "ui/views/views.h"
#include "ui/views/words.h"

namespace trackside {
namespace {

struct Group {
    const char* id;
    const char* zh;
    const char* en;
};
constexpr Group kGroups[] = {{"volunteer", "一日志工", "One-day volunteering"},
                             {"manual", "操作手冊", "Manual"},
                             {"about", "關於這個 app", "About this app"}};

void draw_page_way(const AppState& app, const GuidePage& page, const std::string& prefix, Ui& ui)
{
    way(ui, {.key = prefix + page.id,
             .href = "guide/" + page.id + "/",
             .title = name_of(app, page.title),
             .second = name_of(app, page.summary)});
}

// Pages of a group; `but` is left out. `group` null: those of no group that has a name.
void draw_group(const AppState& app, const Participation& participation, const Group* group,
                const std::string& but, Ui& ui)
{
    const auto belongs = [&](const GuidePage& page) {
        if (page.id == but) return false;
        if (group) return page.group == group->id;
        for (const Group& known : kGroups)
            if (page.group == known.id) return false;
        return true;
    };
    bool any = false;
    for (const GuidePage& page : participation.guide)
        any = any || belongs(page);
    if (!any) return;
    const std::string key = std::string("group/") + (group ? group->id : "other");
    section_title(ui, key + "/title",
                  group ? ui.say(group->zh, group->en) : ui.say("其他", "More"));
    const Scope list(ui, NodeRole::list, key);
    bool first = true;
    for (const GuidePage& page : participation.guide) {
        if (!belongs(page)) continue;
        if (!first) row_line(ui, 0);
        first = false;
        draw_page_way(app, page, "page/", ui);
    }
}

void draw_index(const AppState& app, const Participation& participation, Ui& ui)
{
    if (participation.guide.empty()) {
        empty_state(
            ui, "no-guide", Icon::info, ui.say("還沒有說明", "No pages yet"),
            ui.say("有問題先到服務台，或看聯繫名單。", "Ask at the desk, or see the contacts."));
        return;
    }
    for (const Group& group : kGroups)
        draw_group(app, participation, &group, "", ui);
    draw_group(app, participation, nullptr, "", ui);
}

}  // namespace

void draw_guide(const AppState& app, AppUi&, Ui& ui, Actions& out)
{
    const Participation* participation = participation_or_state(app, ui, out);
    if (!participation) return;
    if (app.route.id.empty()) return draw_index(app, *participation, ui);
    const GuidePage* page = find_guide(*participation, app.route.id);
    if (!page) return draw_missing(app, ui, true);
    ui.gap(8);
    heading(ui, 1, "h1", pick(page->title, app.settings.language));
    const PickedText summary = pick(page->summary, app.settings.language);
    if (!summary.text.empty()) {
        ui.gap(8);
        paragraph(ui, "summary", summary.text, {.soft = true, .lang = summary.lang});
    }
    const PickedBlocks body = pick(page->body, app.settings.language);
    if (body.blocks && !body.lang.empty() && body.lang != ui.lang()) {
        ui.gap(12);
        notice(ui, "other-language", Icon::globe,
               ui.say("這一頁還沒有中文版。", "This page exists in Chinese only so far."),
               ui.theme().text, ui.theme().accent_soft);
    }
    ui.gap(8);
    rich_text(ui, "text", body);
    for (const Group& group : kGroups)
        if (page->group == group.id) draw_group(app, *participation, &group, page->id, ui);
    ui.gap(16);
    const Scope list(ui, NodeRole::list, "more");
    way(ui, {.key = "guide/all",
             .icon = Icon::list,
             .href = "guide/",
             .title = ui.say("全部的說明", "All pages of the manual")});
}

}  // namespace trackside
