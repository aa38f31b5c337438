#pragma once
// One person's day: followed sessions and accepted tasks in time order, what clashes, where there is time
// left and what would fit there. Made anew from its parts whenever one of them changes.

#include "model/follow_list.h"
#include "model/participation.h"
#include "model/programme.h"

#include <cstdint>
#include <set>
#include <vector>

namespace trackside {

// A session at least this long runs alongside the rest of the day; nobody sits in it from end to end.
constexpr std::int64_t kAlongsideSeconds = 4LL * 3600;
// A shorter time between two entries is no gap.
constexpr std::int64_t kShortestGap = 20LL * 60;

// The way from the entry before. Unknown floors and buildings count as the same.
enum class Walk : std::uint8_t { none, room, floor, building };

struct AgendaEntry {
    SessionCode session;  // one of session and task is empty
    TaskCode task;
    std::size_t slot = 0;  // of the session
    Instant start;
    Instant end;
    RoomCode room;                     // may be empty for a task
    bool alongside = false;            // has no clashes
    bool repeated = false;             // the session has another slot
    std::vector<std::size_t> clashes;  // places in Agenda::entries, ascending
    Walk walk = Walk::none;

    bool operator==(const AgendaEntry&) const = default;
};

struct Gap {
    Instant start;
    Instant end;
    std::size_t before = 0;  // the entry that ends it; entries.size(): the end of the day
    std::vector<SlotRef>
        sessions;  // of followed tracks and communities, not followed themselves, by start
    std::vector<TaskCode> tasks;  // by start

    bool operator==(const Gap&) const = default;
};

struct Agenda {
    Day day;
    std::vector<AgendaEntry> entries;  // by start, then end
    std::vector<Gap> gaps;             // by start; none where there are no entries

    bool operator==(const Agenda&) const = default;
};

// `participation` may be null. `tasks` are those this person has taken.
Agenda make_agenda(const Programme& programme, const Participation* participation,
                   const FollowList& follows, const std::set<TaskCode>& tasks, Day day);

// Half-open: back to back is no clash. Nothing clashes with itself or with what runs alongside.
bool clash(const AgendaEntry& a, const AgendaEntry& b);
Walk walk_between(const Programme& programme, const RoomCode& from, const RoomCode& to);

// The entries that this time would clash with; for a task that may be taken.
std::vector<std::size_t> clashes_with(const Agenda& agenda, Instant start, Instant end);

// Sessions of what the person follows that she does not follow themselves.
bool is_suggested(const Programme& programme, const FollowList& list, const Session& session);

}  // namespace trackside
