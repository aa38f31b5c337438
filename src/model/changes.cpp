#include "model/changes.h"

#include "base/sort.h"
#include "base/utf8.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace trackside {
namespace {

// What identifies a name although its code changed.
std::string key_of(const Text& text)
{
    std::string key;
    for (const Text::Version& version : text.versions)
        key += version.lang + "\x1f" + std::string(trim(version.text)) + "\x1e";
    return key;
}

std::vector<std::string> people_of(const Programme& programme, const Session& session)
{
    std::vector<std::string> names;
    for (const SpeakerCode& code : session.speakers)
        if (const Speaker* speaker = find_speaker(programme, code))
            names.push_back(key_of(speaker->name));
    put_in_order(names);
    return names;
}

std::string room_key(const Programme& programme, const RoomCode& code)
{
    const Room* room = find_room(programme, code);
    return room ? key_of(room->name) : code.text;
}

// The sessions of one programme by everything they can be recognised by.
struct Side {
    const Programme& programme;
    std::vector<std::vector<std::string>> people;
    std::vector<std::string> titles;

    explicit Side(const Programme& from) : programme(from)
    {
        for (const Session& session : from.sessions) {
            people.push_back(people_of(from, session));
            titles.push_back(key_of(session.title));
        }
    }
    const Session& session(std::size_t i) const { return programme.sessions[i]; }
};

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// Which session of `before` each session of `after` was; kNone: it is new.
class Matching {
  public:
    Matching(const Side& before, const Side& after)
        : before_(before),
          after_(after),
          was(after.programme.sessions.size(), kNone),
          taken(before.programme.sessions.size(), false)
    {
        match_codes(/*sure=*/true);
        match_titles(/*same_slots=*/true);
        match_titles(/*same_slots=*/false);
        match_codes(/*sure=*/false);
    }

  private:
    const Side& before_;
    const Side& after_;

    void take(std::size_t before, std::size_t after)
    {
        was[after] = before;
        taken[before] = true;
    }

    // A code counts at once where title or speakers agree: sources that number their sessions anew give
    // old codes to other sessions.
    void match_codes(bool sure)
    {
        for (std::size_t i = 0; i < was.size(); ++i) {
            if (was[i] != kNone) continue;
            const auto found = before_.programme.index.sessions.find(after_.session(i).code);
            if (found == before_.programme.index.sessions.end() || taken[found->second]) continue;
            const std::size_t k = found->second;
            const bool agree = before_.titles[k] == after_.titles[i] ||
                               (!after_.people[i].empty() && before_.people[k] == after_.people[i]);
            if (agree || !sure) take(k, i);
        }
    }

    void match_titles(bool same_slots)
    {
        std::map<std::pair<std::string, std::vector<std::string>>, std::vector<std::size_t>> old;
        for (std::size_t k = 0; k < taken.size(); ++k)
            if (!taken[k]) old[{before_.titles[k], before_.people[k]}].push_back(k);
        for (std::size_t i = 0; i < was.size(); ++i) {
            if (was[i] != kNone) continue;
            const auto found = old.find({after_.titles[i], after_.people[i]});
            if (found == old.end()) continue;
            for (const std::size_t k : found->second) {
                if (taken[k] || (same_slots && !have_same_slots(k, i))) continue;
                take(k, i);
                break;
            }
        }
    }

    bool have_same_slots(std::size_t before, std::size_t after) const
    {
        const auto& a = before_.session(before).slots;
        const auto& b = after_.session(after).slots;
        return std::equal(
            a.begin(), a.end(), b.begin(), b.end(), [&](const Slot& x, const Slot& y) {
                return x.start == y.start && x.end == y.end &&
                       room_key(before_.programme, x.room) == room_key(after_.programme, y.room);
            });
    }

  public:
    std::vector<std::size_t> was;  // by session of `after`
    std::vector<bool> taken;       // by session of `before`
};

using Times = std::vector<std::pair<Instant, Instant>>;
using Places = std::vector<std::tuple<Instant, Instant, std::string>>;

void compare_slots(const Programme& before, const Programme& after, const Session& old,
                   const Session& now, SessionChange& change)
{
    const auto places = [](const Programme& programme, const Session& session) {
        Places all;
        for (const Slot& slot : session.slots)
            all.emplace_back(slot.start, slot.end, room_key(programme, slot.room));
        put_in_order(all);
        return all;
    };
    const Places was = places(before, old);
    const Places is = places(after, now);
    if (was == is) return;
    const auto times = [](const Places& all) {
        Times out;
        for (const auto& [start, end, room] : all)
            out.emplace_back(start, end);
        return out;
    };
    const auto rooms = [](const Places& all) {
        std::vector<std::string> out;
        for (const auto& [start, end, room] : all)
            out.push_back(room);
        put_in_order(out);
        return out;
    };
    change.time = times(was) != times(is);
    change.room = rooms(was) != rooms(is) || !change.time;
    change.before_slots = old.slots;
}

const RichText* abstract_of(const Texts* texts, const SessionCode& code)
{
    if (!texts) return nullptr;
    const auto found = texts->sessions.find(code);
    return found == texts->sessions.end() ? nullptr : &found->second.abstract;
}

std::string words_of(const RichText* text)
{
    std::string words;
    if (text)
        for (const RichText::Version& version : text->versions)
            words += version.lang + "\x1f" + plain_text(version.blocks) + "\x1e";
    return words;
}

SessionChange::Kind kind_of_new(const SessionCode& code, const std::set<SessionCode>& cancelled)
{
    return cancelled.count(code) > 0 ? SessionChange::Kind::restored : SessionChange::Kind::added;
}

Instant start_of(const SessionChange& change)
{
    const auto& slots = change.slots.empty() ? change.before_slots : change.slots;
    return slots.empty() ? Instant{} : slots.front().start;
}

}  // namespace

std::vector<SessionChange> compare(const Programme& before, const Programme& after,
                                   const Texts* before_texts, const Texts* after_texts,
                                   const std::set<SessionCode>& cancelled_before)
{
    const Side old_side(before);
    const Side new_side(after);
    const Matching matching(old_side, new_side);
    std::vector<SessionChange> changes;
    for (std::size_t i = 0; i < after.sessions.size(); ++i) {
        const Session& session = after.sessions[i];
        SessionChange change;
        change.code = session.code;
        change.track = session.track;
        change.title = session.title;
        change.slots = session.slots;
        if (matching.was[i] == kNone) {
            change.kind = kind_of_new(session.code, cancelled_before);
            changes.push_back(std::move(change));
            continue;
        }
        const std::size_t was = matching.was[i];
        const Session& old = before.sessions[was];
        change.before_code = old.code;
        compare_slots(before, after, old, session, change);
        change.title_changed = old_side.titles[was] != new_side.titles[i];
        if (change.title_changed) change.before_title = old.title;
        change.people = old_side.people[was] != new_side.people[i];
        change.text = before_texts && after_texts &&
                      words_of(abstract_of(before_texts, old.code)) !=
                          words_of(abstract_of(after_texts, session.code));
        if (change.time || change.room || change.title_changed || change.people || change.text)
            changes.push_back(std::move(change));
    }
    for (std::size_t k = 0; k < before.sessions.size(); ++k) {
        if (matching.taken[k]) continue;
        const Session& session = before.sessions[k];
        SessionChange change;
        change.kind = SessionChange::Kind::cancelled;
        change.code = session.code;
        change.before_code = session.code;
        change.track = session.track;
        change.title = session.title;
        change.before_slots = session.slots;
        changes.push_back(std::move(change));
    }
    put_in_order(changes, [](const auto& a, const auto& b) { return start_of(a) < start_of(b); });
    return changes;
}

bool touches(const SessionChange& change, const FollowList& list, const Programme& programme)
{
    if (follows(list, change.code) || follows(list, change.before_code)) return true;
    if (change.track.empty()) return false;
    if (follows(list, change.track)) return true;
    const Track* track = find_track(programme, change.track);
    return track && std::any_of(track->communities.begin(), track->communities.end(),
                                [&](const CommunityCode& code) { return follows(list, code); });
}

void followed_first(std::vector<SessionChange>& changes, const FollowList& list,
                    const Programme& programme)
{
    const auto mine = [&](const SessionChange& change) { return touches(change, list, programme); };
    put_in_order(changes, [&](const SessionChange& a, const SessionChange& b) {
        return mine(a) && !mine(b);
    });
}

}  // namespace trackside
