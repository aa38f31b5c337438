#include "build-data/json_input.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace trackside {
namespace {

// Only remembers where reading stopped.
struct PlaceFinder : nlohmann::json_sax<Json> {
    std::size_t position = 0;

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return true; }
    bool key(string_t&) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t at, const std::string&,
                     const nlohmann::detail::exception&) override
    {
        position = at;
        return false;
    }
};

Error not_json(std::string_view text, const std::string& name)
{
    PlaceFinder finder;
    Json::sax_parse(text, &finder);
    const std::string_view before = text.substr(0, finder.position > 0 ? finder.position - 1 : 0);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    const std::size_t column = before.size() - line_start + 1;
    const std::string where = name + ":" + std::to_string(line) + ":" + std::to_string(column);
    if (finder.position > text.size()) return {where, "not JSON: the file ends too early"};
    return {where, "not JSON; give the file as the source wrote it"};
}

}  // namespace

Result<Json> parse_json(std::string_view text, const std::string& name)
{
    if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
    Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (json.is_discarded()) return not_json(text, name);
    return json;
}

const Json* member(const Json& json, const char* key)
{
    if (!json.is_object()) return nullptr;
    const auto found = json.find(key);
    return found == json.end() || found->is_null() ? nullptr : &*found;
}

const Json& list_in(const Json& json, const char* key)
{
    static const Json kEmpty = Json::array();
    const Json* list = member(json, key);
    return list && list->is_array() ? *list : kEmpty;
}

std::string text_of(const Json& json)
{
    if (const auto* text = json.get_ptr<const std::string*>()) return *text;
    if (const auto* number = json.get_ptr<const std::uint64_t*>()) return std::to_string(*number);
    if (const auto* number = json.get_ptr<const std::int64_t*>()) return std::to_string(*number);
    return "";
}

std::string text_in(const Json& json, const char* key)
{
    const Json* value = member(json, key);
    return value ? text_of(*value) : "";
}

std::string first_text_in(const Json& json, std::initializer_list<const char*> keys)
{
    for (const char* key : keys)
        if (std::string text = text_in(json, key); !text.empty()) return text;
    return "";
}

bool flag_in(const Json& json, const char* key)
{
    const Json* value = member(json, key);
    const bool* flag = value ? value->get_ptr<const bool*>() : nullptr;
    return flag && *flag;
}

std::optional<int> number_in(const Json& json, const char* key)
{
    const Json* value = member(json, key);
    if (!value || !value->is_number()) return std::nullopt;
    double number = 0;
    if (const auto* whole = value->get_ptr<const std::int64_t*>())
        number = static_cast<double>(*whole);
    else if (const auto* real = value->get_ptr<const double*>())
        number = *real;
    if (!std::isfinite(number) || std::abs(number) > 1e9) return std::nullopt;
    return static_cast<int>(number);
}

Text languages_of(const Json& json)
{
    Text text;
    if (json.is_object()) {
        for (const auto& [lang, value] : json.items())
            if (const auto* words = value.get_ptr<const std::string*>())
                set_text(text, lang, *words);
    } else {
        set_text(text, "", text_of(json));
    }
    return text;
}

Text languages_in(const Json& json, const char* key)
{
    const Json* value = member(json, key);
    return value ? languages_of(*value) : Text{};
}

}  // namespace trackside
