// What the browser build has instead of functions of the C library, which would weigh 19 KB (gzip) of the first screen: they
// compute in 128 bits, and carry tables for the last place of every number. The link takes these because they stand before it.

#include <emscripten/em_math.h>

#include <algorithm>
#include <cmath>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

}  // namespace

// Exact to the last place but one: enough for what the snapshot has, map coordinates at most.
extern "C" double strtod(const char* text, char** end)
{
    const char* at = text;
    const bool negative = *at == '-';
    if (*at == '-' || *at == '+') ++at;

    const char* const first = at;
    std::uint64_t digits = 0;
    int exponent = 0;
    bool behind_point = false;
    for (; is_digit(*at) || (*at == '.' && !behind_point); ++at) {
        if (*at == '.') {
            behind_point = true;
            continue;
        }
        const bool fits = digits < UINT64_MAX / 10 - 1;
        if (fits) digits = digits * 10 + static_cast<std::uint64_t>(*at - '0');
        exponent += (fits ? 0 : 1) - (behind_point ? 1 : 0);
    }
    if (at == first) at = text;
    if (at != text && (*at == 'e' || *at == 'E')) {
        const char* power = at + 1;
        const bool below = *power == '-';
        if (*power == '-' || *power == '+') ++power;
        int value = 0;
        if (is_digit(*power)) {
            for (; is_digit(*power); ++power)
                if (value < 10000) value = value * 10 + (*power - '0');
            exponent += below ? -value : value;
            at = power;
        }
    }
    if (end) *end = const_cast<char*>(at);

    double value = static_cast<double>(digits);
    double factor = 10;
    if (value != 0) {
        for (int left = exponent < 0 ? -exponent : exponent; left > 0; left >>= 1, factor *= factor)
            if (left & 1) value = exponent < 0 ? value / factor : value * factor;
    }
    return negative ? -value : value;
}

// Named by the JSON library for number types that nobody uses.
extern "C" float strtof(const char* text, char** end)
{
    return static_cast<float>(strtod(text, end));
}

extern "C" long double strtold(const char* text, char** end)
{
    return strtod(text, end);
}

// What the JSON library writes with it: "%04x" and "%.4X", unsigned. Any other directive stays as it stands in the format, so
// std::to_string() of a number with a fraction is of no use here.
extern "C" int snprintf(char* buffer, std::size_t size, const char* format, ...)
{
    std::size_t length = 0;
    const auto put = [&](char c) {
        if (length + 1 < size) buffer[length] = c;
        ++length;
    };
    va_list values;
    va_start(values, format);
    for (const char* at = format; *at; ++at) {
        const char* end = at + 1;
        if (*at == '%' && (*end == '0' || *end == '.') && is_digit(end[1]) &&
            (end[2] == 'x' || end[2] == 'X')) {
            const unsigned value = va_arg(values, unsigned);
            const char* const letters = end[2] == 'x' ? "0123456789abcdef" : "0123456789ABCDEF";
            int digits = std::clamp(end[1] - '0', 1, 8);
            while (digits < 8 && value >> (4 * digits) != 0)
                ++digits;
            while (digits-- > 0)
                put(letters[value >> (4 * digits) & 15]);
            at = end + 2;
        } else {
            put(*at);
        }
    }
    va_end(values);
    if (size > 0) buffer[std::min(length, size - 1)] = '\0';
    return static_cast<int>(length);
}

// Circles ask for these at the start, colours of tracks some dozens of times a frame. The browser knows them.

extern "C" float acosf(float x)
{
    return static_cast<float>(emscripten_math_acos(static_cast<double>(x)));
}

extern "C" float cosf(float x)
{
    return static_cast<float>(emscripten_math_cos(static_cast<double>(x)));
}

extern "C" float fmodf(float x, float y)
{
    return static_cast<float>(emscripten_math_fmod(static_cast<double>(x), static_cast<double>(y)));
}

extern "C" float powf(float x, float y)
{
    return static_cast<float>(emscripten_math_pow(static_cast<double>(x), static_cast<double>(y)));
}

extern "C" float sinf(float x)
{
    return static_cast<float>(emscripten_math_sin(static_cast<double>(x)));
}
