#include "app/task_filter.h"
#include "ui/views/claim_part.h"
#include "ui/views/missing_view.h"
#include "ui/views/page_links.h"
#include "ui/views/page_parts.h"
#include "ui/views/task_row.h"
#include "ui/views/views.h"
#include "ui/views/words.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/fact.h"

#include <algorithm>

namespace trackside {
namespace {

std::string category_name(const AppState& app, const Participation& participation, const Task& task)
{
    for (const TaskCategory& category : participation.task_categories)
        if (category.id == task.category) return name_of(app, category.name);
    return "";
}

void draw_head(const AppState& app, const Participation& participation, const Task& task, Ui& ui)
{
    ui.gap(8);
    const std::string category = category_name(app, participation, task);
    if (!category.empty()) {
        paragraph(ui, "category", category, {.style = type::caption_strong, .soft = true});
        ui.gap(4);
    }
    heading(ui, 1, "h1", pick(task.title, app.settings.language));
    ui.gap(10);
}

void draw_news(const TaskNews& standing, Ui& ui)
{
    const Icon icon = news_icon(standing.kind);
    fact(ui, {.key = "news",
              .icon = icon == Icon::none ? Icon::person : icon,
              .text = standing.words,
              .style = type::strong,
              .ink = news_ink(ui, standing.kind)});
}

void draw_facts(const AppState& app, const Participation& participation, const Task& task, Ui& ui)
{
    const bool en = app.settings.language == Language::en;
    const std::string when = day_text(app, day_of(shown_zone(app), task.start)) + " " +
                             span_text(app, task.start, task.end);
    fact(ui, {.key = "when",
              .icon = Icon::clock,
              .text = when,
              .second = minutes_text(app.settings.language, (task.end - task.start) / 60),
              .time = format_utc_minutes(task.start)});
    const std::string place = place_text(app, task.place);
    if (!place.empty()) fact(ui, {.key = "place", .icon = Icon::place, .text = place});
    std::string points_name = name_of(app, participation.points_name);
    if (points_name.empty()) points_name = en ? "points" : "點數";
    const std::string points = en ? std::to_string(task.points) + " " + points_name
                                  : points_name + " " + std::to_string(task.points) + " 點";
    fact(ui,
         {.key = "points",
          .icon = Icon::star,
          .text = task.points > 0 ? points : ui.say("沒有點數，有感謝", "No points, but thanks"),
          .second = task.points > 0
                        ? ui.say("服務台核可後才算數", "They count once the desk has verified them")
                        : ""});
    const std::string people =
        en ? std::to_string(task.capacity) + (task.capacity == 1 ? " person" : " people")
           : "需要 " + std::to_string(task.capacity) + " 位";
    fact(ui, {.key = "capacity", .icon = Icon::communities, .text = people});
    std::vector<std::string> languages;
    for (const std::string& tag : task.languages)
        languages.push_back(language_name(app.settings.language, tag));
    const std::string spoken = join(languages, en ? ", " : "、");
    if (!spoken.empty())
        fact(ui, {.key = "languages",
                  .icon = Icon::globe,
                  .text = spoken,
                  .second = ui.say("會其中一種就好", "One of them is enough")});
    const std::string skills = skill_names(app, participation, task.skills);
    if (!skills.empty())
        fact(ui,
             {.key = "skills",
              .icon = Icon::check,
              .text = skills,
              .second = ui.say("用得到的本事；不會也可以問", "Useful to know; asking is fine")});
    if (task.minimum_age > 0) {
        const std::string age = en ? "From the age of " + std::to_string(task.minimum_age)
                                   : "年滿 " + std::to_string(task.minimum_age) + " 歲";
        fact(ui, {.key = "age", .icon = Icon::info, .text = age});
    }
}

void draw_text(const AppState& app, const char* key, const char* title, const RichText& text,
               Ui& ui)
{
    if (text.empty()) return;
    section_title(ui, std::string(key) + "/title", title);
    rich_text(ui, key, pick(text, app.settings.language));
}

void draw_asker(const AppState& app, const Programme& programme, const Task& task, Ui& ui)
{
    const std::string name = asker_name(app, task.community, task.team);
    if (name.empty()) return;
    section_title(ui, "asker/title", ui.say("誰在找人", "Who asks"));
    const CommunityName* community = find_community(programme, task.community);
    if (!community) {
        fact(ui, {.key = "asker", .icon = Icon::person, .text = name});
        return;
    }
    const std::string line = name_of(app, community->short_text);
    const std::string letter = first_letter(name);
    RowSpec spec;
    spec.key = "asker";
    spec.href = "community/" + task.community.text + "/";
    spec.title = name;
    spec.second = line;
    spec.letter = letter;
    spec.colour = ui.theme().accent;
    row(ui, spec);
}

void draw_share(const AppState& app, const Task& task, Ui& ui, Actions& out)
{
    ui.gap(20);
    const std::string address = page_url(app, app.route);
    const bool shares = app.around.can_share;
    const std::string title = name_of(app, task.title);
    Flow flow(ui);
    {
        const AppOnly only(ui, "share/kept");
        const ButtonSpec share{
            .key = "share",
            .text = shares ? ui.say("分享給朋友", "Share") : ui.say("複製連結", "Copy the link"),
            .icon = shares ? Icon::share : Icon::copy};
        if (button_at(ui, share, flow.place(button_width(ui, share), button_height(ui))))
            out.push_back(ShareAsked{title, address});
    }
    if (task.url.empty()) return;
    const ButtonSpec original{.key = "original",
                              .text = ui.say("志工平台上的這件任務", "On the platform"),
                              .icon = Icon::link_out,
                              .href = task.url};
    button_at(ui, original, flow.place(button_width(ui, original), button_height(ui)));
}

// What else needs hands at that time: for those who come too late.
void draw_others(const AppState& app, const Participation& participation, const Task& task,
                 const Agenda& agenda, Ui& ui)
{
    std::vector<const Task*> others;
    for (const Task& other : participation.tasks)
        if (!(other.code == task.code) && app.now < other.end && places_of(other) != Places::full &&
            other.start < task.end + 3600 && task.start - 3600 < other.end && others.size() < 4)
            others.push_back(&other);
    if (others.empty()) return;
    section_title(ui, "others/title",
                  ui.say("差不多時間的其他任務", "Other tasks around that time"));
    const Scope list(ui, NodeRole::list, "others");
    if (list.node) list.node->style = "tasks";
    for (std::size_t i = 0; i < others.size(); ++i) {
        const TaskNews news = news_of(app, *others[i], agenda);
        TaskRow row;
        row.task = others[i];
        row.news = &news;
        row.prefix = "other";
        row.position = i + 1;
        row.of = others.size();
        if (i > 0) row_line(ui, 64);
        draw_task_row(ui, app, row);
    }
}

}  // namespace

void draw_task(const AppState& app, AppUi& views, Ui& ui, Actions& out)
{
    const Participation* participation = participation_or_state(app, ui, out);
    if (!participation) return;
    const Programme& programme = *loaded(app.programme);
    if (views.task.task != app.route.id) {
        views.task = {};
        views.task.task = app.route.id;
    }
    const Task* task = find_task(*participation, {app.route.id});
    if (!task) {
        const Claim* claim = claim_for(app.claims, {app.route.id});
        return claim ? draw_vanished_task(app, *claim, views.task, ui, out)
                     : draw_missing(app, ui, true);
    }
    const Agenda agenda = agenda_on(app, day_of(programme.event.zone, task->start));
    draw_head(app, *participation, *task, ui);
    draw_news(news_of(app, *task, agenda), ui);
    draw_facts(app, *participation, *task, ui);
    draw_claim(app, *task, agenda, views.task, ui, out);
    draw_text(app, "what", ui.say("要做什麼", "What to do"), task->what, ui);
    draw_text(app, "briefing", ui.say("找誰、幾點、在哪集合", "Whom to find, and when"),
              task->briefing, ui);
    draw_asker(app, programme, *task, ui);
    draw_share(app, *task, ui, out);
    draw_others(app, *participation, *task, agenda, ui);
}

}  // namespace trackside
