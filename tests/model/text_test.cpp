#include "model/text.h"
#include "model/rich_text.h"

#include <catch2/catch_test_macros.hpp>

using namespace trackside;

TEST_CASE("pick takes the wanted language, else the other, else the first", "[model]")
{
    Text text = make_text("ja", "セッション");
    CHECK(pick(text, Language::en).text == "セッション");
    CHECK(pick(text, Language::en).lang == "ja");
    set_text(text, "zh-Hant", "議程");
    CHECK(pick(text, Language::en).text == "議程");
    set_text(text, "en", " Session ");
    CHECK(pick(text, Language::en).text == "Session");
    CHECK(pick(text, Language::zh_hant).lang == "zh-Hant");
    CHECK(pick(Text{}, Language::en).text.empty());
}

TEST_CASE("set_text replaces a language and passes over blanks", "[model]")
{
    Text text = make_text("en", "One");
    set_text(text, "en", "Two");
    set_text(text, "en", "  ");
    set_text(text, "zh-Hant", "");
    CHECK(text.versions == std::vector<Text::Version>{{"en", "Two"}});
}

TEST_CASE("plain_text is the words, a line for each block", "[model]")
{
    Block one;
    one.spans = {Span{"a", true, false, false, false, ""},
                 Span{"b", false, false, false, false, "x/"}};
    Block rule;
    rule.kind = Block::Kind::rule;
    CHECK(plain_text({one, rule, one}) == "ab\nab");
    CHECK(plain_text({}).empty());
}

TEST_CASE("one thing is counted in the singular", "[model]")
{
    CHECK(counted(Language::en, 0, "件", "task", "tasks") == "0 tasks");
    CHECK(counted(Language::en, 1, "件", "task", "tasks") == "1 task");
    CHECK(counted(Language::en, 2, "件", "task", "tasks") == "2 tasks");
    CHECK(counted(Language::zh_hant, 1, "件", "task", "tasks") == "1 件");
    CHECK(points_text(Language::en, 1) == "1 point");
    CHECK(points_text(Language::zh_hant, 12) == "12 點");
}

TEST_CASE("only web, mail and our own addresses are links", "[model]")
{
    for (const char* good : {"https://example.org/", "HTTP://example.org", "mailto:a@example.org",
                             "session/ABC/", "/trackside/", "?q=a:b", "#top", "a/b:c"}) {
        CAPTURE(good);
        CHECK(is_safe_href(good));
    }
    for (const char* bad : {"", "javascript:alert(1)", "JaVaScRiPt:x", " javascript:x",
                            "java\tscript:x", "data:text/html,x", "//evil.example", "\\\\evil",
                            "https://", "mailto:", "vbscript:x", "https://exa mple.org"}) {
        CAPTURE(bad);
        CHECK_FALSE(is_safe_href(bad));
    }
}
