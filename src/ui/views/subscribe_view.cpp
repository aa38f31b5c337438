#include "base/utf8.h"
#include "ui/views/page_parts.h"
#include "ui/views/views.h"
#include "ui/views/words.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/fact.h"

#include <algorithm>

namespace trackside {
namespace {

// Enough to catch a slip of the thumb; the mail that confirms it proves the rest.
bool looks_like_mail(std::string_view text)
{
    const std::size_t at = text.find('@');
    if (at == 0 || at == std::string_view::npos || text.find('@', at + 1) != text.npos)
        return false;
    const std::size_t dot = text.find('.', at);
    if (dot == std::string_view::npos || dot == at + 1 || dot + 1 == text.size()) return false;
    return text.find_first_of(" ,;<>\t\n") == std::string_view::npos;
}

void draw_steps(const AppState& app, const Hook& hook, Ui& ui)
{
    section_title(ui, "how/title", ui.say("會發生什麼", "What happens"));
    const Scope list(ui, NodeRole::steps, "how");
    const auto step = [&](const char* key, Icon icon, const char* text) {
        const Scope item(ui, NodeRole::item, std::string("li/") + key);
        fact(ui, {.key = key, .icon = icon, .text = text});
        ui.gap(6);
    };
    step("how/send", Icon::share,
         app.around.online ? ui.say("按下訂閱，地址送到主辦單位的訂閱系統。",
                                    "Your address goes to the organisers' list.")
                           : ui.say("你現在沒有網路：先記在手機裡，連上後自動送出。",
                                    "You are offline: it is kept on the phone and sent later."));
    if (hook.double_opt_in)
        step("how/confirm", Icon::mail,
             ui.say("你會收到一封確認信。點了信裡的連結才算訂閱，別人替你亂填也沒有用。",
                    "You get a mail with a link. Only when you follow it are you subscribed, so "
                    "nobody can sign you up."));
    step("how/leave", Icon::close,
         ui.say("每一封信的最下面都能退訂。", "Every issue has a way out at its end."));
}

const OutboxEntry* waiting_entry(const AppState& app)
{
    const auto found =
        std::find_if(app.outbox.entries.begin(), app.outbox.entries.end(),
                     [](const OutboxEntry& entry) { return entry.channel == "newsletter"; });
    return found == app.outbox.entries.end() ? nullptr : &*found;
}

void draw_state(const AppState& app, const SubscribeUi& state, const Hook& hook, Ui& ui)
{
    const OutboxEntry* waiting = waiting_entry(app);
    if (!waiting && !state.sent) return;
    const Theme& t = ui.theme();
    const char* words = "";
    if (waiting && !app.around.online)
        words = ui.say("還沒送出：你目前沒有網路，連上後會自動送出。",
                       "Not sent yet: you are offline. It goes out by itself later.");
    else if (waiting && waiting->attempts > 0)
        words = ui.say("還沒有得到確認，會自動再試。",
                       "Not confirmed yet; it is tried again by itself.");
    else if (waiting)
        words = ui.say("正在送出。", "Being sent.");
    else if (hook.double_opt_in)
        words = ui.say(
            "對方已回覆。若一切順利，確認信在路上，請到信箱點連結完成訂閱。",
            "The list has answered. If all went well a mail is on its way: follow its link.");
    else
        words = ui.say("對方已回覆，訂閱已處理。",
                       "The list has answered; your subscription was handled.");
    ui.gap(8);
    notice(ui, "state", waiting ? Icon::clock : Icon::mail, words, t.text, t.accent_soft);
    ui.gap(8);
}

void draw_form(const AppState& app, const Hook& hook, SubscribeUi& state, Ui& ui, Actions& out)
{
    draw_state(app, state, hook, ui);
    const AppOnly only(ui, "form/kept");
    const std::string mail(trim(state.email));
    const bool good = looks_like_mail(mail);
    ui.gap(8);
    field(ui,
          {.key = "email",
           .label = ui.say("電子信箱", "E-mail"),
           .hint = "name@example.org",
           .input = "email",
           .icon = Icon::mail,
           .problem = state.tried && !good ? ui.say("這看起來不像信箱，再看一眼。",
                                                    "This does not look like an address.")
                                           : ""},
          state.email);
    ui.gap(14);
    field(ui,
          {.key = "name",
           .label = ui.say("怎麼稱呼你（可以不填）", "What to call you (may stay empty)")},
          state.name);
    ui.gap(8);
    const std::string event = name_of(app, loaded(app.programme)->event.name);
    const std::string consent =
        ui.language() == Language::en
            ? "I agree that my address is used to send me news of " + event + ", and nothing else."
            : "我同意用這個信箱寄「" + event + "」的活動消息給我，不做其他用途。";
    if (check_row(ui, "consent", consent, "", state.consent, false)) state.consent = !state.consent;
    if (state.tried && !state.consent) {
        paragraph(ui, "consent/problem",
                  ui.say("需要你的同意才能送出。", "Your consent is needed."),
                  {.style = type::small_strong});
    }
    ui.gap(12);
    if (wide_button(ui, {.key = "subscribe",
                         .text = ui.say("訂閱", "Subscribe"),
                         .icon = Icon::bell,
                         .look = ButtonLook::primary})) {
        state.tried = true;
        if (good && state.consent) {
            out.push_back(SubscribeAsked{mail, std::string(trim(state.name)), true});
            state = {};
            state.sent = true;
        }
    }
}

}  // namespace

void draw_subscribe(const AppState& app, AppUi& views, Ui& ui, Actions& out)
{
    const Hook& hook = loaded(app.programme)->event.newsletter;
    ui.gap(8);
    body(ui, "lead",
         ui.say("新的社群、徵求的職務與一日任務，出刊時寄給你。一年只有幾期。",
                "New communities, roles and one-day tasks, a few issues a year."));
    ui.gap(8);
    switch (hook.kind) {
        case Hook::Kind::none:
            empty_state(ui, "no-newsletter", Icon::mail,
                        ui.say("這裡還不能訂閱", "No subscription here yet"),
                        ui.say("主辦單位還沒有設定電子報。想收消息，請看聯繫名單。",
                               "The organisers have not set up a newsletter. See the contacts."));
            wide_button(
                ui,
                {.key = "contacts", .text = ui.say("聯繫名單", "Contacts"), .href = "contacts/"});
            return;
        case Hook::Kind::link:
            ui.gap(8);
            wide_button(ui, {.key = "newsletter",
                             .text = ui.say("到訂閱頁", "Open the subscription page"),
                             .icon = Icon::link_out,
                             .look = ButtonLook::primary,
                             .href = hook.url});
            ui.gap(8);
            small_soft(ui, "elsewhere", ui.say("會離開這個 app。", "This leaves the app."));
            return;
        case Hook::Kind::json:
        case Hook::Kind::form:
        case Hook::Kind::listmonk: break;
    }
    draw_form(app, hook, views.subscribe, ui, out);
    without_app(ui, "script",
                ui.say("表單要等 app 開好才能用。", "The form works once the app has started."));
    draw_steps(app, hook, ui);
}

}  // namespace trackside
