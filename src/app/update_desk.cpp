#include "app/update_parts.h"
#include "codec/desk_code.h"

#include <cstdlib>

namespace trackside {
namespace {

std::string desk_record_id(DeskAct act, const std::string& code)
{
    return (act == DeskAct::verify ? "verify/" : "redeem/") + code;
}

}  // namespace

void on(AppState& app, const DeskCodeGiven& action, Effects&)
{
    const Programme* programme = loaded(app.programme);
    const Participation* participation = loaded(app.participation);
    if (!programme || !participation) return;
    const auto read = read_claim_code(action.text, programme->event.id, *participation);
    if (!read) {
        app.desk = read.error();
        return;
    }
    DeskClaim claim;
    claim.code = read.value().code;
    claim.task = read.value().task;
    claim.verified =
        find_record(app.records, {kDeskRecord, desk_record_id(DeskAct::verify, claim.code)});
    claim.redeemed =
        find_record(app.records, {kDeskRecord, desk_record_id(DeskAct::redeem, claim.code)});
    app.desk = claim;
}

void on(AppState& app, const DeskCleared&, Effects&)
{
    app.desk = std::monostate{};
}

void on(AppState& app, const DeskConfirmAsked& action, Effects& effects)
{
    const Programme* programme = loaded(app.programme);
    DeskClaim* claim = std::get_if<DeskClaim>(&app.desk);
    if (!programme || !claim || claim->signing || action.points < 0) return;
    claim->signing = true;
    claim->error.clear();
    claim->asked = {action.act, programme->event.id, claim->code, action.points, app.now};
    effects.push_back(SignBytes{claim->code, programme->event.desk_public_key, action.key,
                                confirmation_bytes(claim->asked)});
}

void on(AppState& app, const BytesSigned& action, Effects& effects)
{
    DeskClaim* claim = std::get_if<DeskClaim>(&app.desk);
    if (!claim || !claim->signing || claim->code != action.id) return;
    claim->signing = false;
    if (action.signature.size() != kSignatureSize) {
        claim->error = action.error.empty() ? "no signature" : action.error;
        announce(app, "沒有簽成：請檢查服務台金鑰", "Not signed: check the desk's key", effects);
        return;
    }
    DeskSigned done;
    done.code = claim->code;
    done.task = claim->task;
    done.act = claim->asked.act;
    done.points = claim->asked.points;
    done.text = write_confirmation(claim->asked, action.signature);
    effects.push_back(KeepRecords{{write_record(
        app, {kDeskRecord, desk_record_id(done.act, done.code)}, std::to_string(done.points))}});
    announce(app, "已核可，請出示條碼", "Verified; show the code", effects);
    app.desk = std::move(done);
}

}  // namespace trackside
