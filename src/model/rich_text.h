#pragma once
// Rich text as a small, safe block model. It is made from Markdown at build time; nothing in the app
// reads Markdown or HTML. Every href is http, https, mailto or a route of this site.

#include "model/text.h"

#include <string>
#include <vector>

namespace trackside {

struct Span {
    std::string text;
    bool strong = false;
    bool emphasis = false;
    bool code = false;
    bool struck = false;
    std::string href;  // empty: not a link

    bool operator==(const Span&) const = default;
};

struct Block {
    enum class Kind { paragraph, heading, item, quote, code, rule };
    Kind kind = Kind::paragraph;
    int level = 0;   // heading: 1 to 6; item: depth from 1; quote: depth from 1
    int number = 0;  // item of an ordered list: its number; 0: a bullet
    std::vector<Span> spans;

    bool operator==(const Block&) const = default;
};

// One text in one language. A line break inside a paragraph is "\n" in a span.
using Blocks = std::vector<Block>;

struct RichText {
    struct Version {
        std::string lang;
        Blocks blocks;
        bool operator==(const Version&) const = default;
    };
    std::vector<Version> versions;

    bool empty() const { return versions.empty(); }
    bool operator==(const RichText&) const = default;
};

struct PickedBlocks {
    const Blocks* blocks = nullptr;  // null: there is no text
    std::string_view lang;
};
PickedBlocks pick(const RichText& text, Language wanted);  // points into `text`

// The words alone, blocks separated by "\n": for search, calendars and descriptions.
std::string plain_text(const Blocks& blocks);

// An absolute http, https or mailto address, or a path under this site; no blanks, no other scheme.
bool is_safe_href(std::string_view href);

}  // namespace trackside
