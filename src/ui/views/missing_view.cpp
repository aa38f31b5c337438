#include "ui/views/missing_view.h"

#include "ui/widgets/list.h"

namespace trackside {
namespace {

struct Words {
    const char* zh;
    const char* en;
};

Words title_of(Screen screen)
{
    switch (screen) {
        case Screen::session: return {"找不到這場議程", "There is no such session"};
        case Screen::track: return {"找不到這個議程軌", "There is no such track"};
        case Screen::community: return {"找不到這個社群", "There is no such community"};
        case Screen::task: return {"找不到這個志工任務", "There is no such task"};
        case Screen::activity: return {"找不到這個活動", "There is no such activity"};
        default: return {"這裡沒有東西", "There is nothing here"};
    }
}

Words text_of(Screen screen)
{
    switch (screen) {
        case Screen::session:
            return {"它可能已經取消或改了代碼。用搜尋找標題或講者，通常找得到。",
                    "It may have been cancelled, or its code has changed. Search for its title or "
                    "speaker."};
        case Screen::track:
        case Screen::community:
            return {
                "名稱可能改過，或連結少了幾個字。從清單裡找找看。",
                "It may have a new name, or the link is not complete. Look for it in the list."};
        default:
            return {"連結可能打錯了，或這一頁已經搬走。",
                    "The link may be wrong, or the page has moved."};
    }
}

void way(Ui& ui, const char* key, Icon icon, const char* href, const char* title)
{
    Scope item(ui, NodeRole::item, std::string("li/") + key);
    RowSpec spec;
    spec.key = key;
    spec.icon = icon;
    spec.href = href;
    spec.title = title;
    spec.colour = ui.theme().accent;
    row(ui, spec);
}

}  // namespace

void draw_missing(const AppState& app, Ui& ui, bool own_heading)
{
    const Words title = title_of(app.route.screen);
    const Words text = text_of(app.route.screen);
    ui.gap(12);
    if (own_heading) {
        heading(ui, 1, "h1", ui.say(title.zh, title.en));
        ui.gap(8);
    }
    paragraph(ui, "missing/text", ui.say(text.zh, text.en),
              {type::body, true, false, 0, NodeRole::paragraph, {}});
    if (!app.route.id.empty()) {
        const std::string asked =
            std::string(ui.say("你要找的是：", "You asked for: ")) + app.route.id;
        ui.gap(8);
        paragraph(ui, "missing/id", asked, {type::small, true, true, 0, NodeRole::paragraph, {}});
    }
    ui.gap(16);
    Scope list(ui, NodeRole::list, "missing/ways", ui.say("從這裡繼續", "Continue from here"));
    way(ui, "missing/search", Icon::search, "search/", ui.say("搜尋", "Search"));
    row_line(ui, measure::icon_lead);
    switch (app.route.screen) {
        case Screen::track:
            way(ui, "missing/tracks", Icon::flag, "tracks/", ui.say("所有議程軌", "All tracks"));
            break;
        case Screen::community:
            way(ui, "missing/communities", Icon::communities, "communities/",
                ui.say("所有社群", "All communities"));
            break;
        case Screen::task:
            way(ui, "missing/tasks", Icon::volunteer, "tasks/",
                ui.say("所有志工任務", "All tasks"));
            break;
        default:
            way(ui, "missing/timetable", Icon::programme, "timetable/",
                ui.say("完整議程表", "The whole programme"));
            break;
    }
}

}  // namespace trackside
