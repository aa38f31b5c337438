#pragma once
// The duty tree or skill tree of a role: branches that fold, leaves with a note. Folded at first; the
// static page shows all of it.

#include "app/state.h"
#include "model/participation.h"
#include "ui/views/view_states.h"
#include "ui/widgets/ui.h"

#include <string>
#include <vector>

namespace trackside {

// Nothing at all for an empty tree. `participation`: for the names of skills.
void draw_duty_tree(const AppState& app, const Participation& participation, ListUi& state, Ui& ui,
                    const std::string& key, const std::string& title,
                    const std::vector<TreeNode>& nodes);

}  // namespace trackside
