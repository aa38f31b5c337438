#include "app/late.h"

namespace trackside {

bool needs_late(const Route& route)
{
    // A list that came with the address lies over every screen.
    if (route.query.contains("filter")) return true;
    switch (route.screen) {
        case Screen::now:
        case Screen::timetable:
        case Screen::session:
        case Screen::following:
        case Screen::not_found: return false;
        default: return true;
    }
}

}  // namespace trackside
