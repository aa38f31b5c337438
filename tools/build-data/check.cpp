#include "base/utf8.h"
#include "build-data/commands.h"
#include "build-data/files.h"
#include "build-data/last_good.h"
#include "build-data/say.h"
#include "build-data/site_data.h"

namespace trackside {
namespace {

// References to the programme can be checked only where it is at hand.
void check_programme(SiteData& data, Mistakes& mistakes)
{
    const EventFile& event = data.event_file;
    if (event.source.empty() && mistakes.empty())
        say("note: there is no `programme` in the event file; `build` needs --programme then");
    if (event.source.empty() || starts_with(event.source, "http")) return;
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

int check_data(const std::string& folder)
{
    Mistakes mistakes;
    SiteData data = read_site_data(join_path(folder, "event.yaml"), mistakes);
    check_programme(data, mistakes);
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
