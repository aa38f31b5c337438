#include "base/utf8.h"

#include "support/random.h"

#include <catch2/catch_test_macros.hpp>

using namespace trackside;

TEST_CASE("every code point survives being written and read", "[base]")
{
    for (CodePoint c = 1; c <= 0x10FFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string text;
        append_utf8(text, c);
        std::size_t at = 0;
        const CodePoint read = next_code_point(text, at);
        if (read != c || at != text.size()) FAIL("code point " << static_cast<unsigned>(c));
    }
}

TEST_CASE("broken UTF-8 is found and repaired", "[base]")
{
    struct Case {
        std::string bytes;
        std::string repaired;
    };
    const Case cases[] = {
        {"\xff", "\xef\xbf\xbd"},
        {"a\xc3", "a\xef\xbf\xbd"},
        {"\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd"},
        {"\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
        {"\xf4\x90\x80\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
        {"\xe4\xb8z", "\xef\xbf\xbd\xef\xbf\xbdz"},
    };
    for (const Case& c : cases) {
        CHECK_FALSE(is_valid_utf8(c.bytes));
        CHECK(repair_utf8(c.bytes) == c.repaired);
        CHECK(is_valid_utf8(repair_utf8(c.bytes)));
    }
    CHECK(repair_utf8(std::string("a\0b", 3)) == "ab");
    CHECK(is_valid_utf8("議程 🎉"));
    CHECK(count_code_points("議程 🎉") == 4);
}

TEST_CASE("any bytes can be repaired, folded and trimmed", "[base]")
{
    Random random;
    for (int i = 0; i < 20000; ++i) {
        std::string bytes;
        for (int n = random.between(0, 12); n > 0; --n)
            bytes += static_cast<char>(random.between(0, 255));
        CHECK(is_valid_utf8(repair_utf8(bytes)));
        CHECK(is_valid_utf8(fold(bytes)));
        CHECK(trim(bytes).size() <= bytes.size());
    }
}

TEST_CASE("fold makes what reads alike equal", "[base]")
{
    struct Case {
        const char* text;
        const char* folded;
    };
    const Case cases[] = {
        {"Hello, World!", "hello world"},
        {"  C++ / Rust  ", "c rust"},
        {"Zoë Müller-Čapek", "zoe muller capek"},
        {"Cafe\xcc\x81", "cafe"},
        {"Straße Łódź Æsir", "strasse lodz aesir"},
        {"Nguyễn Đức Trí", "nguyen duc tri"},
        {"ＣＯＳＣＵＰ　２０２６", "coscup 2026"},
        {"開源（社群）、議程", "開源 社群 議程"},
        {"ΑΘΉΝΑ Σίσυφος", "αθηνα σισυφοσ"},
        {"ЖУРНАЛ Ёлка", "журнал елка"},
        {"カフェ・ド", "カフェ ド"},
        {"", ""},
        {"---", ""},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        CHECK(fold(c.text) == c.folded);
        CHECK(fold(fold(c.text)) == fold(c.text));
    }
}

TEST_CASE("wide, Han and blank characters are told apart", "[base]")
{
    CHECK(is_wide(U'議'));
    CHECK(is_wide(U'，'));
    CHECK(is_wide(U'か'));
    CHECK(is_wide(U'ㄅ'));
    CHECK(is_wide(U'한'));
    CHECK_FALSE(is_wide(U'a'));
    CHECK(is_han(U'𠮷'));
    CHECK_FALSE(is_han(U'，'));
    CHECK(is_blank(U'\u3000'));
    CHECK(is_blank(U'\u00a0'));
    CHECK_FALSE(is_blank(U'a'));
    CHECK(trim("\u3000 議程 \n") == "議程");
    CHECK(trim(" \t ").empty());
}
