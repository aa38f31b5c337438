#include "model/skill_match.h"

#include "support/sample.h"

#include <catch2/catch_test_macros.hpp>

using namespace trackside;

namespace {

Task task_asking(const char* code, std::vector<SkillCode> skills)
{
    Task task;
    task.code = {code};
    task.skills = std::move(skills);
    return task;
}

}  // namespace

TEST_CASE("tasks are ranked by my skills, then by what is missing", "[model]")
{
    Participation all;
    all.tasks = {task_asking("none", {}), task_asking("foreign", {{"c"}}),
                 task_asking("half", {{"a"}, {"c"}}), task_asking("one", {{"a"}}),
                 task_asking("both", {{"b"}, {"a"}})};
    std::string order;
    for (const TaskFit& fit : rank_tasks(all, {{"a"}, {"b"}}))
        order += fit.task.text + " ";
    CHECK(order == "both one half none foreign ");
    CHECK(rank_tasks(all, {{"a"}, {"b"}})[2].fit == Fit{{{"a"}}, {{"c"}}});
    CHECK(rank_tasks(all, {})[0].fit.anyone());
}

TEST_CASE("a role asks for the skills of its tree, each once", "[model]")
{
    Participation all = sample_participation();
    Role& role = all.communities[0].roles[0];
    TreeNode top{make_text("en", "Internet"), {}, {"english"}, {role.skills[0]}};
    role.skills.push_back(top);
    CHECK(skills_of(role) == std::vector<SkillCode>{{"writing"}, {"english"}});
    const auto ranked = rank_roles(all, {{"english"}});
    REQUIRE(ranked.size() == 1);
    CHECK(ranked[0].community.text == "rusttw");
    CHECK(ranked[0].fit == Fit{{{"english"}}, {{"writing"}}});
}
