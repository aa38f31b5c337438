#pragma once
// What this person does with a task: take it, cancel, begin, say done, show its card at the desk, read the
// desk's confirmation. On the task's page; the questions are asked in sheets.

#include "app/action.h"
#include "app/state.h"
#include "ui/views/view_states.h"
#include "ui/widgets/ui.h"

#include <string>

namespace trackside {

// "已確認", "還沒送出：你目前沒有網路" ... in a few plain words.
std::string claim_words(const AppState& app, const Claim& claim);

// Why the desk's code or ours does not count, in the language of the page.
std::string desk_error_words(const AppState& app, const Error& error);
// The camera for a code, or why there is none. `claim` empty: for the desk.
void draw_scan_button(const AppState& app, const std::string& key, const std::string& claim, Ui& ui,
                      Actions& out);

void draw_claim(const AppState& app, const Task& task, const Agenda& agenda, TaskUi& state, Ui& ui,
                Actions& out);
// The page of a task that the list has lost: what is known of my claim, and what I can still do about it.
void draw_vanished_task(const AppState& app, const Claim& claim, TaskUi& state, Ui& ui,
                        Actions& out);
// Short code and QR code for the service desk.
void draw_claim_card(const AppState& app, const Claim& claim, Ui& ui);

}  // namespace trackside
