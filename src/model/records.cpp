#include "model/records.h"

#include <algorithm>
#include <limits>

namespace trackside {

const Record* find_record(const Records& records, const RecordKey& key)
{
    const auto found = records.by_key.find(key);
    return found == records.by_key.end() || found->second.removed() ? nullptr : &found->second;
}

std::vector<const Record*> records_of(const Records& records, const std::string& kind)
{
    std::vector<const Record*> found;
    for (auto it = records.by_key.lower_bound({kind, ""});
         it != records.by_key.end() && it->first.kind == kind; ++it)
        if (!it->second.removed()) found.push_back(&it->second);
    return found;
}

bool merge_record(Records& into, const Record& record)
{
    into.latest = std::max(into.latest, record.stamp);
    const auto [place, added] = into.by_key.try_emplace(record.key, record);
    if (added) return true;
    Record& held = place->second;
    const bool wins =
        held.stamp < record.stamp || (held.stamp == record.stamp && held.value < record.value);
    if (wins) held = record;
    return wins;
}

std::vector<Record> merge_records(Records& into, const std::vector<Record>& incoming)
{
    std::vector<Record> changed;
    for (const Record& record : incoming)
        if (merge_record(into, record)) changed.push_back(record);
    return changed;
}

Stamp next_stamp(const Records& records, std::int64_t now_millis, std::uint32_t writer)
{
    if (now_millis > records.latest.millis) return {now_millis, 0, writer};
    Stamp stamp{records.latest.millis, records.latest.counter + 1, writer};
    if (stamp.counter == 0 && stamp.millis < std::numeric_limits<std::int64_t>::max())
        ++stamp.millis;  // the counter is full
    return stamp;
}

}  // namespace trackside
