#pragma once
// Colours by role, type and measures. Views name roles, never values.

#include "ui/glyph_source.h"

#include <cstdint>
#include <string>

namespace trackside {

struct Colour {
    std::uint8_t r = 0;
    std::uint8_t g = 0;
    std::uint8_t b = 0;
    std::uint8_t a = 255;

    bool operator==(const Colour&) const = default;
};

constexpr Colour rgb(std::uint32_t hex)
{
    return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8 & 0xFF),
            static_cast<std::uint8_t>(hex & 0xFF), 255};
}
Colour with_alpha(Colour colour, float alpha);    // alpha 0 to 1
Colour mix(Colour from, Colour to, float share);  // in sRGB
std::string css(Colour colour);                   // "#0b6e4f"
double contrast(Colour a, Colour b);              // WCAG 2.2 contrast ratio, 1 to 21
// Nearest colour of sRGB with this lightness (0 to 1) and hue; chroma gives way first.
Colour oklch(float lightness, float chroma, float hue_degrees);

struct Theme {
    bool dark = false;
    Colour background;
    Colour surface;
    Colour text;
    Colour text_soft;
    Colour line;
    Colour control;  // outline of a control: at least 3:1 on background and surface
    Colour accent;
    Colour accent_soft;
    Colour on_accent;  // text on accent
    Colour warn;
    Colour danger;
    Colour now;
    Colour mark;  // behind a match of a search

    // A track's colours from its place in the track list: the bar, and a wash behind text.
    Colour track(int index) const;
    Colour track_soft(int index) const;
};
// `strong`: for prefers-contrast: more.
const Theme& theme(bool dark, bool strong);

// Sizes in CSS pixels before the reader's text size.
struct TextStyle {
    float size = 16;
    Face face = Face::regular;
    float line_height = 1.5f;  // times size
    bool tabular = false;      // digits of one width

    bool operator==(const TextStyle&) const = default;
};
namespace type {
inline constexpr TextStyle caption{12, Face::regular, 1.4f, false};
inline constexpr TextStyle caption_strong{12, Face::semibold, 1.4f, false};
inline constexpr TextStyle small{14, Face::regular, 1.45f, false};
inline constexpr TextStyle small_strong{14, Face::semibold, 1.4f, false};
inline constexpr TextStyle body{16, Face::regular, 1.5f, false};
inline constexpr TextStyle reading{16, Face::regular, 1.65f, false};
inline constexpr TextStyle strong{16, Face::semibold, 1.35f, false};
inline constexpr TextStyle title{20, Face::semibold, 1.3f, false};
inline constexpr TextStyle display{28, Face::semibold, 1.25f, false};
inline constexpr TextStyle clock{16, Face::semibold, 1.35f, true};
inline constexpr TextStyle clock_soft{14, Face::regular, 1.4f, true};
inline constexpr TextStyle code{14, Face::monospace, 1.5f, false};
}  // namespace type

namespace measure {
inline constexpr float margin = 16;
inline constexpr float target = 44;
inline constexpr float row = 56;
inline constexpr float header = 56;
inline constexpr float tab_bar = 60;
inline constexpr float rail = 88;
inline constexpr float wide = 900;     // from here: rail and side by side
inline constexpr float reading = 640;  // widest running text
inline constexpr float radius = 12;
inline constexpr float icon_lead = 36;  // from an icon's left to the text beside it
inline constexpr float disc_lead = 56;  // the same for a letter in a disc
inline constexpr float page = 1080;     // widest page; narrower content begins at its left
}  // namespace measure

// Class name for the static page of a text in this colour, with a blank before it; "" for the others.
const char* ink_look(const Theme& theme, Colour ink);

}  // namespace trackside
