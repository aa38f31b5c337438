#pragma once
// A PNG as another's reader than ours reads it.

#include <cairo.h>

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>

namespace trackside {

struct DestroySurface {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Surface = std::unique_ptr<cairo_surface_t, DestroySurface>;

// Null if it is no PNG.
inline Surface read_png(const std::string& png)
{
    struct Rest {
        const std::string& bytes;
        std::size_t at = 0;
    } rest{png};
    const auto read = [](void* from, unsigned char* to, unsigned length) {
        Rest& r = *static_cast<Rest*>(from);
        if (r.bytes.size() - r.at < length) return CAIRO_STATUS_READ_ERROR;
        std::memcpy(to, r.bytes.data() + r.at, length);
        r.at += length;
        return CAIRO_STATUS_SUCCESS;
    };
    Surface surface(cairo_image_surface_create_from_png_stream(read, &rest));
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return nullptr;
    return surface;
}

// 0xRRGGBB
inline std::uint32_t pixel(const Surface& surface, int x, int y)
{
    const auto* row = cairo_image_surface_get_data(surface.get()) +
                      y * cairo_image_surface_get_stride(surface.get());
    std::uint32_t colour = 0;
    std::memcpy(&colour, row + 4 * x, 4);
    return colour & 0xFFFFFFU;
}

}  // namespace trackside
