#include "build-data/volunteer_platform.h"

#include "base/hash.h"
#include "base/time.h"
#include "base/utf8.h"
#include "build-data/address_code.h"
#include "build-data/clean_text.h"
#include "build-data/json_input.h"
#include "build-data/markdown.h"
#include "build-data/rich_text_builder.h"

#include <algorithm>
#include <unordered_set>

namespace trackside {
namespace {

constexpr const char* kHint = "zh-Hant";        // the platform says no language
constexpr std::int64_t kAround = 61LL * 86400;  // seconds that a task may be away from its event
constexpr int kMostPlaces = 10'000;             // as in data/tasks

const TaskCategory* find_category(const std::vector<TaskCategory>& categories,
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

// The id of a category by what the platform calls it; a new one is added.
std::string category_of(const std::string& name, const std::vector<TaskCategory>& known,
                        PlatformTasks& found)
{
    // Most names are Chinese and give no id; of two none may take the other's place.
    const std::string id = id_from(name, "c-" + sha256_hex(name).substr(0, 8));
    for (const std::string& wanted : {name, id}) {
        if (const TaskCategory* category = find_category(known, wanted)) return category->id;
        if (const TaskCategory* category = find_category(found.categories, wanted))
            return category->id;
    }
    found.categories.push_back(
        {id, clean_words(make_text("", name.empty() ? "其他 Other" : name), kHint)});
    found.oddities.push_back(
        {"task-category", "", name + ": add {id: " + id + ", name: ...} to volunteer.yaml"});
    return id;
}

// Its own number makes the address, if nothing in it could lead elsewhere.
std::string page_of(const std::string& pages, const Json& json, const std::string& own_id)
{
    const std::string year = text_in(json, "pid");
    const auto is_plain = [](const std::string& text) {
        return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   c == '-' || c == '_';
        });
    };
    return is_plain(year) && is_plain(own_id) ? pages + year + "/r/" + own_id : "";
}

// Times are UTC and do not say so.
Instant utc_in(const Json& json, const char* key)
{
    return parse_instant(text_in(json, key), Zone{}).value_or(Instant{});
}

// The list is emptied for those who may not see it: an empty one says nothing.
std::optional<int> taken_of(const Json& json, int capacity)
{
    const std::size_t people = list_in(json, "people").size();
    if (people == 0) return std::nullopt;
    return static_cast<int>(std::min(people, static_cast<std::size_t>(capacity)));
}

Error no_list(const std::string& where)
{
    return {where, "has no `datas`; give the answer of the platform's GET /api/tasks/{pid}"};
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
    return PlatformAddress{address, address.substr(0, api) + "/tasks/"};
}

Result<PlatformTasks> read_platform_tasks(std::string_view text, const std::string& name,
                                          const std::string& pages,
                                          const std::vector<TaskCategory>& known)
{
    const Result<Json> json = parse_json(text, name);
    if (!json.ok()) return json.error();
    const Json* list = member(json.value(), "datas");
    if (!list || !list->is_array()) return no_list(name);

    PlatformTasks found;
    std::unordered_set<std::string> codes;
    for (const Json& item : *list) {
        const std::string own_id = first_text_in(item, {"id", "_id"});
        Task task;
        task.title = clean_words(make_text("", text_in(item, "title")), kHint);
        task.start = utc_in(item, "starttime");
        task.end = utc_in(item, "endtime");
        if (task.title.empty()) {
            found.oddities.push_back({"task-unnamed", own_id, "no title"});
            continue;
        }
        const std::string title = task.title.versions.front().text;
        if (task.start.seconds <= 0 || task.end <= task.start) {
            found.oddities.push_back({"task-time", own_id, title});
            continue;
        }
        task.code = TaskCode{make_unique(id_from("t-" + own_id, "task"), codes)};
        task.category = category_of(clean_line(text_in(item, "cate")), known, found);
        std::string what = clean_text(text_in(item, "desc"));
        if (what.empty()) what = title;
        task.what = read_rich_text(make_text("", what), kHint);
        task.capacity = std::clamp(number_in(item, "limit").value_or(1), 1, kMostPlaces);
        task.taken = taken_of(item, task.capacity);
        set_text(task.team, "zh-Hant", "籌備團隊");
        set_text(task.team, "en", "Organising team");
        task.languages = {task.title.versions.front().lang};
        if (task.languages.front().empty()) task.languages = {kHint};
        task.url = safe_href(page_of(pages, item, own_id));
        found.tasks.push_back({std::move(task), std::move(what)});
    }
    return found;
}

std::optional<std::string> why_refused(const PlatformTasks& fresh, const PlatformTasks& before,
                                       const Event& event)
{
    const std::size_t now = fresh.tasks.size();
    const std::size_t then = before.tasks.size();
    if (now * 2 < then)
        return "has shrunk to " + std::to_string(now) + " tasks, less than half of the " +
               std::to_string(then) + " before";
    if (now == 0 || event.days.empty()) return std::nullopt;
    const Instant first = instant_of(event.zone, {event.days.front(), 0, 0, 0, 0}) - kAround;
    const Instant last = instant_of(event.zone, {event.days.back(), 0, 0, 0, 0}) + kAround;
    const bool ours = std::any_of(fresh.tasks.begin(), fresh.tasks.end(), [&](const auto& item) {
        return first <= item.task.start && item.task.start <= last;
    });
    if (ours) return std::nullopt;
    return "is of another event: no task is within two months of " + format_day(event.days.front());
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
        return Error{url, std::string("does not accept the token; make a new one and set ") +
                              kPlatformToken};
    if (status == 404) return Error{url, "is no list of tasks; correct the address"};
    if (status != 200) return Error{url, "answers with status " + std::to_string(status)};
    if (is_web_page(answer.value())) return Error{url, "answers with a web page instead of JSON"};
    return answer.value().body;
}

void add_platform_tasks(Participation& participation, PlatformTasks found,
                        std::vector<Oddity>& oddities)
{
    std::vector<Task>& tasks = participation.tasks;
    const std::size_t of_files = tasks.size();
    for (PlatformTask& item : found.tasks) {
        Task& task = item.task;
        const auto end = tasks.begin() + static_cast<std::ptrdiff_t>(of_files);
        const auto file = std::find_if(tasks.begin(), end,
                                       [&](const Task& own) { return own.code == task.code; });
        if (file == end) {
            tasks.push_back(std::move(task));
            continue;
        }
        if (task.taken) file->taken = std::min(*task.taken, file->capacity);
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
}

PlatformTasks platform_tasks_of(const Participation& published, const std::string& pages,
                                const std::vector<TaskCategory>& known)
{
    PlatformTasks kept;
    for (const Task& task : published.tasks) {
        if (!starts_with(task.url, pages) || !starts_with(task.code.text, "t-")) continue;
        for (const TaskCategory& category : published.task_categories)
            if (category.id == task.category && !find_category(known, category.id) &&
                !find_category(kept.categories, category.id))
                kept.categories.push_back(category);
        kept.tasks.push_back({task, ""});
    }
    return kept;
}

}  // namespace trackside
