#pragma once
// The views: each draws one screen's content into the document. The frame around it is app_view.cpp.

#include "app/action.h"
#include "app/state.h"
#include "ui/views/view_states.h"
#include "ui/widgets/ui.h"

namespace trackside {

void draw_about(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_changes(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_communities(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_community(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_following(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_now(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_search(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_session(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_settings(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_share(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_timetable(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_track(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_tracks(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_activities(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_activity(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_contacts(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_guide(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_roles(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_systems(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_contributions(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_desk(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_roadmap(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_subscribe(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_tasks(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_task(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_volunteer(const AppState& app, AppUi&, Ui& ui, Actions& out);
// What lies over the page: sheets. Called after the frame is drawn.
void draw_following_sheets(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_settings_sheets(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_timetable_sheets(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_roadmap_sheet(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_task_sheets(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_tasks_sheet(const AppState& app, AppUi&, Ui& ui, Actions& out);

// The late half's (base/late.h): by the route, all but the views of the first screens.
namespace late {
void draw_screen(const AppState& app, AppUi&, Ui& ui, Actions& out);
void draw_sheets(const AppState& app, AppUi&, Ui& ui, Actions& out);
}  // namespace late

}  // namespace trackside
