#include "base/sort.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <random>
#include <string>

using namespace trackside;

TEST_CASE("any number of items is sorted as std::stable_sort does", "[base]")
{
    std::mt19937 random(7);
    for (std::size_t count = 0; count < 70; ++count) {
        std::vector<std::pair<unsigned, std::size_t>> items;
        for (std::size_t i = 0; i < count; ++i)
            items.emplace_back(static_cast<unsigned>(random() % 8),
                               i);  // equal ones are told apart by place
        auto wanted = items;
        const auto smaller = [](const auto& a, const auto& b) { return a.first < b.first; };
        std::stable_sort(wanted.begin(), wanted.end(), smaller);
        put_in_order(items, smaller);
        CHECK(items == wanted);
    }
}

TEST_CASE("without a rule the items' own order is used, and they are moved whole", "[base]")
{
    std::vector<std::string> names = {"會眾服務", "b", "an English name that is not short", "a"};
    put_in_order(names);
    CHECK(names ==
          std::vector<std::string>{"a", "an English name that is not short", "b", "會眾服務"});
}
