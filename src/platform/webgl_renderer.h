#pragma once
// Dear ImGui's draw data to WebGL 1: textures that ImGui asks for, then triangles. The GL calls
// themselves are in web/page/renderer.js; this walks the lists and hands over memory.

#include <cstdint>
#include <vector>

struct ImDrawData;
struct ImTextureData;

namespace trackside {

class WebglRenderer {
  public:
    // Nothing is drawn while the context is lost; textures are sent again to a new one. What is on the
    // canvas already is not drawn again.
    void draw(ImDrawData& pixels);

  private:
    struct Command {
        std::int32_t x, y, width, height;  // scissor, from the top left, device pixels
        std::uint32_t texture, vertex_offset, index_offset, count;
    };
    void update_textures(ImDrawData& pixels, bool all);
    void send(const ImTextureData& texture, int y, int rows);
    std::uint64_t hash_of(const ImDrawData& pixels) const;

    std::uint32_t context_ = 0;
    std::uint32_t next_texture_ = 1;
    std::uint64_t textures_sent_ = 0;
    std::vector<Command> commands_;
};

}  // namespace trackside
