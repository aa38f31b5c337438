#include "codec/json_fields.h"
#include "codec/snapshot_json.h"

#include <unordered_set>

// Communities, tasks, guide, roadmap. Longer than our files usually are, because each value is written
// and read side by side here, so that the two stay one.

namespace trackside {
namespace {

constexpr int kDeepestTree = 12;
constexpr int kMost = 1'000'000;

// --- codes and lists -------------------------------------------------------------------------------

template <class Kind>
Json codes_json(const std::vector<Code<Kind>>& codes)
{
    Json list = Json::array();
    for (const auto& code : codes)
        list.push_back(code.text);
    return list;
}

template <class Item>
Json list_json(const std::vector<Item>& items, Json (*write)(const Item&))
{
    Json list = Json::array();
    for (const Item& item : items)
        list.push_back(write(item));
    return list;
}

template <class Item>
std::vector<Item> read_list(const JsonPlace& list, Item (*read)(const JsonPlace&))
{
    std::vector<Item> items(
        list_size(list));  // all at once: growing is half a kilobyte for each kind
    for (std::size_t i = 0; i < items.size(); ++i) {
        const JsonPlace place = list.at(i);
        if (!check_object(place)) break;  // an error: nobody sees the list
        items[i] = read(place);
    }
    return items;
}

template <class Kind>
std::vector<Code<Kind>> read_codes(const JsonPlace& list)
{
    std::vector<Code<Kind>> codes;
    for (std::string& code : read_strings(list))
        codes.push_back({std::move(code)});
    return codes;
}

// --- small values ----------------------------------------------------------------------------------

Json contact_json(const Contact& contact)
{
    Json json = Json::object();
    put(json, "purpose", contact.purpose);
    put(json, "to", contact.to);
    put(json, "url", contact.url);
    put(json, "email", contact.email);
    return json;
}

Contact read_contact(const JsonPlace& place)
{
    Contact contact;
    if (object_size(place) == 0) return contact;
    contact.purpose = read_text(place.at("purpose"));
    contact.to = read_text(place.at("to"));
    contact.url = read_href(place.at("url"));
    contact.email = read_string(place.at("email"));
    return contact;
}

Json channel_json(const Channel& channel)
{
    Json json = Json::object();
    put(json, "kind", channel.kind);
    put(json, "name", channel.name);
    put(json, "url", channel.url);
    put(json, "handle", channel.handle);
    return json;
}

Channel read_channel(const JsonPlace& place)
{
    return {read_string(place.at("kind")), read_text(place.at("name")), read_href(place.at("url")),
            read_string(place.at("handle"))};
}

Json place_json(const Place& place)
{
    Json json = Json::object();
    put(json, "room", place.room.text);
    put(json, "text", place.text);
    return json;
}

Place read_place(const JsonPlace& place)
{
    if (object_size(place) == 0) return {};
    return {{read_string(place.at("room"))}, read_text(place.at("text"))};
}

// `end` of something that starts at `start`.
Instant need_end(const JsonPlace& place, Instant start)
{
    const Instant end = need_time(place);
    if (end <= start) place.fail("not after the start");
    return end;
}

// --- communities -----------------------------------------------------------------------------------

Json tree_json(const TreeNode& node)
{
    Json json = Json::object();
    put(json, "name", node.name);
    put(json, "note", node.note);
    put(json, "skill", node.skill.text);
    put_json(json, "children", list_json(node.children, tree_json));
    return json;
}

TreeNode read_tree(const JsonPlace& place, int depth)
{
    TreeNode node;
    if (!check_object(place)) return node;
    if (depth > kDeepestTree) {
        place.fail("deeper than " + std::to_string(kDeepestTree));
        return node;
    }
    node.name = need_text(place.at("name"));
    node.note = read_text(place.at("note"));
    node.skill.text = read_string(place.at("skill"));
    const JsonPlace children = place.at("children");
    for (std::size_t i = 0; i < list_size(children); ++i)
        node.children.push_back(read_tree(children.at(i), depth + 1));
    return node;
}

TreeNode read_tree_top(const JsonPlace& place)
{
    return read_tree(place, 1);
}

Json role_json(const Role& role)
{
    Json json = Json::object();
    json["id"] = role.id;
    put(json, "name", role.name);
    put(json, "summary", role.summary);
    put(json, "time", role.time);
    put(json, "place", role.place);
    put_json(json, "contact", contact_json(role.contact));
    put_json(json, "duties", list_json(role.duties, tree_json));
    put_json(json, "skills", list_json(role.skills, tree_json));
    return json;
}

Role read_role(const JsonPlace& place)
{
    Role role;
    role.id = need_string(place.at("id"));
    role.name = need_text(place.at("name"));
    role.summary = read_text(place.at("summary"));
    role.time = read_text(place.at("time"));
    role.place = read_text(place.at("place"));
    role.contact = read_contact(place.at("contact"));
    role.duties = read_list(place.at("duties"), read_tree_top);
    role.skills = read_list(place.at("skills"), read_tree_top);
    return role;
}

Json responsible_json(const Responsible& person)
{
    Json json = Json::object();
    put_number(json, "year", person.year);
    put(json, "name", person.name);
    put(json, "role", person.role);
    return json;
}

Responsible read_responsible(const JsonPlace& place)
{
    return {read_int(place.at("year"), 0, 9999), need_string(place.at("name")),
            read_text(place.at("role"))};
}

Json figure_json(const Figure& figure)
{
    Json json = Json::object();
    put(json, "name", figure.name);
    put(json, "unit", figure.unit);
    Json values = Json::array();
    for (const Figure::Value& value : figure.values)
        values.push_back(Json::array({value.year, value.value}));
    put_json(json, "values", std::move(values));
    return json;
}

Figure read_figure(const JsonPlace& place)
{
    Figure figure{need_text(place.at("name")), read_text(place.at("unit")), {}};
    const JsonPlace values = place.at("values");
    for (std::size_t i = 0; i < list_size(values); ++i) {
        const JsonPlace value = values.at(i);
        if (list_size(value) != 2) value.fail("not [year, value]");
        figure.values.push_back(
            {read_int(value.at(std::size_t{0}), 0, 9999), read_real(value.at(1))});
    }
    return figure;
}

Json history_json(const HistoryEntry& entry)
{
    Json json = Json::object();
    put_number(json, "year", entry.year);
    put(json, "text", entry.text);
    return json;
}

HistoryEntry read_history(const JsonPlace& place)
{
    return {read_int(place.at("year"), 0, 9999), need_text(place.at("text"))};
}

Json community_json(const Community& community)
{
    Json json = Json::object();
    json["id"] = community.code.text;
    put(json, "introduction", community.introduction);
    put_number(json, "since", community.since);
    put(json, "site", community.site);
    put(json, "tags", community.tags);
    put_json(json, "responsible", list_json(community.responsible, responsible_json));
    put_json(json, "channels", list_json(community.channels, channel_json));
    put_json(json, "figures", list_json(community.figures, figure_json));
    put_json(json, "history", list_json(community.history, history_json));
    put(json, "needs", community.needs);
    put_json(json, "contact", contact_json(community.contact));
    put_json(json, "roles", list_json(community.roles, role_json));
    return json;
}

Community read_community(const JsonPlace& place)
{
    Community community;
    community.code.text = need_string(place.at("id"));
    community.introduction = read_rich_text(place.at("introduction"));
    community.since = read_int(place.at("since"), 0, 9999);
    community.site = read_href(place.at("site"));
    community.tags = read_strings(place.at("tags"));
    community.responsible = read_list(place.at("responsible"), read_responsible);
    community.channels = read_list(place.at("channels"), read_channel);
    community.figures = read_list(place.at("figures"), read_figure);
    community.history = read_list(place.at("history"), read_history);
    community.needs = read_text_list(place.at("needs"));
    community.contact = read_contact(place.at("contact"));
    community.roles = read_list(place.at("roles"), read_role);
    return community;
}

// --- one-day volunteering --------------------------------------------------------------------------

Json task_json(const Task& task)
{
    Json json = Json::object();
    json["id"] = task.code.text;
    put(json, "title", task.title);
    put(json, "category", task.category);
    put(json, "what", task.what);
    put(json, "briefing", task.briefing);
    put_json(json, "place", place_json(task.place));
    json["start"] = task.start.seconds;
    json["end"] = task.end.seconds;
    json["capacity"] = task.capacity;
    if (task.taken) json["taken"] = *task.taken;
    put_number(json, "points", task.points);
    put(json, "community", task.community.text);
    put(json, "team", task.team);
    put_json(json, "skills", codes_json(task.skills));
    put(json, "lang", task.languages);
    put_number(json, "age", task.minimum_age);
    put(json, "url", task.url);
    return json;
}

Task read_task(const JsonPlace& place)
{
    Task task;
    task.code.text = need_string(place.at("id"));
    task.title = need_text(place.at("title"));
    task.category = read_string(place.at("category"));
    task.what = read_rich_text(place.at("what"));
    task.briefing = read_rich_text(place.at("briefing"));
    task.place = read_place(place.at("place"));
    task.start = need_time(place.at("start"));
    task.end = need_end(place.at("end"), task.start);
    task.capacity = read_int(place.at("capacity"), 1, kMost);
    if (!place.at("taken").missing()) task.taken = read_int(place.at("taken"), 0, kMost);
    task.points = read_int(place.at("points"), 0, kMost);
    task.community.text = read_string(place.at("community"));
    task.team = read_text(place.at("team"));
    task.skills = read_codes<SkillKind>(place.at("skills"));
    task.languages = read_strings(place.at("lang"));
    task.minimum_age = read_int(place.at("age"), 0, 150);
    task.url = read_href(place.at("url"));
    return task;
}

Json skill_json(const Skill& skill)
{
    Json json = Json::object();
    json["id"] = skill.code.text;
    put(json, "name", skill.name);
    return json;
}

Skill read_skill(const JsonPlace& place)
{
    return {{need_string(place.at("id"))}, need_text(place.at("name"))};
}

Json category_json(const TaskCategory& category)
{
    Json json = Json::object();
    json["id"] = category.id;
    put(json, "name", category.name);
    return json;
}

TaskCategory read_category(const JsonPlace& place)
{
    return {need_string(place.at("id")), need_text(place.at("name"))};
}

Json step_json(const VolunteerStep& step)
{
    Json json = Json::object();
    json["id"] = step.id;
    put(json, "title", step.title);
    put(json, "text", step.text);
    put(json, "where", step.where);
    return json;
}

VolunteerStep read_step(const JsonPlace& place)
{
    return {need_string(place.at("id")), need_text(place.at("title")), read_text(place.at("text")),
            read_text(place.at("where"))};
}

Json difference_json(const Difference& difference)
{
    Json json = Json::object();
    put(json, "about", difference.about);
    put(json, "one_day", difference.one_day);
    put(json, "organising", difference.organising);
    return json;
}

Difference read_difference(const JsonPlace& place)
{
    return {read_text(place.at("about")), read_text(place.at("one_day")),
            read_text(place.at("organising"))};
}

Json hours_json(const ServiceDesk::Hours& hours)
{
    Json json = Json::object();
    json["start"] = hours.start.seconds;
    json["end"] = hours.end.seconds;
    return json;
}

ServiceDesk::Hours read_hours(const JsonPlace& place)
{
    const Instant start = need_time(place.at("start"));
    return {start, need_end(place.at("end"), start)};
}

Json area_json(const FloorSketch::Area& area)
{
    Json json = Json::object();
    put(json, "name", area.name);
    put_number(json, "column", area.column);
    put_number(json, "row", area.row);
    put_flag(json, "desk", area.desk);
    return json;
}

FloorSketch::Area read_area(const JsonPlace& place)
{
    FloorSketch::Area area;
    area.name = need_text(place.at("name"));
    area.column = read_int(place.at("column"), 0, 100);
    area.row = read_int(place.at("row"), 0, 100);
    area.desk = read_flag(place.at("desk"));
    return area;
}

Json desk_json(const ServiceDesk& desk)
{
    Json json = Json::object();
    put(json, "room", desk.room.text);
    put(json, "place", desk.place);
    put_json(json, "hours", list_json(desk.hours, hours_json));
    put(json, "note", desk.note);
    put(json, "sketch_title", desk.sketch.title);
    put_json(json, "sketch", list_json(desk.sketch.areas, area_json));
    return json;
}

ServiceDesk read_desk(const JsonPlace& place)
{
    ServiceDesk desk;
    if (object_size(place) == 0) return desk;
    desk.room.text = read_string(place.at("room"));
    desk.place = read_text(place.at("place"));
    desk.hours = read_list(place.at("hours"), read_hours);
    desk.note = read_text(place.at("note"));
    desk.sketch.title = read_text(place.at("sketch_title"));
    desk.sketch.areas = read_list(place.at("sketch"), read_area);
    return desk;
}

Json guide_json(const GuidePage& page)
{
    Json json = Json::object();
    json["id"] = page.id;
    put(json, "group", page.group);
    put(json, "title", page.title);
    put(json, "summary", page.summary);
    put(json, "body", page.body);
    return json;
}

GuidePage read_guide(const JsonPlace& place)
{
    return {need_string(place.at("id")), read_string(place.at("group")),
            need_text(place.at("title")), read_text(place.at("summary")),
            read_rich_text(place.at("body"))};
}

// --- activities ------------------------------------------------------------------------------------

Json activity_item_json(const ActivityItem& item)
{
    Json json = Json::object();
    json["id"] = item.id;
    put(json, "title", item.title);
    put(json, "what", item.what);
    put(json, "first_step", item.first_step);
    put_json(json, "skills", codes_json(item.skills));
    put_flag(json, "programming", item.programming);
    put_json(json, "links", list_json(item.links, channel_json));
    return json;
}

ActivityItem read_activity_item(const JsonPlace& place)
{
    ActivityItem item;
    item.id = need_string(place.at("id"));
    item.title = need_text(place.at("title"));
    item.what = read_rich_text(place.at("what"));
    item.first_step = read_rich_text(place.at("first_step"));
    item.skills = read_codes<SkillKind>(place.at("skills"));
    item.programming = read_flag(place.at("programming"));
    item.links = read_list(place.at("links"), read_channel);
    return item;
}

Json activity_json(const Activity& activity)
{
    Json json = Json::object();
    json["id"] = activity.code.text;
    put(json, "title", activity.title);
    put(json, "summary", activity.summary);
    json["start"] = activity.start.seconds;
    json["end"] = activity.end.seconds;
    put_json(json, "place", place_json(activity.place));
    put(json, "community", activity.community.text);
    put(json, "team", activity.team);
    put(json, "introduction", activity.introduction);
    put_json(json, "contact", contact_json(activity.contact));
    put_json(json, "items", list_json(activity.items, activity_item_json));
    put(json, "results", activity.results);
    put(json, "afterwards", activity.afterwards);
    put(json, "credit", activity.credit);
    return json;
}

Activity read_activity(const JsonPlace& place)
{
    Activity activity;
    activity.code.text = need_string(place.at("id"));
    activity.title = need_text(place.at("title"));
    activity.summary = read_text(place.at("summary"));
    activity.start = need_time(place.at("start"));
    activity.end = need_end(place.at("end"), activity.start);
    activity.place = read_place(place.at("place"));
    activity.community.text = read_string(place.at("community"));
    activity.team = read_text(place.at("team"));
    activity.introduction = read_rich_text(place.at("introduction"));
    activity.contact = read_contact(place.at("contact"));
    activity.items = read_list(place.at("items"), read_activity_item);
    activity.results = read_text_list(place.at("results"));
    activity.afterwards = read_rich_text(place.at("afterwards"));
    activity.credit = read_rich_text(place.at("credit"));
    return activity;
}

// --- roadmap, plan, systems ------------------------------------------------------------------------

Json now_json(const Diagram::Node::Now& now)
{
    Json json = Json::object();
    put(json, "text", now.text);
    put(json, "route", now.route);
    return json;
}

Diagram::Node::Now read_now(const JsonPlace& place)
{
    return {need_text(place.at("text")), read_href(place.at("route"))};
}

Json node_json(const Diagram::Node& node)
{
    Json json = Json::object();
    json["id"] = node.id;
    put_number(json, "number", node.number);
    put(json, "title", node.title);
    put(json, "meaning", node.meaning);
    put_json(json, "now", list_json(node.now, now_json));
    put_number(json, "column", node.column);
    put_number(json, "row", node.row);
    return json;
}

Diagram::Node read_node(const JsonPlace& place)
{
    Diagram::Node node;
    node.id = need_string(place.at("id"));
    node.number = read_int(place.at("number"), 0, 999);
    node.title = need_text(place.at("title"));
    node.meaning = read_rich_text(place.at("meaning"));
    node.now = read_list(place.at("now"), read_now);
    node.column = read_int(place.at("column"), 0, 99);
    node.row = read_int(place.at("row"), 0, 99);
    return node;
}

Json arrow_json(const Diagram::Arrow& arrow)
{
    Json json = Json::object();
    json["from"] = arrow.from;
    json["to"] = arrow.to;
    put(json, "label", arrow.label);
    return json;
}

Diagram::Arrow read_arrow(const JsonPlace& place)
{
    return {need_string(place.at("from")), need_string(place.at("to")),
            read_text(place.at("label"))};
}

Json diagram_json(const Diagram& diagram)
{
    Json json = Json::object();
    put(json, "title", diagram.title);
    put(json, "introduction", diagram.introduction);
    put_json(json, "nodes", list_json(diagram.nodes, node_json));
    put_json(json, "arrows", list_json(diagram.arrows, arrow_json));
    return json;
}

Diagram read_diagram(const JsonPlace& place)
{
    Diagram diagram;
    if (object_size(place) == 0) return diagram;
    diagram.title = read_text(place.at("title"));
    diagram.introduction = read_text(place.at("introduction"));
    diagram.nodes = read_list(place.at("nodes"), read_node);
    const JsonPlace arrows = place.at("arrows");
    diagram.arrows = read_list(arrows, read_arrow);
    std::unordered_set<std::string> ids;
    for (const Diagram::Node& node : diagram.nodes)
        ids.insert(node.id);
    for (std::size_t i = 0; i < diagram.arrows.size(); ++i) {
        const JsonPlace arrow = arrows.at(i);
        for (const std::string& id : {diagram.arrows[i].from, diagram.arrows[i].to})
            if (ids.count(id) == 0) arrow.fail("no such node: " + id);
    }
    return diagram;
}

constexpr const char* kInfrastructureStates[] = {"planned", "building", "done"};
constexpr const char* kSystemStates[] = {"in_use", "building", "retired"};

int read_state(const JsonPlace& place, const char* const (&names)[3])
{
    const std::string name = need_string(place);
    for (int i = 0; i < 3; ++i)
        if (name == names[i]) return i;
    place.fail(std::string("not one of ") + names[0] + ", " + names[1] + ", " + names[2]);
    return 0;
}

Json infrastructure_json(const InfrastructureItem& item)
{
    Json json = Json::object();
    json["id"] = item.id;
    put(json, "title", item.title);
    put(json, "text", item.text);
    json["state"] = kInfrastructureStates[static_cast<int>(item.state)];
    put(json, "needs", item.needs);
    return json;
}

InfrastructureItem read_infrastructure(const JsonPlace& place)
{
    return {need_string(place.at("id")), need_text(place.at("title")), read_text(place.at("text")),
            static_cast<InfrastructureItem::State>(
                read_state(place.at("state"), kInfrastructureStates)),
            read_strings(place.at("needs"))};
}

Json timeline_json(const TimelineItem& item)
{
    Json json = Json::object();
    json["id"] = item.id;
    put(json, "title", item.title);
    put(json, "text", item.text);
    json["start"] = item.start_month;
    json["end"] = item.end_month;
    return json;
}

TimelineItem read_timeline(const JsonPlace& place)
{
    TimelineItem item{need_string(place.at("id")), need_text(place.at("title")),
                      read_text(place.at("text")), read_int(place.at("start"), 0, 9999 * 12),
                      read_int(place.at("end"), 0, 9999 * 12)};
    if (item.end_month < item.start_month) place.at("end").fail("before the start");
    return item;
}

Json system_json(const System& system)
{
    Json json = Json::object();
    json["id"] = system.id;
    put(json, "name", system.name);
    put(json, "what", system.what);
    json["state"] = kSystemStates[static_cast<int>(system.state)];
    put(json, "url", system.url);
    put(json, "source", system.source);
    return json;
}

System read_system(const JsonPlace& place)
{
    return {need_string(place.at("id")),
            need_text(place.at("name")),
            read_text(place.at("what")),
            static_cast<System::State>(read_state(place.at("state"), kSystemStates)),
            read_href(place.at("url")),
            read_href(place.at("source"))};
}

void write_volunteering(Json& json, const Participation& participation)
{
    put_json(json, "skills", list_json(participation.skills, skill_json));
    put_json(json, "tasks", list_json(participation.tasks, task_json));
    put_json(json, "categories", list_json(participation.task_categories, category_json));
    put_json(json, "steps", list_json(participation.steps, step_json));
    put_json(json, "differences", list_json(participation.differences, difference_json));
    put(json, "points_name", participation.points_name);
    put(json, "certificate", participation.certificate);
    put_json(json, "desk", desk_json(participation.desk));
    put_json(json, "guide", list_json(participation.guide, guide_json));
    put_json(json, "activities", list_json(participation.activities, activity_json));
}

void read_volunteering(const JsonPlace& root, Participation& participation)
{
    participation.skills = read_list(root.at("skills"), read_skill);
    participation.tasks = read_list(root.at("tasks"), read_task);
    participation.task_categories = read_list(root.at("categories"), read_category);
    participation.steps = read_list(root.at("steps"), read_step);
    participation.differences = read_list(root.at("differences"), read_difference);
    participation.points_name = read_text(root.at("points_name"));
    participation.certificate = read_rich_text(root.at("certificate"));
    participation.desk = read_desk(root.at("desk"));
    participation.guide = read_list(root.at("guide"), read_guide);
    participation.activities = read_list(root.at("activities"), read_activity);
}

void write_plans(Json& json, const Participation& participation)
{
    put_json(json, "roadmap", diagram_json(participation.roadmap));
    Json infrastructure = Json::object();
    put(infrastructure, "title", participation.infrastructure_title);
    put(infrastructure, "introduction", participation.infrastructure_introduction);
    put_json(infrastructure, "items", list_json(participation.infrastructure, infrastructure_json));
    put_json(json, "infrastructure", std::move(infrastructure));
    Json plan = Json::object();
    put(plan, "title", participation.plan_title);
    put(plan, "introduction", participation.plan_introduction);
    put_json(plan, "timeline", list_json(participation.timeline, timeline_json));
    put_json(plan, "flow", diagram_json(participation.flow));
    put_json(json, "plan", std::move(plan));
    put_json(json, "systems", list_json(participation.systems, system_json));
    put_json(json, "contacts", list_json(participation.contacts, contact_json));
}

void read_plans(const JsonPlace& root, Participation& participation)
{
    participation.roadmap = read_diagram(root.at("roadmap"));
    const JsonPlace infrastructure = root.at("infrastructure");
    if (object_size(infrastructure) > 0) {
        participation.infrastructure_title = read_text(infrastructure.at("title"));
        participation.infrastructure_introduction = read_text(infrastructure.at("introduction"));
        participation.infrastructure = read_list(infrastructure.at("items"), read_infrastructure);
    }
    const JsonPlace plan = root.at("plan");
    if (object_size(plan) > 0) {
        participation.plan_title = read_text(plan.at("title"));
        participation.plan_introduction = read_text(plan.at("introduction"));
        participation.timeline = read_list(plan.at("timeline"), read_timeline);
        participation.flow = read_diagram(plan.at("flow"));
    }
    participation.systems = read_list(root.at("systems"), read_system);
    participation.contacts = read_list(root.at("contacts"), read_contact);
}

}  // namespace

std::string write_participation(const Participation& participation)
{
    Json json = Json::object();
    json["schema"] = kSchema;
    put(json, "snapshot", participation.snapshot);
    put_json(json, "communities", list_json(participation.communities, community_json));
    write_volunteering(json, participation);
    write_plans(json, participation);
    return dump_json(json);
}

Result<Participation> read_participation(std::string_view text)
{
    const Json json = parse_json(text);
    if (!json.is_object()) return Error{"", "not a JSON object"};
    JsonErrors errors;
    const JsonPlace root(json, errors);
    const JsonPlace schema = root.at("schema");
    if (read_int(schema, 0, kMost) != kSchema) schema.fail("not " + std::to_string(kSchema));

    Participation participation;
    participation.snapshot = read_string(root.at("snapshot"));
    participation.communities = read_list(root.at("communities"), read_community);
    read_volunteering(root, participation);
    read_plans(root, participation);
    if (errors.first) return *errors.first;
    return participation;
}

}  // namespace trackside
