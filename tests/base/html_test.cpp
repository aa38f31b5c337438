#include "base/html.h"

#include <catch2/catch_test_macros.hpp>

using namespace trackside;

TEST_CASE("what HTML reads as markup is written as text", "[base]")
{
    CHECK(escape_html("") == "");
    CHECK(escape_html("社群 & <b> \"x\" > 'y'") == "社群 &amp; &lt;b&gt; &quot;x&quot; &gt; 'y'");
    CHECK(escape_html("&amp;") == "&amp;amp;");  // what is text already is text of a text
}
