#include "ui/widgets/qr.h"

#include "qrcodegen.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace trackside {
namespace {

constexpr int kQuiet = 4;     // modules around the code
constexpr int kLargest = 25;  // version: 117 modules; more is too fine for a screen
constexpr Colour kPaper = rgb(0xFFFFFF);
constexpr Colour kInk = rgb(0x000000);

struct Picture {
    int columns = 0;  // with the quiet zone; 0: there is none
    std::vector<bool> cells;
};

Picture picture_of(const std::string& text)
{
    std::vector<std::uint8_t> code(qrcodegen_BUFFER_LEN_FOR_VERSION(kLargest));
    std::vector<std::uint8_t> work(qrcodegen_BUFFER_LEN_FOR_VERSION(kLargest));
    if (!qrcodegen_encodeText(text.c_str(), work.data(), code.data(), qrcodegen_Ecc_LOW,
                              qrcodegen_VERSION_MIN, kLargest, qrcodegen_Mask_AUTO, true))
        return {};
    const int size = qrcodegen_getSize(code.data());
    Picture picture;
    picture.columns = size + 2 * kQuiet;
    picture.cells.reserve(static_cast<std::size_t>(picture.columns) *
                          static_cast<std::size_t>(picture.columns));
    for (int y = -kQuiet; y < size + kQuiet; ++y)
        for (int x = -kQuiet; x < size + kQuiet; ++x)
            picture.cells.push_back(qrcodegen_getModule(code.data(), x, y));
    return picture;
}

std::string svg_of(const Picture& picture)
{
    const std::string size = std::to_string(picture.columns);
    std::string path;
    for (int y = 0; y < picture.columns; ++y)
        for (int x = 0; x < picture.columns; ++x)
            if (picture
                    .cells[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.columns) +
                           static_cast<std::size_t>(x)])
                path += "M" + std::to_string(x) + " " + std::to_string(y) + "h1v1h-1z";
    return "<svg class=\"qr\" viewBox=\"0 0 " + size + " " + size +
           "\" aria-hidden=\"true\"><rect width=\"" + size + "\" height=\"" + size +
           "\" fill=\"#fff\"/><path fill=\"#000\" d=\"" + path + "\"/></svg>";
}

}  // namespace

bool qr(Ui& ui, Name key, const std::string& text, Name label, float size)
{
    const Picture picture = picture_of(text);
    if (picture.columns == 0) return false;
    // Modules are whole device pixels.
    const auto columns = static_cast<float>(picture.columns);
    const float module =
        std::max(1.0f, std::floor(std::min(ui.column.width, size) * ui.input().scale / columns));
    const float side = module * columns / ui.input().scale;
    const Rect rect{ui.column.x + std::max(0.0f, (ui.column.width - side) / 2), ui.column.y, side,
                    side};
    ui.paint.fill(rect, kPaper, 8);
    ui.paint.cells(rect, picture.cells, picture.columns, kInk);
    if (Node* node = ui.node(NodeRole::image, key, rect)) {
        node->label = label.view();
        node->svg = svg_of(picture);
        node->style = "qr";
    }
    ui.advance(side);
    return true;
}

}  // namespace trackside
