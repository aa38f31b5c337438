#include "model/skill_match.h"

#include "base/sort.h"

#include <algorithm>

namespace trackside {
namespace {

void collect(const std::vector<TreeNode>& nodes, std::vector<SkillCode>& into)
{
    for (const TreeNode& node : nodes) {
        const bool known = std::find(into.begin(), into.end(), node.skill) != into.end();
        if (!node.skill.empty() && !known) into.push_back(node.skill);
        collect(node.children, into);
    }
}

}  // namespace

Fit fit_of(const std::vector<SkillCode>& asked, const std::set<SkillCode>& mine)
{
    Fit fit;
    for (const SkillCode& skill : asked)
        (mine.count(skill) > 0 ? fit.have : fit.missing).push_back(skill);
    return fit;
}

std::vector<SkillCode> skills_of(const Role& role)
{
    std::vector<SkillCode> skills;
    collect(role.skills, skills);
    return skills;
}

bool fits_better(const Fit& a, const Fit& b)
{
    if (a.have.size() != b.have.size()) return a.have.size() > b.have.size();
    return a.missing.size() < b.missing.size();
}

std::vector<RoleFit> rank_roles(const Participation& participation, const std::set<SkillCode>& mine)
{
    std::vector<RoleFit> fits;
    for (const Community& community : participation.communities)
        for (const Role& role : community.roles)
            fits.push_back({community.code, role.id, fit_of(skills_of(role), mine)});
    put_in_order(fits,
                 [](const RoleFit& a, const RoleFit& b) { return fits_better(a.fit, b.fit); });
    return fits;
}

std::vector<TaskFit> rank_tasks(const Participation& participation, const std::set<SkillCode>& mine)
{
    std::vector<TaskFit> fits;
    for (const Task& task : participation.tasks)
        fits.push_back({task.code, fit_of(task.skills, mine)});
    put_in_order(fits,
                 [](const TaskFit& a, const TaskFit& b) { return fits_better(a.fit, b.fit); });
    return fits;
}

}  // namespace trackside
