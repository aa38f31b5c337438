#pragma once
// One reader for each format of programme: text in, a Source out. No files, no network, no clock.
// A reader refuses only what it cannot make sense of at all; the rest is for `normalise` to judge.

#include "base/result.h"
#include "build-data/json_input.h"
#include "build-data/source.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace trackside {

struct SourceFile {
    std::string name;  // for messages, and for a table its name: "submissions.json"
    std::string text;
};

// Recognises the format by content. Several files are tables of Pretalx, or one file among others that
// are no programme.
Result<Source> read_source(const std::vector<SourceFile>& files);

Result<Source> read_opass(const Json& json, const std::string& name);
Result<Source> read_schedule_json(const Json& json, const std::string& name);
Result<Source> read_schedule_xml(std::string_view text, const std::string& name);
Result<Source> read_widget(const Json& json, const std::string& name);

// The tables of Pretalx by name ("submissions", "slots", "rooms" ...), each a list of objects, expanded or
// not, of any version of its API ("talks" of the old one is "submissions" here). "schedule" is an answer of
// /schedules/latest/ and stands alone or beside the tables.
using PretalxTables = std::map<std::string, Json>;
Result<Source> read_pretalx(const PretalxTables& tables, const std::string& name);

}  // namespace trackside
