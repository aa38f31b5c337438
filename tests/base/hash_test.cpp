#include "base/hash.h"

#include <catch2/catch_test_macros.hpp>

using namespace trackside;

TEST_CASE("sha256_hex gives the published test values", "[base]")
{
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(sha256_hex(std::string(1'000'000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("hash64 is FNV-1a and can be chained", "[base]")
{
    CHECK(hash64("") == 0xcbf29ce484222325ULL);
    CHECK(hash64("a") == 0xaf63dc4c8601ec8cULL);
    CHECK(hash64("b", hash64("a")) == hash64("ab"));
    CHECK(hash64(std::uint64_t{1}, kHashSeed) != hash64(std::uint64_t{2}, kHashSeed));
}
