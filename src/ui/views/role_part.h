#pragma once
// A role that a community offers, folded to a row until it is opened: what, when, where, its duties and
// skills as trees that fold, and whom to write to. Shared by the list of roles and the community's page.

#include "app/action.h"
#include "app/state.h"
#include "ui/views/view_states.h"
#include "ui/widgets/ui.h"

#include <string>

namespace trackside {

struct RolePart {
    const Community* community = nullptr;
    const Role* role = nullptr;
    std::string second;  // under the name while folded: who, why it fits
    std::string third;
    bool show_community = false;  // a way to its page
    bool open = false;            // not folded
};
void draw_role(const AppState& app, const RolePart& part, ListUi& state, Ui& ui);

}  // namespace trackside
