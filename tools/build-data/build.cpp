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
#include "build-data/volunteer_platform.h"
#include "build-data/zone_rules.h"

#include <algorithm>
#include <ctime>
#include <variant>

namespace trackside {
namespace {

struct Imported {
    Normalised read;
    std::string format;
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

using Import = std::variant<Imported, ImportFailure>;

Import normalise_source(Source source, const EventFile& event)
{
    const std::string format = source.format;
    Result<Normalised> read = normalise(std::move(source), event.event.zone.name, event.questions);
    if (!read.ok()) return ImportFailure{read.error(), false};
    return Imported{std::move(read.value()), format};
}

Import import_files(const std::string& path, const EventFile& event)
{
    Result<std::vector<SourceFile>> files = read_source_files(path);
    if (!files.ok()) return ImportFailure{files.error(), false};
    Result<Source> source = read_source(files.value());
    files = std::vector<SourceFile>{};  // the text is no longer needed
    if (!source.ok()) return ImportFailure{source.error(), false};
    return normalise_source(std::move(source.value()), event);
}

std::vector<std::string> published_questions(const Questions& questions)
{
    return {questions.title_en,       questions.abstract_en, questions.language,
            questions.language_other, questions.difficulty,  questions.slides,
            questions.name_zh,        questions.name_en,     questions.biography_zh,
            questions.biography_en};
}

// The answers as they came, for later inspection, but without what belongs to people.
void keep_raw(const std::string& folder, const std::vector<SourceFile>& files,
              const EventFile& event)
{
    if (const auto error = make_folder(folder)) {
        say_error(*error);
        return;
    }
    for (const SourceFile& file : files) {
        const std::string kept =
            without_personal_data(file.text, published_questions(event.questions));
        if (kept.empty()) continue;  // XML: it has nothing that is not public
        if (const auto error = write_file(join_path(folder, file.name), kept)) say_error(*error);
    }
}

Import import_address(const std::string& address, const EventFile& event, const std::string& raw)
{
    Result<Fetched> fetched = fetch_programme(address, fetch_options("TRACKSIDE_PRETALX_TOKEN"));
    end_progress();
    if (!fetched.ok()) return ImportFailure{fetched.error(), true};
    if (!raw.empty()) keep_raw(raw, fetched.value().raw, event);
    return normalise_source(std::move(fetched.value().source), event);
}

Import import_programme(const std::string& source, const EventFile& event, const std::string& raw)
{
    return is_address(source) ? import_address(source, event, raw) : import_files(source, event);
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
        if (!event.days.empty() && !found.days.empty())  // the tasks are on the days of the file
            if (const auto zone =
                    zone_around(event.zone.name, std::min(event.days.front(), found.days.front()),
                                std::max(event.days.back(), found.days.back())))
                event.zone = *zone;
        event.days = found.days;
        if (!file.event.days.empty()) {
            facts.oddities.push_back(
                {"other-event", "", "the programme has none of the days in the event file"});
            if (!read.title.empty()) event.name = make_text("", read.title);
        }
    }
    return event;
}

// What `check` refuses and a build can do without.
void add_oddities(const Mistakes& mistakes, const char* code, BuildFacts& facts)
{
    for (const Mistake& mistake : mistakes)
        facts.oddities.push_back(
            {code, mistake.path + ":" + std::to_string(mistake.line), mistake.what});
}

Site make_site(SiteData data, Imported imported, const BuildOptions& options, BuildFacts& facts)
{
    Site site;
    site.base = options.base;
    site.languages = data.event_file.languages;
    site.short_name = data.event_file.short_name.empty() ? data.event_file.event.name
                                                         : data.event_file.short_name;
    Event event = merge_event(data.event_file, imported.read, facts);
    site.programme = std::move(imported.read.programme);
    site.programme.event = std::move(event);
    site.texts = std::move(imported.read.texts);
    Mistakes unresolved;
    join_programme(data, site.programme, unresolved);
    add_oddities(unresolved, "unresolved", facts);
    add_oddities(data.untouched, "template", facts);
    site.participation = std::move(data.participation);
    return site;
}

// False if that failed; it has been said then.
bool draw_pictures(Site& site, const std::string& out, SiteFolder& folder)
{
    const Result<PreviewCount> count = add_previews(*site.previews, out, folder);
    if (!count.ok()) {
        say_error(count.error());
        return false;
    }
    const PreviewCount& pictures = count.value();
    say("pictures: " + std::to_string(pictures.drawn) + " drawn, " + std::to_string(pictures.kept) +
        " as they were");
    if (pictures.incomplete > 0)
        say("note: " + std::to_string(pictures.incomplete) +
            " pictures have characters that no font of this machine has; first: " +
            pictures.first_incomplete +
            "; install the fonts (fonts-noto-cjk, "
            "fonts-noto-color-emoji) and build again");
    if (const auto error = add_screenshots(site, folder)) {
        say_error(*error);
        return false;
    }
    return true;
}

int publish(Site& site, const BuildFacts& facts, const BuildOptions& options,
            const ImportMark& mark)
{
    Result<SiteFolder> folder = SiteFolder::open(options.out, !options.summary.empty());
    if (!folder.ok()) {
        say_error(folder.error());
        return wrong_usage;
    }
    if (options.pictures) site.previews = begin_previews();
    if (!options.app.empty()) add_app(site, options.app, folder.value());
    stamp_snapshot(site);
    add_snapshot_files(site, folder.value());
    folder.value().add("data/import.json", write_import_mark(mark));
    folder.value().add("opass/session.json", write_opass(site));
    folder.value().add(".nojekyll", "");
    add_pages(site, folder.value());
    if (site.previews && !draw_pictures(site, options.out, folder.value())) return wrong_input;
    add_offline_files(site, folder.value());
    add_calendars(site, folder.value());
    add_change_feed(site, folder.value());
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

// What of the platform is published: in `mark`. False: it could not be asked or gave nothing fit, and what
// was published last stays.
bool join_platform_tasks(Participation& participation, const EventFile& file,
                         const std::optional<LastGood>& last, std::vector<Oddity>& oddities,
                         ImportMark& mark)
{
    const auto address = platform_address(file.tasks_source);
    if (!address) return true;
    mark.tasks_source = source_mark(address->list);
    PlatformTasks before;
    std::vector<std::string> counted;
    if (last && last->mark.tasks_source == mark.tasks_source) {
        before = platform_tasks_of(last->participation, last->mark.tasks, participation);
        counted = last->mark.counted;
    }
    const Result<std::string> text = fetch_platform_tasks(*address, fetch_options(kPlatformToken));
    Result<PlatformTasks> found = text.ok()
                                      ? read_platform_tasks(text.value(), address->list, *address,
                                                            participation.task_categories)
                                      : Result<PlatformTasks>(text.error());
    if (found.ok()) {
        const std::size_t answered = found.value().tasks.size();
        leave_out_far_tasks(found.value(), file.event);
        const std::size_t then = before.tasks.size() + counted.size();
        if (answered > 0 && found.value().tasks.empty())
            found = Error{address->list, "none of its tasks (" + std::to_string(answered) +
                                             ") is of this event; does `volunteer.tasks` name "
                                             "this year's list?"};
        else if (const auto why = why_refused(found.value(), then))
            found = Error{address->list, *why};
    }
    const bool fresh = found.ok();
    if (!fresh) {
        say_error(found.error());
        const std::size_t kept = before.tasks.size() + counted.size();
        say(kept == 0 ? "the last site had no tasks from there"
                      : "what the last site had from there stays; tasks: " + std::to_string(kept));
        oddities.push_back({"tasks-missing", "", to_string(found.error())});
        if (last) keep_counts(participation, last->participation, counted);
        found = std::move(before);
    }
    AddedTasks added = add_platform_tasks(participation, std::move(found.value()), oddities);
    mark.tasks = std::move(added.alone);
    mark.counted = fresh ? std::move(added.counted) : std::move(counted);
    return fresh;
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
    if (!options.app.empty() && !is_file(join_path(options.app, "app.js"))) {
        say_error({options.app, "has no app.js; give the folder of the built app, build/web/app"});
        return wrong_usage;
    }
    const std::optional<LastGood> last = read_last_good(options.out);

    Import imported = import_programme(source, event, options.raw);
    bool used_copy = false;
    std::string used_source = source;
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
        used_source = copy;
        imported = import_files(copy, event);
        if (const auto* again = std::get_if<ImportFailure>(&imported))
            return keep_last_good(again->error, options, false, last_good_used);
    }
    Imported& found = std::get<Imported>(imported);
    const bool is_own = used_copy || options.programme.empty() || options.programme == event.source;
    if (const auto why = why_refused(
            {found.read.programme, event.event, source_mark(used_source), is_own}, last))
        return keep_last_good({used_source, *why}, options, last.has_value(), wrong_input);

    BuildFacts facts{found.format, found.read.unscheduled, found.read.break_slots,
                     std::move(found.read.oddities)};
    ImportMark mark{facts.format, source_mark(used_source), "", {}, {}};
    const bool fresh_tasks =
        join_platform_tasks(data.participation, data.event_file, last, facts.oddities, mark);
    Site site = make_site(std::move(data), std::move(found), options, facts);
    say_oddities(facts.oddities);
    // Of another event it is not a change, but another programme.
    const bool same_event =
        last && share_a_day(last->programme.event.days, site.programme.event.days);
    note_changes(site,
                 same_event ? read_change_entries(options.out) : std::vector<PublishedChange>{},
                 same_event ? &last->programme : nullptr, Instant{std::time(nullptr)});
    const int code = publish(site, facts, options, mark);
    return code == good && (used_copy || !fresh_tasks) ? static_cast<int>(last_good_used) : code;
}

}  // namespace trackside
