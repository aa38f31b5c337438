#include "ui/views/claim_part.h"

#include <algorithm>

namespace trackside {
namespace {

struct Words {
    const char* zh;
    const char* en;
};

const OutboxEntry* entry_of(const AppState& app, const std::string& id)
{
    const auto found = std::find_if(app.outbox.entries.begin(), app.outbox.entries.end(),
                                    [&](const OutboxEntry& entry) { return entry.id == id; });
    return found == app.outbox.entries.end() ? nullptr : &*found;
}

Words waiting_words(const AppState& app, const Claim& claim)
{
    if (claim.pending) return {"已收到，等主辦單位決定", "received; somebody still decides"};
    const OutboxEntry* entry = entry_of(app, claim.id);
    if (!entry) return {"等服務台確認", "to be confirmed at the desk"};
    if (!app.around.online) return {"還沒送出：你目前沒有網路", "not sent yet: you are offline"};
    if (app.sending == claim.id) return {"正在送出", "being sent"};
    if (entry->attempts > 0)
        return {"還沒有得到確認，會自動再試", "not confirmed yet; it is tried again"};
    return {"等待送出", "waiting to be sent"};
}

Words refused_words(const Claim& claim)
{
    if (claim.reason == "ended") return {"沒接成：任務已經結束", "not taken: the task was over"};
    if (claim.reason == "duplicate")
        return {"這個聯絡方式已經接過這件任務", "this contact has the task already"};
    if (claim.reason == "cancelled") return {"這次登記已經取消", "this claim was cancelled"};
    return {"沒接成", "not taken"};
}

Words words_of(const AppState& app, const Claim& claim)
{
    switch (claim.state) {
        case ClaimState::draft: return {"還沒送出", "a draft"};
        case ClaimState::waiting: return waiting_words(app, claim);
        case ClaimState::accepted: return {"已確認", "confirmed"};
        case ClaimState::full: return {"額滿了，這次沒接成", "full; not taken"};
        case ClaimState::refused: return refused_words(claim);
        case ClaimState::started: return {"進行中", "at work"};
        case ClaimState::done: return {"做完了，等服務台核可", "done; to be verified at the desk"};
        case ClaimState::verified: return {"服務台已核可", "verified at the desk"};
        case ClaimState::redeemed: return {"點數已兌換", "points redeemed"};
        case ClaimState::cancelled: return {"你取消了", "cancelled by you"};
    }
    return {"", ""};
}

}  // namespace

std::string claim_words(const AppState& app, const Claim& claim)
{
    const Words words = words_of(app, claim);
    std::string said = app.settings.language == Language::en ? words.en : words.zh;
    const bool theirs = claim.state == ClaimState::refused && !claim.reason.empty() &&
                        claim.reason != "ended" && claim.reason != "duplicate" &&
                        claim.reason != "cancelled";
    if (theirs) said += (app.settings.language == Language::en ? ": " : "：") + claim.reason;
    return said;
}

}  // namespace trackside
