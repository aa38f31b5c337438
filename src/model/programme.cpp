#include "model/programme.h"

#include "base/sort.h"

#include <algorithm>
#include <iterator>

namespace trackside {
namespace {

void sort_slots(const Programme& programme, std::vector<SlotRef>& refs)
{
    struct Key {
        Instant start;
        int room = 0;
        SlotRef ref;
    };
    std::vector<Key> keys;
    keys.reserve(refs.size());
    for (const SlotRef& ref : refs) {
        const Slot& slot = programme.sessions[ref.session].slots[ref.slot];
        keys.push_back({slot.start, room_index(programme, slot.room), ref});
    }
    put_in_order(keys, [](const Key& a, const Key& b) {
        return a.start != b.start ? a.start < b.start : a.room < b.room;
    });
    for (std::size_t i = 0; i < refs.size(); ++i)
        refs[i] = keys[i].ref;
}

void add_slots(const Session& session, std::size_t at, std::vector<SlotRef>& refs)
{
    for (std::size_t slot = 0; slot < session.slots.size(); ++slot)
        refs.push_back({at, slot});
}

constexpr std::string_view kDifficultyNames[] = {"unknown", "beginner", "intermediate", "advanced",
                                                 "expert"};

}  // namespace

std::string_view difficulty_name(Difficulty difficulty)
{
    return kDifficultyNames[static_cast<std::size_t>(difficulty)];
}

Difficulty difficulty_named(std::string_view name)
{
    for (std::size_t i = 0; i < std::size(kDifficultyNames); ++i)
        if (kDifficultyNames[i] == name) return static_cast<Difficulty>(i);
    return Difficulty::unknown;
}

void index_programme(Programme& programme)
{
    ProgrammeIndex index;
    for (std::size_t i = 0; i < programme.sessions.size(); ++i)
        index.sessions.emplace(programme.sessions[i].code, i);
    for (std::size_t i = 0; i < programme.tracks.size(); ++i)
        index.tracks.emplace(programme.tracks[i].code, i);
    for (std::size_t i = 0; i < programme.rooms.size(); ++i)
        index.rooms.emplace(programme.rooms[i].code, i);
    for (std::size_t i = 0; i < programme.speakers.size(); ++i)
        index.speakers.emplace(programme.speakers[i].code, i);
    for (std::size_t i = 0; i < programme.communities.size(); ++i)
        index.communities.emplace(programme.communities[i].code, i);
    programme.index = std::move(index);
}

const Room* find_room(const Programme& programme, const RoomCode& code)
{
    const auto found = programme.index.rooms.find(code);
    return found == programme.index.rooms.end() ? nullptr : &programme.rooms[found->second];
}

const Track* find_track(const Programme& programme, const TrackCode& code)
{
    const auto found = programme.index.tracks.find(code);
    return found == programme.index.tracks.end() ? nullptr : &programme.tracks[found->second];
}

const SessionType* find_type(const Programme& programme, const TypeCode& code)
{
    for (const SessionType& type : programme.types)
        if (type.code == code) return &type;
    return nullptr;
}

const CommunityName* find_community(const Programme& programme, const CommunityCode& code)
{
    const auto found = programme.index.communities.find(code);
    return found == programme.index.communities.end() ? nullptr
                                                      : &programme.communities[found->second];
}

const Session* find_session(const Programme& programme, const SessionCode& code)
{
    const auto found = programme.index.sessions.find(code);
    return found == programme.index.sessions.end() ? nullptr : &programme.sessions[found->second];
}

const Speaker* find_speaker(const Programme& programme, const SpeakerCode& code)
{
    const auto found = programme.index.speakers.find(code);
    return found == programme.index.speakers.end() ? nullptr : &programme.speakers[found->second];
}

int track_index(const Programme& programme, const TrackCode& code)
{
    const auto found = programme.index.tracks.find(code);
    return found == programme.index.tracks.end() ? -1 : static_cast<int>(found->second);
}

int room_index(const Programme& programme, const RoomCode& code)
{
    const auto found = programme.index.rooms.find(code);
    return found == programme.index.rooms.end() ? -1 : static_cast<int>(found->second);
}

std::vector<SlotRef> all_slots(const Programme& programme)
{
    std::vector<SlotRef> refs;
    for (std::size_t i = 0; i < programme.sessions.size(); ++i)
        add_slots(programme.sessions[i], i, refs);
    sort_slots(programme, refs);
    return refs;
}

std::vector<SlotRef> slots_on(const Programme& programme, Day day)
{
    std::vector<SlotRef> refs;
    for (std::size_t i = 0; i < programme.sessions.size(); ++i)
        for (std::size_t slot = 0; slot < programme.sessions[i].slots.size(); ++slot)
            if (day_of(programme.event.zone, programme.sessions[i].slots[slot].start) == day)
                refs.push_back({i, slot});
    sort_slots(programme, refs);
    return refs;
}

std::vector<SlotRef> slots_in_track(const Programme& programme, const TrackCode& track)
{
    std::vector<SlotRef> refs;
    for (std::size_t i = 0; i < programme.sessions.size(); ++i)
        if (programme.sessions[i].track == track) add_slots(programme.sessions[i], i, refs);
    sort_slots(programme, refs);
    return refs;
}

std::vector<SlotRef> slots_of_community(const Programme& programme, const CommunityCode& community)
{
    std::vector<SlotRef> refs;
    for (std::size_t i = 0; i < programme.sessions.size(); ++i) {
        const Track* track = find_track(programme, programme.sessions[i].track);
        if (!track) continue;
        const auto& holders = track->communities;
        if (std::find(holders.begin(), holders.end(), community) != holders.end())
            add_slots(programme.sessions[i], i, refs);
    }
    sort_slots(programme, refs);
    return refs;
}

bool is_running(const Slot& slot, Instant now)
{
    return slot.start <= now && now < slot.end;
}

bool is_past(const Slot& slot, Instant now)
{
    return slot.end <= now;
}

bool overlap(const Slot& a, const Slot& b)
{
    return a.start < b.end && b.start < a.end;
}

std::vector<SlotRef> parallel_to(const Programme& programme, const Session& session)
{
    std::vector<SlotRef> refs;
    for (std::size_t i = 0; i < programme.sessions.size(); ++i) {
        const Session& other = programme.sessions[i];
        if (other.code == session.code) continue;
        for (std::size_t slot = 0; slot < other.slots.size(); ++slot)
            if (std::any_of(session.slots.begin(), session.slots.end(),
                            [&](const Slot& mine) { return overlap(mine, other.slots[slot]); }))
                refs.push_back({i, slot});
    }
    sort_slots(programme, refs);
    return refs;
}

}  // namespace trackside
