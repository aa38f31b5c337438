#pragma once
// iCalendar (RFC 5545) of sessions and tasks. Times are UTC, so no zone definition is needed; lines end
// with CRLF and are folded at 75 octets, never inside a character.

#include "base/time.h"
#include "model/participation.h"
#include "model/programme.h"
#include "model/texts.h"

#include <string>
#include <vector>

namespace trackside {

struct CalendarEvent {
    std::string code;  // stable over updates: with the host it is the UID
    Instant start;
    Instant end;
    std::string title;
    std::string description;
    std::string location;
    std::string url;
    std::string category;
    bool cancelled = false;

    bool operator==(const CalendarEvent&) const = default;
};

struct Calendar {
    std::string name;
    std::string host;  // "coscup.org", of the UIDs
    std::string zone;  // IANA name, only shown
    Instant stamp;     // when the data was made, not when the file is written
    std::int64_t sequence =
        0;  // grows with every version: minutes since 1970 of the change it has, or of the writing
    int reminder_minutes = 0;  // before the start; 0: none
    std::vector<CalendarEvent> events;

    bool operator==(const Calendar&) const = default;
};

std::string write_calendar(const Calendar& calendar);

// "JRCZ3Y", and "JRCZ3Y-2" for the second slot of a session; stable while none before it is added or dropped.
std::string calendar_code(const Session& session, std::size_t slot);
CalendarEvent calendar_event(const Programme& programme, const Texts* texts, const SlotRef& ref,
                             Language language);
CalendarEvent calendar_event(const Programme& programme, const Task& task, Language language);

// Opens Google Calendar with this event filled in.
std::string google_calendar_link(const CalendarEvent& event, const std::string& zone);

// "https://coscup.org/2026/" -> "coscup.org"; "localhost" if there is none.
std::string host_of(const std::string& url);

}  // namespace trackside
