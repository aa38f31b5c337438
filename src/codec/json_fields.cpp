#include "codec/json_fields.h"

#include <cmath>
#include <limits>

namespace trackside {
namespace {

const std::string* string_in(const JsonPlace& place)
{
    return place.json()->get_ptr<const std::string*>();
}

struct KindName {
    Block::Kind kind;
    const char* name;
};
constexpr KindName kKindNames[] = {
    {Block::Kind::heading, "h"}, {Block::Kind::item, "i"}, {Block::Kind::quote, "q"},
    {Block::Kind::code, "c"},    {Block::Kind::rule, "r"},
};

bool is_plain(const Span& span)
{
    return !span.strong && !span.emphasis && !span.code && !span.struck && span.href.empty();
}

Json spans_json(const std::vector<Span>& spans)
{
    if (spans.size() == 1 && is_plain(spans[0])) return spans[0].text;
    Json list = Json::array();
    for (const Span& span : spans) {
        if (is_plain(span)) {
            list.push_back(span.text);
            continue;
        }
        Json json = Json::object();
        put(json, "t", span.text);
        put_flag(json, "b", span.strong);
        put_flag(json, "i", span.emphasis);
        put_flag(json, "c", span.code);
        put_flag(json, "x", span.struck);
        put(json, "a", span.href);
        list.push_back(std::move(json));
    }
    return list;
}

Json block_json(const Block& block)
{
    Json spans = spans_json(block.spans);
    const bool bare = block.kind == Block::Kind::paragraph && block.level == 0 && block.number == 0;
    if (bare && spans.is_string()) return spans;
    Json json = Json::object();
    for (const KindName& known : kKindNames)
        if (known.kind == block.kind) json["k"] = known.name;
    put_number(json, "l", block.level);
    put_number(json, "n", block.number);
    if (spans.is_string() || !spans.empty()) json["s"] = std::move(spans);
    return json;
}

Span read_span(const JsonPlace& place)
{
    Span span;
    if (!place.missing() && place.json()->is_string()) {
        span.text = *string_in(place);
        return span;
    }
    if (!check_object(place)) return span;
    span.text = read_string(place.at("t"));
    span.strong = read_flag(place.at("b"));
    span.emphasis = read_flag(place.at("i"));
    span.code = read_flag(place.at("c"));
    span.struck = read_flag(place.at("x"));
    span.href = read_href(place.at("a"));
    return span;
}

std::vector<Span> read_spans(const JsonPlace& place)
{
    std::vector<Span> spans;
    if (!place.missing() && place.json()->is_string()) {
        Span span;
        span.text = *string_in(place);
        spans.push_back(std::move(span));
        return spans;
    }
    for (std::size_t i = 0; i < list_size(place); ++i)
        spans.push_back(read_span(place.at(i)));
    return spans;
}

Block read_block(const JsonPlace& place)
{
    Block block;
    if (!place.missing() && place.json()->is_string()) {
        block.spans = read_spans(place);
        return block;
    }
    if (!check_object(place)) return block;
    const JsonPlace kind_place = place.at("k");
    const std::string kind = read_string(kind_place);
    bool known_kind = kind.empty();
    for (const KindName& known : kKindNames)
        if (kind == known.name) {
            block.kind = known.kind;
            known_kind = true;
        }
    if (!known_kind) kind_place.fail("not one of h, i, q, c, r");
    block.level = read_int(place.at("l"), 0, 99);
    block.number = read_int(place.at("n"), 0, std::numeric_limits<int>::max());
    block.spans = read_spans(place.at("s"));
    return block;
}

// Builds the values. The library's own builder comes with two parsers, one of them for callbacks that
// nobody uses here.
class JsonBuilder {
  public:
    explicit JsonBuilder(Json& root) : root_(&root) {}

    bool null() { return add(nullptr); }
    bool boolean(bool value) { return add(value); }
    bool number_integer(Json::number_integer_t value) { return add(value); }
    bool number_unsigned(Json::number_unsigned_t value) { return add(value); }
    bool number_float(Json::number_float_t value, const std::string&) { return add(value); }
    bool string(std::string& value) { return add(std::move(value)); }
    bool binary(Json::binary_t&) { return false; }  // JSON has none
    bool start_object(std::size_t) { return open(Json::value_t::object); }
    bool key(std::string& key)
    {
        member_ = &(*open_.back())[key];
        return true;
    }
    bool end_object() { return close(); }
    bool start_array(std::size_t) { return open(Json::value_t::array); }
    bool end_array() { return close(); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&)
    {
        return false;
    }

  private:
    Json* place(Json value)
    {
        Json* at = root_;
        if (!open_.empty() && open_.back()->is_array()) {
            open_.back()->push_back(nullptr);
            at = &open_.back()->back();
        } else if (!open_.empty()) {
            at = member_;
        }
        *at = std::move(value);
        return at;
    }
    bool add(Json value)
    {
        place(std::move(value));
        return true;
    }
    bool open(Json::value_t kind)
    {
        open_.push_back(place(kind));
        return true;
    }
    bool close()
    {
        open_.pop_back();
        return true;
    }

    Json* root_;
    std::vector<Json*> open_;  // lists and objects whose end has not come yet
    Json* member_ = nullptr;   // of the innermost object: the value of the last key
};

}  // namespace

Json parse_json(std::string_view text)
{
    if (text.find('\0') != text.npos) return Json::value_t::discarded;  // the library's end of text
    Json root;
    JsonBuilder builder(root);
    if (!Json::sax_parse(text, &builder)) return Json::value_t::discarded;
    return root;
}

JsonPlace JsonPlace::at(const char* key) const&
{
    const Json* found = nullptr;
    if (json_ && json_->is_object()) {
        const auto it = json_->find(key);
        if (it != json_->end()) found = &*it;
    }
    return {found, *this, key, 0};
}

JsonPlace JsonPlace::at(std::size_t index) const&
{
    const bool there = json_ && json_->is_array() && index < json_->size();
    return {there ? &(*json_)[index] : nullptr, *this, {}, index};
}

JsonPlace JsonPlace::member(std::size_t index) const&
{
    const auto* object = json_ ? json_->get_ptr<const Json::object_t*>() : nullptr;
    if (!object || index >= object->size()) return {nullptr, *this, "?", 0};
    const auto& [key, value] = object->begin()[static_cast<std::ptrdiff_t>(index)];
    return {&value, *this, key, 0};
}

std::string JsonPlace::where() const
{
    if (!parent_) return std::string(key_);
    std::string where = parent_->where();
    if (key_.empty()) return where + "[" + std::to_string(index_) + "]";
    if (!where.empty()) where += '.';
    where += key_;
    return where;
}

void JsonPlace::fail(std::string what) const
{
    if (!errors_->first) errors_->first = Error{where(), std::move(what)};
}

std::size_t list_size(const JsonPlace& place)
{
    if (place.missing()) return 0;
    if (place.json()->is_array()) return place.json()->size();
    place.fail("not a list");
    return 0;
}

std::size_t object_size(const JsonPlace& place)
{
    if (place.missing()) return 0;
    if (place.json()->is_object()) return place.json()->size();
    place.fail("not an object");
    return 0;
}

bool check_object(const JsonPlace& place)
{
    if (!place.missing() && place.json()->is_object()) return true;
    place.fail(place.missing() ? "missing" : "not an object");
    return false;
}

std::string read_string(const JsonPlace& place)
{
    if (place.missing()) return "";
    if (place.json()->is_string()) return *string_in(place);
    place.fail("not a text");
    return "";
}

std::string need_string(const JsonPlace& place)
{
    std::string value = read_string(place);
    if (value.empty()) place.fail("missing");
    return value;
}

bool read_flag(const JsonPlace& place)
{
    if (place.missing()) return false;
    if (place.json()->is_boolean()) return *place.json()->get_ptr<const bool*>();
    place.fail("not true or false");
    return false;
}

std::int64_t read_number(const JsonPlace& place, std::int64_t least, std::int64_t most)
{
    const std::int64_t fallback = least > 0 ? least : 0;
    if (place.missing()) return fallback;
    if (!place.json()->is_number_integer()) {
        place.fail("not a whole number");
        return fallback;
    }
    const auto value = place.json()->get<std::int64_t>();
    const bool too_big = place.json()->is_number_unsigned() &&
                         place.json()->get<std::uint64_t>() >
                             static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (!too_big && value >= least && value <= most) return value;
    place.fail("not between " + std::to_string(least) + " and " + std::to_string(most));
    return fallback;
}

int read_int(const JsonPlace& place, int least, int most)
{
    return static_cast<int>(read_number(place, least, most));
}

double read_real(const JsonPlace& place)
{
    if (place.missing()) return 0;
    if (place.json()->is_number()) {
        const auto value = place.json()->get<double>();
        if (std::isfinite(value)) return value;
    }
    place.fail("not a number");
    return 0;
}

Instant need_time(const JsonPlace& place)
{
    // Years 1 to 9999, so that sums of times and spans stay far from the ends.
    constexpr std::int64_t kFirst = -62135596800;
    constexpr std::int64_t kLast = 253402300799;
    if (place.missing()) place.fail("missing");
    return {read_number(place, kFirst, kLast)};
}

std::string read_href(const JsonPlace& place)
{
    std::string href = read_string(place);
    if (href.empty() || is_safe_href(href)) return href;
    place.fail("not an http, https or mailto address");
    return "";
}

Text read_text(const JsonPlace& place)
{
    Text text;
    if (place.missing()) return text;
    if (place.json()->is_string()) {
        if (!string_in(place)->empty()) text.versions.push_back({"", *string_in(place)});
        return text;
    }
    if (!place.json()->is_object()) {
        place.fail("not a text in languages");
        return text;
    }
    for (std::size_t i = 0; i < object_size(place); ++i) {
        const JsonPlace version = place.member(i);
        std::string value = read_string(version);
        if (!value.empty()) text.versions.push_back({std::string(version.key()), std::move(value)});
    }
    return text;
}

Text need_text(const JsonPlace& place)
{
    Text text = read_text(place);
    if (text.empty()) place.fail("missing");
    return text;
}

RichText read_rich_text(const JsonPlace& place)
{
    RichText text;
    for (std::size_t i = 0; i < object_size(place); ++i) {
        const JsonPlace blocks = place.member(i);
        RichText::Version version{std::string(blocks.key()), {}};
        for (std::size_t block = 0; block < list_size(blocks); ++block)
            version.blocks.push_back(read_block(blocks.at(block)));
        text.versions.push_back(std::move(version));
    }
    return text;
}

std::vector<std::string> read_strings(const JsonPlace& place)
{
    std::vector<std::string> values;
    for (std::size_t i = 0; i < list_size(place); ++i)
        values.push_back(need_string(place.at(i)));
    return values;
}

std::vector<Text> read_text_list(const JsonPlace& place)
{
    std::vector<Text> values;
    for (std::size_t i = 0; i < list_size(place); ++i)
        values.push_back(need_text(place.at(i)));
    return values;
}

Json text_json(const Text& text)
{
    if (text.versions.size() == 1 && text.versions[0].lang.empty()) return text.versions[0].text;
    Json json = Json::object();
    for (const Text::Version& version : text.versions)
        json[version.lang] = version.text;
    return json;
}

void put(Json& object, const char* key, const std::string& value)
{
    if (!value.empty()) object[key] = value;
}

void put(Json& object, const char* key, const Text& value)
{
    if (!value.empty()) object[key] = text_json(value);
}

void put(Json& object, const char* key, const RichText& value)
{
    if (value.empty()) return;
    Json json = Json::object();
    for (const RichText::Version& version : value.versions) {
        Json blocks = Json::array();
        for (const Block& block : version.blocks)
            blocks.push_back(block_json(block));
        json[version.lang] = std::move(blocks);
    }
    object[key] = std::move(json);
}

void put(Json& object, const char* key, const std::vector<std::string>& value)
{
    if (!value.empty()) object[key] = value;
}

void put(Json& object, const char* key, const std::vector<Text>& value)
{
    if (value.empty()) return;
    Json list = Json::array();
    for (const Text& text : value)
        list.push_back(text_json(text));
    object[key] = std::move(list);
}

void put_number(Json& object, const char* key, std::int64_t value)
{
    if (value != 0) object[key] = value;
}

void put_flag(Json& object, const char* key, bool value)
{
    if (value) object[key] = true;
}

void put_json(Json& object, const char* key, Json value)
{
    if (!value.empty()) object[key] = std::move(value);
}

std::string dump_json(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace trackside
