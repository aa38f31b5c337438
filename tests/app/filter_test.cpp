#include "app/filter.h"

#include "support/sample.h"

#include <catch2/catch_test_macros.hpp>

using namespace trackside;

namespace {

int shown(const Programme& programme, const Filter& filter)
{
    int count = 0;
    for (const SlotRef& ref : all_slots(programme)) {
        const Session& session = programme.sessions[ref.session];
        if (passes(filter, session, session.slots[ref.slot])) ++count;
    }
    return count;
}

constexpr FilterKind kKinds[] = {FilterKind::track, FilterKind::room, FilterKind::language,
                                 FilterKind::difficulty, FilterKind::type};

}  // namespace

TEST_CASE("values of one kind are or, kinds are and", "[app]")
{
    const Programme programme = sample_programme();
    Filter filter;
    CHECK(shown(programme, filter) == 6);
    toggle(filter, FilterKind::track, "systems");
    CHECK(shown(programme, filter) == 3);
    toggle(filter, FilterKind::track, "web");
    CHECK(shown(programme, filter) == 5);
    toggle(filter, FilterKind::room, "r202");
    CHECK(shown(programme, filter) == 1);
    toggle(filter, FilterKind::language, "ja");
    CHECK(shown(programme, filter) == 0);
    CHECK(filter.size() == 4);
}

TEST_CASE("an option's count is what choosing it would show", "[app]")
{
    const Programme programme = sample_programme();
    const auto slots = all_slots(programme);
    Filter filter;
    toggle(filter, FilterKind::room, "hall");
    for (const FilterKind kind : kKinds)
        for (const FilterOption& option : filter_options(programme, slots, filter, kind)) {
            CAPTURE(option.value);
            Filter alone = filter;
            read_filter_value(alone, kind, option.value);
            CHECK(shown(programme, alone) == option.count);
        }
    CHECK(filter_options(programme, slots, filter, FilterKind::track) ==
          std::vector<FilterOption>{{FilterKind::track, "systems", 0, false},
                                    {FilterKind::track, "web", 2, false}});
    CHECK(filter_options(programme, slots, filter, FilterKind::difficulty) ==
          std::vector<FilterOption>{{FilterKind::difficulty, "beginner", 0, false},
                                    {FilterKind::difficulty, "advanced", 1, false}});
    CHECK(filter_options(programme, slots, filter, FilterKind::room)[0].chosen);
}

TEST_CASE("a filter survives the address", "[app]")
{
    Filter filter;
    toggle(filter, FilterKind::track, "b");
    toggle(filter, FilterKind::track, "a");
    toggle(filter, FilterKind::difficulty, "expert");
    toggle(filter, FilterKind::difficulty, "nonsense");
    toggle(filter, FilterKind::language, "zh-Hant");
    CHECK(filter_value(filter, FilterKind::track) == "a,b");
    CHECK(filter_value(filter, FilterKind::difficulty) == "expert");
    Filter back;
    for (const FilterKind kind : kKinds)
        read_filter_value(back, kind, filter_value(filter, kind));
    CHECK(back == filter);
    read_filter_value(back, FilterKind::track, ",,a,a,");
    CHECK(filter_value(back, FilterKind::track) == "a");
    toggle(back, FilterKind::track, "a");
    CHECK(back.tracks.empty());
}
