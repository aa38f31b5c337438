#include "app/update_parts.h"

namespace trackside {
namespace {

constexpr FilterKind kFilterKinds[] = {FilterKind::track, FilterKind::room, FilterKind::language,
                                       FilterKind::difficulty, FilterKind::type};

std::string query_value(const Route& route, const std::string& key)
{
    const auto found = route.query.find(key);
    return found == route.query.end() ? "" : found->second;
}

// Only the timetable has a filter in its address; elsewhere it stays as it is.
void take_route(AppState& app, const Route& route)
{
    if (route.screen != app.route.screen || route.id != app.route.id) {
        forget_refresh(app);
        app.confirmation_error.reset();
        app.scan_problem = ScanProblem::none;
    }
    app.route = route;
    if (route.screen == Screen::timetable)
        for (const FilterKind kind : kFilterKinds)
            read_filter_value(app.filter, kind,
                              query_value(route, std::string(filter_parameter(kind))));
    take_share(app, route);
    if (route.screen == Screen::search) {
        app.search.query = query_value(route, "q");
        search_again(app);
    }
}

void set_query(Route& route, const std::string& key, const std::string& value)
{
    if (value.empty())
        route.query.erase(key);
    else
        route.query[key] = value;
}

void show_filter_in_address(AppState& app, Effects& effects)
{
    for (const FilterKind kind : kFilterKinds)
        set_query(app.route, std::string(filter_parameter(kind)), filter_value(app.filter, kind));
    effects.push_back(ReplaceAddress{route_path(app.route)});
}

std::string site_root(const AppState& app)
{
    if (!app.around.origin.empty()) return app.around.origin + app.around.base;
    const Programme* programme = loaded(app.programme);
    return programme ? programme->event.site_url : app.around.base;
}

}  // namespace

std::string page_url(const AppState& app, const Route& route)
{
    return site_root(app) + language_prefix(app.settings.language) + route_path(route);
}

void on(AppState& app, const RouteChanged& action, Effects& effects)
{
    take_route(app, action.route);
    begin_loading(app, effects);
}

void on(AppState& app, const NavigationAsked& action, Effects& effects)
{
    const std::string path = route_path(action.route);
    take_route(app, action.route);
    if (action.replace)
        effects.push_back(ReplaceAddress{path});
    else
        effects.push_back(PushAddress{path});
}

void on(AppState& app, const BackAsked&, Effects& effects)
{
    effects.push_back(GoBack{route_path(parent_of(app.route))});
}

void on(AppState& app, const FilterToggled& action, Effects& effects)
{
    toggle(app.filter, action.kind, action.value);
    show_filter_in_address(app, effects);
}

void on(AppState& app, const FilterCleared&, Effects& effects)
{
    app.filter = {};
    show_filter_in_address(app, effects);
}

}  // namespace trackside
