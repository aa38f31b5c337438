#pragma once
// Which addresses are shown by the late half of the program (base/late.h). Without it they are shown as loading.

#include "app/route.h"
#include "app/state.h"

namespace trackside {

bool needs_late(const Route& route);

// What somebody is told who asked for something of the late half before it has come.
const char* waiting_words(const AppState& app);

}  // namespace trackside
