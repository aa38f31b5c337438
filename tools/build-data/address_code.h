#pragma once
// Codes that stand in addresses and file names, made from names so that they stay when ids change.

#include "model/text.h"

#include <string>
#include <string_view>
#include <unordered_set>

namespace trackside {

// "System Software Track" -> "system-software-track"; Han and other letters stay as they are.
std::string code_from_name(std::string_view name);
// From the English name if it gives one, else the first that does; else `fallback`.
std::string code_from_name(const Text& name, std::string_view fallback);

// A code given by the source, e.g. "JRCZ3Y": kept if it can stand in an address, else made from its letters.
std::string safe_code(std::string_view code);

// Letters, digits and '-' of ASCII alone: the id of a file in data/.
std::string id_from(std::string_view name, const std::string& fallback);

// Numbers a code that is taken: "lab", "lab-2".
std::string make_unique(std::string code, std::unordered_set<std::string>& taken);

}  // namespace trackside
