#pragma once
// Reading JSON that may be anything: where we are in it, what is there, and the first thing that is
// wrong. Only for the .cpp files of codec; nothing here throws or aborts, whatever the input.

#include "base/result.h"
#include "base/time.h"
#include "model/rich_text.h"
#include "model/text.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace trackside {

// Keeps the order of keys, so that what is written is the same bytes each time.
using Json = nlohmann::ordered_json;

// Discarded (no object, no list, no value at all) if the text is no JSON.
Json parse_json(std::string_view text);

// The first error of one reading. Readers go on with default values after one.
struct JsonErrors {
    std::optional<Error> first;
};

// A place in the document; null where the key is missing. Points to its parent, so a chain of calls on
// temporaries is refused by the compiler.
class JsonPlace {
  public:
    // `name` is where `root` itself stands, if it is a piece of a larger document.
    JsonPlace(const Json& root, JsonErrors& errors, std::string_view name = {})
        : json_(&root), errors_(&errors), key_(name)
    {
    }

    JsonPlace at(const char* key) const&;
    JsonPlace at(std::size_t index) const&;
    JsonPlace at(const char* key) const&& = delete;
    JsonPlace at(std::size_t index) const&& = delete;
    // The value of the member at `index` of an object, and its key.
    JsonPlace member(std::size_t index) const&;
    std::string_view key() const { return key_; }

    bool missing() const { return !json_ || json_->is_null(); }
    const Json* json() const { return json_; }
    std::string where() const;
    void fail(std::string what) const;
    bool failed() const { return errors_->first.has_value(); }

  private:
    JsonPlace(const Json* json, const JsonPlace& parent, std::string_view key, std::size_t index)
        : json_(json), errors_(parent.errors_), parent_(&parent), key_(key), index_(index)
    {
    }

    const Json* json_;
    JsonErrors* errors_;
    const JsonPlace* parent_ = nullptr;
    std::string_view key_;  // empty: a list's item
    std::size_t index_ = 0;
};

// Missing is the default value and no error; the wrong kind of value is an error.
std::size_t list_size(const JsonPlace& place);    // 0 if missing: "not a list"
std::size_t object_size(const JsonPlace& place);  // "not an object"
bool check_object(const JsonPlace& place);        // missing is an error, too
std::string read_string(const JsonPlace& place);
std::string need_string(const JsonPlace& place);  // missing or empty is an error
bool read_flag(const JsonPlace& place);
std::int64_t read_number(const JsonPlace& place, std::int64_t least, std::int64_t most);
int read_int(const JsonPlace& place, int least, int most);
double read_real(const JsonPlace& place);
Instant need_time(const JsonPlace& place);      // seconds since 1970
std::string read_href(const JsonPlace& place);  // is_safe_href, or missing
Text read_text(const JsonPlace& place);
Text need_text(const JsonPlace& place);
RichText read_rich_text(const JsonPlace& place);
std::vector<std::string> read_strings(const JsonPlace& place);
std::vector<Text> read_text_list(const JsonPlace& place);

// Writing leaves out what is empty, zero or false.
void put(Json& object, const char* key, const std::string& value);
void put(Json& object, const char* key, const Text& value);
void put(Json& object, const char* key, const RichText& value);
void put(Json& object, const char* key, const std::vector<std::string>& value);
void put(Json& object, const char* key, const std::vector<Text>& value);
void put_number(Json& object, const char* key, std::int64_t value);
void put_flag(Json& object, const char* key, bool value);
// Leaves out an empty list or object.
void put_json(Json& object, const char* key, Json value);
Json text_json(const Text& text);

// Text that is no UTF-8 gets U+FFFD.
std::string dump_json(const Json& json);

}  // namespace trackside
