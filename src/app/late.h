#pragma once
// Which addresses are shown by the late half of the program (base/late.h). Without it they are shown as loading.

#include "app/route.h"

namespace trackside {

bool needs_late(const Route& route);

}  // namespace trackside
