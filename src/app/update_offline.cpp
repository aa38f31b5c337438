// The copy of the event on this device, a newer app, and the question for fresh data.

#include "app/update_parts.h"

#include <utility>

namespace trackside {

void on(AppState& app, const OfflineChanged& action, Effects& effects)
{
    const bool ready = app.offline.state == OfflineCopy::State::ready;
    const bool gathering = app.offline.state == OfflineCopy::State::gathering;
    const OfflineCopy::State now = action.copy.state;
    // A copy that is whole stays so, whatever becomes of the next one.
    if (ready && now == OfflineCopy::State::asks) app.offline.waiting = action.copy.bytes;
    const bool failed = now == OfflineCopy::State::failed || now == OfflineCopy::State::full;
    if (ready && failed && std::exchange(app.offline.fetching, false))
        tell(app, "新版沒有下載成功，原來的仍可離線使用",
             "The newer version could not be downloaded; the one before still works offline",
             effects);
    if (ready && now != OfflineCopy::State::ready && now != OfflineCopy::State::none) return;
    app.offline = action.copy;
    if (gathering && now == OfflineCopy::State::ready)
        announce(app, "整個活動都能離線使用了", "The whole event works without a network now",
                 effects);
}

void on(AppState& app, const AppUpdateReady&, Effects&)
{
    app.app_update = true;
}

void on(AppState& app, const DownloadAsked&, Effects& effects)
{
    const bool ready = app.offline.state == OfflineCopy::State::ready;
    if (ready && app.offline.waiting == 0) return;
    if (ready) {
        app.offline.fetching = true;
        tell(app, "正在下載新版", "Downloading the newer version", effects);
    } else {
        app.offline.state = OfflineCopy::State::gathering;
    }
    effects.push_back(DownloadAll{});
}

void on(AppState&, const ReloadAsked&, Effects& effects)
{
    effects.push_back(ReloadPage{});
}

bool install_answered(const AppState& app)
{
    return find_record(app.records, {kAnsweredRecord, "install"}) != nullptr;
}

void on(AppState& app, const InstallAnswered&, Effects& effects)
{
    if (install_answered(app)) return;
    effects.push_back(KeepRecords{{write_record(app, {kAnsweredRecord, "install"}, "true")}});
}

void on(AppState& app, const InstallAsked&, Effects& effects)
{
    if (app.around.install == Install::asks) effects.push_back(AskInstall{});
    on(app, InstallAnswered{}, effects);
}

void on(AppState& app, const RefreshAsked&, Effects& effects)
{
    if (app.refresh == Refresh::asking) return;
    app.refresh = Refresh::asking;
    effects.push_back(CheckForUpdate{});
}

void on(AppState& app, const UpdateChecked& action, Effects& effects)
{
    app.refresh = action.outcome;
    switch (action.outcome) {
        case Refresh::current: announce(app, "已是最新", "Up to date", effects); break;
        case Refresh::fresh: announce(app, "有新的議程", "The programme is new", effects); break;
        case Refresh::unreachable: announce(app, "沒有網路", "No network", effects); break;
        case Refresh::idle:
        case Refresh::asking: break;
    }
}

void forget_refresh(AppState& app)
{
    if (app.refresh != Refresh::asking) app.refresh = Refresh::idle;
    app.said.clear();
}

}  // namespace trackside
