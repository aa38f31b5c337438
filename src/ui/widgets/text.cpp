#include "ui/widgets/text.h"

#include <algorithm>

namespace trackside {
namespace {

const TextStyle& heading_style(int level)
{
    if (level <= 1) return type::display;
    return level == 2 ? type::title : type::strong;
}

struct BlockLook {
    TextStyle style = type::reading;
    float indent = 0;
    float above = 10;
    NodeRole role = NodeRole::prose;
    std::string marker;  // in front of a list item
};

BlockLook look_of(const Block& block)
{
    BlockLook look;
    switch (block.kind) {
        case Block::Kind::paragraph: break;
        case Block::Kind::heading:
            look.style = block.level <= 2 ? type::title : type::strong;
            look.role = NodeRole::heading;
            look.above = 20;
            break;
        case Block::Kind::item:
            look.indent = 22.0f * static_cast<float>(std::max(1, block.level));
            look.above = 4;
            look.marker = block.number > 0 ? std::to_string(block.number) + "." : "•";
            break;
        case Block::Kind::quote: look.indent = 16; break;
        case Block::Kind::code:
            look.style = type::code;
            look.role = NodeRole::code;
            break;
        case Block::Kind::rule: look.role = NodeRole::separator; break;
    }
    return look;
}

Face face_of(const Span& span, const TextStyle& style)
{
    if (span.code || style.face == Face::monospace) return Face::monospace;
    return span.strong || span.emphasis || style.face == Face::semibold ? Face::semibold
                                                                        : Face::regular;
}

struct Joined {
    std::string text;
    std::vector<TextRun> runs;
    std::vector<Colour> colours;
    bool links = false;
};

Joined join(const Ui& ui, const Block& block, const TextStyle& style)
{
    Joined joined;
    for (const Span& span : block.spans) {
        joined.text += span.text;
        joined.runs.push_back(
            {static_cast<std::uint32_t>(joined.text.size()), face_of(span, style)});
        joined.colours.push_back(span.href.empty() ? ui.theme().text : ui.theme().accent);
        joined.links = joined.links || !span.href.empty();
    }
    return joined;
}

// Text and link nodes in turn, inside a <p>.
void describe_prose(Ui& ui, const std::string& key, const Block& block, const Joined& joined,
                    const TextBlock& laid, const TextStyle& style, float x, float y,
                    std::string_view lang)
{
    std::uint32_t begin = 0;
    for (std::size_t run = 0; run < block.spans.size(); ++run) {
        const Span& span = block.spans[run];
        const std::uint32_t end = joined.runs[run].end;
        const bool link = !span.href.empty();
        Node* node = ui.node(link        ? NodeRole::link
                             : span.code ? NodeRole::code
                                         : NodeRole::text,
                             key + "/" + std::to_string(run), {});
        if (node) {
            node->text = span.text;
            node->href = span.href;
            node->selectable = true;
            node->style = span.strong ? "strong" : "";
            if (lang != ui.lang()) node->lang = lang;
            node->font_size = style.size * ui.text_scale();
            node->bold = joined.runs[run].face == Face::semibold;
            bool first = true;
            for (const TextBlock::RunPart& part : laid.parts) {
                if (part.run != run) continue;
                const TextBlock::Line& line = laid.lines[part.line];
                const Rect rect{x + part.left, y + static_cast<float>(part.line) * laid.line_height,
                                part.right - part.left, laid.line_height};
                node->lines.push_back(
                    {rect, std::max(line.begin, begin) - begin, std::min(line.end, end) - begin});
                if (first) {
                    node->rect = rect;
                } else {
                    const float right =
                        std::max(node->rect.x + node->rect.width, rect.x + rect.width);
                    node->rect.x = std::min(node->rect.x, rect.x);
                    node->rect.width = right - node->rect.x;
                    node->rect.height = rect.y + rect.height - node->rect.y;
                }
                first = false;
            }
        }
        if (link) {
            const std::string link_key = key + "/" + std::to_string(run);
            for (const TextBlock::RunPart& part : laid.parts) {
                if (part.run != run) continue;
                const float bottom = y + static_cast<float>(part.line + 1) * laid.line_height;
                ui.paint.line({x + part.left, bottom - 4}, {x + part.right, bottom - 4},
                              ui.theme().accent, 1);
                ui.touch(link_key,
                         {x + part.left, bottom - laid.line_height, part.right - part.left,
                          laid.line_height},
                         4);
            }
        }
        begin = end;
    }
}

// Class names for the static page.
const char* look_of(const TextStyle& style, bool soft)
{
    if (style == type::display) return "display";
    if (style == type::title) return "title-line";
    if (style == type::caption_strong) return soft ? "soft caption" : "caption";
    if (style == type::small_strong) return soft ? "soft strong small" : "strong small";
    if (style == type::body) return soft ? "soft large" : "plain";
    if (style == type::strong) return soft ? "soft strong" : "strong";
    return soft ? "soft" : "";
}

void draw_block(Ui& ui, const std::string& key, const Block& block, std::string_view lang)
{
    const BlockLook look = look_of(block);
    const Theme& theme = ui.theme();
    if (block.kind == Block::Kind::rule) {
        ui.gap(16);
        ui.node(NodeRole::separator, key, {ui.column.x, ui.column.y, ui.column.width, 1});
        ui.paint.line({ui.column.x, ui.column.y}, {ui.column.x + ui.column.width, ui.column.y},
                      theme.line);
        ui.gap(8);
        return;
    }
    const Joined joined = join(ui, block, look.style);
    const float width = std::min(ui.column.width, measure::reading) - look.indent;
    const bool boxed = block.kind == Block::Kind::code;
    const float pad = boxed ? 12.0f : 0.0f;
    const TextBlock& laid =
        ui.layout_runs(look.style, joined.text, joined.runs, width - 2 * pad, lang);
    const float x = ui.column.x + look.indent + pad;
    ui.gap(look.above);
    const float y = ui.column.y + pad;
    const Rect rect{x - pad, y - pad, width, laid.height + 2 * pad};

    if (boxed) ui.paint.fill(rect, theme.surface, 8);
    if (boxed) ui.paint.stroke(rect, theme.line, 8);
    if (block.kind == Block::Kind::quote)
        ui.paint.fill({ui.column.x, y, 3, laid.height}, theme.line, 1.5f);
    if (!look.marker.empty()) {
        const TextBlock& marker = ui.layout(look.style, look.marker, 40, 1);
        ui.paint.text(marker, x - 8 - marker.width, y, theme.text_soft);
    }
    ui.paint.text_runs(laid, x, y, joined.colours);

    if (look.role == NodeRole::prose) {
        const bool quote = block.kind == Block::Kind::quote;
        Scope scope(ui, NodeRole::prose, key);
        if (scope.node) scope.node->style = quote ? "rich quote" : "rich";
        if (scope.node && !look.marker.empty()) {
            scope.node->style = "rich item item-" + std::to_string(block.level);
            scope.node->value = look.marker;
        }
        describe_prose(ui, key, block, joined, laid, look.style, x, y, lang);
    } else if (Node* node = ui.node(look.role, key, rect)) {
        ui.show_text(node, laid, look.style, joined.text, x, y, lang);
        node->level = static_cast<std::uint8_t>(std::clamp(block.level + 2, 3, 6));
        node->selectable = true;
    }
    ui.column.y = rect.y + rect.height;
}

}  // namespace

namespace {

bool breaks_at_blanks(const TextBlock& block, std::string_view text)
{
    for (std::size_t i = 0; i + 1 < block.lines.size(); ++i)
        if (text[block.lines[i].end] != ' ') return false;
    return true;
}

}  // namespace

// The narrowest in which the text has no more lines; or the narrowest above it that breaks only where there
// are blanks, because a title of several words that is broken within one reads badly.
float balanced_width(Ui& ui, const TextStyle& style, std::string_view text, float width,
                     std::string_view lang)
{
    if (!ui.measured()) return width;
    const std::size_t lines = ui.layout(style, text, width, 0, lang).lines.size();
    if (lines < 2 || lines > 4) return width;
    float most = width;
    float least = width / 2;
    while (most - least > 8) {
        const float middle = (most + least) / 2;
        (ui.layout(style, text, middle, 0, lang).lines.size() > lines ? least : most) = middle;
    }
    if (text.find(' ') == std::string_view::npos) return most;
    for (float wider = most; wider <= width; wider += 8)
        if (breaks_at_blanks(ui.layout(style, text, wider, 0, lang), text)) return wider;
    return most;
}

void heading(Ui& ui, int level, Name key, const PickedText& text)
{
    const TextStyle& style = heading_style(level);
    const TextBlock& block =
        ui.layout(style, text.text,
                  balanced_width(ui, style, text.text, ui.column.width, text.lang), 0, text.lang);
    const Rect rect{ui.column.x, ui.column.y, ui.column.width, block.height};
    if (ui.on_glass(rect)) ui.paint.text(block, rect.x, rect.y, ui.theme().text);
    const bool focused = ui.input().focused == key.view() && ui.input().focus_visible;
    if (focused) ui.touch(key, {rect.x - 4, rect.y - 2, block.width + 8, rect.height + 4}, 6);
    if (Node* node = ui.node(NodeRole::heading, key, rect)) {
        ui.show_text(node, block, style, text.text, rect.x, rect.y, text.lang);
        node->level = static_cast<std::uint8_t>(level);
        node->focusable = true;
    }
    ui.advance(block.height);
}

void heading(Ui& ui, int level, Name key, std::string_view text)
{
    heading(ui, level, key, PickedText{text, ui.lang()});
}

void heading(Ui& ui, int level, Name key, const char* text)
{
    heading(ui, level, key, std::string_view(text));
}

void paragraph(Ui& ui, Name key, std::string_view text)
{
    paragraph(ui, key, std::string_view(text), {});
}

void paragraph(Ui& ui, Name key, const char* text)
{
    paragraph(ui, key, std::string_view(text), {});
}

void paragraph(Ui& ui, Name key, const char* text, const ParagraphSpec& spec)
{
    paragraph(ui, key, std::string_view(text), spec);
}

void paragraph(Ui& ui, Name key, std::string_view text, const ParagraphSpec& spec)
{
    const float width = std::min(ui.column.width, measure::reading);
    const TextBlock& block = ui.layout(spec.style, text, width, spec.max_lines, spec.lang);
    const Rect rect{ui.column.x, ui.column.y, width, block.height};
    if (ui.on_glass(rect))
        ui.paint.text(block, rect.x, rect.y, spec.soft ? ui.theme().text_soft : ui.theme().text);
    if (Node* node = ui.node(spec.role, key, rect)) {
        ui.show_text(node, block, spec.style, text, rect.x, rect.y, spec.lang);
        node->selectable = spec.selectable;
        node->style = look_of(spec.style, spec.soft);
        if (spec.mark != Icon::none && ui.seen_as_html()) node->svg = icon_svg(spec.mark);
    }
    ui.advance(block.height);
}

void section_title(Ui& ui, Name key, const char* text)
{
    section_title(ui, key, std::string_view(text));
}

void section_title(Ui& ui, Name key, std::string_view text)
{
    ui.gap(28);
    heading(ui, 2, key, text);
    ui.gap(8);
}

void rich_text(Ui& ui, Name key, const PickedBlocks& text)
{
    if (!text.blocks) return;
    std::size_t index = 0;
    for (const Block& block : *text.blocks)
        draw_block(ui, key.str() + "/" + std::to_string(index++), block, text.lang);
}

const TextBlock& marked_text(Ui& ui, const TextStyle& style, std::string_view text,
                             const std::vector<Mark>& marks, float x, float y, float width,
                             int max_lines, Colour colour)
{
    std::vector<TextRun> runs;
    std::vector<bool> marked;
    std::uint32_t at = 0;
    for (const Mark& mark : marks) {
        if (mark.begin < at || mark.end > text.size() || mark.begin >= mark.end) continue;
        if (mark.begin > at) {
            runs.push_back({mark.begin, style.face});
            marked.push_back(false);
        }
        runs.push_back({mark.end, Face::semibold});
        marked.push_back(true);
        at = mark.end;
    }
    if (at < text.size() || runs.empty()) {
        runs.push_back({static_cast<std::uint32_t>(text.size()), style.face});
        marked.push_back(false);
    }
    const TextBlock& block = ui.layout_runs(style, text, runs, width, {}, max_lines);
    for (const TextBlock::RunPart& part : block.parts) {
        if (!marked[part.run]) continue;
        const float top = y + static_cast<float>(part.line) * block.line_height;
        ui.paint.fill(
            {x + part.left - 1, top + 1, part.right - part.left + 2, block.line_height - 2},
            ui.theme().mark, 3);
    }
    ui.paint.text(block, x, y, colour);
    return block;
}

}  // namespace trackside
