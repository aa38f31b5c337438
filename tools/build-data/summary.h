#pragma once
// What came of a build, for machines: design.md 6. The oddities of the source stand grouped by their code,
// so that organisers can mend them where they were written.

#include "build-data/normalise.h"
#include "build-data/site.h"

#include <string>
#include <vector>

namespace trackside {

struct BuildFacts {
    std::string format;
    int unscheduled = 0;
    int break_slots = 0;
    std::vector<Oddity> oddities;
};

std::string write_summary(const Site& site, const BuildFacts& facts,
                          const std::vector<SiteFile>& files);

struct OddityGroup {
    std::string code;
    std::string meaning;              // what to do about it
    std::vector<std::string> places;  // "where: what", at most ten
    std::size_t count = 0;
};
// By code, in the order in which they first came up.
std::vector<OddityGroup> group_oddities(const std::vector<Oddity>& oddities);
void say_oddities(const std::vector<Oddity>& oddities);  // the same for people

}  // namespace trackside
