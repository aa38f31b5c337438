#include "model/participation.h"

#include <set>

namespace trackside {

const Community* find_community(const Participation& participation, const CommunityCode& code)
{
    for (const Community& community : participation.communities)
        if (community.code == code) return &community;
    return nullptr;
}

std::vector<Day> days_with_tasks(const Participation& participation, const Zone& zone)
{
    std::set<Day> days;
    for (const Task& task : participation.tasks)
        days.insert(day_of(zone, task.start));
    return {days.begin(), days.end()};
}

const Task* find_task(const Participation& participation, const TaskCode& code)
{
    for (const Task& task : participation.tasks)
        if (task.code == code) return &task;
    return nullptr;
}

const Activity* find_activity(const Participation& participation, const ActivityCode& code)
{
    for (const Activity& activity : participation.activities)
        if (activity.code == code) return &activity;
    return nullptr;
}

const GuidePage* find_guide(const Participation& participation, const std::string& id)
{
    for (const GuidePage& page : participation.guide)
        if (page.id == id) return &page;
    return nullptr;
}

const Skill* find_skill(const Participation& participation, const SkillCode& code)
{
    for (const Skill& skill : participation.skills)
        if (skill.code == code) return &skill;
    return nullptr;
}

}  // namespace trackside
