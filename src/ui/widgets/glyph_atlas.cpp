#include "ui/widgets/glyph_atlas.h"

#include "base/sort.h"

#include "imgui.h"
#include "imgui_internal.h"
#include "misc/freetype/imgui_freetype.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace trackside {
namespace {

constexpr int kLargestTexture = 2048;  // every phone has it; 16 MB

std::uint64_t glyph_key(Face face, int pixels, GlyphCode glyph)
{
    return static_cast<std::uint64_t>(face) << 48 | static_cast<std::uint64_t>(pixels) << 16 |
           glyph;
}

Face face_of(const ImFontConfig* config)
{
    return static_cast<Face>(config->FontNo);
}

GlyphAtlas& atlas_of(const ImFontConfig* config)
{
    return *static_cast<GlyphAtlas*>(config->FontLoaderData);
}

bool contains_glyph(ImFontAtlas*, ImFontConfig*, ImWchar)
{
    return true;
}

bool init_source(ImFontAtlas*, ImFontConfig*)
{
    return true;
}

void destroy_source(ImFontAtlas*, ImFontConfig* config)
{
    config->FontLoaderData = nullptr;
}

bool init_baked(ImFontAtlas*, ImFontConfig* config, ImFontBaked* baked, void*)
{
    const FaceMetrics metrics = atlas_of(config).source().metrics(
        face_of(config), static_cast<int>(std::lround(baked->Size)));
    baked->Ascent = metrics.ascent;
    baked->Descent = -metrics.descent;
    return true;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* config, ImFontBaked* baked, void*,
                ImWchar codepoint, ImFontGlyph* out_glyph, float* out_advance)
{
    if (out_advance != nullptr) {  // ImGui asks for a width alone: we lay out text ourselves
        *out_advance = baked->Size;
        return true;
    }
    out_glyph->Codepoint = codepoint;
    out_glyph->AdvanceX = baked->Size;
    const int pixels = static_cast<int>(std::lround(baked->Size));
    // ImGui wishes for blanks in each size.
    if (codepoint == ' ' || codepoint == '\t') return true;
    GlyphAtlas& owner = atlas_of(config);
    const GlyphBitmap* bitmap = owner.take(glyph_key(face_of(config), pixels, codepoint));
    std::vector<GlyphBitmap> alone;
    if (bitmap == nullptr) {  // its bake was thrown away since the batch: rare
        const std::string text = owner.engine().clusters().cluster_text(codepoint);
        alone = owner.source().rasterise({{text, face_of(config), pixels}});
        bitmap = &alone[0];
    }
    if (bitmap->width <= 0 || bitmap->height <= 0) return true;

    const ImFontAtlasRectId id = ImFontAtlasPackAddRect(atlas, bitmap->width, bitmap->height);
    if (id == ImFontAtlasRectId_Invalid) return true;  // no room: blank until the next clean-up
    ImTextureRect* rect = ImFontAtlasPackGetRect(atlas, id);
    out_glyph->X0 = static_cast<float>(bitmap->left);
    out_glyph->Y0 = static_cast<float>(bitmap->top);
    out_glyph->X1 = static_cast<float>(bitmap->left + bitmap->width);
    out_glyph->Y1 = static_cast<float>(bitmap->top + bitmap->height);
    out_glyph->Visible = true;
    out_glyph->Colored = bitmap->coloured;
    out_glyph->PackId = id;
    ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, config, out_glyph, rect, bitmap->rgba.data(),
                                       ImTextureFormat_RGBA32, bitmap->width * 4);
    owner.count_loaded();
    return true;
}

const ImFontLoader& canvas_loader()
{
    static const ImFontLoader loader = [] {
        ImFontLoader made;
        made.Name = "trackside";
        made.FontSrcInit = init_source;
        made.FontSrcDestroy = destroy_source;
        made.FontSrcContainsGlyph = contains_glyph;
        made.FontBakedInit = init_baked;
        made.FontBakedLoadGlyph = load_glyph;
        return made;
    }();
    return loader;
}

ImU32 packed(Colour c)
{
    return IM_COL32(c.r, c.g, c.b, c.a);
}

}  // namespace

GlyphAtlas::GlyphAtlas(TextEngine& engine, ImFontAtlas& atlas) : engine_(engine), atlas_(atlas)
{
    atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
    atlas.TexDesiredFormat = ImTextureFormat_RGBA32;
    atlas.TexMinWidth = 1024;
    atlas.TexMinHeight = 256;
    atlas.TexMaxWidth = kLargestTexture;
    atlas.TexMaxHeight = kLargestTexture;
    for (int face = 0; face < 3; ++face) {
        ImFontConfig config;
        config.FontLoader = &canvas_loader();
        config.FontNo = static_cast<ImU32>(face);
        config.SizePixels = 16;
        config.Name[0] = static_cast<char>('0' + face);
        fonts_[face] = atlas.AddFont(&config);
        fonts_[face]->Sources[0]->FontLoaderData = this;
        fonts_[face]->FallbackChar = ' ';
    }
}

GlyphAtlas::~GlyphAtlas() = default;

const GlyphBitmap* GlyphAtlas::take(std::uint64_t key)
{
    const auto found = fetched_.find(key);
    return found == fetched_.end() ? nullptr : &found->second;
}

void GlyphAtlas::begin_frame()
{
    const ImFontAtlasBuilder* builder = atlas_.Builder;
    if (builder == nullptr) return;
    const int room = kLargestTexture * kLargestTexture;
    if (builder->RectsPackedSurface - builder->RectsDiscardedSurface > room / 4 * 3) forget();
}

void GlyphAtlas::forget()
{
    ImFontAtlasBuildDiscardBakes(&atlas_, -1);
    loaded_ = 0;
}

bool GlyphAtlas::fetch_missing()
{
    fetched_.clear();
    if (missing_.empty()) return false;
    std::vector<std::uint64_t> keys(missing_.begin(), missing_.end());
    put_in_order(keys);
    std::vector<GlyphRequest> requests;
    requests.reserve(keys.size());
    for (const std::uint64_t key : keys)
        requests.push_back({engine_.clusters().cluster_text(static_cast<GlyphCode>(key & 0xFFFF)),
                            static_cast<Face>(key >> 48), static_cast<int>(key >> 16 & 0xFFFF)});
    std::vector<GlyphBitmap> bitmaps = source().rasterise(requests);
    for (std::size_t i = 0; i < keys.size() && i < bitmaps.size(); ++i)
        fetched_.emplace(keys[i], std::move(bitmaps[i]));
    missing_.clear();
    return true;
}

void GlyphAtlas::draw(ImDrawList& list, const TextBlock& block, float x, float y,
                      const std::vector<Colour>& colours, std::size_t first_line,
                      std::size_t last_line)
{
    const float scale = engine_.scale();
    const ImVec2 from = list.GetClipRectMin();
    const ImVec2 to = list.GetClipRectMax();
    ImFontBaked* baked[3] = {};
    const float line_height = std::round(block.line_height * scale);
    for (std::size_t l = first_line; l < last_line && l < block.lines.size(); ++l) {
        const TextBlock::Line& line = block.lines[l];
        const float base_y =
            y + static_cast<float>(l) * line_height + std::round(block.baseline * scale);
        for (std::uint32_t i = line.first_glyph; i < line.last_glyph; ++i) {
            const PlacedGlyph& placed = block.glyphs[i];
            const Face face = block.runs[placed.run].face;
            ImFontBaked*& sized = baked[static_cast<int>(face)];
            if (sized == nullptr)
                sized =
                    fonts_[static_cast<int>(face)]->GetFontBaked(static_cast<float>(block.pixels));
            const std::uint64_t key = glyph_key(face, block.pixels, placed.glyph);
            if (!sized->IsGlyphLoaded(placed.glyph) && fetched_.find(key) == fetched_.end()) {
                missing_.insert(key);
                continue;
            }
            const ImFontGlyph* glyph = sized->FindGlyphNoFallback(placed.glyph);
            if (glyph == nullptr || !glyph->Visible) continue;
            const std::size_t run = std::min<std::size_t>(placed.run, colours.size() - 1);
            const ImU32 colour = glyph->Colored ? IM_COL32_WHITE : packed(colours[run]);
            const ImVec2 least{x + placed.x + glyph->X0, base_y + glyph->Y0};
            const ImVec2 most{x + placed.x + glyph->X1, base_y + glyph->Y1};
            if (most.x <= from.x || most.y <= from.y || least.x >= to.x || least.y >= to.y)
                continue;
            list.PrimReserve(6, 4);
            list.PrimRectUV(least, most, {glyph->U0, glyph->V0}, {glyph->U1, glyph->V1}, colour);
        }
    }
}

}  // namespace trackside

// The loader of the atlas itself, which ImGui wants to have; see imgui_config.h.
const ImFontLoader* ImGuiFreeType::GetFontLoader()
{
    return &trackside::canvas_loader();
}
