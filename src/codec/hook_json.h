#pragma once
// Messages to the POST hook and what its answers mean. docs/hook.md is the contract.

#include "base/time.h"
#include "model/programme.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace trackside {

struct HookMessage {
    enum class Kind : std::uint8_t { claim, cancel, complete, subscribe };
    Kind kind = Kind::claim;
    std::string id;
    Instant written;
    std::string event;
    std::string lang;
    std::string task;     // claim, cancel, complete
    std::string claim;    // cancel, complete: id of the claim's message
    std::string nick;     // claim
    std::string contact;  // claim
    std::string note;     // complete
    std::string email;    // subscribe
    std::string name;     // subscribe
    std::string list;     // subscribe
    bool consent = false;

    bool operator==(const HookMessage&) const = default;
};

// How a message goes out: what the kind of hook wants.
struct HookBody {
    std::string content_type;  // always one that needs no preflight, except for listmonk
    std::string body;

    bool operator==(const HookBody&) const = default;
};
HookBody write_hook_message(const HookMessage& message, Hook::Kind kind);

enum class HookState : std::uint8_t { accepted, pending, full, duplicate, ended, cancelled };

struct HookAnswer {
    enum class Kind : std::uint8_t {
        confirmed,  // `state` is what the receiver decided
        refused,    // final; `error` says why
        unclear,    // anything else: it is not known whether the message arrived; try again
    };
    Kind kind = Kind::unclear;
    HookState state = HookState::pending;
    std::string error;

    bool operator==(const HookAnswer&) const = default;
};
// Only {"ok":true,"state":STATE,"id":ID} with a known state and our own id is a confirmation, whatever
// the status code was; only {"ok":false,"error":TEXT} without "retry":true is a refusal.
HookAnswer read_hook_answer(std::string_view body, std::string_view id);
// listmonk answers {"data":true} or {"data":{"has_optin":BOOL}}.
HookAnswer read_listmonk_answer(std::string_view body);

}  // namespace trackside
