#include "build-data/files.h"
#include "build-data/rich_text_builder.h"
#include "build-data/site_data.h"

#include <algorithm>

namespace trackside {
namespace {

Diagram::Node read_node(const DataItem& item, const char* meaning_key)
{
    DataMap map(item, "a box of the drawing");
    Diagram::Node node;
    node.id = map.id("id", Need::required);
    node.number = map.number("number", 0, 99);
    node.title = map.text("title", Need::required);
    node.meaning = map.rich_text(meaning_key);
    for (const DataItem& now_item : map.list("now")) {
        DataMap now(now_item, "an entry of `now`");
        Diagram::Node::Now read;
        read.text = now.text("text", Need::required);
        const std::string route = now.line("route", Need::required);
        read.route = safe_href_or_route(route);
        if (!route.empty() && read.route.empty())
            now.wrong(
                "route",
                "`" + route + "` is no page of the app; write one like tasks/ or guide/sign-in/");
        now.finish();
        node.now.push_back(std::move(read));
    }
    node.column = map.number("column", 0, 20, Need::required);
    node.row = map.number("row", 0, 100, Need::required);
    map.finish();
    return node;
}

bool has_node(const Diagram& diagram, const std::string& id)
{
    return std::any_of(diagram.nodes.begin(), diagram.nodes.end(),
                       [&](const Diagram::Node& node) { return node.id == id; });
}

Diagram read_diagram(DataMap& map, const char* nodes_key, const char* meaning_key)
{
    Diagram diagram;
    for (const DataItem& item : map.list(nodes_key, Need::required)) {
        Diagram::Node node = read_node(item, meaning_key);
        if (has_node(diagram, node.id))
            item.wrong("`" + node.id + "` stands twice; give each box its own id");
        else
            diagram.nodes.push_back(std::move(node));
    }
    for (const DataItem& item : map.list("arrows")) {
        DataMap arrow(item, "an arrow");
        Diagram::Arrow read;
        read.from = arrow.line("from", Need::required);
        read.to = arrow.line("to", Need::required);
        read.label = arrow.text("label");
        arrow.finish();
        bool known = true;
        for (const auto& [key, id] : {std::pair("from", read.from), std::pair("to", read.to)})
            if (!id.empty() && !has_node(diagram, id)) {
                arrow.wrong(key, "there is no box `" + id + "`; write the id of one in `" +
                                     nodes_key + "`");
                known = false;
            }
        if (known) diagram.arrows.push_back(std::move(read));
    }
    return diagram;
}

void read_infrastructure(const DataItem& item, Participation& participation)
{
    DataMap map(item, "`infrastructure`");
    participation.infrastructure_title = map.text("title");
    participation.infrastructure_introduction = map.text("introduction");
    std::vector<std::pair<DataItem, std::string>> needs;
    for (const DataItem& entry_item : map.list("items")) {
        DataMap entry(entry_item, "an entry of `items`");
        InfrastructureItem read;
        read.id = entry.id("id", Need::required);
        read.title = entry.text("title", Need::required);
        read.text = entry.text("text");
        const std::string state =
            entry.one_of("state", {"done", "building", "planned"}, Need::required);
        read.state = state == "done"       ? InfrastructureItem::State::done
                     : state == "building" ? InfrastructureItem::State::building
                                           : InfrastructureItem::State::planned;
        read.needs = entry.ids("needs");
        for (const std::string& need : read.needs)
            needs.emplace_back(entry_item, need);
        entry.finish();
        participation.infrastructure.push_back(std::move(read));
    }
    for (const auto& [place, need] : needs) {
        const bool known = std::any_of(
            participation.infrastructure.begin(), participation.infrastructure.end(),
            [&, &id = need](const InfrastructureItem& other) { return other.id == id; });
        if (!known)
            place.wrong("`needs` names `" + need +
                        "`, which is not in `items`; write one of their ids");
    }
    map.finish();
}

void read_plan(const DataItem& item, Participation& participation)
{
    DataMap map(item, "`plan`");
    participation.plan_title = map.text("title");
    participation.plan_introduction = map.text("introduction");
    for (const DataItem& entry_item : map.list("timeline")) {
        DataMap entry(entry_item, "an entry of `timeline`");
        TimelineItem read;
        read.id = entry.id("id", Need::required);
        read.title = entry.text("title", Need::required);
        read.text = entry.text("text");
        read.start_month = entry.month("start", Need::required);
        read.end_month = entry.month("end", Need::required);
        entry.finish();
        if (read.start_month != 0 && read.end_month != 0 && read.end_month < read.start_month)
            entry.wrong("end", "`end` is before `start`; write a later month");
        participation.timeline.push_back(std::move(read));
    }
    if (const auto flow_item = map.item("flow")) {
        DataMap flow(*flow_item, "`flow`");
        participation.flow = read_diagram(flow, "steps", "text");
        flow.finish();
    }
    map.finish();
}

void read_systems(DataReader& reader)
{
    if (!is_file(join_path(reader.folder, "systems.yaml"))) return;
    const auto text = read_data_text(reader, "systems.yaml");
    const auto root = text ? parse_data(text->text, text->path, reader.mistakes) : std::nullopt;
    if (!root) return;
    for (const DataItem& item : items_of(*root, "the list of systems")) {
        DataMap map(item, "a system");
        System system;
        system.id = map.id("id", Need::required);
        system.name = map.text("name", Need::required);
        system.what = map.text("what");
        const std::string state =
            map.one_of("state", {"in_use", "building", "retired"}, Need::required);
        system.state = state == "building"  ? System::State::building
                       : state == "retired" ? System::State::retired
                                            : System::State::in_use;
        system.url = map.url("url");
        system.source = map.url("source");
        map.finish();
        reader.data.participation.systems.push_back(std::move(system));
    }
}

}  // namespace

void read_roadmap(DataReader& reader)
{
    read_systems(reader);
    if (!is_file(join_path(reader.folder, "roadmap.yaml"))) return;
    const auto text = read_data_text(reader, "roadmap.yaml");
    const auto root = text ? parse_data(text->text, text->path, reader.mistakes) : std::nullopt;
    if (!root) return;
    DataMap map(*root, "roadmap.yaml");
    Participation& participation = reader.data.participation;
    if (const auto item = map.item("roadmap")) {
        DataMap roadmap(*item, "`roadmap`");
        const Text title = roadmap.text("title");
        const Text introduction = roadmap.text("introduction");
        participation.roadmap = read_diagram(roadmap, "stations", "meaning");
        participation.roadmap.title = title;
        participation.roadmap.introduction = introduction;
        roadmap.finish();
    }
    if (const auto item = map.item("infrastructure")) read_infrastructure(*item, participation);
    if (const auto item = map.item("plan")) read_plan(*item, participation);
    map.finish();
}

}  // namespace trackside
