#pragma once
// What the late half of the program (base/late.h) is wanted for while it is not there: addresses that are shown as loading,
// and what somebody asked for.

#include "app/route.h"
#include "app/state.h"

namespace trackside {

bool needs_late(const Route& route);

// What somebody is told who asked for something of the late half before it has come.
const char* waiting_words(const AppState& app);

}  // namespace trackside
