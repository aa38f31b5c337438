#include "base/utf8.h"
#include "ui/views/contact_part.h"
#include "ui/views/page_parts.h"
#include "ui/views/views.h"
#include "ui/views/words.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/list.h"

namespace trackside {
namespace {

void draw_one(const AppState& app, const Contact& contact, const std::string& key,
              const std::string& title, const std::string& second, ListUi& state, Ui& ui)
{
    const Scope item(ui, NodeRole::item, "li/" + key);
    ui.gap(14);
    strong(ui, key + "/title", title);
    if (!second.empty()) {
        ui.gap(2);
        small_soft(ui, key + "/second", second);
    }
    ui.gap(4);
    draw_contact(app, contact, key, title, state, ui);
    ui.gap(8);
}

void draw_team(const AppState& app, const Participation& participation, ListUi& state, Ui& ui)
{
    if (participation.contacts.empty()) return;
    section_title(ui, "team/title", ui.say("籌備團隊", "Organising team"));
    const Scope list(ui, NodeRole::list, "team");
    if (list.node) list.node->style = "beside";
    int at = 0;
    RowGrid rows(ui);
    for (const Contact& contact : participation.contacts) {
        const std::string key = "team/" + std::to_string(at++);
        rows.next(0);
        const std::string purpose = name_of(app, contact.purpose);
        const std::string to = name_of(app, contact.to);
        draw_one(app, contact, key, purpose.empty() ? to : purpose, purpose.empty() ? "" : to,
                 state, ui);
    }
}

bool has_contact(const Community& community)
{
    return !community.contact.url.empty() || !community.contact.email.empty();
}

void draw_communities(const AppState& app, const Participation& participation, ListUi& state,
                      Ui& ui)
{
    section_title(ui, "communities/title", ui.say("開源社群聯繫名單", "Communities"));
    {
        const AppOnly only(ui, "contacts/kept");
        field(ui,
              {.key = "contacts/search",
               .label = ui.say("找社群", "Find a community"),
               .hint = ui.say("社群名稱或用途", "Name or purpose"),
               .input = "search",
               .icon = Icon::search,
               .show_label = false},
              state.search);
    }
    const std::string wanted = fold(state.search);
    const Scope list(ui, NodeRole::list, "communities");
    if (list.node) list.node->style = "beside";
    bool any = false;
    RowGrid rows(ui);
    for (const Community& community : participation.communities) {
        if (!has_contact(community)) continue;
        const std::string name = asker_name(app, community.code, {});
        const std::string purpose = name_of(app, community.contact.purpose);
        if (!wanted.empty() && fold(name + " " + purpose).find(wanted) == std::string::npos)
            continue;
        rows.next(0);
        any = true;
        draw_one(app, community.contact, "community/" + community.code.text, name, purpose, state,
                 ui);
    }
    if (!any) {
        const Scope item(ui, NodeRole::item, "li/no-contacts");
        empty_state(ui, "no-contacts", Icon::search, ui.say("找不到", "Nothing found"),
                    ui.say("換個字試試，或問行政組的社群聯絡人。",
                           "Try another word, or ask the administrative team."));
    }
}

}  // namespace

void draw_contacts(const AppState& app, AppUi& views, Ui& ui, Actions& out)
{
    const Participation* participation = participation_or_state(app, ui, out);
    if (!participation) return;
    ListUi& state = views.lists["contacts"];
    ui.gap(8);
    body(ui, "lead",
         ui.say("想找負責人、想加入，或不知道該問誰，從這裡開始。",
                "To reach a person responsible, to join, or when you do not know whom "
                "to ask."));
    draw_team(app, *participation, state, ui);
    draw_communities(app, *participation, state, ui);
    section_title(ui, "page/title", ui.say("社群頁面要改？", "Is a community's page wrong?"));
    const Scope list(ui, NodeRole::list, "page");
    for (const char* id : {"edit-community", "sign-in"}) {
        const GuidePage* page = find_guide(*participation, id);
        if (!page) continue;
        way(ui, {.key = std::string("guide/") + id,
                 .icon = Icon::info,
                 .href = std::string("guide/") + id + "/",
                 .title = name_of(app, page->title),
                 .second = name_of(app, page->summary)});
    }
}

}  // namespace trackside
