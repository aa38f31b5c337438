#include "ui/views/page_links.h"

#include "base/utf8.h"
#include "ui/views/words.h"

#include <algorithm>

namespace trackside {
namespace {

constexpr const char* kCalendarFile = "calendar.ics";

// "20260808T010000Z"
std::string compact_utc(Instant time)
{
    std::string text = format_utc(time);
    text.erase(
        std::remove_if(text.begin(), text.end(), [](char c) { return c == '-' || c == ':'; }),
        text.end());
    return text;
}

}  // namespace

std::string google_calendar_url(const AppState& app, const Programme& programme,
                                const Session& session, const Slot& slot)
{
    const std::string place =
        join({room_with_place(app, programme, slot.room), name_of(app, programme.event.venue_name)},
             ", ");
    return "https://calendar.google.com/calendar/render?action=TEMPLATE&text=" +
           percent_encode(name_of(app, session.title)) + "&dates=" + compact_utc(slot.start) +
           "%2F" + compact_utc(slot.end) + "&location=" + percent_encode(place) +
           "&details=" + percent_encode(page_url(app, {Screen::session, session.code.text, {}}));
}

std::string calendar_path(const Route& route)
{
    return route_path(route) + kCalendarFile;
}

std::string calendar_url(const AppState& app, const Route& route)
{
    return page_url(app, route) + kCalendarFile;
}

std::string short_url(std::string_view url)
{
    for (const std::string_view scheme : {"https://", "http://", "mailto:"})
        if (starts_with(url, scheme)) url.remove_prefix(scheme.size());
    if (!url.empty() && url.back() == '/') url.remove_suffix(1);
    return std::string(url);
}

}  // namespace trackside
