#pragma once
// Addresses that leave the app: of calendars, and how an address is shown. Of a page: page_url in app/state.h.

#include "app/state.h"
#include "model/programme.h"

#include <string>

namespace trackside {

// A page of Google Calendar with this slot filled in.
std::string google_calendar_url(const AppState& app, const Programme& programme,
                                const Session& session, const Slot& slot);
// The static calendar file beside a page: "session/JRCZ3Y/calendar.ics"; of the whole event with an empty route. As every
// link of a node it is under the address of the reader's language.
std::string calendar_path(const Route& route);
// The same as an address a calendar app can subscribe to, in the language of the app.
std::string calendar_url(const AppState& app, const Route& route);
// Without the scheme and a slash at the end: what is shown of an address.
std::string short_url(std::string_view url);

}  // namespace trackside
