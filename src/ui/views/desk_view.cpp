#include "ui/views/claim_part.h"
#include "ui/views/page_parts.h"
#include "ui/views/views.h"
#include "ui/views/words.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/fact.h"
#include "ui/widgets/qr.h"

#include <algorithm>
#include <charconv>

namespace trackside {
namespace {

constexpr int kMostPoints = 100000;

void draw_key(DeskUi& state, Ui& ui)
{
    field(ui,
          {.key = "desk/key",
           .label = ui.say("服務台金鑰", "Key of the desk"),
           .hint = ui.say("活動的私鑰，只在這一頁的記憶體裡",
                          "The event's private key; in memory only"),
           .input = "password"},
          state.key);
    ui.gap(6);
    small_soft(ui, "desk/key-why",
               ui.say("關掉這一頁就消失，不會存起來，也不會送出。",
                      "Gone when this page is closed; never kept, never sent."));
}

void draw_code(const AppState& app, DeskUi& state, Ui& ui, Actions& out)
{
    ui.gap(20);
    std::string problem;
    if (const Error* error = std::get_if<Error>(&app.desk)) problem = desk_error_words(app, *error);
    field(ui,
          {.key = "desk/code",
           .label = ui.say("任務條碼", "Code of the task"),
           .hint = "K7QF2-M9XA3",
           .icon = Icon::qr,
           .problem = problem},
          state.code);
    ui.gap(10);
    draw_scan_button(app, "desk/scan", "", ui, out);
    const bool submitted = ui.event(UiEvent::Kind::submitted, "desk/code") != nullptr;
    const bool used = wide_button(ui, {.key = "desk/read",
                                       .text = ui.say("查這張卡", "Look it up"),
                                       .look = ButtonLook::primary,
                                       .disabled = state.code.empty()});
    if ((used || submitted) && !state.code.empty()) out.push_back(DeskCodeGiven{state.code});
}

void draw_task_facts(const AppState& app, const TaskCode& code, const std::string& claim, Ui& ui)
{
    const Participation* participation = loaded(app.participation);
    const Task* task = participation ? find_task(*participation, code) : nullptr;
    section_title(ui, "desk/claim", claim);
    if (!task) return;
    strong(ui, "desk/task", name_of(app, task->title));
    ui.gap(4);
    const std::string when = day_text(app, day_of(shown_zone(app), task->start)) + " " +
                             span_text(app, task->start, task->end);
    fact(ui, {.key = "desk/when", .icon = Icon::clock, .text = when});
    const std::string who = asker_name(app, task->community, task->team);
    if (!who.empty()) fact(ui, {.key = "desk/who", .icon = Icon::communities, .text = who});
    const std::string points = points_text(ui.language(), task->points);
    fact(ui, {.key = "desk/points-of-task", .icon = Icon::star, .text = points});
    if (app.now < task->end) {
        ui.gap(8);
        notice(ui, "desk/not-over", Icon::warning,
               app.now < task->start
                   ? ui.say("這件任務還沒開始。", "This task has not begun yet.")
                   : ui.say("這件任務還沒到結束時間。", "This task is not over yet."),
               ui.theme().warn, mix(ui.theme().surface, ui.theme().warn, 0.1f));
    }
}

int number_of(const std::string& text)
{
    int number = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && number >= 0 && number <= kMostPoints ? number : -1;
}

void draw_known(const AppState& app, const DeskClaim& claim, DeskUi& state, Ui& ui, Actions& out)
{
    if (state.points_of != claim.code) {
        const Participation* participation = loaded(app.participation);
        const Task* task = participation ? find_task(*participation, claim.task) : nullptr;
        state.points_of = claim.code;
        state.points = task ? std::to_string(task->points) : "0";
        state.redeem = claim.verified && !claim.redeemed;
    }
    draw_task_facts(app, claim.task, claim.code, ui);
    if (claim.verified || claim.redeemed) {
        ui.gap(10);
        notice(
            ui, "desk/before", Icon::info,
            claim.redeemed
                ? ui.say("這台裝置已經替這張卡兌換過。", "This device redeemed this card before.")
                : ui.say("這台裝置已經核可過這張卡。", "This device verified this card before."),
            ui.theme().text, ui.theme().accent_soft);
    }
    ui.gap(16);
    if (check_row(ui, "desk/verify", ui.say("核可：任務做完了", "Verify: the task was done"), "",
                  !state.redeem, true))
        state.redeem = false;
    if (check_row(ui, "desk/redeem", ui.say("兌換：點數換掉了", "Redeem: the points are spent"), "",
                  state.redeem, true))
        state.redeem = true;
    ui.gap(12);
    const int points = number_of(state.points);
    field(ui,
          {.key = "desk/points",
           .label = ui.say("點數", "Points"),
           .input = "tel",
           .problem = points < 0 ? ui.say("請填 0 以上的整數", "A whole number, please") : ""},
          state.points);
    ui.gap(14);
    if (!claim.error.empty()) {
        notice(ui, "desk/error", Icon::warning,
               ui.say("沒有簽成。請檢查服務台金鑰是不是這個活動的。",
                      "Not signed. Check that the key is the one of this event."),
               ui.theme().danger, mix(ui.theme().surface, ui.theme().danger, 0.1f));
        ui.gap(10);
    }
    if (wide_button(ui, {.key = "desk/confirm",
                         .text = claim.signing ? ui.say("正在簽名", "Signing")
                                               : ui.say("確認並簽名", "Confirm and sign"),
                         .icon = Icon::check,
                         .look = ButtonLook::primary,
                         .disabled = claim.signing || state.key.empty() || points < 0}))
        out.push_back(
            DeskConfirmAsked{state.redeem ? DeskAct::redeem : DeskAct::verify, points, state.key});
    if (state.key.empty()) {
        ui.gap(6);
        small_soft(ui, "desk/needs-key",
                   ui.say("先在上面輸入服務台金鑰。", "Enter the desk's key above first."));
    }
}

void draw_signed(const AppState& app, const DeskSigned& done, DeskUi& state, Ui& ui, Actions& out)
{
    draw_task_facts(app, done.task, done.code, ui);
    ui.gap(12);
    strong(ui, "desk/done",
           (done.act == DeskAct::verify ? ui.say("已核可 ", "Verified: ")
                                        : ui.say("已兌換 ", "Redeemed: ")) +
               points_text(ui.language(), done.points));
    ui.gap(4);
    body(ui, "desk/show",
         ui.say("請志工用手機相機掃這個條碼，把文字貼進任務頁的「核可碼」。",
                "The volunteer scans this code and pastes the text on the task's page."));
    ui.gap(12);
    qr(ui, "desk/qr", done.text, ui.say("核可碼", "Confirmation"), 320);
    ui.gap(12);
    paragraph(ui, "desk/text", done.text, {.style = type::code, .selectable = true});
    ui.gap(16);
    if (wide_button(ui, {.key = "desk/next",
                         .text = ui.say("下一位", "Next"),
                         .icon = Icon::chevron,
                         .look = ButtonLook::primary})) {
        state.code.clear();
        state.points_of.clear();
        out.push_back(DeskCleared{});
    }
}

}  // namespace

void draw_desk(const AppState& app, AppUi& views, Ui& ui, Actions& out)
{
    const Programme& programme = *loaded(app.programme);
    ui.gap(8);
    if (programme.event.desk_public_key.empty()) {
        empty_state(ui, "no-desk", Icon::qr,
                    ui.say("這個活動沒有開放服務台模式", "No desk mode here"),
                    ui.say("主辦單位要先在活動檔放上服務台的公鑰。",
                           "The organisers first put the desk's public key into the event file."));
        return;
    }
    body(ui, "lead",
         ui.say("給服務台的同伴：查志工的任務卡，確認後簽名。全程不需要網路。",
                "For those at the desk: look up a volunteer's card, confirm it, sign. No "
                "network is needed."));
    ui.gap(16);
    if (!ui.measured()) {
        small_soft(
            ui, "desk/script",
            ui.say("這一頁要等 app 開好才能用。", "This page works once the app has started."));
        return;
    }
    if (!participation_or_state(app, ui, out)) return;
    if (const DeskSigned* done = std::get_if<DeskSigned>(&app.desk))
        return draw_signed(app, *done, views.desk, ui, out);
    draw_key(views.desk, ui);
    draw_code(app, views.desk, ui, out);
    if (const DeskClaim* claim = std::get_if<DeskClaim>(&app.desk))
        draw_known(app, *claim, views.desk, ui, out);
}

}  // namespace trackside
