#include "build-data/files.h"
#include "build-data/site_data.h"

#include <algorithm>

namespace trackside {
namespace {

ActivityItem read_item(const DataItem& item, DataReader& reader)
{
    DataMap map(item, "an item");
    ActivityItem read;
    read.id = map.id("id", Need::required);
    read.title = map.text("title", Need::required);
    read.what = map.rich_text("what", Need::required);
    read.first_step = map.rich_text("first_step", Need::required);
    for (std::string& skill : map.reference_list("skills", reader.skills))
        read.skills.push_back(SkillCode{std::move(skill)});
    read.programming = map.flag("programming");
    for (const DataItem& link_item : map.list("links")) {
        DataMap link(link_item, "a link");
        Channel channel;
        channel.kind = "link";
        channel.name = link.text("name", Need::required);
        channel.url = link.url("url", Need::required);
        link.finish();
        read.links.push_back(std::move(channel));
    }
    map.finish();
    return read;
}

void read_activity(const DataItem& root, const std::string& id, DataReader& reader)
{
    const Zone& zone = reader.data.event_file.event.zone;
    DataMap map(root, "the activity");
    Activity activity;
    activity.code = ActivityCode{id};
    activity.title = map.text("title", Need::required);
    activity.summary = map.text("summary", Need::required);
    activity.start = map.time("start", zone, Need::required);
    activity.end = map.time("end", zone, Need::required);
    if (activity.start.seconds != 0 && activity.end.seconds != 0 && activity.end <= activity.start)
        map.wrong("end", "`end` is not after `start`; write a later time");
    activity.place = read_place(map, "place", reader);
    activity.community = CommunityCode{map.reference("community", reader.communities)};
    activity.team = map.text("team");
    activity.introduction = map.rich_text("introduction");
    activity.contact = map.contact("contact");
    for (const DataItem& item : map.list("items")) {
        ActivityItem read = read_item(item, reader);
        const bool twice =
            !read.id.empty() &&
            std::any_of(activity.items.begin(), activity.items.end(),
                        [&](const ActivityItem& other) { return other.id == read.id; });
        if (twice)
            item.wrong("item `" + read.id + "` stands twice; give each its own id");
        else
            activity.items.push_back(std::move(read));
    }
    for (const DataItem& item : map.list("results"))
        if (Text result = text_of(item, "an entry of `results`"); !result.empty())
            activity.results.push_back(std::move(result));
    activity.afterwards = map.rich_text("afterwards");
    activity.credit = map.rich_text("credit");
    map.finish();
    reader.data.participation.activities.push_back(std::move(activity));
}

}  // namespace

void read_activities(DataReader& reader)
{
    for (const std::string& name : files_in(join_path(reader.folder, "activities"), ".yaml")) {
        const auto text = read_data_text(reader, "activities/" + name);
        if (!text) continue;
        const std::string id = name.substr(0, name.size() - 5);
        if (!is_id(id)) {
            reader.mistakes.push_back(
                {text->path, 1,
                 "the file's name is no id; use lower-case letters, digits and \"-\""});
            continue;
        }
        if (const auto root = parse_data(text->text, text->path, reader.mistakes))
            read_activity(*root, id, reader);
    }
    std::vector<Activity>& activities = reader.data.participation.activities;
    std::sort(activities.begin(), activities.end(), [](const Activity& a, const Activity& b) {
        return a.start != b.start ? a.start < b.start : a.code < b.code;
    });
}

}  // namespace trackside
