#include "app/update.h"

#include "app/update_parts.h"

namespace trackside {

void update(AppState& app, const Action& action, Effects& effects)
{
    const bool was_dark = is_dark(app);
    std::visit([&](const auto& held) { on(app, held, effects); }, action);
    if (is_dark(app) != was_dark) effects.push_back(ApplyTheme{is_dark(app)});
}

const Zone& shown_zone(const AppState& app)
{
    const Programme* programme = loaded(app.programme);
    const bool venue = app.settings.zone == ZoneChoice::venue && programme;
    return venue ? programme->event.zone : app.around.zone;
}

bool is_dark(const AppState& app)
{
    if (app.settings.theme == ThemeChoice::system) return app.around.dark;
    return app.settings.theme == ThemeChoice::dark;
}

void announce(const AppState& app, std::string_view zh, std::string_view en, Effects& effects)
{
    const Language language = app.settings.language;
    effects.push_back(Announce{std::string(language == Language::zh_hant ? zh : en),
                               std::string(language_tag(language))});
}

void on(AppState& app, const SurroundingsChanged& action, Effects&)
{
    app.around = action.around;
}

void on(AppState& app, const MinutePassed& action, Effects&)
{
    if (!app.clock_set) app.now = action.now;
}

void on(AppState& app, const ClockSet& action, Effects&)
{
    app.now = action.now;
    app.clock_set = true;
}

void on(AppState& app, const LinkCopyAsked& action, Effects& effects)
{
    effects.push_back(CopyText{action.url});
    announce(app, "已複製連結", "Link copied", effects);
}

void on(AppState& app, const ShareAsked& action, Effects& effects)
{
    if (app.around.can_share)
        effects.push_back(ShareLink{action.title, action.url});
    else
        on(app, LinkCopyAsked{action.url}, effects);
}

}  // namespace trackside
