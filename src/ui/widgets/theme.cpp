#include "ui/widgets/theme.h"

#include <algorithm>
#include <cmath>

namespace trackside {
namespace {

float to_linear(float channel)
{
    return channel <= 0.04045f ? channel / 12.92f : std::pow((channel + 0.055f) / 1.055f, 2.4f);
}

float from_linear(float channel)
{
    return channel <= 0.0031308f ? channel * 12.92f
                                 : 1.055f * std::pow(channel, 1.0f / 2.4f) - 0.055f;
}

double luminance(Colour c)
{
    const auto part = [](std::uint8_t v) {
        return static_cast<double>(to_linear(static_cast<float>(v) / 255.0f));
    };
    return 0.2126 * part(c.r) + 0.7152 * part(c.g) + 0.0722 * part(c.b);
}

struct LinearRgb {
    float r, g, b;
};

// The inverse of the OKLab transform (B. Ottosson, 2020).
LinearRgb from_oklab(float l, float a, float b)
{
    const float l1 = l + 0.3963377774f * a + 0.2158037573f * b;
    const float m1 = l - 0.1055613458f * a - 0.0638541728f * b;
    const float s1 = l - 0.0894841775f * a - 1.2914855480f * b;
    const float l3 = l1 * l1 * l1;
    const float m3 = m1 * m1 * m1;
    const float s3 = s1 * s1 * s1;
    return {4.0767416621f * l3 - 3.3077115913f * m3 + 0.2309699292f * s3,
            -1.2684380046f * l3 + 2.6097574011f * m3 - 0.3413193965f * s3,
            -0.0041960863f * l3 - 0.7034186147f * m3 + 1.7076147010f * s3};
}

bool in_gamut(LinearRgb c)
{
    const float slack = 0.0005f;
    return std::min({c.r, c.g, c.b}) >= -slack && std::max({c.r, c.g, c.b}) <= 1.0f + slack;
}

std::uint8_t to_byte(float value)
{
    return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0f, 1.0f) * 255.0f));
}

Theme light_theme()
{
    Theme t;
    t.background = rgb(0xFAFAF7);
    t.surface = rgb(0xFFFFFF);
    t.text = rgb(0x1B1F23);
    t.text_soft = rgb(0x57606A);
    t.line = rgb(0xE3E5E0);
    t.control = rgb(0x868C86);
    t.accent = rgb(0x0B6E4F);
    t.accent_soft = rgb(0xDDF1E7);
    t.on_accent = rgb(0xFFFFFF);
    t.warn = rgb(0x8A5200);
    t.danger = rgb(0xB3261E);
    t.now = rgb(0xC2255C);
    t.mark = rgb(0xFFE08A);
    return t;
}

Theme dark_theme()
{
    Theme t;
    t.dark = true;
    t.background = rgb(0x111412);
    t.surface = rgb(0x1A1E1B);
    t.text = rgb(0xE6EAE6);
    t.text_soft = rgb(0xA3ADA6);
    t.line = rgb(0x2C322E);
    t.control = rgb(0x6F7A73);
    t.accent = rgb(0x6FD3A8);
    t.accent_soft = rgb(0x1F3A2F);
    t.on_accent = rgb(0x0C1F17);
    t.warn = rgb(0xF0B35A);
    t.danger = rgb(0xF2938C);
    t.now = rgb(0xF783AC);
    t.mark = rgb(0x6B5300);
    return t;
}

Theme stronger(Theme t)
{
    t.text = t.dark ? rgb(0xFFFFFF) : rgb(0x000000);
    t.text_soft = t.dark ? rgb(0xD5DDD8) : rgb(0x30363C);
    t.line = t.control = t.dark ? rgb(0xA3ADA6) : rgb(0x57606A);
    return t;
}

// A step of the golden angle: neighbours in the list are far apart on the wheel.
float track_hue(int index)
{
    return std::fmod(152.0f + static_cast<float>(index) * 137.508f, 360.0f);
}

}  // namespace

Colour with_alpha(Colour colour, float alpha)
{
    colour.a = to_byte(alpha);
    return colour;
}

Colour mix(Colour from, Colour to, float share)
{
    const auto part = [share](std::uint8_t a, std::uint8_t b) {
        const float first = static_cast<float>(a);
        return static_cast<std::uint8_t>(
            std::lround(first + (static_cast<float>(b) - first) * share));
    };
    return {part(from.r, to.r), part(from.g, to.g), part(from.b, to.b), part(from.a, to.a)};
}

std::string css(Colour colour)
{
    const char* digits = "0123456789abcdef";
    std::string text = "#";
    for (const std::uint8_t part : {colour.r, colour.g, colour.b}) {
        text += digits[part >> 4];
        text += digits[part & 15];
    }
    return text;
}

double contrast(Colour a, Colour b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

Colour oklch(float lightness, float chroma, float hue_degrees)
{
    const float radians = hue_degrees * 3.14159265f / 180.0f;
    const float a = std::cos(radians);
    const float b = std::sin(radians);
    LinearRgb linear{};
    for (float c = chroma; c >= 0.0f; c -= 0.004f) {
        linear = from_oklab(lightness, c * a, c * b);
        if (in_gamut(linear)) break;
    }
    const auto channel = [](float v) { return to_byte(from_linear(std::clamp(v, 0.0f, 1.0f))); };
    return {channel(linear.r), channel(linear.g), channel(linear.b), 255};
}

Colour Theme::track(int index) const
{
    if (index < 0) return text_soft;
    return dark ? oklch(0.78f, 0.13f, track_hue(index)) : oklch(0.50f, 0.14f, track_hue(index));
}

Colour Theme::track_soft(int index) const
{
    if (index < 0) return line;
    return dark ? oklch(0.29f, 0.045f, track_hue(index)) : oklch(0.95f, 0.03f, track_hue(index));
}

const Theme& theme(bool dark, bool strong)
{
    static const Theme themes[] = {light_theme(), dark_theme(), stronger(light_theme()),
                                   stronger(dark_theme())};
    return themes[(dark ? 1 : 0) + (strong ? 2 : 0)];
}

const char* ink_look(const Theme& theme, Colour ink)
{
    if (ink == theme.accent) return " accent";
    return ink == theme.warn ? " warning" : "";
}

}  // namespace trackside
