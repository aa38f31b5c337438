#include "codec/ical.h"

#include "base/utf8.h"
#include "support/random.h"
#include "support/sample.h"

#include <catch2/catch_test_macros.hpp>

#include <map>

using namespace trackside;

namespace {

// A strict reader of its own: lines end with CRLF and have at most 75 octets; unfolds and unescapes.
std::vector<std::pair<std::string, std::string>> properties(const std::string& text)
{
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find("\r\n", at);
        REQUIRE(end != std::string::npos);
        const std::string line = text.substr(at, end - at);
        if (line.size() > 75 || !is_valid_utf8(line)) FAIL("line: " << line);
        if (line.find_first_of("\r\n") != std::string::npos) FAIL("a bare line end");
        if (!line.empty() && line[0] == ' ')
            lines.back() += line.substr(1);
        else
            lines.push_back(line);
        at = end + 2;
    }
    std::vector<std::pair<std::string, std::string>> read;
    for (const std::string& line : lines) {
        const std::size_t colon = line.find(':');
        REQUIRE(colon != std::string::npos);
        std::string value;
        for (std::size_t i = colon + 1; i < line.size(); ++i) {
            if (line[i] != '\\') {
                value += line[i];
                continue;
            }
            ++i;
            value += line[i] == 'n' ? '\n' : line[i];
        }
        read.emplace_back(line.substr(0, colon), value);
    }
    return read;
}

std::string value_of(const std::vector<std::pair<std::string, std::string>>& read,
                     const std::string& name)
{
    for (const auto& [key, value] : read)
        if (key == name) return value;
    return "";
}

}  // namespace

TEST_CASE("a session becomes an event in UTC with a stable UID", "[codec]")
{
    const Programme programme = sample_programme();
    const Texts texts = sample_texts();
    Calendar calendar;
    calendar.name = "Sample";
    calendar.host = host_of(programme.event.site_url);
    calendar.zone = "Asia/Taipei";
    calendar.stamp = at("2026-08-01T00:00");
    calendar.sequence = 7;
    calendar.reminder_minutes = 10;
    calendar.events = {calendar_event(programme, &texts, {1, 1}, Language::zh_hant)};
    CHECK(
        write_calendar(calendar) ==
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Trackside//Trackside//EN\r\n"
        "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\nX-WR-CALNAME:Sample\r\nX-WR-TIMEZONE:Asia/"
        "Taipei\r\n"
        "BEGIN:VEVENT\r\nUID:RUST01-2@example.org\r\nDTSTAMP:20260731T160000Z\r\n"
        "LAST-MODIFIED:20260731T160000Z\r\nSEQUENCE:7\r\nDTSTART:20260809T060000Z\r\n"
        "DTEND:20260809T063000Z\r\nSUMMARY:Rust 入門\r\nDESCRIPTION:陳小明\\n\\n所有權與借用\r\n"
        "LOCATION:TR 202\\, 大學\r\nURL:https://example.org/trackside/session/RUST01/\r\n"
        "CATEGORIES:系統\r\nSTATUS:CONFIRMED\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\n"
        "DESCRIPTION:Rust 入門\r\nTRIGGER:-PT10M\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
}

TEST_CASE("any text survives escaping and folding", "[codec]")
{
    Random random;
    for (int i = 0; i < 3000; ++i) {
        CalendarEvent event;
        event.code = random_code(random, 1, 8);
        event.start = {random.between(0, 2'000'000'000)};
        event.end = event.start + 60;
        std::string text;
        const std::string raw = random_text(random, 200);
        for (const char c : raw)
            if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) text += c;
        text += "\n終\\;,";
        event.title = text;
        event.description = text + text;
        Calendar calendar;
        calendar.host = "h";
        calendar.events = {event};
        const auto read = properties(write_calendar(calendar));
        CHECK(value_of(read, "SUMMARY") == event.title);
        CHECK(value_of(read, "DESCRIPTION") == event.description);
        CHECK(value_of(read, "UID") == event.code + "@h");
    }
}

TEST_CASE("a line break cannot smuggle in a property", "[codec]")
{
    CalendarEvent event;
    event.code = "A";
    event.title = "x\r\nATTACH:evil";
    event.url = "https://example.org/\r\nATTACH:evil";
    Calendar calendar;
    calendar.host = "h";
    calendar.events = {event};
    for (const auto& [name, value] : properties(write_calendar(calendar)))
        CHECK(name != "ATTACH");
}

TEST_CASE("tasks and cancelled sessions are events, too", "[codec]")
{
    const Programme programme = sample_programme();
    CalendarEvent event = calendar_event(programme, sample_participation().tasks[0], Language::en);
    CHECK(event.code == "task-guide-visitors");
    CHECK(event.location == "Main hall, University");
    event.cancelled = true;
    Calendar calendar;
    calendar.reminder_minutes = 10;
    calendar.events = {event};
    const auto read = properties(write_calendar(calendar));
    CHECK(value_of(read, "STATUS") == "CANCELLED");
    CHECK(value_of(read, "TRIGGER").empty());
}

TEST_CASE("the Google Calendar link has everything encoded", "[codec]")
{
    CalendarEvent event;
    event.title = "A&B 議";
    event.start = at("2026-08-08T09:00");
    event.end = at("2026-08-08T10:00");
    event.description = std::string(900, 'x');
    CHECK(google_calendar_link(event, "Asia/Taipei") ==
          "https://calendar.google.com/calendar/render?action=TEMPLATE&text=A%26B%20%E8%AD%B0"
          "&dates=20260808T010000Z%2F20260808T020000Z&details=" +
              std::string(800, 'x') + "%E2%80%A6&ctz=Asia%2FTaipei");
    CHECK(host_of("https://coscup.org:8080/2026/") == "coscup.org");
    CHECK(host_of("/here/") == "localhost");
}
