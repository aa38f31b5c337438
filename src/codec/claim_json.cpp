#include "codec/claim_json.h"

#include "codec/json_fields.h"

namespace trackside {
namespace {

// A document that may be anything, and its errors.
struct Document {
    Json json;
    JsonErrors errors;

    explicit Document(std::string_view text) : json(parse_json(text)) {}
    JsonPlace root() { return {json, errors}; }
    bool is_object() const { return json.is_object(); }
};

const Error kNoObject{"", "not a JSON object"};

}  // namespace

std::string write_claim(const Claim& claim)
{
    Json json = Json::object();
    json["id"] = claim.id;
    put(json, "event", claim.event);
    put(json, "event_name", claim.event_name);
    json["task"] = claim.task.text;
    json["state"] = std::string(claim_state_name(claim.state));
    json["changed"] = claim.changed.seconds;
    put(json, "title", claim.title);
    put(json, "community", claim.community.text);
    json["start"] = claim.start.seconds;
    json["end"] = claim.end.seconds;
    put_number(json, "points", claim.points);
    put(json, "reason", claim.reason);
    put_flag(json, "pending", claim.pending);
    put_flag(json, "despite_clash", claim.despite_clash);
    put(json, "reflection", claim.reflection);
    put(json, "confirmation", claim.confirmation);
    return dump_json(json);
}

Result<Claim> read_claim(std::string_view text)
{
    Document document(text);
    if (!document.is_object()) return kNoObject;
    const JsonPlace root = document.root();
    Claim claim;
    claim.id = need_string(root.at("id"));
    claim.event = read_string(root.at("event"));
    claim.event_name = read_text(root.at("event_name"));
    claim.task.text = need_string(root.at("task"));
    const JsonPlace state_place = root.at("state");
    const auto state = claim_state_named(need_string(state_place));
    if (!state) state_place.fail("no such state");
    claim.state = state.value_or(ClaimState::draft);
    claim.changed = need_time(root.at("changed"));
    claim.title = read_text(root.at("title"));
    claim.community.text = read_string(root.at("community"));
    claim.start = need_time(root.at("start"));
    claim.end = need_time(root.at("end"));
    claim.points = read_int(root.at("points"), 0, 1'000'000);
    claim.reason = read_string(root.at("reason"));
    claim.pending = read_flag(root.at("pending"));
    claim.despite_clash = read_flag(root.at("despite_clash"));
    claim.reflection = read_string(root.at("reflection"));
    claim.confirmation = read_string(root.at("confirmation"));
    if (document.errors.first) return *document.errors.first;
    return claim;
}

std::string write_outbox_entry(const OutboxEntry& entry)
{
    Json json = Json::object();
    json["id"] = entry.id;
    json["channel"] = entry.channel;
    json["body"] = entry.body;
    json["written"] = entry.written.seconds;
    put_number(json, "attempts", entry.attempts);
    json["not_before"] = entry.not_before.seconds;
    put(json, "about", entry.about);
    return dump_json(json);
}

Result<OutboxEntry> read_outbox_entry(std::string_view text)
{
    Document document(text);
    if (!document.is_object()) return kNoObject;
    const JsonPlace root = document.root();
    OutboxEntry entry;
    entry.id = need_string(root.at("id"));
    entry.channel = need_string(root.at("channel"));
    entry.body = need_string(root.at("body"));
    entry.written = need_time(root.at("written"));
    entry.attempts = read_int(root.at("attempts"), 0, 1'000'000);
    entry.not_before = need_time(root.at("not_before"));
    entry.about = read_string(root.at("about"));
    if (document.errors.first) return *document.errors.first;
    return entry;
}

std::string write_profile(const Profile& profile)
{
    Json json = Json::object();
    put(json, "nick", profile.nick);
    put(json, "contact", profile.contact);
    put_flag(json, "consent", profile.consent);
    std::vector<std::string> skills;
    for (const SkillCode& skill : profile.skills)
        skills.push_back(skill.text);
    put(json, "skills", skills);
    return dump_json(json);
}

Result<Profile> read_profile(std::string_view text)
{
    Document document(text);
    if (!document.is_object()) return kNoObject;
    const JsonPlace root = document.root();
    Profile profile;
    profile.nick = read_string(root.at("nick"));
    profile.contact = read_string(root.at("contact"));
    profile.consent = read_flag(root.at("consent"));
    for (std::string& skill : read_strings(root.at("skills")))
        profile.skills.push_back({std::move(skill)});
    if (document.errors.first) return *document.errors.first;
    return profile;
}

}  // namespace trackside
