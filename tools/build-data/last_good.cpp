#include "build-data/last_good.h"

#include "base/hash.h"
#include "build-data/files.h"
#include "build-data/json_input.h"
#include "codec/snapshot_json.h"

#include <algorithm>

namespace trackside {
namespace {

constexpr const char* kImportFile = "data/import.json";

std::string span_of_days(const std::vector<Day>& days)
{
    if (days.empty()) return "no day";
    return days.size() == 1 ? format_day(days.front())
                            : format_day(days.front()) + " to " + format_day(days.back());
}

std::vector<Day> days_with_slots(const Programme& programme)
{
    std::vector<Day> days;
    for (const Session& session : programme.sessions)
        for (const Slot& slot : session.slots)
            days.push_back(day_of(programme.event.zone, slot.start));
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

ImportMark read_import_mark(const Json& json)
{
    ImportMark mark;
    mark.format = text_in(json, "format");
    mark.source = text_in(json, "source");
    mark.tasks_source = text_in(json, "tasks_source");
    for (const Json& code : list_in(json, "tasks"))
        mark.tasks.push_back(text_of(code));
    for (const Json& code : list_in(json, "counted"))
        mark.counted.push_back(text_of(code));
    return mark;
}

bool share_a_session(const Programme& a, const Programme& b)
{
    return std::any_of(a.sessions.begin(), a.sessions.end(),
                       [&](const Session& session) { return find_session(b, session.code); });
}

}  // namespace

std::optional<LastGood> read_last_good(const std::string& out)
{
    const Result<std::string> version_text = read_file(join_path(out, "data/version.json"));
    if (!version_text.ok()) return std::nullopt;
    const Result<Version> version = read_version(version_text.value());
    if (!version.ok() || version.value().programme.find('/') != std::string::npos)
        return std::nullopt;
    const Result<std::string> text = read_file(join_path(out, "data/" + version.value().programme));
    if (!text.ok()) return std::nullopt;
    Result<Programme> programme = read_programme(text.value());
    if (!programme.ok()) return std::nullopt;
    LastGood last{std::move(programme.value()), {}, {}};
    if (version.value().participation.find('/') == std::string::npos)
        if (const auto file = read_file(join_path(out, "data/" + version.value().participation));
            file.ok())
            if (Result<Participation> read = read_participation(file.value()); read.ok())
                last.participation = std::move(read.value());
    if (const Result<std::string> mark = read_file(join_path(out, kImportFile)); mark.ok())
        if (const Result<Json> json = parse_json(mark.value(), kImportFile); json.ok())
            last.mark = read_import_mark(json.value());
    return last;
}

std::string source_mark(const std::string& source)
{
    return sha256_hex(source).substr(0, 16);
}

std::string write_import_mark(const ImportMark& mark)
{
    nlohmann::ordered_json json = {{"format", mark.format}, {"source", mark.source}};
    if (!mark.tasks_source.empty()) {
        json["tasks_source"] = mark.tasks_source;
        json["tasks"] = mark.tasks;
        json["counted"] = mark.counted;
    }
    return json.dump() + "\n";
}

bool share_a_day(const std::vector<Day>& a, const std::vector<Day>& b)
{
    return std::any_of(a.begin(), a.end(),
                       [&](Day day) { return std::find(b.begin(), b.end(), day) != b.end(); });
}

std::optional<std::string> why_refused(const Candidate& candidate,
                                       const std::optional<LastGood>& last)
{
    const std::vector<Day> days = days_with_slots(candidate.fresh);
    if (candidate.is_own && !candidate.event.days.empty() &&
        !share_a_day(days, candidate.event.days)) {
        const bool past = days.back() < candidate.event.days.front();
        return std::string("the programme is of ") + (past ? "a past" : "another") +
               " event: its days are " + span_of_days(days) + ", those in the event file " +
               span_of_days(candidate.event.days);
    }
    if (!last) return std::nullopt;
    const std::vector<Day> last_days = days_with_slots(last->programme);
    // Codes alone say little: two events of one conference may both have a "1". Those of one source do.
    const bool same_event =
        share_a_day(days, last_days) || (last->mark.source == candidate.source &&
                                         share_a_session(candidate.fresh, last->programme));
    if (!same_event) {
        if (last->mark.source != candidate.source)
            return std::nullopt;  // someone asked for another programme
        const bool past = days.back() < last_days.front();
        return std::string("the source now has ") + (past ? "a past" : "another") +
               " event: its days are " + span_of_days(days) + ", until now they were " +
               span_of_days(last_days);
    }
    const std::size_t now = candidate.fresh.sessions.size();
    const std::size_t before = last->programme.sessions.size();
    if (now * 2 < before)
        return "the programme has shrunk to " + std::to_string(now) +
               " sessions, less than half of the " + std::to_string(before) + " before";
    return std::nullopt;
}

}  // namespace trackside
