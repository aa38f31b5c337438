#include "ui/views/words.h"

#include <algorithm>
#include <cstdlib>
#include <map>

namespace trackside {
namespace {

int weekday_of(Day day)
{
    const Day sunday{2023, 1, 1};
    const int since = days_between(sunday, day) % 7;
    return since < 0 ? since + 7 : since;
}

const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

}  // namespace

std::string clock_text(const AppState& app, Instant time)
{
    return format_clock(local_time(shown_zone(app), time));
}

std::string end_text(const AppState& app, Instant end, bool below_start)
{
    return (below_start ? "" : "–") + clock_text(app, end);
}

std::string span_text(const AppState& app, Instant start, Instant end)
{
    return clock_text(app, start) + "–" + clock_text(app, end);
}

std::string weekday_text(Language language, Day day)
{
    static const char* const zh[] = {"週日", "週一", "週二", "週三", "週四", "週五", "週六"};
    static const char* const en[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    return language == Language::en ? en[weekday_of(day)] : zh[weekday_of(day)];
}

std::string event_days(const AppState& app, const Event& event)
{
    std::string days;
    if (!event.days.empty()) days = day_text(app, event.days.front());
    if (event.days.size() > 1) days += "–" + day_text(app, event.days.back());
    return days;
}

std::string short_day_text(Language language, Day day)
{
    if (language == Language::en) return std::to_string(day.day) + " " + kMonths[day.month - 1];
    return std::to_string(day.month) + "/" + std::to_string(day.day);
}

std::string day_text(const AppState& app, Day day)
{
    const Language language = app.settings.language;
    if (language == Language::en)
        return weekday_text(language, day) + " " + short_day_text(language, day);
    return std::to_string(day.month) + "月" + std::to_string(day.day) + "日 " +
           weekday_text(language, day);
}

std::string minutes_text(Language language, std::int64_t minutes)
{
    const std::int64_t hours = minutes / 60;
    const std::int64_t rest = minutes % 60;
    const bool en = language == Language::en;
    if (hours == 0) return std::to_string(rest) + (en ? " min" : " 分鐘");
    if (rest == 0) return std::to_string(hours) + (en ? " h" : " 小時");
    return std::to_string(hours) + (en ? " h " : " 小時 ") + std::to_string(rest) +
           (en ? " min" : " 分");
}

std::string left_text(Language language, std::int64_t minutes)
{
    return language == Language::en ? minutes_text(language, minutes) + " left"
                                    : "還有 " + minutes_text(language, minutes);
}

std::string in_text(Language language, std::int64_t minutes)
{
    return language == Language::en ? "in " + minutes_text(language, minutes)
                                    : minutes_text(language, minutes) + "後";
}

std::string name_of(const AppState& app, const Text& text)
{
    return std::string(pick(text, app.settings.language).text);
}

std::string room_name(const AppState& app, const Programme& programme, const RoomCode& code)
{
    const Room* room = find_room(programme, code);
    return room ? name_of(app, room->name) : code.text;
}

std::string room_with_place(const AppState& app, const Programme& programme, const RoomCode& code)
{
    const Room* room = find_room(programme, code);
    if (!room) return code.text;
    std::string floor = room->floor;
    // "2" is a number, "2F" and "地下一樓" say already what they are.
    const bool number = floor.find_first_not_of("0123456789") == std::string::npos;
    if (number && !floor.empty())
        floor = app.settings.language == Language::en ? "floor " + floor : floor + " 樓";
    return join({name_of(app, room->name), room->building, floor},
                app.settings.language == Language::en ? ", " : " · ");
}

std::string speaker_names(const AppState& app, const Programme& programme, const Session& session)
{
    std::vector<std::string> names;
    for (const SpeakerCode& code : session.speakers)
        if (const Speaker* speaker = find_speaker(programme, code))
            names.push_back(name_of(app, speaker->name));
    return join(names, app.settings.language == Language::en ? ", " : "、");
}

std::string language_name(Language language, std::string_view tag)
{
    struct Name {
        std::string_view tag;
        const char* zh;
        const char* en;
    };
    static const Name names[] = {{"zh-Hant", "華語", "Mandarin"}, {"en", "英語", "English"},
                                 {"nan", "台語", "Taiwanese"},    {"ja", "日語", "Japanese"},
                                 {"hak", "客語", "Hakka"},        {"ko", "韓語", "Korean"},
                                 {"de", "德語", "German"},        {"fr", "法語", "French"},
                                 {"es", "西班牙語", "Spanish"},   {"nl", "荷蘭語", "Dutch"},
                                 {"yue", "粵語", "Cantonese"},    {"pt", "葡萄牙語", "Portuguese"}};
    for (const Name& name : names)
        if (name.tag == tag) return language == Language::en ? name.en : name.zh;
    return std::string(tag);
}

std::string difficulty_name(Language language, Difficulty difficulty)
{
    const bool en = language == Language::en;
    switch (difficulty) {
        case Difficulty::unknown: return "";
        case Difficulty::beginner: return en ? "Beginner" : "入門";
        case Difficulty::intermediate: return en ? "Intermediate" : "中階";
        case Difficulty::advanced: return en ? "Advanced" : "進階";
        case Difficulty::expert: return en ? "Expert" : "專業";
    }
    return "";
}

std::string join(const std::vector<std::string>& parts, std::string_view between)
{
    std::string all;
    for (const std::string& part : parts) {
        if (part.empty()) continue;
        if (!all.empty()) all += between;
        all += part;
    }
    return all;
}

std::vector<std::string> track_places(const AppState& app, const Programme& programme,
                                      const std::vector<SlotRef>& slots, bool floors)
{
    struct Stay {
        Instant start;
        Instant end;
        std::vector<RoomCode> rooms;
    };
    std::map<Day, Stay> days;
    for (const SlotRef& ref : slots) {
        const Slot& slot = programme.sessions[ref.session].slots[ref.slot];
        Stay& span = days.try_emplace(day_of(programme.event.zone, slot.start),
                                      Stay{slot.start, slot.end, {}})
                         .first->second;
        span.start = std::min(span.start, slot.start);
        span.end = std::max(span.end, slot.end);
        if (std::find(span.rooms.begin(), span.rooms.end(), slot.room) == span.rooms.end())
            span.rooms.push_back(slot.room);
    }
    std::vector<std::string> lines;
    for (const auto& [day, span] : days) {
        std::vector<std::string> rooms;
        for (const RoomCode& room : span.rooms)
            rooms.push_back(floors && span.rooms.size() == 1 ? room_with_place(app, programme, room)
                                                             : room_name(app, programme, room));
        const std::string when =
            floors ? day_text(app, day) + " " + span_text(app, span.start, span.end)
                   : short_day_text(app.settings.language, day);
        lines.push_back(when + (floors ? "\n" : " ") +
                        join(rooms, app.settings.language == Language::en ? ", " : "、"));
    }
    return lines;
}

Instant time_of_programme(const AppState& app)
{
    const Programme* programme = loaded(app.programme);
    if (!programme || programme->index.slots.empty()) return app.now;
    const auto start = [&](const SlotRef& ref) {
        return programme->sessions[ref.session].slots[ref.slot].start;
    };
    return std::clamp(app.now, start(programme->index.slots.front()),
                      start(programme->index.slots.back()));
}

std::string utc_offset(const Zone& zone, Instant time)
{
    const std::int32_t minutes = offset_at(zone, time) / 60;
    std::string text = minutes < 0 ? "UTC-" : "UTC+";
    text += std::to_string(std::abs(minutes) / 60);
    if (minutes % 60 != 0) text += ":" + std::to_string(std::abs(minutes) % 60);
    return text;
}

std::string zone_note(const AppState& app)
{
    const Programme* programme = loaded(app.programme);
    if (!programme) return "";
    const Zone& venue = programme->event.zone;
    const Zone& mine = app.around.zone;
    const Instant time = time_of_programme(app);
    if (offset_at(venue, time) == offset_at(mine, time)) return "";
    const bool shows_mine = app.settings.zone == ZoneChoice::mine;
    const std::string offset = utc_offset(shows_mine ? mine : venue, time);
    const bool en = app.settings.language == Language::en;
    if (shows_mine)
        return (en ? "Times in your zone (" : "時間以你的時區顯示（") + offset + (en ? ")" : "）");
    return (en ? "Times at the venue (" : "時間為會場當地時間（") + offset + (en ? ")" : "）");
}

Day today(const AppState& app)
{
    const Programme* programme = loaded(app.programme);
    return day_of(programme ? programme->event.zone : app.around.zone, app.now);
}

}  // namespace trackside
