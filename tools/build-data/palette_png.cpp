#include "build-data/palette_png.h"

#include <zlib.h>

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

void add_number(std::string& out, std::uint32_t number)
{
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        out += static_cast<char>(number >> shift & 0xFFU);
}

void add_chunk(std::string& png, std::string_view type, std::string_view content)
{
    add_number(png, static_cast<std::uint32_t>(content.size()));
    const std::size_t begin = png.size();
    png += type;
    png += content;
    const uLong check = crc32(0, reinterpret_cast<const Bytef*>(png.data() + begin),
                              static_cast<uInt>(png.size() - begin));
    add_number(png, static_cast<std::uint32_t>(check));
}

std::string pack(const std::string& bytes)
{
    uLongf size = compressBound(static_cast<uLong>(bytes.size()));
    std::string packed(size, '\0');
    const int state = compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
                                reinterpret_cast<const Bytef*>(bytes.data()),
                                static_cast<uLong>(bytes.size()), 6);
    assert(state == Z_OK);  // there is room for the worst
    packed.resize(state == Z_OK ? size : 0);
    return packed;
}

}  // namespace

std::string write_palette_png(const std::vector<std::uint32_t>& pixels, std::uint32_t width,
                              std::uint32_t height)
{
    assert(pixels.size() == std::size_t{width} * height);
    std::vector<Cell> cells = count_colours(pixels);
    std::string colours;
    for (const std::uint32_t colour : choose_palette(cells))
        for (const unsigned shift : {16U, 8U, 0U})
            colours += static_cast<char>(colour >> shift & 0xFFU);

    std::string rows;
    rows.reserve(std::size_t{width + 1} * height);
    for (std::size_t i = 0; i < pixels.size(); i++) {
        if (i % width == 0) rows += '\0';  // no filter: flat colours need none
        rows += static_cast<char>(cells[cell_of(pixels[i])].index);
    }

    std::string header;
    add_number(header, width);
    add_number(header, height);
    header += std::string_view("\x08\x03\0\0\0",
                               5);  // eight bits, palette, the only methods, not interlaced
    std::string png(kSignature);
    add_chunk(png, "IHDR", header);
    add_chunk(png, "PLTE", colours);
    add_chunk(png, "IDAT", pack(rows));
    png += kEnd;
    return png;
}

bool is_whole_png(std::string_view bytes)
{
    return bytes.size() > kSignature.size() + kEnd.size() &&
           bytes.substr(0, kSignature.size()) == kSignature &&
           bytes.substr(bytes.size() - kEnd.size()) == kEnd;
}

}  // namespace trackside
