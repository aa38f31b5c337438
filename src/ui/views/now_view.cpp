#include "ui/views/offline_part.h"
#include "ui/views/session_row.h"
#include "ui/views/views.h"
#include "ui/views/words.h"
#include "ui/widgets/list.h"

#include <algorithm>
#include <optional>

namespace trackside {
namespace {

constexpr std::int64_t kLong = 3 * 3600;  // runs alongside everything: listed last
constexpr std::int64_t kSoon = 75 * 60;   // how far "next" looks
constexpr std::size_t kMostNext = 60;

struct NowLists {
    std::vector<SlotRef> mine_now;
    std::vector<SlotRef> mine_next;
    std::vector<SlotRef> running;
    std::vector<SlotRef> alongside;
    std::vector<SlotRef> next;
};

bool is_mine(const AppState& app, const Programme& programme, const Session& session)
{
    if (follows(app.follows, session.code) || follows(app.follows, session.track)) return true;
    const Track* track = find_track(programme, session.track);
    return track && std::any_of(track->communities.begin(), track->communities.end(),
                                [&](const CommunityCode& c) { return follows(app.follows, c); });
}

NowLists sort_out(const AppState& app, const Programme& programme)
{
    NowLists lists;
    Instant next_start{};
    for (const SlotRef& ref : all_slots(programme)) {
        const Session& session = programme.sessions[ref.session];
        const Slot& slot = session.slots[ref.slot];
        const bool mine = is_mine(app, programme, session);
        if (is_running(slot, app.now)) {
            if (mine && slot.end - slot.start < kLong)
                lists.mine_now.push_back(ref);
            else
                (slot.end - slot.start >= kLong ? lists.alongside : lists.running).push_back(ref);
        } else if (app.now < slot.start) {
            if (lists.next.empty()) next_start = slot.start;
            const bool soon = slot.start - app.now <= kSoon;
            if (mine && soon)
                lists.mine_next.push_back(ref);
            else if ((soon || slot.start == next_start) && lists.next.size() < kMostNext)
                lists.next.push_back(ref);
        }
    }
    return lists;
}

void draw_rows(const AppState& app, const Programme& programme, Ui& ui, const std::string& name,
               const std::string& title, const std::vector<SlotRef>& refs, Actions& out,
               bool show_day)
{
    if (refs.empty()) return;
    section_title(ui, name + "/title", title);
    Scope list(ui, NodeRole::list, name, title);
    if (list.node) list.node->style = "sessions";
    Instant before{};
    for (std::size_t i = 0; i < refs.size(); ++i) {
        SessionRow row;
        row.session = &programme.sessions[refs[i].session];
        row.slot = &row.session->slots[refs[i].slot];
        row.show_start = i == 0 || row.slot->start != before;
        row.show_day = show_day && row.show_start;
        row.prefix = name;
        row.show_state = false;
        before = row.slot->start;
        if (i > 0) row_line(ui, 70);
        draw_session_row(ui, app, programme, row, out, i + 1, refs.size());
    }
}

// What leads on from here, as large rows.
void draw_ways(const Programme& programme, bool over, Ui& ui)
{
    section_title(ui, "ways/title", ui.say("接著看", "Explore"));
    Scope list(ui, NodeRole::list, "ways");
    const auto way = [&](const char* key, Icon icon, const char* href, const char* title,
                         const std::string& second) {
        Scope item(ui, NodeRole::item, std::string("li/") + key);
        RowSpec spec;
        spec.key = key;
        spec.href = href;
        spec.title = title;
        spec.second = second;
        spec.icon = icon;
        spec.colour = ui.theme().accent;
        row(ui, spec);
    };
    const std::string tracks = ui.count(programme.tracks.size(), "個議程軌", "track", "tracks");
    const std::string communities = ui.count(programme.communities.size(), "個社群等你認識",
                                             "community to meet", "communities to meet");
    way("way/tracks", Icon::flag, "tracks/", ui.say("所有議程軌", "All tracks"), tracks);
    row_line(ui, measure::icon_lead);
    way("way/communities", Icon::communities, "communities/", ui.say("社群", "Communities"),
        communities);
    row_line(ui, measure::icon_lead);
    if (over) {
        way("way/volunteer", Icon::volunteer, "volunteer/", ui.say("志工", "Volunteers"),
            ui.say("你的點數，以及下次怎麼再來", "Your points, and how to come again"));
        return;
    }
    way("way/volunteer", Icon::volunteer, "volunteer/", ui.say("當一日志工", "Volunteer for a day"),
        ui.say("一小時也可以，完成任務領點數", "An hour is enough; collect points"));
}

void draw_event_head(const AppState& app, const Programme& programme, Ui& ui)
{
    const Event& event = programme.event;
    ui.gap(8);
    const std::string name = name_of(app, event.name);
    const Column outer = ui.column;
    ui.column.width = balanced_width(ui, type::display, name, outer.width, {});
    paragraph(ui, "event/name", name, {type::display, false, false, 0, NodeRole::paragraph, {}});
    ui.column.width = outer.width;
    const std::string line = join({event_days(app, event), name_of(app, event.venue_name)}, " · ");
    if (!line.empty())
        paragraph(ui, "event/line", line, {type::body, true, false, 0, NodeRole::paragraph, {}});
}

// Before the event how long it is until then, after it thanks; "" while it runs and where there is no programme yet.
std::string state_line(const AppState& app, const std::optional<Instant>& first, bool over,
                       const Ui& ui)
{
    if (first && app.now < *first) {
        const std::int64_t minutes = (*first - app.now + 59) / 60;
        if (minutes >= 48 * 60)
            return std::string(ui.say("還有 ", "Starts in ")) + std::to_string(minutes / 1440) +
                   ui.say(" 天開始", " days");
        return ui.say("", "Starts ") + in_text(app.settings.language, minutes) + ui.say("開始", "");
    }
    if (over) return ui.say("活動已經結束，謝謝你來。", "The event is over. Thank you for coming.");
    return "";
}

}  // namespace

void draw_now(const AppState& app, AppUi&, Ui& ui, Actions& out)
{
    const Programme& programme = *loaded(app.programme);
    const NowLists lists = sort_out(app, programme);
    const std::optional<Instant> first = first_start(programme);
    const bool before = !first || app.now < *first;
    const bool over = is_over(programme, app.now);
    draw_event_head(app, programme, ui);
    const std::string state = state_line(app, first, over, ui);
    if (!state.empty()) {
        const AppOnly only(ui, "event/kept");  // a page without the app has no clock
        ui.gap(6);
        paragraph(ui, "event/state", state,
                  {type::strong, false, false, 0, NodeRole::paragraph, {}});
    }
    const std::string note = zone_note(app);
    if (!note.empty())
        paragraph(ui, "zone-note", note, {type::small, true, false, 0, NodeRole::paragraph, {}});

    // Beside each other where there is room: what is on, and what comes.
    const Column outer = ui.column;
    const bool split = ui.measured() && outer.width >= 900 && !before;
    const float width = split ? (outer.width - 48) / 2 : outer.width;
    Column left{outer.x, outer.y, width};
    Column right{outer.x + width + 48, outer.y, width};
    const auto rows = [&](Column& column, const char* name, const char* title,
                          const std::vector<SlotRef>& refs) {
        if (split) ui.column = column;
        draw_rows(app, programme, ui, name, title, refs, out, before);
        column.y = ui.column.y;
    };
    rows(left, "mine-now", ui.say("你關注的，正在進行", "On now, followed by you"), lists.mine_now);
    rows(right, "mine-next", ui.say("你關注的，即將開始", "Next, followed by you"),
         lists.mine_next);
    rows(left, "running", ui.say("正在進行", "On now"), lists.running);
    rows(right, "next", before ? ui.say("從這裡開始", "How it begins") : ui.say("接下來", "Next"),
         lists.next);
    rows(left, "alongside", ui.say("整段時間都在", "All along"), lists.alongside);
    if (split) ui.column = {outer.x, std::max(left.y, right.y), outer.width};
    ui.column.width = std::min(ui.column.width, 760.0f);
    draw_ways(programme, over, ui);
    {
        const AppOnly only(ui, "offline/kept");
        ui.gap(16);
        paragraph(ui, "offline", offline_words(app),
                  {type::small, true, false, 0, NodeRole::paragraph, {}});
    }
    ui.column.width = outer.width;
}

}  // namespace trackside
