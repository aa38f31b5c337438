// The border between the two halves of update(): what is behind it is skipped until the late half is there, and
// made up for when it comes.

#include "app/late.h"
#include "app/update_parts.h"

namespace trackside {
namespace {

template <class... Parameters, class... Arguments>
void if_there(const AppState& app, void (*function)(Parameters...), Arguments&&... arguments)
{
    if (const LateCode* code = loaded(app.late))
        call_late(*code, function, std::forward<Arguments>(arguments)...);
}

}  // namespace

void derive_claims(AppState& app)
{
    if_there(app, late::derive_claims, app);
}

void note_changes(AppState& app, const Programme* before, Effects& effects)
{
    if_there(app, late::note_changes, app, before, effects);
}

void search_again(AppState& app)
{
    if_there(app, late::search_again, app);
}

void send_due(AppState& app, Effects& effects)
{
    if_there(app, late::send_due, app, effects);
}

void take_share(AppState& app, const Route& route)
{
    if_there(app, late::take_share, app, route);
}

void on(AppState& app, const LateArrived& action, Effects& effects)
{
    if (loaded(app.late)) return;
    if (!action.code.ok()) {
        app.late = action.code.error();
        return;
    }
    app.late = action.code.value();
    app.waits_for_late = false;
    derive_claims(app);
    take_share(app, app.route);
    search_again(app);
    note_changes(app, nullptr, effects);
    send_due(app, effects);
}

namespace late {

void update(AppState& app, const Action& action, Effects& effects)
{
    const auto act = [&]<class T>(const T& held) {
        if constexpr (!kIsEarly<T>) on(app, held, effects);
    };
    std::visit(act, action);
}

}  // namespace late
}  // namespace trackside
