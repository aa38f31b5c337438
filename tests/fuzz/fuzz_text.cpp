// Any bytes as text: folding, search and calendars.

#include "base/time.h"
#include "base/utf8.h"
#include "codec/ical.h"
#include "model/search.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace trackside;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (!is_valid_utf8(repair_utf8(text)) || !is_valid_utf8(fold(text))) std::abort();
    const std::string_view query = text.substr(0, text.find('\n'));
    for (const MatchRange& range : match_ranges(text, query))
        if (range.begin >= range.end || range.end > text.size()) std::abort();
    // Offsets can lead out of the years of four digits.
    if (const auto time = parse_instant(text))
        if (time->seconds > -62135596800 && time->seconds < 253402300800 &&
            parse_instant(format_utc(*time)) != time)
            std::abort();

    CalendarEvent event;
    event.code = "A";
    event.title = text;
    event.url = text;
    Calendar calendar;
    calendar.events = {event};
    const std::string file = write_calendar(calendar);
    for (std::size_t at = 0; at < file.size();) {
        const std::size_t end = file.find("\r\n", at);
        if (end == std::string::npos || end - at > 75) std::abort();
        at = end + 2;
    }
    return 0;
}
