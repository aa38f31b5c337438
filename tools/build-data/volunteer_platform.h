#pragma once
// The tasks of COSCUP's volunteer platform: GET /api/tasks/{pid} gives {"datas": [{id, pid, title, cate,
// desc, starttime, endtime, limit, people}]}. Who took or made a task is never read; only how many are gone.

#include "base/result.h"
#include "build-data/http.h"
#include "build-data/source.h"
#include "model/participation.h"
#include "model/programme.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trackside {

// What event.yaml names, taken apart: "https://HOST/api/tasks/2026" has its pages at "https://HOST/tasks/".
struct PlatformAddress {
    std::string list;
    std::string pages;  // for people; ends with "/"
    std::string pid;    // "2026"; empty: each task says its own
};
// nullopt: not the address of a list of tasks. Without https a token would be read on its way, so it is asked
// for, but on this machine.
std::optional<PlatformAddress> platform_address(const std::string& address);
// COSCUP's, for a list that was saved as a file.
PlatformAddress platform_of_a_file();

struct PlatformTask {
    Task task;         // `category` is an id
    std::string what;  // as it came, for files; empty if the task is that of a published site
    std::optional<int> people;  // who took it, also beyond its capacity; the platform may not say
};
struct PlatformTasks {
    std::vector<PlatformTask> tasks;       // in the platform's order
    std::vector<TaskCategory> categories;  // those that were not known before
    std::vector<Oddity> oddities;
};

// `name` is that of the input in messages, `known` the categories of volunteer.yaml. What has no id or no
// title, stands twice, or makes no sense in time is left out and noted.
Result<PlatformTasks> read_platform_tasks(std::string_view text, const std::string& name,
                                          const PlatformAddress& platform,
                                          const std::vector<TaskCategory>& known);

// Not more than two months away from the event's days.
bool is_near(const Event& event, Instant time);
// Leaves out, noted, what does not begin and end so.
void leave_out_far_tasks(PlatformTasks& tasks, const Event& event);

// Why a list must not take the place of the `then` tasks that were published before; nullopt: it may. Refused
// is nothing, or less than half, where there was something.
std::optional<std::string> why_refused(const PlatformTasks& fresh, std::size_t then);

// The list as it is answered. The platform gives it to nobody without a token: a missing one is an error,
// and nothing is asked.
Result<std::string> fetch_platform_tasks(const PlatformAddress& address,
                                         const FetchOptions& options);

// The token that the environment holds for the platform; it is never said and never published.
constexpr const char* kPlatformToken = "TRACKSIDE_VOLUNTEER_TOKEN";

// Puts them beside the tasks of data/tasks. Where both have one (a file made by import-tasks), the file is
// right, and the platform about how many places are gone.
struct AddedTasks {
    std::vector<std::string> alone;    // codes of those that no file has
    std::vector<std::string> counted;  // and of the others
};
AddedTasks add_platform_tasks(Participation& participation, PlatformTasks found,
                              std::vector<Oddity>& oddities);

// For when the platform cannot be asked: how many places of the tasks with a file were gone when the site was
// published before.
void keep_counts(Participation& participation, const Participation& published,
                 const std::vector<std::string>& counted);

// Those of a site published before that no file had (`codes`) and none has now, for when the platform cannot
// be asked.
PlatformTasks platform_tasks_of(const Participation& published,
                                const std::vector<std::string>& codes, const Participation& now);

}  // namespace trackside
