#pragma once
// A titled list of session rows, for screens that show some sessions among other things. Long lists show
// their beginning and a button for the rest.

#include "ui/views/session_row.h"
#include "ui/views/view_states.h"

#include <string>
#include <vector>

namespace trackside {

struct SlotList {
    std::string key;    // also the prefix of the rows' keys
    std::string title;  // empty: no heading
    std::string label;  // of the list where there is no heading
    std::vector<SlotRef> slots;
    bool by_day = false;  // a heading of level 3 where a day begins
    bool show_track = true;
    std::size_t at_most = 0;  // 0: all of them
    // A page that shows all of them, to which a page without script leads; empty: it shows all by itself.
    std::string elsewhere;
};
void draw_slot_list(const AppState& app, const Programme& programme, ListUi& state, Ui& ui,
                    const SlotList& list, Actions& out);

}  // namespace trackside
