#include "build-data/raster.h"

#include "imgui.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace trackside {
namespace {

struct Channels {
    std::array<float, 4> of{};  // red, green, blue, alpha; 0 to 255

    friend Channels operator*(Channels a, float by)
    {
        for (float& value : a.of)
            value *= by;
        return a;
    }
    friend Channels operator+(Channels a, const Channels& b)
    {
        for (std::size_t i = 0; i < 4; ++i)
            a.of[i] += b.of[i];
        return a;
    }
};

struct Bounds {
    int left, top, right, bottom;
};

Channels texel(const ImTextureData& texture, int x, int y)
{
    x = std::clamp(x, 0, texture.Width - 1);
    y = std::clamp(y, 0, texture.Height - 1);
    const unsigned char* at = texture.Pixels + (y * texture.Width + x) * texture.BytesPerPixel;
    if (texture.BytesPerPixel == 1) return {{255, 255, 255, float(at[0])}};
    return {{float(at[0]), float(at[1]), float(at[2]), float(at[3])}};
}

// Between the four that are next, as a card smooths.
Channels sample(const ImTextureData& texture, ImVec2 uv)
{
    const float x = uv.x * static_cast<float>(texture.Width) - 0.5f;
    const float y = uv.y * static_cast<float>(texture.Height) - 0.5f;
    const int left = static_cast<int>(std::floor(x));
    const int top = static_cast<int>(std::floor(y));
    const float right_part = x - static_cast<float>(left);
    const float lower_part = y - static_cast<float>(top);
    const Channels upper =
        texel(texture, left, top) * (1 - right_part) + texel(texture, left + 1, top) * right_part;
    const Channels lower = texel(texture, left, top + 1) * (1 - right_part) +
                           texel(texture, left + 1, top + 1) * right_part;
    return upper * (1 - lower_part) + lower * lower_part;
}

Channels channels_of(ImU32 colour)
{
    const ImVec4 parts = ImGui::ColorConvertU32ToFloat4(colour);
    return Channels{{parts.x, parts.y, parts.z, parts.w}} * 255;
}

void blend(std::uint32_t& pixel, const Channels& over)
{
    const float alpha = over.of[3] / 255;
    std::uint32_t mixed = 0;
    for (unsigned i = 0; i < 3; ++i) {
        const unsigned shift = 16 - 8 * i;
        const auto under = static_cast<float>(pixel >> shift & 0xFF);
        const float value = under + (over.of[i] - under) * alpha;
        mixed |= static_cast<std::uint32_t>(std::lround(std::clamp(value, 0.0f, 255.0f))) << shift;
    }
    pixel = mixed;
}

// Twice the area of abc; its sign says on which side of ab c lies.
float cross(ImVec2 a, ImVec2 b, ImVec2 c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

// A point on an edge belongs to one of the two triangles that share it: the one it is the upper or left edge of.
bool owns_edge(ImVec2 a, ImVec2 b)
{
    return b.y < a.y || (a.y == b.y && b.x > a.x);
}

void fill_triangle(Picture& picture, const Bounds& clip, const ImTextureData* texture,
                   std::array<const ImDrawVert*, 3> v)
{
    float area = cross(v[0]->pos, v[1]->pos, v[2]->pos);
    if (area == 0) return;
    if (area < 0) {
        std::swap(v[1], v[2]);
        area = -area;
    }
    const auto [left, right] = std::minmax({v[0]->pos.x, v[1]->pos.x, v[2]->pos.x});
    const auto [top, bottom] = std::minmax({v[0]->pos.y, v[1]->pos.y, v[2]->pos.y});
    const int first_x = std::max(clip.left, static_cast<int>(std::floor(left)));
    const int last_x = std::min(clip.right, static_cast<int>(std::ceil(right)));
    const int first_y = std::max(clip.top, static_cast<int>(std::floor(top)));
    const int last_y = std::min(clip.bottom, static_cast<int>(std::ceil(bottom)));
    const std::array<Channels, 3> colours = {channels_of(v[0]->col), channels_of(v[1]->col),
                                             channels_of(v[2]->col)};
    for (int y = first_y; y < last_y; ++y)
        for (int x = first_x; x < last_x; ++x) {
            const ImVec2 middle{static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f};
            std::array<float, 3> share{};
            bool inside = true;
            for (std::size_t i = 0; i < 3 && inside; ++i) {
                const ImVec2 a = v[(i + 1) % 3]->pos;
                const ImVec2 b = v[(i + 2) % 3]->pos;
                share[i] = cross(a, b, middle) / area;
                inside = share[i] > 0 || (share[i] == 0 && owns_edge(a, b));
            }
            if (!inside) continue;
            Channels colour;
            ImVec2 uv;
            for (std::size_t i = 0; i < 3; ++i) {
                colour = colour + colours[i] * share[i];
                uv.x += v[i]->uv.x * share[i];
                uv.y += v[i]->uv.y * share[i];
            }
            if (texture != nullptr) {
                const Channels seen = sample(*texture, uv);
                for (std::size_t i = 0; i < 4; ++i)
                    colour.of[i] *= seen.of[i] / 255;
            }
            blend(picture.pixels[static_cast<std::size_t>(y) * picture.width +
                                 static_cast<std::size_t>(x)],
                  colour);
        }
}

// By the number that is given here: the place in the list, from 1.
void receive_textures(ImDrawData& drawn)
{
    ImTextureID next = 1;
    for (ImTextureData* texture : *drawn.Textures) {
        const ImTextureID id = next++;
        if (texture->Status == ImTextureStatus_WantDestroy) {
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
        } else if (texture->Status != ImTextureStatus_Destroyed) {
            texture->SetTexID(id);
            texture->SetStatus(ImTextureStatus_OK);
        }
    }
}

const ImTextureData* texture_of(const ImDrawData& drawn, const ImDrawCmd& command)
{
    const ImTextureID id = command.GetTexID();
    for (const ImTextureData* texture : *drawn.Textures)
        if (texture->Status == ImTextureStatus_OK && texture->TexID == id) return texture;
    return nullptr;
}

}  // namespace

Picture rasterise(ImDrawData& drawn)
{
    Picture picture;
    picture.width = static_cast<std::uint32_t>(drawn.DisplaySize.x);
    picture.height = static_cast<std::uint32_t>(drawn.DisplaySize.y);
    picture.pixels.resize(std::size_t{picture.width} * picture.height, 0xFFFFFF);
    receive_textures(drawn);
    for (const ImDrawList* list : drawn.CmdLists)
        for (const ImDrawCmd& command : list->CmdBuffer) {
            if (command.UserCallback != nullptr) continue;
            const ImVec4& box = command.ClipRect;
            const Bounds clip{
                std::max(0, static_cast<int>(box.x - drawn.DisplayPos.x)),
                std::max(0, static_cast<int>(box.y - drawn.DisplayPos.y)),
                std::min(static_cast<int>(picture.width),
                         static_cast<int>(box.z - drawn.DisplayPos.x)),
                std::min(static_cast<int>(picture.height),
                         static_cast<int>(box.w - drawn.DisplayPos.y)),
            };
            const ImTextureData* texture = texture_of(drawn, command);
            const ImDrawIdx* index = list->IdxBuffer.Data + command.IdxOffset;
            const ImDrawVert* from = list->VtxBuffer.Data + command.VtxOffset;
            for (unsigned i = 0; i + 2 < command.ElemCount; i += 3)
                fill_triangle(picture, clip, texture,
                              {from + index[i], from + index[i + 1], from + index[i + 2]});
        }
    return picture;
}

}  // namespace trackside
