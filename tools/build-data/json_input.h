#pragma once
// Access to foreign JSON where every step may find something else than hoped for. Nothing here fails but
// parsing: what is absent or of another type reads as empty.

#include "base/result.h"
#include "model/text.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace trackside {

using Json = nlohmann::json;

// The error's place is "NAME:LINE:COLUMN".
Result<Json> parse_json(std::string_view text, const std::string& name);

// Null if `json` is no object, or has no such key, or the value is null.
const Json* member(const Json& json, const char* key);
const Json& list_in(const Json& json, const char* key);  // an empty list if there is none

// A string as it is, a number in digits, else "".
std::string text_of(const Json& json);
std::string text_in(const Json& json, const char* key);
// As text_in; the first of the keys that gives something.
std::string first_text_in(const Json& json, std::initializer_list<const char*> keys);
bool flag_in(const Json& json, const char* key);
std::optional<int> number_in(const Json& json, const char* key);

// A plain string (language ""), or an object of languages.
Text languages_of(const Json& json);
Text languages_in(const Json& json, const char* key);

}  // namespace trackside
