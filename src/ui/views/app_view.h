#pragma once
// The whole app as one picture: header, tabs, and the view of the current route.

#include "app/action.h"
#include "app/state.h"
#include "ui/views/view_states.h"
#include "ui/widgets/ui.h"

namespace trackside {

void draw_app(const AppState& app, AppUi& state, Ui& ui, Actions& out);

// Title of the document for a route: what a tab, a bookmark and a shared link show.
std::string page_title(const AppState& app);

}  // namespace trackside
