#pragma once
// All that the app knows. Only update() changes it; views read it. What a view may lose (fold states,
// caches) is in its own XxxUi struct instead.

#include "app/filter.h"
#include "app/route.h"
#include "base/late.h"
#include "base/result.h"
#include "base/time.h"
#include "codec/claim_json.h"
#include "codec/desk_code.h"
#include "codec/share_link.h"
#include "model/changes.h"
#include "model/claim.h"
#include "model/follow_list.h"
#include "model/marks.h"
#include "model/outbox.h"
#include "model/participation.h"
#include "model/programme.h"
#include "model/records.h"
#include "model/search.h"
#include "model/texts.h"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace trackside {

struct NotLoaded {
    bool operator==(const NotLoaded&) const = default;
};
struct Loading {
    bool operator==(const Loading&) const = default;
};
template <class T>
using Loadable = std::variant<NotLoaded, Loading, std::shared_ptr<const T>, Error>;

// Null unless it is there.
template <class T>
const T* loaded(const Loadable<T>& loadable)
{
    const auto* held = std::get_if<std::shared_ptr<const T>>(&loadable);
    return held ? held->get() : nullptr;
}

enum class ThemeChoice { system, light, dark };
enum class ZoneChoice { venue, mine };

struct Settings {
    Language language = Language::zh_hant;
    ThemeChoice theme = ThemeChoice::system;
    float text_scale = 1.0f;  // the person's own, times the browser's; 0.8 to 2.0
    ZoneChoice zone = ZoneChoice::venue;
    int reminder_minutes = 10;

    bool operator==(const Settings&) const = default;
};

// How the site comes onto the home screen of this device.
enum class Install {
    none,     // it is there already, or the browser does not tell
    asks,     // the browser asks when it is told to
    by_hand,  // through the browser's share menu (iOS)
};

// What the device says; changes at any time.
struct Surroundings {
    bool dark = false;
    bool reduced_motion = false;
    bool more_contrast = false;
    bool online = true;
    Zone zone;               // the device's own
    std::string base = "/";  // path of the site, begins and ends with '/'
    std::string origin;      // "https://coscup.org"; empty when there is none
    bool dom_view = false;   // the description is shown instead of the canvas
    bool can_share = false;  // the system has a share sheet
    bool can_scan = false;   // codes can be read by the camera
    bool can_save = true;    // a file can be given to the person; some apps' web views cannot
    Install install = Install::none;

    bool operator==(const Surroundings&) const = default;
};

// How well the person's data is kept.
enum class StorageState {
    opening,      // only the mirror so far
    saved,        // database and mirror
    mirror_only,  // no database here (private window, old browser)
    memory_only,  // nothing can be written
    newer,        // the data is of a newer version of the app: read, not written
    slow,         // still opening, but so long that messages do not wait for it any more
};

// Whether the whole event can be used without a network: the service worker's word.
struct OfflineCopy {
    enum class State {
        unknown,
        gathering,
        ready,
        asks,    // a metered line: the person chooses
        failed,  // it is tried again
        full,    // no room on the device
        none,    // this browser cannot
    };
    State state = State::unknown;
    double bytes = 0;    // ready: kept; asks: what would be fetched
    Instant since;       // ready
    double waiting = 0;  // ready: of a newer version that is not fetched unasked, on a metered line
    bool fetching = false;  // ready: that one, because the person wants it

    bool operator==(const OfflineCopy&) const = default;
};

// The person's question for fresh data, until they go on.
enum class Refresh { idle, asking, current, fresh, unreachable };

// Why no code was read by the camera.
enum class ScanProblem { none, refused, no_camera, closed };

struct SearchState {
    std::string query;                         // as typed
    std::shared_ptr<const SearchIndex> index;  // null until someone searches, or when data has come
    std::vector<Found> found;                  // best first

    bool operator==(const SearchState&) const = default;
};

// A link that carries follows was opened (share/?f=... or ?filter=CODE,CODE).
using SharePreview = std::variant<std::monostate, FollowList, Error>;

// The service desk's screen: one claim at a time.
struct DeskClaim {
    std::string code;
    TaskCode task;
    bool verified = false;  // by this desk, before
    bool redeemed = false;
    bool signing = false;
    Confirmation asked;  // while signing
    std::string error;   // of the last try to sign; may be empty

    bool operator==(const DeskClaim&) const = default;
};
struct DeskSigned {
    std::string code;
    TaskCode task;
    DeskAct act = DeskAct::verify;
    int points = 0;
    std::string text;  // to show as a QR code

    bool operator==(const DeskSigned&) const = default;
};
using DeskStep = std::variant<std::monostate, Error, DeskClaim, DeskSigned>;

struct AppState {
    Instant now;
    bool clock_set = false;  // by ?now=
    Settings settings;
    bool language_asked = false;  // by the address or by hand
    Surroundings around;
    Route route;
    Loadable<Programme> programme;
    Loadable<Participation> participation;
    Loadable<Texts> texts;
    // Here, except in the browser, which fetches it after the first frame.
    Loadable<LateCode> late = std::make_shared<const LateCode>();
    bool waits_for_late = false;        // something that was asked for is done when it has come
    std::optional<Error> update_error;  // the last refresh failed; what was there before is shown
    Filter filter;
    SearchState search;
    Records records;     // what the person owns, whole
    FollowList follows;  // read from the records, as are the five after it
    Marks marks;
    std::vector<Claim> claims;
    Outbox outbox;
    Profile profile;
    std::set<SessionCode> seen_changes;  // of `changes`
    std::vector<SessionChange> changes;  // since the snapshot before; what is followed first
    SharePreview share;
    DeskStep desk;
    std::string sending;                      // id of the message that is under way; empty: none
    std::optional<Error> confirmation_error;  // why the desk's last confirmation does not count
    std::string scanning;  // what the camera reads for: a claim's id; empty: the desk
    ScanProblem scan_problem = ScanProblem::none;  // of the last time
    StorageState storage = StorageState::opening;
    OfflineCopy offline;
    bool app_update = false;  // a newer version of the app is here; the next load takes it
    Refresh refresh = Refresh::idle;
    std::string said;  // that what was just asked for is done; seen until the next minute or page
    std::uint32_t writer = 0;  // of this tab, for stamps
    std::uint64_t random =
        0;  // made anew by the platform at each start; ids and delays are drawn from it
};

// The agenda of a day from what is loaded; empty before that.
Agenda agenda_on(const AppState& app, Day day);
// Address of a page, absolute, in the language of the app: what to copy and share.
std::string page_url(const AppState& app, const Route& route);
// Address that carries what this person follows; for the link, the QR code, the share sheet.
std::string share_url(const AppState& app);
// Code of a claim for the service desk; for its QR code and for typing.
std::string claim_code(const AppState& app, const Claim& claim);

// It was asked once whether the site shall come onto the home screen.
bool install_answered(const AppState& app);

// Venue or device zone, as chosen.
const Zone& shown_zone(const AppState& app);

}  // namespace trackside
