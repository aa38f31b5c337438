#pragma once
// What is on this device and on its home screen, a newer version of the app, and the answer to "is there anything new?".

#include "app/action.h"
#include "app/state.h"
#include "ui/views/view_states.h"
#include "ui/widgets/ui.h"

#include <string>

namespace trackside {

// "The whole event works without a network: since 7 Aug 10:20, 3.2 MB".
std::string offline_words(const AppState& app);
// The words as a fact, and what one can do about it.
void draw_offline(const AppState& app, AppUi& state, Ui& ui, Actions& out);
// How the site comes onto the home screen, where that is done by hand.
void draw_install_sheet(AppUi& state, Ui& ui);

// A quiet line over the tab bar, on the glass, whose lower edge is at `bottom`. Nothing while a person is
// in the middle of something: an open sheet, a text that is being typed.
void draw_banner(const AppState& app, AppUi& state, Ui& ui, float bottom, Actions& out);
// Height that the page leaves free for it.
float banner_room(const AppState& app, const AppUi& state, Ui& ui);

}  // namespace trackside
