#include "ui/views/follow_all.h"

#include "ui/widgets/controls.h"

#include <algorithm>

namespace trackside {

void draw_follow_all(const AppState& app, const Programme& programme, Ui& ui,
                     const std::vector<SlotRef>& slots, Actions& out)
{
    std::vector<Followed> missing;
    for (const SlotRef& ref : slots) {
        const Session& session = programme.sessions[ref.session];
        const Followed item{FollowKind::session, session.code.text};
        if (follows(app.follows, session.code) || is_past(session.slots[ref.slot], app.now))
            continue;
        if (std::find(missing.begin(), missing.end(), item) == missing.end())
            missing.push_back(item);
    }
    if (missing.empty() || !ui.measured()) return;
    ButtonSpec spec;
    spec.key = "follow-all";
    spec.text = ui.say("把 ", "Add ") + ui.count(missing.size(), "場", "session", "sessions") +
                ui.say("都加入我的議程", " to my agenda");
    spec.icon = Icon::plus;
    spec.look = ButtonLook::plain;
    ui.gap(4);
    if (button(ui, spec)) out.push_back(FollowAllAsked{missing});
}

}  // namespace trackside
