#pragma once
// What this person follows: sessions, tracks, communities. Never part of a Session, so a new snapshot
// never loses it. Kept as records of kind "follow" (value "1").

#include "model/code.h"
#include "model/programme.h"
#include "model/records.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace trackside {

struct FollowList {
    std::set<SessionCode> sessions;
    std::set<TrackCode> tracks;
    std::set<CommunityCode> communities;

    bool empty() const { return sessions.empty() && tracks.empty() && communities.empty(); }
    std::size_t size() const { return sessions.size() + tracks.size() + communities.size(); }
    bool operator==(const FollowList&) const = default;
};

bool follows(const FollowList& list, const SessionCode& code);
bool follows(const FollowList& list, const TrackCode& code);
bool follows(const FollowList& list, const CommunityCode& code);

enum class FollowKind { session, track, community };
std::string_view follow_kind_name(FollowKind kind);  // "session", "track", "community"

struct Followed {
    FollowKind kind = FollowKind::session;
    std::string code;

    bool operator==(const Followed&) const = default;
};
bool follows(const FollowList& list, const Followed& item);
void set_followed(FollowList& list, const Followed& item, bool followed);

std::vector<Followed> all_followed(const FollowList& list);  // by kind, then code

constexpr const char* kFollowRecord = "follow";
RecordKey follow_record_key(const Followed& item);  // "session/JRCZ3Y"
// Records with an id that is none of ours are passed over.
FollowList follow_list_of(const Records& records);

}  // namespace trackside
