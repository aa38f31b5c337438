#include "model/claim.h"

#include <iterator>

namespace trackside {
namespace {

constexpr std::string_view kStateNames[] = {"draft",    "waiting",  "accepted", "full",
                                            "refused",  "started",  "done",     "verified",
                                            "redeemed", "cancelled"};

struct Step {
    ClaimState from;
    ClaimEvent event;
    ClaimState to;
};
constexpr Step kSteps[] = {
    {ClaimState::draft, ClaimEvent::send, ClaimState::waiting},
    {ClaimState::draft, ClaimEvent::cancel, ClaimState::cancelled},
    {ClaimState::waiting, ClaimEvent::accept, ClaimState::accepted},
    {ClaimState::waiting, ClaimEvent::fill, ClaimState::full},
    {ClaimState::waiting, ClaimEvent::refuse, ClaimState::refused},
    {ClaimState::waiting, ClaimEvent::cancel, ClaimState::cancelled},
    {ClaimState::waiting, ClaimEvent::verify, ClaimState::verified},
    {ClaimState::accepted, ClaimEvent::start, ClaimState::started},
    {ClaimState::accepted, ClaimEvent::cancel, ClaimState::cancelled},
    {ClaimState::accepted, ClaimEvent::verify, ClaimState::verified},
    {ClaimState::started, ClaimEvent::finish, ClaimState::done},
    {ClaimState::started, ClaimEvent::verify, ClaimState::verified},
    {ClaimState::done, ClaimEvent::verify, ClaimState::verified},
    {ClaimState::verified, ClaimEvent::redeem, ClaimState::redeemed},
};

int weight(ClaimState state)
{
    if (holds_time(state)) return 2;
    return state == ClaimState::draft ? 1 : 0;
}

}  // namespace

std::string_view claim_state_name(ClaimState state)
{
    return kStateNames[static_cast<std::size_t>(state)];
}

std::optional<ClaimState> claim_state_named(std::string_view name)
{
    for (std::size_t i = 0; i < std::size(kStateNames); ++i)
        if (kStateNames[i] == name) return static_cast<ClaimState>(i);
    return std::nullopt;
}

std::optional<ClaimState> next_state(ClaimState state, ClaimEvent event)
{
    for (const Step& step : kSteps)
        if (step.from == state && step.event == event) return step.to;
    return std::nullopt;
}

bool is_final(ClaimState state)
{
    return state == ClaimState::full || state == ClaimState::refused ||
           state == ClaimState::redeemed || state == ClaimState::cancelled;
}

bool is_done(ClaimState state)
{
    return state == ClaimState::done || state == ClaimState::verified ||
           state == ClaimState::redeemed;
}

bool holds_time(ClaimState state)
{
    return state != ClaimState::draft && (!is_final(state) || state == ClaimState::redeemed);
}

bool can_cancel(const Claim& claim, Instant now)
{
    return next_state(claim.state, ClaimEvent::cancel).has_value() &&
           (claim.state == ClaimState::draft || now < claim.start);
}

bool apply(Claim& claim, ClaimEvent event, Instant now)
{
    const auto next = next_state(claim.state, event);
    if (!next || (event == ClaimEvent::cancel && !can_cancel(claim, now))) return false;
    claim.state = *next;
    claim.changed = now;
    claim.pending = false;
    return true;
}

Points points_of(const std::vector<Claim>& claims)
{
    Points points;
    for (const Claim& claim : claims) {
        if (claim.state == ClaimState::done) points.provisional += claim.points;
        if (claim.state == ClaimState::verified) points.verified += claim.points;
        if (claim.state == ClaimState::redeemed) points.redeemed += claim.points;
    }
    return points;
}

const Claim* claim_for(const std::vector<Claim>& claims, const TaskCode& task)
{
    const Claim* best = nullptr;
    for (const Claim& claim : claims) {
        if (claim.task != task) continue;
        const bool better =
            !best || weight(claim.state) > weight(best->state) ||
            (weight(claim.state) == weight(best->state) && best->changed < claim.changed);
        if (better) best = &claim;
    }
    return best;
}

std::set<TaskCode> tasks_taken(const std::vector<Claim>& claims)
{
    std::set<TaskCode> tasks;
    for (const Claim& claim : claims)
        if (holds_time(claim.state)) tasks.insert(claim.task);
    return tasks;
}

TaskStanding standing(const Task& task, const std::vector<Claim>& claims, const Agenda& agenda,
                      Instant now)
{
    using Kind = TaskStanding::Kind;
    const Claim* claim = claim_for(claims, task.code);
    if (claim && holds_time(claim->state)) return {Kind::mine, {}};
    if (task.end <= now) return {Kind::ended, {}};
    if (claim && claim->state == ClaimState::full) return {Kind::full, {}};
    if (claim && claim->state == ClaimState::refused) return {Kind::refused, {}};
    std::vector<std::size_t> clashes = clashes_with(agenda, task.start, task.end);
    if (!clashes.empty()) return {Kind::clashes, std::move(clashes)};
    return {};
}

}  // namespace trackside
