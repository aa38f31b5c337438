#pragma once
// Roles and tasks ranked by how well they fit a person's skills, with the reason.

#include "model/participation.h"

#include <set>
#include <vector>

namespace trackside {

struct Fit {
    std::vector<SkillCode> have;     // asked for, and mine; in the order they are asked for
    std::vector<SkillCode> missing;  // asked for, and not mine

    bool anyone() const { return have.empty() && missing.empty(); }  // nothing is asked for
    bool operator==(const Fit&) const = default;
};

struct RoleFit {
    CommunityCode community;
    std::string role;
    Fit fit;
    bool operator==(const RoleFit&) const = default;
};
struct TaskFit {
    TaskCode task;
    Fit fit;
    bool operator==(const TaskFit&) const = default;
};

Fit fit_of(const std::vector<SkillCode>& asked, const std::set<SkillCode>& mine);
std::vector<SkillCode> skills_of(const Role& role);  // of its skill tree, each once

// Better first: more of my skills, then fewer missing; what anyone can do stands before what none of my
// skills helps with. Equal ones keep the order of the data.
bool fits_better(const Fit& a, const Fit& b);
std::vector<RoleFit> rank_roles(const Participation& participation,
                                const std::set<SkillCode>& mine);
std::vector<TaskFit> rank_tasks(const Participation& participation,
                                const std::set<SkillCode>& mine);

}  // namespace trackside
