#include "platform/headless_glyphs.h"

#include "base/utf8.h"

#include <cmath>

namespace trackside {
namespace {

float share_of_em(Face face, const std::string& cluster)
{
    std::size_t at = 0;
    const CodePoint first = cluster.empty() ? ' ' : next_code_point(cluster, at);
    if (is_wide(first) || first >= 0x1F000) return 1.0f;
    if (face == Face::monospace) return 0.6f;
    if (first == ' ' || first == 'i' || first == 'l' || first == '.' || first == ',') return 0.28f;
    if (first == 'm' || first == 'w' || (first >= 'A' && first <= 'Z')) return 0.68f;
    return 0.54f;
}

}  // namespace

FaceMetrics HeadlessGlyphs::metrics(Face, int pixels)
{
    const auto size = static_cast<float>(pixels);
    return {std::round(size * 0.88f), std::round(size * 0.24f)};
}

std::vector<float> HeadlessGlyphs::advances(Face face, int pixels,
                                            const std::vector<std::string>& clusters)
{
    std::vector<float> widths;
    widths.reserve(clusters.size());
    for (const std::string& cluster : clusters)
        widths.push_back(share_of_em(face, cluster) * static_cast<float>(pixels));
    return widths;
}

std::vector<GlyphBitmap> HeadlessGlyphs::rasterise(const std::vector<GlyphRequest>& requests)
{
    ++batches;
    std::vector<GlyphBitmap> bitmaps;
    bitmaps.reserve(requests.size());
    for (const GlyphRequest& request : requests) {
        GlyphBitmap bitmap;
        const auto size = static_cast<float>(request.pixels);
        bitmap.width =
            static_cast<int>(std::lround(share_of_em(request.face, request.cluster) * size * 0.8f));
        bitmap.height = static_cast<int>(std::lround(size * 0.8f));
        bitmap.left = 1;
        bitmap.top = -bitmap.height;
        bitmap.rgba.assign(
            static_cast<std::size_t>(bitmap.width) * static_cast<std::size_t>(bitmap.height) * 4,
            255);
        bitmaps.push_back(std::move(bitmap));
    }
    return bitmaps;
}

void HeadlessGlyphs::expect(Face face, int pixels, std::string_view letters)
{
    expected.push_back({face, pixels, std::string(letters)});
}

}  // namespace trackside
