#include "model/follow_list.h"

namespace trackside {

bool follows(const FollowList& list, const SessionCode& code)
{
    return list.sessions.count(code) > 0;
}

bool follows(const FollowList& list, const TrackCode& code)
{
    return list.tracks.count(code) > 0;
}

bool follows(const FollowList& list, const CommunityCode& code)
{
    return list.communities.count(code) > 0;
}

std::string_view follow_kind_name(FollowKind kind)
{
    switch (kind) {
        case FollowKind::session: return "session";
        case FollowKind::track: return "track";
        case FollowKind::community: return "community";
    }
    return "";
}

bool follows(const FollowList& list, const Followed& item)
{
    switch (item.kind) {
        case FollowKind::session: return follows(list, SessionCode{item.code});
        case FollowKind::track: return follows(list, TrackCode{item.code});
        case FollowKind::community: return follows(list, CommunityCode{item.code});
    }
    return false;
}

void set_followed(FollowList& list, const Followed& item, bool followed)
{
    switch (item.kind) {
        case FollowKind::session:
            if (followed)
                list.sessions.insert({item.code});
            else
                list.sessions.erase({item.code});
            return;
        case FollowKind::track:
            if (followed)
                list.tracks.insert({item.code});
            else
                list.tracks.erase({item.code});
            return;
        case FollowKind::community:
            if (followed)
                list.communities.insert({item.code});
            else
                list.communities.erase({item.code});
            return;
    }
}

std::vector<Followed> all_followed(const FollowList& list)
{
    std::vector<Followed> all;
    for (const SessionCode& code : list.sessions)
        all.push_back({FollowKind::session, code.text});
    for (const TrackCode& code : list.tracks)
        all.push_back({FollowKind::track, code.text});
    for (const CommunityCode& code : list.communities)
        all.push_back({FollowKind::community, code.text});
    return all;
}

FollowList follow_list_of(const Records& records)
{
    FollowList list;
    for (const Record* record : records_of(records, kFollowRecord)) {
        const std::size_t slash = record->key.id.find('/');
        if (slash == std::string::npos || slash + 1 == record->key.id.size()) continue;
        const std::string_view kind = std::string_view(record->key.id).substr(0, slash);
        for (const FollowKind known :
             {FollowKind::session, FollowKind::track, FollowKind::community})
            if (kind == follow_kind_name(known))
                set_followed(list, {known, record->key.id.substr(slash + 1)}, true);
    }
    return list;
}

RecordKey follow_record_key(const Followed& item)
{
    return {kFollowRecord, std::string(follow_kind_name(item.kind)) + "/" + item.code};
}

}  // namespace trackside
