#include "build-data/html_page.h"

#include "base/html.h"

#include <algorithm>

namespace trackside {
namespace {

// CSS pixels, every text one line high, as build-data lays a page out: more on any screen.
constexpr float kFold = 1500;

struct Tag {
    const char* name;
    const char* aria;  // role where the element has not got it
};

Tag tag_of(const Node& node)
{
    static const char* const headings[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
    switch (node.role) {
        case NodeRole::header: return {"header", nullptr};
        case NodeRole::nav: return {"nav", nullptr};
        case NodeRole::main: return {"main", nullptr};
        case NodeRole::section: return {"section", nullptr};
        case NodeRole::article: return {"article", nullptr};
        case NodeRole::list: return {"ul", "list"};
        case NodeRole::steps: return {"ol", "list"};
        case NodeRole::item: return {"li", nullptr};
        case NodeRole::dialog: return {"dialog", nullptr};
        case NodeRole::search: return {"div", "search"};
        case NodeRole::group: return {"div", "group"};
        case NodeRole::tablist: return {"div", "tablist"};
        case NodeRole::figure: return {"figure", nullptr};
        case NodeRole::prose: return {"p", nullptr};
        case NodeRole::box: return {"div", nullptr};
        case NodeRole::heading: return {headings[std::clamp<int>(node.level, 1, 6) - 1], nullptr};
        case NodeRole::paragraph: return {"p", nullptr};
        case NodeRole::text: return {"span", nullptr};
        case NodeRole::time: return {"time", nullptr};
        case NodeRole::link: return {"a", nullptr};
        case NodeRole::button:
        case NodeRole::toggle: return {"button", nullptr};
        case NodeRole::tab: return {"button", "tab"};
        case NodeRole::radio: return {"button", "radio"};
        case NodeRole::checkbox: return {"button", "checkbox"};
        case NodeRole::field: return {"input", nullptr};
        case NodeRole::area: return {"textarea", nullptr};
        case NodeRole::status: return {"div", "status"};
        case NodeRole::image: return {"span", "img"};
        case NodeRole::quote: return {"blockquote", nullptr};
        case NodeRole::code: return {"code", nullptr};
        case NodeRole::separator: return {"hr", nullptr};
    }
    return {"span", nullptr};
}

bool is_button(NodeRole role)
{
    return role == NodeRole::button || role == NodeRole::toggle || role == NodeRole::tab ||
           role == NodeRole::radio || role == NodeRole::checkbox;
}

void add(std::string& out, const char* name, std::string_view value)
{
    if (value.empty()) return;
    out += ' ';
    out += name;
    out += "=\"";
    append_html(out, value);
    out += '"';
}

std::string address_of(const std::string& href, const std::string& base)
{
    const bool elsewhere = href.find(':') != std::string::npos ||
                           (!href.empty() && (href[0] == '#' || href[0] == '/'));
    return elsewhere ? href : base + href;
}

void add_link(std::string& out, const Node& node, const std::string& base)
{
    const std::string href = address_of(node.href, base);
    add(out, "href", href);
    if (href.rfind("http", 0) == 0) out += " rel=\"noopener\"";
    if (node.current) out += " aria-current=\"page\"";
}

void add_attributes(std::string& out, const Node& node, const std::string& base)
{
    add(out, "class", node.style);
    add(out, "data-key", node.key);
    add(out, "style",
        (node.hue >= 0 ? "--hue:" + std::to_string(node.hue) + (node.place.empty() ? "" : ";")
                       : "") +
            node.place);
    add(out, "lang", node.lang);
    add(out, "aria-label", node.label);
    if (node.quiet) out += " aria-hidden=\"true\"";
    if (node.role == NodeRole::main) out += " id=\"main\" tabindex=\"-1\"";
    if (node.role == NodeRole::time) add(out, "datetime", node.value);
    if (node.role == NodeRole::prose || node.role == NodeRole::item)
        add(out, "data-mark", node.value);
    if (node.role == NodeRole::link) add_link(out, node, base);
    const auto state = [&](const char* name, int value) {
        if (value >= 0) add(out, name, value == 1 ? "true" : "false");
    };
    if (node.role == NodeRole::toggle) state("aria-pressed", node.pressed);
    if (node.role == NodeRole::tab) state("aria-selected", node.pressed);
    if (node.role == NodeRole::radio || node.role == NodeRole::checkbox)
        state("aria-checked", node.pressed);
    state("aria-expanded", node.expanded);
    // Without script they do nothing yet: honest, and of the same size as they will be.
    if (is_button(node.role)) out += " type=\"button\" disabled";
    if (node.role == NodeRole::field) {
        add(out, "type", node.input.empty() ? "text" : node.input);
        add(out, "value", node.value);
    }
    if (node.role == NodeRole::field || node.role == NodeRole::area) {
        add(out, "placeholder", node.hint);
        out += " disabled";
    }
}

// The first leaf below the first screen of nearly everybody; on a shorter page its last one. Null: there is none.
const Node* find_fold(const Description& description)
{
    const Node* last = nullptr;
    for (const Node& node : description.nodes) {
        if (is_container(node.role) || node.surface != kDocument) continue;
        last = &node;
        if (node.rect.y > kFold) break;
    }
    return last;
}

}  // namespace

std::string html_of(const Description& description, const std::string& base)
{
    const Node* const fold = find_fold(description);
    std::string out;
    out.reserve(description.nodes.size() * 160);
    struct Open {
        int depth;
        const char* tag;
    };
    std::vector<Open> open;
    const auto close_down_to = [&](int depth) {
        while (!open.empty() && open.back().depth >= depth) {
            out += "</";
            out += open.back().tag;
            out += '>';
            open.pop_back();
        }
    };
    for (const Node& node : description.nodes) {
        close_down_to(node.depth);
        const Tag tag = tag_of(node);
        out += '<';
        out += tag.name;
        if (tag.aria) add(out, "role", tag.aria);
        add_attributes(out, node, base);
        if (&node == fold) out += " id=\"fold\"";
        out += '>';
        if (node.role == NodeRole::field || node.role == NodeRole::separator) continue;
        out += node.svg;
        if (node.svg.empty() || node.text.empty()) {
            append_html(out, node.text);
        } else {
            out += "<span>";
            append_html(out, node.text);
            out += "</span>";
        }
        if (is_container(node.role)) {
            open.push_back({node.depth, tag.name});
        } else {
            out += "</";
            out += tag.name;
            out += '>';
        }
    }
    close_down_to(0);
    return out;
}

PageTemplate::PageTemplate(const std::string& shell)
{
    std::size_t at = 0;
    while (at < shell.size()) {
        const std::size_t begin = shell.find("{{", at);
        const std::size_t end = begin == std::string::npos ? begin : shell.find("}}", begin);
        if (end == std::string::npos) break;
        pieces_.push_back({shell.substr(at, begin - at), shell.substr(begin + 2, end - begin - 2)});
        at = end + 2;
    }
    pieces_.push_back({shell.substr(at), ""});
}

std::string PageTemplate::fill(const Parts& parts) const
{
    std::string page;
    page.reserve(parts.body.size() + parts.head.size() + 16384);
    for (const Piece& piece : pieces_) {
        page += piece.text;
        if (piece.place == "lang") append_html(page, parts.lang);
        if (piece.place == "title") append_html(page, parts.title);
        if (piece.place == "style") page += parts.style;
        if (piece.place == "base") append_html(page, parts.base);
        if (piece.place == "head") page += parts.head;
        if (piece.place == "version") page += parts.version;
        if (piece.place == "body") page += parts.body;
    }
    return page;
}

std::string PageTemplate::fill_words(const std::map<std::string, std::string>& words) const
{
    std::string text;
    for (const Piece& piece : pieces_) {
        text += piece.text;
        const auto word = words.find(piece.place);
        if (word != words.end()) text += word->second;
    }
    return text;
}

}  // namespace trackside
