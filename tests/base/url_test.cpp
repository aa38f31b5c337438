#include "base/url.h"

#include <catch2/catch_test_macros.hpp>

using namespace trackside;

TEST_CASE("percent encoding keeps unreserved characters only", "[base]")
{
    CHECK(percent_encode("aZ0-._~ /?,&=+%議") == "aZ0-._~%20%2F%3F%2C%26%3D%2B%25%E8%AD%B0");
    CHECK(percent_encode("a,b/", ",") == "a,b%2F");
    CHECK(percent_decode("%zz%4") == "%zz%4");
    CHECK(percent_decode("a+b%20c") == "a b c");
    CHECK(percent_decode_path("a+b%20c") == "a+b c");
}

TEST_CASE("base64url gives the published test values without padding", "[base]")
{
    CHECK(base64url("").empty());
    CHECK(base64url("f") == "Zg");
    CHECK(base64url("foobar") == "Zm9vYmFy");
    CHECK(base64url("\xfb\xff") == "-_8");
    CHECK(read_base64url("Zm9vYg") == "foob");
    for (const char* bad : {"Z", "Zg==", "Zh", "Zm9+", "a b", "Zm9vYmFyA"})
        CHECK_FALSE(read_base64url(bad));
}
