#pragma once
// Messages to the hook that nobody has confirmed yet. An entry is written in the same transaction as the
// state it belongs to, is sent again and again under the same id, later and later, and leaves only on a
// confirmed answer. Kept as records of kind "outbox", so it survives a restart.

#include "base/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trackside {

struct OutboxEntry {
    std::string id;       // of the message: a repeat is harmless
    std::string channel;  // "claims" or "newsletter"
    std::string body;     // the message, ready to send
    Instant written;
    int attempts = 0;    // that came to nothing
    Instant not_before;  // of the next attempt
    std::string about;   // messages about the same thing go in order; "": about nothing else

    bool operator==(const OutboxEntry&) const = default;
};

struct Outbox {
    std::vector<OutboxEntry> entries;  // by written, then id

    bool operator==(const Outbox&) const = default;
};

constexpr std::int64_t kFirstDelay = 5;       // seconds
constexpr std::int64_t kLongestDelay = 1800;  // likewise

// The oldest one that is due and follows none about the same; null if none is. An entry put off further than
// the longest delay is due: the clock was set back.
const OutboxEntry* next_to_send(const Outbox& outbox, Instant now);
// When one will be due that follows none; nullopt if the outbox is empty.
std::optional<Instant> next_due(const Outbox& outbox, Instant now);

// The entry after an attempt that came to nothing. The delay doubles up to the longest, and `random` (any
// value) takes up to half of it away, so that a thousand phones do not come back at the same moment.
OutboxEntry put_off(OutboxEntry entry, Instant now, std::uint64_t random);

void put_in(Outbox& outbox, OutboxEntry entry);  // replaces one with the same id
// False if it was not there: the answer came twice.
bool acknowledge(Outbox& outbox, const std::string& id);

}  // namespace trackside
