// One session: when and where, what it is about, who speaks, and what else runs at the same time.

#include "ui/views/missing_view.h"
#include "ui/views/page_links.h"
#include "ui/views/slot_list.h"
#include "ui/views/views.h"
#include "ui/views/words.h"
#include "ui/widgets/fact.h"
#include "ui/widgets/list.h"
#include "ui/widgets/two_columns.h"

#include <algorithm>

namespace trackside {
namespace {

struct Page {
    const AppState& app;
    const Programme& programme;
    const Session& session;
    Ui& ui;
    Actions& out;
};

Route route_of(const Session& session)
{
    return {Screen::session, session.code.text, {}};
}

std::string slot_state(const Page& page, const Slot& slot)
{
    const Language language = page.app.settings.language;
    if (is_running(slot, page.app.now))
        return std::string(page.ui.say("進行中 · ", "On now · ")) +
               left_text(language, (slot.end - page.app.now + 59) / 60);
    if (is_past(slot, page.app.now)) return page.ui.say("已經結束", "Over");
    const std::int64_t minutes = (slot.start - page.app.now + 59) / 60;
    if (minutes > 12 * 60) return "";
    return in_text(language, minutes) + page.ui.say("開始", "");
}

void draw_chips(const Page& page)
{
    const Language language = page.app.settings.language;
    const Session& session = page.session;
    std::vector<std::string> texts;
    if (const SessionType* type = find_type(page.programme, session.type))
        texts.push_back(name_of(page.app, type->name));
    for (const std::string& tag : session.languages)
        texts.push_back(language_name(language, tag));
    if (session.languages.empty()) texts.push_back(session.language_note);
    texts.push_back(difficulty_name(language, session.difficulty));
    if (session.do_not_record) texts.emplace_back(page.ui.say("請勿錄影", "Do not record"));
    texts.erase(std::remove(texts.begin(), texts.end(), ""), texts.end());
    if (texts.empty()) return;
    page.ui.gap(10);
    Scope list(page.ui, NodeRole::group, "kinds", page.ui.say("類型與語言", "Kind and language"));
    if (list.node) list.node->style = "chips";
    Flow flow(page.ui);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        ChipSpec spec;
        spec.key = "kind/" + std::to_string(i);
        spec.text = texts[i];
        chip(page.ui, flow, spec);
    }
}

void draw_head(const Page& page)
{
    const PickedText title = pick(page.session.title, page.app.settings.language);
    page.ui.gap(8);
    heading(page.ui, 1, "h1", title);
    const std::string speakers = speaker_names(page.app, page.programme, page.session);
    if (!speakers.empty()) {
        page.ui.gap(6);
        paragraph(page.ui, "speakers/names", speakers,
                  {type::body, true, false, 0, NodeRole::paragraph, {}});
    }
    draw_chips(page);
}

void draw_slot(const Page& page, std::size_t index)
{
    Ui& ui = page.ui;
    const Slot& slot = page.session.slots[index];
    const std::string key = "slot/" + std::to_string(index);
    Scope item(ui, NodeRole::item, "li/" + key);
    if (index > 0) ui.gap(10);
    const Day day = local_time(shown_zone(page.app), slot.start).date;
    const std::string when =
        day_text(page.app, day) + "  " + span_text(page.app, slot.start, slot.end);
    const bool now = is_running(slot, page.app.now);
    const bool past = is_past(slot, page.app.now);
    const std::string state = slot_state(page, slot);
    FactSpec time{key + "/when", Icon::clock, when, "", format_utc_minutes(slot.start),
                  type::clock};
    if (past) time.ink = ui.theme().text_soft;
    fact(ui, time);
    if (!state.empty()) {
        FactSpec line{key + "/state",
                      Icon::none,
                      state,
                      "",
                      "",
                      type::small_strong,
                      now ? ui.theme().now : ui.theme().text_soft};
        ui.column.x += 32;
        fact(ui, line);
        ui.column.x -= 32;
    }
    const Room* room = find_room(page.programme, slot.room);
    const std::string name = room_name(page.app, page.programme, slot.room);
    std::string place;
    if (room && (!room->building.empty() || !room->floor.empty())) {
        place = room_with_place(page.app, page.programme, slot.room);
        if (place.rfind(name, 0) == 0) place.erase(0, name.size());
        place.erase(0, place.find_first_not_of(", ·\xC2\xB7"));
    }
    fact(ui, {key + "/where", Icon::place, name, place, "", type::strong});
}

// Followed sessions that run at the same time, as one line.
std::string clash_note(const Page& page)
{
    std::vector<std::string> titles;
    for (const SlotRef& ref : parallel_to(page.programme, page.session)) {
        const Session& other = page.programme.sessions[ref.session];
        const std::string title = name_of(page.app, other.title);
        if (follows(page.app.follows, other.code) &&
            std::count(titles.begin(), titles.end(), title) == 0)
            titles.push_back(page.ui.language() == Language::en ? "“" + title + "”"
                                                                : "「" + title + "」");
    }
    if (titles.empty()) return "";
    if (page.ui.language() == Language::en)
        return "At the same time as " + join(titles, ", ") + ", which you follow";
    return "和你關注的" + join(titles, "、") + "時間重疊";
}

void draw_when_and_where(const Page& page, float& card_height)
{
    Ui& ui = page.ui;
    ui.gap(16);
    Scope section(ui, NodeRole::section, "when", ui.say("時間與地點", "When and where"));
    if (section.node) section.node->style = "card";
    Card card(ui, card_height);
    {
        Scope list(ui, NodeRole::list, "slots");
        if (list.node) list.node->style = "facts";
        for (std::size_t i = 0; i < page.session.slots.size(); ++i)
            draw_slot(page, i);
    }
    const std::string zone = zone_note(page.app);
    if (!zone.empty())
        fact(ui, {"zone-note", Icon::globe, zone, "", "", type::small, ui.theme().text_soft});
    const std::string clash = clash_note(page);
    if (!clash.empty())
        fact(ui, {"clash", Icon::warning, clash, "", "", type::small_strong, ui.theme().warn});
    ui.gap(12);
    const bool followed = follows(page.app.follows, page.session.code);
    ButtonSpec follow;
    follow.key = "follow";
    follow.text = followed ? ui.say("已加入我的議程", "In my agenda")
                           : ui.say("加入我的議程", "Add to my agenda");
    follow.icon = followed ? Icon::star_filled : Icon::star;
    follow.look = followed ? ButtonLook::secondary : ButtonLook::primary;
    follow.pressed = followed ? 1 : 0;
    follow.label = follow.text + ui.say("：", ": ") + name_of(page.app, page.session.title);
    if (wide_button(ui, follow))
        page.out.push_back(FollowToggled{{FollowKind::session, page.session.code.text}});
}

void draw_track(const Page& page)
{
    const Track* track = find_track(page.programme, page.session.track);
    if (!track) return;
    Ui& ui = page.ui;
    ui.gap(8);
    Scope list(ui, NodeRole::list, "held-by", ui.say("議程軌與社群", "Track and communities"));
    const std::string name = name_of(page.app, track->name);
    {
        const std::string letter = first_letter(name);
        Scope item(ui, NodeRole::item, "li/track");
        RowSpec spec;
        spec.key = "track";
        spec.href = route_path({Screen::track, track->code.text, {}});
        spec.title = name;
        spec.second = ui.say("議程軌", "Track");
        spec.letter = letter;
        spec.hue = track_index(page.programme, track->code);
        row(ui, spec);
    }
    for (const CommunityCode& code : track->communities) {
        const CommunityName* community = find_community(page.programme, code);
        if (!community) continue;
        row_line(ui, measure::disc_lead);
        Scope item(ui, NodeRole::item, "li/community/" + code.text);
        const std::string title = name_of(page.app, community->name);
        const std::string letter = first_letter(title);
        RowSpec spec;
        spec.key = "community/" + code.text;
        spec.href = route_path({Screen::community, code.text, {}});
        spec.title = title;
        spec.second = ui.say("舉辦社群", "Community");
        spec.letter = letter;
        spec.colour = ui.theme().accent;
        row(ui, spec);
    }
}

void draw_abstract(const Page& page)
{
    Ui& ui = page.ui;
    const Texts* texts = loaded(page.app.texts);
    if (!texts) {
        section_title(ui, "abstract/title", ui.say("介紹", "About"));
        if (std::holds_alternative<Error>(page.app.texts)) {
            paragraph(ui, "abstract/error",
                      ui.say("介紹還沒有下載到這支手機。", "The text is not on this device yet."),
                      {type::body, true, false, 0, NodeRole::paragraph, {}});
            ui.gap(8);
            if (button(ui, {"abstract/retry", ui.say("再試一次", "Try again"), Icon::refresh,
                            ButtonLook::secondary, "", "", false, -1, -1}))
                page.out.push_back(RetryAsked{});
        } else {
            skeleton(ui, 2);
        }
        return;
    }
    const auto found = texts->sessions.find(page.session.code);
    if (found == texts->sessions.end() || found->second.abstract.empty()) return;
    section_title(ui, "abstract/title", ui.say("介紹", "About"));
    rich_text(ui, "abstract", pick(found->second.abstract, page.app.settings.language));
}

void draw_speaker(const Page& page, const Speaker& speaker)
{
    Ui& ui = page.ui;
    const Theme& t = ui.theme();
    const PickedText name = pick(speaker.name, page.app.settings.language);
    const std::string key = "speaker/" + speaker.code.text;
    Scope item(ui, NodeRole::item, "li/" + key);
    const std::string letter = first_letter(name.text);
    if (item.node) item.node->value = letter;
    const TextBlock& text = ui.layout(type::strong, letter, 40, 1);
    const Point middle{ui.column.x + 20, ui.column.y + 20};
    ui.paint.circle(middle, 20, mix(t.surface, t.accent, t.dark ? 0.25f : 0.14f));
    ui.paint.text(text, middle.x - text.width / 2, middle.y - text.height / 2, t.accent);
    const Column outer = ui.column;
    ui.column = {outer.x + 56, outer.y + 8, outer.width - 56};
    heading(ui, 3, key + "/name", name);
    if (const Texts* texts = loaded(page.app.texts)) {
        const auto found = texts->speakers.find(speaker.code);
        if (found != texts->speakers.end())
            rich_text(ui, key + "/biography",
                      pick(found->second.biography, page.app.settings.language));
    }
    ui.column = {outer.x, std::max(ui.column.y, outer.y + 44) + 20, outer.width};
}

void draw_speakers(const Page& page)
{
    if (page.session.speakers.empty()) return;
    section_title(page.ui, "speakers/title",
                  page.session.speakers.size() == 1 ? page.ui.say("講者", "Speaker")
                                                    : page.ui.say("講者", "Speakers"));
    page.ui.gap(4);
    Scope list(page.ui, NodeRole::list, "speakers");
    if (list.node) list.node->style = "people";
    for (const SpeakerCode& code : page.session.speakers)
        if (const Speaker* speaker = find_speaker(page.programme, code))
            draw_speaker(page, *speaker);
}

void draw_links(const Page& page)
{
    const Texts* texts = loaded(page.app.texts);
    if (!texts) return;
    const auto found = texts->sessions.find(page.session.code);
    if (found == texts->sessions.end() || found->second.links.empty()) return;
    Ui& ui = page.ui;
    section_title(ui, "links/title", ui.say("連結", "Links"));
    Scope list(ui, NodeRole::list, "links");
    std::size_t index = 0;
    for (const SessionLink& link : found->second.links) {
        const std::string key = "link/" + std::to_string(index);
        if (index++ > 0) row_line(ui, measure::icon_lead);
        Scope item(ui, NodeRole::item, "li/" + key);
        const std::string shown = short_url(link.url);
        const std::string name = link.name.empty() ? shown : name_of(page.app, link.name);
        RowSpec spec;
        spec.key = key;
        spec.href = link.url;
        spec.title = name;
        if (name != shown) spec.second = shown;
        spec.icon = Icon::link_out;
        spec.chevron = false;
        row(ui, spec);
    }
}

bool take_row(Ui& ui, const char* key, Icon icon, const char* title, const std::string& second,
              const std::string& href)
{
    row_line(ui, measure::icon_lead);
    Scope item(ui, NodeRole::item, std::string("li/") + key);
    RowSpec spec;
    spec.key = key;
    spec.href = href;
    spec.title = title;
    spec.second = second;
    spec.icon = icon;
    spec.chevron = false;
    return row(ui, spec);
}

void draw_take_along(const Page& page)
{
    Ui& ui = page.ui;
    section_title(ui, "take/title", ui.say("帶著走", "Take it along"));
    const std::string url = page_url(page.app, route_of(page.session));
    {
        Scope group(ui, NodeRole::group, "share-group", ui.say("分享", "Share"));
        if (group.node) group.node->style = "buttons";
        Flow flow(ui);
        const auto add = [&](const char* key, const char* text, Icon icon) {
            ButtonSpec spec;
            spec.key = key;
            spec.text = text;
            spec.icon = icon;
            return button_at(ui, spec, flow.place(button_width(ui, spec), button_height(ui)));
        };
        if (page.app.around.can_share && add("share", ui.say("分享", "Share"), Icon::share))
            page.out.push_back(ShareAsked{name_of(page.app, page.session.title), url});
        if (add("copy-link", ui.say("複製連結", "Copy link"), Icon::copy))
            page.out.push_back(LinkCopyAsked{url});
    }
    ui.gap(8);
    Scope list(ui, NodeRole::list, "calendars", ui.say("行事曆", "Calendar"));
    // The app writes the file itself, which works without a network; the static page has one beside it.
    const std::string file = ui.measured() ? "" : calendar_path(route_of(page.session));
    if (take_row(ui, "calendar/file", Icon::calendar, ui.say("加進行事曆", "Add to calendar"),
                 ui.say("下載行事曆檔（.ics）", "Download the calendar file (.ics)"), file))
        page.out.push_back(CalendarAsked{CalendarAsked::What::session, page.session.code.text});
    // Of a repeated session the one that can still be seen.
    const std::vector<Slot>& slots = page.session.slots;
    const auto next = std::find_if(slots.begin(), slots.end(),
                                   [&](const Slot& slot) { return page.app.now < slot.end; });
    take_row(ui, "calendar/google", Icon::link_out,
             ui.say("加進 Google 日曆", "Add to Google Calendar"),
             ui.say("會開啟 Google 的網頁", "Opens a page of Google"),
             google_calendar_url(page.app, page.programme, page.session,
                                 next == slots.end() ? slots.front() : *next));
}

}  // namespace

void draw_session(const AppState& app, AppUi& views, Ui& ui, Actions& out)
{
    const Programme& programme = *loaded(app.programme);
    const Session* session = find_session(programme, {app.route.id});
    if (!session || session->slots.empty()) return draw_missing(app, ui, true);
    const Page page{app, programme, *session, ui, out};
    ListUi& state = views.lists["session/" + session->code.text];
    {
        Scope article(ui, NodeRole::article, "session");
        TwoColumns columns(ui);
        draw_head(page);
        columns.aside();
        draw_when_and_where(page, state.cards["when"]);
        draw_track(page);
        columns.rest();
        draw_abstract(page);
        draw_speakers(page);
        draw_links(page);
        draw_take_along(page);
        SlotList parallel;
        parallel.key = "parallel";
        parallel.title = ui.say("同一時間的議程", "At the same time");
        parallel.slots = parallel_to(programme, *session);
        parallel.at_most = 6;
        Route timetable{Screen::timetable, "", {}};
        timetable.query["day"] =
            format_day(day_of(programme.event.zone, session->slots.front().start));
        parallel.elsewhere = route_path(timetable);
        draw_slot_list(app, programme, state, ui, parallel, out);
    }
}

}  // namespace trackside
