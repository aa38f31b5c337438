#pragma once
// What schedule.json and schedule.xml have in common.

#include "build-data/source.h"

#include <string>
#include <unordered_set>
#include <vector>

namespace trackside {

struct FrabIdentity {
    std::string code;
    std::string url;
    std::string id;
    std::string guid;
};
// The code if there is one, else that in an address ".../talk/CODE/", else the id, else the guid. Never the
// guid first: Pretalx gives each repeat of a session its own.
std::string frab_code(const FrabIdentity& identity);

// The subtitle is the first line of the abstract where there is one.
SourceText frab_abstract(const SourceText& subtitle, SourceText abstract);

// A name that other things refer to: English, else the first there is.
std::string plain_name(const SourceText& name);

// Adds a room, track or type that is known only by its name, once.
void add_named(std::vector<SourcePlace>& places, std::unordered_set<std::string>& known,
               const std::string& name);

}  // namespace trackside
