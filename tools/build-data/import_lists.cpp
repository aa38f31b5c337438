// Lists of other systems, turned into files of data/ once; from then on people edit those. Of persons
// nothing is read.

#include "base/utf8.h"
#include "build-data/address_code.h"
#include "build-data/clean_text.h"
#include "build-data/commands.h"
#include "build-data/files.h"
#include "build-data/json_input.h"
#include "build-data/rich_text_builder.h"
#include "build-data/say.h"
#include "build-data/site_data.h"
#include "build-data/summary.h"
#include "build-data/volunteer_platform.h"

#include <algorithm>
#include <unordered_set>

namespace trackside {
namespace {

constexpr std::size_t kShortLetters = 60;

// A JSON string is a YAML string in double quotes.
std::string quote(const std::string& text)
{
    return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string yaml_text(const Text& text)
{
    std::string yaml = "{";
    for (const Text::Version& version : text.versions)
        yaml += (yaml.size() > 1 ? ", " : "") + (version.lang.empty() ? "zh-Hant" : version.lang) +
                ": " + quote(version.text);
    return yaml + "}";
}

// The first sentence, cut if it is long.
Text first_sentence(const Text& text)
{
    Text first;
    for (const Text::Version& version : text.versions) {
        std::string words;
        std::size_t count = 0;
        for (std::size_t at = 0; at < version.text.size();) {
            const CodePoint c = next_code_point(version.text, at);
            if (c == '\n') break;
            append_utf8(words, c);
            const bool blank_follows = at >= version.text.size() || version.text[at] == ' ';
            if (c == 0x3002 || ((c == '.' || c == '!' || c == '?') && blank_follows)) break;
            if (++count >= kShortLetters && (c == ' ' || is_wide(c))) {
                words = std::string(trim(words)) + "…";
                break;
            }
        }
        set_text(first, version.lang, trim(words));
    }
    return first;
}

// Multi-line texts keep their lines; one version per language.
Text clean_lines(const Text& raw)
{
    Text text;
    for (const Text::Version& version : raw.versions) {
        const std::string lang = canonical_language(version.lang);
        set_text(text, lang.empty() ? "zh-Hant" : lang, clean_text(version.text));
    }
    return text;
}

std::string name_for_matching(const Json& named)
{
    const Text name = languages_in(named, "name");
    const std::string zh(pick(clean_lines(name), Language::zh_hant).text);
    return fold(zh);
}

struct Topics {
    std::vector<std::pair<std::string, std::string>> known;  // folded name, name
    std::unordered_set<std::string> held;
};

Topics read_topics(const Json& json)
{
    Topics topics;
    for (const char* key : {"topics", "tipics"})
        for (const Json& item : list_in(json, key))
            topics.known.emplace_back(
                name_for_matching(item),
                std::string(pick(clean_lines(languages_in(item, "name")), Language::zh_hant).text));
    return topics;
}

std::string tracks_yaml(const Json& community, Topics& topics, const std::string& id)
{
    std::string yaml;
    for (const Json& topic : list_in(community, "topics")) {
        const std::string folded = name_for_matching(topic);
        const auto known = std::find_if(topics.known.begin(), topics.known.end(),
                                        [&](const auto& item) { return item.first == folded; });
        std::string name(pick(clean_lines(languages_in(topic, "name")), Language::zh_hant).text);
        if (name.empty()) continue;
        if (known != topics.known.end()) {
            name = known->second;
            topics.held.insert(folded);
        } else if (!topics.known.empty()) {
            say("note: track \"" + name + "\" of " + id + " is not in the list of topics");
        }
        yaml += (yaml.empty() ? "" : ", ") + quote(name);
    }
    return "[" + yaml + "]";
}

std::string community_yaml(const Json& json, Topics& topics, const std::string& id)
{
    const Text name = clean_words(languages_in(json, "name"), "");
    Text introduction = clean_lines(languages_in(json, "intro"));
    if (introduction.empty()) introduction = name;
    std::string yaml = "name: " + yaml_text(name) +
                       "\nshort: " + yaml_text(first_sentence(introduction)) +
                       "\nintroduction: " + yaml_text(introduction) + "\n";
    if (const std::string site = safe_href(text_in(json, "link")); starts_with(site, "http"))
        yaml += "site: " + quote(site) + "\n";
    return yaml + "tracks: " + tracks_yaml(json, topics, id) + "\n";
}

// A new file; one that is there already is somebody's work and stays.
bool write_new(const std::string& path, const std::string& yaml, int& written)
{
    if (is_file(path)) {
        say(path + " is there already and stays as it is");
        return true;
    }
    if (const auto error = write_file(path, yaml)) {
        say_error(*error);
        return false;
    }
    written++;
    return true;
}

Result<Json> read_json_file(const std::string& path)
{
    const Result<std::string> text = read_file(path);
    if (!text.ok()) return text.error();
    return parse_json(text.value(), path);
}

std::string task_yaml(const PlatformTask& item)
{
    const Task& task = item.task;
    const std::string lang = task.languages.front();
    return "title: " + yaml_text(task.title) + "\ncategory: " + task.category + "\nwhat: {" + lang +
           ": " + quote(item.what) + "}\nstart: " + format_utc(task.start) +
           "\nend: " + format_utc(task.end) + "\ncapacity: " + std::to_string(task.capacity) +
           (task.taken ? "\ntaken: " + std::to_string(*task.taken) : "") +
           "\npoints: 0\nteam: " + yaml_text(task.team) + "\nlanguages: [" + lang + "]\n" +
           (task.url.empty() ? "" : "url: " + quote(task.url) + "\n");
}

// From the platform itself, or a file that holds its answer.
Result<PlatformTasks> platform_tasks(const std::string& from, const SiteData& data)
{
    const std::vector<TaskCategory>& known = data.participation.task_categories;
    if (from.find("://") == std::string::npos) {
        const Result<std::string> text = read_file(from);
        if (!text.ok()) return text.error();
        const auto own = platform_address(data.event_file.tasks_source);
        return read_platform_tasks(text.value(), from, own ? *own : platform_of_a_file(), known);
    }
    const auto address = platform_address(from);
    if (!address)
        return Error{"TASKS",
                     "this is no list of tasks; write its address like "
                     "https://volunteer.example.org/api/tasks/2026"};
    const Result<std::string> text = fetch_platform_tasks(*address, fetch_options(kPlatformToken));
    if (!text.ok()) return text.error();
    return read_platform_tasks(text.value(), from, *address, known);
}

}  // namespace

int import_communities(const std::string& communities, const std::string& topics_path,
                       const std::string& folder)
{
    const Result<Json> json = read_json_file(communities);
    if (!json.ok()) {
        say_error(json.error());
        return wrong_input;
    }
    const Json& list = list_in(json.value(), "communities");
    if (list.empty()) {
        say_error({communities, "has no `communities`; give COSCUP's community.json"});
        return wrong_input;
    }
    Topics topics;
    if (!topics_path.empty()) {
        const Result<Json> topics_json = read_json_file(topics_path);
        if (!topics_json.ok()) {
            say_error(topics_json.error());
            return wrong_input;
        }
        topics = read_topics(topics_json.value());
    }
    if (const auto error = make_folder(join_path(folder, "communities"))) {
        say_error(*error);
        return wrong_usage;
    }
    std::unordered_set<std::string> ids;
    int written = 0;
    for (const Json& item : list) {
        const std::string name(pick(languages_in(item, "name"), Language::en).text);
        if (clean_line(name).empty() && languages_in(item, "name").empty()) continue;
        const std::string id =
            make_unique(id_from(text_in(item, "id"), id_from(name, "community")), ids);
        if (!write_new(join_path(folder, "communities/" + id + ".yaml"),
                       community_yaml(item, topics, id), written))
            return wrong_input;
    }
    for (const auto& [folded, name] : topics.known)
        if (topics.held.count(folded) == 0)
            say("note: no community holds the track \"" + name + "\"");
    say("wrote " + std::to_string(written) + " of " + std::to_string(list.size()) +
        " communities to " + join_path(folder, "communities"));
    return good;
}

int import_tasks(const std::string& from, const std::string& folder)
{
    Mistakes mistakes;
    DataReader reader{{}, mistakes, folder, {}, {}, {}};
    if (const std::string event = join_path(folder, "event.yaml"); is_file(event))
        read_event_file(reader, event);
    read_volunteering(reader);
    if (!mistakes.empty()) {
        say_mistakes(mistakes);
        say("nothing was written");
        return wrong_input;
    }
    Result<PlatformTasks> found = platform_tasks(from, reader.data);
    if (!found.ok()) {
        say_error(found.error());
        return wrong_input;
    }
    leave_out_far_tasks(found.value(), reader.data.event_file.event);
    say_oddities(found.value().oddities);
    if (const auto error = make_folder(join_path(folder, "tasks"))) {
        say_error(*error);
        return wrong_usage;
    }
    int written = 0;
    for (const PlatformTask& item : found.value().tasks)
        if (!write_new(join_path(folder, "tasks/" + item.task.code.text + ".yaml"), task_yaml(item),
                       written))
            return wrong_input;
    say("wrote " + std::to_string(written) + " of " + std::to_string(found.value().tasks.size()) +
        " tasks to " + join_path(folder, "tasks"));
    return good;
}

}  // namespace trackside
