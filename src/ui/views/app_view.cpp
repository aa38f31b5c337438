#include "ui/views/app_view.h"

#include "app/late.h"
#include "ui/views/missing_view.h"
#include "ui/views/offline_part.h"
#include "ui/views/page_parts.h"
#include "ui/views/views.h"
#include "ui/views/words.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/list.h"

#include <algorithm>
#include <cmath>

namespace trackside {
namespace {

struct Tab {
    Screen screen;
    Icon icon;
    const char* zh;
    const char* en;
};

constexpr Tab kTabs[] = {{Screen::now, Icon::now, "現在", "Now"},
                         {Screen::timetable, Icon::programme, "議程", "Programme"},
                         {Screen::communities, Icon::communities, "社群", "Communities"},
                         {Screen::volunteer, Icon::volunteer, "志工", "Volunteer"},
                         {Screen::following, Icon::mine, "我的", "Mine"}};

struct ScreenName {
    Screen screen;
    const char* zh;
    const char* en;
};

constexpr ScreenName kNames[] = {
    {Screen::now, "現在", "Now"},
    {Screen::timetable, "議程", "Programme"},
    {Screen::session, "議程", "Session"},
    {Screen::tracks, "議程軌", "Tracks"},
    {Screen::track, "議程軌", "Track"},
    {Screen::communities, "社群", "Communities"},
    {Screen::community, "社群", "Community"},
    {Screen::volunteer, "一日志工", "One-day volunteering"},
    {Screen::tasks, "志工任務", "Tasks"},
    {Screen::task, "志工任務", "Task"},
    {Screen::roles, "職務", "Roles"},
    {Screen::activities, "活動", "Activities"},
    {Screen::activity, "活動", "Activity"},
    {Screen::following, "我的議程", "My agenda"},
    {Screen::changes, "異動", "Changes"},
    {Screen::search, "搜尋", "Search"},
    {Screen::contacts, "聯繫名單", "Contacts"},
    {Screen::guide, "手冊", "Manual"},
    {Screen::subscribe, "電子報", "Newsletter"},
    {Screen::settings, "設定", "Settings"},
    {Screen::about, "關於", "About"},
    {Screen::roadmap, "參與路線", "Roadmap"},
    {Screen::systems, "系統", "Systems"},
    {Screen::contributions, "我的貢獻", "My contributions"},
    {Screen::share, "分享的清單", "Shared list"},
    {Screen::desk, "服務台", "Desk"},
    {Screen::not_found, "找不到", "Not found"},
};

bool is_tab(Screen screen)
{
    return std::any_of(std::begin(kTabs), std::end(kTabs),
                       [screen](const Tab& tab) { return tab.screen == screen; });
}

std::string screen_name(const AppState& app)
{
    for (const ScreenName& name : kNames)
        if (name.screen == app.route.screen)
            return app.settings.language == Language::en ? name.en : name.zh;
    return "";
}

float header_height(const Ui& ui)
{
    return std::max(measure::header, 32 + 24 * ui.text_scale()) + ui.input().safe_area.top;
}

float tab_bar_height(const Ui& ui)
{
    return std::max(measure::tab_bar, 40 + 18 * ui.text_scale()) + ui.input().safe_area.bottom;
}

// The header slides away with the page and comes back at once when scrolling up.
void follow_scroll(const AppState& app, FrameUi& frame, const Ui& ui, float height)
{
    const auto found = ui.input().scroll.find(kDocument);
    const float at = std::max(0.0f, found == ui.input().scroll.end() ? 0.0f : found->second.y);
    const std::string route = route_path(app.route);
    if (route != frame.route) {
        frame.route = route;
        frame.header_hidden = 0;
    } else {
        frame.header_hidden =
            std::clamp(frame.header_hidden + at - frame.last_scroll, 0.0f, height);
    }
    if (at < height || ui.wide() || ui.input().focus_visible)
        frame.header_hidden = std::min(frame.header_hidden, at < height ? at : 0.0f);
    frame.last_scroll = at;
}

std::string other_language_path(const AppState& app)
{
    const std::string path = page_path(app.route);
    if (app.settings.language != Language::en) return "=en/" + path;
    // Where English comes first, an address that names no language would lead back to it.
    const Programme* programme = loaded(app.programme);
    if (!programme || programme->event.language != Language::en) return "=" + path;
    return "=" + path + (path.find('?') == std::string::npos ? "?" : "&") + "lang=zh-Hant";
}

void draw_language_switch(const AppState& app, Ui& ui, Rect rect, Actions& out)
{
    const bool en = app.settings.language == Language::en;
    const char* text = en ? "中文" : "EN";
    const Touch touch = ui.touch("language", rect, 12);
    if (touch.pressed || touch.hovered)
        ui.paint.fill(rect, with_alpha(ui.theme().text, touch.pressed ? 0.14f : 0.06f), 22);
    const TextBlock& block = ui.layout(type::small_strong, text, rect.width, 1);
    const float x = rect.x + (rect.width - block.width) / 2;
    const float y = rect.y + (rect.height - block.height) / 2;
    ui.paint.text(block, x, y, ui.theme().text);
    if (Node* node = ui.node(NodeRole::link, "language", rect)) {
        ui.show_text(node, block, type::small_strong, text, x, y, en ? "zh-Hant" : "en");
        node->href = other_language_path(app);
        node->style = "switch";
    }
    if (touch.activated) out.push_back(LanguageChosen{en ? Language::zh_hant : Language::en});
}

void draw_back(const AppState& app, Ui& ui, Rect rect, Actions& out)
{
    const std::string label = ui.say("返回", "Back");
    if (ui.measured()) {
        if (icon_button_at(ui, "back", Icon::back, label, rect, ui.theme().text))
            out.push_back(BackAsked{});
        return;
    }
    if (Node* node =
            ui.node(NodeRole::link, "back", rect)) {  // the static page has no history of ours
        node->label = label;
        node->href = route_path(parent_of(app.route));
        if (ui.seen_as_html()) node->svg = icon_svg(Icon::back);
        node->style = "icon-button";
    }
}

void icon_link(Ui& ui, const std::string& key, Icon icon, const std::string& label,
               const std::string& href, Rect rect)
{
    const Touch touch = ui.touch(key, rect, 22);
    const Point middle{rect.x + rect.width / 2, rect.y + rect.height / 2};
    if (touch.pressed || touch.hovered)
        ui.paint.circle(middle, 20, with_alpha(ui.theme().text, touch.pressed ? 0.14f : 0.06f));
    ui.paint.icon(icon, {middle.x - 12, middle.y - 12, 24, 24}, ui.theme().text);
    if (Node* node = ui.node(NodeRole::link, key, rect)) {
        node->label = label;
        node->href = href;
        if (ui.seen_as_html()) node->svg = icon_svg(icon);
        node->style = "icon-button";
    }
}

// `page_left`: where the content begins; the title stands above it. `is_full`: it takes all the width there is.
void draw_header(const AppState& app, FrameUi& frame, Ui& ui, float page_left, bool is_full,
                 Actions& out)
{
    const Theme& t = ui.theme();
    const float height = header_height(ui);
    const float top = -frame.header_hidden;
    const float left = ui.wide() ? measure::rail : 0.0f;
    ui.set_part(Part::top);
    Scope header(ui, NodeRole::header, "header");
    if (header.node && is_full) header.node->style = "full";
    ui.paint.fill({left, top, ui.width() - left, height}, t.background);
    if (frame.last_scroll > 4)
        ui.paint.line({left, top + height - 1}, {ui.width(), top + height - 1}, t.line);

    const float safe_top = ui.input().safe_area.top;
    const float middle = top + safe_top + (height - safe_top) / 2;
    float x = page_left;
    const bool tab = is_tab(app.route.screen);
    if (!tab) {
        draw_back(app, ui, {x - 12, middle - 22, 44, 44}, out);
        x += 36;
    }
    float right = ui.width() - 8 - ui.input().safe_area.right;
    const std::string title = screen_name(app);
    const TextBlock& block = ui.layout(type::title, title, right - x - 150, 1);
    ui.paint.text(block, x, middle - block.height / 2, t.text);
    const bool own_heading = has_own_heading(app.route);
    if (Node* node = ui.node(own_heading ? NodeRole::text : NodeRole::heading,
                             own_heading ? "header/title" : "h1",
                             {x, middle - block.height / 2, block.width, block.height})) {
        ui.show_text(node, block, type::title, title, x, middle - block.height / 2);
        node->level = 1;
        node->focusable = !own_heading;
        node->style = "screen-title";
    }
    right -= 136;  // in reading order, so from the left
    icon_link(ui, "search", Icon::search, ui.say("搜尋", "Search"), "search/",
              {right, middle - 22, 44, 44});
    draw_language_switch(app, ui, {right + 44, middle - 22, 48, 44}, out);
    icon_link(ui, "menu", Icon::settings, ui.say("設定", "Settings"), "settings/",
              {right + 92, middle - 22, 44, 44});
}

// The labels keep the reader's text size as long as all of them fit whole; where one is much longer than the
// others it gets more of the width.
struct TabLabels {
    TextStyle style = type::caption;
    float widths[std::size(kTabs)] = {};
};

TabLabels fit_tab_labels(Ui& ui, float room, bool equal)
{
    constexpr float kAir = 4;
    const auto count = static_cast<float>(std::size(kTabs));
    TabLabels labels;
    for (float size = type::caption.size * ui.text_scale();; size -= 0.5f) {
        labels.style.size = size / ui.text_scale();
        float needed = 0;
        float widest = 0;
        for (std::size_t i = 0; i < std::size(kTabs); ++i) {
            const char* name = ui.say(kTabs[i].zh, kTabs[i].en);
            labels.widths[i] = std::max(measure::target, ui.text_width(labels.style, name) + kAir);
            needed += labels.widths[i];
            widest = std::max(widest, labels.widths[i]);
        }
        if ((equal ? widest * count : needed) > room && size - 0.5f >= type::caption.size) continue;
        for (float& width : labels.widths)
            width = widest <= room / count ? room / count : width + (room - needed) / count;
        return labels;
    }
}

void draw_tab(const AppState& app, const Tab& tab, const TextStyle& style, Ui& ui, Rect rect)
{
    const Theme& t = ui.theme();
    const bool on = tab_of(app.route.screen) == tab.screen;
    const std::string key = std::string("tab/") + tab.en;
    const Touch touch =
        ui.touch(key, {rect.x + 3, rect.y + 3, rect.width - 6, rect.height - 6}, 14);
    const Point middle{rect.x + rect.width / 2, rect.y + 19};
    const float pill_width = std::min(56.0f, rect.width - 4);
    const Rect pill{middle.x - pill_width / 2, rect.y + 4, pill_width, 30};
    if (on) ui.paint.fill(pill, t.accent_soft, 15);
    if (touch.pressed || touch.hovered)
        ui.paint.fill(pill, with_alpha(t.text, touch.pressed ? 0.14f : 0.06f), 15);
    ui.paint.icon(tab.icon, {middle.x - 12, middle.y - 12, 24, 24}, on ? t.accent : t.text_soft,
                  on ? 2.1f : 1.7f);
    const char* name = ui.say(tab.zh, tab.en);
    const TextBlock& block = ui.layout(style, name, rect.width - 1, 1);
    const float x = rect.x + (rect.width - block.width) / 2;
    ui.paint.text(block, x, rect.y + 36, on ? t.accent : t.text_soft);
    if (Node* node = ui.node(NodeRole::link, key, rect)) {
        ui.show_text(node, block, style, name, x, rect.y + 36);
        node->href = route_path({tab.screen, "", {}});
        node->current = on;
        if (ui.seen_as_html()) node->svg = icon_svg(tab.icon);
        node->style = "nav-tab";
    }
}

void draw_tabs(const AppState& app, Ui& ui)
{
    const Theme& t = ui.theme();
    ui.set_part(Part::navigation);
    Scope nav(ui, NodeRole::nav, "tabs", ui.say("主要", "Main"));
    if (nav.node) nav.node->style = "main-tabs";
    if (ui.wide()) {
        ui.paint.fill({0, 0, measure::rail, ui.height()}, t.surface);
        ui.paint.line({measure::rail - 1, 0}, {measure::rail - 1, ui.height()}, t.line);
        float y = 72;
        const TextStyle style =
            fit_tab_labels(ui, measure::rail * static_cast<float>(std::size(kTabs)), true).style;
        for (const Tab& tab : kTabs) {
            draw_tab(app, tab, style, ui, {0, y, measure::rail, 64});
            y += 72;
        }
        return;
    }
    const float height = tab_bar_height(ui);
    const float top = ui.height() - height;
    const TabLabels labels = fit_tab_labels(ui, ui.width(), false);
    ui.paint.fill({0, top, ui.width(), height}, t.surface);
    ui.paint.line({0, top}, {ui.width(), top}, t.line);
    float x = 0;
    for (std::size_t i = 0; i < std::size(kTabs); ++i) {
        draw_tab(app, kTabs[i], labels.style, ui,
                 {x, top, labels.widths[i], height - ui.input().safe_area.bottom});
        x += labels.widths[i];
    }
}

void draw_skip_link(Ui& ui)
{
    ui.set_part(Part::top);
    const Rect rect{8, 8, 160, 44};
    const char* text = ui.say("跳到內容", "Skip to content");
    const TextBlock& block = ui.layout(type::small_strong, text, 200, 1);
    if (ui.input().focused == "skip") {
        ui.paint.fill(rect, ui.theme().accent, 10);
        ui.paint.text(block, rect.x + 16, rect.y + (rect.height - block.height) / 2,
                      ui.theme().on_accent);
    }
    if (Node* node = ui.node(NodeRole::link, "skip", rect)) {
        node->text = text;
        node->href = "#main";
        node->style = "skip";
    }
}

void draw_loading(const AppState& app, AppUi&, Ui& ui, Actions& out)
{
    if (const Error* error = std::get_if<Error>(&app.programme)) {
        const bool offline = !app.around.online;
        empty_state(ui, "load-error", Icon::warning,
                    offline ? ui.say("目前沒有網路", "You are offline")
                            : ui.say("議程沒有載入", "The programme did not load"),
                    offline ? ui.say("連上網路一次之後，整個議程都能離線使用。",
                                     "Once it has loaded, all of it works without a network.")
                            : error->what);
        if (wide_button(ui, {"retry", ui.say("再試一次", "Try again"), Icon::refresh,
                             ButtonLook::primary, "", "", false, -1, -1}))
            out.push_back(RetryAsked{});
        return;
    }
    skeleton(ui, 7);
}

void draw_notice(const AppState& app, const Programme& programme, Ui& ui)
{
    if (app.route.screen != Screen::now) return;
    const PickedText text = pick(programme.event.notice, app.settings.language);
    if (text.text.empty()) return;
    notice(ui, "event-notice", Icon::info, text.text, ui.theme().warn,
           mix(ui.theme().surface, ui.theme().warn, 0.1f));
    ui.gap(12);
}

void draw_route(const AppState& app, AppUi& state, Ui& ui, Actions& out)
{
    if (ui.event(UiEvent::Kind::pulled, "")) out.push_back(RefreshAsked{});
    const Programme* programme = loaded(app.programme);
    if (!programme) return draw_loading(app, state, ui, out);
    const LateCode* code = loaded(app.late);
    if (needs_late(app.route)) {
        if (code) return call_late(*code, late::draw_screen, app, state, ui, out);
        const bool failed = std::holds_alternative<Error>(app.late);
        return draw_part_state(app, failed ? PartState::no_code : PartState::loading, ui, out);
    }
    draw_notice(app, *programme, ui);
    switch (app.route.screen) {
        case Screen::session: return draw_session(app, state, ui, out);
        case Screen::timetable: return draw_timetable(app, state, ui, out);
        case Screen::following: return draw_following(app, state, ui, out);
        case Screen::now: return draw_now(app, state, ui, out);
        default: return draw_missing(app, ui, false);
    }
}

// Widest content of a screen: lists and texts are for reading, grids take what there is.
float content_limit(const AppState& app, const AppUi& state)
{
    if (app.route.screen == Screen::timetable && !state.timetable.as_list) return 4000;
    switch (app.route.screen) {  // two columns
        case Screen::now:
        case Screen::session:
        case Screen::community:
        case Screen::communities:
        case Screen::tracks:
        case Screen::contacts: return measure::page;
        default: return 760;
    }
}

// In HTML: web/page.css knows the measures of the other four, whose rows are many.
bool is_spaced(Screen screen)
{
    return screen != Screen::now && screen != Screen::timetable && screen != Screen::session &&
           screen != Screen::community;
}

// Class names for HTML, with what puts the content as wide as it is drawn.
std::string main_look(Screen screen, float limit)
{
    std::string look = is_spaced(screen) ? "spaced" : "";
    if (limit >= measure::page)
        look += std::string(look.empty() ? "" : " ") + (limit > measure::page ? "full" : "broad");
    return look;
}

}  // namespace

void draw_app(const AppState& app, AppUi& state, Ui& ui, Actions& out)
{
    const float top = header_height(ui);
    const float bottom = ui.wide() ? ui.input().safe_area.bottom : tab_bar_height(ui);
    follow_scroll(app, state.frame, ui, top);
    ui.set_title(page_title(app));

    ui.begin_surface(kDocument, Part::content, {0, 0, ui.width(), ui.height()});
    ui.paint.fill({0, ui.scroll().y, ui.width(), ui.height()}, ui.theme().background);
    ui.set_document_clip(top - state.frame.header_hidden, bottom);
    const float left = (ui.wide() ? measure::rail : 0.0f) + ui.input().safe_area.left;
    const float room = ui.width() - left - ui.input().safe_area.right - 2 * measure::margin;
    // Every page begins at the same left, however wide its content is.
    const float limit = content_limit(app, state);
    const float width = std::min(room, limit);
    const float page = std::min(room, std::max(width, measure::page));
    const float page_left = left + measure::margin + (ui.wide() ? (room - page) / 2 : 0);
    ui.column = {page_left, top + 4, width};
    {
        Scope main(ui, NodeRole::main, "main");
        if (main.node) main.node->style = main_look(app.route.screen, limit);
        ui.set_spaced(main.node && is_spaced(app.route.screen));
        draw_route(app, state, ui, out);
        ui.set_spaced(false);
    }
    ui.gap(bottom + 32 + banner_room(app, state, ui));
    ui.end_surface(std::max(ui.column.y, ui.height()));

    ui.begin_surface(kGlass, Part::top, {0, 0, ui.width(), ui.height()});
    draw_skip_link(ui);
    draw_header(app, state.frame, ui, page_left, limit > measure::page, out);
    draw_tabs(app, ui);
    draw_banner(app, state, ui, ui.height() - bottom, out);
    ui.end_surface();

    if (app.route.screen == Screen::timetable) draw_timetable_sheets(app, state, ui, out);
    if (const LateCode* code = loaded(app.late))
        call_late(*code, late::draw_sheets, app, state, ui, out);
}

std::string page_title(const AppState& app)
{
    const Programme* programme = loaded(app.programme);
    std::string thing;
    if (programme) {
        if (app.route.screen == Screen::session) {
            if (const Session* s = find_session(*programme, {app.route.id}))
                thing = name_of(app, s->title);
        } else if (app.route.screen == Screen::track) {
            if (const Track* t = find_track(*programme, {app.route.id}))
                thing = name_of(app, t->name);
        } else if (app.route.screen == Screen::community) {
            if (const CommunityName* c = find_community(*programme, {app.route.id}))
                thing = name_of(app, c->name);
        }
    }
    if (const Participation* participation = loaded(app.participation)) {
        if (app.route.screen == Screen::task) {
            if (const Task* t = find_task(*participation, {app.route.id}))
                thing = name_of(app, t->title);
        } else if (app.route.screen == Screen::activity) {
            if (const Activity* a = find_activity(*participation, {app.route.id}))
                thing = name_of(app, a->title);
        } else if (app.route.screen == Screen::guide) {
            if (const GuidePage* g = find_guide(*participation, app.route.id))
                thing = name_of(app, g->title);
        }
    }
    if (thing.empty() && app.route.screen != Screen::now) thing = screen_name(app);
    const std::string event = programme ? name_of(app, programme->event.name) : "Trackside";
    return thing.empty() ? event : thing + " · " + event;
}

}  // namespace trackside
