#include "app/update_parts.h"

#include <algorithm>

namespace trackside {
namespace {

constexpr const char* kClaims = "claims";
constexpr const char* kNewsletter = "newsletter";

const Hook* hook_of(const AppState& app, const std::string& channel)
{
    const Programme* programme = loaded(app.programme);
    if (!programme) return nullptr;
    const Hook& hook =
        channel == kNewsletter ? programme->event.newsletter : programme->event.claims;
    const bool posts = hook.kind == Hook::Kind::json || hook.kind == Hook::Kind::form ||
                       hook.kind == Hook::Kind::listmonk;
    return posts && !hook.url.empty() ? &hook : nullptr;
}

Record keep_entry(AppState& app, const OutboxEntry& entry)
{
    put_in(app.outbox, entry);
    return write_record(app, {kOutboxRecord, entry.id}, write_outbox_entry(entry));
}

Record remove_entry(AppState& app, const std::string& id)
{
    acknowledge(app.outbox, id);
    return write_record(app, {kOutboxRecord, id}, "");
}

void say_subscribed(const AppState& app, const HookAnswer& answer, Effects& effects)
{
    if (answer.kind == HookAnswer::Kind::refused)
        announce(app, "訂閱沒有成功：" + answer.error,
                 "The subscription was refused: " + answer.error, effects);
    else if (answer.state == HookState::pending)
        announce(app, "請到信箱點選確認連結，完成訂閱",
                 "Please confirm by the link in the mail we sent you", effects);
    else
        announce(app, "訂閱完成", "You are subscribed", effects);
}

}  // namespace

bool write_message(AppState& app, const HookMessage& message, const std::string& channel,
                   std::vector<Record>& records)
{
    const Hook* hook = hook_of(app, channel);
    if (!hook) return false;
    OutboxEntry entry;
    entry.id = message.id;
    entry.channel = channel;
    entry.body = write_hook_message(message, hook->kind).body;
    entry.about = message.task;
    // The clock moves once a minute: after all that are there.
    const std::vector<OutboxEntry> before = app.outbox.entries;
    entry.written = before.empty() ? app.now : std::max(app.now, before.back().written + 1);
    entry.not_before = app.now;
    records.push_back(keep_entry(app, entry));
    // What is before it in the line, and was put off, does not hold it up: a person waits.
    for (OutboxEntry other : before) {
        if (other.about.empty() || other.about != entry.about || other.not_before <= app.now)
            continue;
        other.not_before = app.now;
        records.push_back(keep_entry(app, other));
    }
    return true;
}

void late::send_due(AppState& app, Effects& effects)
{
    if (!app.sending.empty() || !app.around.online) return;
    // What the mirror has can lie behind the database after a kill: an answer to a message of long ago would be
    // written over what has become of it since.
    if (app.storage == StorageState::opening) return;
    Outbox posted;  // those that have a hook
    for (const OutboxEntry& entry : app.outbox.entries)
        if (hook_of(app, entry.channel)) posted.entries.push_back(entry);
    if (const OutboxEntry* entry = next_to_send(posted, app.now)) {
        const Hook* hook = hook_of(app, entry->channel);
        app.sending = entry->id;
        const HookBody form = write_hook_message({}, hook->kind);
        effects.push_back(SendMessage{entry->id, hook->url, form.content_type, entry->body});
        return;
    }
    // A clock that stands still comes to no later time.
    if (const auto due = next_due(posted, app.now); due && !app.clock_set)
        effects.push_back(WakeAt{*due});
}

void on(AppState& app, const TimerFired&, Effects& effects)
{
    send_due(app, effects);
}

void on(AppState& app, const HookAnswered& action, Effects& effects)
{
    if (app.sending == action.id) app.sending.clear();
    const auto found =
        std::find_if(app.outbox.entries.begin(), app.outbox.entries.end(),
                     [&](const OutboxEntry& entry) { return entry.id == action.id; });
    if (found == app.outbox.entries.end()) {
        send_due(app, effects);  // it was answered before
        return;
    }
    const OutboxEntry entry = *found;
    const Hook* hook = hook_of(app, entry.channel);
    const bool listmonk = hook && hook->kind == Hook::Kind::listmonk;
    const HookAnswer answer =
        listmonk ? read_listmonk_answer(action.body) : read_hook_answer(action.body, entry.id);

    std::vector<Record> records;
    if (answer.kind == HookAnswer::Kind::unclear) {
        records.push_back(keep_entry(app, put_off(entry, app.now, next_random(app))));
    } else {
        records.push_back(remove_entry(app, entry.id));
        if (entry.channel == kClaims)
            take_claim_answer(app, entry.id, answer, records, effects);
        else
            say_subscribed(app, answer, effects);
    }
    effects.push_back(KeepRecords{std::move(records)});
    send_due(app, effects);
}

void on(AppState& app, const SubscribeAsked& action, Effects& effects)
{
    const Programme* programme = loaded(app.programme);
    if (!programme || !action.consent || action.email.empty()) return;
    HookMessage message;
    message.kind = HookMessage::Kind::subscribe;
    message.id = next_id(app);
    message.written = app.now;
    message.event = programme->event.id;
    message.lang = language_tag(app.settings.language);
    message.email = action.email;
    message.name = action.name;
    message.list = programme->event.newsletter.list;
    message.consent = true;
    std::vector<Record> records;
    if (!write_message(app, message, kNewsletter, records)) return;
    effects.push_back(KeepRecords{std::move(records)});
    announce(app, "已記下，連上網路後送出", "Noted; it will be sent as soon as there is a network",
             effects);
    send_due(app, effects);
}

}  // namespace trackside
