#pragma once
// The parts of update(), one per feature, and what they share. Only for app/update*.cpp.

#include "app/action.h"
#include "app/effect.h"
#include "app/state.h"

#include <string>
#include <string_view>
#include <vector>

namespace trackside {

// app/update.cpp
void on(AppState& app, const SurroundingsChanged& action, Effects& effects);
void on(AppState& app, const MinutePassed& action, Effects& effects);
void on(AppState& app, const ClockSet& action, Effects& effects);
void on(AppState& app, const LinkCopyAsked& action, Effects& effects);
void on(AppState& app, const ShareAsked& action, Effects& effects);

// app/update_route.cpp
void on(AppState& app, const RouteChanged& action, Effects& effects);
void on(AppState& app, const NavigationAsked& action, Effects& effects);
void on(AppState& app, const BackAsked& action, Effects& effects);
void on(AppState& app, const FilterToggled& action, Effects& effects);
void on(AppState& app, const FilterCleared& action, Effects& effects);

// app/update_search.cpp
void on(AppState& app, const SearchTyped& action, Effects& effects);
// What was found for the query as it is now; makes the index first where there is none.
void search_again(AppState& app);
// New data: the index is out of date.
void forget_search_index(AppState& app);

// app/update_snapshot.cpp
void on(AppState& app, const ProgrammeArrived& action, Effects& effects);
void on(AppState& app, const TextsArrived& action, Effects& effects);
void on(AppState& app, const ParticipationArrived& action, Effects& effects);
void on(AppState& app, const RetryAsked& action, Effects& effects);
void on(AppState& app, const RefreshAsked& action, Effects& effects);
// Asks for the first part if nothing was asked for yet.
void begin_loading(AppState& app, Effects& effects);

// app/update_follow.cpp
void on(AppState& app, const FollowToggled& action, Effects& effects);

// app/update_records.cpp
void on(AppState& app, const RecordsArrived& action, Effects& effects);
void on(AppState& app, const StorageChanged& action, Effects& effects);
void on(AppState& app, const LanguageChosen& action, Effects& effects);
void on(AppState& app, const SettingsChanged& action, Effects& effects);
// Writes a record into the state and returns it, to be kept with others in one transaction.
Record write_record(AppState& app, RecordKey key, std::string value);
// What the state holds ready from its records: follows, settings.
void derive_from_records(AppState& app);

bool is_dark(const AppState& app);
// Said in the language of the app.
void announce(const AppState& app, std::string_view zh, std::string_view en, Effects& effects);

}  // namespace trackside
