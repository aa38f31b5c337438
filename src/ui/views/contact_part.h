#pragma once
// How to reach somebody. An e-mail address is written nowhere until a person asks for it: not on the
// static page, not in the description.

#include "app/state.h"
#include "ui/views/view_states.h"
#include "ui/widgets/ui.h"

#include <string>

namespace trackside {

// `whom`: said by the button where the contact does not name it. Draws nothing for an empty contact.
void draw_contact(const AppState& app, const Contact& contact, const std::string& key,
                  const std::string& whom, ListUi& state, Ui& ui);

}  // namespace trackside
