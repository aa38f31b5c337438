#include "platform/web_glyphs.h"

#include "platform/page.h"

namespace trackside {
namespace {

WireWriter question(Asked kind)
{
    WireWriter out;
    out.u8(static_cast<std::uint8_t>(kind));
    return out;
}

void* ask(const WireWriter& message)
{
    return trackside_ask(message.bytes().data(),
                         static_cast<std::uint32_t>(message.bytes().size()));
}

void write_font(WireWriter& out, Face face, int pixels)
{
    out.u8(static_cast<std::uint8_t>(face));
    out.u16(static_cast<std::uint16_t>(pixels));
}

}  // namespace

FaceMetrics WebGlyphs::metrics(Face face, int pixels)
{
    WireWriter out = question(Asked::metrics);
    write_font(out, face, pixels);

    const PageBlock answer(ask(out));
    WireReader in(answer.bytes());
    const float ascent = in.f32();
    return {ascent, in.f32()};
}

std::vector<float> WebGlyphs::advances(Face face, int pixels,
                                       const std::vector<std::string>& clusters)
{
    WireWriter out = question(Asked::advances);
    write_font(out, face, pixels);
    out.u32(static_cast<std::uint32_t>(clusters.size()));
    for (const std::string& cluster : clusters)
        out.text(cluster);

    const PageBlock answer(ask(out));
    WireReader in(answer.bytes());
    std::vector<float> widths(clusters.size());
    for (float& width : widths)
        width = in.f32();
    return widths;
}

std::vector<GlyphBitmap> WebGlyphs::rasterise(const std::vector<GlyphRequest>& requests)
{
    WireWriter out = question(Asked::rasterise);
    out.u32(static_cast<std::uint32_t>(requests.size()));
    for (const GlyphRequest& request : requests) {
        write_font(out, request.face, request.pixels);
        out.text(request.cluster);
    }

    const PageBlock answer(ask(out));
    WireReader in(answer.bytes());
    std::vector<GlyphBitmap> bitmaps(requests.size());
    for (GlyphBitmap& bitmap : bitmaps) {
        bitmap.left = in.i32();
        bitmap.top = in.i32();
        bitmap.width = in.i32();
        bitmap.height = in.i32();
        bitmap.coloured = in.u8() != 0;
        const std::string_view rgba = in.text();
        bitmap.rgba.assign(rgba.begin(), rgba.end());
    }
    return bitmaps;
}

void WebGlyphs::expect(Face face, int pixels, std::string_view letters)
{
    WireWriter out;
    out.u8(static_cast<std::uint8_t>(Sent::expect_glyphs));
    write_font(out, face, pixels);
    out.text(letters);
    send(out);
}

}  // namespace trackside
