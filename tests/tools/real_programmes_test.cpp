#include "build-data/files.h"
#include "build-data/normalise.h"
#include "tools/real_data.h"

#include <map>
#include <set>

namespace trackside {
namespace {

// Counted independently, by tests/tools/count_programmes.py.
struct Counts {
    const char* path;
    const char* format;
    std::size_t sessions;
    std::size_t slots;
    int break_slots;
    std::size_t rooms;
    std::size_t tracks;
    std::size_t speakers;
    const char* zone;
    const char* days;  // "YYYY-MM-DD:slots ..."
};

const Counts kCounts[] = {
    {"coscup/2020/session.json", "opass", 256, 256, 0, 17, 32, 238, "Asia/Taipei",
     "2020-08-01:119 2020-08-02:137 "},
    {"coscup/2024/session.json", "opass", 331, 331, 0, 28, 38, 318, "Asia/Taipei",
     "2024-08-03:188 2024-08-04:143 "},
    {"sitcon/2024/sessions.json", "opass", 43, 43, 0, 5, 8, 38, "Asia/Taipei", "2024-03-09:43 "},
    {"democon/democon-schedule.json", "schedule.json", 36, 36, 0, 2, 2, 38, "Etc/GMT-2",
     "2020-04-17:12 2020-04-18:12 2020-04-19:12 "},
    {"democon/pretalx-democon.json", "schedule.json", 36, 36, 0, 2, 2, 27, "UTC",
     "2020-12-14:12 2020-12-15:12 2020-12-16:12 "},
    {"foss4g/2025/schedule.json", "schedule.json", 286, 305, 0, 25, 21, 222, "Pacific/Auckland",
     "2025-11-17:26 2025-11-18:27 2025-11-19:71 2025-11-20:99 2025-11-21:78 2025-11-22:2 "
     "2025-11-23:2 "},
    {"ccc/39c3/schedule.xml", "schedule.xml", 215, 215, 0, 14, 7, 263, "Europe/Berlin",
     "2025-12-27:59 2025-12-28:68 2025-12-29:64 2025-12-30:24 "},
    {"fosdem/2025/schedule.xml", "schedule.xml", 1105, 1105, 0, 35, 78, 1193, "Europe/Brussels",
     "2025-02-01:543 2025-02-02:562 "},
    {"devopsdays-lima/2026/widget_schedule.json", "pretalx-widget", 96, 96, 16, 6, 6, 91,
     "America/Lima", "2026-08-27:50 2026-08-28:46 "},
    {"europython/2023/pretalx_schedules_latest_20230701.json", "pretalx-legacy", 172, 172, 87, 13,
     21, 165, "Etc/GMT-2",
     "2023-07-17:11 2023-07-18:11 2023-07-19:45 2023-07-20:53 2023-07-21:52 "},
    {"europython/2023/pretalx_schedules_latest_v0.23.json", "pretalx-legacy", 184, 184, 84, 13, 21,
     185, "Etc/GMT-2", "2023-07-17:13 2023-07-18:13 2023-07-19:48 2023-07-20:55 2023-07-21:55 "},
    {"pyconfr/2025/submissions.derived.json", "pretalx", 83, 92, 0, 13, 0, 84, "Etc/GMT-1",
     "2025-10-30:9 2025-10-31:9 2025-11-01:42 2025-11-02:32 "},
    {"pyconfr/2025/v1-unexpanded.derived", "pretalx", 83, 92, 0, 13, 0, 84, "Etc/GMT-1",
     "2025-10-30:9 2025-10-31:9 2025-11-01:42 2025-11-02:32 "},
};

std::string days_of(const Programme& programme)
{
    std::map<Day, int> days;
    for (const Session& session : programme.sessions)
        for (const Slot& slot : session.slots)
            days[day_of(programme.event.zone, slot.start)]++;
    std::string text;
    for (const auto& [day, count] : days)
        text += format_day(day) + ":" + std::to_string(count) + " ";
    return text;
}

std::size_t slots_of(const Programme& programme)
{
    std::size_t count = 0;
    for (const Session& session : programme.sessions)
        count += session.slots.size();
    return count;
}

}  // namespace

TEST_CASE(
    "real programmes have the sessions, slots, breaks, rooms, tracks, speakers and days that were "
    "counted",
    "[importer]")
{
    SKIP_WITHOUT_REAL_DATA();
    for (const Counts& expected : kCounts) {
        CAPTURE(expected.path);
        const auto files = read_source_files(real_data() + "/" + expected.path);
        REQUIRE(files.ok());
        Result<Source> source = read_source(files.value());
        if (!source.ok()) FAIL(to_string(source.error()));
        CHECK(source.value().format == expected.format);
        const auto read = normalise(std::move(source.value()), "Asia/Taipei", {});
        if (!read.ok()) FAIL(to_string(read.error()));
        CHECK(read.value().break_slots == expected.break_slots);
        const Programme& programme = read.value().programme;
        CHECK(programme.sessions.size() == expected.sessions);
        CHECK(slots_of(programme) == expected.slots);
        CHECK(programme.rooms.size() == expected.rooms);
        CHECK(programme.tracks.size() == expected.tracks);
        CHECK(programme.speakers.size() == expected.speakers);
        CHECK(programme.event.zone.name == expected.zone);
        CHECK(days_of(programme) == expected.days);
    }
}

}  // namespace trackside
