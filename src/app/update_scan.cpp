#include "app/update_parts.h"

namespace trackside {

void on(AppState& app, const ScanAsked& action, Effects& effects)
{
    const bool en = app.settings.language == Language::en;
    app.scanning = action.claim;
    app.scan_problem = ScanProblem::none;
    effects.push_back(ScanCode{en ? "Hold the code into the picture" : "把條碼放進畫面裡",
                               en ? "Type it instead" : "改用打字"});
}

void on(AppState& app, const CodeScanned& action, Effects& effects)
{
    app.scan_problem = action.problem;
    if (action.problem == ScanProblem::refused)
        announce(app, "沒有相機的權限，請改用打字",
                 "The camera is not allowed; please type the code", effects);
    if (action.problem == ScanProblem::no_camera)
        announce(app, "相機打不開，請改用打字", "The camera does not work; please type the code",
                 effects);
    if (action.problem != ScanProblem::none) return;
    if (app.scanning.empty())
        on(app, DeskCodeGiven{action.text}, effects);
    else
        on(app, ConfirmationGiven{app.scanning, action.text}, effects);
}

}  // namespace trackside
