#pragma once
// Random values for property tests: the same seed gives the same run on every machine.

#include "base/utf8.h"

#include <cstdint>
#include <string>

namespace trackside {

// SplitMix64.
struct Random {
    std::uint64_t state = 1;

    std::uint64_t next()
    {
        state += 0x9e3779b97f4a7c15ULL;
        std::uint64_t z = state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    // From `least` to `most`, both included.
    int between(int least, int most)
    {
        return least + static_cast<int>(next() % static_cast<std::uint64_t>(most - least + 1));
    }
    bool one_in(int n) { return between(1, n) == 1; }
};

inline std::string random_code(Random& random, int least, int most)
{
    std::string code;
    for (int i = random.between(least, most); i > 0; --i)
        code += "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"[random.between(0, 35)];
    return code;
}

// Any text: ASCII with control characters, quotes, Chinese, emoji.
inline std::string random_text(Random& random, int most)
{
    std::string text;
    for (int i = random.between(0, most); i > 0; --i) {
        switch (random.between(0, 4)) {
            case 0: append_utf8(text, static_cast<CodePoint>(random.between(1, 0x7f))); break;
            case 1:
                append_utf8(text, static_cast<CodePoint>(random.between(0x4e00, 0x9fff)));
                break;
            case 2:
                append_utf8(text, static_cast<CodePoint>(random.between(0x1f300, 0x1f6ff)));
                break;
            case 3: text += "\"\\;,:\n%&=/ "[random.between(0, 10)]; break;
            default: text += static_cast<char>(random.between('a', 'z')); break;
        }
    }
    return text;
}

}  // namespace trackside
