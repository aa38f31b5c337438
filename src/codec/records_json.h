#pragma once
// The person's records as JSON: for the mirror, the database worker, other tabs and the export file.
//
// {"trackside": 1, "records": [{"k": kind, "i": id, "v": value, "t": [milliseconds, counter, writer]}]}
// "v" is missing for a removal. 1 is kRecordsSchema.

#include "base/result.h"
#include "model/records.h"

#include <string>
#include <string_view>
#include <vector>

namespace trackside {

constexpr int kRecordsSchema = 1;

std::string write_records(const std::vector<Record>& records);
std::vector<Record> all_records(const Records& records);  // with removals, by key

struct ReadRecords {
    std::vector<Record> records;
    int skipped = 0;     // broken ones; the others live
    bool newer = false;  // of a newer schema: what could be read was read, do not write over it

    bool operator==(const ReadRecords&) const = default;
};
// An error only if it is no such list at all.
Result<ReadRecords> read_records(std::string_view text);

}  // namespace trackside
