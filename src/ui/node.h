#pragma once
// The description of a frame: every text and control that is drawn, as a tree in reading order. It
// becomes DOM elements over the canvas (platform_web), the static page (tools/build-data), and what the
// tests ask. No ImGui here.

#include <cstdint>
#include <string>
#include <vector>

namespace trackside {

// CSS pixels, in the coordinates of the surface's content.
struct Rect {
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;

    bool operator==(const Rect&) const = default;
};

enum class NodeRole : std::uint8_t {
    // containers: no rectangle of their own; hold what follows with a greater depth
    header,   // <header>
    nav,      // <nav aria-label>
    main,     // <main id=main>
    section,  // <section aria-label>
    article,  // <article>
    list,     // <ul>
    steps,    // <ol>
    item,     // <li>, with position and set size when the list is cut
    dialog,   // <dialog open>: what stands behind is inert
    search,   // <search> / role=search
    group,    // <div role=group aria-label>
    tablist,  // role=tablist
    figure,   // <figure>; `label` is the text alternative
    prose,    // <p> that holds text and link nodes in turn
    box,      // <div>: only for the look of the static page
    // leaves
    heading,    // <h1>..<h6>
    paragraph,  // <p>; selectable where `selectable`
    text,       // <span>
    time,       // <time datetime=value>
    link,       // <a href>
    button,     // <button>
    toggle,     // <button aria-pressed>
    tab,        // <button role=tab aria-selected>
    radio,      // role=radio aria-checked
    checkbox,   // role=checkbox aria-checked
    field,      // <input>: value, placeholder, input type
    area,       // <textarea>
    status,     // role=status
    image,      // role=img: `label` says what is seen
    quote,      // <blockquote>
    code,       // <pre><code>
    separator,  // <hr>
};
bool is_container(NodeRole role);

// A DOM scroller. 0 is the document itself, 1 what stays on the glass (header, tabs, buttons); others are
// sheets and two-axis grids with a scroller of their own.
//
// The elements nest as the nodes do, whatever the surface. A leaf of the document is position:absolute in content
// coordinates; a leaf on the glass is position:fixed; the container with `scroller` set *is* the scroller of
// its surface: position:fixed at its rectangle (glass coordinates), overflow:auto, and holds a spacer of the
// Surface's content size; leaves inside it are absolute in its content coordinates. A dialog has leaves on the
// glass (title, close) beside such a scroller, and its `rect` is the whole panel.
using SurfaceId = std::uint8_t;
constexpr SurfaceId kDocument = 0;
constexpr SurfaceId kGlass = 1;
constexpr SurfaceId kSheet = 2;
constexpr SurfaceId kGrid = 3;

struct TextLine {
    Rect rect;                // of the line
    std::uint32_t begin = 0;  // bytes of Node::text
    std::uint32_t end = 0;

    bool operator==(const TextLine&) const = default;
};

// A content_hash() that is remembered. No part of what is described: it makes no two nodes differ.
struct KnownHash {
    std::uint64_t value = 0;  // 0: not known

    bool operator==(const KnownHash&) const { return true; }
};

struct Node {
    std::string key;  // unique in the frame, stable over frames: "session/JRCZ3Y"; becomes data-key
    NodeRole role = NodeRole::text;
    std::uint8_t depth = 0;  // containers hold the nodes after them that are deeper
    SurfaceId surface = kDocument;
    Rect rect;          // leaves only
    std::string text;   // what is seen
    std::string label;  // accessible name where it is not the text; a sentence
    std::string lang;   // of the text where it is not the page's
    std::string href;   // link: path under the base ("" is the base itself), "#main", or absolute
    std::string value;  // field: what is typed; time: ISO 8601; item, prose: what stands before it
    std::string hint;   // field: placeholder
    std::string input;  // field: "search", "email", "text", "tel"; empty: "text"
    std::string style;  // class names for the static page; the look of the app is not from here
    std::string
        svg;  // figure, image, and icon buttons: a picture for the static page; may be empty
    std::string
        place;  // CSS of the static page: the white space before it, its inset, the line above it
    std::uint8_t level = 0;      // heading
    std::uint32_t position = 0;  // item: 1-based; 0: unknown
    std::uint32_t set_size = 0;  // item
    std::int8_t pressed = -1;    // toggle, tab, radio, checkbox: 0 or 1; -1: not applicable
    std::int8_t expanded = -1;   // button that unfolds
    bool scroller = false;       // container: the scroller of `surface`
    bool current = false;        // nav link: aria-current=page
    bool disabled = false;
    bool selectable = false;  // text the reader may select and copy
    bool focusable = false;   // heading that takes focus after a navigation (tabindex -1)
    bool quiet = false;       // said already by a label nearby: aria-hidden, but found in the page
    std::vector<TextLine> lines;  // where the text is drawn; empty: the text is not drawn (an icon)
    float font_size = 0;          // CSS pixels, of the drawn text
    bool bold = false;
    int hue = -1;  // place in the track list, for the colour in the static page
    KnownHash hash;

    bool operator==(const Node&) const = default;
};

struct Description {
    std::string title;  // of the document
    std::string lang;   // of the page
    std::vector<Node> nodes;

    bool operator==(const Description&) const = default;
};

const Node* find_node(const Description& description, const std::string& key);

// Identity of everything in a node but its key: what is sent to the DOM only when it changes.
std::uint64_t content_hash(const Node& node);

}  // namespace trackside
