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

const char* waiting_words(const AppState& app)
{
    const bool en = app.settings.language == Language::en;
    if (std::holds_alternative<Error>(app.late))
        return en ? "This part is not here yet; it goes on when there is a network"
                  : "這個功能還沒載入，連上網路就會繼續";
    return en ? "Loading this part" : "正在載入這個功能";
}

}  // namespace trackside
