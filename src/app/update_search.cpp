#include "app/update_parts.h"

namespace trackside {

void late::search_again(AppState& app)
{
    app.search.found.clear();
    const Programme* programme = loaded(app.programme);
    // Where the search is shown its index is made before the first key.
    const bool is_shown = app.route.screen == Screen::search;
    if (!programme || (app.search.query.empty() && !is_shown)) return;
    if (!app.search.index)
        app.search.index = std::make_shared<const SearchIndex>(*programme, loaded(app.texts));
    app.search.found = app.search.index->search(app.search.query);
}

void forget_search_index(AppState& app)
{
    app.search.index.reset();
    search_again(app);
}

void on(AppState& app, const SearchTyped& action, Effects& effects)
{
    app.search.query = action.text;
    search_again(app);
    if (app.route.screen != Screen::search) return;
    if (action.text.empty())
        app.route.query.erase("q");
    else
        app.route.query["q"] = action.text;
    effects.push_back(ReplaceAddress{route_path(app.route)});
}

}  // namespace trackside
