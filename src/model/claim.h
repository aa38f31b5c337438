#pragma once
// This person takes a task. The state machine, and what follows from it: points, what a task is to me.
// Kept as records of kind "claim"; the claim's id is also the id of the message that asks for it.

#include "base/time.h"
#include "model/agenda.h"
#include "model/participation.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trackside {

enum class ClaimState : std::uint8_t {
    draft,      // not asked for yet
    waiting,    // asked for; nobody has confirmed it
    accepted,   // confirmed by the hook
    full,       // final: the places were gone
    refused,    // final; Claim::reason says why
    started,    // own word
    done,       // own word
    verified,   // confirmed at the desk
    redeemed,   // final: points were exchanged
    cancelled,  // final, by this person
};
std::string_view claim_state_name(ClaimState state);
std::optional<ClaimState> claim_state_named(std::string_view name);

enum class ClaimEvent : std::uint8_t {
    send,
    accept,
    fill,
    refuse,
    start,
    finish,
    verify,
    redeem,
    cancel
};

// nullopt: that cannot happen in this state. The desk may verify a claim that is waiting, too: its word
// counts more than a network.
std::optional<ClaimState> next_state(ClaimState state, ClaimEvent event);
bool is_final(ClaimState state);
bool is_done(ClaimState state);  // in own words or the desk's: done, verified, redeemed
// It takes time in my agenda: waiting, accepted, started, done, verified, redeemed.
bool holds_time(ClaimState state);

struct Claim {
    std::string id;
    std::string event;  // its id; a site is used for many years
    Text event_name;
    TaskCode task;
    ClaimState state = ClaimState::draft;
    Instant changed;          // last change of state, by this device's clock
    Text title;               // of the task when it was taken, should it vanish
    CommunityCode community;  // likewise
    Instant start;
    Instant end;
    int points = 0;        // likewise; once verified, those the desk gave
    std::string reason;    // refused: "ended", "duplicate" or the receiver's words
    bool pending = false;  // waiting: the receiver has it, somebody still decides
    bool despite_clash = false;
    std::string reflection;
    std::string confirmation;  // the desk's signed text, as it was read

    bool operator==(const Claim&) const = default;
};

// False, and nothing changed, if the event cannot happen now. A cancel is refused once the task began.
bool apply(Claim& claim, ClaimEvent event, Instant now);
bool can_cancel(const Claim& claim, Instant now);

struct Points {
    int provisional = 0;  // done, own word
    int verified = 0;
    int redeemed = 0;

    bool operator==(const Points&) const = default;
};
Points points_of(const std::vector<Claim>& claims);

// The claim that counts for a task: one that holds time before a draft, before a final one; the latest.
// Null if there is none.
const Claim* claim_for(const std::vector<Claim>& claims, const TaskCode& task);
std::set<TaskCode> tasks_taken(const std::vector<Claim>& claims);  // those that hold time

struct TaskStanding {
    enum class Kind : std::uint8_t { open, mine, full, refused, ended, clashes };
    Kind kind = Kind::open;
    std::vector<std::size_t> clashes;  // places in the agenda of the task's day

    bool operator==(const TaskStanding&) const = default;
};
// What a task is to this person now. `agenda` is of the task's day. A wrong clock shows in "ended" only:
// the receiver decides.
TaskStanding standing(const Task& task, const std::vector<Claim>& claims, const Agenda& agenda,
                      Instant now);

}  // namespace trackside
