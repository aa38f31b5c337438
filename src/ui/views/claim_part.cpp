#include "ui/views/claim_part.h"

#include "app/task_filter.h"
#include "ui/views/page_parts.h"
#include "ui/views/task_row.h"
#include "ui/views/views.h"
#include "ui/views/words.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/fact.h"
#include "ui/widgets/qr.h"
#include "ui/widgets/sheet.h"

#include <algorithm>

namespace trackside {
namespace {

constexpr std::int64_t kBeginsSoon = 30 * 60;  // from here on one may say "begun"

const Hook& claims_hook(const AppState& app)
{
    return loaded(app.programme)->event.claims;
}

bool posts(const Hook& hook)
{
    return hook.kind == Hook::Kind::json || hook.kind == Hook::Kind::form;
}

// What happens next, said under the state.
std::string next_step(const AppState& app, const Claim& claim, const Ui& ui)
{
    const Hook& hook = claims_hook(app);
    switch (claim.state) {
        case ClaimState::waiting:
            if (!posts(hook) && hook.kind != Hook::Kind::link)
                return ui.say(
                    "這個活動沒有線上登記。到服務台出示下面的卡，說「我要接這件任務」就可以。",
                    "This event has no registration online. Show the card below at the "
                    "service desk and say that you take this task.");
            if (hook.kind == Hook::Kind::link)
                return ui.say("請在報名頁完成登記，再把下面的卡給服務台看。",
                              "Register on the page, then show the card below at the desk.");
            return ui.say(
                "還不算數；確認之後這裡會變成「已確認」。等不及就直接到服務台出示下面的卡。",
                "It does not count yet; this changes to “confirmed”. If you cannot wait, "
                "show the card below at the desk.");
        case ClaimState::accepted:
            return ui.say("這個位子是你的。開始前十分鐘找到任務負責人，聽完簡報再動手。",
                          "The place is yours. Meet the person in charge ten minutes before the "
                          "start and listen to the briefing.");
        case ClaimState::started:
            return ui.say("做完之後回來按「完成了」。", "Come back and press “Done” when you are.");
        case ClaimState::done:
            return ui.say("點數目前是暫定的。到志工服務台出示下面的卡，核可後就算數。",
                          "Your points are provisional. Show the card below at the service desk; "
                          "once verified they count.");
        case ClaimState::verified:
            return ui.say(
                "點數算數了。要兌換時，再到服務台出示一次這張卡。",
                "Your points count. To redeem them, show the card at the desk once more.");
        case ClaimState::redeemed: return ui.say("謝謝你。", "Thank you.");
        case ClaimState::full:
            return ui.say("看看下面差不多時間的其他任務，或到服務台問哪裡最缺人。",
                          "See the other tasks below, or ask at the desk where hands are missing.");
        case ClaimState::refused:
            return ui.say("這次登記沒有算數。如果覺得不對，或人已經在現場，到服務台說一聲就好。",
                          "This claim does not count. If that seems wrong, or you are there "
                          "already, tell the service desk.");
        default: return "";
    }
}

bool shows_card(ClaimState state)
{
    return state == ClaimState::waiting || state == ClaimState::accepted ||
           state == ClaimState::started || state == ClaimState::done ||
           state == ClaimState::verified;
}

void draw_steps_of_claim(const AppState& app, const Claim& claim, TaskUi& state, Ui& ui,
                         Actions& out)
{
    const bool begins = app.now >= claim.start - kBeginsSoon;
    if (claim.state == ClaimState::accepted && begins) {
        ui.gap(12);
        if (wide_button(ui, {.key = "start",
                             .text = ui.say("我開始了", "I have begun"),
                             .icon = Icon::walk,
                             .look = ButtonLook::primary}))
            out.push_back(TaskStarted{claim.id});
    }
    const bool may_finish = next_state(claim.state, ClaimEvent::finish).has_value();
    if (may_finish && begins) {
        ui.gap(12);
        if (wide_button(ui, {.key = "done",
                             .text = ui.say("完成了", "Done"),
                             .icon = Icon::check,
                             .look = claim.state == ClaimState::started ? ButtonLook::primary
                                                                        : ButtonLook::secondary}))
            state.finishing = true;
    }
    if (can_cancel(claim, app.now)) {
        ui.gap(12);
        if (button(ui, {.key = "cancel",
                        .text = ui.say("取消這件任務", "Cancel"),
                        .icon = Icon::close,
                        .look = ButtonLook::danger}))
            state.cancelling = true;
    }
}

// The desk's answer, when its code cannot be scanned: pasted or typed.
void draw_confirmation_field(const AppState& app, const Claim& claim, TaskUi& state, Ui& ui,
                             Actions& out)
{
    const bool wanted = claim.state == ClaimState::waiting || claim.state == ClaimState::accepted ||
                        claim.state == ClaimState::started || claim.state == ClaimState::done ||
                        claim.state == ClaimState::verified;
    if (!wanted || loaded(app.programme)->event.desk_public_key.empty() || !ui.measured()) return;
    ui.gap(20);
    const std::string problem =
        app.confirmation_error ? desk_error_words(app, *app.confirmation_error) : "";
    const bool open = state.confirming || !problem.empty();
    if (button(ui, {.key = "confirm/open",
                    .text = ui.say("輸入服務台的核可碼", "Enter the desk's confirmation"),
                    .icon = Icon::qr,
                    .expanded = open ? 1 : 0}))
        state.confirming = !open;
    if (!open) return;
    ui.gap(12);
    field(ui,
          {.key = "confirm/text",
           .label = ui.say("核可碼", "Confirmation"),
           .hint = "TSD1.…",
           .area = true,
           .problem = problem},
          state.confirmation);
    ui.gap(8);
    small_soft(
        ui, "confirm/why",
        ui.say("掃服務台畫面上的條碼，或把文字貼到這裡。核對在這支手機上進行，不需要網路。",
               "Scan the code on the desk's screen, or paste its text here. It is checked on this "
               "phone, without a network."));
    ui.gap(8);
    draw_scan_button(app, "confirm/scan", claim.id, ui, out);
    ui.gap(8);
    if (wide_button(ui, {.key = "confirm/check",
                         .text = ui.say("核對", "Check"),
                         .look = ButtonLook::primary,
                         .disabled = state.confirmation.empty()})) {
        out.push_back(ConfirmationGiven{claim.id, state.confirmation});
        state.confirmation.clear();
    }
}

// What was noted when it was done, and a photo that stays here.
void draw_reflection(const AppState& app, const Claim& claim, Ui& ui, Actions& out)
{
    if (!is_done(claim.state)) return;
    section_title(ui, "reflection/title", ui.say("我的心得", "My reflection"));
    paragraph(
        ui, "reflection",
        claim.reflection.empty() ? ui.say("這次沒有寫。", "Nothing was noted.") : claim.reflection,
        {.selectable = true});
    if (!ui.measured()) return;
    const Record* photo = find_record(app.records, {kPhotoRecord, claim.id});
    const bool kept = photo && !photo->removed();
    ui.gap(10);
    small_soft(ui, "photo/why",
               kept ? ui.say("照片存在這支手機，沒有送出。", "The photo is on this phone only.")
                    : ui.say("可以加一張照片，時數證明用得到。只存在這支手機，不會送出。",
                             "You can add a photo for the certificate. It stays on this phone and "
                             "is never sent."));
    ui.gap(8);
    Flow flow(ui);
    const auto add = [&](const ButtonSpec& spec) {
        return button_at(ui, spec, flow.place(button_width(ui, spec), button_height(ui)));
    };
    if (kept && add({.key = "photo/show", .text = ui.say("看照片", "Show the photo")}))
        out.push_back(PhotoShown{claim.id});
    if (add({.key = "photo/choose",
             .text = kept ? ui.say("換一張", "Another one") : ui.say("加一張照片", "Add a photo"),
             .icon = kept ? Icon::none : Icon::plus}))
        out.push_back(PhotoAsked{claim.id});
    if (kept && add({.key = "photo/remove",
                     .text = ui.say("刪掉照片", "Remove the photo"),
                     .icon = Icon::trash}))
        out.push_back(PhotoRemoved{claim.id});
}

void draw_my_claim(const AppState& app, const Claim& claim, TaskUi& state, Ui& ui, Actions& out)
{
    const std::string next = next_step(app, claim, ui);
    if (!next.empty()) {
        ui.gap(4);
        body(ui, "claim/next", next);
    }
    const Hook& hook = claims_hook(app);
    if (claim.state == ClaimState::waiting && hook.kind == Hook::Kind::link) {
        ui.gap(12);
        wide_button(ui, {.key = "hook",
                         .text = ui.say("打開報名頁", "Open the registration page"),
                         .icon = Icon::link_out,
                         .look = ButtonLook::primary,
                         .href = hook.url});
    }
    draw_steps_of_claim(app, claim, state, ui, out);
    if (shows_card(claim.state)) {
        ui.gap(20);
        draw_claim_card(app, claim, ui);
    }
    draw_confirmation_field(app, claim, state, ui, out);
    draw_reflection(app, claim, ui, out);
}

void draw_take_button(const TaskNews& news, TaskUi& state, Ui& ui)
{
    ui.gap(16);
    if (!news.clash.empty()) {
        notice(ui, "clash-note", Icon::warning, news.clash, ui.theme().warn,
               mix(ui.theme().surface, ui.theme().warn, 0.1f));
        ui.gap(10);
    }
    const bool again = news.kind == TaskNews::Kind::full || news.kind == TaskNews::Kind::closed;
    const bool used =
        wide_button(ui, {.key = "take",
                         .text = again ? ui.say("再問一次還有沒有名額", "Ask once more")
                                       : ui.say("我要幫忙", "I want to help"),
                         .icon = Icon::volunteer,
                         .look = again ? ButtonLook::secondary : ButtonLook::primary});
    if (used) state.taking = true;
}

}  // namespace

std::string desk_error_words(const AppState& app, const Error& error)
{
    return app.settings.language == Language::en ? error.what : std::string(desk_error_zh(error));
}

void draw_scan_button(const AppState& app, const std::string& key, const std::string& claim, Ui& ui,
                      Actions& out)
{
    if (!app.around.can_scan) {
        small_soft(ui, key + "/none",
                   ui.say("這個瀏覽器不能用相機掃碼，請輸入或貼上。",
                          "This browser cannot scan codes; please type or paste it."));
    } else {
        if (app.scan_problem == ScanProblem::refused || app.scan_problem == ScanProblem::no_camera)
            notice(
                ui, key + "/problem", Icon::warning,
                app.scan_problem == ScanProblem::refused
                    ? ui.say(
                          "沒有相機的權限。要掃碼，請在瀏覽器的網站設定允許相機；也可以直接打字。",
                          "The camera is not allowed. To scan, allow it in the browser's "
                          "settings of this site, or just type the code.")
                    : ui.say("相機打不開，請直接打字。",
                             "The camera does not work; please type the code."),
                ui.theme().warn, mix(ui.theme().surface, ui.theme().warn, 0.1f));
        ui.gap(8);
        if (wide_button(ui, {.key = key, .text = ui.say("用相機掃", "Scan it"), .icon = Icon::qr}))
            out.push_back(ScanAsked{claim});
    }
    ui.gap(8);
}

void draw_claim_card(const AppState& app, const Claim& claim, Ui& ui)
{
    const Theme& t = ui.theme();
    const std::string code = claim_code(app, claim);
    const Scope group(ui, NodeRole::group, "card", ui.say("給服務台看的卡", "Card for the desk"));
    if (group.node) group.node->style = "card";
    const float width = std::min(ui.column.width, 360.0f);
    const float side = std::min(width - 32, 232.0f);
    const TextBlock& digits = ui.layout(type::display, code, width - 16, 1);
    const TextBlock& hint = ui.layout(
        type::small, ui.say("掃不到就念這十個字", "If it cannot be scanned, read it aloud"),
        width - 32);
    const Rect card{ui.column.x, ui.column.y, width, side + digits.height + hint.height + 52};
    ui.paint.fill(card, t.surface, measure::radius);
    ui.paint.stroke(card, t.line, measure::radius);
    const Column outer = ui.column;
    ui.column = {card.x + (width - side) / 2, card.y + 16, side};
    qr(ui, "card/qr", code, ui.say("任務條碼：", "Code of the task: ") + code, side);
    ui.column = outer;
    float y = card.y + 16 + side + 12;
    const float x = card.x + (width - digits.width) / 2;
    ui.paint.text(digits, x, y, t.text);
    if (Node* node = ui.node(NodeRole::text, "card/code", {x, y, digits.width, digits.height})) {
        ui.show_text(node, digits, type::display, code, x, y);
        node->selectable = true;
        node->style = "code";
    }
    y += digits.height + 4;
    const std::string words =
        ui.say("掃不到就念這十個字", "If it cannot be scanned, read it aloud");
    const float hint_x = card.x + (width - hint.width) / 2;
    ui.paint.text(hint, hint_x, y, t.text_soft);
    if (Node* node =
            ui.node(NodeRole::paragraph, "card/hint", {hint_x, y, hint.width, hint.height})) {
        ui.show_text(node, hint, type::small, words, hint_x, y);
        node->style = "soft";
    }
    ui.advance(card.height);
}

void draw_claim(const AppState& app, const Task& task, const Agenda& agenda, TaskUi& state, Ui& ui,
                Actions& out)
{
    const TaskNews news = news_of(app, task, agenda);
    const Claim* claim = claim_for(app.claims, task.code);
    const bool known =
        claim && claim->state != ClaimState::cancelled && claim->state != ClaimState::draft;
    if (known) {
        if (news.kind == TaskNews::Kind::mine || news.kind == TaskNews::Kind::ended)
            draw_my_claim(app, *claim, state, ui, out);
        else
            body(ui, "claim/next", next_step(app, *claim, ui));
    }
    if (news.kind != TaskNews::Kind::mine && news.kind != TaskNews::Kind::ended)
        draw_take_button(news, state, ui);
}

void draw_vanished_task(const AppState& app, const Claim& claim, TaskUi& state, Ui& ui,
                        Actions& out)
{
    ui.gap(18);
    heading(ui, 1, "h1", name_of(app, claim.title));
    ui.gap(10);
    fact(ui, {.key = "news",
              .icon = Icon::person,
              .text = ui.say("我的：", "Mine: ") + claim_words(app, claim),
              .style = type::strong});
    const Day day = day_of(shown_zone(app), claim.start);
    fact(ui, {.key = "when",
              .icon = Icon::clock,
              .text = day_text(app, day) + " " + span_text(app, claim.start, claim.end),
              .time = format_utc_minutes(claim.start)});
    ui.gap(12);
    body(ui, "vanished",
         ui.say("這件任務已經不在名單上：可能取消、改時間，或併到別的任務。你的紀錄還在。",
                "This task is no longer on the list: it may have been cancelled, moved or joined "
                "with another. What you have here is kept."));
    if (app.now < claim.start && holds_time(claim.state)) {
        ui.gap(8);
        body(ui, "vanished/ask",
             ui.say("開始之前，請先到服務台問清楚。", "Ask at the service desk before you start."));
    }
    ui.gap(8);
    draw_my_claim(app, claim, state, ui, out);
}

}  // namespace trackside
