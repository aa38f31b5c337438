#pragma once
// One day of somebody's agenda: entries in time order, clashes in words, the way between rooms, free time
// with what fits into it.

#include "app/action.h"
#include "app/state.h"
#include "model/agenda.h"
#include "ui/views/view_states.h"
#include "ui/widgets/ui.h"

namespace trackside {

void draw_agenda_day(const AppState& app, const Programme& programme, ListUi& state, Ui& ui,
                     const Agenda& agenda, Actions& out);

}  // namespace trackside
