#pragma once
// What a phone sends to the POST hook, read and checked: docs/hook.md, docs/hook.schema.json.

#include "base/result.h"

#include <string>
#include <string_view>

namespace trackside {

struct ReceivedMessage {
    enum class Kind { claim, cancel, complete, subscribe };
    Kind kind = Kind::claim;
    std::string id;
    std::string event;
    std::string sent;  // by the phone's clock; may be empty
    std::string lang;
    std::string task;     // claim, cancel, complete
    std::string claim;    // cancel, complete: id of the claim's message
    std::string nick;     // claim
    std::string contact;  // claim
    std::string note;     // complete; may be empty
    std::string email;    // subscribe
    std::string name;     // subscribe; may be empty
    std::string list;     // subscribe; may be empty
};

enum class BodyType { json, form };

// Errors name the field: "contact: longer than 200 bytes". They never repeat what was sent.
Result<ReceivedMessage> read_received_message(std::string_view body, BodyType type);

}  // namespace trackside
