#include "ui/views/contact_part.h"
#include "ui/views/missing_view.h"
#include "ui/views/page_parts.h"
#include "ui/views/views.h"
#include "ui/views/words.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/fact.h"

#include <algorithm>

namespace trackside {
namespace {

std::string when_text(const AppState& app, const Activity& activity)
{
    const Zone& zone = shown_zone(app);
    const Day first = day_of(zone, activity.start);
    const Day last = day_of(zone, activity.end);
    if (first == last)
        return day_text(app, first) + " " + span_text(app, activity.start, activity.end);
    return day_text(app, first) + " " + clock_text(app, activity.start) + "–" +
           day_text(app, last) + " " + clock_text(app, activity.end);
}

bool no_programming(const Activity& activity)
{
    return std::any_of(activity.items.begin(), activity.items.end(),
                       [](const ActivityItem& item) { return !item.programming; });
}

std::string item_mark(const Activity& activity, const ActivityItem& item)
{
    return activity.code.text + "/" + item.id;
}

std::size_t items_done(const AppState& app, const Activity& activity)
{
    return static_cast<std::size_t>(
        std::count_if(activity.items.begin(), activity.items.end(), [&](const ActivityItem& item) {
            return is_marked(app.marks, MarkKind::item, item_mark(activity, item));
        }));
}

void draw_rows(const AppState& app, const std::vector<const Activity*>& activities,
               const char* title, const std::string& key, Ui& ui)
{
    if (activities.empty()) return;
    section_title(ui, key + "/title", title);
    const Scope list(ui, NodeRole::list, key);
    bool first = true;
    for (const Activity* activity : activities) {
        if (!first) row_line(ui, measure::icon_lead);
        first = false;
        const std::string place = join({place_text(app, activity->place),
                                        asker_name(app, activity->community, activity->team)},
                                       " · ");
        std::string third =
            no_programming(*activity) ? ui.say("不會寫程式也能來", "No programming needed") : "";
        const std::size_t done = items_done(app, *activity);
        if (done > 0)
            third = ui.say("你完成了 ", "You did ") + std::to_string(done) + "/" +
                    std::to_string(activity->items.size());
        way(ui, {.key = "activity/" + activity->code.text,
                 .icon = Icon::calendar,
                 .href = "activity/" + activity->code.text + "/",
                 .title = name_of(app, activity->title),
                 .second = when_text(app, *activity) + " · " + place,
                 .third = third});
    }
}

void draw_item(const AppState& app, const Participation& participation, const Activity& activity,
               const ActivityItem& item, Ui& ui, Actions& out)
{
    const std::string key = "item/" + item.id;
    const Scope scope(ui, NodeRole::item, "li/" + key);
    const std::string mark = item_mark(activity, item);
    const std::string skills = skill_names(app, participation, item.skills);
    const std::string needs = item.programming ? ui.say("需要寫程式", "Programming")
                                               : ui.say("不需要寫程式", "No programming needed");
    ui.gap(8);
    if (check_row(ui, key, name_of(app, item.title), join({needs, skills}, " · "),
                  is_marked(app.marks, MarkKind::item, mark), false))
        out.push_back(MarkToggled{MarkKind::item, mark});
    rich_text(ui, key + "/what", pick(item.what, app.settings.language));
    if (!item.first_step.empty()) {
        ui.gap(14);
        const float top = ui.column.y;
        {
            const Inset inset(ui, 16);
            const Scope box(ui, NodeRole::box, key + "/first/box");
            if (box.node) box.node->style = "barred";
            paragraph(ui, key + "/first", ui.say("第一步", "First step"),
                      {.style = type::caption_strong, .soft = true});
            ui.gap(-6);
            rich_text(ui, key + "/first-step", pick(item.first_step, app.settings.language));
        }
        ui.paint.fill({ui.column.x, top, 4, ui.column.y - top}, ui.theme().accent, 2);
    }
    if (!item.links.empty()) {
        ui.gap(10);
        Flow flow(ui);
        int at = 0;
        for (const Channel& link : item.links) {
            const ButtonSpec spec{.key = key + "/link/" + std::to_string(at++),
                                  .text = name_of(app, link.name),
                                  .icon = Icon::link_out,
                                  .href = link.url};
            button_at(ui, spec, flow.place(button_width(ui, spec), button_height(ui)));
        }
    }
    ui.gap(20);
}

void draw_items(const AppState& app, const Participation& participation, const Activity& activity,
                Ui& ui, Actions& out)
{
    if (activity.items.empty()) return;
    section_title(ui, "items/title", ui.say("可以做的事", "What to work on"));
    const std::size_t done = items_done(app, activity);
    const std::string progress =
        done == 0
            ? std::string(ui.say("做完一件就打勾，只記在這支手機。",
                                 "Tick what you have done; it is kept on this phone only."))
            : ui.say("你完成了 ", "You did ") + std::to_string(done) + ui.say(" 件，共 ", " of ") +
                  std::to_string(activity.items.size()) + ui.say(" 件。", ".");
    small_soft(ui, "items/progress", progress);
    const Scope list(ui, NodeRole::list, "items");
    bool first = true;
    for (const ActivityItem& item : activity.items) {
        if (!first) row_line(ui, 0);
        first = false;
        draw_item(app, participation, activity, item, ui, out);
    }
}

void draw_results(const AppState& app, const Activity& activity, Ui& ui)
{
    if (activity.results.empty()) return;
    section_title(ui, "results/title", ui.say("這一天會留下", "What the day leaves behind"));
    const Scope list(ui, NodeRole::list, "results");
    int at = 0;
    for (const Text& result : activity.results) {
        const std::string key = "results/" + std::to_string(at++);
        const Scope item(ui, NodeRole::item, "li/" + key);
        const std::string words = name_of(app, result);
        fact(ui, {.key = key, .icon = Icon::flag, .text = words});
    }
}

void draw_text(const AppState& app, const char* key, const char* title, const RichText& text,
               Ui& ui)
{
    if (text.empty()) return;
    section_title(ui, std::string(key) + "/title", title);
    rich_text(ui, key, pick(text, app.settings.language));
}

}  // namespace

void draw_activities(const AppState& app, AppUi&, Ui& ui, Actions& out)
{
    const Participation* participation = participation_or_state(app, ui, out);
    if (!participation) return;
    ui.gap(8);
    body(ui, "lead",
         ui.say("帶著一件小事來，離開時世界好了一點：一起做事的半天或一天。",
                "Half a day or a day of working together, on small things that get "
                "finished."));
    std::vector<const Activity*> coming;
    std::vector<const Activity*> over;
    for (const Activity& activity : participation->activities)
        (app.now < activity.end ? coming : over).push_back(&activity);
    draw_rows(app, coming, ui.say("接下來", "To come"), "coming", ui);
    draw_rows(app, over, ui.say("已經辦過", "Past"), "over", ui);
    if (participation->activities.empty())
        empty_state(ui, "no-activities", Icon::calendar,
                    ui.say("還沒有活動", "Nothing planned yet"),
                    ui.say("想辦一場？到聯繫名單找行政組。",
                           "Would you host one? The administrative team is among the contacts."));
}

void draw_activity(const AppState& app, AppUi& views, Ui& ui, Actions& out)
{
    const Participation* participation = participation_or_state(app, ui, out);
    if (!participation) return;
    const Activity* activity = find_activity(*participation, {app.route.id});
    if (!activity) return draw_missing(app, ui, true);
    ListUi& state = views.lists["activity"];
    ui.gap(8);
    heading(ui, 1, "h1", pick(activity->title, app.settings.language));
    const std::string summary = name_of(app, activity->summary);
    if (!summary.empty()) {
        ui.gap(6);
        paragraph(ui, "summary", summary, {.soft = true});
    }
    ui.gap(10);
    const std::string when = when_text(app, *activity);
    const char* over = app.now < activity->end ? "" : ui.say("已經結束", "Over");
    fact(ui, {.key = "when",
              .icon = Icon::clock,
              .text = when,
              .second = over,
              .time = format_utc_minutes(activity->start)});
    const std::string place = place_text(app, activity->place);
    if (!place.empty()) fact(ui, {.key = "place", .icon = Icon::place, .text = place});
    if (no_programming(*activity))
        fact(ui, {.key = "no-programming",
                  .icon = Icon::check,
                  .text = ui.say("不會寫程式也能來", "No programming needed"),
                  .ink = ui.theme().accent});
    const std::string who = asker_name(app, activity->community, activity->team);
    if (activity->community.empty()) {
        if (!who.empty()) fact(ui, {.key = "host", .icon = Icon::person, .text = who});
    } else if (!who.empty()) {
        const Scope list(ui, NodeRole::list, "hosts");
        way(ui, {.key = "host",
                 .icon = Icon::communities,
                 .href = "community/" + activity->community.text + "/",
                 .title = who,
                 .second = ui.say("主辦的社群", "The community that hosts")});
    }
    ui.gap(4);
    rich_text(ui, "introduction", pick(activity->introduction, app.settings.language));
    draw_items(app, *participation, *activity, ui, out);
    draw_results(app, *activity, ui);
    draw_text(app, "afterwards", ui.say("之後怎麼接著做", "How to go on"), activity->afterwards,
              ui);
    draw_text(app, "credit", ui.say("貢獻怎麼記錄", "How contributors are recorded"),
              activity->credit, ui);
    section_title(ui, "contact/title", ui.say("來不了、想多問", "Cannot come, or have a question"));
    draw_contact(app, activity->contact, "contact", who, state, ui);
}

}  // namespace trackside
