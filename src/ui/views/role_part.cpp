#include "ui/views/role_part.h"

#include "ui/views/contact_part.h"
#include "ui/views/duty_tree.h"
#include "ui/views/page_parts.h"
#include "ui/views/words.h"
#include "ui/widgets/fact.h"
#include "ui/widgets/list.h"

#include <optional>

namespace trackside {
namespace {

// True if the person changed it.
bool is_open(const ListUi& state, const std::string& key)
{
    return state.open.count(key) > 0;
}

void flip(ListUi& state, const std::string& key)
{
    if (state.open.erase(key) == 0) state.open.insert(key);
}

void draw_inside(const AppState& app, const RolePart& part, const std::string& key, ListUi& state,
                 Ui& ui)
{
    const Role& role = *part.role;
    const std::string summary = name_of(app, role.summary);
    if (!summary.empty()) body(ui, key + "/summary", summary);
    ui.gap(8);
    const std::string time = name_of(app, role.time);
    const std::string place = name_of(app, role.place);
    if (!time.empty()) fact(ui, {.key = key + "/time", .icon = Icon::clock, .text = time});
    if (!place.empty()) fact(ui, {.key = key + "/place", .icon = Icon::place, .text = place});
    const Participation& participation = *loaded(app.participation);
    draw_duty_tree(app, participation, state, ui, key + "/duties", ui.say("會做的事", "Duties"),
                   role.duties);
    draw_duty_tree(app, participation, state, ui, key + "/skills", ui.say("用得到的本事", "Skills"),
                   role.skills);
    ui.gap(12);
    const Programme* programme = loaded(app.programme);
    const CommunityName* community =
        programme ? find_community(*programme, part.community->code) : nullptr;
    const std::string who = community ? name_of(app, community->name) : "";
    const Contact& contact = role.contact.url.empty() && role.contact.email.empty()
                                 ? part.community->contact
                                 : role.contact;
    draw_contact(app, contact, key + "/contact", who, state, ui);
    if (part.show_community && community) {
        ui.gap(4);
        const Scope list(ui, NodeRole::list, key + "/of");
        way(ui, {.key = key + "/community",
                 .icon = Icon::communities,
                 .href = "community/" + community->code.text + "/",
                 .title = who,
                 .second = ui.say("社群的頁面", "Page of the community")});
    }
    ui.gap(16);
}

}  // namespace

void draw_role(const AppState& app, const RolePart& part, ListUi& state, Ui& ui)
{
    const std::string key = "role/" + part.community->code.text + "/" + part.role->id;
    const Scope item(ui, NodeRole::item, "li/" + key);
    const std::string name = name_of(app, part.role->name);
    const bool open = part.open || is_open(state, key);
    RowSpec spec;
    spec.key = key;
    spec.title = name;
    spec.second = part.second;
    spec.third = part.third;
    spec.icon = Icon::person;
    spec.colour = ui.theme().accent;
    if (ui.measured()) spec.expanded = open ? 1 : 0;
    if (row(ui, spec)) flip(state, key);
    if (!open && ui.measured()) return;
    const Inset inset(ui, ui.width() < 400 ? 8.0f : 56.0f);
    // A static page has all of it, seen where there is no app to unfold it.
    std::optional<Scope> folded;
    if (!open) folded.emplace(ui, NodeRole::box, key + "/folded");
    if (folded && folded->node) folded->node->style = "no-app";
    draw_inside(app, part, key + "/in", state, ui);
}

}  // namespace trackside
