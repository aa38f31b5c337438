#include "ui/views/page_parts.h"
#include "ui/views/views.h"
#include "ui/views/words.h"
#include "ui/widgets/comparison.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/diagram.h"
#include "ui/widgets/fact.h"

#include <algorithm>
#include <optional>

namespace trackside {
namespace {

bool has_newsletter(const AppState& app)
{
    return loaded(app.programme)->event.newsletter.kind != Hook::Kind::none;
}

std::size_t tasks_to_come(const AppState& app, const Participation& participation)
{
    return static_cast<std::size_t>(
        std::count_if(participation.tasks.begin(), participation.tasks.end(),
                      [&](const Task& task) { return app.now < task.end; }));
}

// After the event: thanks, and what is left of the day.
void draw_farewell(const AppState& app, Ui& ui)
{
    const bool newsletter = has_newsletter(app);
    ui.gap(8);
    paragraph(
        ui, "lead",
        ui.say("活動結束了，謝謝每一位志工。", "The event is over. Thank you to all who helped."),
        {.style = type::title});
    ui.gap(6);
    paragraph(ui, "lead/more",
              newsletter
                  ? ui.say("你的紀錄還在這支手機裡。下次徵求志工時，電子報會告訴你。",
                           "Your record is still on this phone. The newsletter tells you "
                           "of the next call for volunteers.")
                  : ui.say("你的紀錄還在這支手機裡。", "Your record is still on this phone."),
              {.soft = true});
    ui.gap(16);
    wide_button(ui, {.key = "contributions",
                     .text = ui.say("我的貢獻", "My contributions"),
                     .icon = Icon::check,
                     .look = ButtonLook::primary,
                     .href = "contributions/"});
}

void draw_lead(const AppState& app, const Participation& participation, Ui& ui)
{
    if (is_over(*loaded(app.programme), app.now) && tasks_to_come(app, participation) == 0)
        return draw_farewell(app, ui);
    ui.gap(8);
    paragraph(ui, "lead",
              ui.say("不必加入籌備團隊，今天就能幫社群一個忙。",
                     "You need not be in the team to help a community, today."),
              {.style = type::title});
    ui.gap(6);
    paragraph(ui, "lead/more",
              ui.say("一日志工接一件一小時到一天的任務，做完到服務台領點數。不用面試，也不用帳號。",
                     "A one-day volunteer takes a task of an hour to a day and collects points at "
                     "the desk. No interview, no account."),
              {.soft = true});
    ui.gap(16);
    const std::size_t count = tasks_to_come(app, participation);
    std::string text = ui.say("找一件任務", "Find a task");
    if (count > 0)
        text += ui.language() == Language::en ? " (" + std::to_string(count) + " to come)"
                                              : "（還有 " + std::to_string(count) + " 件）";
    wide_button(ui, {.key = "find-task",
                     .text = text,
                     .icon = Icon::volunteer,
                     .look = ButtonLook::primary,
                     .href = "tasks/"});
}

void draw_step(Ui& ui, const AppState& app, const VolunteerStep& step, int number, bool last)
{
    const Theme& t = ui.theme();
    const std::string key = "step/" + step.id;
    const Scope item(ui, NodeRole::item, "li/" + key);
    const Point disc{ui.column.x + 16, ui.column.y + 16};
    const float top = ui.column.y;
    ui.paint.circle(disc, 16, t.accent_soft);
    const std::string digits = std::to_string(number);
    const TextBlock& mark = ui.layout(type::strong, digits, 32, 1);
    ui.paint.text(mark, disc.x - mark.width / 2, disc.y - mark.height / 2, t.accent);
    {
        const Inset inset(ui, 48);
        ui.gap(std::max(0.0f, 16 - type::strong.size * ui.text_scale() * 0.675f));
        strong(ui, key + "/title", name_of(app, step.title));
        ui.gap(2);
        body(ui, key + "/text", name_of(app, step.text));
        const std::string where = name_of(app, step.where);
        if (!where.empty()) {
            ui.gap(4);
            ui.paint.icon(Icon::place, {ui.column.x - 2, ui.column.y + 1, 18, 18}, t.text_soft);
            const Inset more(ui, 20);
            paragraph(ui, key + "/where", where,
                      {.style = type::small, .soft = true, .mark = Icon::place});
        }
    }
    ui.gap(last ? 4 : 20);
    if (!last) ui.paint.line({disc.x - 1, top + 38}, {disc.x - 1, ui.column.y - 4}, t.line, 2);
}

void draw_steps(const AppState& app, const Participation& participation, Ui& ui)
{
    if (participation.steps.empty()) return;
    section_title(ui, "steps/title", ui.say("四個步驟", "In four steps"));
    const Scope steps(ui, NodeRole::steps, "steps");
    if (steps.node) steps.node->style = "steps";
    int number = 0;
    for (const VolunteerStep& step : participation.steps) {
        ++number;
        draw_step(ui, app, step, number, number == static_cast<int>(participation.steps.size()));
    }
}

struct DeskState {
    std::string words;
    bool open = false;
};

DeskState desk_state(const AppState& app, const ServiceDesk& desk, const Ui& ui)
{
    const bool en = ui.language() == Language::en;
    const ServiceDesk::Hours* next = nullptr;
    for (const ServiceDesk::Hours& hours : desk.hours) {
        if (hours.start <= app.now && app.now < hours.end) {
            const std::string until = clock_text(app, hours.end);
            return {en ? "Open now, until " + until : "現在開著，到 " + until, true};
        }
        if (app.now < hours.start && (!next || hours.start < next->start)) next = &hours;
    }
    if (!next) return {ui.say("今年的服務台已經收攤", "Closed for this year"), false};
    const Day day = day_of(shown_zone(app), next->start);
    const std::string clock = clock_text(app, next->start);
    if (day == day_of(shown_zone(app), app.now))
        return {en ? "Closed now, opens at " + clock : "現在沒開，" + clock + " 開", false};
    return {en ? "Opens " + day_text(app, day) + " at " + clock
               : "還沒開，" + day_text(app, day) + " " + clock + " 開",
            false};
}

// Where the desk is, as a drawing of named areas, and below it in words for those who do not see it.
void draw_sketch(const AppState& app, const FloorSketch& sketch, Ui& ui)
{
    if (sketch.areas.empty()) return;
    const bool en = ui.language() == Language::en;
    const std::string title = name_of(app, sketch.title);
    DiagramSpec spec{.key = "desk/sketch",
                     .label = title + ui.say("，示意圖", ", a sketch"),
                     .boxes = {},
                     .arrows = {}};
    std::string words;
    int row = -1;
    for (const FloorSketch::Area& area : sketch.areas) {
        const std::string name = name_of(app, area.name);
        words += words.empty() ? "" : (area.row == row ? (en ? ", " : "、") : (en ? "; " : "；"));
        words += area.desk ? (en ? name + " (service desk)" : name + "（服務台）") : name;
        row = area.row;
        spec.boxes.push_back(
            {.key = "desk/sketch/" + std::to_string(area.column) + "-" + std::to_string(area.row),
             .title = name,
             .column = area.column,
             .row = area.row,
             .walked = area.desk,
             .tappable = false});
    }
    const std::string from_top = ui.say("由上而下：", "From the top: ") + words;
    ui.gap(16);
    group_title(ui, "desk/sketch/title", title);
    if (!diagram_fits(ui, spec)) return body(ui, "desk/sketch/words", from_top);
    diagram(ui, spec);
    ui.gap(8);
    small_soft(ui, "desk/sketch/words", from_top);
}

void draw_desk(const AppState& app, const Participation& participation, Ui& ui)
{
    const ServiceDesk& desk = participation.desk;
    const Programme& programme = *loaded(app.programme);
    const std::string place = name_of(app, desk.place);
    if (place.empty() && desk.room.empty() && desk.hours.empty()) return;
    const Theme& t = ui.theme();
    section_title(ui, "desk/title", ui.say("志工服務台", "Service desk"));
    const DeskState state = desk_state(app, desk, ui);
    if (!desk.hours.empty()) {
        const TextBlock& words = ui.layout(type::strong, state.words, ui.column.width - 20);
        const float x = ui.column.x + 18;
        ui.paint.circle({ui.column.x + 6, ui.column.y + words.line_height / 2}, 5,
                        state.open ? t.accent : t.control);
        ui.paint.text(words, x, ui.column.y, state.open ? t.accent : t.text);
        if (Node* node = ui.node(NodeRole::paragraph, "desk/state",
                                 {x, ui.column.y, words.width, words.height})) {
            ui.show_text(node, words, type::strong, state.words, x, ui.column.y);
            node->style = state.open ? "open" : "closed";
        }
        ui.advance(words.height);
        ui.gap(8);
    }
    const std::string room = desk.room.empty() ? "" : room_with_place(app, programme, desk.room);
    fact(ui, {.key = "desk/place",
              .icon = Icon::place,
              .text = place.empty() ? room : place,
              .second = place.empty() ? std::string_view() : std::string_view(room)});
    for (std::size_t i = 0; i < desk.hours.size(); ++i) {
        const ServiceDesk::Hours& hours = desk.hours[i];
        const std::string words = day_text(app, day_of(shown_zone(app), hours.start)) + " " +
                                  span_text(app, hours.start, hours.end);
        fact(ui, {.key = "desk/hours/" + std::to_string(i), .icon = Icon::clock, .text = words});
    }
    const std::string note = name_of(app, desk.note);
    if (!note.empty()) {
        ui.gap(8);
        small_soft(ui, "desk/note", note);
    }
    draw_sketch(app, desk.sketch, ui);
}

void draw_points(const AppState& app, const Participation& participation, Ui& ui)
{
    std::string name = name_of(app, participation.points_name);
    if (name.empty()) name = ui.say("點數", "Points");
    if (ui.language() == Language::en && name[0] >= 'a' && name[0] <= 'z')
        name[0] = static_cast<char>(name[0] - 32);
    section_title(ui, "points/title", name);
    struct Stage {
        const char* key;
        Icon icon;
        const char* title;
        const char* text;
    };
    const Stage stages[] = {
        {"points/provisional", Icon::clock, ui.say("暫定", "Provisional"),
         ui.say("任務做完、你自己說完成了。", "The task is done, in your own words.")},
        {"points/verified", Icon::check, ui.say("已核可", "Verified"),
         ui.say("服務台看過任務上的條碼，點數算數了。",
                "The desk has seen the code of your task: the points count.")},
        {"points/redeemed", Icon::star, ui.say("已兌換", "Redeemed"),
         ui.say("換成回饋或紀念品。", "Exchanged for what the desk offers.")},
    };
    const Scope list(ui, NodeRole::steps, "points");
    for (const Stage& stage : stages) {
        const Scope item(ui, NodeRole::item, std::string("li/") + stage.key);
        fact(ui, {.key = stage.key,
                  .icon = stage.icon,
                  .text = stage.title,
                  .second = stage.text,
                  .style = type::strong});
        ui.gap(8);
    }
}

void draw_difference(const AppState& app, const Participation& participation, Ui& ui)
{
    if (participation.differences.empty()) return;
    section_title(ui, "difference/title",
                  ui.say("和籌備團隊有什麼不一樣", "How it differs from the organising team"));
    std::vector<ComparisonRow> rows;
    for (const Difference& difference : participation.differences)
        rows.push_back({name_of(app, difference.about), name_of(app, difference.one_day),
                        name_of(app, difference.organising)});
    comparison(ui, "difference", ui.say("一日志工", "One-day volunteer"),
               ui.say("籌備團隊志工", "Organising team"), rows);
}

void draw_certificate(const AppState& app, const Participation& participation, Ui& ui)
{
    if (participation.certificate.empty()) return;
    section_title(ui, "certificate/title", ui.say("志工時數證明", "Certificate of hours"));
    rich_text(ui, "certificate", pick(participation.certificate, app.settings.language));
}

void draw_ways(const AppState& app, const Participation& participation, Ui& ui)
{
    section_title(ui, "ways/title", ui.say("接著走", "Next steps"));
    const Scope list(ui, NodeRole::list, "ways");
    bool first = true;
    const auto add = [&](const Way& each) {
        if (!first) row_line(ui, measure::icon_lead);
        first = false;
        way(ui, each);
    };
    add({"way/contributions", Icon::check, "contributions/", ui.say("我的貢獻", "My contributions"),
         ui.say("做過的任務、點數，以及時數證明的紀錄",
                "What you did, your points, and the record for a certificate")});
    std::size_t roles = 0;
    for (const Community& community : participation.communities)
        roles += community.roles.size();
    add({"way/roles", Icon::person, "roles/", ui.say("社群徵求的職務", "Roles in communities"),
         roles > 0 ? ui.count(roles, "個職務，按你會的排", "role, ranked by your skills",
                              "roles, ranked by your skills")
                   : ui.say("比一天更久的幫忙", "Help for longer than a day")});
    if (const std::size_t count = participation.activities.size(); count > 0)
        add({"way/activities", Icon::calendar, "activities/",
             ui.say("衝刺與活動", "Contribution sprints"),
             ui.count(count, "場，不會寫程式也能來", "sprint, also for people who do not program",
                      "sprints, also for people who do not program")});
    if (const std::size_t count = participation.roadmap.nodes.size(); count > 0)
        add({"way/roadmap", Icon::flag, "roadmap/", ui.say("參與路線圖", "Roadmap of taking part"),
             ui.count(count, "個站，看看自己走到哪裡", "station: see where you are",
                      "stations: see where you are")});
    if (const std::size_t count = participation.guide.size(); count > 0)
        add({"way/guide", Icon::info, "guide/", ui.say("手冊", "Manual"),
             ui.count(count, "頁說明", "page", "pages")});
    add({"way/contacts", Icon::mail, "contacts/", ui.say("聯繫名單", "Contacts"),
         ui.say("社群與行政組的窗口", "Communities and the administrative team")});
    if (!participation.systems.empty())
        add({"way/systems", Icon::globe, "systems/", ui.say("志工系統", "Systems"),
             ui.say("志工平台、文件庫與其他服務",
                    "The volunteer platform, the document library and others")});
    if (has_newsletter(app))
        add({"way/subscribe", Icon::bell, "subscribe/", ui.say("訂閱電子報", "Newsletter"),
             ui.say("下次招募志工時通知我", "Hear of the next call for volunteers")});
}

}  // namespace

void draw_volunteer(const AppState& app, AppUi&, Ui& ui, Actions& out)
{
    const Participation* participation = participation_or_state(app, ui, out);
    if (!participation) return;
    draw_lead(app, *participation, ui);
    draw_steps(app, *participation, ui);
    draw_desk(app, *participation, ui);
    draw_points(app, *participation, ui);
    draw_difference(app, *participation, ui);
    draw_certificate(app, *participation, ui);
    draw_ways(app, *participation, ui);
}

}  // namespace trackside
