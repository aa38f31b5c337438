#pragma once
// Values of the records that volunteering needs: claims, outbox entries, who I am. Keys are the names of
// the fields; what is empty is left out; times are seconds since 1970.

#include "base/result.h"
#include "model/claim.h"
#include "model/outbox.h"

#include <string>
#include <string_view>

namespace trackside {

constexpr const char* kClaimRecord = "claim";
constexpr const char* kPhotoRecord = "photo";  // its id is the claim's, its value a data: address
constexpr const char* kOutboxRecord = "outbox";
constexpr const char* kProfileRecord = "profile";  // its one id is "me"

// How this person wants to be reached about tasks. Asked once, kept here, sent only with a claim.
struct Profile {
    std::string nick;
    std::string contact;
    bool consent = false;
    std::vector<SkillCode> skills;

    bool complete() const { return consent && !nick.empty() && !contact.empty(); }
    bool operator==(const Profile&) const = default;
};

std::string write_claim(const Claim& claim);
Result<Claim> read_claim(std::string_view text);
std::string write_outbox_entry(const OutboxEntry& entry);
Result<OutboxEntry> read_outbox_entry(std::string_view text);
std::string write_profile(const Profile& profile);
Result<Profile> read_profile(std::string_view text);

}  // namespace trackside
