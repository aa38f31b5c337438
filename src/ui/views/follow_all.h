#pragma once
// The offer, on the page of a track or community that is followed, to put all its sessions into the agenda.

#include "app/action.h"
#include "app/state.h"
#include "ui/widgets/ui.h"

#include <vector>

namespace trackside {

// Nothing where all of them are followed already, or are over.
void draw_follow_all(const AppState& app, const Programme& programme, Ui& ui,
                     const std::vector<SlotRef>& slots, Actions& out);

}  // namespace trackside
