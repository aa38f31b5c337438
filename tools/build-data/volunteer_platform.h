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
    std::string pages;  // of the tasks, for people; ends with "/"
};
// nullopt: not the address of a list of tasks.
std::optional<PlatformAddress> platform_address(const std::string& address);

struct PlatformTask {
    Task task;         // `category` is an id
    std::string what;  // Markdown, for files; empty if the task is that of a published site
};
struct PlatformTasks {
    std::vector<PlatformTask> tasks;       // in the platform's order
    std::vector<TaskCategory> categories;  // those that were not known before
    std::vector<Oddity> oddities;
};

// `name` is that of the input in messages, `known` the categories of volunteer.yaml. What has no title, or
// makes no sense in time, is left out and noted.
Result<PlatformTasks> read_platform_tasks(std::string_view json, const std::string& name,
                                          const std::string& pages,
                                          const std::vector<TaskCategory>& known);

// Why a list must not take the place of what was published before (empty: nothing was); nullopt: it may.
// Refused are: nothing, or less than half, where there was something; tasks of another event's days.
std::optional<std::string> why_refused(const PlatformTasks& fresh, const PlatformTasks& before,
                                       const Event& event);

// The list as it is answered. The platform gives it to nobody without a token: a missing one is an error,
// and nothing is asked.
Result<std::string> fetch_platform_tasks(const PlatformAddress& address,
                                         const FetchOptions& options);

// The token that the environment holds for the platform; it is never said and never published.
constexpr const char* kPlatformToken = "TRACKSIDE_VOLUNTEER_TOKEN";
// The platform itself, for lists that were saved as a file.
constexpr std::string_view kPlatformPages = "https://volunteer.coscup.org/tasks/";

// Puts them beside the tasks of data/tasks. Where both have one (a file made by import-tasks), the file is
// right, and the platform about how many places are gone.
void add_platform_tasks(Participation& participation, PlatformTasks found,
                        std::vector<Oddity>& oddities);

// Those of a site published before, when the platform cannot be asked now.
PlatformTasks platform_tasks_of(const Participation& published, const std::string& pages,
                                const std::vector<TaskCategory>& known);

}  // namespace trackside
