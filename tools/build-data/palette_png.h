#pragma once
// A small PNG: a palette of at most 256 colours. The same pixels give the same bytes.

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trackside {

// Colours as 0xRRGGBB (what is above is ignored), row by row. Of the colours that agree in the upper four bits
// of each channel only the one of which there is most stays exactly as it is; the others become it. Fails only where there is no memory.
Result<std::string> write_palette_png(const std::vector<std::uint32_t>& pixels, std::uint32_t width,
                                      std::uint32_t height);

// False for what is no PNG or was cut off.
bool is_whole_png(std::string_view bytes);

}  // namespace trackside
