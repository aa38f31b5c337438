#include "platform/webgl_renderer.h"

#include "platform/page.h"

#include "imgui.h"

#include <algorithm>
#include <cstring>

namespace trackside {
namespace {

static_assert(sizeof(ImDrawIdx) == 2, "WebGL 1 has 16-bit indices");
static_assert(sizeof(ImDrawVert) == 20, "renderer.js knows the layout of a vertex");

// Quick, for the hundred kilobytes of a frame.
std::uint64_t hash_words(const void* from, std::size_t bytes, std::uint64_t hash)
{
    const auto* at = static_cast<const unsigned char*>(from);
    while (bytes > 0) {
        std::uint64_t word = 0;
        const std::size_t size = std::min(bytes, sizeof word);
        std::memcpy(&word, at, size);
        hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 32;
        at += size;
        bytes -= size;
    }
    return hash;
}

}  // namespace

void WebglRenderer::send(const ImTextureData& texture, int y, int rows)
{
    const unsigned char* from = texture.Pixels + y * texture.Width * texture.BytesPerPixel;
    trackside_gl_texture(static_cast<std::uint32_t>(texture.TexID), texture.Width, texture.Height,
                         from, y, rows);
    ++textures_sent_;
}

// A texture that needs nothing costs nothing; one that grew sends whole rows, because WebGL 1 cannot
// skip pixels at the end of a row.
void WebglRenderer::update_textures(ImDrawData& pixels, bool all)
{
    for (ImTextureData* texture : *pixels.Textures) {
        if (texture->Status == ImTextureStatus_WantDestroy) {
            if (texture->UnusedFrames == 0) continue;
            trackside_gl_forget(static_cast<std::uint32_t>(texture->TexID));
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
        } else if (texture->Status == ImTextureStatus_WantCreate) {
            texture->SetTexID(next_texture_++);
            send(*texture, 0, texture->Height);
            texture->SetStatus(ImTextureStatus_OK);
        } else if (all && texture->Status != ImTextureStatus_Destroyed) {
            send(*texture, 0, texture->Height);
            texture->SetStatus(ImTextureStatus_OK);
        } else if (texture->Status == ImTextureStatus_WantUpdates) {
            send(*texture, texture->UpdateRect.y, texture->UpdateRect.h);
            texture->SetStatus(ImTextureStatus_OK);
        }
    }
}

std::uint64_t WebglRenderer::hash_of(const ImDrawData& pixels) const
{
    const ImVec2 where[] = {pixels.DisplayPos, pixels.DisplaySize};
    std::uint64_t hash = hash_words(where, sizeof where, textures_sent_);
    for (const ImDrawList* list : pixels.CmdLists) {
        for (const ImDrawCmd& command : list->CmdBuffer) {
            if (command.ElemCount == 0) continue;
            hash = hash_words(&command.ClipRect, sizeof command.ClipRect, hash);
            const std::uint64_t rest[] = {command.GetTexID(), command.VtxOffset, command.IdxOffset,
                                          command.ElemCount};
            hash = hash_words(rest, sizeof rest, hash);
        }
        hash = hash_words(list->VtxBuffer.Data,
                          static_cast<std::size_t>(list->VtxBuffer.size_in_bytes()), hash);
        hash = hash_words(list->IdxBuffer.Data,
                          static_cast<std::size_t>(list->IdxBuffer.size_in_bytes()), hash);
    }
    return hash;
}

void WebglRenderer::draw(ImDrawData& pixels)
{
    const std::uint32_t context = trackside_gl_context();
    if (context == 0) return;

    if (pixels.Textures) update_textures(pixels, context != context_);
    context_ = context;
    const std::uint64_t hash = hash_of(pixels);
    if (!trackside_gl_begin(pixels.DisplaySize.x, pixels.DisplaySize.y,
                            static_cast<std::uint32_t>(hash),
                            static_cast<std::uint32_t>(hash >> 32)))
        return;

    for (const ImDrawList* list : pixels.CmdLists) {
        commands_.clear();
        for (const ImDrawCmd& command : list->CmdBuffer) {
            const ImVec4& clip = command.ClipRect;
            const float left = std::max(clip.x - pixels.DisplayPos.x, 0.0f);
            const float top = std::max(clip.y - pixels.DisplayPos.y, 0.0f);
            const float right = std::min(clip.z - pixels.DisplayPos.x, pixels.DisplaySize.x);
            const float bottom = std::min(clip.w - pixels.DisplayPos.y, pixels.DisplaySize.y);
            if (command.UserCallback || command.ElemCount == 0 || right <= left || bottom <= top)
                continue;
            commands_.push_back({static_cast<std::int32_t>(left), static_cast<std::int32_t>(top),
                                 static_cast<std::int32_t>(right - left),
                                 static_cast<std::int32_t>(bottom - top),
                                 static_cast<std::uint32_t>(command.GetTexID()), command.VtxOffset,
                                 command.IdxOffset, command.ElemCount});
        }
        if (commands_.empty()) continue;
        trackside_gl_list(
            list->VtxBuffer.Data, static_cast<std::uint32_t>(list->VtxBuffer.size_in_bytes()),
            list->IdxBuffer.Data, static_cast<std::uint32_t>(list->IdxBuffer.size_in_bytes()),
            commands_.data(), static_cast<std::uint32_t>(commands_.size()));
    }
}

}  // namespace trackside
