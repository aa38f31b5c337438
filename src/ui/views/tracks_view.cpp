// The list of tracks, and one track: who holds it, where and when it is, its sessions.

#include "ui/views/follow_all.h"
#include "ui/views/missing_view.h"
#include "ui/views/page_links.h"
#include "ui/views/slot_list.h"
#include "ui/views/views.h"
#include "ui/views/words.h"
#include "ui/widgets/fact.h"
#include "ui/widgets/list.h"

namespace trackside {
namespace {

std::string community_names(const AppState& app, const Programme& programme, const Track& track)
{
    std::vector<std::string> names;
    for (const CommunityCode& code : track.communities)
        if (const CommunityName* community = find_community(programme, code))
            names.push_back(name_of(app, community->name));
    return join(names, app.settings.language == Language::en ? ", " : "、");
}

std::string session_count(const Ui& ui, std::size_t count)
{
    return ui.count(count, "場", "session", "sessions");
}

void draw_track_row(const AppState& app, const Programme& programme, const Track& track, Ui& ui,
                    Actions& out)
{
    const std::string key = "track/" + track.code.text;
    Scope item(ui, NodeRole::item, "li/" + key);
    const std::string name = name_of(app, track.name);
    const std::vector<SlotRef> slots = slots_in_track(programme, track.code);
    const std::string places = join(track_places(app, programme, slots, false), " · ");
    const std::string second =
        join({community_names(app, programme, track), session_count(ui, slots.size())}, " · ");
    RowSpec spec;
    spec.key = key;
    spec.href = route_path({Screen::track, track.code.text, {}});
    spec.title = name;
    spec.second = second;
    spec.third = places;
    const std::string letter = first_letter(name);
    spec.letter = letter;
    spec.hue = track_index(programme, track.code);
    spec.chevron = false;
    spec.right_room = 48;
    Rect place;
    row(ui, spec, &place);
    const Rect star{place.x + place.width - 40, place.y + (place.height - 48) / 2, 48, 48};
    if (star_at(ui, "star/" + key, follows(app.follows, track.code), name, star))
        out.push_back(FollowToggled{{FollowKind::track, track.code.text}});
}

void draw_holders(const AppState& app, const Programme& programme, const Track& track, Ui& ui)
{
    if (track.communities.empty()) return;
    Scope list(ui, NodeRole::list, "communities", ui.say("舉辦社群", "Held by"));
    bool first = true;
    for (const CommunityCode& code : track.communities) {
        const CommunityName* community = find_community(programme, code);
        if (!community) continue;
        if (!first) row_line(ui, measure::disc_lead);
        first = false;
        Scope item(ui, NodeRole::item, "li/community/" + code.text);
        const std::string title = name_of(app, community->name);
        const std::string about = name_of(app, community->short_text);
        const std::string letter = first_letter(title);
        RowSpec spec;
        spec.key = "community/" + code.text;
        spec.href = route_path({Screen::community, code.text, {}});
        spec.title = title;
        spec.second = about.empty() ? ui.say("舉辦社群", "Community") : std::string_view(about);
        spec.letter = letter;
        spec.colour = ui.theme().accent;
        row(ui, spec);
    }
}

void draw_description(const AppState& app, const Track& track, Ui& ui)
{
    const Texts* texts = loaded(app.texts);
    if (!texts) return;
    const auto found = texts->tracks.find(track.code);
    if (found == texts->tracks.end()) return;
    ui.gap(8);
    rich_text(ui, "description", pick(found->second, app.settings.language));
}

void draw_actions(const AppState& app, const Track& track, const std::string& name, Ui& ui,
                  Actions& out)
{
    const Route route{Screen::track, track.code.text, {}};
    ui.gap(14);
    Scope group(ui, NodeRole::group, "actions", ui.say("這個議程軌", "This track"));
    if (group.node) group.node->style = "buttons";
    Flow flow(ui);
    const bool followed = follows(app.follows, track.code);
    ButtonSpec follow;
    follow.key = "follow";
    follow.text = followed ? ui.say("已關注", "Following") : ui.say("關注", "Follow");
    follow.label = follow.text + ui.say("：", ": ") + name;
    follow.icon = followed ? Icon::star_filled : Icon::star;
    follow.look = followed ? ButtonLook::secondary : ButtonLook::primary;
    follow.pressed = followed ? 1 : 0;
    if (button_at(ui, follow, flow.place(button_width(ui, follow), button_height(ui))))
        out.push_back(FollowToggled{{FollowKind::track, track.code.text}});
    ButtonSpec calendar;
    calendar.key = "calendar";
    calendar.text = ui.say("行事曆", "Calendar");
    calendar.icon = Icon::calendar;
    calendar.label = std::string(ui.say("下載行事曆檔：", "Download the calendar file: ")) + name;
    if (!ui.measured()) calendar.href = calendar_path(route);
    if (button_at(ui, calendar, flow.place(button_width(ui, calendar), button_height(ui))))
        out.push_back(CalendarAsked{CalendarAsked::What::track, track.code.text});
    const std::string url = page_url(app, route);
    const ButtonSpec share{
        "share", ui.say("分享", "Share"), Icon::share, ButtonLook::secondary, "", "", false, -1,
        -1};
    const ButtonSpec copy{"copy-link", ui.say("複製連結", "Copy link"),
                          Icon::copy,  ButtonLook::secondary,
                          "",          "",
                          false,       -1,
                          -1};
    const ButtonSpec& way = app.around.can_share ? share : copy;
    if (!button_at(ui, way, flow.place(button_width(ui, way), button_height(ui)))) return;
    if (app.around.can_share)
        out.push_back(ShareAsked{name, url});
    else
        out.push_back(LinkCopyAsked{url});
}

}  // namespace

void draw_tracks(const AppState& app, AppUi&, Ui& ui, Actions& out)
{
    const Programme& programme = *loaded(app.programme);
    if (programme.tracks.empty()) {
        empty_state(ui, "tracks-empty", Icon::flag, ui.say("還沒有議程軌", "No tracks yet"),
                    ui.say("議程公布之後會出現在這裡。",
                           "They appear here once the programme is published."));
        return;
    }
    Scope list(ui, NodeRole::list, "tracks", ui.say("所有議程軌", "All tracks"));
    if (list.node) list.node->style = "beside";
    RowGrid rows(ui);
    for (const Track& track : programme.tracks) {
        rows.next(measure::disc_lead);
        draw_track_row(app, programme, track, ui, out);
    }
}

void draw_track(const AppState& app, AppUi& views, Ui& ui, Actions& out)
{
    const Programme& programme = *loaded(app.programme);
    const Track* track = find_track(programme, {app.route.id});
    if (!track) return draw_missing(app, ui, true);
    const std::vector<SlotRef> slots = slots_in_track(programme, track->code);
    const PickedText name = pick(track->name, app.settings.language);
    ui.gap(8);
    ui.paint.fill({ui.column.x, ui.column.y, 40, 6},
                  ui.theme().track(track_index(programme, track->code)), 3);
    ui.gap(14);
    heading(ui, 1, "h1", name);
    draw_actions(app, *track, std::string(name.text), ui, out);
    draw_description(app, *track, ui);
    ui.gap(12);
    {
        Scope list(ui, NodeRole::list, "places", ui.say("時間與教室", "When and where"));
        if (list.node) list.node->style = "facts";
        std::size_t index = 0;
        for (const std::string& line : track_places(app, programme, slots, true)) {
            const std::string key = "place/" + std::to_string(index++);
            Scope item(ui, NodeRole::item, "li/" + key);
            const std::size_t end = line.find('\n');
            fact(ui,
                 {key, Icon::place, line.substr(0, end), line.substr(end + 1), "", type::strong});
        }
    }
    if (follows(app.follows, track->code)) draw_follow_all(app, programme, ui, slots, out);
    ui.gap(8);
    draw_holders(app, programme, *track, ui);
    if (slots.empty()) {
        empty_state(ui, "track-empty", Icon::programme,
                    ui.say("還沒有排定的議程", "Nothing is scheduled yet"),
                    ui.say("先關注起來，公布後會在「我的」提醒你。",
                           "Follow the track; its sessions will appear under Mine."));
        return;
    }
    SlotList list;
    list.key = "sessions";
    list.title = ui.say("議程", "Sessions");
    list.slots = slots;
    list.by_day = true;
    list.show_track = false;
    draw_slot_list(app, programme, views.lists["track/" + track->code.text], ui, list, out);
}

}  // namespace trackside
