#include "base/sort.h"

#include <algorithm>

namespace trackside {

// Merges runs of 1, 2, 4, ... places from one vector into another.
std::vector<std::uint32_t> sorted_places(std::size_t count, const void* context,
                                         bool (*before)(const void*, std::uint32_t, std::uint32_t))
{
    std::vector<std::uint32_t> from(count);
    for (std::size_t i = 0; i < count; ++i)
        from[i] = static_cast<std::uint32_t>(i);
    std::vector<std::uint32_t> to(count);
    for (std::size_t run = 1; run < count; run *= 2) {
        std::size_t out = 0;
        for (std::size_t begin = 0; begin < count; begin += 2 * run) {
            const std::size_t middle = std::min(begin + run, count);
            const std::size_t end = std::min(middle + run, count);
            std::size_t left = begin;
            std::size_t right = middle;
            while (left < middle || right < end) {
                const bool take_right =
                    left == middle || (right < end && before(context, from[right], from[left]));
                to[out++] = take_right ? from[right++] : from[left++];
            }
        }
        from.swap(to);
    }
    return from;
}

}  // namespace trackside
