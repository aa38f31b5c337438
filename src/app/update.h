#pragma once
// How the app changes: one action in, the new state and what is to be done outside.

#include "app/action.h"
#include "app/effect.h"
#include "app/state.h"

namespace trackside {

// False: nothing was done, because the code for it is still on its way (base/late.h). To be given again.
bool update(AppState& app, const Action& action, Effects& effects);

}  // namespace trackside
