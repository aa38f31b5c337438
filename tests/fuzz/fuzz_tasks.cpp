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
    const PlatformAddress platform{"", "https://volunteer.example.org/tasks/", "2026"};
    Participation of_files;
    of_files.task_categories = {{"room", make_text("en", "Room")}};
    Task own;
    own.code = {"t-1"};
    own.title = make_text("en", "T");
    own.category = "room";
    own.what.versions = {{"en", {{Block::Kind::paragraph, 0, 0, {{.text = "W"}}}}}};
    own.start = {1786150800};
    own.end = own.start + 3600;
    own.team = make_text("en", "Team");
    of_files.tasks = {own};

    Result<PlatformTasks> found =
        read_platform_tasks(std::string_view(reinterpret_cast<const char*>(data), size), "input",
                            platform, of_files.task_categories);
    if (!found.ok()) return 0;
    Participation participation = of_files;
    std::vector<Oddity> oddities;
    const AddedTasks added = add_platform_tasks(participation, std::move(found.value()), oddities);
    const Result<Participation> published = read_participation(write_participation(participation));
    if (!published.ok()) std::abort();
    Participation again = of_files;
    add_platform_tasks(again, platform_tasks_of(published.value(), added.alone, of_files),
                       oddities);
    keep_counts(again, published.value(), added.counted);
    if (!read_participation(write_participation(again)).ok()) std::abort();
    if (again.tasks.size() != participation.tasks.size()) std::abort();
    return 0;
}
