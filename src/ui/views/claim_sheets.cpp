#include "base/utf8.h"
#include "ui/views/claim_part.h"
#include "ui/views/page_parts.h"
#include "ui/views/task_row.h"
#include "ui/views/views.h"
#include "ui/views/words.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/fact.h"
#include "ui/widgets/sheet.h"

namespace trackside {
namespace {

bool is_blank_text(const std::string& text)
{
    return trim(text).empty();
}

// Who I am: asked once; then one line and a way to change it.
void ask_profile(const AppState& app, TaskUi& state, Ui& ui)
{
    if (app.profile.complete() && !state.editing_profile) {
        const std::string who = app.profile.nick + " · " + app.profile.contact;
        fact(ui, {.key = "take/me",
                  .icon = Icon::person,
                  .text = who,
                  .second = ui.say("用上次留的稱呼與聯絡方式", "As you told us last time")});
        ui.gap(4);
        if (button(ui, {.key = "take/edit",
                        .text = ui.say("修改", "Change"),
                        .look = ButtonLook::plain,
                        .label = ui.say("修改稱呼與聯絡方式", "Change name and contact")})) {
            state.nick = app.profile.nick;
            state.contact = app.profile.contact;
            state.editing_profile = true;
        }
        return;
    }
    field(ui,
          {.key = "take/nick",
           .label = ui.say("現場怎麼叫你", "What to call you"),
           .hint = ui.say("暱稱就好", "A nickname is enough")},
          state.nick);
    ui.gap(14);
    field(ui,
          {.key = "take/contact",
           .label = ui.say("一個找得到你的方式", "One way to reach you"),
           .hint = ui.say("信箱、Telegram 或電話，擇一", "Mail, Telegram or phone")},
          state.contact);
    ui.gap(10);
    const Event& event = loaded(app.programme)->event;
    const bool sent =
        event.claims.kind == Hook::Kind::json || event.claims.kind == Hook::Kind::form;
    const std::string name = name_of(app, event.name);
    const std::string consent =
        sent
            ? (ui.language() == Language::en
                   ? "I agree that name, contact and this task are sent to the volunteer team of " +
                         name + ", to reach me about tasks and for nothing else."
                   : "我同意把稱呼、聯絡方式與這件任務送給「" + name +
                         "」的志工團隊，只用來聯絡志工任務的事。")
            : std::string(ui.say("我同意把稱呼與聯絡方式存在這支手機裡；不會送到任何地方。",
                                 "I agree that name and contact are kept on this phone; they are "
                                 "sent nowhere."));
    if (check_row(ui, "take/consent", consent,
                  ui.say("隨時可以在設定裡刪除", "You can erase it in the settings at any time"),
                  state.consent, false))
        state.consent = !state.consent;
}

bool profile_ready(const AppState& app, const TaskUi& state)
{
    if (app.profile.complete() && !state.editing_profile) return true;
    return state.consent && !is_blank_text(state.nick) && !is_blank_text(state.contact);
}

void draw_take_sheet(const AppState& app, const Task& task, TaskUi& state, Ui& ui, Actions& out)
{
    const Agenda agenda = agenda_on(app, day_of(loaded(app.programme)->event.zone, task.start));
    const std::string clash = clash_words(app, agenda, clashes_with(agenda, task.start, task.end));
    Sheet sheet(ui, "take-sheet", ui.say("我要幫忙", "I want to help"), 0.92f, 76);
    ui.gap(4);
    strong(ui, "take/title", name_of(app, task.title));
    ui.gap(2);
    small_soft(ui, "take/when",
               join({day_text(app, day_of(shown_zone(app), task.start)),
                     span_text(app, task.start, task.end), place_text(app, task.place)},
                    " · "));
    if (!clash.empty()) {
        ui.gap(12);
        notice(ui, "take/clash", Icon::warning, clash, ui.theme().warn,
               mix(ui.theme().surface, ui.theme().warn, 0.1f));
        ui.gap(4);
        if (check_row(ui, "take/despite",
                      ui.say("我知道會撞期，還是要接", "I know, and take it all the same"), "",
                      state.despite, false))
            state.despite = !state.despite;
    }
    ui.gap(16);
    ask_profile(app, state, ui);
    sheet.begin_footer();
    const bool ready = profile_ready(app, state) && (clash.empty() || state.despite);
    const bool used = button_at(ui,
                                {.key = "take/confirm",
                                 .text = ui.say("確定接下", "Take the task"),
                                 .icon = Icon::check,
                                 .look = ButtonLook::primary,
                                 .disabled = !ready},
                                {ui.column.x, ui.column.y, ui.column.width, button_height(ui) + 4});
    if (used && ready) {
        if (!app.profile.complete() || state.editing_profile) {
            Profile profile = app.profile;
            profile.nick = trim(state.nick);
            profile.contact = trim(state.contact);
            profile.consent = true;
            out.push_back(ProfileGiven{profile});
        }
        out.push_back(TaskTaken{task.code, !clash.empty()});
    }
    if (used || sheet.closed()) {
        state.taking = false;
        state.editing_profile = false;
        state.despite = false;
    }
}

void draw_done_sheet(const Claim& claim, TaskUi& state, Ui& ui, Actions& out)
{
    Sheet sheet(ui, "done-sheet", ui.say("完成了，辛苦了", "Done, thank you"), 0.86f, 76);
    ui.gap(4);
    body(ui, "done/ask",
         ui.say("想記下什麼嗎？做了什麼、學到什麼，一兩句也好。申請時數證明時用得到。",
                "Would you note what you did and learnt? A sentence or two. It helps with a "
                "certificate of your hours."));
    ui.gap(14);
    field(ui,
          {.key = "done/reflection",
           .label = ui.say("心得（可以不寫）", "Reflection (may stay empty)"),
           .hint = ui.say("今天最有意思的是……", "The best moment today was …"),
           .area = true},
          state.reflection);
    ui.gap(6);
    small_soft(
        ui, "done/private",
        ui.say("存在這支手機，並隨「完成」一起送給志工團隊。照片之後可以在任務頁加，不會送出。",
               "Kept on this phone, and sent to the volunteer team with your “done”. A photo "
               "can be added on the task's page afterwards; it is never sent."));
    sheet.begin_footer();
    const bool used = button_at(ui,
                                {.key = "done/confirm",
                                 .text = ui.say("送出「完成」", "Say done"),
                                 .icon = Icon::check,
                                 .look = ButtonLook::primary},
                                {ui.column.x, ui.column.y, ui.column.width, button_height(ui) + 4});
    if (used) out.push_back(TaskDone{claim.id, std::string(trim(state.reflection))});
    if (used || sheet.closed()) state.finishing = false;
}

void draw_cancel_sheet(const Claim& claim, TaskUi& state, Ui& ui, Actions& out)
{
    Sheet sheet(ui, "cancel-sheet", ui.say("取消這件任務？", "Cancel this task?"), 0.5f, 76);
    ui.gap(4);
    body(ui, "cancel/why",
         ui.say("位子會讓給別人。早點說就好，不會被責怪。",
                "Your place goes to somebody else. Saying so early is all we ask."));
    sheet.begin_footer();
    const float half = (ui.column.width - 12) / 2;
    const float height = button_height(ui) + 4;
    const bool keep = button_at(ui, {.key = "cancel/keep", .text = ui.say("不取消", "Keep it")},
                                {ui.column.x, ui.column.y, half, height});
    const bool go = button_at(ui,
                              {.key = "cancel/confirm",
                               .text = ui.say("取消任務", "Cancel it"),
                               .look = ButtonLook::danger},
                              {ui.column.x + half + 12, ui.column.y, half, height});
    if (go) out.push_back(ClaimCancelled{claim.id});
    if (go || keep || sheet.closed()) state.cancelling = false;
}

}  // namespace

void draw_task_sheets(const AppState& app, AppUi& views, Ui& ui, Actions& out)
{
    TaskUi& state = views.task;
    const Participation* participation = loaded(app.participation);
    if (!participation || !loaded(app.programme)) return;
    const Task* task = find_task(*participation, {app.route.id});  // null: the list has lost it
    const Claim* claim = claim_for(app.claims, {app.route.id});
    if (state.taking && task)
        draw_take_sheet(app, *task, state, ui, out);
    else if (state.finishing && claim)
        draw_done_sheet(*claim, state, ui, out);
    else if (state.cancelling && claim)
        draw_cancel_sheet(*claim, state, ui, out);
}

}  // namespace trackside
