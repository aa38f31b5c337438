// Search as you type: what was found by kind, with the matches marked.

#include "base/hash.h"
#include "base/sort.h"
#include "base/utf8.h"
#include "model/search.h"
#include "ui/views/session_row.h"
#include "ui/views/views.h"
#include "ui/views/words.h"
#include "ui/widgets/list.h"

#include <algorithm>
#include <limits>
#include <map>

namespace trackside {
namespace {

constexpr std::size_t kBest = 20;    // sessions shown at first
constexpr std::size_t kMost = 200;   // and after "show more"
constexpr std::size_t kOthers = 12;  // of each other kind
constexpr std::size_t kBefore = 30;  // bytes of an abstract before its match

struct Page {
    const AppState& app;
    const Programme& programme;
    Ui& ui;
    Actions& out;
    SearchUi& state;
};

// The frame that answers a key makes what is seen of the results, and those after it the rest, each half as much again as is there.
void begin_results(const Page& page)
{
    Ui& ui = page.ui;
    SearchUi& state = page.state;
    const float screen = std::max(ui.height(), 300.0f);
    const float seen = ui.scroll().y + screen;
    if (state.query != page.app.search.query) {
        state.query = page.app.search.query;
        state.made_to = 0;
    } else if (state.unfinished && !ui.repeats()) {
        state.made_to += std::max(screen, state.made_to / 2);
    }
    state.made_to = std::max(state.made_to, seen);
    state.unfinished = false;
}

// What is all there stays, whatever its height becomes.
void end_results(SearchUi& state)
{
    if (!state.unfinished) state.made_to = std::numeric_limits<float>::max();
}

// Is the next result still made in this frame? If not, nothing that follows it is.
bool makes_next(const Page& page)
{
    SearchUi& state = page.state;
    if (!page.ui.measured()) return true;
    if (!state.unfinished && page.ui.column.y < state.made_to) return true;
    state.unfinished = true;
    page.ui.keep_moving();
    return false;
}

std::vector<Mark> marks_in(std::string_view shown, std::string_view query)
{
    std::vector<Mark> marks;
    for (const MatchRange& range : match_ranges(shown, query))
        marks.push_back(
            {static_cast<std::uint32_t>(range.begin), static_cast<std::uint32_t>(range.end)});
    return marks;
}

// Back to the beginning of a character, and of a Latin word where one is near.
std::size_t snippet_begin(std::string_view text, std::size_t match)
{
    if (match <= kBefore) return 0;
    std::size_t at = match - kBefore;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
        --at;
    const std::size_t blank = text.find(' ', at);
    return blank != std::string_view::npos && blank < match ? blank + 1 : at;
}

// The piece of the abstract around the first match; empty if there is none.
std::string snippet(const Page& page, const Session& session, const std::string& query)
{
    const Texts* texts = loaded(page.app.texts);
    if (!texts) return "";
    const auto found = texts->sessions.find(session.code);
    if (found == texts->sessions.end()) return "";
    const PickedBlocks picked = pick(found->second.abstract, page.app.settings.language);
    if (!picked.blocks) return "";
    std::string text = plain_text(*picked.blocks);
    std::replace(text.begin(), text.end(), '\n', ' ');
    const std::vector<MatchRange> ranges = match_ranges(text, query);
    if (ranges.empty()) return "";
    const std::size_t begin = snippet_begin(text, ranges.front().begin);
    std::size_t end = std::min(text.size(), begin + 240);
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        ++end;
    return (begin > 0 ? "…" : "") + text.substr(begin, end - begin);
}

SearchUi::Hit hit_of(const Page& page, std::size_t index, const std::string& query)
{
    const Session& session = page.programme.sessions[index];
    SearchUi::Hit hit;
    hit.ref = {index, 0};
    for (std::size_t i = 0; i < session.slots.size(); ++i)  // the next time it takes place
        if (page.app.now < session.slots[i].end) {
            hit.ref.slot = i;
            break;
        }
    hit.title = marks_in(pick(session.title, page.app.settings.language).text, query);
    if (!hit.title.empty()) return hit;
    const std::string speakers = speaker_names(page.app, page.programme, session);
    hit.extra = marks_in(speakers, query).empty() ? snippet(page, session, query) : speakers;
    hit.extra_marks = marks_in(hit.extra, query);
    return hit;
}

void collect(const Page& page)
{
    SearchUi& state = page.state;
    const SearchState& search = page.app.search;
    std::uint64_t key = hash64(search.query, hash64(page.programme.snapshot));
    key = hash64(static_cast<std::uint64_t>(page.app.settings.language), key);
    key = hash64(loaded(page.app.texts) ? 1u : 0u, key);
    if (state.key == key && (!state.all || state.sessions.size() > kBest)) return;
    if (state.key != key) state.all = false;
    state.key = key;
    state.sessions.clear();
    for (const Found& found : search.found) {
        if (found.kind != FoundKind::session) continue;
        if (state.sessions.size() == (state.all ? kMost : kBest)) break;
        state.sessions.push_back(hit_of(page, found.index, search.query));
    }
}

void draw_sessions(const Page& page, std::size_t count)
{
    SearchUi& state = page.state;
    if (state.sessions.empty() || !makes_next(page)) return;
    Ui& ui = page.ui;
    section_title(ui, "found/sessions/title", ui.say("議程", "Sessions"));
    {
        Scope list(ui, NodeRole::list, "found/sessions", ui.say("議程", "Sessions"));
        if (list.node) list.node->style = "sessions";
        for (std::size_t i = 0; i < state.sessions.size() && (i == 0 || makes_next(page)); ++i) {
            const SearchUi::Hit& hit = state.sessions[i];
            SessionRow row;
            row.session = &page.programme.sessions[hit.ref.session];
            row.slot = &row.session->slots[hit.ref.slot];
            row.show_day = true;
            row.prefix = "found";
            row.marks = hit.title;
            row.extra = hit.extra;
            row.extra_marks = hit.extra_marks;
            if (i > 0) row_line(ui, 0);
            draw_session_row(ui, page.app, page.programme, row, page.out, i + 1,
                             state.sessions.size());
        }
    }
    if (state.all || count <= state.sessions.size() || !makes_next(page)) return;
    const ButtonSpec more{"found/more",
                          std::string(ui.say("更多（共 ", "More (")) + std::to_string(count) +
                              ui.say(" 場）", " in all)"),
                          Icon::chevron_down,
                          ButtonLook::plain,
                          "",
                          "",
                          false,
                          -1,
                          -1};
    if (!button(ui, more)) return;
    state.all = true;
    state.made_to = ui.column.y;
    state.unfinished = true;
    ui.keep_moving();
}

// A row of the other kinds.
void draw_thing(const Page& page, const std::string& key, const std::string& href,
                const Text& title, const std::string& second, Colour colour)
{
    Scope item(page.ui, NodeRole::item, "li/" + key);
    const PickedText name = pick(title, page.app.settings.language);
    const std::string letter = first_letter(name.text);
    RowSpec spec;
    spec.key = key;
    spec.href = href;
    spec.title = name.text;
    spec.second = second;
    spec.letter = letter;
    spec.colour = colour;
    spec.marks = marks_in(name.text, page.app.search.query);
    row(page.ui, spec);
}

void draw_community(const Page& page, std::size_t index)
{
    const CommunityName& community = page.programme.communities[index];
    draw_thing(page, "found/community/" + community.code.text,
               route_path({Screen::community, community.code.text, {}}), community.name,
               name_of(page.app, community.short_text), page.ui.theme().accent);
}

void draw_track(const Page& page, std::size_t index)
{
    const Track& track = page.programme.tracks[index];
    const std::string places = join(
        track_places(page.app, page.programme, slots_in_track(page.programme, track.code), false),
        " · ");
    draw_thing(page, "found/track/" + track.code.text,
               route_path({Screen::track, track.code.text, {}}), track.name, places,
               page.ui.theme().track(static_cast<int>(index)));
}

// A speaker has no page: the row leads to the first session, and names it.
void draw_speaker(const Page& page, std::size_t index)
{
    const Speaker& speaker = page.programme.speakers[index];
    for (const Session& session : page.programme.sessions) {
        if (std::find(session.speakers.begin(), session.speakers.end(), speaker.code) ==
            session.speakers.end())
            continue;
        draw_thing(page, "found/speaker/" + speaker.code.text,
                   route_path({Screen::session, session.code.text, {}}), speaker.name,
                   name_of(page.app, session.title), page.ui.theme().text_soft);
        return;
    }
}

void draw_kind(const Page& page, FoundKind kind, const char* key, const char* title)
{
    std::vector<std::size_t> indexes;
    for (const Found& found : page.app.search.found)
        if (found.kind == kind && indexes.size() < kOthers) indexes.push_back(found.index);
    if (indexes.empty() || !makes_next(page)) return;
    section_title(page.ui, std::string(key) + "/title", title);
    Scope list(page.ui, NodeRole::list, key, title);
    bool first = true;
    for (const std::size_t index : indexes) {
        if (!first && !makes_next(page)) return;
        if (!first) row_line(page.ui, 56);
        first = false;
        if (kind == FoundKind::community) draw_community(page, index);
        if (kind == FoundKind::track) draw_track(page, index);
        if (kind == FoundKind::speaker) draw_speaker(page, index);
    }
}

std::string summary(const Page& page, const std::map<FoundKind, std::size_t>& counts)
{
    struct Words {
        FoundKind kind;
        const char* zh;
        const char* one;
        const char* many;
    };
    static const Words words[] = {{FoundKind::session, "場議程", "session", "sessions"},
                                  {FoundKind::community, "個社群", "community", "communities"},
                                  {FoundKind::track, "個議程軌", "track", "tracks"},
                                  {FoundKind::speaker, "位講者", "speaker", "speakers"}};
    std::vector<std::string> parts;
    const bool en = page.ui.language() == Language::en;
    for (const Words& word : words) {
        const auto found = counts.find(word.kind);
        if (found == counts.end()) continue;
        parts.push_back(page.ui.count(found->second, word.zh, word.one, word.many));
    }
    if (parts.empty()) return page.ui.say("沒有找到", "Nothing found");
    return (en ? "Found: " : "找到 ") + join(parts, en ? ", " : "、");
}

// Topics of communities, as one tap each.
void draw_suggestions(const Page& page)
{
    Ui& ui = page.ui;
    const Participation* participation = loaded(page.app.participation);
    std::map<std::string, int> counts;
    if (participation)
        for (const Community& community : participation->communities)
            for (const std::string& tag : community.tags)
                ++counts[tag];
    std::vector<std::pair<int, std::string>> tags;
    for (const auto& [tag, count] : counts)
        tags.emplace_back(-count, tag);
    put_in_order(tags);
    if (tags.size() > 10) tags.resize(10);
    if (!tags.empty()) {
        const AppOnly only(ui, "suggest/kept");
        section_title(ui, "suggest/title", ui.say("試試這些主題", "Try a topic"));
        Scope group(ui, NodeRole::group, "suggest", ui.say("主題", "Topics"));
        if (group.node) group.node->style = "chips";
        Flow flow(ui);
        for (const auto& [count, tag] : tags) {
            ChipSpec spec;
            spec.key = "suggest/" + tag;
            spec.text = tag;
            spec.label = std::string(ui.say("搜尋：", "Search: ")) + tag;
            spec.pressed = 0;
            if (chip(ui, flow, spec)) page.out.push_back(SearchTyped{tag});
        }
    }
    section_title(ui, "search/ways/title", ui.say("或者慢慢逛", "Or browse"));
    Scope list(ui, NodeRole::list, "search/ways");
    const auto way = [&](const char* key, Icon icon, const char* href, const char* title,
                         bool line) {
        if (line) row_line(ui, measure::icon_lead);
        Scope item(ui, NodeRole::item, std::string("li/") + key);
        RowSpec spec;
        spec.key = key;
        spec.href = href;
        spec.icon = icon;
        spec.title = title;
        spec.colour = ui.theme().accent;
        row(ui, spec);
    };
    way("search/tracks", Icon::flag, "tracks/", ui.say("所有議程軌", "All tracks"), false);
    way("search/communities", Icon::communities, "communities/",
        ui.say("所有社群", "All communities"), true);
    way("search/timetable", Icon::programme, "timetable/",
        ui.say("完整議程表", "The whole programme"), true);
}

// The letters of texts, the most frequent first.
class Letters {
  public:
    void add(std::string_view text)
    {
        for (std::size_t at = 0; at < text.size();) {
            const CodePoint c = next_code_point(text, at);
            if (c < counts_.size()) ++counts_[c];
        }
    }
    void add(const Text& text, Language language) { add(pick(text, language).text); }

    std::string most_frequent(std::size_t most) const
    {
        std::vector<std::pair<int, CodePoint>> found;
        for (CodePoint c = '!'; c < counts_.size(); ++c)
            if (counts_[c] > 0) found.emplace_back(-counts_[c], c);
        put_in_order(found);
        if (found.size() > most) found.resize(most);
        std::string letters;
        for (const auto& [count, c] : found)
            append_utf8(letters, c);
        return letters;
    }

  private:
    std::vector<int> counts_ = std::vector<int>(0x10000);
};

// What the first results are likely to be made of can be drawn before the first key, but not in the frame that shows the
// search: it would come later for it.
void expect_results(const Page& page)
{
    Ui& ui = page.ui;
    SearchUi& state = page.state;
    if (!ui.measured() || ui.repeats()) return;
    const Language language = page.app.settings.language;
    std::uint64_t key =
        hash64(static_cast<std::uint64_t>(language), hash64(page.programme.snapshot));
    for (const float size : {ui.input().scale, ui.text_scale()})
        key = hash64(static_cast<std::uint64_t>(size * 1000), key);
    if (state.expected == key) return;
    if (state.to_expect != key) {
        state.to_expect = key;
        return;
    }
    state.expected = key;

    Letters titles;
    Letters below;
    Letters tracks;
    for (const Session& session : page.programme.sessions)  // also below the name of a speaker
        for (Letters* letters : {&titles, &below})
            letters->add(session.title, language);
    for (const Speaker& speaker : page.programme.speakers)
        for (Letters* letters : {&titles, &below})
            letters->add(speaker.name, language);
    for (const Room& room : page.programme.rooms)
        below.add(room.name, language);
    for (const Track& track : page.programme.tracks)
        for (Letters* letters : {&titles, &tracks})
            letters->add(track.name, language);
    ui.engine().expect(type::strong, titles.most_frequent(400));
    ui.engine().expect(type::small, below.most_frequent(300));
    ui.engine().expect(type::caption_strong, tracks.most_frequent(100));
}

// True if something was typed.
bool draw_field(const Page& page)
{
    Ui& ui = page.ui;
    Scope box(ui, NodeRole::search, "search/box", ui.say("搜尋", "Search"));
    FieldSpec spec;
    spec.key = "search/field";
    spec.label = ui.say("搜尋議程、講者、社群", "Search sessions, speakers, communities");
    spec.hint = ui.say("議程、講者、社群…", "Sessions, speakers, communities…");
    spec.input = "search";
    spec.icon = Icon::search;
    spec.show_label = false;
    std::string value = page.app.search.query;
    if (!field(ui, spec, value)) return false;
    page.out.push_back(SearchTyped{value});
    return true;
}

}  // namespace

void draw_search(const AppState& app, AppUi& views, Ui& ui, Actions& out)
{
    const Page page{app, *loaded(app.programme), ui, out, views.search};
    ui.gap(4);
    // Before this frame is seen it is drawn once more, with what is found for what was typed.
    if (draw_field(page) && ui.input().events.size() == 1) return;
    expect_results(page);
    ui.gap(8);
    std::map<FoundKind, std::size_t> counts;
    for (const Found& found : app.search.found)
        ++counts[found.kind];
    const bool asked = app.search.query.find_first_not_of(' ') != std::string::npos;
    const std::string said =
        asked ? summary(page, counts) : ui.say("打一個字就會開始找", "Results appear as you type");
    paragraph(ui, "search/count", said, {type::small, true, false, 0, NodeRole::status, {}});
    if (!asked) return draw_suggestions(page);
    if (app.search.found.empty()) {
        empty_state(ui, "search-empty", Icon::search, ui.say("找不到符合的內容", "Nothing matches"),
                    ui.say("換個說法，或只打一部分：人名的姓、標題裡的兩個字都可以。",
                           "Try other words, or fewer letters: a surname, or part of a title."));
        return draw_suggestions(page);
    }
    collect(page);
    begin_results(page);
    // A few of other kinds stand above the sessions; many only if one of them matches best.
    const std::size_t others = app.search.found.size() - counts[FoundKind::session];
    const bool sessions_first = others > 4 && app.search.found.front().kind == FoundKind::session;
    if (sessions_first) draw_sessions(page, counts[FoundKind::session]);
    draw_kind(page, FoundKind::community, "found/communities", ui.say("社群", "Communities"));
    draw_kind(page, FoundKind::track, "found/tracks", ui.say("議程軌", "Tracks"));
    draw_kind(page, FoundKind::speaker, "found/speakers", ui.say("講者", "Speakers"));
    if (!sessions_first) draw_sessions(page, counts[FoundKind::session]);
    end_results(views.search);
}

}  // namespace trackside
