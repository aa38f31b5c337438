#include "build-data/markdown.h"
#include "build-data/rich_text_builder.h"

#include <catch2/catch_test_macros.hpp>

namespace trackside {
namespace {

// Blocks as text, so that a test can be read: "p:", "h2:", "1.1:" item, "q1:", "c:", "---"; *strong*, /emphasis/,
// `code`, ~struck~, [text](address).
std::string shown(const Blocks& blocks)
{
    std::string out;
    for (const Block& block : blocks) {
        switch (block.kind) {
            case Block::Kind::paragraph: out += "p:"; break;
            case Block::Kind::heading: out += "h" + std::to_string(block.level) + ":"; break;
            case Block::Kind::item:
                out += std::to_string(block.level) + "." + std::to_string(block.number) + ":";
                break;
            case Block::Kind::quote: out += "q" + std::to_string(block.level) + ":"; break;
            case Block::Kind::code: out += "c:"; break;
            case Block::Kind::rule: out += "---"; break;
        }
        for (const Span& span : block.spans) {
            const std::string mark = std::string(span.strong ? "*" : "") +
                                     (span.emphasis ? "/" : "") + (span.code ? "`" : "") +
                                     (span.struck ? "~" : "");
            std::string text = mark + span.text + std::string(mark.rbegin(), mark.rend());
            if (!span.href.empty()) text = "[" + text + "](" + span.href + ")";
            out += text;
        }
        out += "|";
    }
    return out;
}

}  // namespace

TEST_CASE("Markdown and HTML become safe blocks", "[importer]")
{
    struct Case {
        const char* text;
        const char* blocks;
    };
    const Case cases[] = {
        {"one\ntwo", "p:one\ntwo|"},
        {"# Title\n\n**bold** *soft* `x` ~~gone~~", "h1:Title|p:*bold* /soft/ `x` ~gone~|"},
        {"* a\n* b\n  1. c\n  2. d", "1.0:a|1.0:b|2.1:c|2.2:d|"},
        {"> said\n\n---\n\nafter", "q1:said|---|p:after|"},
        {"```\nint x;\n\ny\n```", "c:int x;\n\ny|"},
        {"    indented by XML", "p:indented by XML|"},
        {"見https://coscup.org/2024，謝謝",
         "p:見[https://coscup.org/2024](https://coscup.org/2024)，謝謝|"},
        {"(https://a.example/x_y_z).", "p:([https://a.example/x_y_z](https://a.example/x_y_z)).|"},
        {"[t](https://a.example \"x\") [m](mailto:a@b.example)",
         "p:[t](https://a.example) [m](mailto:a@b.example)|"},
        {"[a](javascript:alert(1)) [b](JaVaScRiPt:x) [c](data:text/html,x) [d](//e.example) "
         "[f](tasks/)",
         "p:a b c [d](https://e.example) f|"},
        {"<a href=\"java&#10;script:alert(1)\">x</a>", "p:x|"},
        {"![dot](https://t.example/p.gif) ![](https://t.example/q.gif)", "p:dot|"},
        {"<img src=x onerror=alert(1)> <script>alert(2)</script>b", "p:b|"},
        {"a <b onclick=\"x\">b</b><br>c &amp; &lt;d&gt; &copy; &nope;",
         "p:a *b*\nc & <d> © &nope;|"},
        {"<p>One\n  two</p><ul><li>a<li>b</ul><h2>H</h2><pre>x\n  y</pre>",
         "p:One two|1.0:a|1.0:b|h2:H|c:x\n  y|"},
        {"<p>open <strong>bold<style>p{}</style>", "p:open *bold*|"},
        {"x <iframe src=\"https://e.example\">inside</iframe> y", "p:x  y|"},
        {"| a | b |\n|---|---|\n| 1 | 2 |", "p:a | b|p:1 | 2|"},
        {"1 < 2 and <<九日> stays", "p:1 < 2 and <<九日> stays|"},
        {"<script", ""},
        {"", ""},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        CHECK(shown(read_markdown(c.text)) == c.blocks);
    }
    CHECK(shown(read_markdown("[f](tasks/) [g](/guide/points/) [h](admin/)", Routes::allowed)) ==
          "p:[f](tasks/) [g](guide/points/) h|");
}

TEST_CASE("an address is safe, or there is none", "[importer]")
{
    CHECK(safe_href(" https://a.example/x y") == "https://a.example/x%20y");
    CHECK(safe_href("HTTPS://A.example") == "https://A.example");
    CHECK(safe_href("www.a.example") == "https://www.a.example");
    CHECK(safe_href("https://a.example/x\\y") == "https://a.example/x%5Cy");
    CHECK(safe_href("https://a.example/\\\\y") == "https://a.example/%5C%5Cy");
    for (const char* no_host : {"www.a\\b.example", "https://a\\b.example/c", "https://\\"})
        CHECK(safe_href(no_host).empty());
    for (const char* bad : {"", "ftp://a", "javascript:alert(1)", "\x01javascript:x", "data:x",
                            "vbscript:x", "https://", "a.example", "/path", "blob:https://a"})
        CHECK(safe_href(bad).empty());
}

TEST_CASE("what stands behind a text in memory does not change how it is read", "[importer]")
{
    for (const std::string_view all : {"a\n\n1) b", "a\n\n1. b", "1)", "7. c"})
        for (std::size_t size = 0; size < all.size(); size++) {
            const std::string alone(all.substr(0, size));
            CAPTURE(alone);
            CHECK(shown(read_markdown(all.substr(0, size))) == shown(read_markdown(alone)));
        }
}

TEST_CASE("a text that was not translated stands once, in the language it is written in",
          "[importer]")
{
    Text raw;
    set_text(raw, "zh", "Only English here");
    set_text(raw, "en", "Only English here");
    const RichText rich = read_rich_text(raw, "");
    REQUIRE(rich.versions.size() == 1);
    CHECK(rich.versions[0].lang == "en");
}

}  // namespace trackside
