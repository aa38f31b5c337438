#include "received_message.h"

#include "base/utf8.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace trackside {
namespace {

using Json = nlohmann::json;

// Field name to text; booleans are "true" and "false", numbers as written.
using Fields = std::map<std::string, std::string, std::less<>>;

constexpr std::size_t kFieldsMax = 30;

bool is_between(char c, char low, char high)
{
    return c >= low && c <= high;
}

int hex_value(char c)
{
    if (is_between(c, '0', '9')) return c - '0';
    if (is_between(c, 'a', 'f')) return c - 'a' + 10;
    if (is_between(c, 'A', 'F')) return c - 'A' + 10;
    return -1;
}

// nullopt: an escape is broken.
std::optional<std::string> decode_form(std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '+') {
            out += ' ';
        } else if (text[at] != '%') {
            out += text[at];
        } else {
            const int high = at + 2 < text.size() ? hex_value(text[at + 1]) : -1;
            const int low = high >= 0 ? hex_value(text[at + 2]) : -1;
            if (low < 0) return std::nullopt;
            out += static_cast<char>(high * 16 + low);
            at += 2;
        }
    }
    return out;
}

Result<Fields> read_form(std::string_view body)
{
    Fields fields;
    while (!body.empty()) {
        const std::string_view pair = body.substr(0, body.find('&'));
        body.remove_prefix(std::min(body.size(), pair.size() + 1));
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos) return Error{"", "not a form"};
        auto name = decode_form(pair.substr(0, equals));
        auto value = decode_form(pair.substr(equals + 1));
        if (!name || !value) return Error{"", "not a form"};
        if (!fields.emplace(std::move(*name), std::move(*value)).second)
            return Error{"", "a field twice"};
        if (fields.size() > kFieldsMax) return Error{"", "too many fields"};
    }
    return fields;
}

Result<Fields> read_json(std::string_view body)
{
    const Json json = Json::parse(body, nullptr, /*allow_exceptions=*/false);
    if (!json.is_object()) return Error{"", "not a JSON object"};
    if (json.size() > kFieldsMax) return Error{"", "too many fields"};
    Fields fields;
    for (const auto& [name, value] : json.items()) {
        if (const auto* text = value.get_ptr<const Json::string_t*>())
            fields[name] = *text;
        else if (value.is_boolean() || value.is_number())
            fields[name] = value.dump();
        else
            return Error{"", "a field that is no text"};
    }
    return fields;
}

bool has_control_characters(std::string_view text, bool lines_allowed)
{
    return std::any_of(text.begin(), text.end(), [&](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == 0x7f || (byte < 0x20 && !(lines_allowed && (c == '\n' || c == '\t')));
    });
}

struct Rule {
    const char* name;
    std::string ReceivedMessage::*member;
    std::size_t shortest;
    std::size_t longest;
};

constexpr std::array kCommon = {
    Rule{"id", &ReceivedMessage::id, 16, 64},
    Rule{"event", &ReceivedMessage::event, 1, 100},
    Rule{"ts", &ReceivedMessage::sent, 0, 40},
    Rule{"lang", &ReceivedMessage::lang, 0, 35},
};
constexpr std::array kClaim = {
    Rule{"task", &ReceivedMessage::task, 1, 100},
    Rule{"nick", &ReceivedMessage::nick, 1, 80},
    Rule{"contact", &ReceivedMessage::contact, 1, 200},
};
constexpr std::array kAboutClaim = {
    Rule{"task", &ReceivedMessage::task, 1, 100},
    Rule{"claim", &ReceivedMessage::claim, 16, 64},
    Rule{"note", &ReceivedMessage::note, 0, 2000},
};
constexpr std::array kSubscribe = {
    Rule{"email", &ReceivedMessage::email, 3, 254},
    Rule{"name", &ReceivedMessage::name, 0, 80},
    Rule{"list", &ReceivedMessage::list, 0, 100},
};

// The first thing that is wrong.
template <std::size_t Count>
std::optional<Error> take(const Fields& fields, const std::array<Rule, Count>& rules,
                          ReceivedMessage& into)
{
    for (const Rule& rule : rules) {
        const auto found = fields.find(rule.name);
        const std::string_view text =
            found == fields.end() ? std::string_view{} : trim(found->second);
        if (text.empty() && rule.shortest > 0) return Error{rule.name, "missing"};
        if (text.size() < rule.shortest) return Error{rule.name, "too short"};
        // The limit is in characters, of up to four bytes.
        if (text.size() > rule.longest * 4 || count_code_points(text) > rule.longest)
            return Error{rule.name, "longer than " + std::to_string(rule.longest)};
        if (!is_valid_utf8(text)) return Error{rule.name, "not UTF-8"};
        if (has_control_characters(text, rule.member == &ReceivedMessage::note))
            return Error{rule.name, "has control characters"};
        into.*rule.member = text;
    }
    return std::nullopt;
}

bool is_id(std::string_view text)
{
    return text.size() >= 16 && text.size() <= 64 &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return is_between(c, 'a', 'z') || is_between(c, 'A', 'Z') ||
                      is_between(c, '0', '9') || c == '-';
           });
}

// One @ with something on both sides and no blank: the confirming mail finds out the rest.
bool is_email(std::string_view text)
{
    const auto at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
           at == text.rfind('@') && text.find_first_of(" ,;<>\"()") == std::string_view::npos;
}

bool field_is(const Fields& fields, std::string_view name, std::string_view wanted)
{
    const auto found = fields.find(name);
    return found != fields.end() && found->second == wanted;
}

std::optional<ReceivedMessage::Kind> read_kind(const Fields& fields)
{
    using Kind = ReceivedMessage::Kind;
    if (field_is(fields, "kind", "task.claim")) return Kind::claim;
    if (field_is(fields, "kind", "task.cancel")) return Kind::cancel;
    if (field_is(fields, "kind", "task.complete")) return Kind::complete;
    if (field_is(fields, "kind", "newsletter.subscribe")) return Kind::subscribe;
    return std::nullopt;
}

std::optional<Error> take_kind(const Fields& fields, ReceivedMessage& message)
{
    const bool agreed = field_is(fields, "consent", "true");
    switch (message.kind) {
        case ReceivedMessage::Kind::claim:
            if (!agreed) return Error{"consent", "missing"};
            return take(fields, kClaim, message);
        case ReceivedMessage::Kind::cancel:
        case ReceivedMessage::Kind::complete:
            if (auto error = take(fields, kAboutClaim, message)) return error;
            if (!is_id(message.claim)) return Error{"claim", "not an id"};
            return std::nullopt;
        case ReceivedMessage::Kind::subscribe:
            if (!agreed) return Error{"consent", "missing"};
            if (auto error = take(fields, kSubscribe, message)) return error;
            if (!is_email(message.email)) return Error{"email", "not an address"};
            return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

Result<ReceivedMessage> read_received_message(std::string_view body, BodyType type)
{
    const Result<Fields> read = type == BodyType::json ? read_json(body) : read_form(body);
    if (!read) return read.error();
    const Fields& fields = read.value();

    if (!field_is(fields, "v", "1")) return Error{"v", "not 1"};
    const auto trap = fields.find("hp");
    if (trap != fields.end() && !trap->second.empty()) return Error{"hp", "not empty"};
    const auto kind = read_kind(fields);
    if (!kind) return Error{"kind", "not known"};

    ReceivedMessage message;
    message.kind = *kind;
    if (auto error = take(fields, kCommon, message)) return *error;
    if (!is_id(message.id)) return Error{"id", "not an id"};
    if (auto error = take_kind(fields, message)) return *error;
    return message;
}

}  // namespace trackside
