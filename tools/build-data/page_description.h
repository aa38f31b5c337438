#pragma once
// What search engines and shared links say of a page below its title.

#include "app/state.h"

#include <string>

namespace trackside {

// One line in the language of the app, of at most 160 characters: of the page's own words where it has some, else of the
// event. Never empty for an event with days.
std::string page_description(const AppState& app);

}  // namespace trackside
