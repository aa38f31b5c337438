// Trackside in the browser: makes the parts and runs the frame.

#include "app/update.h"
#include "platform/platform.h"
#include "ui/views/app_view.h"
#include "ui/widgets/ui.h"

#include <iterator>
#include <memory>
#include <utility>

namespace trackside {
namespace {

struct App {
    std::unique_ptr<Platform> platform;
    std::unique_ptr<Ui> ui;
    AppState state;
    AppUi views;
    UiInput input;
    Actions actions;
    Actions waiting;  // for the code that they need
    Effects effects;
    Route shown;  // route of the last frame
    bool first = true;
};

App& the_app()
{
    static App app;
    return app;
}

Look look_of(const AppState& state)
{
    Look look;
    look.dark = state.settings.theme == ThemeChoice::dark ||
                (state.settings.theme == ThemeChoice::system && state.around.dark);
    look.more_contrast = state.around.more_contrast;
    look.reduced_motion = state.around.reduced_motion;
    look.language = state.settings.language;
    return look;
}

// What waited goes first. True if anything was done.
bool act(App& app)
{
    const std::size_t waited = app.waiting.size();
    Actions all = std::move(app.waiting);
    all.insert(all.end(), std::make_move_iterator(app.actions.begin()),
               std::make_move_iterator(app.actions.end()));
    app.actions.clear();
    app.waiting.clear();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (update(app.state, all[i], app.effects)) continue;
        // Somebody wants what did not come.
        if (i >= waited && std::holds_alternative<Error>(app.state.late))
            app.actions.push_back(RetryAsked{});
        app.waiting.push_back(std::move(all[i]));
    }
    return all.size() > app.waiting.size();
}

void run_effects(App& app)
{
    for (const Effect& effect : app.effects)
        app.platform->run(effect);
    app.effects.clear();
}

// What a finger did, the frame that shows what came of it, its missing glyphs, and what their arrival reveals.
constexpr int kMostPasses = 5;

// Bring in, change, draw, send out.
void frame()
{
    App& app = the_app();
    app.platform->poll(app.actions);
    const bool done = act(app);
    const bool changed = done || app.first;

    app.input.events.clear();
    if (!app.platform->read_input(app.input)) return run_effects(app);
    const float browsers_text = app.input.text_scale;
    app.ui->set_drawing(!app.state.around.dom_view);
    bool describe = changed;
    for (int pass = 1;; ++pass) {
        app.input.text_scale = browsers_text * app.state.settings.text_scale;
        app.ui->begin(app.input, look_of(app.state), describe);
        draw_app(app.state, app.views, *app.ui, app.actions);
        const bool moved =
            app.shown.screen != app.state.route.screen || app.shown.id != app.state.route.id;
        if (moved && !app.first) app.ui->focus("h1");
        app.ui->end();
        // What was done is done once, and its outcome seen in this frame.
        const bool done_now = !app.input.events.empty();
        if (!done_now && !app.ui->again()) break;
        if (pass == kMostPasses) {
            app.platform->want_frame();
            break;
        }
        describe = done_now || app.ui->output().described;
        app.input.events.clear();
        if (done_now) act(app);
        app.ui->once_more();
    }
    app.shown = app.state.route;
    app.first = false;
    app.platform->present(app.ui->pixels(), app.ui->output());

    run_effects(app);
    if (!app.actions.empty() || app.ui->output().animating) app.platform->want_frame();
}

}  // namespace
}  // namespace trackside

int main()
{
    using namespace trackside;
    App& app = the_app();
    app.platform = make_platform(frame);
    app.ui = std::make_unique<Ui>(&app.platform->glyphs());
    app.state.late = NotLoaded{};
    app.state.random = app.platform->random();
    app.state.writer = static_cast<std::uint32_t>(app.platform->random());
    app.platform->want_frame();
    return 0;
}
