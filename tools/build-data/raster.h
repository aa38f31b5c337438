#pragma once
// Draws what Dear ImGui has laid out into a picture in memory, as a graphics card does it: triangles with colours
// and textures, blended in order.

#include <cstdint>
#include <vector>

struct ImDrawData;

namespace trackside {

struct Picture {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::vector<std::uint32_t> pixels;  // 0xRRGGBB, row by row
};

// Of the size of what is drawn, in device pixels. Textures are taken as they are in memory, and marked as received.
Picture rasterise(ImDrawData& drawn);

}  // namespace trackside
