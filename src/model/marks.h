#pragma once
// What this person has ticked off: items of an activity that are done, stations of the roadmap where she has
// been. One record each, so that two devices can be merged.

#include "model/records.h"

#include <set>
#include <string>
#include <string_view>

namespace trackside {

enum class MarkKind { item, station };
std::string_view mark_kind_name(MarkKind kind);  // "item", "station"

struct Marks {
    std::set<std::string> items;     // "ACTIVITY/ITEM"
    std::set<std::string> stations;  // ids of the roadmap's nodes

    bool operator==(const Marks&) const = default;
};

const std::set<std::string>& marks_of(const Marks& marks, MarkKind kind);
bool is_marked(const Marks& marks, MarkKind kind, const std::string& id);

constexpr const char* kMarkRecord = "mark";
RecordKey mark_record_key(MarkKind kind, const std::string& id);  // "item/word-sprint/reasons"
// Records with an id that is none of ours are passed over.
Marks marks_of(const Records& records);

}  // namespace trackside
