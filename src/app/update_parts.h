#pragma once
// The parts of update(), one per feature, and what they share. Only for app/update*.cpp.

#include "app/action.h"
#include "app/effect.h"
#include "app/state.h"
#include "codec/hook_json.h"

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace trackside {

// What the first screens may do before the late half of the program is there; everything else waits for it.
template <class T, class... Those>
constexpr bool kIsOneOf = (std::is_same_v<T, Those> || ...);
template <class T>
constexpr bool kIsEarly =
    kIsOneOf<T, RouteChanged, NavigationAsked, BackAsked, SurroundingsChanged, MinutePassed,
             ClockSet, ProgrammeArrived, TextsArrived, ParticipationArrived, LateArrived,
             RetryAsked, RefreshAsked, FollowToggled, FilterToggled, FilterCleared, LanguageChosen,
             SettingsChanged, RecordsArrived, StorageChanged, OfflineChanged, AppUpdateReady,
             DownloadAsked, ReloadAsked, UpdateChecked, LinkCopyAsked, ShareAsked>;

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
// Asks for the first part if nothing was asked for yet.
void begin_loading(AppState& app, Effects& effects);

// app/update_offline.cpp
void on(AppState& app, const OfflineChanged& action, Effects& effects);
void on(AppState& app, const AppUpdateReady& action, Effects& effects);
void on(AppState& app, const DownloadAsked& action, Effects& effects);
void on(AppState& app, const ReloadAsked& action, Effects& effects);
void on(AppState& app, const RefreshAsked& action, Effects& effects);
void on(AppState& app, const UpdateChecked& action, Effects& effects);
constexpr const char* kAnsweredRecord = "answered";  // id "install": the offer of the home screen
void on(AppState& app, const InstallAsked& action, Effects& effects);
void on(AppState& app, const InstallAnswered& action, Effects& effects);
// What was found, or said, needs not be seen any longer.
void forget_refresh(AppState& app);

// app/update_follow.cpp
void on(AppState& app, const FollowToggled& action, Effects& effects);
void on(AppState& app, const FollowAllAsked& action, Effects& effects);
void on(AppState& app, const ShareAccepted& action, Effects& effects);
void on(AppState& app, const ShareDismissed& action, Effects& effects);
// What the address carries, if it carries follows.
void take_share(AppState& app, const Route& route);

// app/update_changes.cpp
constexpr const char* kOutlineRecord = "programme";  // id "seen": when changes were looked at last
void on(AppState& app, const ChangesSeen& action, Effects& effects);
// The programme or the records are new. `before`: the programme that was shown until now; may be null.
void note_changes(AppState& app, const Programme* before, Effects& effects);

// app/update_files.cpp
void on(AppState& app, const CalendarAsked& action, Effects& effects);
void on(AppState& app, const ExportAsked& action, Effects& effects);
void on(AppState& app, const ImportAsked& action, Effects& effects);
void on(AppState& app, const FileChosen& action, Effects& effects);
void on(AppState& app, const EraseAsked& action, Effects& effects);
void on(AppState& app, const EffectFailed& action, Effects& effects);
// Saves it, or copies `instead` where files cannot be saved: an address at which it can be had, or what it holds.
void give_file(AppState& app, SaveFile file, std::string instead, Effects& effects);

// app/update_claim.cpp
void on(AppState& app, const ProfileGiven& action, Effects& effects);
void on(AppState& app, const TaskTaken& action, Effects& effects);
void on(AppState& app, const ClaimCancelled& action, Effects& effects);
void on(AppState& app, const TaskStarted& action, Effects& effects);
void on(AppState& app, const TaskDone& action, Effects& effects);
void on(AppState& app, const ConfirmationGiven& action, Effects& effects);
void on(AppState& app, const SignatureChecked& action, Effects& effects);
// The answer to a message about a claim. `records` are kept with the removal from the outbox.
void take_claim_answer(AppState& app, const std::string& message, const HookAnswer& answer,
                       std::vector<Record>& records, Effects& effects);

// app/update_desk.cpp
constexpr const char* kDeskRecord = "desk";  // "verify/CODE": points that this desk confirmed
void on(AppState& app, const DeskCodeGiven& action, Effects& effects);
void on(AppState& app, const DeskConfirmAsked& action, Effects& effects);
void on(AppState& app, const BytesSigned& action, Effects& effects);
void on(AppState& app, const DeskCleared& action, Effects& effects);

// app/update_scan.cpp
void on(AppState& app, const ScanAsked& action, Effects& effects);
void on(AppState& app, const CodeScanned& action, Effects& effects);

// app/update_photo.cpp
void on(AppState& app, const PhotoAsked& action, Effects& effects);
void on(AppState& app, const PhotoChosen& action, Effects& effects);
void on(AppState& app, const PhotoShown& action, Effects& effects);
void on(AppState& app, const PhotoRemoved& action, Effects& effects);

// app/update_contributions.cpp
void on(AppState& app, const ContributionsAsked& action, Effects& effects);

// app/update_outbox.cpp
void on(AppState& app, const SubscribeAsked& action, Effects& effects);
void on(AppState& app, const HookAnswered& action, Effects& effects);
void on(AppState& app, const TimerFired& action, Effects& effects);
// Puts a message into the outbox, and what is to be kept with it behind `records`. False if the event has no such hook.
bool write_message(AppState& app, const HookMessage& message, const std::string& channel,
                   std::vector<Record>& records);
// Sends what is due, one at a time, and asks to be woken for the rest.
void send_due(AppState& app, Effects& effects);

// app/update_marks.cpp
void on(AppState& app, const MarkToggled& action, Effects& effects);

// app/update_records.cpp
void on(AppState& app, const RecordsArrived& action, Effects& effects);
void on(AppState& app, const StorageChanged& action, Effects& effects);
void on(AppState& app, const LanguageChosen& action, Effects& effects);
// The event's first language, if nobody has chosen one.
void take_default_language(AppState& app, Effects& effects);
void on(AppState& app, const SettingsChanged& action, Effects& effects);
// Writes a record into the state and returns it, to be kept with others in one transaction.
Record write_record(AppState& app, RecordKey key, std::string value);
// What the state holds ready from its records: follows, settings, claims, outbox, profile.
void derive_from_records(AppState& app);

// app/update_late.cpp
void on(AppState& app, const LateArrived& action, Effects& effects);
// Of the records, those of one-day volunteering.
void derive_claims(AppState& app);

// The late half's side of the functions of the same names.
namespace late {
void update(AppState& app, const Action& action, Effects& effects);
void derive_claims(AppState& app);
void note_changes(AppState& app, const Programme* before, Effects& effects);
void search_again(AppState& app);
void send_due(AppState& app, Effects& effects);
void take_share(AppState& app, const Route& route);
}  // namespace late

std::uint64_t next_random(AppState& app);
std::string next_id(AppState& app);  // 32 hexadecimal digits
bool is_dark(const AppState& app);
// Said in the language of the app. `tell`: and shown.
void tell(AppState& app, std::string_view zh, std::string_view en, Effects& effects);
void announce(const AppState& app, std::string_view zh, std::string_view en, Effects& effects);

}  // namespace trackside
