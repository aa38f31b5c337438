#include "model/agenda.h"

#include "base/sort.h"

#include <algorithm>
#include <tuple>

namespace trackside {
namespace {

void add_sessions(const Programme& programme, const FollowList& follows, Day day, Agenda& agenda)
{
    for (const SessionCode& code : follows.sessions) {
        const Session* session = find_session(programme, code);
        if (!session) continue;
        for (std::size_t i = 0; i < session->slots.size(); ++i) {
            const Slot& slot = session->slots[i];
            if (day_of(programme.event.zone, slot.start) != day) continue;
            AgendaEntry entry;
            entry.session = code;
            entry.slot = i;
            entry.start = slot.start;
            entry.end = slot.end;
            entry.room = slot.room;
            entry.alongside = slot.end - slot.start >= kAlongsideSeconds;
            entry.repeated = session->slots.size() > 1;
            agenda.entries.push_back(std::move(entry));
        }
    }
}

void add_tasks(const Programme& programme, const Participation& participation,
               const std::set<TaskCode>& tasks, Day day, Agenda& agenda)
{
    for (const TaskCode& code : tasks) {
        const Task* task = find_task(participation, code);
        if (!task || day_of(programme.event.zone, task->start) != day) continue;
        AgendaEntry entry;
        entry.task = code;
        entry.start = task->start;
        entry.end = task->end;
        entry.room = task->place.room;
        agenda.entries.push_back(std::move(entry));
    }
}

// Clashes both ways. Entries are sorted by start, so an entry is compared only until the first that
// begins after its end.
void mark_clashes(std::vector<AgendaEntry>& entries)
{
    for (std::size_t i = 0; i < entries.size(); ++i)
        for (std::size_t k = i + 1; k < entries.size() && entries[k].start < entries[i].end; ++k)
            if (clash(entries[i], entries[k])) {
                entries[i].clashes.push_back(k);
                entries[k].clashes.push_back(i);
            }
    for (AgendaEntry& entry : entries)
        put_in_order(entry.clashes);
}

void mark_walks(const Programme& programme, std::vector<AgendaEntry>& entries)
{
    const AgendaEntry* before = nullptr;
    for (AgendaEntry& entry : entries) {
        if (entry.alongside) continue;
        if (before) entry.walk = walk_between(programme, before->room, entry.room);
        before = &entry;
    }
}

void fill_gap(const Programme& programme, const Participation* participation,
              const FollowList& follows, const std::set<TaskCode>& tasks,
              const std::vector<SlotRef>& slots, Gap& gap)
{
    for (const SlotRef& ref : slots) {
        const Session& session = programme.sessions[ref.session];
        const Slot& slot = session.slots[ref.slot];
        const bool fits = gap.start <= slot.start && slot.end <= gap.end;
        if (fits && is_suggested(programme, follows, session)) gap.sessions.push_back(ref);
    }
    if (!participation) return;
    for (const Task& task : participation->tasks)
        if (gap.start <= task.start && task.end <= gap.end && tasks.count(task.code) == 0)
            gap.tasks.push_back(task.code);
}

// The free times between the first and the last slot of the day.
std::vector<Gap> free_times(const Programme& programme, const std::vector<SlotRef>& slots,
                            const std::vector<AgendaEntry>& entries)
{
    std::vector<Gap> gaps;
    Instant day_end = entries.front().end;
    Instant free_from = entries.front().start;
    for (const SlotRef& ref : slots) {
        const Slot& slot = programme.sessions[ref.session].slots[ref.slot];
        free_from = std::min(free_from, slot.start);
        day_end = std::max(day_end, slot.end);
    }
    const auto add = [&](Instant until, std::size_t before) {
        if (until - free_from >= kShortestGap) gaps.push_back({free_from, until, before, {}, {}});
    };
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].alongside) continue;
        add(entries[i].start, i);
        free_from = std::max(free_from, entries[i].end);
    }
    add(day_end, entries.size());
    return gaps;
}

}  // namespace

Agenda make_agenda(const Programme& programme, const Participation* participation,
                   const FollowList& follows, const std::set<TaskCode>& tasks, Day day)
{
    Agenda agenda;
    agenda.day = day;
    add_sessions(programme, follows, day, agenda);
    if (participation) add_tasks(programme, *participation, tasks, day, agenda);
    put_in_order(agenda.entries, [](const AgendaEntry& a, const AgendaEntry& b) {
        return std::tie(a.start, a.end, a.session, a.task, a.slot) <
               std::tie(b.start, b.end, b.session, b.task, b.slot);
    });
    if (agenda.entries.empty()) return agenda;

    mark_clashes(agenda.entries);
    mark_walks(programme, agenda.entries);
    const std::vector<SlotRef> slots = slots_on(programme, day);
    agenda.gaps = free_times(programme, slots, agenda.entries);
    for (Gap& gap : agenda.gaps)
        fill_gap(programme, participation, follows, tasks, slots, gap);
    return agenda;
}

bool clash(const AgendaEntry& a, const AgendaEntry& b)
{
    if (a.alongside || b.alongside) return false;
    if (a.session == b.session && a.task == b.task) return false;
    return a.start < b.end && b.start < a.end;
}

Walk walk_between(const Programme& programme, const RoomCode& from, const RoomCode& to)
{
    const Room* a = find_room(programme, from);
    const Room* b = find_room(programme, to);
    if (!a || !b || a == b) return Walk::none;
    const auto differ = [](const std::string& x, const std::string& y) {
        return !x.empty() && !y.empty() && x != y;
    };
    if (differ(a->building, b->building)) return Walk::building;
    return differ(a->floor, b->floor) ? Walk::floor : Walk::room;
}

std::vector<std::size_t> clashes_with(const Agenda& agenda, Instant start, Instant end)
{
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < agenda.entries.size(); ++i) {
        const AgendaEntry& entry = agenda.entries[i];
        if (!entry.alongside && entry.start < end && start < entry.end) found.push_back(i);
    }
    return found;
}

bool is_suggested(const Programme& programme, const FollowList& list, const Session& session)
{
    if (follows(list, session.code)) return false;
    if (session.track.empty()) return false;
    if (follows(list, session.track)) return true;
    const Track* track = find_track(programme, session.track);
    return track && std::any_of(track->communities.begin(), track->communities.end(),
                                [&](const CommunityCode& code) { return follows(list, code); });
}

}  // namespace trackside
