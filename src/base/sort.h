#pragma once
// Stable sorting of vectors. std::sort and std::stable_sort are some four kilobytes of code for each type and
// order; here the algorithm stands once, sorts places, and each use brings only its comparison.

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace trackside {

// Puts the numbers 0 to count - 1 in order. `before(context, a, b)`: a comes first.
std::vector<std::uint32_t> sorted_places(std::size_t count, const void* context,
                                         bool (*before)(const void*, std::uint32_t, std::uint32_t));

template <class Item, class Before = std::less<Item>>
void put_in_order(std::vector<Item>& items, const Before& before = {})
{
    struct Context {
        const Item* items;
        const Before* before;
    };
    const Context context{items.data(), &before};
    const std::vector<std::uint32_t> places = sorted_places(
        items.size(), &context, [](const void* held, std::uint32_t a, std::uint32_t b) -> bool {
            const Context& in = *static_cast<const Context*>(held);
            return (*in.before)(in.items[a], in.items[b]);
        });
    std::vector<Item> sorted;
    sorted.reserve(items.size());
    for (const std::uint32_t place : places)
        sorted.push_back(std::move(items[place]));
    items = std::move(sorted);
}

}  // namespace trackside
