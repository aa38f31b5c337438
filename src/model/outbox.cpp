#include "model/outbox.h"

#include <algorithm>

namespace trackside {
namespace {

Instant due_at(const OutboxEntry& entry, Instant now)
{
    return entry.not_before - now > kLongestDelay ? now : entry.not_before;
}

// A task that was given back cannot be taken anew before the receiver has heard of the first.
bool follows_another(const Outbox& outbox, const OutboxEntry& entry)
{
    return !entry.about.empty() &&
           std::any_of(outbox.entries.begin(), outbox.entries.end(), [&](const OutboxEntry& other) {
               return other.about == entry.about && other.written < entry.written;
           });
}

}  // namespace

const OutboxEntry* next_to_send(const Outbox& outbox, Instant now)
{
    for (const OutboxEntry& entry : outbox.entries)
        if (due_at(entry, now) <= now && !follows_another(outbox, entry)) return &entry;
    return nullptr;
}

std::optional<Instant> next_due(const Outbox& outbox, Instant now)
{
    std::optional<Instant> due;
    for (const OutboxEntry& entry : outbox.entries) {
        if (follows_another(outbox, entry)) continue;
        const Instant at = std::max(now, due_at(entry, now));
        if (!due || at < *due) due = at;
    }
    return due;
}

OutboxEntry put_off(OutboxEntry entry, Instant now, std::uint64_t random)
{
    std::int64_t delay = kFirstDelay;
    for (int i = 0; i < entry.attempts && delay < kLongestDelay; ++i)
        delay *= 2;
    delay = std::min(delay, kLongestDelay);
    delay -= static_cast<std::int64_t>(random % static_cast<std::uint64_t>(delay / 2 + 1));
    if (entry.attempts < 1'000'000) ++entry.attempts;
    entry.not_before = now + delay;
    return entry;
}

void put_in(Outbox& outbox, OutboxEntry entry)
{
    acknowledge(outbox, entry.id);
    const auto place =
        std::upper_bound(outbox.entries.begin(), outbox.entries.end(), entry,
                         [](const OutboxEntry& a, const OutboxEntry& b) {
                             return a.written != b.written ? a.written < b.written : a.id < b.id;
                         });
    outbox.entries.insert(place, std::move(entry));
}

bool acknowledge(Outbox& outbox, const std::string& id)
{
    const auto found = std::find_if(outbox.entries.begin(), outbox.entries.end(),
                                    [&](const OutboxEntry& entry) { return entry.id == id; });
    if (found == outbox.entries.end()) return false;
    outbox.entries.erase(found);
    return true;
}

}  // namespace trackside
