#include "codec/desk_code.h"

#include "base/hash.h"
#include "base/url.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <optional>

namespace trackside {
namespace {

constexpr std::string_view kDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kCodeLength = 10;
constexpr std::string_view kPrefix = "TSD1.";
constexpr std::size_t kLongestConfirmation = 1000;

// Spread over all bits; hash64 alone leaves the high ones alike for short texts.
std::uint64_t mixed(std::uint64_t hash)
{
    hash ^= hash >> 33;
    hash *= 0xff51afd7ed558ccdULL;
    hash ^= hash >> 33;
    hash *= 0xc4ceb9fe1a85ec53ULL;
    return hash ^ (hash >> 33);
}

std::uint64_t task_bits(std::string_view event, const TaskCode& task)
{
    return mixed(hash64(task.text, hash64("\n", hash64(event)))) & 0xfffff;
}

std::uint64_t check_bits(std::string_view event, std::uint64_t value)
{
    return mixed(hash64(value, hash64(event))) & 31;
}

// Drops blanks and dashes, and takes letters for the digits they are mistaken for.
std::optional<std::string> normalised(std::string_view text)
{
    std::string code;
    for (char c : text) {
        if (c == ' ' || c == '-' || c == '\t' || c == '\n' || c == '\r') continue;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        if (kDigits.find(c) == std::string_view::npos) return std::nullopt;
        code += c;
    }
    return code;
}

std::string dashed(const std::string& code)
{
    return code.substr(0, kCodeLength / 2) + "-" + code.substr(kCodeLength / 2);
}

void add_number(std::string& out, std::uint64_t number, int bytes)
{
    for (int i = bytes - 1; i >= 0; --i)
        out += static_cast<char>(number >> (8 * i) & 0xff);
}

std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t count)
{
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < count; ++i)
        number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
    return number;
}

struct ErrorWords {
    const char* en;
    std::string_view zh;
};
constexpr ErrorWords kNoCode{"not a claim code; it has ten letters and digits",
                             "這不是任務條碼；任務條碼是十個英文字母與數字"};
constexpr ErrorWords kMistyped{"a mistyped claim code, or one of another event",
                               "打錯了，或是別的活動的任務條碼"};
constexpr ErrorWords kNoTask{"a claim code for no task of this event",
                             "這個活動沒有這張條碼的任務"};
constexpr ErrorWords kNoConfirmation{"not a confirmation of the service desk",
                                     "這不是服務台的核可碼"};
constexpr ErrorWords kOtherEvent{"a confirmation of another event", "這是別的活動的核可碼"};
constexpr ErrorWords kOtherClaim{"a confirmation for another claim",
                                 "這張核可碼是給另一件任務，或另一個人的"};
constexpr ErrorWords kBadSignature{"this is not signed by the service desk",
                                   "這不是這個活動的服務台簽的"};
constexpr ErrorWords kUsed{"this confirmation was used before", "這張核可碼已經用過了"};
constexpr ErrorWords kUnsupported{
    "this browser cannot check signatures; show your card at the desk",
    "這個瀏覽器不能核對簽名；請直接到服務台出示任務卡"};
constexpr ErrorWords kErrorWords[] = {kNoCode,         kMistyped,   kNoTask,
                                      kNoConfirmation, kOtherEvent, kOtherClaim,
                                      kBadSignature,   kUsed,       kUnsupported};

Error error_of(const ErrorWords& words)
{
    return {"", words.en};
}

constexpr std::size_t kFixedSize = 1 + 4 + 8 + 11;  // act, points, time, claim code

}  // namespace

Error not_signed()
{
    return error_of(kBadSignature);
}

Error used_before()
{
    return error_of(kUsed);
}

Error cannot_check()
{
    return error_of(kUnsupported);
}

std::string_view desk_error_zh(const Error& error)
{
    for (const ErrorWords& words : kErrorWords)
        if (error.what == words.en) return words.zh;
    return error.what;
}

std::string make_claim_code(std::string_view event, const TaskCode& task, std::string_view claim_id)
{
    const std::uint64_t claim = mixed(hash64(claim_id, hash64(event))) & 0x1ffffff;
    std::uint64_t value = task_bits(event, task) << 25 | claim;
    value = value << 5 | check_bits(event, value);
    std::string code(kCodeLength, '0');
    for (std::size_t i = kCodeLength; i-- > 0; value >>= 5)
        code[i] = kDigits[value & 31];
    return dashed(code);
}

Result<ReadClaimCode> read_claim_code(std::string_view text, std::string_view event,
                                      const Participation& participation)
{
    const auto code = normalised(text);
    if (!code || code->size() != kCodeLength) return error_of(kNoCode);
    std::uint64_t value = 0;
    for (const char c : *code)
        value = value << 5 | kDigits.find(c);
    if (check_bits(event, value >> 5) != (value & 31)) return error_of(kMistyped);
    for (const Task& task : participation.tasks)
        if (task_bits(event, task.code) == value >> 30)
            return ReadClaimCode{dashed(*code), task.code};
    return error_of(kNoTask);
}

std::string confirmation_bytes(const Confirmation& confirmation)
{
    return std::string("trackside desk 1\n") +
           (confirmation.act == DeskAct::verify ? "verify\n" : "redeem\n") + confirmation.event +
           "\n" + confirmation.claim_code + "\n" + std::to_string(confirmation.points) + "\n" +
           format_utc(confirmation.at) + "\n";
}

std::string write_confirmation(const Confirmation& confirmation, std::string_view signature)
{
    std::string bytes;
    add_number(bytes, static_cast<std::uint64_t>(confirmation.act), 1);
    add_number(bytes, static_cast<std::uint64_t>(confirmation.points), 4);
    add_number(bytes, static_cast<std::uint64_t>(confirmation.at.seconds), 8);
    bytes += confirmation.claim_code;
    bytes += signature;
    bytes += confirmation.event;
    return std::string(kPrefix) + base64url(bytes);
}

Result<SignedConfirmation> read_confirmation(std::string_view text, std::string_view event,
                                             std::string_view claim_code)
{
    text = trim(text);
    const Error broken = error_of(kNoConfirmation);
    if (!starts_with(text, kPrefix) || text.size() > kLongestConfirmation) return broken;
    const auto read = read_base64url(text.substr(kPrefix.size()));
    if (!read || read->size() < kFixedSize + kSignatureSize) return broken;

    const std::string_view bytes = *read;
    SignedConfirmation result;
    Confirmation& confirmation = result.confirmation;
    const std::uint64_t act = number_at(bytes, 0, 1);
    const std::uint64_t points = number_at(bytes, 1, 4);
    const std::uint64_t seconds = number_at(bytes, 5, 8);
    if (act > 1 || points > 1'000'000 || seconds > 253402300799) return broken;
    confirmation.act = static_cast<DeskAct>(act);
    confirmation.points = static_cast<int>(points);
    confirmation.at = {static_cast<std::int64_t>(seconds)};
    confirmation.claim_code = bytes.substr(13, 11);
    result.signature = bytes.substr(kFixedSize, kSignatureSize);
    confirmation.event = bytes.substr(kFixedSize + kSignatureSize);
    if (confirmation.event != event) return error_of(kOtherEvent);
    if (confirmation.claim_code != claim_code) return error_of(kOtherClaim);
    return result;
}

}  // namespace trackside
