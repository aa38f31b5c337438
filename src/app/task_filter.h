#pragma once
// Which tasks the board shows. The filter is the query of the board's address, so it survives back and
// reload and can be shared.

#include "app/route.h"
#include "model/agenda.h"
#include "model/participation.h"
#include "model/programme.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace trackside {

enum class TaskFilterKind { category, place, skill, language };

struct TaskFilter {
    std::set<std::string> categories;
    std::set<std::string> places;  // buildings; a room's code where the building is unknown
    std::set<std::string> skills;
    std::set<std::string> languages;
    bool fits_gaps = false;     // nothing of mine at the same time
    bool near_session = false;  // near my next session
    bool only_open = false;     // not ended, not full

    bool empty() const { return *this == TaskFilter{}; }
    std::size_t size() const;
    bool operator==(const TaskFilter&) const = default;
};

TaskFilter task_filter_of(const Route& route);
Route with_task_filter(Route route, const TaskFilter& filter);
void toggle(TaskFilter& filter, TaskFilterKind kind, const std::string& value);
const std::set<std::string>& values_of(const TaskFilter& filter, TaskFilterKind kind);

// The building of a task's room, its code where that is unknown, or "" for a place in words only.
std::string task_place(const Programme& programme, const Task& task);

enum class Places { open, few, full };
// As published; open where nothing is known. Few: at most two or a fifth of them, and some are gone.
Places places_of(const Task& task);
std::optional<int> places_left(const Task& task);  // nullopt: not known

// The next followed session to come; the first session of it has a start, else nullopt.
struct NextSession {
    SessionCode session;
    Slot slot;
};
std::optional<NextSession> next_session(const Programme& programme, const FollowList& follows,
                                        Instant now);
// In the same building (the same room where buildings are unknown), and at most two hours before or after.
bool is_near(const Programme& programme, const Task& task, const Slot& slot);

// What a task is held against. `agenda` is of the task's day.
struct TaskSurroundings {
    const Programme* programme = nullptr;
    const Agenda* agenda = nullptr;
    std::optional<NextSession> next;
    Instant now;
};
bool passes(const TaskFilter& filter, const Task& task, const TaskSurroundings& around);

struct TaskFilterOption {
    std::string value;
    int count = 0;  // of these tasks
    bool chosen = false;

    bool operator==(const TaskFilterOption&) const = default;
};
// What these tasks have of one kind: categories and skills in the data's order, others by count.
std::vector<TaskFilterOption> task_filter_options(const Programme& programme,
                                                  const Participation& participation,
                                                  const std::vector<const Task*>& tasks,
                                                  const TaskFilter& filter, TaskFilterKind kind);

}  // namespace trackside
