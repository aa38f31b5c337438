// strtod for the browser build, instead of the C library's, which computes in 128 bits and weighs 6 KB
// (gzip). Exact to the last place but one: enough for what the snapshot has, map coordinates at most.

#include <cmath>
#include <cstdint>
#include <cstdlib>

namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

}  // namespace

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
