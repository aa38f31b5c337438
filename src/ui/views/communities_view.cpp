#include "base/sort.h"

// The list of communities: search by name, by topic, and those who look for help.

#include "base/utf8.h"
#include "ui/views/views.h"
#include "ui/views/words.h"
#include "ui/widgets/list.h"

#include <algorithm>
#include <map>

namespace trackside {
namespace {

constexpr std::size_t kMostTags = 12;
constexpr std::size_t kMostTagsNarrow = 5;
constexpr const char* kWanted = "wanted";  // the chip "looks for help" in ListUi::open

bool looks_for_help(const Community& community)
{
    return !community.roles.empty() || !community.needs.empty();
}

bool has_tag(const Community& community, const std::string& tag)
{
    return std::find(community.tags.begin(), community.tags.end(), tag) != community.tags.end();
}

// Most used first, then by name.
std::vector<std::string> common_tags(const Participation& participation, std::size_t at_most)
{
    std::map<std::string, int> counts;
    for (const Community& community : participation.communities)
        for (const std::string& tag : community.tags)
            ++counts[tag];
    std::vector<std::string> tags;
    for (const auto& [tag, count] : counts)
        tags.push_back(tag);
    put_in_order(tags,
                 [&](const std::string& a, const std::string& b) { return counts[a] > counts[b]; });
    if (tags.size() > at_most) tags.resize(at_most);
    return tags;
}

std::string chosen_tag(const ListUi& state)
{
    for (const std::string& entry : state.open)
        if (starts_with(entry, "tag/")) return entry.substr(4);
    return "";
}

// All versions of the name, the one-line text and the tags, folded.
bool matches(const CommunityName& name, const Community* community, const std::string& words)
{
    if (words.empty()) return true;
    std::string text;
    for (const auto& version : name.name.versions)
        text += version.text + " ";
    for (const auto& version : name.short_text.versions)
        text += version.text + " ";
    if (community)
        for (const std::string& tag : community->tags)
            text += tag + " ";
    return fold(text).find(words) != std::string::npos;
}

struct Entry {
    const CommunityName* name;
    const Community* community;  // null: not loaded
};

std::vector<Entry> shown_entries(const AppState& app, const Programme& programme,
                                 const ListUi& state)
{
    const Participation* participation = loaded(app.participation);
    const std::string words = fold(state.search);
    const std::string tag = chosen_tag(state);
    const bool wanted = state.open.count(kWanted) > 0;
    std::vector<Entry> entries;
    for (const CommunityName& name : programme.communities) {
        const Community* community =
            participation ? find_community(*participation, name.code) : nullptr;
        if (!matches(name, community, words)) continue;
        if (wanted && !(community && looks_for_help(*community))) continue;
        if (!tag.empty() && !(community && has_tag(*community, tag))) continue;
        entries.push_back({&name, community});
    }
    return entries;
}

void draw_filters(const AppState& app, ListUi& state, Ui& ui)
{
    {
        Scope search(ui, NodeRole::search, "communities/search-box",
                     ui.say("搜尋社群", "Search communities"));
        FieldSpec spec;
        spec.key = "communities/search";
        spec.label = ui.say("搜尋社群", "Search communities");
        spec.hint = ui.say("名稱或主題", "Name or topic");
        spec.input = "search";
        spec.icon = Icon::search;
        spec.show_label = false;
        if (field(ui, spec, state.search)) ui.keep_moving();
    }
    const Participation* participation = loaded(app.participation);
    if (!participation) return;
    ui.gap(8);
    Scope group(ui, NodeRole::group, "communities/filters",
                ui.say("篩選社群", "Filter communities"));
    if (group.node) group.node->style = "chips few";
    Flow flow(ui);
    ChipSpec help;
    help.key = "communities/wanted";
    help.text = ui.say("正在找人", "Looking for help");
    help.pressed = state.open.count(kWanted) > 0 ? 1 : 0;
    help.icon = Icon::volunteer;
    if (chip(ui, flow, help)) {
        if (state.open.erase(kWanted) == 0) state.open.insert(kWanted);
        ui.keep_moving();
    }
    const std::string chosen = chosen_tag(state);
    for (const std::string& tag :
         common_tags(*participation, ui.wide() || !ui.measured() ? kMostTags : kMostTagsNarrow)) {
        ChipSpec spec;
        spec.key = "communities/tag/" + tag;
        spec.text = tag;
        spec.label = std::string(ui.say("主題：", "Topic: ")) + tag;
        spec.pressed = tag == chosen ? 1 : 0;
        if (!chip(ui, flow, spec)) continue;
        if (!chosen.empty()) state.open.erase("tag/" + chosen);
        if (tag != chosen) state.open.insert("tag/" + tag);
        ui.keep_moving();
    }
}

// "找：社群助理、校對" or the tracks.
std::string third_line(const AppState& app, const Programme& programme, const Entry& entry)
{
    const char* comma = app.settings.language == Language::en ? ", " : "、";
    std::vector<std::string> parts;
    if (entry.community && !entry.community->roles.empty()) {
        for (const Role& role : entry.community->roles)
            parts.push_back(name_of(app, role.name));
        return (app.settings.language == Language::en ? "Wanted: " : "徵求：") + join(parts, comma);
    }
    for (const TrackCode& code : entry.name->tracks)
        if (const Track* track = find_track(programme, code))
            parts.push_back(name_of(app, track->name));
    return join(parts, comma);
}

void draw_entry(const AppState& app, const Programme& programme, const Entry& entry, Ui& ui,
                Actions& out)
{
    const std::string key = "community/" + entry.name->code.text;
    Scope item(ui, NodeRole::item, "li/" + key);
    const std::string name = name_of(app, entry.name->name);
    const std::string letter = first_letter(name);
    const std::string about = name_of(app, entry.name->short_text);
    const std::string third = third_line(app, programme, entry);
    RowSpec spec;
    spec.key = key;
    spec.href = route_path({Screen::community, entry.name->code.text, {}});
    spec.title = name;
    spec.second = about;
    spec.third = third;
    spec.letter = letter;
    if (!entry.name->tracks.empty()) spec.hue = track_index(programme, entry.name->tracks.front());
    spec.colour = ui.theme().accent;  // of one without a track
    spec.chevron = false;
    spec.right_room = 48;
    Rect place;
    row(ui, spec, &place);
    const Rect star{place.x + place.width - 40, place.y + (place.height - 48) / 2, 48, 48};
    if (star_at(ui, "star/" + key, follows(app.follows, entry.name->code), name, star))
        out.push_back(FollowToggled{{FollowKind::community, entry.name->code.text}});
}

std::string count_text(const Ui& ui, std::size_t shown, std::size_t all)
{
    if (shown == all)
        return ui.language() == Language::en
                   ? std::to_string(all) + (all == 1 ? " community" : " communities")
                   : std::to_string(all) + " 個社群";
    return ui.language() == Language::en
               ? std::to_string(shown) + " of " + std::to_string(all) + " communities"
               : std::to_string(all) + " 個社群中的 " + std::to_string(shown) + " 個";
}

}  // namespace

void draw_communities(const AppState& app, AppUi& views, Ui& ui, Actions& out)
{
    const Programme& programme = *loaded(app.programme);
    ListUi& state = views.lists["communities"];
    if (programme.communities.empty()) {
        empty_state(ui, "communities-empty", Icon::communities,
                    ui.say("還沒有社群頁面", "No communities yet"),
                    ui.say("社群在 data/communities 加一個檔案，就會出現在這裡。",
                           "A community appears here when it adds a file to data/communities."));
        return;
    }
    ui.gap(4);
    {
        const AppOnly only(ui, "communities/kept");
        draw_filters(app, state, ui);
    }
    const std::vector<Entry> entries = shown_entries(app, programme, state);
    ui.gap(8);
    paragraph(ui, "communities/count", count_text(ui, entries.size(), programme.communities.size()),
              {type::small, true, false, 0, NodeRole::status, {}});
    ui.gap(4);
    if (entries.empty()) {
        empty_state(ui, "communities-none", Icon::search,
                    ui.say("沒有符合的社群", "No community matches"),
                    ui.say("換個字，或取消一個主題。", "Try another word, or fewer topics."));
        const ButtonSpec all{"communities/clear",
                             ui.say("顯示全部社群", "Show all communities"),
                             Icon::close,
                             ButtonLook::secondary,
                             "",
                             "",
                             false,
                             -1,
                             -1};
        if (wide_button(ui, all)) {
            state = {};
            ui.keep_moving();
        }
        return;
    }
    Scope list(ui, NodeRole::list, "communities", ui.say("社群", "Communities"));
    if (list.node) list.node->style = "beside";
    RowGrid rows(ui);
    for (const Entry& entry : entries) {
        rows.next(measure::disc_lead);
        draw_entry(app, programme, entry, ui, out);
    }
}

}  // namespace trackside
