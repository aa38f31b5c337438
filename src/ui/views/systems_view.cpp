#include "ui/views/page_links.h"
#include "ui/views/page_parts.h"
#include "ui/views/views.h"
#include "ui/views/words.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/fact.h"

namespace trackside {
namespace {

struct StateWords {
    const char* text;
    Icon icon;
    Colour ink;
};

StateWords words_of(const Ui& ui, System::State state)
{
    const Theme& t = ui.theme();
    switch (state) {
        case System::State::in_use: return {ui.say("使用中", "In use"), Icon::check, t.accent};
        case System::State::building: return {ui.say("建置中", "Being built"), Icon::clock, t.warn};
        case System::State::retired: break;
    }
    return {ui.say("已退役", "Retired"), Icon::minus, t.text_soft};
}

void draw_system(const AppState& app, const System& system, Ui& ui)
{
    const std::string key = "system/" + system.id;
    const Scope item(ui, NodeRole::item, "li/" + key);
    ui.gap(16);
    strong(ui, key + "/name", name_of(app, system.name));
    ui.gap(2);
    body(ui, key + "/what", name_of(app, system.what));
    ui.gap(2);
    const StateWords state = words_of(ui, system.state);
    fact(ui, {.key = key + "/state",
              .icon = state.icon,
              .text = state.text,
              .style = type::small_strong,
              .ink = state.ink});
    if (!system.url.empty() || !system.source.empty()) {
        ui.gap(6);
        Flow flow(ui);
        const auto link = [&](const char* suffix, Icon icon, const std::string& text,
                              const std::string& label, const std::string& href) {
            if (href.empty()) return;
            const ButtonSpec spec{
                .key = key + suffix, .text = text, .icon = icon, .label = label, .href = href};
            button_at(ui, spec, flow.place(button_width(ui, spec), button_height(ui)));
        };
        const std::string name = name_of(app, system.name);
        link("/url", Icon::link_out, short_url(system.url), name + ": " + short_url(system.url),
             system.url);
        link("/source", Icon::link_out, ui.say("原始碼", "Source"),
             ui.say("原始碼：", "Source: ") + name, system.source);
    }
    ui.gap(16);
}

}  // namespace

void draw_systems(const AppState& app, AppUi&, Ui& ui, Actions& out)
{
    const Participation* participation = participation_or_state(app, ui, out);
    if (!participation) return;
    ui.gap(8);
    body(ui, "lead",
         ui.say("籌備團隊用的服務，誰都可以看，大多也歡迎一起修。",
                "The services of the organising team. Everyone may look, and most of "
                "them welcome help."));
    if (participation->systems.empty()) {
        empty_state(ui, "no-systems", Icon::globe, ui.say("還沒有資料", "Nothing here yet"),
                    ui.say("有問題請看聯繫名單。", "See the contacts for questions."));
        return;
    }
    ui.gap(8);
    const Scope list(ui, NodeRole::list, "systems");
    bool first = true;
    for (const System& system : participation->systems) {
        if (!first) row_line(ui, 0);
        first = false;
        draw_system(app, system, ui);
    }
}

}  // namespace trackside
