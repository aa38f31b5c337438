#include "build-data/volunteer_platform.h"

#include "base/hash.h"
#include "base/time.h"
#include "base/utf8.h"
#include "build-data/address_code.h"
#include "build-data/clean_text.h"
#include "build-data/json_input.h"
#include "build-data/rich_text_builder.h"

#include <algorithm>
#include <unordered_set>

namespace trackside {
namespace {

constexpr const char* kHint = "zh-Hant";  // the platform says no language
constexpr std::string_view kCoscup = "https://volunteer.coscup.org/tasks/";
constexpr std::int64_t kDay = 86400;          // seconds
constexpr std::int64_t kAround = 61 * kDay;   // that a task may be away from its event
constexpr std::int64_t kLongest = 31 * kDay;  // that it may last
constexpr std::int64_t kYear2200 = 7258118400;
constexpr int kMostPlaces = 10'000;  // as in data/tasks

const TaskCategory* find_category(const std::vector<TaskCategory>& categories,
                                  const std::string& id)
{
    const auto found =
        std::find_if(categories.begin(), categories.end(),
                     [&](const TaskCategory& category) { return category.id == id; });
    return found == categories.end() ? nullptr : &*found;
}

const TaskCategory* category_called(const std::vector<TaskCategory>& categories,
                                    const std::string& name)
{
    const auto is_called = [&](const TaskCategory& category) {
        return category.id == name ||
               std::any_of(
                   category.name.versions.begin(), category.name.versions.end(),
                   [&](const Text::Version& version) { return fold(version.text) == fold(name); });
    };
    const auto found = std::find_if(categories.begin(), categories.end(), is_called);
    return found == categories.end() ? nullptr : &*found;
}

// Most names are Chinese and give no id; of two names none may take the other's place.
std::string category_id(const std::string& name)
{
    const bool ascii = std::all_of(name.begin(), name.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    const std::string letters = id_from(name, "c");
    return ascii && letters != "c" ? letters : letters + "-" + sha256_hex(name).substr(0, 8);
}

// The id of a category by what the platform calls it; a new one is added.
std::string category_of(const std::string& name, const std::vector<TaskCategory>& known,
                        PlatformTasks& found)
{
    if (const TaskCategory* category = category_called(known, name)) return category->id;
    if (const TaskCategory* category = category_called(found.categories, name)) return category->id;
    std::string id = category_id(name);
    while (find_category(known, id) || find_category(found.categories, id))
        id += "-2";
    found.categories.push_back(
        {id, clean_words(make_text("", name.empty() ? "其他 Other" : name), kHint)});
    return id;
}

void note_categories(PlatformTasks& found)
{
    if (found.categories.empty()) return;
    std::string all;
    for (const TaskCategory& category : found.categories)
        all += (all.empty() ? "" : ", ") + ("{id: " + category.id + ", name: ") +
               Json(category.name.versions.front().text).dump() + "}";
    found.oddities.push_back(
        {"task-category", "", "add under task_categories in volunteer.yaml: " + all});
}

// Its own number makes the address, if nothing in it could lead elsewhere.
std::string page_of(const PlatformAddress& platform, const Json& json, const std::string& own_id)
{
    const std::string pid = platform.pid.empty() ? text_in(json, "pid") : platform.pid;
    const auto is_plain = [](const std::string& text) {
        return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   c == '-' || c == '_';
        });
    };
    return is_plain(pid) && is_plain(own_id) ? safe_href(platform.pages + pid + "/r/" + own_id)
                                             : "";
}

// Times are UTC and do not say so.
Instant utc_in(const Json& json, const char* key)
{
    return parse_instant(text_in(json, key), Zone{}).value_or(Instant{});
}

bool makes_sense(const Task& task)
{
    return task.start.seconds > 0 && task.end.seconds < kYear2200 && task.start < task.end &&
           task.end - task.start <= kLongest;
}

// Plain text: its lines are lines, and addresses in it are links.
Blocks plain_blocks(const std::string& text)
{
    RichTextBuilder out(false);
    bool begun = false;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = trim(std::string_view(text).substr(at, end - at));
        at = end + 1;
        if (line.empty()) {
            out.close();
            begun = false;
            continue;
        }
        if (begun)
            out.line_break();
        else
            out.open(Block::Kind::paragraph);
        begun = true;
        out.text(line);
    }
    return out.finish();
}

Error no_list(const std::string& where)
{
    return {where, "has no `datas`; give the answer of the platform's GET /api/tasks/{pid}"};
}

bool is_on_this_machine(const std::string& address)
{
    for (const char* host : {"http://127.0.0.1:", "http://localhost:", "http://[::1]:"})
        if (starts_with(address, host)) return true;
    return false;
}

}  // namespace

std::optional<PlatformAddress> platform_address(const std::string& address)
{
    constexpr std::string_view kApi = "/api/tasks/";
    const std::size_t api = address.find(kApi);
    const std::size_t end = api == std::string::npos ? 0 : api + kApi.size();
    if (origin_of(address).empty() || end == 0 || end == address.size() ||
        address.find_first_of("/?#", end) != std::string::npos)
        return std::nullopt;
    if (!starts_with(address, "https://") && !is_on_this_machine(address)) return std::nullopt;
    return PlatformAddress{address, address.substr(0, api) + "/tasks/", address.substr(end)};
}

PlatformAddress platform_of_a_file()
{
    return {"", std::string(kCoscup), ""};
}

Result<PlatformTasks> read_platform_tasks(std::string_view text, const std::string& name,
                                          const PlatformAddress& platform,
                                          const std::vector<TaskCategory>& known)
{
    const Result<Json> json = parse_json(text, name);
    if (!json.ok()) return json.error();
    const Json* list = member(json.value(), "datas");
    if (!list || !list->is_array()) return no_list(name);
    // People are not told to those who may not see them: where no task has any, that says nothing.
    const bool tells_people = std::any_of(list->begin(), list->end(), [](const Json& item) {
        return !list_in(item, "people").empty();
    });

    PlatformTasks found;
    std::unordered_set<std::string> codes;
    for (const Json& item : *list) {
        const std::string own_id = clean_line(first_text_in(item, {"id", "_id"}));
        PlatformTask made;
        Task& task = made.task;
        task.title = clean_words(make_text("", text_in(item, "title")), kHint);
        task.code = TaskCode{"t-" + id_from(own_id, "")};
        task.start = utc_in(item, "starttime");
        task.end = utc_in(item, "endtime");
        const auto leave_out = [&](const char* code, const std::string& what) {
            found.oddities.push_back({code, own_id, what});
        };
        if (task.title.empty() || task.code.text == "t-") {
            leave_out("task-unnamed", task.title.empty() ? "no title" : "no id");
            continue;
        }
        const std::string title = task.title.versions.front().text;
        if (!makes_sense(task)) {
            leave_out("task-time", title);
            continue;
        }
        if (!codes.insert(task.code.text).second) {
            leave_out("task-twice", title);
            continue;
        }
        task.category = category_of(clean_line(text_in(item, "cate")), known, found);
        made.what = clean_text(text_in(item, "desc"));
        if (made.what.empty()) made.what = title;
        std::string lang = language_by_letters(made.what, kHint);
        if (lang.empty()) lang = kHint;
        task.what.versions = {{lang, plain_blocks(made.what)}};
        task.languages = {lang};
        task.capacity = std::clamp(number_in(item, "limit").value_or(1), 1, kMostPlaces);
        if (tells_people)
            made.people = static_cast<int>(
                std::min<std::size_t>(list_in(item, "people").size(), kMostPlaces));
        if (made.people) task.taken = std::min(*made.people, task.capacity);
        set_text(task.team, "zh-Hant", "籌備團隊");
        set_text(task.team, "en", "Organising team");
        task.url = page_of(platform, item, own_id);
        found.tasks.push_back(std::move(made));
    }
    note_categories(found);
    return found;
}

bool is_near(const Event& event, Instant time)
{
    if (event.days.empty()) return true;
    const Instant first = instant_of(event.zone, {event.days.front(), 0, 0, 0, 0}) - kAround;
    const Instant last = instant_of(event.zone, {event.days.back(), 0, 0, 0, 0}) + kAround;
    return first <= time && time <= last;
}

void leave_out_far_tasks(PlatformTasks& tasks, const Event& event)
{
    std::erase_if(tasks.tasks, [&](const PlatformTask& item) {
        if (is_near(event, item.task.start) && is_near(event, item.task.end)) return false;
        tasks.oddities.push_back({"task-time", item.task.code.text,
                                  format_utc(item.task.start) + " is not of this event"});
        return true;
    });
}

std::optional<std::string> why_refused(const PlatformTasks& fresh, std::size_t then)
{
    const std::size_t now = fresh.tasks.size();
    if (now * 2 >= then) return std::nullopt;
    return "has shrunk from " + std::to_string(then) + " tasks to " + std::to_string(now) +
           ", less than half; if that is right, build once into an empty --out (data/README.md)";
}

Result<std::string> fetch_platform_tasks(const PlatformAddress& address,
                                         const FetchOptions& options)
{
    const std::string& url = address.list;
    if (options.token.empty())
        return Error{url,
                     std::string("is not given to anybody without a token; set ") + kPlatformToken};
    HttpClient client(options.limits, origin_of(url), "Bearer " + options.token, options.say);
    const Result<HttpAnswer> answer = client.get(url);
    if (!answer.ok()) return answer.error();
    const long status = answer.value().status;
    if (status == 401 || status == 403)
        return Error{url, std::string("does not accept the token; make a new one as "
                                      "data/README.md says and set ") +
                              kPlatformToken};
    if (status == 404)
        return Error{url,
                     "is no list of tasks, or the platform does not know the token any more; "
                     "correct the address, or make a new token as data/README.md says"};
    if (status != 200) return Error{url, "answers with status " + std::to_string(status)};
    if (is_web_page(answer.value())) return Error{url, "answers with a web page instead of JSON"};
    return answer.value().body;
}

AddedTasks add_platform_tasks(Participation& participation, PlatformTasks found,
                              std::vector<Oddity>& oddities)
{
    std::vector<Task>& tasks = participation.tasks;
    const std::size_t of_files = tasks.size();
    AddedTasks added;
    for (PlatformTask& item : found.tasks) {
        Task& task = item.task;
        const auto end = tasks.begin() + static_cast<std::ptrdiff_t>(of_files);
        const auto file = std::find_if(tasks.begin(), end,
                                       [&](const Task& own) { return own.code == task.code; });
        if (file == end) {
            added.alone.push_back(task.code.text);
            tasks.push_back(std::move(task));
            continue;
        }
        added.counted.push_back(task.code.text);
        if (item.people) file->taken = std::min(*item.people, file->capacity);
        if (file->start != task.start || file->end != task.end)
            oddities.push_back(
                {"task-differs", "tasks/" + task.code.text + ".yaml",
                 "the platform says " + format_utc(task.start) + " to " + format_utc(task.end)});
    }
    for (TaskCategory& category : found.categories)
        participation.task_categories.push_back(std::move(category));
    oddities.insert(oddities.end(), found.oddities.begin(), found.oddities.end());
    std::sort(tasks.begin(), tasks.end(), [](const Task& a, const Task& b) {
        return a.start != b.start ? a.start < b.start : a.code < b.code;
    });
    return added;
}

void keep_counts(Participation& participation, const Participation& published,
                 const std::vector<std::string>& counted)
{
    for (Task& task : participation.tasks) {
        if (std::find(counted.begin(), counted.end(), task.code.text) == counted.end()) continue;
        for (const Task& before : published.tasks)
            if (before.code == task.code && before.taken)
                task.taken = std::min(*before.taken, task.capacity);
    }
}

PlatformTasks platform_tasks_of(const Participation& published,
                                const std::vector<std::string>& codes, const Participation& now)
{
    PlatformTasks kept;
    for (const Task& task : published.tasks) {
        const auto is_it = [&](const Task& own) { return own.code == task.code; };
        if (std::find(codes.begin(), codes.end(), task.code.text) == codes.end() ||
            std::any_of(now.tasks.begin(), now.tasks.end(), is_it))
            continue;
        const TaskCategory* category = find_category(published.task_categories, task.category);
        if (category && !find_category(now.task_categories, category->id) &&
            !find_category(kept.categories, category->id))
            kept.categories.push_back(*category);
        kept.tasks.push_back({task, "", std::nullopt});
    }
    return kept;
}

}  // namespace trackside
