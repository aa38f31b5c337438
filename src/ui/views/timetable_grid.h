#pragma once
// The timetable as a grid of rooms (columns) and times (rows), in a scroller of its own with sticky heads.

#include "app/action.h"
#include "app/state.h"
#include "ui/views/view_states.h"
#include "ui/widgets/ui.h"

namespace trackside {

// Wide screens and phones on their side.
bool grid_fits(const Ui& ui);
void draw_grid(const AppState& app, const Programme& programme, TimetableUi& state, Ui& ui,
               Actions& out);

}  // namespace trackside
