#pragma once
// What happened. Views and the platform produce actions; update() is the only one that reads them.

#include "app/filter.h"
#include "app/route.h"
#include "app/state.h"
#include "base/result.h"
#include "model/follow_list.h"
#include "model/marks.h"
#include "model/records.h"

#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace trackside {

// The address changed by the browser (start, back, forward) or by us after NavigationAsked.
struct RouteChanged {
    Route route;
};
// The person went somewhere by something that is not a link.
struct NavigationAsked {
    Route route;
    bool replace = false;  // no new history entry
};
struct BackAsked {};
struct SurroundingsChanged {
    Surroundings around;
};
struct MinutePassed {
    Instant now;
};
struct ClockSet {  // ?now=
    Instant now;
};
struct ProgrammeArrived {
    Result<std::shared_ptr<const Programme>> programme;
};
struct TextsArrived {
    Result<std::shared_ptr<const Texts>> texts;
};
struct ParticipationArrived {
    Result<std::shared_ptr<const Participation>> participation;
};
struct LateArrived {  // the late half of the program
    Result<std::shared_ptr<const LateCode>> code;
};
struct RetryAsked {};    // load again what failed
struct RefreshAsked {};  // ask for fresh data
struct FollowToggled {
    Followed item;
};
// An item of an activity is done, a station of the roadmap was mine; or not.
struct MarkToggled {
    MarkKind kind;
    std::string id;
};
struct FilterToggled {
    FilterKind kind;
    std::string value;
};
struct FilterCleared {};
struct SearchTyped {
    std::string text;
};
struct LanguageChosen {
    Language language;
};
struct SettingsChanged {
    Settings settings;
};
// From the database, the mirror, another tab or an imported file.
struct RecordsArrived {
    enum class Source { mirror, database, tab, import_file };
    Source source;
    std::vector<Record> records;
};
struct StorageChanged {
    StorageState state;
};
struct OfflineChanged {
    OfflineCopy copy;
};
struct AppUpdateReady {};   // a newer version of the app is on the device
struct DownloadAsked {};    // the whole event, metered or not
struct ReloadAsked {};      // with the newer version
struct InstallAsked {};     // onto the home screen
struct InstallAnswered {};  // not offered again
// CheckForUpdate came to an end.
struct UpdateChecked {
    Refresh outcome = Refresh::unreachable;
};
// CopyText or SaveFile did not work after all.
struct EffectFailed {
    enum class What { copy, save };
    What what = What::copy;
};
struct LinkCopyAsked {
    std::string url;
};
struct ShareAsked {
    std::string title;
    std::string url;
};
struct TimerFired {};  // WakeAt

// --- what I follow, carried by a link ---
struct ShareAccepted {
    bool replace = false;  // else merged with what is followed already
};
struct ShareDismissed {};
// Follow several at once: the sessions of a track. One transaction.
struct FollowAllAsked {
    std::vector<Followed> items;
};
struct ChangesSeen {};  // the list of changes was looked at
struct CalendarAsked {  // as a file
    enum class What { session, track, agenda };
    What what = What::agenda;
    std::string code;  // of the session or track
};
struct ExportAsked {};  // everything this person owns as one file
struct ImportAsked {};  // opens the browser's file chooser
struct FileChosen {     // to import
    std::string text;
};
struct EraseAsked {};  // everything; the view has asked twice

// --- one-day volunteering ---
struct ProfileGiven {
    Profile profile;
};
struct TaskTaken {
    TaskCode task;
    bool despite_clash = false;
};
struct ClaimCancelled {
    std::string claim;
};
struct TaskStarted {
    std::string claim;
};
struct TaskDone {
    std::string claim;
    std::string reflection;
};
struct SubscribeAsked {
    std::string email;
    std::string name;
    bool consent = false;
};
// SendMessage came to an end. Not reached, or not readable: `body` is empty.
struct HookAnswered {
    std::string id;
    std::string body;
};
// A confirmation of the service desk was scanned or typed.
struct ConfirmationGiven {
    std::string claim;
    std::string text;
};
// CheckSignature came to an end.
struct SignatureChecked {
    std::string claim;
    std::string text;  // as in ConfirmationGiven
    bool good = false;
    bool unsupported = false;  // this browser cannot check it
};
// By the camera: a confirmation for this claim; with no claim, a claim code for the desk.
struct ScanAsked {
    std::string claim;
};
// ScanCode came to an end.
struct CodeScanned {
    std::string text;
    ScanProblem problem = ScanProblem::none;
};
// --- a photo beside the reflection: on this device only
struct PhotoAsked {
    std::string claim;
};
struct PhotoChosen {
    std::string claim;
    std::string data;  // "data:image/jpeg;base64,..."; empty: it could not be read
};
struct PhotoShown {
    std::string claim;
};
struct PhotoRemoved {
    std::string claim;
};

// --- the service desk's own screen ---
struct DeskCodeGiven {  // scanned or typed
    std::string text;
};
struct DeskConfirmAsked {
    DeskAct act = DeskAct::verify;
    int points = 0;
    std::string key;  // private half of the desk's key, base64url; kept nowhere
};
// SignBytes came to an end.
struct BytesSigned {
    std::string id;
    std::string signature;  // 64 bytes; empty: it did not work
    std::string error;
};
struct DeskCleared {};  // the next one, please
// The record of what I did, to copy or as a file.
struct ContributionsAsked {
    enum class Form { text, table, page };
    Form form = Form::text;
};

using Action = std::variant<
    RouteChanged, NavigationAsked, BackAsked, SurroundingsChanged, MinutePassed, ClockSet,
    ProgrammeArrived, TextsArrived, ParticipationArrived, LateArrived, RetryAsked, RefreshAsked,
    FollowToggled, MarkToggled, FilterToggled, FilterCleared, SearchTyped, LanguageChosen,
    SettingsChanged, RecordsArrived, StorageChanged, OfflineChanged, AppUpdateReady, DownloadAsked,
    ReloadAsked, InstallAsked, InstallAnswered, UpdateChecked, EffectFailed, LinkCopyAsked,
    ShareAsked, TimerFired, ShareAccepted, ShareDismissed, FollowAllAsked, ChangesSeen,
    CalendarAsked, ExportAsked, ImportAsked, FileChosen, EraseAsked, ProfileGiven, TaskTaken,
    ClaimCancelled, TaskStarted, TaskDone, SubscribeAsked, HookAnswered, ConfirmationGiven,
    SignatureChecked, DeskCodeGiven, DeskConfirmAsked, BytesSigned, DeskCleared, ContributionsAsked,
    ScanAsked, CodeScanned, PhotoAsked, PhotoChosen, PhotoShown, PhotoRemoved>;
using Actions = std::vector<Action>;

}  // namespace trackside
