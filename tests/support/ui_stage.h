#pragma once
// A headless stage for views: a small programme, a state, a window, and one call that draws a frame.

#include "app/state.h"
#include "app/update.h"
#include "platform/headless_glyphs.h"
#include "ui/views/app_view.h"
#include "ui/widgets/ui.h"

#include <memory>
#include <string>

namespace trackside {

// Two days, three rooms, two tracks, `sessions` sessions, one break a day, one speaker each.
std::shared_ptr<const Programme> small_programme(int sessions = 12);

class Stage {
  public:
    explicit Stage(std::shared_ptr<const Programme> programme = small_programme());

    // Draws until nothing is missing and returns what the views asked for.
    Actions draw();
    // One frame of the app in which nothing came in: described only if the views have reason to.
    void draw_still();
    // Draws with one event.
    Actions act(UiEvent event);
    Actions tap(const std::string& key) { return act({UiEvent::Kind::activated, key, "", 0}); }
    // Draws, and lets update() do what came out; effects are kept.
    void settle(const Actions& actions);
    void go(const std::string& path);

    const Description& description() const { return ui.output().description; }
    const Node* node(const std::string& key) const { return find_node(description(), key); }
    Look look() const;
    // All visible text, in reading order, one node a line.
    std::string text() const;

    HeadlessGlyphs glyphs;
    Ui ui;
    UiInput input;
    AppState app;
    AppUi views;
    Effects effects;
};

}  // namespace trackside
