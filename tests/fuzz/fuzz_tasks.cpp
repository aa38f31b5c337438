// Any bytes as the volunteer platform's list: read or refused, and what was read the app can read again,
// whether it comes from there or from the last site.

#include "build-data/volunteer_platform.h"
#include "codec/snapshot_json.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace trackside;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string pages = "https://volunteer.example.org/tasks/";
    Result<PlatformTasks> found = read_platform_tasks(
        std::string_view(reinterpret_cast<const char*>(data), size), "input", pages, {});
    if (!found.ok()) return 0;
    Participation participation;
    std::vector<Oddity> oddities;
    add_platform_tasks(participation, std::move(found.value()), oddities);
    const Result<Participation> published = read_participation(write_participation(participation));
    if (!published.ok()) std::abort();
    Participation again;
    add_platform_tasks(again, platform_tasks_of(published.value(), pages, {}), oddities);
    if (!read_participation(write_participation(again)).ok()) std::abort();
    return 0;
}
