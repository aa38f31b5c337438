#include "codec/json_pieces.h"

#include <algorithm>
#include <utility>

namespace trackside {
namespace {

std::size_t after_blanks(std::string_view text, std::size_t at)
{
    return std::min(text.find_first_not_of(" \t\n\r", at), text.size());
}

// Where the value at `at` ends: before a comma, colon or bracket that is not inside it. Whether it is a
// value is not asked.
std::size_t value_end(std::string_view text, std::size_t at)
{
    std::size_t depth = 0;
    bool quoted = false;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (quoted) {
            if (c == '\\')
                ++at;
            else if (c == '"')
                quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (depth == 0 && (c == ',' || c == ':' || c == '}' || c == ']')) {
            break;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return std::min(at, text.size());
}

}  // namespace

std::string JsonPiece::name() const
{
    return index ? key + "[" + std::to_string(*index) + "]" : key;
}

std::optional<JsonPiece> JsonPieces::next()
{
    if (state_ == State::begin) {
        if (!skip('{')) return fail();
        state_ = State::members;
    }
    while (true) {
        if (state_ == State::items) {
            if (!skip(']')) return read_item();
            state_ = State::members;
        } else if (state_ == State::members) {
            if (skip('}')) {
                end();
                continue;
            }
            std::optional<JsonPiece> member = read_member();
            if (member || state_ == State::failed) return member;
        } else {
            return std::nullopt;
        }
    }
}

std::optional<JsonPiece> JsonPieces::fail()
{
    state_ = State::failed;
    return std::nullopt;
}

// None where a list begins: its items come next.
std::optional<JsonPiece> JsonPieces::read_member()
{
    if (!names_.empty() && !skip(',')) return fail();
    const Json key = read_value();
    const auto* name = key.get_ptr<const std::string*>();
    if (!name || !names_.insert(*name).second || !skip(':')) return fail();
    if (skip('[')) {
        if (skip(']')) return JsonPiece{*name, std::nullopt, Json::array()};
        state_ = State::items;
        key_ = *name;
        items_ = 0;
        return std::nullopt;
    }
    Json json = read_value();
    if (json.is_discarded()) return fail();
    return JsonPiece{*name, std::nullopt, std::move(json)};
}

std::optional<JsonPiece> JsonPieces::read_item()
{
    if (items_ > 0 && !skip(',')) return fail();
    Json json = read_value();
    if (json.is_discarded()) return fail();
    return JsonPiece{key_, items_++, std::move(json)};
}

void JsonPieces::end()
{
    at_ = after_blanks(text_, at_);
    state_ = at_ == text_.size() ? State::ended : State::failed;
}

bool JsonPieces::skip(char wanted)
{
    at_ = after_blanks(text_, at_);
    if (at_ == text_.size() || text_[at_] != wanted) return false;
    ++at_;
    return true;
}

Json JsonPieces::read_value()
{
    const std::size_t begin = after_blanks(text_, at_);
    at_ = value_end(text_, begin);
    // The library takes a byte order mark before any text; inside one there is none.
    if (text_.substr(begin, 1) == "\xef") return Json::value_t::discarded;
    return parse_json(text_.substr(begin, at_ - begin));
}

}  // namespace trackside
