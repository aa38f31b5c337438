// My agenda: what I follow and the tasks I have taken, day by day, with clashes, ways and free time.

#include "model/agenda.h"
#include "ui/views/agenda_day.h"
#include "ui/views/views.h"
#include "ui/views/words.h"
#include "ui/widgets/list.h"
#include "ui/widgets/qr.h"
#include "ui/widgets/sheet.h"

#include <algorithm>

namespace trackside {
namespace {

struct Page {
    const AppState& app;
    const Programme& programme;
    Ui& ui;
    Actions& out;
};

std::vector<Agenda> agendas_of(const Page& page)
{
    std::vector<Agenda> agendas;
    for (const Day& day : page.programme.event.days) {
        Agenda agenda = agenda_on(page.app, day);
        if (!agenda.entries.empty()) agendas.push_back(std::move(agenda));
    }
    return agendas;
}

// Changes that touch what I follow and that I have not looked at.
std::size_t fresh_changes(const Page& page)
{
    return static_cast<std::size_t>(std::count_if(
        page.app.changes.begin(), page.app.changes.end(), [&](const SessionChange& change) {
            return page.app.seen_changes.count(change.code) == 0 &&
                   touches(change, page.app.follows, page.programme);
        }));
}

void draw_change_note(const Page& page)
{
    const std::size_t count = fresh_changes(page);
    if (count == 0) return;
    Ui& ui = page.ui;
    const std::string title = ui.say("你關注的內容有 ", "") +
                              ui.count(count, "項異動", "change", "changes") +
                              ui.say("", " in what you follow");
    RowSpec spec;
    spec.key = "changes-note";
    spec.href = "changes/";
    spec.title = title;
    spec.second = ui.say("時間、教室或內容不一樣了，看一下",
                         "A time, a room or a text is different; have a look");
    spec.icon = Icon::bell;
    spec.colour = ui.theme().warn;
    row(ui, spec);
    row_line(ui, 0);
}

void draw_empty(const Page& page)
{
    Ui& ui = page.ui;
    empty_state(ui, "agenda-empty", Icon::star, ui.say("你的議程還是空的", "Your agenda is empty"),
                ui.say("點議程旁邊的星星，它就會排進這裡：時間衝突、換教室、空檔都幫你看好。不必註"
                       "冊，資料只留在這支手機。",
                       "Tap the star beside a session and it appears here, with clashes, ways "
                       "between rooms and free "
                       "time worked out. No account; it stays on this device."));
    Scope list(ui, NodeRole::list, "agenda/ways", ui.say("從這裡開始", "Begin here"));
    const auto way = [&](const char* key, Icon icon, const char* href, const char* title,
                         const char* second, bool line) {
        if (line) row_line(ui, measure::icon_lead);
        Scope item(ui, NodeRole::item, std::string("li/") + key);
        RowSpec spec;
        spec.key = key;
        spec.icon = icon;
        spec.href = href;
        spec.title = title;
        spec.second = second;
        spec.colour = ui.theme().accent;
        row(ui, spec);
    };
    way("agenda/timetable", Icon::programme, "timetable/",
        ui.say("逛逛議程表", "Look through the programme"),
        ui.say("可以用語言、難度、議程軌篩選", "Filter by language, level or track"), false);
    way("agenda/communities", Icon::communities, "communities/",
        ui.say("關注一個社群", "Follow a community"),
        ui.say("它的議程會出現在你的空檔建議裡", "Its sessions are suggested for your free time"),
        true);
    way("agenda/tasks", Icon::volunteer, "tasks/", ui.say("接一個志工任務", "Take a task"),
        ui.say("一小時也可以", "An hour is enough"), true);
}

void draw_followed_row(const Page& page, const Followed& item, const std::string& name,
                       Colour colour, bool line)
{
    Ui& ui = page.ui;
    if (line) row_line(ui, measure::disc_lead);
    const bool track = item.kind == FollowKind::track;
    const std::string key =
        "followed/" + std::string(follow_kind_name(item.kind)) + "/" + item.code;
    Scope li(ui, NodeRole::item, "li/" + key);
    const std::string letter = first_letter(name);
    RowSpec spec;
    spec.key = key;
    spec.href = route_path({track ? Screen::track : Screen::community, item.code, {}});
    spec.title = name;
    spec.second = track ? ui.say("議程軌", "Track") : ui.say("社群", "Community");
    spec.letter = letter;
    spec.colour = colour;
    spec.chevron = false;
    spec.right_room = 48;
    Rect place;
    row(ui, spec, &place);
    if (star_at(ui, "star/" + key, true, name,
                {place.x + place.width - 40, place.y + (place.height - 48) / 2, 48, 48}))
        page.out.push_back(FollowToggled{item});
}

void draw_followed(const Page& page)
{
    const FollowList& follows = page.app.follows;
    if (follows.tracks.empty() && follows.communities.empty()) return;
    Ui& ui = page.ui;
    section_title(ui, "followed/title",
                  ui.say("關注的社群與議程軌", "Communities and tracks I follow"));
    Scope list(ui, NodeRole::list, "followed");
    bool line = false;
    for (const CommunityCode& code : follows.communities) {
        const CommunityName* community = find_community(page.programme, code);
        if (!community) continue;
        draw_followed_row(page, {FollowKind::community, code.text},
                          name_of(page.app, community->name), ui.theme().accent, line);
        line = true;
    }
    for (const TrackCode& code : follows.tracks) {
        const Track* track = find_track(page.programme, code);
        if (!track) continue;
        draw_followed_row(page, {FollowKind::track, code.text}, name_of(page.app, track->name),
                          ui.theme().track(track_index(page.programme, code)), line);
        line = true;
    }
}

void draw_tools(const Page& page, ListUi& state, bool any)
{
    Ui& ui = page.ui;
    if (any && ui.measured()) {
        ui.gap(20);
        Scope group(ui, NodeRole::group, "agenda/tools", ui.say("我的清單", "My list"));
        if (group.node) group.node->style = "buttons";
        Flow flow(ui);
        const auto add = [&](const char* key, const char* text, Icon icon) {
            ButtonSpec spec;
            spec.key = key;
            spec.text = text;
            spec.icon = icon;
            return button_at(ui, spec, flow.place(button_width(ui, spec), button_height(ui)));
        };
        if (add("agenda/share", ui.say("分享或搬到別台", "Share or move"), Icon::qr))
            state.open.insert(kShareOpen);
        if (add("agenda/calendar", ui.say("存成行事曆", "Save as calendar"), Icon::calendar))
            page.out.push_back(CalendarAsked{CalendarAsked::What::agenda, ""});
    }
    section_title(ui, "mine/title", ui.say("更多", "More"));
    Scope list(ui, NodeRole::list, "mine/ways");
    const auto way = [&](const char* key, Icon icon, const char* href, const char* title,
                         bool line) {
        if (line) row_line(ui, measure::icon_lead);
        Scope item(ui, NodeRole::item, std::string("li/") + key);
        RowSpec spec;
        spec.key = key;
        spec.icon = icon;
        spec.href = href;
        spec.title = title;
        row(ui, spec);
    };
    way("mine/contributions", Icon::volunteer, "contributions/",
        ui.say("我的貢獻與點數", "My contributions and points"), false);
    way("mine/changes", Icon::bell, "changes/", ui.say("議程異動", "Changes of the programme"),
        true);
    if (page.programme.event.newsletter.kind != Hook::Kind::none)
        way("mine/subscribe", Icon::mail, "subscribe/", ui.say("訂閱電子報", "Newsletter"), true);
    way("mine/settings", Icon::settings, "settings/",
        ui.say("設定與我的資料", "Settings and my data"), true);
    way("mine/about", Icon::info, "about/", ui.say("關於", "About"), true);
}

}  // namespace

void draw_following(const AppState& app, AppUi& views, Ui& ui, Actions& out)
{
    const Page page{app, *loaded(app.programme), ui, out};
    ListUi& state = views.lists["following"];
    draw_change_note(page);
    const std::vector<Agenda> agendas = agendas_of(page);
    const std::string note = zone_note(app);
    if (!note.empty() && !agendas.empty())
        paragraph(ui, "zone-note", note, {type::small, true, false, 0, NodeRole::paragraph, {}});
    if (agendas.empty()) draw_empty(page);
    for (const Agenda& agenda : agendas)
        draw_agenda_day(app, page.programme, state, ui, agenda, out);
    draw_followed(page);
    draw_tools(page, state, !app.follows.empty());
}

void draw_following_sheets(const AppState& app, AppUi& views, Ui& ui, Actions& out)
{
    ListUi& state = views.lists["following"];
    if (state.open.count(kShareOpen) == 0 || !loaded(app.programme)) return;
    const std::string url = share_url(app);
    bool closed = false;
    {
        Sheet sheet(ui, "share-list", ui.say("分享我的清單", "Share my list"), 0.92f);
        closed = sheet.closed();
        paragraph(ui, "share-list/text",
                  ui.say("用另一支手機掃描，就能把這份清單帶過去，或送給同行的朋友。清單就寫在連結"
                         "裡，不經過任何伺服器。",
                         "Scan it with another phone to take this list along, or give it to a "
                         "friend. The list is in the "
                         "link itself; no server is involved."),
                  {type::body, true, false, 0, NodeRole::paragraph, {}});
        ui.gap(16);
        if (!qr(ui, "share-list/qr", url,
                ui.say("帶著我的清單的 QR code", "QR code that carries my list")))
            paragraph(ui, "share-list/long",
                      ui.say("清單太長，QR code 放不下；請改用連結。",
                             "The list is too long for a QR code; use the link."),
                      {type::body, false, false, 0, NodeRole::paragraph, {}});
        ui.gap(16);
        if (app.around.can_share &&
            wide_button(ui, {"share-list/share", ui.say("用系統分享", "Share"), Icon::share,
                             ButtonLook::primary, "", "", false, -1, -1}))
            out.push_back(ShareAsked{ui.say("我的議程清單", "My list of sessions"), url});
        ui.gap(8);
        const bool copied = !app.said.empty();  // a sheet hides what says so elsewhere
        const char* copy =
            copied ? ui.say("已複製連結", "Link copied") : ui.say("複製連結", "Copy link");
        if (wide_button(ui, {"share-list/copy", copy, copied ? Icon::check : Icon::copy,
                             ButtonLook::secondary, "", "", false, -1, -1}))
            out.push_back(LinkCopyAsked{url});
        ui.gap(12);
        paragraph(ui, "share-list/url", url, {type::small, true, true, 6, NodeRole::paragraph, {}});
    }
    if (!closed) return;
    state.open.erase(kShareOpen);
    ui.keep_moving();
}

}  // namespace trackside
