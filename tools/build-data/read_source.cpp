#include "base/utf8.h"
#include "build-data/readers.h"

#include <algorithm>
#include <optional>

namespace trackside {
namespace {

constexpr const char* kFormats =
    "write the address of a Pretalx event, or a file of one of these: Pretalx tables, Pretalx "
    "widget, "
    "schedule.json, schedule.xml, OPass session.json";

constexpr const char* kTables[] = {"submissions",      "slots", "rooms",   "tracks",   "speakers",
                                   "submission-types", "tags",  "answers", "schedule", "event",
                                   "questions"};

std::string stem_of(const std::string& name)
{
    const std::size_t slash = name.rfind('/');
    std::string stem = slash == std::string::npos ? name : name.substr(slash + 1);
    return stem.substr(0, stem.find('.'));
}

// Which table the list is, by what its first object has; empty: none that we know.
std::string table_by_content(const Json& list)
{
    const auto first =
        std::find_if(list.begin(), list.end(), [](const Json& item) { return item.is_object(); });
    if (first == list.end()) return "";
    const auto has = [&](const char* key) { return first->contains(key); };
    if (has("code") && has("title")) return "submissions";
    if (has("start") && (has("submission") || has("room"))) return "slots";
    if (has("code") && has("name")) return "speakers";
    if (has("question") && has("answer")) return "answers";
    if (has("default_duration")) return "submission-types";
    if (has("capacity") && has("name")) return "rooms";
    if (has("color") && has("name")) return "tracks";
    if (has("tag")) return "tags";
    return "";
}

std::string table_by_name(std::string name)
{
    std::replace(name.begin(), name.end(), '_', '-');
    if (name == "talks") name = "submissions";
    if (name == "types" || name == "submissiontypes") name = "submission-types";
    for (const char* table : kTables)
        if (name == table) return name;
    return "";
}

// The rows of {count, next, results} or of a plain list; null: neither.
const Json* rows_of(const Json& json)
{
    if (json.is_array()) return &json;
    const Json* results = member(json, "results");
    return results && results->is_array() ? results : nullptr;
}

bool is_schedule(const Json& json)
{
    return json.is_object() && member(json, "slots") && json["slots"].is_array() &&
           json.contains("version");
}

void append_rows(PretalxTables& tables, const std::string& table, const Json& rows)
{
    Json& into = tables[table];
    if (!into.is_array()) into = Json::array();
    into.insert(into.end(), rows.begin(), rows.end());
}

// Adds to the tables what the file has of Pretalx; false: nothing.
bool add_tables(const Json& json, const std::string& file, PretalxTables& tables)
{
    if (is_schedule(json)) {
        tables["schedule"] = json;
        return true;
    }
    if (const Json* rows = rows_of(json)) {
        std::string table = table_by_name(stem_of(file));
        const std::string content = table_by_content(*rows);
        if (table.empty() || (!content.empty() && table == "schedule")) table = content;
        if (table.empty()) return false;
        append_rows(tables, table, *rows);
        return true;
    }
    if (!json.is_object()) return false;
    if (json.contains("slug") && json.contains("timezone")) {
        tables["event"] = json;
        return true;
    }
    bool found = false;
    for (const auto& [key, value] : json.items()) {
        const std::string table = table_by_name(key);
        const Json* rows = rows_of(value);
        if (table == "schedule" && is_schedule(value))
            tables["schedule"] = value;
        else if (table == "event" && value.is_object())
            tables["event"] = value;
        else if (!table.empty() && rows)
            append_rows(tables, table, *rows);
        else
            continue;
        found = true;
    }
    return found;
}

bool has_programme(const PretalxTables& tables)
{
    return tables.count("submissions") > 0 || tables.count("schedule") > 0;
}

// A format that is one file; nullopt: it is none of them.
std::optional<Result<Source>> read_single(const Json& json, const std::string& name)
{
    if (!json.is_object()) return std::nullopt;
    if (const Json* schedule = member(json, "schedule");
        schedule && member(*schedule, "conference"))
        return read_schedule_json(json, name);
    if (json.contains("sessions") && (json.contains("session_types") || json.contains("speakers")))
        return read_opass(json, name);
    if (json.contains("talks") && json.contains("timezone")) return read_widget(json, name);
    return std::nullopt;
}

bool looks_like_xml(std::string_view text)
{
    if (starts_with(text, "\xEF\xBB\xBF")) text.remove_prefix(3);
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && text[first] == '<';
}

Result<Source> read_xml(const SourceFile& file)
{
    const std::string start = to_lower_ascii(std::string_view(file.text).substr(0, 2000));
    if (start.find("<!doctype html") != std::string::npos ||
        start.find("<html") != std::string::npos)
        return Error{file.name, std::string("a web page, not a programme; ") + kFormats};
    return read_schedule_xml(file.text, file.name);
}

}  // namespace

Result<Source> read_source(const std::vector<SourceFile>& files)
{
    PretalxTables tables;
    std::optional<Result<Source>> single;
    std::optional<Error> broken;
    for (const SourceFile& file : files) {
        if (trim(file.text).empty()) {
            if (!broken) broken = Error{file.name, "empty"};
            continue;
        }
        if (looks_like_xml(file.text)) {
            if (!single) single = read_xml(file);
            continue;
        }
        Result<Json> json = parse_json(file.text, file.name);
        if (!json.ok()) {
            if (!broken) broken = json.error();
            continue;
        }
        if (std::optional<Result<Source>> read = read_single(json.value(), file.name)) {
            if (!single || !single->ok()) single = std::move(read);
        } else {
            add_tables(json.value(), file.name, tables);
        }
    }
    // A half-read folder is not a programme: a broken table stops the import.
    if (broken) return *broken;
    if (has_programme(tables))
        return read_pretalx(tables, files.size() == 1 ? files.front().name : "pretalx");
    if (single) return std::move(*single);
    const std::string place = files.empty() ? "" : files.front().name;
    return Error{place, std::string("no programme of a known format; ") + kFormats};
}

}  // namespace trackside
