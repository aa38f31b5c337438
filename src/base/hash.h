#pragma once
// Hashes: a quick one for caches and a SHA-256 (FIPS 180-4) for names of files.

#include <cstdint>
#include <string>
#include <string_view>

namespace trackside {

constexpr std::uint64_t kHashSeed = 0xcbf29ce484222325ULL;

// 64-bit FNV-1a; `seed` chains several pieces. Not for foreign input that may want collisions.
std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = kHashSeed);
std::uint64_t hash64(std::uint64_t value, std::uint64_t seed);
std::uint64_t hash_number(float value, std::uint64_t seed);  // -0 and 0 are the same

// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace trackside
