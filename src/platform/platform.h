#pragma once
// The one seam to the outside: input, clock, network, storage, history, glyphs, pixels. One file per
// platform; nothing else knows which one runs.

#include "app/action.h"
#include "app/effect.h"
#include "ui/frame_io.h"
#include "ui/glyph_source.h"

#include <cstdint>
#include <memory>

struct ImDrawData;

namespace trackside {

class Platform {
  public:
    virtual ~Platform() = default;

    // What happened outside since the last call: answers, address, minute, records.
    virtual void poll(Actions& actions) = 0;
    // Does it, or begins it; the answer comes through poll().
    virtual void run(const Effect& effect) = 0;

    // False: nothing is to be drawn yet, because the page that was sent still stands: what it shows has not
    // arrived, or the platform is not ready to draw. A frame is asked for when that changes.
    virtual bool read_input(UiInput& input) = 0;
    virtual GlyphSource& glyphs() = 0;
    // Pixels (null: nothing to draw, the description is shown), then description, scrollers and focus.
    virtual void present(ImDrawData* pixels, const UiOutput& output) = 0;
    // A frame will be drawn soon; many calls make one frame.
    virtual void want_frame() = 0;
    // 64 bits that nobody can guess.
    virtual std::uint64_t random() = 0;
};

// Calls `frame` whenever one is wanted, as long as the page lives. platform_web.cpp has it; it returns at
// once there, because the browser drives.
std::unique_ptr<Platform> make_platform(void (*frame)());

}  // namespace trackside
