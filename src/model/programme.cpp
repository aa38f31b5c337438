#include "model/programme.h"

#include "base/sort.h"

#include <algorithm>
#include <iterator>

namespace trackside {
namespace {

const Slot& slot_of(const Programme& programme, const SlotRef& ref)
{
    return programme.sessions[ref.session].slots[ref.slot];
}

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
        const Slot& slot = slot_of(programme, ref);
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
    for (std::size_t i = 0; i < programme.sessions.size(); ++i) {
        add_slots(programme.sessions[i], i, index.slots);
        for (const Slot& slot : programme.sessions[i].slots)
            index.longest_slot = std::max(index.longest_slot, slot.end - slot.start);
    }
    put_in_order(index.slots, [&](const SlotRef& a, const SlotRef& b) {
        return slot_of(programme, a).start < slot_of(programme, b).start;
    });
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

std::optional<Instant> first_start(const Programme& programme)
{
    const std::vector<SlotRef>& slots = programme.index.slots;
    if (slots.empty()) return std::nullopt;
    return slot_of(programme, slots.front()).start;
}

bool is_over(const Programme& programme, Instant now)
{
    const std::vector<SlotRef>& slots = programme.index.slots;
    return !slots.empty() && std::all_of(slots.begin(), slots.end(), [&](const SlotRef& ref) {
        return is_past(slot_of(programme, ref), now);
    });
}

bool overlap(const Slot& a, const Slot& b)
{
    return a.start < b.end && b.start < a.end;
}

std::vector<SlotRef> parallel_to(const Programme& programme, const Session& session)
{
    std::vector<SlotRef> refs;
    const std::vector<SlotRef>& slots = programme.index.slots;
    for (const Slot& mine : session.slots) {
        // What began earlier than the longest slot lasts is over.
        const Instant earliest = mine.start - programme.index.longest_slot;
        auto at = std::lower_bound(
            slots.begin(), slots.end(), earliest,
            [&](const SlotRef& ref, Instant time) { return slot_of(programme, ref).start < time; });
        for (; at != slots.end() && slot_of(programme, *at).start < mine.end; ++at)
            if (overlap(mine, slot_of(programme, *at)) &&
                programme.sessions[at->session].code != session.code)
                refs.push_back(*at);
    }
    // Two slots of its own may run beside the same one.
    put_in_order(refs, [](const SlotRef& a, const SlotRef& b) {
        return a.session != b.session ? a.session < b.session : a.slot < b.slot;
    });
    refs.erase(std::unique(refs.begin(), refs.end()), refs.end());
    sort_slots(programme, refs);
    return refs;
}

}  // namespace trackside
