#pragma once
// Times, days and names as people say them, in the language of the page.

#include "app/state.h"
#include "model/programme.h"

#include <string>
#include <string_view>

namespace trackside {

std::string clock_text(const AppState& app, Instant time);  // "09:00"
// Of a row: "09:30" below its start, "–09:30" where the start stands in a row above and is not repeated.
std::string end_text(const AppState& app, Instant end, bool below_start);
std::string span_text(const AppState& app, Instant start, Instant end);  // "09:00–09:30"
std::string day_text(const AppState& app, Day day);  // "8月3日 週六", "Sat 3 Aug"
// "8月8日 週六–8月9日 週日"; "" without days
std::string event_days(const AppState& app, const Event& event);
std::string short_day_text(Language language, Day day);  // "8/3", "3 Aug"
std::string weekday_text(Language language, Day day);    // "週六", "Sat"
std::string minutes_text(Language language,
                         std::int64_t minutes);  // "12 分鐘", "1 小時 5 分", "12 min"
std::string left_text(Language language, std::int64_t minutes);  // "還有 12 分鐘"
std::string in_text(Language language, std::int64_t minutes);    // "12 分鐘後"

std::string name_of(const AppState& app, const Text& text);
std::string room_name(const AppState& app, const Programme& programme, const RoomCode& code);
// "TR211, 2F, Teaching and Research Building" where it is known.
std::string room_with_place(const AppState& app, const Programme& programme, const RoomCode& code);
std::string speaker_names(const AppState& app, const Programme& programme, const Session& session);
std::string language_name(Language language, std::string_view tag);  // "中文", "Mandarin"
std::string difficulty_name(Language language, Difficulty difficulty);
std::string join(const std::vector<std::string>& parts,
                 std::string_view between);  // empty ones left out
// Where and when the slots of a track are, a line for each day. With `floors` and times: "8月8日 週六 10:00–16:00",
// a line end, "TR211 · 2 樓"; without: "8/8 TR211".
std::vector<std::string> track_places(const AppState& app, const Programme& programme,
                                      const std::vector<SlotRef>& slots, bool floors);
// The time that words about time zones are about: now, while the programme runs; its first start before it does, so
// that a summer time to come is reckoned with; its last after it.
Instant time_of_programme(const AppState& app);
// "UTC+8", "UTC-3:30".
std::string utc_offset(const Zone& zone, Instant time);
// "Venue time (UTC+8)" where the device is elsewhere; "" where it is the same.
std::string zone_note(const AppState& app);
Day today(const AppState& app);

}  // namespace trackside
