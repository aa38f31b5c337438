#include "codec/hook_json.h"

#include "base/url.h"
#include "base/utf8.h"
#include "codec/json_fields.h"

namespace trackside {
namespace {

constexpr std::size_t kLongestAnswer = 65536;
constexpr std::size_t kLongestError = 300;

constexpr const char* kKindNames[] = {"task.claim", "task.cancel", "task.complete",
                                      "newsletter.subscribe"};

struct StateName {
    HookState state;
    const char* name;
};
constexpr StateName kStateNames[] = {
    {HookState::accepted, "accepted"}, {HookState::pending, "pending"},
    {HookState::full, "full"},         {HookState::duplicate, "duplicate"},
    {HookState::ended, "ended"},       {HookState::cancelled, "cancelled"},
};

Json message_json(const HookMessage& message)
{
    Json json = Json::object();
    json["v"] = 1;
    json["kind"] = kKindNames[static_cast<std::size_t>(message.kind)];
    json["id"] = message.id;
    json["ts"] = format_utc(message.written);
    json["event"] = message.event;
    json["lang"] = message.lang;
    put(json, "task", message.task);
    put(json, "claim", message.claim);
    put(json, "nick", message.nick);
    put(json, "contact", message.contact);
    put(json, "note", message.note);
    put(json, "email", message.email);
    put(json, "name", message.name);
    put(json, "list", message.list);
    put_flag(json, "consent", message.consent);
    json["hp"] = "";
    return json;
}

std::string form_of(const Json& json)
{
    std::string form;
    for (const auto& [key, value] : *json.get_ptr<const Json::object_t*>()) {
        if (!form.empty()) form += '&';
        const auto* text = value.get_ptr<const std::string*>();
        form += percent_encode(key) + "=" + percent_encode(text ? *text : dump_json(value));
    }
    return form;
}

Json listmonk_json(const HookMessage& message)
{
    Json json = Json::object();
    json["email"] = message.email;
    json["name"] = message.name;
    json["list_uuids"] = Json::array({message.list});
    return json;
}

}  // namespace

HookBody write_hook_message(const HookMessage& message, Hook::Kind kind)
{
    if (kind == Hook::Kind::form)
        return {"application/x-www-form-urlencoded", form_of(message_json(message))};
    if (kind == Hook::Kind::listmonk)
        return {"application/json", dump_json(listmonk_json(message))};
    return {"text/plain;charset=utf-8", dump_json(message_json(message))};
}

HookAnswer read_hook_answer(std::string_view body, std::string_view id)
{
    if (body.size() > kLongestAnswer || id.empty()) return {};
    const Json json = parse_json(body);
    if (!json.is_object()) return {};
    JsonErrors errors;
    const JsonPlace root(json, errors);
    const JsonPlace ok = root.at("ok");
    if (ok.missing() || !ok.json()->is_boolean()) return {};

    if (read_flag(ok)) {
        const std::string state = read_string(root.at("state"));
        const bool ours = read_string(root.at("id")) == id;
        for (const StateName& known : kStateNames)
            if (ours && !errors.first && state == known.name)
                return {HookAnswer::Kind::confirmed, known.state, ""};
        return {};
    }
    const std::string error = need_string(root.at("error"));
    const bool retry = read_flag(root.at("retry"));
    // A refusal that names a message must name ours.
    const JsonPlace named = root.at("id");
    const bool foreign = !named.missing() && read_string(named) != id;
    if (errors.first || retry || foreign) return {};
    return {HookAnswer::Kind::refused, HookState::pending,
            repair_utf8(error.substr(0, kLongestError))};
}

HookAnswer read_listmonk_answer(std::string_view body)
{
    if (body.size() > kLongestAnswer) return {};
    const Json json = parse_json(body);
    if (!json.is_object()) return {};
    JsonErrors errors;
    const JsonPlace root(json, errors);
    const JsonPlace data = root.at("data");
    if (data.missing()) return {};
    if (data.json()->is_boolean()) {
        if (!read_flag(data)) return {};
        return {HookAnswer::Kind::confirmed, HookState::pending, ""};
    }
    const JsonPlace has_optin = data.at("has_optin");
    if (has_optin.missing() || !has_optin.json()->is_boolean()) return {};
    return {HookAnswer::Kind::confirmed,
            read_flag(has_optin) ? HookState::pending : HookState::accepted, ""};
}

}  // namespace trackside
