#include "build-data/html_reader.h"

#include "base/utf8.h"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace trackside {
namespace {

struct Entity {
    std::string_view name;
    CodePoint code_point;
};
constexpr Entity kEntities[] = {
    {"amp", '&'},      {"lt", '<'},       {"gt", '>'},       {"quot", '"'},     {"apos", '\''},
    {"nbsp", 0xA0},    {"copy", 0xA9},    {"reg", 0xAE},     {"trade", 0x2122}, {"hellip", 0x2026},
    {"mdash", 0x2014}, {"ndash", 0x2013}, {"lsquo", 0x2018}, {"rsquo", 0x2019}, {"ldquo", 0x201C},
    {"rdquo", 0x201D}, {"sbquo", 0x201A}, {"bdquo", 0x201E}, {"laquo", 0xAB},   {"raquo", 0xBB},
    {"middot", 0xB7},  {"bull", 0x2022},  {"times", 0xD7},   {"divide", 0xF7},  {"plusmn", 0xB1},
    {"deg", 0xB0},     {"micro", 0xB5},   {"para", 0xB6},    {"sect", 0xA7},    {"euro", 0x20AC},
    {"pound", 0xA3},   {"yen", 0xA5},     {"cent", 0xA2},    {"rarr", 0x2192},  {"larr", 0x2190},
    {"uarr", 0x2191},  {"darr", 0x2193},  {"rArr", 0x21D2},  {"infin", 0x221E}, {"ne", 0x2260},
    {"le", 0x2264},    {"ge", 0x2265},    {"asymp", 0x2248}, {"minus", 0x2212}, {"frac12", 0xBD},
    {"frac14", 0xBC},  {"sup2", 0xB2},    {"sup3", 0xB3},    {"iexcl", 0xA1},   {"iquest", 0xBF},
    {"agrave", 0xE0},  {"aacute", 0xE1},  {"acirc", 0xE2},   {"atilde", 0xE3},  {"auml", 0xE4},
    {"aring", 0xE5},   {"aelig", 0xE6},   {"ccedil", 0xE7},  {"egrave", 0xE8},  {"eacute", 0xE9},
    {"ecirc", 0xEA},   {"euml", 0xEB},    {"igrave", 0xEC},  {"iacute", 0xED},  {"icirc", 0xEE},
    {"iuml", 0xEF},    {"ntilde", 0xF1},  {"ograve", 0xF2},  {"oacute", 0xF3},  {"ocirc", 0xF4},
    {"otilde", 0xF5},  {"ouml", 0xF6},    {"oslash", 0xF8},  {"ugrave", 0xF9},  {"uacute", 0xFA},
    {"ucirc", 0xFB},   {"uuml", 0xFC},    {"szlig", 0xDF},   {"Agrave", 0xC0},  {"Aacute", 0xC1},
    {"Auml", 0xC4},    {"Aring", 0xC5},   {"AElig", 0xC6},   {"Ccedil", 0xC7},  {"Egrave", 0xC8},
    {"Eacute", 0xC9},  {"Ntilde", 0xD1},  {"Ouml", 0xD6},    {"Oslash", 0xD8},  {"Uuml", 0xDC},
    {"oelig", 0x153},  {"OElig", 0x152},  {"ensp", 0x20},    {"emsp", 0x20},    {"thinsp", 0x20},
    {"zwj", 0x200D},   {"shy", 0x20},     {"lambda", 0x3BB}, {"pi", 0x3C0},     {"alpha", 0x3B1},
    {"beta", 0x3B2},   {"mu", 0x3BC},
};

constexpr std::string_view kSkipped[] = {
    "script", "style",    "iframe",   "object", "embed",     "svg",    "math",   "template",
    "title",  "noscript", "canvas",   "audio",  "video",     "select", "option", "textarea",
    "head",   "noembed",  "noframes", "xmp",    "plaintext", "applet"};
constexpr std::string_view kVoid[] = {"br",   "hr",     "img", "input", "embed", "meta",
                                      "link", "source", "wbr", "base",  "area",  "col"};

template <std::size_t N>
bool is_one_of(std::string_view name, const std::string_view (&list)[N])
{
    return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

bool is_name_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}
bool is_white(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

// The value of an attribute, decoded; "" if there is none.
std::string attribute(std::string_view attributes, std::string_view wanted)
{
    std::size_t at = 0;
    while (at < attributes.size()) {
        while (at < attributes.size() && (is_white(attributes[at]) || attributes[at] == '/'))
            at++;
        const std::size_t name_from = at;
        while (at < attributes.size() && !is_white(attributes[at]) && attributes[at] != '=' &&
               attributes[at] != '/')
            at++;
        const std::string name = to_lower_ascii(attributes.substr(name_from, at - name_from));
        while (at < attributes.size() && is_white(attributes[at]))
            at++;
        std::string_view value;
        if (at < attributes.size() && attributes[at] == '=') {
            at++;
            while (at < attributes.size() && is_white(attributes[at]))
                at++;
            const char quote = at < attributes.size() ? attributes[at] : '\0';
            if (quote == '"' || quote == '\'') {
                const std::size_t end = std::min(attributes.find(quote, at + 1), attributes.size());
                value = attributes.substr(at + 1, end - at - 1);
                at = end + 1;
            } else {
                const std::size_t from = at;
                while (at < attributes.size() && !is_white(attributes[at]))
                    at++;
                value = attributes.substr(from, at - from);
            }
        }
        if (name == wanted) return decode_entities(value);
        if (at == name_from) at++;
    }
    return "";
}

// Where the tag that begins at `at` ends (behind its '>'), or npos: it is no tag.
std::size_t tag_end(std::string_view html, std::size_t at)
{
    if (starts_with(html.substr(at), "<!--")) {
        const std::size_t end = html.find("-->", at + 4);
        return end == std::string_view::npos ? html.size() : end + 3;
    }
    std::size_t name = at + 1;
    if (name < html.size() && (html[name] == '/' || html[name] == '!' || html[name] == '?')) name++;
    if (name >= html.size() || !(is_name_letter(html[name]) || html[name] == '['))
        return std::string_view::npos;
    char quote = '\0';
    for (std::size_t i = name; i < html.size(); i++) {
        if (quote != '\0') {
            if (html[i] == quote) quote = '\0';
        } else if (html[i] == '"' || html[i] == '\'') {
            quote = html[i];
        } else if (html[i] == '>') {
            return i + 1;
        }
    }
    return html.size();  // the tag was cut off: it goes, as in browsers
}

int heading_level(std::string_view name)
{
    return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' ? name[1] - '0'
                                                                                  : 0;
}

}  // namespace

std::string decode_entity(std::string_view entity)
{
    if (entity.size() < 3 || entity.front() != '&' || entity.back() != ';')
        return std::string(entity);
    std::string_view name = entity.substr(1, entity.size() - 2);
    std::string out;
    if (name.front() == '#') {
        name.remove_prefix(1);
        const bool hexadecimal = starts_with(name, "x") || starts_with(name, "X");
        if (hexadecimal) name.remove_prefix(1);
        std::uint32_t number = 0;
        const auto [end, error] =
            std::from_chars(name.data(), name.data() + name.size(), number, hexadecimal ? 16 : 10);
        const bool good = error == std::errc{} && end == name.data() + name.size() &&
                          number >= 0x20 && number <= 0x10FFFF &&
                          (number < 0xD800 || number > 0xDFFF) && (number < 0x7F || number > 0x9F);
        append_utf8(out, good ? static_cast<CodePoint>(number) : kReplacement);
        return out;
    }
    for (const Entity& known : kEntities)
        if (known.name == name) {
            append_utf8(out, known.code_point);
            return out;
        }
    return std::string(entity);
}

std::string decode_entities(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        const std::size_t at = std::min(text.find('&'), text.size());
        out += text.substr(0, at);
        text.remove_prefix(at);
        if (text.empty()) break;
        const std::size_t end = text.find(';');
        if (end < 12) {  // there is one, and near
            out += decode_entity(text.substr(0, end + 1));
            text.remove_prefix(end + 1);
        } else {
            out += '&';
            text.remove_prefix(1);
        }
    }
    return out;
}

void HtmlReader::read(std::string_view html)
{
    std::string words;
    bool blank = false;
    const auto flush = [&] {
        if (blank) words += ' ';
        blank = false;
        if (!skips()) out_.text(decode_entities(words));
        words.clear();
    };
    for (std::size_t at = 0; at < html.size();) {
        const std::size_t end = html[at] == '<' ? tag_end(html, at) : std::string_view::npos;
        if (end != std::string_view::npos) {
            flush();
            tag(html.substr(at, end - at));
            at = end;
        } else if (is_white(html[at]) && !keeps_blanks_) {
            blank = true;
            at++;
        } else {
            if (blank) words += ' ';
            blank = false;
            words += html[at++];
        }
    }
    flush();
}

void HtmlReader::tag(std::string_view tag)
{
    if (starts_with(tag, "<!") || starts_with(tag, "<?")) return;
    const bool closes = starts_with(tag, "</");
    std::size_t at = closes ? 2 : 1;
    const std::size_t from = at;
    while (at < tag.size() && is_name_letter(tag[at]))
        at++;
    const std::string name = to_lower_ascii(tag.substr(from, at - from));
    if (skips()) {
        if (closes && name == skipped_) skipped_.clear();
        return;
    }
    std::string_view attributes = tag.substr(at);
    if (!attributes.empty() && attributes.back() == '>') attributes.remove_suffix(1);
    const bool empty = !attributes.empty() && attributes.back() == '/';
    if (closes) {
        close_tag(name);
    } else if (is_one_of(name, kSkipped)) {
        if (!empty && !is_one_of(name, kVoid)) skipped_ = name;
    } else {
        open_tag(name, attributes);
        if (empty && !is_one_of(name, kVoid)) close_tag(name);
    }
}

void HtmlReader::open_tag(const std::string& name, std::string_view attributes)
{
    if (name == "br")
        out_.line_break();
    else if (name == "hr")
        out_.rule();
    else if (name == "img")
        out_.text(attribute(attributes, "alt"));
    else if (name == "a")
        out_.link(attribute(attributes, "href"));
    else if (name == "b" || name == "strong")
        out_.mark(Mark::strong, true);
    else if (name == "i" || name == "em" || name == "cite")
        out_.mark(Mark::emphasis, true);
    else if (name == "code" || name == "tt" || name == "kbd")
        out_.mark(Mark::code, true);
    else if (name == "s" || name == "del" || name == "strike")
        out_.mark(Mark::struck, true);
    else if (const int level = heading_level(name); level > 0)
        out_.open(Block::Kind::heading, level);
    else if (name == "ul")
        out_.open_list(false, 1);
    else if (name == "ol")
        out_.open_list(true, 1);
    else if (name == "li" || name == "dd")
        out_.open_item();
    else if (name == "blockquote") {
        out_.close();
        out_.open_quote();
    } else if (name == "pre") {
        out_.open(Block::Kind::code);
        keeps_blanks_ = true;
    } else if (name == "p" || name == "div" || name == "tr" || name == "section" ||
               name == "article" || name == "dt" || name == "figcaption" || name == "table" ||
               name == "center")
        out_.close();
    else if (name == "td" || name == "th")
        out_.text(" ");
}

void HtmlReader::close_tag(const std::string& name)
{
    if (name == "pre") keeps_blanks_ = false;
    if (name == "a")
        out_.end_link();
    else if (name == "b" || name == "strong")
        out_.mark(Mark::strong, false);
    else if (name == "i" || name == "em" || name == "cite")
        out_.mark(Mark::emphasis, false);
    else if (name == "code" || name == "tt" || name == "kbd")
        out_.mark(Mark::code, false);
    else if (name == "s" || name == "del" || name == "strike")
        out_.mark(Mark::struck, false);
    else if (name == "ul" || name == "ol")
        out_.close_list();
    else if (name == "li" || name == "dd")
        out_.close_item();
    else if (name == "blockquote") {
        out_.close();
        out_.close_quote();
    } else if (heading_level(name) > 0 || name == "p" || name == "div" || name == "tr" ||
               name == "pre" || name == "section" || name == "article" || name == "dt" ||
               name == "figcaption" || name == "table" || name == "center")
        out_.close();
    else if (name == "td" || name == "th")
        out_.text(" ");
}

bool is_html(std::string_view text)
{
    constexpr std::string_view kBlockTags[] = {"<p>", "<p ", "<div", "<ul>",   "<ol>",       "<h1",
                                               "<h2", "<h3", "<h4",  "<table", "<blockquote"};
    const std::string start = to_lower_ascii(trim(text).substr(0, 12));
    return std::any_of(std::begin(kBlockTags), std::end(kBlockTags),
                       [&](std::string_view tag) { return starts_with(start, tag); });
}

}  // namespace trackside
