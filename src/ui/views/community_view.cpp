// One community: who it is, who answers for it, where it is at the event, and what help it wants.

#include "ui/views/duty_tree.h"
#include "ui/views/follow_all.h"
#include "ui/views/missing_view.h"
#include "ui/views/page_links.h"
#include "ui/views/slot_list.h"
#include "ui/views/views.h"
#include "ui/views/words.h"
#include "ui/widgets/bars.h"
#include "ui/widgets/fact.h"
#include "ui/widgets/list.h"
#include "ui/widgets/two_columns.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace trackside {
namespace {

struct Page {
    const AppState& app;
    const Programme& programme;
    const CommunityName& name;
    const Community* community;  // null: not loaded, or no page of its own
    ListUi& state;
    Ui& ui;
    Actions& out;
};

std::string title_of(const Page& page)
{
    return name_of(page.app, page.name.name);
}
Route route_of(const Page& page)
{
    return {Screen::community, page.name.code.text, {}};
}

void soft(Ui& ui, const std::string& key, std::string_view text)
{
    paragraph(ui, key, text, {type::small, true, false, 0, NodeRole::paragraph, {}});
}

void draw_actions(const Page& page)
{
    Ui& ui = page.ui;
    ui.gap(14);
    Scope group(ui, NodeRole::group, "actions", ui.say("這個社群", "This community"));
    if (group.node) group.node->style = "buttons";
    Flow flow(ui);
    const bool followed = follows(page.app.follows, page.name.code);
    ButtonSpec follow;
    follow.key = "follow";
    follow.text = followed ? ui.say("已關注", "Following") : ui.say("關注", "Follow");
    follow.label = follow.text + ui.say("：", ": ") + title_of(page);
    follow.icon = followed ? Icon::star_filled : Icon::star;
    follow.look = followed ? ButtonLook::secondary : ButtonLook::primary;
    follow.pressed = followed ? 1 : 0;
    if (button_at(ui, follow, flow.place(button_width(ui, follow), button_height(ui))))
        page.out.push_back(FollowToggled{{FollowKind::community, page.name.code.text}});
    const std::string url = page_url(page.app, route_of(page));
    const bool can_share = page.app.around.can_share;
    ButtonSpec share;
    share.key = can_share ? "share" : "copy-link";
    share.text = can_share ? ui.say("分享", "Share") : ui.say("複製連結", "Copy link");
    share.icon = can_share ? Icon::share : Icon::copy;
    if (!button_at(ui, share, flow.place(button_width(ui, share), button_height(ui)))) return;
    if (can_share)
        page.out.push_back(ShareAsked{title_of(page), url});
    else
        page.out.push_back(LinkCopyAsked{url});
}

void draw_head(const Page& page)
{
    Ui& ui = page.ui;
    ui.gap(8);
    heading(ui, 1, "h1", pick(page.name.name, page.app.settings.language));
    const std::string about = name_of(page.app, page.name.short_text);
    if (!about.empty()) {
        ui.gap(6);
        paragraph(ui, "short", about, {type::body, true, false, 0, NodeRole::paragraph, {}});
    }
    if (page.community && (!page.community->tags.empty() || page.community->since > 0)) {
        ui.gap(10);
        Scope group(ui, NodeRole::group, "tags", ui.say("主題", "Topics"));
        if (group.node) group.node->style = "chips";
        Flow flow(ui);
        const auto add = [&](const std::string& key, const std::string& text) {
            ChipSpec spec;
            spec.key = key;
            spec.text = text;
            chip(ui, flow, spec);
        };
        if (page.community->since > 0)
            add("since",
                ui.say("", "Since ") + std::to_string(page.community->since) + ui.say(" 年起", ""));
        for (const std::string& tag : page.community->tags)
            add("tag/" + tag, tag);
    }
    draw_actions(page);
}

void draw_introduction(const Page& page)
{
    if (!page.community || page.community->introduction.empty()) return;
    page.ui.gap(14);
    rich_text(page.ui, "introduction",
              pick(page.community->introduction, page.app.settings.language));
}

void draw_responsible(const Page& page)
{
    if (!page.community || page.community->responsible.empty()) return;
    Ui& ui = page.ui;
    section_title(ui, "responsible/title", ui.say("年度負責人", "Responsible, by year"));
    Scope list(ui, NodeRole::list, "responsible");
    if (list.node) list.node->style = "facts";
    std::size_t index = 0;
    for (const Responsible& person : page.community->responsible) {
        const std::string key = "responsible/" + std::to_string(index++);
        Scope item(ui, NodeRole::item, "li/" + key);
        const std::string name = std::to_string(person.year) + "  " + person.name;
        fact(ui, {key, Icon::person, name, name_of(page.app, person.role), "",
                  index == 1 ? type::strong : type::body});
    }
}

void draw_tracks_of(const Page& page)
{
    if (page.name.tracks.empty()) return;
    Ui& ui = page.ui;
    section_title(ui, "tracks/title", ui.say("議程軌與教室", "Tracks and rooms"));
    Scope list(ui, NodeRole::list, "tracks");
    bool first = true;
    for (const TrackCode& code : page.name.tracks) {
        const Track* track = find_track(page.programme, code);
        if (!track) continue;
        if (!first) row_line(ui, measure::disc_lead);
        first = false;
        const std::string key = "track/" + code.text;
        Scope item(ui, NodeRole::item, "li/" + key);
        const std::string name = name_of(page.app, track->name);
        const std::string places =
            join(track_places(page.app, page.programme, slots_in_track(page.programme, code), true),
                 "\n");
        const std::string letter = first_letter(name);
        RowSpec spec;
        spec.key = key;
        spec.href = route_path({Screen::track, code.text, {}});
        spec.title = name;
        spec.second = places;
        spec.second_lines = 8;
        spec.letter = letter;
        spec.hue = track_index(page.programme, code);
        row(ui, spec);
    }
}

Icon icon_of(const std::string& kind)
{
    struct Kind {
        const char* name;
        Icon icon;
    };
    static const Kind kinds[] = {{"site", Icon::globe},   {"chat", Icon::communities},
                                 {"forum", Icon::list},   {"mail", Icon::mail},
                                 {"weekly", Icon::mail},  {"event", Icon::calendar},
                                 {"social", Icon::person}};
    for (const Kind& known : kinds)
        if (kind == known.name) return known.icon;
    return Icon::link_out;
}

void draw_channels(const Page& page)
{
    if (!page.community || page.community->channels.empty()) return;
    Ui& ui = page.ui;
    section_title(ui, "channels/title", ui.say("管道", "Channels"));
    Scope list(ui, NodeRole::list, "channels");
    std::size_t index = 0;
    for (const Channel& channel : page.community->channels) {
        const std::string key = "channel/" + std::to_string(index);
        if (index++ > 0) row_line(ui, measure::icon_lead);
        Scope item(ui, NodeRole::item, "li/" + key);
        const std::string shown = channel.handle.empty() ? short_url(channel.url) : channel.handle;
        const std::string name = channel.name.empty() ? shown : name_of(page.app, channel.name);
        if (channel.url.empty()) {  // only a name to look for
            ui.gap(8);
            fact(ui, {key, icon_of(channel.kind), name, channel.handle, "", type::strong});
            ui.gap(8);
            continue;
        }
        RowSpec spec;
        spec.key = key;
        spec.href = channel.url;
        spec.title = name;
        if (shown != name) spec.second = shown;
        spec.icon = icon_of(channel.kind);
        spec.chevron = false;
        row(ui, spec);
    }
}

void draw_contact(const Page& page, const std::string& key, const Contact& contact,
                  const std::string& fallback)
{
    const std::string href = !contact.url.empty()    ? contact.url
                             : contact.email.empty() ? ""
                                                     : "mailto:" + contact.email;
    if (href.empty()) return;
    Ui& ui = page.ui;
    const std::string purpose = name_of(page.app, contact.purpose);
    const std::string to = name_of(page.app, contact.to);
    const std::string title = !to.empty() ? to : fallback;
    const std::string second = join({purpose, short_url(href)}, "\n");
    RowSpec spec;
    spec.key = key;
    spec.href = href;
    spec.title = title;
    spec.second = second;
    spec.second_lines = 4;
    spec.icon = contact.url.empty() ? Icon::mail : Icon::link_out;
    spec.colour = ui.theme().accent;
    spec.chevron = false;
    row(ui, spec);
}

void draw_contact_section(const Page& page)
{
    if (!page.community) return;
    const Contact& contact = page.community->contact;
    if (contact.url.empty() && contact.email.empty()) return;
    section_title(page.ui, "contact/title", page.ui.say("聯絡", "Contact"));
    draw_contact(page, "contact", contact, title_of(page));
}

void draw_needs(const Page& page)
{
    if (!page.community || page.community->needs.empty()) return;
    Ui& ui = page.ui;
    section_title(ui, "needs/title", ui.say("需要的幫忙", "Help wanted"));
    Scope list(ui, NodeRole::list, "needs");
    if (list.node) list.node->style = "facts";
    for (std::size_t i = 0; i < page.community->needs.size(); ++i) {
        const std::string key = "need/" + std::to_string(i);
        Scope item(ui, NodeRole::item, "li/" + key);
        fact(ui, {key, Icon::volunteer, name_of(page.app, page.community->needs[i]), "", "",
                  type::body});
    }
}

void draw_role(const Page& page, const Participation& participation, const Role& role)
{
    Ui& ui = page.ui;
    const std::string key = "role/" + role.id;
    Scope article(ui, NodeRole::article, key);
    Card card(ui, page.state.cards[key]);
    heading(ui, 3, key + "/name", pick(role.name, page.app.settings.language));
    const std::string summary = name_of(page.app, role.summary);
    if (!summary.empty()) {
        ui.gap(4);
        paragraph(ui, key + "/summary", summary, {});
    }
    ui.gap(6);
    if (!role.time.empty())
        fact(ui, {key + "/time", Icon::clock, name_of(page.app, role.time), "", "", type::small});
    if (!role.place.empty())
        fact(ui, {key + "/place", Icon::place, name_of(page.app, role.place), "", "", type::small});
    draw_duty_tree(page.app, participation, page.state, ui, key + "/duties",
                   ui.say("要做的事", "Duties"), role.duties);
    draw_duty_tree(page.app, participation, page.state, ui, key + "/skills",
                   ui.say("用得到的本事", "Skills"), role.skills);
    draw_contact(page, key + "/contact", role.contact,
                 ui.say("我想試試，聯絡他們", "I would like to; get in touch"));
}

void draw_roles_wanted(const Page& page)
{
    const Participation* participation = loaded(page.app.participation);
    if (!page.community || !participation || page.community->roles.empty()) return;
    section_title(page.ui, "roles/title", page.ui.say("徵求的職務", "Roles wanted"));
    for (const Role& role : page.community->roles) {
        draw_role(page, *participation, role);
        page.ui.gap(12);
    }
}

// "3,600", "150.5"
std::string number_text(double value)
{
    const bool whole = std::abs(value - std::round(value)) < 0.005;
    const long long tenths = std::llround(value * 10);
    std::string number = std::to_string(whole ? std::llround(value) : tenths / 10);
    if (!whole) number += "." + std::to_string(std::llabs(tenths) % 10);
    if (!whole && tenths < 0 && tenths > -10) number.insert(0, "-");
    const std::size_t end = std::min(number.find('.'), number.size());
    for (std::size_t at = end; at > 3 && number[at - 4] != '-'; at -= 3)
        number.insert(at - 3, ",");
    return number;
}

void draw_figure(const Page& page, const Figure& figure, const std::string& key)
{
    Ui& ui = page.ui;
    const std::string name = name_of(page.app, figure.name);
    const std::string unit = name_of(page.app, figure.unit);
    const bool en = ui.language() == Language::en;
    ui.gap(10);
    if (figure.values.size() == 1) {
        const Figure::Value& only = figure.values.front();
        const std::string big = join({number_text(only.value), unit}, " ");
        paragraph(ui, key + "/value", big, {type::title, false, true, 0, NodeRole::paragraph, {}});
        soft(ui, key + "/name", name + (en ? ", " : "，") + std::to_string(only.year));
        return;
    }
    std::vector<Bar> values;
    std::vector<std::string> spoken;
    for (const Figure::Value& value : figure.values) {
        values.push_back({std::to_string(value.year), number_text(value.value), value.value});
        spoken.push_back(std::to_string(value.year) + (en ? ": " : " 年 ") +
                         join({number_text(value.value), unit}, " "));
    }
    const std::string words = join(spoken, en ? ", " : "，");
    paragraph(ui, key + "/name",
              join({name, unit.empty() ? "" : (en ? "in " : "單位：") + unit}, en ? ", " : "，"),
              {type::small_strong, false, false, 0, NodeRole::paragraph, {}});
    ui.gap(6);
    bars(ui, key, name + (en ? ": " : "：") + words, values);
    if (!ui.measured()) soft(ui, key + "/words", words);
}

void draw_figures(const Page& page)
{
    if (!page.community || page.community->figures.empty()) return;
    section_title(page.ui, "figures/title", page.ui.say("這些年的數字", "In figures"));
    std::size_t index = 0;
    for (const Figure& figure : page.community->figures)
        if (!figure.values.empty()) draw_figure(page, figure, "figure/" + std::to_string(index++));
}

void draw_history(const Page& page)
{
    if (!page.community || page.community->history.empty()) return;
    Ui& ui = page.ui;
    section_title(ui, "history/title", ui.say("走過的路", "History"));
    Scope list(ui, NodeRole::steps, "history");
    if (list.node) list.node->style = "history";
    std::size_t index = 0;
    for (const HistoryEntry& entry : page.community->history) {
        const std::string key = "history/" + std::to_string(index++);
        Scope item(ui, NodeRole::item, "li/" + key);
        const float top = ui.column.y;
        const std::string year = std::to_string(entry.year);
        const TextBlock& block = ui.layout(type::clock, year, 80, 1);
        const float lead = std::max(64.0f, block.width + 16);
        ui.paint.text(block, ui.column.x, top, ui.theme().accent);
        if (Node* node = ui.node(NodeRole::text, key + "/year",
                                 {ui.column.x, top, block.width, block.height})) {
            ui.show_text(node, block, type::clock, year, ui.column.x, top);
            node->style = "year";
        }
        ui.column.x += lead;
        ui.column.width -= lead;
        paragraph(ui, key, name_of(page.app, entry.text),
                  {type::body, false, true, 0, NodeRole::paragraph, {}});
        ui.column.x -= lead;
        ui.column.width += lead;
        ui.column.y = std::max(ui.column.y, top + block.height) + 10;
    }
}

void draw_edit(const Page& page)
{
    Ui& ui = page.ui;
    section_title(ui, "edit/title", ui.say("這一頁怎麼改", "How to edit this page"));
    paragraph(ui, "edit/text",
              ui.say("這一頁的內容來自一個純文字檔。負責人改好之後送出 pull "
                     "request，檢查會逐行告訴你哪裡要修。",
                     "This page comes from one plain text file. Change it in a pull request; the "
                     "check tells you, line by "
                     "line, what to correct."),
              {type::body, true, false, 0, NodeRole::paragraph, {}});
    ui.gap(4);
    paragraph(ui, "edit/file", "data/communities/" + page.name.code.text + ".yaml",
              {type::code, false, true, 0, NodeRole::paragraph, {}});
    const Participation* participation = loaded(page.app.participation);
    if (!participation || !find_guide(*participation, "edit-community")) return;
    ui.gap(4);
    RowSpec spec;
    spec.key = "edit/guide";
    spec.href = "guide/edit-community/";
    spec.title = ui.say("步驟說明", "Step by step");
    spec.icon = Icon::info;
    row(ui, spec);
}

void draw_loading_state(const Page& page)
{
    if (loaded(page.app.participation)) return;
    page.ui.gap(20);
    if (!std::holds_alternative<Error>(page.app.participation)) return skeleton(page.ui, 3);
    soft(page.ui, "community/error",
         page.ui.say("社群的介紹還沒有下載到這支手機。",
                     "The community's page is not on this device yet."));
    page.ui.gap(8);
    const ButtonSpec retry{"community/retry",
                           page.ui.say("再試一次", "Try again"),
                           Icon::refresh,
                           ButtonLook::secondary,
                           "",
                           "",
                           false,
                           -1,
                           -1};
    if (button(page.ui, retry)) page.out.push_back(RetryAsked{});
}

}  // namespace

void draw_community(const AppState& app, AppUi& views, Ui& ui, Actions& out)
{
    const Programme& programme = *loaded(app.programme);
    const CommunityName* name = find_community(programme, {app.route.id});
    if (!name) return draw_missing(app, ui, true);
    const Participation* participation = loaded(app.participation);
    const Community* community =
        participation ? find_community(*participation, name->code) : nullptr;
    const Page page{app, programme, *name, community, views.lists["community/" + name->code.text],
                    ui,  out};
    Scope article(ui, NodeRole::article, "community");
    TwoColumns columns(ui);
    draw_head(page);
    if (follows(app.follows, name->code))
        draw_follow_all(app, programme, ui, slots_of_community(programme, name->code), out);
    draw_introduction(page);
    draw_loading_state(page);
    columns.aside();
    draw_responsible(page);
    draw_tracks_of(page);
    draw_channels(page);
    draw_contact_section(page);
    columns.rest();
    draw_needs(page);
    draw_roles_wanted(page);
    SlotList sessions;
    sessions.key = "sessions";
    sessions.title = ui.say("他們的議程", "Their sessions");
    sessions.slots = slots_of_community(programme, name->code);
    sessions.by_day = true;
    sessions.at_most = 8;
    sessions.show_track = name->tracks.size() > 1;
    draw_slot_list(app, programme, page.state, ui, sessions, out);
    draw_figures(page);
    draw_history(page);
    draw_edit(page);
}

}  // namespace trackside
