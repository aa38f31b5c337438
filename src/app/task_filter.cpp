#include "app/task_filter.h"

#include "base/sort.h"

#include <algorithm>
#include <string_view>

namespace trackside {
namespace {

constexpr TaskFilterKind kKinds[] = {TaskFilterKind::category, TaskFilterKind::place,
                                     TaskFilterKind::skill, TaskFilterKind::language};

const char* parameter(TaskFilterKind kind)
{
    switch (kind) {
        case TaskFilterKind::category: return "category";
        case TaskFilterKind::place: return "place";
        case TaskFilterKind::skill: return "skill";
        case TaskFilterKind::language: return "language";
    }
    return "";
}

std::set<std::string>& set_of(TaskFilter& filter, TaskFilterKind kind)
{
    switch (kind) {
        case TaskFilterKind::category: return filter.categories;
        case TaskFilterKind::place: return filter.places;
        case TaskFilterKind::skill: return filter.skills;
        case TaskFilterKind::language: break;
    }
    return filter.languages;
}

std::set<std::string> split(std::string_view text)
{
    std::set<std::string> parts;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        if (comma != 0) parts.emplace(text.substr(0, comma));
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    }
    return parts;
}

std::string joined(const std::set<std::string>& parts)
{
    std::string all;
    for (const std::string& part : parts)
        all += (all.empty() ? "" : ",") + part;
    return all;
}

void set_query(Route& route, const char* key, const std::string& value)
{
    if (value.empty())
        route.query.erase(key);
    else
        route.query[key] = value;
}

std::vector<std::string> values_in(const Programme& programme, const Task& task,
                                   TaskFilterKind kind)
{
    switch (kind) {
        case TaskFilterKind::category: return {task.category};
        case TaskFilterKind::place: return {task_place(programme, task)};
        case TaskFilterKind::language: return task.languages;
        case TaskFilterKind::skill: break;
    }
    std::vector<std::string> skills;
    for (const SkillCode& code : task.skills)
        skills.push_back(code.text);
    return skills;
}

bool any_of(const std::set<std::string>& wanted, const std::vector<std::string>& values)
{
    return wanted.empty() || std::any_of(values.begin(), values.end(),
                                         [&](const std::string& v) { return wanted.count(v) > 0; });
}

}  // namespace

std::size_t TaskFilter::size() const
{
    std::size_t sum = categories.size() + places.size() + skills.size() + languages.size();
    for (const bool on : {fits_gaps, near_session, only_open})
        sum += on ? 1 : 0;
    return sum;
}

const std::set<std::string>& values_of(const TaskFilter& filter, TaskFilterKind kind)
{
    switch (kind) {
        case TaskFilterKind::category: return filter.categories;
        case TaskFilterKind::place: return filter.places;
        case TaskFilterKind::skill: return filter.skills;
        case TaskFilterKind::language: break;
    }
    return filter.languages;
}

TaskFilter task_filter_of(const Route& route)
{
    TaskFilter filter;
    const auto value = [&](const char* key) -> std::string_view {
        const auto found = route.query.find(key);
        return found == route.query.end() ? std::string_view() : std::string_view(found->second);
    };
    for (const TaskFilterKind kind : kKinds)
        set_of(filter, kind) = split(value(parameter(kind)));
    filter.fits_gaps = value("fits") == "gaps";
    filter.near_session = value("near") == "next";
    filter.only_open = value("only") == "open";
    return filter;
}

Route with_task_filter(Route route, const TaskFilter& filter)
{
    for (const TaskFilterKind kind : kKinds)
        set_query(route, parameter(kind), joined(values_of(filter, kind)));
    set_query(route, "fits", filter.fits_gaps ? "gaps" : "");
    set_query(route, "near", filter.near_session ? "next" : "");
    set_query(route, "only", filter.only_open ? "open" : "");
    return route;
}

void toggle(TaskFilter& filter, TaskFilterKind kind, const std::string& value)
{
    std::set<std::string>& values = set_of(filter, kind);
    if (values.erase(value) == 0) values.insert(value);
}

std::string task_place(const Programme& programme, const Task& task)
{
    const Room* room = find_room(programme, task.place.room);
    return room && !room->building.empty() ? room->building : task.place.room.text;
}

std::optional<int> places_left(const Task& task)
{
    if (!task.taken) return std::nullopt;
    return std::max(0, task.capacity - *task.taken);
}

Places places_of(const Task& task)
{
    const std::optional<int> left = places_left(task);
    if (!left) return Places::open;
    if (*left == 0) return Places::full;
    if (*task.taken > 0 && (*left <= 2 || *left * 5 <= task.capacity)) return Places::few;
    return Places::open;
}

std::optional<NextSession> next_session(const Programme& programme, const FollowList& follows,
                                        Instant now)
{
    std::optional<NextSession> next;
    for (const SessionCode& code : follows.sessions)
        if (const Session* session = find_session(programme, code))
            for (const Slot& slot : session->slots)
                if (!(slot.start < now) && (!next || slot.start < next->slot.start))
                    next = NextSession{code, slot};
    return next;
}

bool is_near(const Programme& programme, const Task& task, const Slot& slot)
{
    constexpr std::int64_t kNear = 2 * 3600;
    if (task.place.room.empty() || slot.room.empty()) return false;
    const Room* here = find_room(programme, task.place.room);
    const Room* there = find_room(programme, slot.room);
    const bool same_building =
        here && there && !here->building.empty() && here->building == there->building;
    if (task.place.room != slot.room && !same_building) return false;
    const bool before = task.end <= slot.start && slot.start - task.end <= kNear;
    const bool after = slot.end <= task.start && task.start - slot.end <= kNear;
    return before || after;
}

bool passes(const TaskFilter& filter, const Task& task, const TaskSurroundings& around)
{
    for (const TaskFilterKind kind : kKinds)
        if (!any_of(values_of(filter, kind), values_in(*around.programme, task, kind)))
            return false;
    const bool ended = !(around.now < task.end);
    if (filter.only_open && (ended || places_of(task) == Places::full)) return false;
    if (filter.fits_gaps && (ended || !clashes_with(*around.agenda, task.start, task.end).empty()))
        return false;
    if (filter.near_session &&
        (ended || !around.next || !is_near(*around.programme, task, around.next->slot)))
        return false;
    return true;
}

std::vector<TaskFilterOption> task_filter_options(const Programme& programme,
                                                  const Participation& participation,
                                                  const std::vector<const Task*>& tasks,
                                                  const TaskFilter& filter, TaskFilterKind kind)
{
    std::vector<TaskFilterOption> options;
    const auto option = [&](const std::string& value) -> TaskFilterOption& {
        for (TaskFilterOption& each : options)
            if (each.value == value) return each;
        options.push_back({value, 0, values_of(filter, kind).count(value) > 0});
        return options.back();
    };
    if (kind == TaskFilterKind::category)
        for (const TaskCategory& category : participation.task_categories)
            option(category.id);
    if (kind == TaskFilterKind::skill)
        for (const Skill& skill : participation.skills)
            option(skill.code.text);
    for (const std::string& chosen : values_of(filter, kind))
        option(chosen);
    for (const Task* task : tasks)
        for (const std::string& value : values_in(programme, *task, kind))
            if (!value.empty()) ++option(value).count;
    options.erase(
        std::remove_if(options.begin(), options.end(),
                       [](const TaskFilterOption& o) { return o.count == 0 && !o.chosen; }),
        options.end());
    if (kind == TaskFilterKind::place || kind == TaskFilterKind::language)
        put_in_order(options, [](const auto& a, const auto& b) { return a.count > b.count; });
    return options;
}

}  // namespace trackside
