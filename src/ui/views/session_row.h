#pragma once
// One slot of one session as a row: time, title, place, people, track, star. The shape that the timetable,
// now, tracks, communities, search and the agenda share.

#include "app/action.h"
#include "app/state.h"
#include "ui/widgets/text.h"
#include "ui/widgets/ui.h"

#include <string>
#include <vector>

namespace trackside {

struct SessionRow {
    const Session* session = nullptr;
    const Slot* slot = nullptr;
    bool show_start = true;  // false: the row above has the same start
    bool show_day = false;   // in lists over several days
    bool show_track = true;
    bool show_state = true;          // says "on now"; not in a list where everything is
    std::string prefix = "session";  // of the keys: unique where a session stands twice on a screen
    std::vector<Mark> marks;         // in the title
    std::string note;                // a line of its own with a warning mark: a clash, a change
    std::string extra;               // a soft line below: where a search matched
    std::vector<Mark> extra_marks;
};

float session_row_height(Ui& ui, const AppState& app, const Programme& programme,
                         const SessionRow& row);
// At the cursor; inside an <li>.
void draw_session_row(Ui& ui, const AppState& app, const Programme& programme,
                      const SessionRow& row, Actions& out, std::size_t position = 0,
                      std::size_t of = 0);

// Of a slot, among those of all sessions: "RUST01/29768520", and the room where a session is in several rooms
// at the same time.
std::string slot_key(const Session& session, const Slot& slot);

// The row as a sentence, for a screen reader.
std::string session_sentence(const AppState& app, const Programme& programme,
                             const Session& session, const Slot& slot);

}  // namespace trackside
