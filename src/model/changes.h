#pragma once
// What differs between two snapshots of a programme, as people ask for it. Identifiers that changed while
// the programme did not are no change.

#include "model/follow_list.h"
#include "model/programme.h"
#include "model/texts.h"

#include <cstdint>
#include <set>
#include <vector>

namespace trackside {

struct SessionChange {
    enum class Kind : std::uint8_t { added, changed, cancelled, restored };
    Kind kind = Kind::changed;
    SessionCode code;         // in `after`; of a cancelled one in `before`
    SessionCode before_code;  // empty for an added one
    TrackCode track;
    Text title;
    Text before_title;  // where it was retitled
    // Of a changed one, at least one:
    bool time = false;
    bool room = false;
    bool title_changed = false;
    bool people = false;
    bool text = false;               // the abstract
    std::vector<Slot> slots;         // now; of a cancelled one empty
    std::vector<Slot> before_slots;  // where time or room changed, or it was cancelled

    bool operator==(const SessionChange&) const = default;
};

// By start. The texts may be null; then abstracts are not compared. Of the added ones, those in
// `cancelled_before` are restored.
std::vector<SessionChange> compare(const Programme& before, const Programme& after,
                                   const Texts* before_texts = nullptr,
                                   const Texts* after_texts = nullptr,
                                   const std::set<SessionCode>& cancelled_before = {});

// Whether it is about something this person follows: the session, its track or who holds the track.
bool touches(const SessionChange& change, const FollowList& list, const Programme& programme);

// Those that touch what is followed come first; else the order stays.
void followed_first(std::vector<SessionChange>& changes, const FollowList& list,
                    const Programme& programme);

}  // namespace trackside
