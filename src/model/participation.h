#pragma once
// What the conference's communities and its one-day volunteering publish: community pages, tasks,
// roles, activities, guide, roadmap. Read from data/, never from a person's device.

#include "base/time.h"
#include "model/code.h"
#include "model/rich_text.h"
#include "model/text.h"

#include <optional>
#include <string>
#include <vector>

namespace trackside {

struct Contact {
    Text purpose;
    Text to;          // whom one reaches
    std::string url;  // one of url and email may be empty
    std::string email;

    bool operator==(const Contact&) const = default;
};

// A node of a duty tree or a skill tree.
struct TreeNode {
    Text name;
    Text note;
    SkillCode skill;  // empty: no entry of the vocabulary
    std::vector<TreeNode> children;

    bool operator==(const TreeNode&) const = default;
};

struct Role {
    std::string id;  // unique within its community
    Text name;
    Text summary;
    Text time;
    Text place;
    Contact contact;
    std::vector<TreeNode> duties;
    std::vector<TreeNode> skills;

    bool operator==(const Role&) const = default;
};

struct Responsible {
    int year = 0;
    std::string name;
    Text role;

    bool operator==(const Responsible&) const = default;
};

struct Channel {
    std::string kind;  // site, chat, forum, mail, code, video, social, weekly, event
    Text name;
    std::string url;     // may be empty, then
    std::string handle;  // the account's name

    bool operator==(const Channel&) const = default;
};

struct Figure {
    struct Value {
        int year = 0;
        double value = 0;
        bool operator==(const Value&) const = default;
    };
    Text name;
    Text unit;
    std::vector<Value> values;  // by year

    bool operator==(const Figure&) const = default;
};

struct HistoryEntry {
    int year = 0;
    Text text;

    bool operator==(const HistoryEntry&) const = default;
};

struct Community {
    CommunityCode code;
    RichText introduction;
    int since = 0;  // year; 0: unknown
    std::string site;
    std::vector<std::string> tags;
    std::vector<Responsible> responsible;  // latest year first
    std::vector<Channel> channels;
    std::vector<Figure> figures;
    std::vector<HistoryEntry> history;  // by year
    std::vector<Text> needs;
    Contact contact;
    std::vector<Role> roles;

    bool operator==(const Community&) const = default;
};

struct Skill {
    SkillCode code;
    Text name;

    bool operator==(const Skill&) const = default;
};

struct Place {
    RoomCode room;  // empty: only the text
    Text text;

    bool operator==(const Place&) const = default;
};

struct Task {
    TaskCode code;
    Text title;
    std::string category;
    RichText what;
    RichText briefing;
    Place place;
    Instant start;
    Instant end;  // after start
    int capacity = 1;
    std::optional<int> taken;  // places known to be gone when this was published; mostly unknown
    int points = 0;
    CommunityCode community;  // who asks; empty: the team
    Text team;
    std::vector<SkillCode> skills;
    std::vector<std::string> languages;
    int minimum_age = 0;  // 0: none
    std::string url;      // page of the same task elsewhere; may be empty

    bool operator==(const Task&) const = default;
};

struct TaskCategory {
    std::string id;
    Text name;

    bool operator==(const TaskCategory&) const = default;
};

struct VolunteerStep {
    std::string id;  // find, take, do, collect
    Text title;
    Text text;
    Text where;

    bool operator==(const VolunteerStep&) const = default;
};

struct Difference {
    Text about;
    Text one_day;
    Text organising;

    bool operator==(const Difference&) const = default;
};

// A rough plan of a floor: named areas on a small grid, in reading order.
struct FloorSketch {
    struct Area {
        Text name;
        int column = 0;
        int row = 0;
        bool desk = false;  // where the service desk is
        bool operator==(const Area&) const = default;
    };
    Text title;
    std::vector<Area> areas;  // empty: there is no sketch

    bool operator==(const FloorSketch&) const = default;
};

struct ServiceDesk {
    struct Hours {
        Instant start;
        Instant end;
        bool operator==(const Hours&) const = default;
    };
    RoomCode room;
    Text place;
    std::vector<Hours> hours;
    Text note;
    FloorSketch sketch;

    bool operator==(const ServiceDesk&) const = default;
};

struct GuidePage {
    std::string id;
    std::string group;  // volunteer, manual, about
    Text title;
    Text summary;
    RichText body;

    bool operator==(const GuidePage&) const = default;
};

struct ActivityItem {
    std::string id;
    Text title;
    RichText what;
    RichText first_step;
    std::vector<SkillCode> skills;
    bool programming = false;
    std::vector<Channel> links;  // kind "link"

    bool operator==(const ActivityItem&) const = default;
};

struct Activity {
    ActivityCode code;
    Text title;
    Text summary;
    Instant start;
    Instant end;
    Place place;
    CommunityCode community;
    Text team;
    RichText introduction;
    Contact contact;
    std::vector<ActivityItem> items;
    std::vector<Text> results;
    RichText afterwards;
    RichText credit;

    bool operator==(const Activity&) const = default;
};

// A drawing of boxes and arrows on a small grid: the roadmap and the plan's flow.
struct Diagram {
    struct Node {
        std::string id;
        int number = 0;  // 0: not numbered
        Text title;
        RichText meaning;
        struct Now {
            Text text;
            std::string route;
            bool operator==(const Now&) const = default;
        };
        std::vector<Now> now;  // what I can do now
        int column = 0;
        int row = 0;
        bool operator==(const Node&) const = default;
    };
    struct Arrow {
        std::string from;
        std::string to;
        Text label;
        bool operator==(const Arrow&) const = default;
    };
    Text title;
    Text introduction;
    std::vector<Node> nodes;  // in reading order
    std::vector<Arrow> arrows;

    bool operator==(const Diagram&) const = default;
};

struct InfrastructureItem {
    enum class State { planned, building, done };
    std::string id;
    Text title;
    Text text;
    State state = State::planned;
    std::vector<std::string> needs;

    bool operator==(const InfrastructureItem&) const = default;
};

struct TimelineItem {
    std::string id;
    Text title;
    Text text;
    int start_month = 0;  // year * 12 + (month - 1)
    int end_month = 0;    // inclusive, not before start_month

    bool operator==(const TimelineItem&) const = default;
};

struct System {
    enum class State { in_use, building, retired };
    std::string id;
    Text name;
    Text what;
    State state = State::in_use;
    std::string url;
    std::string source;

    bool operator==(const System&) const = default;
};

struct Participation {
    std::string snapshot;                // as in Programme
    std::vector<Community> communities;  // same order as Programme::communities
    std::vector<Skill> skills;
    std::vector<Task> tasks;  // by start, then code
    std::vector<TaskCategory> task_categories;
    std::vector<VolunteerStep> steps;
    std::vector<Difference> differences;
    Text points_name;
    RichText certificate;
    ServiceDesk desk;
    std::vector<GuidePage> guide;
    std::vector<Activity> activities;
    Diagram roadmap;
    Text infrastructure_title;
    Text infrastructure_introduction;
    std::vector<InfrastructureItem> infrastructure;
    Text plan_title;
    Text plan_introduction;
    std::vector<TimelineItem> timeline;
    Diagram flow;
    std::vector<System> systems;
    std::vector<Contact> contacts;  // the organising team's

    bool operator==(const Participation&) const = default;
};

// Null if there is none.
const Community* find_community(const Participation& participation, const CommunityCode& code);
const Task* find_task(const Participation& participation, const TaskCode& code);
// On which tasks begin; ascending.
std::vector<Day> days_with_tasks(const Participation& participation, const Zone& zone);
const Activity* find_activity(const Participation& participation, const ActivityCode& code);
const GuidePage* find_guide(const Participation& participation, const std::string& id);
const Skill* find_skill(const Participation& participation, const SkillCode& code);

}  // namespace trackside
