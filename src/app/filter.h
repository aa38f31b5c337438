#pragma once
// Which slots of the timetable are shown. Several values of one kind are "or", the kinds are "and".

#include "model/programme.h"

#include <set>
#include <string>
#include <vector>

namespace trackside {

struct Filter {
    std::set<TrackCode> tracks;
    std::set<RoomCode> rooms;
    std::set<std::string> languages;
    std::set<Difficulty> difficulties;
    std::set<TypeCode> types;

    bool empty() const
    {
        return tracks.empty() && rooms.empty() && languages.empty() && difficulties.empty() &&
               types.empty();
    }
    std::size_t size() const
    {
        return tracks.size() + rooms.size() + languages.size() + difficulties.size() + types.size();
    }
    bool operator==(const Filter&) const = default;
};

bool passes(const Filter& filter, const Session& session, const Slot& slot);

enum class FilterKind { track, room, language, difficulty, type };
struct FilterOption {
    FilterKind kind = FilterKind::track;
    std::string value;
    int count = 0;  // slots shown if this one is chosen too, the other kinds being as they are
    bool chosen = false;

    bool operator==(const FilterOption&) const = default;
};
// Options of one kind for these slots, in the programme's order; those with no slot at all are left out.
std::vector<FilterOption> filter_options(const Programme& programme,
                                         const std::vector<SlotRef>& slots, const Filter& filter,
                                         FilterKind kind);

void toggle(Filter& filter, FilterKind kind, const std::string& value);
// What was chosen of one kind, also what no slot has.
std::vector<std::string> chosen_values(const Filter& filter, FilterKind kind);

// "language" for FilterKind::language, because "lang" is the language of the app.
// The filter as query parameters of a route and back ("track=a,b"), so that it survives back and reload.
std::string_view filter_parameter(FilterKind kind);
std::string filter_value(const Filter& filter, FilterKind kind);  // "" if nothing is chosen
void read_filter_value(Filter& filter, FilterKind kind, std::string_view text);

}  // namespace trackside
