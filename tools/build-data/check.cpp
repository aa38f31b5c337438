#include "base/utf8.h"
#include "build-data/commands.h"
#include "build-data/files.h"
#include "build-data/last_good.h"
#include "build-data/say.h"
#include "build-data/site_data.h"

namespace trackside {
namespace {

// References to the programme can be checked only where it is at hand.
void check_programme(SiteData& data, const std::string& event_path, Mistakes& mistakes)
{
    const EventFile& event = data.event_file;
    if (event.source.empty() && mistakes.empty())
        say("note: there is no `programme` in the event file; `build` needs --programme then");
    if (event.source.empty() || starts_with(event.source, "http")) return;
    if (!is_file(event.source) && !is_folder(event.source)) {
        mistakes.push_back({event_path, event.source_line,
                            "there is no " + event.source +
                                "; write the file or folder of the programme, or the address of "
                                "your Pretalx event"});
        return;
    }
    const Result<std::vector<SourceFile>> files = read_source_files(event.source);
    Result<Source> source = files.ok() ? read_source(files.value()) : Result<Source>(files.error());
    if (!source.ok()) {
        mistakes.push_back({source.error().where, 1, source.error().what});
        return;
    }
    Result<Normalised> read =
        normalise(std::move(source.value()), event.event.zone.name, event.questions);
    if (!read.ok()) {
        mistakes.push_back({event.source, 1, to_string(read.error())});
        return;
    }
    // `build` would refuse it, too.
    if (const auto why = why_refused({read.value().programme, event.event, "", true}, std::nullopt))
        mistakes.push_back({event.source, 1, *why + "; mend `days` or `programme`"});
    join_programme(data, read.value().programme, mistakes);
}

std::string count_of(std::size_t count, const char* one, const char* many)
{
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

}  // namespace

SiteData read_to_check(const std::string& folder, Mistakes& mistakes)
{
    const std::string event_path = join_path(folder, "event.yaml");
    SiteData data = read_site_data(event_path, mistakes);
    mistakes.insert(mistakes.end(), data.untouched.begin(), data.untouched.end());
    check_programme(data, event_path, mistakes);
    return data;
}

int check_data(const std::string& folder)
{
    if (!is_folder(folder)) {
        say_error({folder, "is no folder; give the data folder, the one with event.yaml"});
        return wrong_usage;
    }
    Mistakes mistakes;
    const SiteData data = read_to_check(folder, mistakes);
    if (!mistakes.empty()) {
        say_mistakes(mistakes);
        say(count_of(mistakes.size(), "mistake", "mistakes") + " in " + folder);
        return wrong_input;
    }
    const Participation& participation = data.participation;
    say(folder +
        " is good: " + count_of(participation.communities.size(), "community", "communities") +
        ", " + count_of(participation.tasks.size(), "task", "tasks") + ", " +
        count_of(participation.guide.size(), "guide page", "guide pages") + ", " +
        count_of(participation.activities.size(), "activity", "activities"));
    return good;
}

}  // namespace trackside
