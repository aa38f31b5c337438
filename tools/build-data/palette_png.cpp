#include "build-data/palette_png.h"

#include <png.h>

#include <algorithm>
#include <cassert>

namespace trackside {
namespace {

constexpr std::string_view kSignature = "\x89PNG\r\n\x1a\n";
constexpr std::string_view kEnd{"\0\0\0\0IEND\xae\x42\x60\x82", 12};
constexpr std::size_t kCells = 1U << 12U;
constexpr std::size_t kMostColours = 256;

// Colours that are the same in the upper four bits of each channel.
struct Cell {
    std::uint32_t colour = 0;  // the one of which more than half of the pixels are, if there is one
    std::uint32_t votes = 0;
    std::uint32_t count = 0;  // of pixels
    std::uint8_t index = 0;   // in the palette
};

std::size_t cell_of(std::uint32_t colour)
{
    return (colour >> 12U & 0xF00U) | (colour >> 8U & 0xF0U) | (colour >> 4U & 0xFU);
}

// The majority vote of Boyer and Moore, with many votes of one colour at a time.
void vote(Cell& cell, std::uint32_t colour, std::uint32_t votes)
{
    cell.count += votes;
    if (cell.votes == 0 || cell.colour == colour) {
        cell.colour = colour;
        cell.votes += votes;
    } else if (cell.votes >= votes) {
        cell.votes -= votes;
    } else {
        cell.colour = colour;
        cell.votes = votes - cell.votes;
    }
}

std::vector<Cell> count_colours(const std::vector<std::uint32_t>& pixels)
{
    std::vector<Cell> cells(kCells);
    for (std::size_t i = 0; i < pixels.size();) {
        const std::uint32_t colour = pixels[i] & 0xFFFFFFU;
        const std::size_t begin = i;
        while (i < pixels.size() && (pixels[i] & 0xFFFFFFU) == colour)
            i++;
        vote(cells[cell_of(colour)], colour, static_cast<std::uint32_t>(i - begin));
    }
    return cells;
}

int distance(std::uint32_t a, std::uint32_t b)
{
    int sum = 0;
    for (const unsigned shift : {0U, 8U, 16U}) {
        const int difference =
            static_cast<int>(a >> shift & 0xFFU) - static_cast<int>(b >> shift & 0xFFU);
        sum += difference * difference;
    }
    return sum;
}

// The colours of which there is most; every cell gets its own or the nearest.
std::vector<std::uint32_t> choose_palette(std::vector<Cell>& cells)
{
    std::vector<std::size_t> used;
    for (std::size_t i = 0; i < cells.size(); i++)
        if (cells[i].count > 0) used.push_back(i);
    std::stable_sort(used.begin(), used.end(),
                     [&](std::size_t a, std::size_t b) { return cells[a].count > cells[b].count; });
    std::vector<std::uint32_t> palette;
    for (const std::size_t cell : used) {
        const std::uint32_t colour = cells[cell].colour;
        if (palette.size() < kMostColours) {
            cells[cell].index = static_cast<std::uint8_t>(palette.size());
            palette.push_back(colour);
            continue;
        }
        const auto nearest = std::min_element(palette.begin(), palette.end(), [&](auto a, auto b) {
            return distance(a, colour) < distance(b, colour);
        });
        cells[cell].index = static_cast<std::uint8_t>(nearest - palette.begin());
    }
    return palette;
}

}  // namespace

Result<std::string> write_palette_png(const std::vector<std::uint32_t>& pixels, std::uint32_t width,
                                      std::uint32_t height)
{
    assert(pixels.size() == std::size_t{width} * height);
    std::vector<Cell> cells = count_colours(pixels);
    const std::vector<std::uint32_t> palette = choose_palette(cells);
    std::vector<png_byte> colours;
    for (const std::uint32_t colour : palette)
        for (const unsigned shift : {16U, 8U, 0U})
            colours.push_back(static_cast<png_byte>(colour >> shift & 0xFFU));
    std::vector<png_byte> indices;
    indices.reserve(pixels.size());
    for (const std::uint32_t pixel : pixels)
        indices.push_back(cells[cell_of(pixel)].index);

    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = width;
    image.height = height;
    image.format = PNG_FORMAT_RGB_COLORMAP;
    image.colormap_entries = static_cast<png_uint_32>(palette.size());
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::string png(size, '\0');
    if (!png_image_write_to_memory(&image, png.data(), &size, 0, indices.data(), 0, colours.data()))
        return Error{"", std::string("a picture could not be packed: ") + image.message};
    png.resize(size);
    return png;
}

bool is_whole_png(std::string_view bytes)
{
    return bytes.size() > kSignature.size() + kEnd.size() &&
           bytes.substr(0, kSignature.size()) == kSignature &&
           bytes.substr(bytes.size() - kEnd.size()) == kEnd;
}

}  // namespace trackside
