#pragma once
// What passes between a volunteer's phone and the service desk, without network: her claim code, ten
// characters to scan or type, and the desk's confirmation, which is signed (Ed25519, elsewhere) and
// speaks of exactly one claim of one event.

#include "base/result.h"
#include "base/time.h"
#include "model/participation.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace trackside {

// "K7QF2-M9XA3": 20 bits say which task of the event it is, 25 which claim, 5 check it, to base 32 without
// I, L, O and U. The same claim has the same code everywhere.
std::string make_claim_code(std::string_view event, const TaskCode& task,
                            std::string_view claim_id);

// What an error of this file says, in Chinese.
std::string_view desk_error_zh(const Error& error);
// No errors of reading, but of the same kind.
Error not_signed();
Error used_before();
Error cannot_check();

// As scanned or typed: small letters, blanks and '-' do not matter, I and L are 1, O is 0. Errors are for
// the people at the desk.
struct ReadClaimCode {
    std::string code;  // as make_claim_code gives it
    TaskCode task;

    bool operator==(const ReadClaimCode&) const = default;
};
Result<ReadClaimCode> read_claim_code(std::string_view text, std::string_view event,
                                      const Participation& participation);

enum class DeskAct : std::uint8_t { verify, redeem };

struct Confirmation {
    DeskAct act = DeskAct::verify;
    std::string event;
    std::string claim_code;
    int points = 0;
    Instant at;

    bool operator==(const Confirmation&) const = default;
};

// The bytes that are signed and checked: lines of "trackside desk 1", act, event, claim code, points, time.
std::string confirmation_bytes(const Confirmation& confirmation);

constexpr std::size_t kSignatureSize = 64;

// Text for a QR code or to copy: "TSD1." and base64url. `signature` has kSignatureSize bytes.
std::string write_confirmation(const Confirmation& confirmation, std::string_view signature);

struct SignedConfirmation {
    Confirmation confirmation;
    std::string signature;  // not checked yet

    bool operator==(const SignedConfirmation&) const = default;
};
// Refuses what is for another event or another claim than mine.
Result<SignedConfirmation> read_confirmation(std::string_view text, std::string_view event,
                                             std::string_view claim_code);

}  // namespace trackside
