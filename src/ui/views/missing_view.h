#pragma once
// What a page says that does not exist (any more), with ways on. Draws the h1 where the screen has none.

#include "app/state.h"
#include "ui/widgets/ui.h"

namespace trackside {

void draw_missing(const AppState& app, Ui& ui, bool own_heading);

}  // namespace trackside
