#include "ui/widgets/comparison.h"

#include <algorithm>

namespace trackside {
namespace {

struct Cells {
    float left;
    float right;
    float width;  // of one
};

void cell(Ui& ui, const std::string& key, const TextStyle& style, std::string_view text,
          const std::string& label, float x, float y, const TextBlock& block, Colour ink)
{
    ui.paint.text(block, x, y, ink);
    if (Node* node = ui.node(NodeRole::paragraph, key, {x, y, block.width, block.height})) {
        ui.show_text(node, block, style, text, x, y);
        node->label = label;
        node->style = "cell";
    }
}

void draw_row(Ui& ui, const std::string& key, const Cells& cells, const ComparisonRow& row,
              std::string_view left, std::string_view right)
{
    const Theme& t = ui.theme();
    const Scope item(ui, NodeRole::item, "li/" + key);
    ui.gap(12);
    const TextBlock& about = ui.layout(type::caption_strong, row.about, ui.column.width);
    cell(ui, key + "/about", type::caption_strong, row.about, "", ui.column.x, ui.column.y, about,
         t.text_soft);
    ui.advance(about.height);
    ui.gap(4);
    const TextBlock& a = ui.layout(type::small, row.left, cells.width);
    const TextBlock& b = ui.layout(type::small, row.right, cells.width);
    const char* between = ui.say("：", ": ");
    cell(ui, key + "/left", type::small, row.left, std::string(left) + between + row.left,
         cells.left, ui.column.y, a, t.text);
    cell(ui, key + "/right", type::small, row.right, std::string(right) + between + row.right,
         cells.right, ui.column.y, b, t.text);
    ui.advance(std::max(a.height, b.height));
    ui.gap(12);
}

}  // namespace

void comparison(Ui& ui, const std::string& key, std::string_view left, std::string_view right,
                const std::vector<ComparisonRow>& rows)
{
    const Theme& t = ui.theme();
    const float width = std::min(ui.column.width, measure::reading);
    const float half = (width - 16) / 2;
    const Cells cells{ui.column.x, ui.column.x + half + 16, half};
    const TextBlock& a = ui.layout(type::small_strong, left, half);
    const TextBlock& b = ui.layout(type::small_strong, right, half);
    cell(ui, key + "/left", type::small_strong, left, "", cells.left, ui.column.y, a, t.accent);
    cell(ui, key + "/right", type::small_strong, right, "", cells.right, ui.column.y, b, t.text);
    ui.advance(std::max(a.height, b.height));
    ui.gap(8);

    const Scope list(ui, NodeRole::list, key);
    if (list.node) list.node->style = "comparison";
    int at = 0;
    for (const ComparisonRow& row : rows) {
        ui.paint.line({ui.column.x, ui.column.y}, {ui.column.x + width, ui.column.y}, t.line);
        draw_row(ui, key + "/" + std::to_string(at++), cells, row, left, right);
    }
}

}  // namespace trackside
