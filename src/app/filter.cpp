#include "app/filter.h"

#include <algorithm>
#include <map>

namespace trackside {
namespace {

template <class Value>
bool allows(const std::set<Value>& wanted, const Value& value)
{
    return wanted.empty() || wanted.count(value) > 0;
}

bool allows_language(const Filter& filter, const Session& session)
{
    return filter.languages.empty() ||
           std::any_of(session.languages.begin(), session.languages.end(),
                       [&](const std::string& lang) { return filter.languages.count(lang) > 0; });
}

void clear(Filter& filter, FilterKind kind)
{
    switch (kind) {
        case FilterKind::track: filter.tracks.clear(); return;
        case FilterKind::room: filter.rooms.clear(); return;
        case FilterKind::language: filter.languages.clear(); return;
        case FilterKind::difficulty: filter.difficulties.clear(); return;
        case FilterKind::type: filter.types.clear(); return;
    }
}

bool is_chosen(const Filter& filter, FilterKind kind, const std::string& value)
{
    switch (kind) {
        case FilterKind::track: return filter.tracks.count({value}) > 0;
        case FilterKind::room: return filter.rooms.count({value}) > 0;
        case FilterKind::language: return filter.languages.count(value) > 0;
        case FilterKind::difficulty: return filter.difficulties.count(difficulty_named(value)) > 0;
        case FilterKind::type: return filter.types.count({value}) > 0;
    }
    return false;
}

// What a slot is in a kind; several for a session in several languages, none where it is not known.
std::vector<std::string> values_of(const Session& session, const Slot& slot, FilterKind kind)
{
    std::vector<std::string> values;
    switch (kind) {
        case FilterKind::track: values = {session.track.text}; break;
        case FilterKind::room: values = {slot.room.text}; break;
        case FilterKind::language: values = session.languages; break;
        case FilterKind::difficulty:
            if (session.difficulty != Difficulty::unknown)
                values = {std::string(difficulty_name(session.difficulty))};
            break;
        case FilterKind::type: values = {session.type.text}; break;
    }
    values.erase(std::remove(values.begin(), values.end(), ""), values.end());
    return values;
}

// Every value of a kind, in the programme's order.
std::vector<std::string> all_values(const Programme& programme, FilterKind kind)
{
    std::vector<std::string> values;
    switch (kind) {
        case FilterKind::track:
            for (const Track& track : programme.tracks)
                values.push_back(track.code.text);
            break;
        case FilterKind::room:
            for (const Room& room : programme.rooms)
                values.push_back(room.code.text);
            break;
        case FilterKind::language:
            for (const Session& session : programme.sessions)
                for (const std::string& lang : session.languages)
                    if (std::find(values.begin(), values.end(), lang) == values.end())
                        values.push_back(lang);
            break;
        case FilterKind::difficulty:
            for (const Difficulty difficulty : {Difficulty::beginner, Difficulty::intermediate,
                                                Difficulty::advanced, Difficulty::expert})
                values.emplace_back(difficulty_name(difficulty));
            break;
        case FilterKind::type:
            for (const SessionType& type : programme.types)
                values.push_back(type.code.text);
            break;
    }
    return values;
}

template <class Value>
void toggle_in(std::set<Value>& set, const Value& value)
{
    if (set.erase(value) == 0) set.insert(value);
}

}  // namespace

bool passes(const Filter& filter, const Session& session, const Slot& slot)
{
    return allows(filter.tracks, session.track) && allows(filter.rooms, slot.room) &&
           allows(filter.difficulties, session.difficulty) && allows(filter.types, session.type) &&
           allows_language(filter, session);
}

std::vector<FilterOption> filter_options(const Programme& programme,
                                         const std::vector<SlotRef>& slots, const Filter& filter,
                                         FilterKind kind)
{
    struct Count {
        bool any = false;
        int shown = 0;
    };
    std::map<std::string, Count> counts;
    Filter others = filter;
    clear(others, kind);
    for (const SlotRef& ref : slots) {
        const Session& session = programme.sessions[ref.session];
        const Slot& slot = session.slots[ref.slot];
        const bool shown = passes(others, session, slot);
        for (const std::string& value : values_of(session, slot, kind)) {
            Count& count = counts[value];
            count.any = true;
            if (shown) ++count.shown;
        }
    }
    std::vector<FilterOption> options;
    for (const std::string& value : all_values(programme, kind)) {
        const auto found = counts.find(value);
        if (found == counts.end()) continue;
        options.push_back({kind, value, found->second.shown, is_chosen(filter, kind, value)});
    }
    return options;
}

void toggle(Filter& filter, FilterKind kind, const std::string& value)
{
    if (value.empty()) return;
    switch (kind) {
        case FilterKind::track: toggle_in(filter.tracks, TrackCode{value}); return;
        case FilterKind::room: toggle_in(filter.rooms, RoomCode{value}); return;
        case FilterKind::language: toggle_in(filter.languages, value); return;
        case FilterKind::difficulty:
            if (difficulty_named(value) != Difficulty::unknown)
                toggle_in(filter.difficulties, difficulty_named(value));
            return;
        case FilterKind::type: toggle_in(filter.types, TypeCode{value}); return;
    }
}

std::string_view filter_parameter(FilterKind kind)
{
    switch (kind) {
        case FilterKind::track: return "track";
        case FilterKind::room: return "room";
        case FilterKind::language: return "language";
        case FilterKind::difficulty: return "level";
        case FilterKind::type: return "type";
    }
    return "";
}

std::vector<std::string> chosen_values(const Filter& filter, FilterKind kind)
{
    std::vector<std::string> values;
    switch (kind) {
        case FilterKind::track:
            for (const TrackCode& track : filter.tracks)
                values.push_back(track.text);
            break;
        case FilterKind::room:
            for (const RoomCode& room : filter.rooms)
                values.push_back(room.text);
            break;
        case FilterKind::language:
            values.assign(filter.languages.begin(), filter.languages.end());
            break;
        case FilterKind::difficulty:
            for (const Difficulty difficulty : filter.difficulties)
                values.emplace_back(difficulty_name(difficulty));
            break;
        case FilterKind::type:
            for (const TypeCode& type : filter.types)
                values.push_back(type.text);
            break;
    }
    return values;
}

std::string filter_value(const Filter& filter, FilterKind kind)
{
    std::string text;
    for (const std::string& value : chosen_values(filter, kind))
        text += (text.empty() ? "" : ",") + value;
    return text;
}

void read_filter_value(Filter& filter, FilterKind kind, std::string_view text)
{
    clear(filter, kind);
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        const std::string value(text.substr(0, comma));
        if (!is_chosen(filter, kind, value)) toggle(filter, kind, value);
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    }
}

}  // namespace trackside
