#include "ui/views/contact_part.h"

#include "ui/views/page_links.h"
#include "ui/views/page_parts.h"
#include "ui/views/words.h"
#include "ui/widgets/controls.h"

namespace trackside {
namespace {

constexpr float kPlainPad = 10;

void place_button(Ui& ui, Flow& flow, const ButtonSpec& spec, bool& used)
{
    Rect rect = flow.place(button_width(ui, spec), button_height(ui));
    // Without an outline its picture stands where the text above begins.
    if (spec.look == ButtonLook::plain && rect.x == ui.column.x) rect.x -= kPlainPad;
    used = button_at(ui, spec, rect);
}

}  // namespace

void draw_contact(const AppState& app, const Contact& contact, const std::string& key,
                  const std::string& whom, ListUi& state, Ui& ui)
{
    if (contact.url.empty() && contact.email.empty()) return;
    const std::string to = name_of(app, contact.to);
    const std::string name = to.empty() ? whom : to;
    const std::string email_key = key + "/email";
    const bool shown = state.open.count(email_key) > 0;
    bool used = false;
    {
        Flow flow(ui);
        if (!contact.url.empty()) {
            const bool ours = contact.url.find("://") == std::string::npos;
            const std::string text =
                ours ? ui.say("打開說明", "Open the page") : short_url(contact.url);
            place_button(ui, flow,
                         {.key = key + "/url",
                          .text = text,
                          .icon = Icon::link_out,
                          .label = ui.say("聯繫：", "Contact: ") + name + ui.say("，", ", ") + text,
                          .href = contact.url},
                         used);
        }
        if (!contact.email.empty()) {
            if (shown) {
                place_button(ui, flow,
                             {.key = key + "/mailto",
                              .text = contact.email,
                              .icon = Icon::mail,
                              .label = ui.say("寫信到 ", "Write to ") + contact.email,
                              .href = "mailto:" + contact.email},
                             used);
            } else {
                const AppOnly only(ui, email_key + "/kept");
                place_button(ui, flow,
                             {.key = email_key,
                              .text = ui.say("顯示信箱", "Show the address"),
                              .icon = Icon::mail,
                              .look = ButtonLook::plain,
                              .label = ui.say("顯示信箱：", "Show the address of ") + name},
                             used);
                if (used) state.open.insert(email_key);
            }
        }
    }
    if (!contact.email.empty())
        without_app(ui, key + "/later",
                    ui.say("信箱在 app 裡按一下才會顯示，避免被垃圾信收集。",
                           "The address is shown in the app after a tap, so "
                           "that no robot collects it."));
}

}  // namespace trackside
