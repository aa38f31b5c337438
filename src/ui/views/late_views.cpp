// The screens and sheets of the late half of the program (base/late.h). Their views are reached from here alone.

#include "ui/views/missing_view.h"
#include "ui/views/offline_part.h"
#include "ui/views/views.h"

namespace trackside::late {

void draw_screen(const AppState& app, AppUi& state, Ui& ui, Actions& out)
{
    // A list came with the address (?filter=CODE,CODE), whatever the screen.
    if (std::holds_alternative<FollowList>(app.share)) return draw_share(app, state, ui, out);
    switch (app.route.screen) {
        case Screen::about: return draw_about(app, state, ui, out);
        case Screen::changes: return draw_changes(app, state, ui, out);
        case Screen::communities: return draw_communities(app, state, ui, out);
        case Screen::community: return draw_community(app, state, ui, out);
        case Screen::search: return draw_search(app, state, ui, out);
        case Screen::settings: return draw_settings(app, state, ui, out);
        case Screen::share: return draw_share(app, state, ui, out);
        case Screen::track: return draw_track(app, state, ui, out);
        case Screen::tracks: return draw_tracks(app, state, ui, out);
        case Screen::activities: return draw_activities(app, state, ui, out);
        case Screen::activity: return draw_activity(app, state, ui, out);
        case Screen::contacts: return draw_contacts(app, state, ui, out);
        case Screen::guide: return draw_guide(app, state, ui, out);
        case Screen::roles: return draw_roles(app, state, ui, out);
        case Screen::systems: return draw_systems(app, state, ui, out);
        case Screen::contributions: return draw_contributions(app, state, ui, out);
        case Screen::desk: return draw_desk(app, state, ui, out);
        case Screen::roadmap: return draw_roadmap(app, state, ui, out);
        case Screen::subscribe: return draw_subscribe(app, state, ui, out);
        case Screen::tasks: return draw_tasks(app, state, ui, out);
        case Screen::task: return draw_task(app, state, ui, out);
        case Screen::volunteer: return draw_volunteer(app, state, ui, out);
        default: return draw_missing(app, ui, false);
    }
}

void draw_sheets(const AppState& app, AppUi& state, Ui& ui, Actions& out)
{
    draw_install_sheet(state, ui);
    if (app.route.screen == Screen::following) draw_following_sheets(app, state, ui, out);
    if (app.route.screen == Screen::settings) draw_settings_sheets(app, state, ui, out);
    if (app.route.screen == Screen::tasks) draw_tasks_sheet(app, state, ui, out);
    if (app.route.screen == Screen::roadmap) draw_roadmap_sheet(app, state, ui, out);
    if (app.route.screen == Screen::task) draw_task_sheets(app, state, ui, out);
}

}  // namespace trackside::late
