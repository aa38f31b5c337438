#include "app/late.h"
#include "app/update_parts.h"

namespace trackside {
namespace {

template <class T>
void load(Loadable<T>& loadable, SnapshotPart part, Effects& effects)
{
    // What is there stays on the screen until something better has come.
    if (!loaded(loadable)) loadable = Loading{};
    effects.push_back(LoadPart{part});
}

// What came replaces the old one whole; a failure keeps the old one and says so.
template <class T>
bool take(AppState& app, Loadable<T>& loadable, const Result<std::shared_ptr<const T>>& result)
{
    if (result.ok() && result.value()) {
        loadable = result.value();
        app.update_error.reset();
        return true;
    }
    const Error error = result.ok() ? Error{"", "nothing came"} : result.error();
    if (loaded(loadable))
        app.update_error = error;
    else
        loadable = error;
    return false;
}

// A part is wanted when it is not there, or belongs to another snapshot than the programme.
template <class T>
bool is_stale(const Loadable<T>& loadable, const std::string& snapshot)
{
    if (const T* held = loaded(loadable)) return held->snapshot != snapshot;
    return !std::holds_alternative<Loading>(loadable);
}

}  // namespace

void begin_loading(AppState& app, Effects& effects)
{
    if (std::holds_alternative<NotLoaded>(app.programme))
        load(app.programme, SnapshotPart::programme, effects);
    // It may have failed before; whoever comes to what it shows wants it again.
    const bool failed = std::holds_alternative<Error>(app.late) && needs_late(app.route);
    if (failed || std::holds_alternative<NotLoaded>(app.late))
        load(app.late, SnapshotPart::late, effects);
}

void on(AppState& app, const ProgrammeArrived& action, Effects& effects)
{
    const auto* held = std::get_if<std::shared_ptr<const Programme>>(&app.programme);
    const std::shared_ptr<const Programme> before = held ? *held : nullptr;
    if (!take(app, app.programme, action.programme)) return;
    take_default_language(app, effects);
    forget_search_index(app);
    note_changes(app, before.get(), effects);
    send_due(app, effects);
    const std::string& snapshot = loaded(app.programme)->snapshot;
    if (is_stale(app.participation, snapshot))
        load(app.participation, SnapshotPart::participation, effects);
    if (is_stale(app.texts, snapshot)) load(app.texts, SnapshotPart::texts, effects);
}

void on(AppState& app, const TextsArrived& action, Effects&)
{
    if (take(app, app.texts, action.texts)) forget_search_index(app);
}

void on(AppState& app, const ParticipationArrived& action, Effects&)
{
    take(app, app.participation, action.participation);
}

void on(AppState& app, const RetryAsked&, Effects& effects)
{
    if (std::holds_alternative<Error>(app.programme))
        load(app.programme, SnapshotPart::programme, effects);
    if (std::holds_alternative<Error>(app.participation))
        load(app.participation, SnapshotPart::participation, effects);
    if (std::holds_alternative<Error>(app.texts)) load(app.texts, SnapshotPart::texts, effects);
    if (std::holds_alternative<Error>(app.late)) load(app.late, SnapshotPart::late, effects);
    if (app.update_error) effects.push_back(CheckForUpdate{});
}

}  // namespace trackside
