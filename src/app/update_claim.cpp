#include "app/update_parts.h"
#include "codec/desk_code.h"

#include <algorithm>

namespace trackside {
namespace {

constexpr const char* kClaims = "claims";

Claim* find_claim(AppState& app, const std::string& id)
{
    for (Claim& claim : app.claims)
        if (claim.id == id) return &claim;
    return nullptr;
}

Record keep_claim(AppState& app, const Claim& claim)
{
    return write_record(app, {kClaimRecord, claim.id}, write_claim(claim));
}

std::string event_id(const AppState& app)
{
    const Programme* programme = loaded(app.programme);
    return programme ? programme->event.id : "";
}

HookMessage message_about(AppState& app, const Claim& claim, HookMessage::Kind kind)
{
    HookMessage message;
    message.kind = kind;
    message.id = kind == HookMessage::Kind::claim ? claim.id : next_id(app);
    message.written = app.now;
    message.event = event_id(app);
    message.lang = language_tag(app.settings.language);
    message.task = claim.task.text;
    if (kind != HookMessage::Kind::claim) message.claim = claim.id;
    return message;
}

// Claim and message in one transaction: never one without the other.
void keep_with_message(AppState& app, const Claim& claim, const HookMessage& message,
                       Effects& effects)
{
    std::vector<Record> records{keep_claim(app, claim)};
    write_message(app, message, kClaims, records);
    effects.push_back(KeepRecords{std::move(records)});
    send_due(app, effects);
}

Claim new_claim(AppState& app, const Task& task)
{
    Claim claim;
    claim.id = next_id(app);
    claim.event = event_id(app);
    claim.event_name = loaded(app.programme)->event.name;
    claim.task = task.code;
    claim.title = task.title;
    claim.community = task.community;
    claim.start = task.start;
    claim.end = task.end;
    claim.points = task.points;
    claim.changed = app.now;
    return claim;
}

struct Outcome {
    ClaimEvent event;
    const char* reason;
    const char* zh;
    const char* en;
};

Outcome outcome_of(HookState state)
{
    switch (state) {
        case HookState::accepted:
            return {ClaimEvent::accept, "", "任務已確認", "The task is yours"};
        case HookState::full:
            return {ClaimEvent::fill, "", "這個任務已額滿", "The places of this task were gone"};
        case HookState::duplicate:
            return {ClaimEvent::refuse, "duplicate", "這個聯絡方式已經接了這個任務",
                    "This contact already has this task"};
        case HookState::ended:
            return {ClaimEvent::refuse, "ended", "這個任務已經結束", "This task is over"};
        case HookState::cancelled:
        case HookState::pending: break;
    }
    return {ClaimEvent::refuse, "cancelled", "這個任務已取消", "This task was cancelled"};
}

void say_refused(const AppState& app, const std::string& why, Effects& effects)
{
    announce(app, "沒有成功：" + why, "That did not work: " + why, effects);
}

void refuse_confirmation(AppState& app, const Error& why, Effects& effects)
{
    app.confirmation_error = why;
    announce(app, "沒有成功：" + std::string(desk_error_zh(why)), "That did not work: " + why.what,
             effects);
}

}  // namespace

void on(AppState& app, const ProfileGiven& action, Effects& effects)
{
    app.profile = action.profile;
    effects.push_back(
        KeepRecords{{write_record(app, {kProfileRecord, "me"}, write_profile(app.profile))}});
}

void on(AppState& app, const TaskTaken& action, Effects& effects)
{
    const Programme* programme = loaded(app.programme);
    const Participation* participation = loaded(app.participation);
    const Task* task = participation ? find_task(*participation, action.task) : nullptr;
    if (!programme || !task || !app.profile.complete()) return;
    const Agenda agenda = agenda_on(app, day_of(programme->event.zone, task->start));
    const TaskStanding now = standing(*task, app.claims, agenda, app.now);
    const bool free = now.kind == TaskStanding::Kind::open ||
                      now.kind == TaskStanding::Kind::full ||
                      now.kind == TaskStanding::Kind::refused;
    const bool knowing = now.kind == TaskStanding::Kind::clashes && action.despite_clash;
    if (!free && !knowing) return;

    Claim claim = new_claim(app, *task);
    claim.despite_clash = knowing;
    apply(claim, ClaimEvent::send, app.now);
    HookMessage message = message_about(app, claim, HookMessage::Kind::claim);
    message.nick = app.profile.nick;
    message.contact = app.profile.contact;
    message.consent = true;
    app.claims.push_back(claim);
    announce(app, "已登記，等待確認", "Noted; waiting for confirmation", effects);
    keep_with_message(app, claim, message, effects);
}

void on(AppState& app, const ClaimCancelled& action, Effects& effects)
{
    Claim* claim = find_claim(app, action.claim);
    if (!claim || !apply(*claim, ClaimEvent::cancel, app.now)) return;
    announce(app, "已取消", "Cancelled", effects);
    keep_with_message(app, *claim, message_about(app, *claim, HookMessage::Kind::cancel), effects);
}

void on(AppState& app, const TaskStarted& action, Effects& effects)
{
    Claim* claim = find_claim(app, action.claim);
    if (!claim || !apply(*claim, ClaimEvent::start, app.now)) return;
    effects.push_back(KeepRecords{{keep_claim(app, *claim)}});
}

void on(AppState& app, const TaskDone& action, Effects& effects)
{
    Claim* claim = find_claim(app, action.claim);
    if (!claim || !apply(*claim, ClaimEvent::finish, app.now)) return;
    claim->reflection = action.reflection;
    HookMessage message = message_about(app, *claim, HookMessage::Kind::complete);
    message.note = action.reflection;
    announce(app, "完成了，謝謝你！請到服務台確認點數",
             "Done, thank you! Have your points confirmed at the service desk", effects);
    keep_with_message(app, *claim, message, effects);
}

void take_claim_answer(AppState& app, const std::string& message, const HookAnswer& answer,
                       std::vector<Record>& records, Effects& effects)
{
    // Answers to a cancel or a completion change nothing here: those are this person's own word.
    Claim* claim = find_claim(app, message);
    if (!claim || claim->state != ClaimState::waiting) return;
    if (answer.kind == HookAnswer::Kind::refused) {
        apply(*claim, ClaimEvent::refuse, app.now);
        claim->reason = answer.error;
        say_refused(app, answer.error, effects);
    } else if (answer.state == HookState::pending) {
        claim->pending = true;
    } else {
        const Outcome outcome = outcome_of(answer.state);
        apply(*claim, outcome.event, app.now);
        claim->reason = outcome.reason;
        announce(app, outcome.zh, outcome.en, effects);
    }
    records.push_back(keep_claim(app, *claim));
}

void on(AppState& app, const ConfirmationGiven& action, Effects& effects)
{
    const Programme* programme = loaded(app.programme);
    const Claim* claim = find_claim(app, action.claim);
    if (!programme || !claim || programme->event.desk_public_key.empty()) return;
    app.confirmation_error.reset();
    const auto read = read_confirmation(action.text, programme->event.id, claim_code(app, *claim));
    if (!read) return refuse_confirmation(app, read.error(), effects);
    effects.push_back(CheckSignature{claim->id, action.text, programme->event.desk_public_key,
                                     confirmation_bytes(read.value().confirmation),
                                     read.value().signature});
}

void on(AppState& app, const SignatureChecked& action, Effects& effects)
{
    Claim* claim = find_claim(app, action.claim);
    if (!claim) return;
    const auto read = read_confirmation(action.text, event_id(app), claim_code(app, *claim));
    if (action.unsupported) return refuse_confirmation(app, cannot_check(), effects);
    if (!read || !action.good) return refuse_confirmation(app, not_signed(), effects);
    const Confirmation& confirmation = read.value().confirmation;
    const bool redeem = confirmation.act == DeskAct::redeem;
    // The same confirmation twice is no second one.
    if (!apply(*claim, redeem ? ClaimEvent::redeem : ClaimEvent::verify, app.now))
        return refuse_confirmation(app, used_before(), effects);
    app.confirmation_error.reset();
    if (!redeem) claim->points = confirmation.points;
    claim->confirmation = action.text;
    effects.push_back(KeepRecords{{keep_claim(app, *claim)}});
    if (redeem)
        announce(app, "點數已兌換", "Points redeemed", effects);
    else
        announce(app, "服務台已確認你的點數", "The service desk confirmed your points", effects);
}

std::string claim_code(const AppState& app, const Claim& claim)
{
    return make_claim_code(claim.event.empty() ? event_id(app) : claim.event, claim.task, claim.id);
}

Agenda agenda_on(const AppState& app, Day day)
{
    const Programme* programme = loaded(app.programme);
    if (!programme) return {};
    return make_agenda(*programme, loaded(app.participation), app.follows, tasks_taken(app.claims),
                       day);
}

}  // namespace trackside
