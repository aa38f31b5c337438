#pragma once
// What happened. Views and the platform produce actions; update() is the only one that reads them.

#include "app/filter.h"
#include "app/route.h"
#include "app/state.h"
#include "base/result.h"
#include "model/follow_list.h"
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
struct RetryAsked {};    // load again what failed
struct RefreshAsked {};  // ask for fresh data
struct FollowToggled {
    Followed item;
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
struct LinkCopyAsked {
    std::string url;
};
struct ShareAsked {
    std::string title;
    std::string url;
};

using Action =
    std::variant<RouteChanged, NavigationAsked, BackAsked, SurroundingsChanged, MinutePassed,
                 ClockSet, ProgrammeArrived, TextsArrived, ParticipationArrived, RetryAsked,
                 RefreshAsked, FollowToggled, FilterToggled, FilterCleared, SearchTyped,
                 LanguageChosen, SettingsChanged, RecordsArrived, StorageChanged, LinkCopyAsked,
                 ShareAsked>;
using Actions = std::vector<Action>;

}  // namespace trackside
