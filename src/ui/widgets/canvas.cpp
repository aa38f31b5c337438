#include "ui/widgets/canvas.h"

#include "imgui.h"
#include "imgui_internal.h"

namespace trackside {

struct Canvas::Parts {
    ImFontAtlas atlas;
    ImDrawListSharedData shared;
    ImDrawList list{&shared};
    ImDrawData data;
    ImVector<ImTextureData*> textures;
    int frame = 0;

    Parts()
    {
        atlas.RendererHasTextures = true;
        ImFontAtlasAddDrawListSharedData(&atlas, &shared);
        shared.FontAtlas = &atlas;
        shared.CurveTessellationTol = 0.6f;
        shared.SetCircleTessellationMaxError(0.2f);
        shared.InitialFlags = ImDrawListFlags_AntiAliasedLines |
                              ImDrawListFlags_AntiAliasedLinesUseTex |
                              ImDrawListFlags_AntiAliasedFill | ImDrawListFlags_AllowVtxOffset;
        data.Textures = &textures;
    }
    ~Parts() { ImFontAtlasRemoveDrawListSharedData(&atlas, &shared); }
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;
};

Canvas::Canvas() : parts_(std::make_unique<Parts>()) {}

Canvas::~Canvas() = default;

ImFontAtlas& Canvas::atlas()
{
    return parts_->atlas;
}

ImDrawData& Canvas::pixels()
{
    return parts_->data;
}

ImDrawList& Canvas::begin(float width, float height)
{
    Parts& parts = *parts_;
    ImFontAtlasUpdateNewFrame(&parts.atlas, ++parts.frame, true);
    parts.shared.ClipRectFullscreen = {0, 0, width, height};
    parts.data.DisplaySize = {width, height};
    parts.data.FramebufferScale = {1, 1};
    parts.list._ResetForNewFrame();
    parts.list.PushTexture(parts.atlas.TexRef);
    parts.list.PushClipRectFullScreen();
    return parts.list;
}

void Canvas::end()
{
    Parts& parts = *parts_;
    parts.textures.resize(0);
    for (ImTextureData* texture : parts.atlas.TexList)
        parts.textures.push_back(texture);
    parts.data.CmdLists.resize(0);
    parts.data.CmdListsCount = 0;
    parts.data.TotalVtxCount = parts.data.TotalIdxCount = 0;
    parts.data.Valid = true;
    parts.list._PopUnusedDrawCmd();
    parts.data.AddDrawList(&parts.list);
}

}  // namespace trackside
