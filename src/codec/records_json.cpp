#include "codec/records_json.h"

#include "codec/json_fields.h"

#include <limits>

namespace trackside {
namespace {

constexpr std::size_t kLongestKind = 40;
constexpr std::size_t kLongestId = 400;
constexpr std::int64_t kLastMillis = 9007199254740991;  // what a number of JavaScript holds

Json record_json(const Record& record)
{
    Json json = Json::object();
    json["k"] = record.key.kind;
    json["i"] = record.key.id;
    put(json, "v", record.value);
    json["t"] = Json::array({record.stamp.millis, record.stamp.counter, record.stamp.writer});
    return json;
}

Record read_record(const JsonPlace& place)
{
    Record record;
    if (!check_object(place)) return record;
    record.key.kind = need_string(place.at("k"));
    record.key.id = need_string(place.at("i"));
    record.value = read_string(place.at("v"));
    if (record.key.kind.size() > kLongestKind || record.key.id.size() > kLongestId)
        place.fail("the key is too long");
    const JsonPlace stamp = place.at("t");
    constexpr std::int64_t kMost = std::numeric_limits<std::uint32_t>::max();
    if (list_size(stamp) != 3) stamp.fail("not [milliseconds, counter, writer]");
    record.stamp.millis = read_number(stamp.at(std::size_t{0}), 0, kLastMillis);
    record.stamp.counter = static_cast<std::uint32_t>(read_number(stamp.at(1), 0, kMost));
    record.stamp.writer = static_cast<std::uint32_t>(read_number(stamp.at(2), 0, kMost));
    return record;
}

}  // namespace

std::string write_records(const std::vector<Record>& records)
{
    Json list = Json::array();
    for (const Record& record : records)
        list.push_back(record_json(record));
    Json json = Json::object();
    json["trackside"] = kRecordsSchema;
    json["records"] = std::move(list);
    return dump_json(json);
}

std::vector<Record> all_records(const Records& records)
{
    std::vector<Record> all;
    all.reserve(records.by_key.size());
    for (const auto& [key, record] : records.by_key)
        all.push_back(record);
    return all;
}

Result<ReadRecords> read_records(std::string_view text)
{
    const Json json = parse_json(text);
    if (!json.is_object()) return Error{"", "not a JSON object"};
    JsonErrors errors;
    const JsonPlace root(json, errors);
    const JsonPlace schema = root.at("trackside");
    if (schema.missing()) schema.fail("missing; this is no file of Trackside");
    const int version = read_int(schema, 1, std::numeric_limits<int>::max());
    const JsonPlace list = root.at("records");
    if (list.missing()) list.fail("missing");
    const std::size_t count = list_size(list);
    if (errors.first) return *errors.first;

    ReadRecords read;
    read.newer = version > kRecordsSchema;
    for (std::size_t i = 0; i < count; ++i) {
        JsonErrors broken;
        const JsonPlace place(*list.at(i).json(), broken);
        Record record = read_record(place);
        if (broken.first)
            ++read.skipped;
        else
            read.records.push_back(std::move(record));
    }
    return read;
}

}  // namespace trackside
