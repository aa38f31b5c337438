#pragma once
// One screen of the app, drawn without a browser: what is described, what is wrong with it, and what
// comes of using a control.

#include "app/action.h"
#include "app/state.h"
#include "ui/node.h"
#include "ui/views/view_states.h"

#include <string>
#include <variant>
#include <vector>

namespace trackside {

struct Glass {
    float width = 360;
    float height = 740;
    float text_scale = 1;
    bool dark = false;
};

// The app with the sample data, at ten on the first morning, on this screen.
AppState sample_app(const std::string& path, Language language = Language::zh_hant);
// The same, come to by its address.
AppState app_at(const std::string& path, Language language = Language::zh_hant);

struct Drawn {
    Description description;
    Actions actions;
};
// Draws until nothing moves any more; `events` happen in the first frame.
Drawn draw_screen(const AppState& app, AppUi& state, const Glass& glass = {},
                  const std::vector<std::pair<std::string, std::string>>& events = {});
// The same without a measure: the static page.
Drawn describe_screen(const AppState& app, AppUi& state);

// What comes of using one control.
Actions tap(const AppState& app, const std::string& key);
// Those of one kind, in their order.
template <class Wanted>
std::vector<Wanted> actions_of(const Actions& actions)
{
    std::vector<Wanted> found;
    for (const Action& action : actions)
        if (const auto* held = std::get_if<Wanted>(&action)) found.push_back(*held);
    return found;
}

// What breaks the rules of every screen: no h1 or several, a key twice, a target that is small or on top
// of another, an item outside a list, a name that is not what is written. Empty: nothing.
std::vector<std::string> faults_of(const Description& description);
std::string faults_text(const Description& description);  // a line for each
// Checks that this screen breaks none of them, and that drawing it alone does nothing.
void check_rules(const AppState& app, AppUi& state, const Glass& glass);
// Texts and names of all nodes, a line for each.
std::string all_text(const Description& description);

// Keys of what can be used, in reading order; without the frame's header and tabs.
std::vector<std::string> controls_of(const Description& description);

}  // namespace trackside
