#include "codec/ical.h"

#include "base/url.h"
#include "base/utf8.h"

namespace trackside {
namespace {

constexpr std::size_t kLongestLine = 75;  // octets, without CRLF

std::string escape(std::string_view text)
{
    std::string out;
    for (const char c : repair_utf8(text)) {
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        if (c == '\n')
            out += "\\n";
        else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t')
            out += c == 0x7f ? ' ' : c;
    }
    return out;
}

// A URI is not escaped; what cannot be in one is left out.
std::string uri(std::string_view text)
{
    std::string out;
    for (const char c : text)
        if (static_cast<unsigned char>(c) > 0x20 && c != 0x7f) out += c;
    return out;
}

void add_line(std::string& out, const std::string& line)
{
    std::size_t room = kLongestLine;
    for (std::size_t at = 0; at < line.size();) {
        std::size_t end = at;
        next_code_point(line, end);
        if (end - at > room) {
            out += "\r\n ";
            room = kLongestLine - 1;
        }
        out.append(line, at, end - at);
        room -= end - at;
        at = end;
    }
    out += "\r\n";
}

void add_text(std::string& out, const char* name, std::string_view value)
{
    if (!value.empty()) add_line(out, std::string(name) + ":" + escape(value));
}

// "20260808T010000Z"
std::string basic_time(Instant time)
{
    std::string out;
    for (const char c : format_utc(time))
        if (c != '-' && c != ':') out += c;
    return out;
}

void add_alarm(std::string& out, const CalendarEvent& event, int minutes)
{
    add_line(out, "BEGIN:VALARM");
    add_line(out, "ACTION:DISPLAY");
    add_text(out, "DESCRIPTION", event.title.empty() ? event.code : event.title);
    add_line(out, "TRIGGER:-PT" + std::to_string(minutes) + "M");
    add_line(out, "END:VALARM");
}

void add_event(std::string& out, const Calendar& calendar, const CalendarEvent& event)
{
    add_line(out, "BEGIN:VEVENT");
    add_line(out, "UID:" + escape(event.code + "@" + calendar.host));
    add_line(out, "DTSTAMP:" + basic_time(calendar.stamp));
    add_line(out, "LAST-MODIFIED:" + basic_time(calendar.stamp));
    add_line(out, "SEQUENCE:" + std::to_string(calendar.sequence));
    add_line(out, "DTSTART:" + basic_time(event.start));
    add_line(out, "DTEND:" + basic_time(event.end));
    add_text(out, "SUMMARY", event.title);
    add_text(out, "DESCRIPTION", event.description);
    add_text(out, "LOCATION", event.location);
    if (!event.url.empty()) add_line(out, "URL:" + uri(event.url));
    add_text(out, "CATEGORIES", event.category);
    add_line(out, event.cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
    if (calendar.reminder_minutes > 0 && !event.cancelled)
        add_alarm(out, event, calendar.reminder_minutes);
    add_line(out, "END:VEVENT");
}

std::string place_of(const Programme& programme, const RoomCode& code, Language language)
{
    std::string place;
    if (const Room* room = find_room(programme, code)) place = pick(room->name, language).text;
    const std::string venue(pick(programme.event.venue_name, language).text);
    if (!place.empty() && !venue.empty()) place += ", ";
    return place + venue;
}

std::string speakers_of(const Programme& programme, const Session& session, Language language)
{
    std::string names;
    for (const SpeakerCode& code : session.speakers)
        if (const Speaker* speaker = find_speaker(programme, code)) {
            if (!names.empty()) names += language == Language::zh_hant ? "、" : ", ";
            names += pick(speaker->name, language).text;
        }
    return names;
}

// Empty where nobody said where the site will be.
std::string page_address(const Programme& programme, const char* screen, const std::string& code,
                         Language language)
{
    const std::string& root = programme.event.site_url;
    if (root.empty()) return "";
    return root + language_prefix(language) + screen + "/" + percent_encode(code) + "/";
}

}  // namespace

std::string write_calendar(const Calendar& calendar)
{
    std::string out;
    add_line(out, "BEGIN:VCALENDAR");
    add_line(out, "VERSION:2.0");
    add_line(out, "PRODID:-//Trackside//Trackside//EN");
    add_line(out, "CALSCALE:GREGORIAN");
    add_line(out, "METHOD:PUBLISH");
    add_text(out, "X-WR-CALNAME", calendar.name);
    add_text(out, "X-WR-TIMEZONE", calendar.zone);
    for (const CalendarEvent& event : calendar.events)
        add_event(out, calendar, event);
    add_line(out, "END:VCALENDAR");
    return out;
}

std::string calendar_code(const Session& session, std::size_t slot)
{
    return slot == 0 ? session.code.text : session.code.text + "-" + std::to_string(slot + 1);
}

CalendarEvent calendar_event(const Programme& programme, const Texts* texts, const SlotRef& ref,
                             Language language)
{
    const Session& session = programme.sessions[ref.session];
    const Slot& slot = session.slots[ref.slot];
    CalendarEvent event;
    event.code = calendar_code(session, ref.slot);
    event.start = slot.start;
    event.end = slot.end;
    event.title = pick(session.title, language).text;
    event.location = place_of(programme, slot.room, language);
    event.url = page_address(programme, "session", session.code.text, language);
    if (const Track* track = find_track(programme, session.track))
        event.category = pick(track->name, language).text;
    event.description = speakers_of(programme, session, language);
    if (texts) {
        const auto found = texts->sessions.find(session.code);
        const Blocks* blocks = found == texts->sessions.end()
                                   ? nullptr
                                   : pick(found->second.abstract, language).blocks;
        if (blocks && !blocks->empty()) {
            if (!event.description.empty()) event.description += "\n\n";
            event.description += plain_text(*blocks);
        }
    }
    return event;
}

CalendarEvent calendar_event(const Programme& programme, const Task& task, Language language)
{
    CalendarEvent event;
    event.code = "task-" + task.code.text;
    event.start = task.start;
    event.end = task.end;
    event.title = pick(task.title, language).text;
    event.location = task.place.room.empty() ? std::string(pick(task.place.text, language).text)
                                             : place_of(programme, task.place.room, language);
    event.url = page_address(programme, "task", task.code.text, language);
    if (const Blocks* blocks = pick(task.what, language).blocks)
        event.description = plain_text(*blocks);
    return event;
}

std::string google_calendar_link(const CalendarEvent& event, const std::string& zone)
{
    std::string link = "https://calendar.google.com/calendar/render?action=TEMPLATE";
    const auto add = [&](const char* key, const std::string& value) {
        if (!value.empty()) link += std::string("&") + key + "=" + percent_encode(value);
    };
    add("text", event.title);
    add("dates", basic_time(event.start) + "/" + basic_time(event.end));
    add("location", event.location);
    // Long addresses are refused; the page of the session has the rest.
    std::string details = event.description;
    if (details.size() > 800) {
        std::size_t end = 0;
        for (std::size_t at = 0; at <= 800;) {
            end = at;
            next_code_point(details, at);
        }
        details = details.substr(0, end) + "…";
    }
    if (!event.url.empty()) details += (details.empty() ? "" : "\n\n") + event.url;
    add("details", details);
    add("ctz", zone);
    return link;
}

std::string host_of(const std::string& url)
{
    const std::size_t scheme = url.find("://");
    if (scheme == std::string::npos) return "localhost";
    const std::string host =
        url.substr(scheme + 3, url.find_first_of("/?#:", scheme + 3) - scheme - 3);
    return host.empty() ? "localhost" : host;
}

}  // namespace trackside
