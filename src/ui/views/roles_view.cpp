#include "model/skill_match.h"
#include "ui/views/page_parts.h"
#include "ui/views/role_part.h"
#include "ui/views/task_row.h"
#include "ui/views/views.h"
#include "ui/views/words.h"
#include "ui/widgets/controls.h"

#include <algorithm>
#include <set>

namespace trackside {
namespace {

constexpr std::size_t kMostTasks = 6;

std::set<SkillCode> my_skills(const AppState& app)
{
    return {app.profile.skills.begin(), app.profile.skills.end()};
}

Profile with_skill_flipped(Profile profile, const SkillCode& skill)
{
    const auto found = std::find(profile.skills.begin(), profile.skills.end(), skill);
    if (found == profile.skills.end())
        profile.skills.push_back(skill);
    else
        profile.skills.erase(found);
    return profile;
}

void draw_skill_chips(const AppState& app, const Participation& participation, bool all, Ui& ui,
                      Actions& out)
{
    const Scope group(ui, NodeRole::group, "skills", ui.say("我會的", "What I can do"));
    if (group.node) group.node->style = "chips";
    const std::set<SkillCode> chosen = my_skills(app);
    Flow flow(ui);
    for (const Skill& skill : participation.skills) {
        const bool mine = chosen.count(skill.code) > 0;
        if (!all && !mine) continue;
        ChipSpec spec;
        spec.key = "skill/" + skill.code.text;
        spec.text = name_of(app, skill.name);
        spec.pressed = mine ? 1 : 0;
        if (chip(ui, flow, spec))
            out.push_back(ProfileGiven{with_skill_flipped(app.profile, skill.code)});
    }
}

void draw_my_skills(const AppState& app, const Participation& participation, ListUi& state, Ui& ui,
                    Actions& out)
{
    ui.gap(8);
    body(ui, "lead",
         ui.say("比一天更久的幫忙。選出你會的，最合的職務排在最前面，並寫出為什麼。",
                "Help for longer than a day. Choose what you can do: what fits best "
                "comes first, with the reason."));
    ui.gap(12);
    const AppOnly only(ui, "skills/kept");
    const bool none = app.profile.skills.empty();
    const bool choosing = state.open.count("choose-skills") > 0;
    if (choosing || !none) draw_skill_chips(app, participation, choosing, ui, out);
    ui.gap(8);
    const bool used =
        button(ui, {.key = "choose-skills",
                    .text = choosing ? ui.say("選好了", "Done")
                            : none   ? ui.say("選我會的", "Choose my skills")
                                     : ui.say("再選幾項", "Choose more"),
                    .icon = choosing ? Icon::check : Icon::plus,
                    .look = none && !choosing ? ButtonLook::primary : ButtonLook::secondary,
                    .expanded = choosing ? 1 : 0});
    if (used && choosing) state.open.erase("choose-skills");
    if (used && !choosing) state.open.insert("choose-skills");
    ui.gap(6);
    small_soft(ui, "skills/private",
               ui.say("只存在這支手機，不會送出。", "Kept on this phone only; never sent."));
}

std::string reason(const AppState& app, const Participation& participation, const Fit& fit)
{
    const bool en = app.settings.language == Language::en;
    if (app.profile.skills.empty()) return "";
    if (fit.have.empty())
        return en ? "None of your skills is named; they would show you" : "沒點到你會的，但有人教";
    const std::string share = std::to_string(fit.have.size()) + "/" +
                              std::to_string(fit.have.size() + fit.missing.size());
    const std::string names = skill_names(app, participation, fit.have);
    return en ? "You have " + share + ": " + names : "你會 " + share + "：" + names;
}

void draw_roles_list(const AppState& app, const Participation& participation, ListUi& state, Ui& ui)
{
    const std::vector<RoleFit> fits = rank_roles(participation, my_skills(app));
    section_title(ui, "roles/title", ui.say("社群徵求的職務", "Roles that communities offer"));
    if (fits.empty()) {
        empty_state(ui, "no-roles", Icon::person, ui.say("目前沒有職務", "No roles at the moment"),
                    ui.say("社群可以隨時在自己的頁面加上職務。",
                           "Communities add them to their pages at any time."));
        return;
    }
    const Scope list(ui, NodeRole::list, "roles");
    bool first = true;
    for (const RoleFit& fit : fits) {
        const Community* community = find_community(participation, fit.community);
        if (!community) continue;
        const auto role = std::find_if(community->roles.begin(), community->roles.end(),
                                       [&](const Role& each) { return each.id == fit.role; });
        if (role == community->roles.end()) continue;
        if (!first) row_line(ui, measure::icon_lead);
        first = false;
        RolePart part;
        part.community = community;
        part.role = &*role;
        part.second = asker_name(app, fit.community, {});
        part.third = reason(app, participation, fit.fit);
        part.show_community = true;
        draw_role(app, part, state, ui);
    }
}

void draw_tasks_for_me(const AppState& app, const Participation& participation, Ui& ui)
{
    std::vector<TaskFit> fits = rank_tasks(participation, my_skills(app));
    fits.erase(std::remove_if(fits.begin(), fits.end(),
                              [&](const TaskFit& fit) {
                                  const Task* task = find_task(participation, fit.task);
                                  return fit.fit.have.empty() || !task || !(app.now < task->end);
                              }),
               fits.end());
    if (fits.empty()) return;
    section_title(ui, "tasks/title",
                  ui.say("這些一日任務也用得到你", "One-day tasks that want you too"));
    const Scope list(ui, NodeRole::list, "tasks");
    if (list.node) list.node->style = "tasks";
    const std::size_t count = std::min(fits.size(), kMostTasks);
    for (std::size_t i = 0; i < count; ++i) {
        const Task& task = *find_task(participation, fits[i].task);
        const Agenda agenda = agenda_on(app, day_of(loaded(app.programme)->event.zone, task.start));
        const TaskNews news = news_of(app, task, agenda);
        TaskRow row;
        row.task = &task;
        row.news = &news;
        row.note =
            ui.say("你會：", "You can: ") + skill_names(app, participation, fits[i].fit.have);
        row.show_day = true;
        row.position = i + 1;
        row.of = count;
        if (i > 0) row_line(ui, 64);
        draw_task_row(ui, app, row);
    }
}

}  // namespace

void draw_roles(const AppState& app, AppUi& views, Ui& ui, Actions& out)
{
    const Participation* participation = participation_or_state(app, ui, out);
    if (!participation) return;
    ListUi& state = views.lists["roles"];
    draw_my_skills(app, *participation, state, ui, out);
    draw_roles_list(app, *participation, state, ui);
    draw_tasks_for_me(app, *participation, ui);
}

}  // namespace trackside
