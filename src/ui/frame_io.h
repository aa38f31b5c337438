#pragma once
// What a frame is drawn from besides the AppState, and what comes of it besides pixels. Filled by the
// platform, or by a test.

#include "ui/node.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace trackside {

struct Insets {
    float top = 0;
    float right = 0;
    float bottom = 0;
    float left = 0;

    bool operator==(const Insets&) const = default;
};

struct ScrollPosition {
    float x = 0;
    float y = 0;

    bool operator==(const ScrollPosition&) const = default;
};

// What a person did to a node. One path for finger, mouse, keyboard and screen reader.
struct UiEvent {
    enum class Kind {
        activated,  // click, Enter, a screen reader's action
        typed,      // field: `text` is the new value
        submitted,  // Enter in a field, not while composing
        dismissed,  // Escape or the back gesture on a dialog
        swiped,     // `amount` < 0: to the left (next), > 0: to the right
        pulled,     // pull to refresh
        arrow,      // arrow key on a node: text is "up", "down", "left", "right", "home", "end"
    };
    Kind kind = Kind::activated;
    std::string key;
    std::string text;
    float amount = 0;

    bool operator==(const UiEvent&) const = default;
};

struct UiInput {
    float width = 360;  // CSS pixels of the layout viewport
    float height = 740;
    float scale = 1;       // device pixels per CSS pixel
    float text_scale = 1;  // the browser's text size: 1rem / 16px
    Insets safe_area;
    float keyboard = 0;  // height covered by the soft keyboard
    double millis = 0;   // monotonic, for motion
    std::map<SurfaceId, ScrollPosition> scroll;
    std::string focused;         // key, or empty
    bool focus_visible = false;  // by keyboard
    std::string pressed;         // key under a finger
    std::string hovered;         // key under a mouse
    std::vector<UiEvent> events;
};

struct Surface {
    SurfaceId id = kDocument;
    Rect viewport;  // on the glass, CSS pixels; the document's is the whole window
    float content_width = 0;
    float content_height = 0;
    float clip_top = 0;     // document: the part of the viewport under the header ...
    float clip_bottom = 0;  // ... and over the tab bar

    bool operator==(const Surface&) const = default;
};

struct UiOutput {
    bool described = false;           // `description` is new in this frame
    Description description;          // the last one
    std::size_t rows_taken_over = 0;  // of it, from the one before
    std::vector<Surface> surfaces;
    std::string focus;                              // move DOM focus to this key; empty: leave it
    bool animating = false;                         // another frame is wanted at once
    std::map<SurfaceId, ScrollPosition> scroll_to;  // move the scroller
};

}  // namespace trackside
