#include "app/update.h"

#include "app/update_parts.h"

namespace trackside {
namespace {

// A page in English has an address of its own.
void keep_language_in_addresses(const AppState& app, Effects& effects, std::size_t first)
{
    if (app.settings.language != Language::en) return;
    for (std::size_t i = first; i < effects.size(); ++i) {
        if (auto* pushed = std::get_if<PushAddress>(&effects[i])) pushed->path.insert(0, "en/");
        if (auto* replaced = std::get_if<ReplaceAddress>(&effects[i]))
            replaced->path.insert(0, "en/");
        if (auto* back = std::get_if<GoBack>(&effects[i])) back->otherwise.insert(0, "en/");
    }
}

}  // namespace

void update(AppState& app, const Action& action, Effects& effects)
{
    const bool was_dark = is_dark(app);
    const std::size_t before = effects.size();
    std::visit([&](const auto& held) { on(app, held, effects); }, action);
    keep_language_in_addresses(app, effects, before);
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
