#include "base/sort.h"
#include "ui/views/claim_part.h"
#include "ui/views/page_parts.h"
#include "ui/views/views.h"
#include "ui/views/words.h"
#include "ui/widgets/controls.h"

#include <algorithm>
#include <map>

namespace trackside {
namespace {

bool is_done(const Claim& claim)
{
    return is_done(claim.state);
}

bool is_open(const Claim& claim)
{
    return claim.state == ClaimState::waiting || claim.state == ClaimState::accepted ||
           claim.state == ClaimState::started;
}

void draw_number(Ui& ui, const std::string& key, float x, float width, int number, const char* word,
                 Colour ink)
{
    const std::string digits = std::to_string(number);
    const TextBlock& big = ui.layout(type::display, digits, width, 1);
    const TextBlock& small = ui.layout(type::small, word, width, 2);
    const float y = ui.column.y;
    ui.paint.text(big, x, y, ink);
    ui.paint.text(small, x, y + big.height, ui.theme().text_soft);
    if (Node* node = ui.node(NodeRole::text, key, {x, y, big.width, big.height})) {
        ui.show_text(node, big, type::display, digits, x, y);
        node->label = std::string(word) + " " + digits;
        node->style = "number";
    }
    if (Node* node = ui.node(NodeRole::text, key + "/word",
                             {x, y + big.height, small.width, small.height})) {
        ui.show_text(node, small, type::small, word, x, y + big.height);
        node->quiet = true;
        node->style = "soft";
    }
}

void draw_points(const AppState& app, Ui& ui)
{
    const Points points = points_of(app.claims);
    const Theme& t = ui.theme();
    ui.gap(12);
    const float third = std::min(ui.column.width, 480.0f) / 3;
    const Scope group(ui, NodeRole::group, "points", ui.say("我的點數", "My points"));
    if (group.node) group.node->style = "numbers";
    draw_number(ui, "points/provisional", ui.column.x, third - 8, points.provisional,
                ui.say("暫定", "provisional"), t.text_soft);
    draw_number(ui, "points/verified", ui.column.x + third, third - 8, points.verified,
                ui.say("已核可", "verified"), t.accent);
    draw_number(ui, "points/redeemed", ui.column.x + 2 * third, third - 8, points.redeemed,
                ui.say("已兌換", "redeemed"), t.text);
    ui.gap(ui.layout(type::display, "0", 80, 1).height +
           ui.layout(type::small, "一", 80, 1).height + 8);
}

void draw_claim_row(const AppState& app, const Claim& claim, Ui& ui)
{
    const std::string points = claim.points > 0 ? points_text(ui.language(), claim.points) : "";
    const Day day = day_of(shown_zone(app), claim.start);
    way(ui, {.key = "claim/" + claim.id,
             .icon = is_done(claim)   ? Icon::check
                     : is_open(claim) ? Icon::clock
                                      : Icon::close,
             .href = "task/" + claim.task.text + "/",
             .title = name_of(app, claim.title),
             .second =
                 join({day_text(app, day), span_text(app, claim.start, claim.end), points}, " · "),
             .third = claim_words(app, claim)});
}

void draw_claims(const AppState& app, const std::vector<const Claim*>& claims,
                 const std::string& key, Ui& ui)
{
    const Scope list(ui, NodeRole::list, key);
    bool first = true;
    for (const Claim* claim : claims) {
        if (!first) row_line(ui, measure::icon_lead);
        first = false;
        draw_claim_row(app, *claim, ui);
    }
}

std::vector<const Claim*> chosen(const AppState& app, bool (*wanted)(const Claim&))
{
    std::vector<const Claim*> claims;
    for (const Claim& claim : app.claims)
        if (wanted(claim)) claims.push_back(&claim);
    put_in_order(claims, [](const Claim* a, const Claim* b) { return a->start < b->start; });
    return claims;
}

// What was done at one event, community by community. An event of before is told by its name.
void draw_done(const AppState& app, const std::string& event,
               const std::vector<const Claim*>& claims, Ui& ui)
{
    std::map<CommunityCode, std::vector<const Claim*>> by_community;
    std::int64_t seconds = 0;
    for (const Claim* claim : claims) {
        by_community[claim->community].push_back(claim);
        seconds += claim->end - claim->start;
    }
    const bool now = event == loaded(app.programme)->event.id;
    const std::string did = now ? "did" : "did/" + event;
    const std::string name_of_event =
        now ? name_of(app, loaded(app.programme)->event.name) : name_of(app, claims[0]->event_name);
    section_title(ui, did + "/title",
                  std::string(ui.say("做完的：", "What I did: ")) +
                      (name_of_event.empty() ? event : name_of_event));
    const std::string total = minutes_text(app.settings.language, seconds / 60);
    body(ui, did + "/total",
         ui.say("共 ", "") + ui.count(claims.size(), "件", "task", "tasks") +
             ui.say("，合計 ", ", ") + total + ui.say("", " in all"));
    for (const auto& [community, group] : by_community) {
        const std::string key = did + "/of/" + community.text;
        std::string name = asker_name(app, community, {});
        if (name.empty()) name = ui.say("籌備團隊", "Organising team");
        ui.gap(16);
        group_title(ui, key + "/title", name);
        draw_claims(app, group, key, ui);
    }
}

void draw_export(Ui& ui, Actions& out)
{
    if (!ui.measured()) return;
    section_title(ui, "export/title", ui.say("申請時數證明", "For a certificate"));
    small_soft(ui, "export/why",
               ui.say("一頁裡有時數、心得與照片，可以列印、存成 PDF，或附在信裡。",
                      "One page with hours, reflections and photos: print it, save it as PDF, or "
                      "attach it to your mail."));
    ui.gap(10);
    Flow flow(ui);
    const ButtonSpec page{.key = "export/page",
                          .text = ui.say("下載時數紀錄", "Download the record"),
                          .icon = Icon::download,
                          .look = ButtonLook::primary};
    if (button_at(ui, page, flow.place(button_width(ui, page), button_height(ui))))
        out.push_back(ContributionsAsked{ContributionsAsked::Form::page});
    const ButtonSpec copy{
        .key = "export/copy", .text = ui.say("複製文字", "Copy as text"), .icon = Icon::copy};
    if (button_at(ui, copy, flow.place(button_width(ui, copy), button_height(ui))))
        out.push_back(ContributionsAsked{ContributionsAsked::Form::text});
    const ButtonSpec file{.key = "export/csv",
                          .text = ui.say("下載表格（CSV）", "Download a table (CSV)"),
                          .icon = Icon::download};
    if (button_at(ui, file, flow.place(button_width(ui, file), button_height(ui))))
        out.push_back(ContributionsAsked{ContributionsAsked::Form::table});
}

}  // namespace

void draw_contributions(const AppState& app, AppUi&, Ui& ui, Actions& out)
{
    const std::vector<const Claim*> open = chosen(app, is_open);
    const std::vector<const Claim*> done = chosen(app, is_done);
    const std::vector<const Claim*> closed =
        chosen(app, [](const Claim& c) { return !is_open(c) && !is_done(c); });
    if (app.claims.empty()) {
        empty_state(
            ui, "no-claims", Icon::volunteer, ui.say("還沒有紀錄", "Nothing here yet"),
            ui.say("接一件任務，做完之後它會記在這裡：時間、點數和你的心得。只存在這支手機。",
                   "Take a task. Once done it is recorded here: hours, points, and what you "
                   "noted. On this phone only."));
        wide_button(ui, {.key = "find-task",
                         .text = ui.say("找一件任務", "Find a task"),
                         .look = ButtonLook::primary,
                         .href = "tasks/"});
        return;
    }
    draw_points(app, ui);
    if (!open.empty()) {
        section_title(ui, "open/title", ui.say("接下來要做的", "To do"));
        draw_claims(app, open, "open", ui);
    }
    if (!done.empty()) {
        std::map<std::string, std::vector<const Claim*>> by_event;
        const std::string& here = loaded(app.programme)->event.id;
        for (const Claim* claim : done)
            by_event[claim->event.empty() ? here : claim->event].push_back(claim);
        if (by_event.count(here) > 0) draw_done(app, here, by_event[here], ui);
        for (const auto& [event, claims] : by_event)
            if (event != here) draw_done(app, event, claims, ui);
        draw_export(ui, out);
    }
    if (!closed.empty()) {
        section_title(ui, "closed/title", ui.say("沒接成或取消的", "Not taken, or cancelled"));
        draw_claims(app, closed, "closed", ui);
    }
}

}  // namespace trackside
