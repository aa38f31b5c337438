// A list of follows that came with a link: what is in it, and whether to merge it with mine or to replace mine.

#include "ui/views/slot_list.h"
#include "ui/views/views.h"
#include "ui/views/words.h"
#include "ui/widgets/list.h"

namespace trackside {
namespace {

std::string what_is_in(const Ui& ui, const FollowList& list)
{
    const auto part = [&](std::size_t count, const char* zh, const char* one, const char* many) {
        return count == 0 ? std::string() : ui.count(count, zh, one, many);
    };
    return join({part(list.sessions.size(), "場議程", "session", "sessions"),
                 part(list.tracks.size(), "個議程軌", "track", "tracks"),
                 part(list.communities.size(), "個社群", "community", "communities")},
                ui.say("、", ", "));
}

std::vector<SlotRef> slots_of(const Programme& programme, const FollowList& list)
{
    std::vector<SlotRef> slots;
    for (const SlotRef& ref : all_slots(programme))
        if (follows(list, programme.sessions[ref.session].code)) slots.push_back(ref);
    return slots;
}

std::size_t unknown_in(const Programme& programme, const FollowList& list)
{
    std::size_t count = 0;
    for (const SessionCode& code : list.sessions)
        count += find_session(programme, code) ? 0 : 1;
    for (const TrackCode& code : list.tracks)
        count += find_track(programme, code) ? 0 : 1;
    for (const CommunityCode& code : list.communities)
        count += find_community(programme, code) ? 0 : 1;
    return count;
}

void draw_choice(const AppState& app, Ui& ui, Actions& out)
{
    ui.gap(16);
    const bool mine = !app.follows.empty();
    ButtonSpec add;
    add.key = "share/merge";
    add.text =
        mine ? ui.say("加進我的清單", "Add to my list") : ui.say("收下這份清單", "Take this list");
    add.icon = Icon::plus;
    add.look = ButtonLook::primary;
    if (wide_button(ui, add)) out.push_back(ShareAccepted{false});
    if (mine) {
        ui.gap(8);
        ButtonSpec replace;
        replace.key = "share/replace";
        replace.text = ui.say("取代我的清單", "Replace my list");
        replace.icon = Icon::refresh;
        if (wide_button(ui, replace)) out.push_back(ShareAccepted{true});
        ui.gap(6);
        paragraph(
            ui, "share/replace-note",
            std::string(ui.say("你現在關注：", "You follow now: ")) + what_is_in(ui, app.follows),
            {type::small, true, false, 0, NodeRole::paragraph, {}});
    }
    ui.gap(8);
    ButtonSpec no;
    no.key = "share/dismiss";
    no.text = ui.say("不用了", "No, thank you");
    no.look = ButtonLook::plain;
    if (wide_button(ui, no)) out.push_back(ShareDismissed{});
}

void draw_names(const AppState& app, const Programme& programme, const FollowList& list, Ui& ui)
{
    if (list.tracks.empty() && list.communities.empty()) return;
    section_title(ui, "share/things/title", ui.say("社群與議程軌", "Communities and tracks"));
    Scope scope(ui, NodeRole::list, "share/things");
    bool line = false;
    const auto thing = [&](const std::string& key, const Route& route, const std::string& name,
                           const char* kind, Colour colour) {
        if (line) row_line(ui, measure::disc_lead);
        line = true;
        Scope item(ui, NodeRole::item, "li/" + key);
        const std::string letter = first_letter(name);
        RowSpec spec;
        spec.key = key;
        spec.href = route_path(route);
        spec.title = name;
        spec.second = kind;
        spec.letter = letter;
        spec.colour = colour;
        row(ui, spec);
    };
    for (const CommunityCode& code : list.communities)
        if (const CommunityName* community = find_community(programme, code))
            thing("share/community/" + code.text, {Screen::community, code.text, {}},
                  name_of(app, community->name), ui.say("社群", "Community"), ui.theme().accent);
    for (const TrackCode& code : list.tracks)
        if (const Track* track = find_track(programme, code))
            thing("share/track/" + code.text, {Screen::track, code.text, {}},
                  name_of(app, track->name), ui.say("議程軌", "Track"),
                  ui.theme().track(track_index(programme, code)));
}

void draw_nothing(const AppState& app, Ui& ui)
{
    const bool broken = std::holds_alternative<Error>(app.share);
    empty_state(
        ui, "share-empty", broken ? Icon::warning : Icon::qr,
        broken ? ui.say("這個連結讀不出來", "This link cannot be read")
               : ui.say("這裡沒有清單", "There is no list here"),
        broken
            ? ui.say("連結可能被截斷了。請對方重新分享，或直接掃描 QR code。你自己的清單沒有變動。",
                     "It may have been cut off. Ask for it again, or scan the QR code. Your own "
                     "list is as it was.")
            : ui.say("別人分享的清單打開之後會出現在這裡，看過再決定要不要收下。",
                     "A list that somebody shares with you appears here, and you decide."));
    ButtonSpec mine;
    mine.key = "share/mine";
    mine.text = ui.say("看我的議程", "See my agenda");
    mine.href = "following/";
    wide_button(ui, mine);
}

}  // namespace

void draw_share(const AppState& app, AppUi& views, Ui& ui, Actions& out)
{
    const Programme& programme = *loaded(app.programme);
    const auto* list = std::get_if<FollowList>(&app.share);
    if (!list || list->empty()) return draw_nothing(app, ui);
    ui.gap(8);
    paragraph(ui, "share/title",
              ui.say("有人和你分享這份清單", "Somebody shares this list with you"),
              {type::title, false, false, 0, NodeRole::paragraph, {}});
    ui.gap(4);
    paragraph(ui, "share/count", what_is_in(ui, *list),
              {type::body, true, false, 0, NodeRole::paragraph, {}});
    if (const std::size_t unknown = unknown_in(programme, *list)) {
        ui.gap(8);
        notice(ui, "share/unknown", Icon::info,
               ui.language() == Language::en
                   ? std::to_string(unknown) + " of them are not in this programme any more."
                   : "其中 " + std::to_string(unknown) + " 項已經不在這份議程裡。",
               ui.theme().warn, mix(ui.theme().surface, ui.theme().warn, 0.1f));
    }
    draw_choice(app, ui, out);
    SlotList sessions;
    sessions.key = "shared";
    sessions.title = ui.say("議程", "Sessions");
    sessions.slots = slots_of(programme, *list);
    sessions.by_day = true;
    draw_slot_list(app, programme, views.lists["share"], ui, sessions, out);
    draw_names(app, programme, *list, ui);
}

}  // namespace trackside
