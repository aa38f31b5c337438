#pragma once
// What the person owns (follows, claims, outbox, settings, what was seen) as keyed records, and how two
// copies of them become one. Every record carries a stamp, the later stamp wins, and a removal is a record
// too. So the database, its mirror, other tabs and an imported file can be merged in any order, any number
// of times, and all end alike.

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace trackside {

// Orders writes of all tabs and devices: milliseconds since 1970, then a counter, then who wrote it.
// A clock that goes backwards does not lose writes: next_stamp never goes below what was seen.
struct Stamp {
    std::int64_t millis = 0;
    std::uint32_t counter = 0;
    std::uint32_t writer = 0;  // random per tab

    // NOLINTNEXTLINE(modernize-use-nullptr): see base/time.h
    friend auto operator<=>(const Stamp&, const Stamp&) = default;
};

struct RecordKey {
    std::string kind;  // "follow", "claim", "outbox", "setting", "seen" ...
    std::string id;    // within the kind, e.g. "session/JRCZ3Y"

    friend bool operator==(const RecordKey&, const RecordKey&) = default;
    friend bool operator<(const RecordKey& a, const RecordKey& b)
    {
        return a.kind != b.kind ? a.kind < b.kind : a.id < b.id;
    }
};

struct Record {
    RecordKey key;
    std::string value;  // JSON of the kind; "" : removed
    Stamp stamp;

    bool removed() const { return value.empty(); }
    bool operator==(const Record&) const = default;
};

struct Records {
    std::map<RecordKey, Record>
        by_key;    // with removed ones, so that a removal wins over an old copy
    Stamp latest;  // highest stamp seen

    bool operator==(const Records&) const = default;
};

// Null if there is none or it was removed.
const Record* find_record(const Records& records, const RecordKey& key);
// The live ones of a kind, by id.
std::vector<const Record*> records_of(const Records& records, const std::string& kind);

// Keeps the later one per key; equal stamps: the greater value. True if anything changed.
bool merge_record(Records& into, const Record& record);
// Those of `incoming` that changed `into`, in its order.
std::vector<Record> merge_records(Records& into, const std::vector<Record>& incoming);

// A stamp later than all seen; `now_millis` is the clock. A far future stamp of a broken clock elsewhere
// is followed, not believed: only the counter grows.
Stamp next_stamp(const Records& records, std::int64_t now_millis, std::uint32_t writer);

}  // namespace trackside
