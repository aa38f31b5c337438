#include "build-data/rich_text_builder.h"

#include "base/utf8.h"

#include <algorithm>
#include <iterator>

namespace trackside {
namespace {

constexpr int kDeepest = 6;  // of lists and quotes; deeper is drawn at this depth
constexpr std::size_t kMostBlocks = 2000;

constexpr std::string_view kScreens[] = {
    "timetable", "session",       "tracks", "track",      "communities", "community", "volunteer",
    "tasks",     "task",          "roles",  "activities", "activity",    "following", "changes",
    "search",    "contacts",      "guide",  "subscribe",  "settings",    "about",     "roadmap",
    "systems",   "contributions", "share",  "desk"};

bool same_look(const Span& a, const Span& b)
{
    return a.strong == b.strong && a.emphasis == b.emphasis && a.code == b.code &&
           a.struck == b.struck && a.href == b.href;
}

bool is_address_letter(char c)
{
    constexpr std::string_view kOthers = "-._~:/?#[]@!$&'()*+,;=%";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kOthers.find(c) != std::string_view::npos;
}

// How long the address at the start of `text` is: without the punctuation that ends the sentence.
std::size_t address_length(std::string_view text)
{
    std::size_t end = 0;
    int round = 0;
    while (end < text.size() && is_address_letter(text[end])) {
        if (text[end] == '(') round++;
        if (text[end] == ')' && --round < 0) break;
        end++;
    }
    while (end > 0 && std::string_view(".,;:!?'*_").find(text[end - 1]) != std::string_view::npos)
        end--;
    return end;
}

// Splits a span at bare addresses, also where Chinese stands directly before and after them.
void link_addresses(const Span& span, std::vector<Span>& out)
{
    std::string_view rest = span.text;
    std::size_t from = 0;
    for (std::size_t at = 0; (at = rest.find("http", from)) != std::string_view::npos;) {
        const std::string_view tail = rest.substr(at);
        const std::size_t scheme = starts_with(tail, "https://")  ? 8
                                   : starts_with(tail, "http://") ? 7
                                                                  : 0;
        const std::size_t length = scheme > 0 ? address_length(tail) : 0;
        if (length <= scheme) {
            from = at + 4;
            continue;
        }
        Span before = span;
        before.text = rest.substr(0, at);
        if (!before.text.empty()) out.push_back(std::move(before));
        Span link = span;
        link.text = tail.substr(0, length);
        link.href = safe_href(link.text);
        out.push_back(std::move(link));
        rest = tail.substr(length);
        from = 0;
    }
    Span last = span;
    last.text = rest;
    if (!last.text.empty()) out.push_back(std::move(last));
}

// Blanks go at the ends of the block and around its line breaks.
void trim_block(Block& block)
{
    bool line_start = true;
    for (Span& span : block.spans) {
        std::string kept;
        for (const char c : span.text) {
            if (c == '\n') {
                while (!kept.empty() && kept.back() == ' ')
                    kept.pop_back();
                kept += c;
                line_start = true;
            } else if (c != ' ' || !line_start) {
                kept += c;
                line_start = false;
            }
        }
        span.text = std::move(kept);
    }
    while (!block.spans.empty()) {
        std::string& first = block.spans.front().text;
        first.erase(0, std::min(first.find_first_not_of(" \n"), first.size()));
        if (!first.empty()) break;
        block.spans.erase(block.spans.begin());
    }
    while (!block.spans.empty()) {
        std::string& last = block.spans.back().text;
        last.erase(last.find_last_not_of(" \n") + 1);
        if (!last.empty()) break;
        block.spans.pop_back();
    }
    std::erase_if(block.spans, [](const Span& span) { return span.text.empty(); });
}

void finish_block(Block& block)
{
    std::vector<Span> merged;
    for (Span& span : block.spans) {
        if (!merged.empty() && same_look(merged.back(), span))
            merged.back().text += span.text;
        else
            merged.push_back(std::move(span));
    }
    block.spans.clear();
    for (Span& span : merged) {
        if (span.href.empty() && !span.code && block.kind != Block::Kind::code)
            link_addresses(span, block.spans);
        else
            block.spans.push_back(std::move(span));
    }
    if (block.kind == Block::Kind::code) {
        for (Span& span : block.spans)
            if (&span == &block.spans.back()) span.text.erase(span.text.find_last_not_of('\n') + 1);
        std::erase_if(block.spans, [](const Span& span) { return span.text.empty(); });
    } else {
        trim_block(block);
    }
}

}  // namespace

std::string safe_href(std::string_view address)
{
    std::string cleaned;
    // A backslash is a slash to a browser, and refused by the snapshot's readers (is_safe_href).
    for (const char c : trim(address)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F) continue;  // browsers skip them, also inside a scheme
        if (c == ' ')
            cleaned += "%20";
        else if (c == '"')
            cleaned += "%22";
        else if (c == '<')
            cleaned += "%3C";
        else if (c == '>')
            cleaned += "%3E";
        else if (c == '\\')
            cleaned += "%5C";
        else
            cleaned += c;
    }
    if (starts_with(cleaned, "//")) cleaned.insert(0, "https:");
    if (starts_with(to_lower_ascii(std::string_view(cleaned).substr(0, 4)), "www."))
        cleaned.insert(0, "https://");
    const std::string scheme = to_lower_ascii(std::string_view(cleaned).substr(0, 8));
    const std::size_t length = starts_with(scheme, "https://")  ? 8
                               : starts_with(scheme, "http://") ? 7
                               : starts_with(scheme, "mailto:") ? 7
                                                                : 0;
    if (length == 0 || cleaned.size() <= length || cleaned.size() > 2000) return "";
    const std::string_view host =
        std::string_view(cleaned).substr(0, cleaned.find_first_of("/?#", length));
    if (host.find("%5C") != std::string_view::npos) return "";  // there is no such host
    return to_lower_ascii(std::string_view(cleaned).substr(0, length)) + cleaned.substr(length);
}

std::string safe_href_or_route(std::string_view address)
{
    if (std::string href = safe_href(address); !href.empty()) return href;
    std::string_view route = trim(address);
    while (starts_with(route, "/"))
        route.remove_prefix(1);
    const std::string_view screen = route.substr(0, route.find_first_of("/?#"));
    const bool known =
        std::find(std::begin(kScreens), std::end(kScreens), screen) != std::end(kScreens);
    return known && route.find(':') == std::string_view::npos ? std::string(route) : "";
}

void RichTextBuilder::open(Block::Kind kind, int level)
{
    close();
    if (item_waits_ && kind == Block::Kind::paragraph) {
        open_default();
        return;
    }
    if (quotes_ > 0 && kind == Block::Kind::paragraph) {
        kind = Block::Kind::quote;
        level = std::min(quotes_, kDeepest);
    }
    blocks_.push_back({kind, level, 0, {}});
    is_open_ = true;
}

void RichTextBuilder::open_default()
{
    close();
    Block block;
    if (item_waits_ && !lists_.empty()) {
        List& list = lists_.back();
        block.kind = Block::Kind::item;
        block.level = std::min(static_cast<int>(lists_.size()), kDeepest);
        block.number = list.ordered ? list.next++ : 0;
        item_waits_ = false;
    } else if (quotes_ > 0) {
        block.kind = Block::Kind::quote;
        block.level = std::min(quotes_, kDeepest);
    }
    blocks_.push_back(std::move(block));
    is_open_ = true;
}

void RichTextBuilder::close()
{
    if (!is_open_) return;
    is_open_ = false;
    finish_block(blocks_.back());
    if (blocks_.back().spans.empty()) blocks_.pop_back();
}

void RichTextBuilder::text(std::string_view words)
{
    if (words.empty() || blocks_.size() > kMostBlocks) return;
    if (!is_open_) {
        if (trim(words).empty()) return;
        open_default();
    }
    Span span;
    span.text = words;
    span.strong = marks_[0] > 0;
    span.emphasis = marks_[1] > 0;
    span.code = marks_[2] > 0;
    span.struck = marks_[3] > 0;
    if (!links_.empty()) span.href = links_.back();
    std::vector<Span>& spans = blocks_.back().spans;
    if (!spans.empty() && same_look(spans.back(), span))
        spans.back().text += span.text;
    else
        spans.push_back(std::move(span));
}

void RichTextBuilder::line_break()
{
    if (is_open_) text("\n");
}

void RichTextBuilder::mark(Mark mark, bool on)
{
    int& count = marks_[static_cast<int>(mark)];
    count = std::max(0, count + (on ? 1 : -1));
}

void RichTextBuilder::link(std::string_view address)
{
    links_.push_back(routes_allowed_ ? safe_href_or_route(address) : safe_href(address));
}

void RichTextBuilder::end_link()
{
    if (!links_.empty()) links_.pop_back();
}

void RichTextBuilder::rule()
{
    close();
    if (!blocks_.empty() && blocks_.back().kind != Block::Kind::rule)
        blocks_.push_back({Block::Kind::rule, 0, 0, {}});
}

void RichTextBuilder::open_list(bool ordered, int first_number)
{
    close();
    lists_.push_back({ordered, std::max(first_number, 1)});
}

void RichTextBuilder::close_list()
{
    close();
    item_waits_ = false;
    if (!lists_.empty()) lists_.pop_back();
}

void RichTextBuilder::open_item()
{
    close();
    if (lists_.empty()) lists_.push_back({});
    item_waits_ = true;
}

void RichTextBuilder::close_item()
{
    close();
    item_waits_ = false;
}

Blocks RichTextBuilder::finish()
{
    close();
    while (!blocks_.empty() && blocks_.back().kind == Block::Kind::rule)
        blocks_.pop_back();
    return std::move(blocks_);
}

}  // namespace trackside
