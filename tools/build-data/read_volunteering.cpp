#include "build-data/clean_text.h"
#include "build-data/files.h"
#include "build-data/site_data.h"
#include "build-data/volunteer_platform.h"

#include <algorithm>

namespace trackside {
namespace {

void read_languages(DataMap& map, std::vector<std::string>& languages)
{
    for (const DataItem& item : map.list("languages")) {
        const std::string language = line_of(item, "an entry of `languages`");
        const std::string canonical = canonical_language(language);
        if (language.empty()) continue;
        if (language == canonical || language == "nan" || language == "hak" || language == "yue")
            languages.push_back(language);
        else
            item.wrong("`" + language + "` is no language; write a code like " +
                       (canonical.empty() ? "zh-Hant, en or ja" : canonical));
    }
}

void read_task(const DataItem& root, const std::string& id, DataReader& reader)
{
    const Zone& zone = reader.data.event_file.event.zone;
    DataMap map(root, "the task");
    Task task;
    task.code = TaskCode{id};
    task.title = map.text("title", Need::required);
    task.category = map.reference("category", reader.categories, Need::required);
    task.what = map.rich_text("what", Need::required);
    task.briefing = map.rich_text("briefing");
    task.place = read_place(map, "place", reader);
    task.start = map.time("start", zone, Need::required);
    task.end = map.time("end", zone, Need::required);
    if (task.start.seconds != 0 && task.end.seconds != 0 && task.end <= task.start)
        map.wrong("end", "`end` is not after `start`; write a later time");
    else
        for (const auto& [key, time] : {std::pair{"start", task.start}, {"end", task.end}})
            if (time.seconds != 0 && !is_near(reader.data.event_file.event, time)) {
                map.wrong(key,
                          "the task is more than two months away from the event; write a time "
                          "near its days");
                break;
            }
    task.capacity = map.has("capacity") ? map.number("capacity", 1, 10'000) : 1;
    if (map.has("taken")) {
        task.taken = map.number("taken", 0, 1'000'000);
        if (*task.taken > task.capacity)
            map.wrong("taken", "`taken` is more than `capacity`; write how many places are gone");
    }
    task.points = map.number("points", 0, 1'000'000);
    task.community = CommunityCode{map.reference("community", reader.communities)};
    task.team = map.text("team");
    if (root.node.IsMap() && !map.has("community") && !map.has("team"))
        root.wrong("nobody asks for this task; add `community` or `team`");
    for (std::string& skill : map.reference_list("skills", reader.skills))
        task.skills.push_back(SkillCode{std::move(skill)});
    read_languages(map, task.languages);
    task.minimum_age = map.number("minimum_age", 0, 99);
    task.url = map.url("url");
    map.finish();
    reader.data.participation.tasks.push_back(std::move(task));
}

void read_volunteer_file(const DataItem& root, DataReader& reader)
{
    DataMap map(root, "volunteer.yaml");
    Participation& participation = reader.data.participation;
    for (const DataItem& item : map.list("task_categories", Need::required)) {
        DataMap category(item, "a category");
        TaskCategory read;
        read.id = category.id("id", Need::required);
        read.name = category.text("name", Need::required);
        category.finish();
        const bool twice =
            std::any_of(participation.task_categories.begin(), participation.task_categories.end(),
                        [&](const TaskCategory& other) { return other.id == read.id; });
        if (twice)
            item.wrong("category `" + read.id + "` stands twice; keep one");
        else
            participation.task_categories.push_back(std::move(read));
    }
    for (const DataItem& item : map.list("steps")) {
        DataMap step(item, "a step");
        VolunteerStep read;
        read.id = step.one_of("id", {"find", "take", "do", "collect"}, Need::required);
        read.title = step.text("title", Need::required);
        read.text = step.text("text");
        read.where = step.text("where");
        step.finish();
        participation.steps.push_back(std::move(read));
    }
    for (const DataItem& item : map.list("difference")) {
        DataMap row(item, "an entry of `difference`");
        Difference read;
        read.about = row.text("about", Need::required);
        read.one_day = row.text("one_day", Need::required);
        read.organising = row.text("organising", Need::required);
        row.finish();
        participation.differences.push_back(std::move(read));
    }
    map.finish();
}

}  // namespace

void read_volunteering(DataReader& reader)
{
    if (is_file(join_path(reader.folder, "volunteer.yaml"))) {
        const auto text = read_data_text(reader, "volunteer.yaml");
        const auto root = text ? parse_data(text->text, text->path, reader.mistakes) : std::nullopt;
        if (root) read_volunteer_file(*root, reader);
    }
    for (const std::string& name : files_in(join_path(reader.folder, "tasks"), ".yaml")) {
        const auto text = read_data_text(reader, "tasks/" + name);
        if (!text) continue;
        const std::string id = name.substr(0, name.size() - 5);
        if (!is_id(id)) {
            reader.mistakes.push_back(
                {text->path, 1,
                 "the file's name is no id; use lower-case letters, digits and \"-\""});
            continue;
        }
        if (const auto root = parse_data(text->text, text->path, reader.mistakes))
            read_task(*root, id, reader);
    }
    std::vector<Task>& tasks = reader.data.participation.tasks;
    std::sort(tasks.begin(), tasks.end(), [](const Task& a, const Task& b) {
        return a.start != b.start ? a.start < b.start : a.code < b.code;
    });
}

}  // namespace trackside
