#include "ui/widgets/theme.h"

#include <catch2/catch_test_macros.hpp>

using namespace trackside;

TEST_CASE("every pair of colours in use can be read", "[ui]")
{
    for (const bool dark : {false, true}) {
        for (const bool strong : {false, true}) {
            const Theme& t = theme(dark, strong);
            CAPTURE(dark, strong);
            for (const Colour back : {t.background, t.surface}) {
                for (const Colour ink : {t.text, t.text_soft, t.accent, t.warn, t.danger, t.now})
                    CHECK(contrast(ink, back) >= 4.5);
                CHECK(contrast(t.control, back) >= 3.0);
            }
            CHECK(contrast(t.accent, t.accent_soft) >= 4.5);
            CHECK(contrast(t.text, t.accent_soft) >= 4.5);
            CHECK(contrast(t.on_accent, t.accent) >= 4.5);
            CHECK(contrast(t.text, t.mark) >= 4.5);
            CHECK(contrast(t.background, t.now) >= 4.5);
            const Colour washed = mix(t.background, t.now, 0.07f);  // a row that is on now
            CHECK(contrast(t.text_soft, washed) >= 4.5);
            CHECK(contrast(t.now, washed) >= 4.5);
        }
    }
}

TEST_CASE("a track's colour can be read, whichever place it has", "[ui]")
{
    for (const bool dark : {false, true}) {
        const Theme& t = theme(dark, false);
        for (int i = 0; i < 80; ++i) {
            CAPTURE(dark, i);
            CHECK(contrast(t.track(i), t.background) >= 4.5);
            CHECK(contrast(t.track(i), mix(t.background, t.now, 0.07f)) >= 4.5);
            CHECK(contrast(t.text, t.track_soft(i)) >= 4.5);
            CHECK(contrast(t.text_soft, t.track_soft(i)) >= 4.5);
        }
    }
}

TEST_CASE("neighbours in the track list differ in hue", "[ui]")
{
    const Theme& t = theme(false, false);
    for (int i = 0; i < 40; ++i)
        CHECK_FALSE(t.track(i) == t.track(i + 1));
}

TEST_CASE("black on white is 21 to 1", "[ui]")
{
    CHECK(contrast(rgb(0x000000), rgb(0xFFFFFF)) > 20.99);
}
