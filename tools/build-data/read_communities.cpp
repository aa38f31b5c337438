#include "build-data/community_template.h"
#include "build-data/files.h"
#include "build-data/site_data.h"

#include <algorithm>

namespace trackside {
namespace {

constexpr int kFirstYear = 1950;
constexpr int kLastYear = 2100;

std::vector<TreeNode> read_tree(const std::vector<DataItem>& items, DataReader& reader, int depth)
{
    std::vector<TreeNode> nodes;
    for (const DataItem& item : items) {
        DataMap map(item, "a node of the tree");
        TreeNode node;
        node.name = map.text("name", Need::required);
        node.note = map.text("note");
        node.skill = SkillCode{map.reference("skill", reader.skills)};
        const std::vector<DataItem> children = map.list("children");
        if (depth >= 6 && !children.empty())
            map.wrong("children", "the tree is too deep; write at most six levels");
        else
            node.children = read_tree(children, reader, depth + 1);
        map.finish();
        nodes.push_back(std::move(node));
    }
    return nodes;
}

Role read_role(const DataItem& item, DataReader& reader)
{
    DataMap map(item, "a role");
    Role role;
    role.id = map.id("id", Need::required);
    role.name = map.text("name", Need::required);
    role.summary = map.text("summary");
    role.time = map.text("time");
    role.place = map.text("place");
    role.contact = map.contact("contact");
    role.duties = read_tree(map.list("duties"), reader, 1);
    role.skills = read_tree(map.list("skills"), reader, 1);
    map.finish();
    return role;
}

Channel read_channel(const DataItem& item)
{
    DataMap map(item, "a channel");
    Channel channel;
    channel.kind = map.one_of(
        "kind", {"site", "chat", "forum", "mail", "code", "video", "social", "weekly", "event"},
        Need::required);
    channel.name = map.text("name", Need::required);
    channel.url = map.url("url");
    channel.handle = map.line("handle");
    map.finish();
    if (item.node.IsMap() && channel.url.empty() && channel.handle.empty() && !map.has("url"))
        item.wrong(
            "a channel leads nowhere; add `url`, or `handle` for an account without an address");
    return channel;
}

Figure read_figure(const DataItem& item)
{
    DataMap map(item, "a figure");
    Figure figure;
    figure.name = map.text("name", Need::required);
    figure.unit = map.text("unit");
    for (const DataItem& value_item : map.list("values", Need::required)) {
        DataMap value(value_item, "an entry of `values`");
        figure.values.push_back({value.number("year", kFirstYear, kLastYear, Need::required),
                                 value.real("value", Need::required)});
        value.finish();
    }
    std::stable_sort(
        figure.values.begin(), figure.values.end(),
        [](const Figure::Value& a, const Figure::Value& b) { return a.year < b.year; });
    map.finish();
    return figure;
}

void read_years(DataMap& map, Community& community)
{
    for (const DataItem& item : map.list("responsible")) {
        DataMap person(item, "an entry of `responsible`");
        Responsible responsible;
        responsible.year = person.number("year", kFirstYear, kLastYear, Need::required);
        responsible.name = person.line("name", Need::required);
        responsible.role = person.text("role");
        person.finish();
        community.responsible.push_back(std::move(responsible));
    }
    std::stable_sort(community.responsible.begin(), community.responsible.end(),
                     [](const Responsible& a, const Responsible& b) { return a.year > b.year; });
    for (const DataItem& item : map.list("history")) {
        DataMap entry(item, "an entry of `history`");
        HistoryEntry read;
        read.year = entry.number("year", kFirstYear, kLastYear, Need::required);
        read.text = entry.text("text", Need::required);
        entry.finish();
        community.history.push_back(std::move(read));
    }
    std::stable_sort(community.history.begin(), community.history.end(),
                     [](const HistoryEntry& a, const HistoryEntry& b) { return a.year < b.year; });
}

void read_community(const DataItem& root, const std::string& id, DataReader& reader)
{
    DataMap map(root, "the community");
    CommunityName name;
    Community community;
    name.code = community.code = CommunityCode{id};
    name.name = map.text("name", Need::required);
    name.short_text = map.text("short", Need::required);
    community.introduction = map.rich_text("introduction", Need::required);
    community.since = map.number("since", kFirstYear, kLastYear);
    community.site = map.url("site");
    community.tags = map.ids("tags");
    read_years(map, community);
    for (std::string& track : map.reference_list("tracks", reader.data.tracks))
        name.tracks.push_back(TrackCode{std::move(track)});
    for (const DataItem& item : map.list("channels"))
        community.channels.push_back(read_channel(item));
    for (const DataItem& item : map.list("figures"))
        community.figures.push_back(read_figure(item));
    for (const DataItem& item : map.list("needs"))
        if (Text need = text_of(item, "an entry of `needs`"); !need.empty())
            community.needs.push_back(std::move(need));
    community.contact = map.contact("contact");
    for (const DataItem& item : map.list("roles")) {
        Role role = read_role(item, reader);
        const bool twice =
            !role.id.empty() && std::any_of(community.roles.begin(), community.roles.end(),
                                            [&](const Role& other) { return other.id == role.id; });
        if (twice)
            item.wrong("role `" + role.id + "` stands twice; give each its own id");
        else
            community.roles.push_back(std::move(role));
    }
    map.finish();
    reader.data.communities.push_back(std::move(name));
    reader.data.participation.communities.push_back(std::move(community));
}

}  // namespace

void read_communities(DataReader& reader)
{
    for (const std::string& name : files_in(join_path(reader.folder, "communities"), ".yaml")) {
        const auto text = read_data_text(reader, "communities/" + name);
        if (!text) continue;
        const std::string id = name.substr(0, name.size() - 5);
        if (!is_id(id)) {
            reader.mistakes.push_back(
                {text->path, 1,
                 "the file's name is no id; use lower-case letters, digits and \"-\""});
            continue;
        }
        if (const auto root = parse_data(text->text, text->path, reader.mistakes))
            read_community(*root, id, reader);
        for (const int line : untouched_lines(text->text))
            reader.data.untouched.push_back(
                {text->path, line, "is still the template's; write your own, or delete it"});
    }
}

void read_skills(DataReader& reader)
{
    if (!is_file(join_path(reader.folder, "skills.yaml"))) return;
    const auto text = read_data_text(reader, "skills.yaml");
    const auto root = text ? parse_data(text->text, text->path, reader.mistakes) : std::nullopt;
    if (!root) return;
    std::vector<Skill>& skills = reader.data.participation.skills;
    for (const DataItem& item : items_of(*root, "the list of skills")) {
        DataMap map(item, "a skill");
        Skill skill;
        skill.code = SkillCode{map.id("id", Need::required)};
        skill.name = map.text("name", Need::required);
        map.finish();
        if (skill.code.empty()) continue;
        const bool twice = std::any_of(skills.begin(), skills.end(), [&](const Skill& other) {
            return other.code == skill.code;
        });
        if (twice)
            item.wrong("skill `" + skill.code.text + "` stands twice; keep one");
        else
            skills.push_back(std::move(skill));
    }
}

}  // namespace trackside
