#include "ui/views/page_parts.h"
#include "ui/views/views.h"
#include "ui/views/words.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/diagram.h"
#include "ui/widgets/fact.h"
#include "ui/widgets/sheet.h"
#include "ui/widgets/timeline.h"

#include <algorithm>

namespace trackside {
namespace {

bool any_claim(const AppState& app, bool (*wanted)(ClaimState))
{
    return std::any_of(app.claims.begin(), app.claims.end(),
                       [&](const Claim& claim) { return wanted(claim.state); });
}

bool was_there(ClaimState state)
{
    return state == ClaimState::started || state == ClaimState::done ||
           state == ClaimState::verified || state == ClaimState::redeemed;
}

bool was_verified(ClaimState state)
{
    return state == ClaimState::verified || state == ClaimState::redeemed;
}

// What the app can tell by itself; the rest the person marks.
bool is_known_walked(const AppState& app, const std::string& station)
{
    if (station == "conference") return any_claim(app, was_there);
    if (station == "community-partners") return !app.follows.communities.empty();
    if (station == "before-event") return !app.marks.items.empty();
    if (station == "on-the-day") return any_claim(app, was_there);
    if (station == "possible-member") return any_claim(app, was_verified);
    return false;
}

bool is_walked(const AppState& app, const std::string& station)
{
    return is_known_walked(app, station) || is_marked(app.marks, MarkKind::station, station);
}

int index_of(const Diagram& diagram, const std::string& id)
{
    for (std::size_t i = 0; i < diagram.nodes.size(); ++i)
        if (diagram.nodes[i].id == id) return static_cast<int>(i);
    return -1;
}

// "通往：年會（籌備）、社群夥伴"
std::string leads_to(const AppState& app, const Diagram& diagram, const Diagram::Node& node,
                     const Ui& ui)
{
    std::vector<std::string> targets;
    for (const Diagram::Arrow& arrow : diagram.arrows) {
        const int to = index_of(diagram, arrow.to);
        if (arrow.from != node.id || to < 0) continue;
        const std::string label = name_of(app, arrow.label);
        std::string target = name_of(app, diagram.nodes[static_cast<std::size_t>(to)].title);
        if (!label.empty()) target += ui.say("（", " (") + label + ui.say("）", ")");
        targets.push_back(target);
    }
    if (targets.empty()) return "";
    return ui.say("通往：", "Leads to: ") + join(targets, ui.say("、", ", "));
}

std::string node_sentence(const AppState& app, const Diagram& diagram, const Diagram::Node& node,
                          bool walked, const Ui& ui)
{
    const std::string number = node.number > 0 ? std::to_string(node.number) + " " : "";
    return join({number + name_of(app, node.title), walked ? ui.say("走過了", "walked") : "",
                 leads_to(app, diagram, node, ui)},
                ui.say("，", ", "));
}

DiagramSpec spec_of(const AppState& app, const Diagram& diagram, const std::string& key, bool path,
                    const Ui& ui)
{
    DiagramSpec spec;
    spec.key = key;
    spec.label = name_of(app, diagram.title);
    if (spec.label.empty()) spec.label = ui.say("流程圖", "Flow chart");
    for (const Diagram::Node& node : diagram.nodes) {
        const bool walked = path && is_walked(app, node.id);
        DiagramBox box;
        box.key = key + "/" + node.id;
        box.mark = node.number > 0 ? std::to_string(node.number) : "";
        box.title = name_of(app, node.title);
        box.label = node_sentence(app, diagram, node, walked, ui);
        box.column = node.column;
        box.row = node.row;
        box.walked = walked;
        spec.boxes.push_back(std::move(box));
    }
    for (const Diagram::Arrow& arrow : diagram.arrows) {
        const int from = index_of(diagram, arrow.from);
        const int to = index_of(diagram, arrow.to);
        if (from >= 0 && to >= 0) spec.arrows.push_back({from, to, name_of(app, arrow.label)});
    }
    return spec;
}

void draw_now(const AppState& app, const Diagram::Node& node, const std::string& key, Ui& ui)
{
    if (node.now.empty()) return;
    ui.gap(12);
    group_title(ui, key + "/now-title", ui.say("現在可以做", "What you can do now"));
    const Scope list(ui, NodeRole::list, key + "/now");
    int at = 0;
    for (const Diagram::Node::Now& now : node.now)
        way(ui, {.key = key + "/now/" + std::to_string(at++),
                 .icon = Icon::flag,
                 .href = now.route,
                 .title = name_of(app, now.text)});
}

// The same in words: the static page, and where the letters are too large for a drawing.
int draw_as_list(const AppState& app, const Diagram& diagram, const DiagramSpec& spec, Ui& ui)
{
    int used = -1;
    const Scope list(ui, NodeRole::steps, spec.key + "/list");
    for (std::size_t i = 0; i < spec.boxes.size(); ++i) {
        const DiagramBox& box = spec.boxes[i];
        const std::string key = spec.key + "/row/" + diagram.nodes[i].id;
        const Scope item(ui, NodeRole::item, "li/" + key);
        const std::string title = box.mark.empty() ? box.title : box.mark + " " + box.title;
        const std::string next = leads_to(app, diagram, diagram.nodes[i], ui);
        if (ui.measured()) {
            RowSpec row_spec;
            row_spec.key = key;
            row_spec.title = title;
            row_spec.second = next;
            row_spec.label = box.label;
            row_spec.icon = box.walked ? Icon::check : Icon::flag;
            row_spec.colour = ui.theme().accent;
            if (row(ui, row_spec)) used = static_cast<int>(i);
            continue;
        }
        strong(ui, key, title);
        rich_text(ui, key + "/meaning", pick(diagram.nodes[i].meaning, app.settings.language));
        if (!next.empty()) small_soft(ui, key + "/next", next);
        draw_now(app, diagram.nodes[i], key, ui);
    }
    return used;
}

int draw_diagram(const AppState& app, const Diagram& shown, const std::string& key, bool path,
                 Ui& ui)
{
    const DiagramSpec spec = spec_of(app, shown, key, path, ui);
    const bool fits = diagram_fits(ui, spec);
    int used = fits ? diagram(ui, spec) : -1;
    if (!fits || !ui.measured()) used = std::max(used, draw_as_list(app, shown, spec, ui));
    return used;
}

void draw_progress(const AppState& app, const Diagram& roadmap, Ui& ui)
{
    const auto walked =
        std::count_if(roadmap.nodes.begin(), roadmap.nodes.end(),
                      [&](const Diagram::Node& node) { return is_walked(app, node.id); });
    const std::string count = std::to_string(walked);
    const std::string all = std::to_string(roadmap.nodes.size());
    small_soft(ui, "progress",
               walked == 0 ? ui.say("點一站，看它是什麼、現在能做什麼。",
                                    "Tap a station: what it is, and what you can do now.")
               : ui.language() == Language::en
                   ? "You have been to " + count + " of " + all + " stations."
                   : "你走過 " + count + " 站，共 " + all + " 站。");
}

void draw_infrastructure(const AppState& app, const Participation& participation, Ui& ui)
{
    if (participation.infrastructure.empty()) return;
    const std::string title = name_of(app, participation.infrastructure_title);
    section_title(ui, "infrastructure/title",
                  title.empty() ? ui.say("要蓋的東西", "What is to be built") : title);
    const std::string introduction = name_of(app, participation.infrastructure_introduction);
    if (!introduction.empty()) body(ui, "infrastructure/introduction", introduction);
    ui.gap(8);
    const Theme& t = ui.theme();
    const Scope list(ui, NodeRole::list, "infrastructure");
    for (const InfrastructureItem& item : participation.infrastructure) {
        const std::string key = "infrastructure/" + item.id;
        const Scope scope(ui, NodeRole::item, "li/" + key);
        std::vector<std::string> needs;
        for (const std::string& id : item.needs)
            for (const InfrastructureItem& other : participation.infrastructure)
                if (other.id == id) needs.push_back(name_of(app, other.title));
        const std::string after =
            needs.empty() ? "" : ui.say("先要有：", "Needs: ") + join(needs, ui.say("、", ", "));
        const bool done = item.state == InfrastructureItem::State::done;
        const bool building = item.state == InfrastructureItem::State::building;
        const char* word = done       ? ui.say("完成", "Done")
                           : building ? ui.say("進行中", "Under way")
                                      : ui.say("還沒開始", "Planned");
        const std::string title_text = name_of(app, item.title);
        const std::string second = join({word, name_of(app, item.text), after}, " · ");
        fact(ui, {.key = key,
                  .icon = done       ? Icon::check
                          : building ? Icon::clock
                                     : Icon::minus,
                  .text = title_text,
                  .second = second,
                  .style = type::strong,
                  .icon_ink = done       ? t.accent
                              : building ? t.warn
                                         : t.text_soft});
        ui.gap(8);
    }
}

std::string month_name(Language language, int month)
{
    static const char* const en[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const int of_year = month % 12;
    return language == Language::en ? en[of_year] : std::to_string(of_year + 1) + "月";
}

void draw_plan(const AppState& app, const Participation& participation, RoadmapUi& state, Ui& ui)
{
    const Language language = app.settings.language;
    if (!participation.timeline.empty()) {
        const std::string title = name_of(app, participation.plan_title);
        section_title(ui, "plan/title", title.empty() ? ui.say("時程", "Timeline") : title);
        const std::string introduction = name_of(app, participation.plan_introduction);
        if (!introduction.empty()) body(ui, "plan/introduction", introduction);
        ui.gap(12);
        TimelineSpec spec;
        spec.key = "timeline";
        spec.label = ui.say("時程", "Timeline");
        spec.first = participation.timeline.front().start_month;
        int last = spec.first;
        for (const TimelineItem& item : participation.timeline) {
            spec.first = std::min(spec.first, item.start_month);
            last = std::max(last, item.end_month);
        }
        last = std::min(last, spec.first + 47);
        for (int month = spec.first; month <= last; ++month)
            spec.month_names.push_back(month_name(language, month));
        const Day day = today(app);
        spec.now = day.year * 12 + day.month - 1;
        for (const TimelineItem& item : participation.timeline) {
            TimelineBar bar;
            bar.key = "timeline/" + item.id;
            bar.title = name_of(app, item.title);
            bar.text = name_of(app, item.text);
            bar.start = item.start_month;
            bar.end = std::min(item.end_month, last);
            bar.months = month_name(language, bar.start);
            if (bar.end != bar.start) bar.months += "–" + month_name(language, bar.end);
            spec.bars.push_back(std::move(bar));
        }
        timeline(ui, spec);
    }
    if (participation.flow.nodes.empty()) return;
    section_title(ui, "flow/title", ui.say("一件任務怎麼走", "How a task travels"));
    ui.gap(4);
    const int used = draw_diagram(app, participation.flow, "flow", false, ui);
    if (used >= 0) state.step = used;
}

}  // namespace

void draw_roadmap(const AppState& app, AppUi& views, Ui& ui, Actions& out)
{
    const Participation* participation = participation_or_state(app, ui, out);
    if (!participation) return;
    RoadmapUi& state = views.roadmap;
    ui.gap(8);
    if (participation->roadmap.nodes.empty()) {
        empty_state(ui, "no-roadmap", Icon::flag, ui.say("還沒有路線圖", "No roadmap yet"),
                    ui.say("先從一件任務開始。", "Begin with a task."));
    } else {
        const std::string introduction = name_of(app, participation->roadmap.introduction);
        if (!introduction.empty()) body(ui, "lead", introduction);
        ui.gap(6);
        draw_progress(app, participation->roadmap, ui);
        ui.gap(16);
        const int used = draw_diagram(app, participation->roadmap, "roadmap", true, ui);
        if (used >= 0) state.station = used;
    }
    draw_infrastructure(app, *participation, ui);
    draw_plan(app, *participation, state, ui);
}

void draw_roadmap_sheet(const AppState& app, AppUi& views, Ui& ui, Actions& out)
{
    RoadmapUi& state = views.roadmap;
    const Participation* participation = loaded(app.participation);
    if (!participation || (state.station < 0 && state.step < 0)) return;
    const bool station = state.station >= 0;
    const Diagram& diagram = station ? participation->roadmap : participation->flow;
    const auto at = static_cast<std::size_t>(station ? state.station : state.step);
    if (at >= diagram.nodes.size()) {
        state = {};
        return;
    }
    const Diagram::Node& node = diagram.nodes[at];
    const std::string number = node.number > 0 ? std::to_string(node.number) + " " : "";
    Sheet sheet(ui, "station", number + name_of(app, node.title), 0.7f);
    rich_text(ui, "station/meaning", pick(node.meaning, app.settings.language));
    const std::string next = leads_to(app, diagram, node, ui);
    if (!next.empty()) {
        ui.gap(10);
        small_soft(ui, "station/next", next);
    }
    draw_now(app, node, "station", ui);
    if (station) {
        ui.gap(16);
        if (is_known_walked(app, node.id)) {
            fact(ui, {.key = "station/walked",
                      .icon = Icon::check,
                      .text = ui.say("你走過這一站", "You have been here"),
                      .style = type::strong,
                      .ink = ui.theme().accent});
        } else {
            const bool marked = is_marked(app.marks, MarkKind::station, node.id);
            if (button(ui, {.key = "station/mark",
                            .text = ui.say("我走過這一站", "I have been here"),
                            .icon = Icon::check,
                            .pressed = marked ? 1 : 0}))
                out.push_back(MarkToggled{MarkKind::station, node.id});
        }
    }
    if (sheet.closed()) state = {};
}

}  // namespace trackside
