#pragma once
// Text at the cursor: headings, paragraphs, rich text. Each advances the cursor and describes itself.

#include "model/rich_text.h"
#include "model/text.h"
#include "ui/widgets/ui.h"

#include <string>
#include <string_view>
#include <vector>

namespace trackside {

// Focusable, so that a reader lands on it after a navigation. Level 1 once per page.
// Those with `const char*` are for words of ours, here and below: the calls are shorter.
void heading(Ui& ui, int level, Name key, const PickedText& text);
void heading(Ui& ui, int level, Name key, std::string_view text);
void heading(Ui& ui, int level, Name key, const char* text);

struct ParagraphSpec {
    TextStyle style = type::body;
    bool soft = false;
    bool selectable = false;
    int max_lines = 0;
    NodeRole role = NodeRole::paragraph;
    std::string_view lang;   // empty: the page's
    Icon mark = Icon::none;  // which the caller has drawn before it: for HTML
};
// The least width at which `text` has no more lines than at `width`: no last line of one word.
float balanced_width(Ui& ui, const TextStyle& style, std::string_view text, float width,
                     std::string_view lang);

void paragraph(Ui& ui, Name key, std::string_view text);
void paragraph(Ui& ui, Name key, const char* text);
void paragraph(Ui& ui, Name key, std::string_view text, const ParagraphSpec& spec);
void paragraph(Ui& ui, Name key, const char* text, const ParagraphSpec& spec);

// The smaller title above a group of things, with room above it. Level 2.
void section_title(Ui& ui, Name key, std::string_view text);
void section_title(Ui& ui, Name key, const char* text);

// Blocks with links, lists and quotes; selectable; at most 38 ideographs or 72 letters a line.
void rich_text(Ui& ui, Name key, const PickedBlocks& text);

// Text in which some bytes are marked (a search's matches), laid out and drawn at (x, y).
struct Mark {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};
const TextBlock& marked_text(Ui& ui, const TextStyle& style, std::string_view text,
                             const std::vector<Mark>& marks, float x, float y, float width,
                             int max_lines, Colour colour);

}  // namespace trackside
