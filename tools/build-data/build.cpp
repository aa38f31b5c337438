#include "base/hash.h"
#include "base/utf8.h"
#include "build-data/commands.h"
#include "build-data/files.h"
#include "build-data/last_good.h"
#include "build-data/live_pretalx.h"
#include "build-data/say.h"
#include "build-data/site.h"
#include "build-data/site_data.h"
#include "build-data/summary.h"

#include <algorithm>

namespace trackside {
namespace {

struct Imported {
    Normalised read;
    std::string format;
    bool is_fallback =
        false;  // the copy in data/programme, because the source could not be reached
};

// Why there is no programme, and whether that is because nobody answered.
struct ImportFailure {
    Error error;
    bool unreachable = false;
};

bool is_address(const std::string& source)
{
    return starts_with(source, "http://") || starts_with(source, "https://");
}

std::variant<Imported, ImportFailure> import_files(Result<std::vector<SourceFile>> files,
                                                   const EventFile& event, bool unreachable)
{
    if (!files.ok()) return ImportFailure{files.error(), unreachable};
    Result<Source> source = read_source(files.value());
    files = std::vector<SourceFile>{};  // the text is no longer needed
    if (!source.ok()) return ImportFailure{source.error(), false};
    const std::string format = source.value().format;
    Result<Normalised> read =
        normalise(std::move(source.value()), event.event.zone.name, event.questions);
    if (!read.ok()) return ImportFailure{read.error(), false};
    return Imported{std::move(read.value()), format, false};
}

std::variant<Imported, ImportFailure> import_programme(const std::string& source,
                                                       const EventFile& event)
{
    if (is_address(source)) return import_files(fetch_programme(source), event, true);
    return import_files(read_source_files(source), event, false);
}

// The event of the file with the days and zone of the programme, which is right about them.
Event merge_event(const EventFile& file, const Normalised& read, BuildFacts& facts)
{
    const Event& found = read.programme.event;
    Event event = file.event;
    if (found.zone.name != event.zone.name) event.zone = found.zone;
    event.programme_version = found.programme_version;
    if (share_a_day(event.days, found.days)) {
        event.days.insert(event.days.end(), found.days.begin(), found.days.end());
        std::sort(event.days.begin(), event.days.end());
        event.days.erase(std::unique(event.days.begin(), event.days.end()), event.days.end());
    } else {
        event.days = found.days;
        if (!file.event.days.empty()) {
            facts.oddities.push_back(
                {"other-event", "", "the programme has none of the days in the event file"});
            if (!read.title.empty()) event.name = make_text("", read.title);
        }
    }
    return event;
}

Site make_site(SiteData data, Imported imported, const BuildOptions& options, BuildFacts& facts)
{
    Site site;
    site.base = options.base;
    Event event = merge_event(data.event_file, imported.read, facts);
    site.programme = std::move(imported.read.programme);
    site.programme.event = std::move(event);
    site.texts = std::move(imported.read.texts);
    Mistakes unresolved;
    join_programme(data, site.programme, unresolved);
    for (const Mistake& mistake : unresolved)
        facts.oddities.push_back(
            {"unresolved", mistake.path + ":" + std::to_string(mistake.line), mistake.what});
    site.participation = std::move(data.participation);
    return site;
}

int publish(Site& site, const BuildFacts& facts, const BuildOptions& options,
            const std::string& source)
{
    Result<SiteFolder> folder = SiteFolder::open(options.out, !options.summary.empty());
    if (!folder.ok()) {
        say_error(folder.error());
        return wrong_usage;
    }
    if (!options.app.empty()) add_app(site, options.app, folder.value());
    stamp_snapshot(site);
    add_snapshot_files(site, folder.value());
    folder.value().add("data/import.json", write_import_mark(facts.format, source));
    folder.value().add("opass/session.json", write_opass(site));
    folder.value().add(".nojekyll", "");
    add_pages(site, folder.value());
    const Result<SiteFolder::Outcome> outcome = folder.value().finish();
    if (!outcome.ok()) {
        say_error(outcome.error());
        return wrong_input;
    }
    if (!options.summary.empty())
        if (const auto error =
                write_file(options.summary, write_summary(site, facts, folder.value().files()))) {
            say_error(*error);
            return wrong_usage;
        }
    say((outcome.value() == SiteFolder::Outcome::unchanged ? "nothing changed in " : "wrote ") +
        options.out + ": " + std::to_string(site.programme.sessions.size()) + " sessions, " +
        std::to_string(site.programme.communities.size()) + " communities, " +
        std::to_string(folder.value().files().size()) + " files");
    return good;
}

void say_oddities(const std::vector<Oddity>& oddities)
{
    for (const OddityGroup& group : group_oddities(oddities))
        say("note: " + group.code + " (" + std::to_string(group.count) + "): " +
            (group.meaning.empty() ? "" : group.meaning + "; first: ") + group.places.front());
}

int keep_last_good(const Error& why, const BuildOptions& options, bool has_last, int otherwise)
{
    say_error(why);
    if (!has_last) {
        say("nothing was written");
        return otherwise;
    }
    say("the last good site in " + options.out + " was kept");
    return last_good_used;
}

}  // namespace

int build(const BuildOptions& options)
{
    Mistakes mistakes;
    SiteData data = read_site_data(options.event, mistakes);
    if (!mistakes.empty()) {
        say_mistakes(mistakes);
        say("nothing was written");
        return wrong_input;
    }
    const EventFile& event = data.event_file;
    const std::string source = options.programme.empty() ? event.source : options.programme;
    if (source.empty()) {
        say_error(
            {options.event, "no programme; write `programme: {source: ...}` or give --programme"});
        return wrong_input;
    }
    const std::optional<LastGood> last = read_last_good(options.out);

    std::variant<Imported, ImportFailure> imported = import_programme(source, event);
    bool used_copy = false;
    if (const auto* failure = std::get_if<ImportFailure>(&imported)) {
        const Error why = failure->error;
        const std::string copy = join_path(folder_of(options.event), "programme");
        const bool may_use_copy = failure->unreachable && !last && is_folder(copy);
        if (!may_use_copy)
            return keep_last_good(why, options, last.has_value(),
                                  failure->unreachable ? last_good_used : wrong_input);
        say_error(why);
        say("using the last good copy in " + copy);
        used_copy = true;
        imported = import_programme(copy, event);
        if (const auto* again = std::get_if<ImportFailure>(&imported))
            return keep_last_good(again->error, options, false, last_good_used);
    }
    Imported& found = std::get<Imported>(imported);
    const bool is_own = options.programme.empty() || options.programme == event.source;
    if (const auto why = why_refused(
            {found.read.programme, event.event, source_mark(source), is_own && !used_copy}, last))
        return keep_last_good({source, *why}, options, last.has_value(), wrong_input);

    BuildFacts facts{found.format, found.read.unscheduled, found.read.break_slots,
                     std::move(found.read.oddities)};
    Site site = make_site(std::move(data), std::move(found), options, facts);
    say_oddities(facts.oddities);
    const int code = publish(site, facts, options, source);
    return code == good && used_copy ? static_cast<int>(last_good_used) : code;
}

}  // namespace trackside
