#pragma once
// Dear ImGui's draw data to WebGL 1: textures that ImGui asks for, then triangles. The GL calls
// themselves are in web/page/renderer.js; this walks the lists and hands over memory.

#include <cstdint>
#include <vector>

struct ImDrawData;

namespace trackside {

class WebglRenderer {
  public:
    // Nothing is drawn while the context is lost; textures are sent again to a new one.
    void draw(ImDrawData& pixels);

  private:
    struct Command {
        std::int32_t x, y, width, height;  // scissor, from the top left, device pixels
        std::uint32_t texture, vertex_offset, index_offset, count;
    };
    void update_textures(ImDrawData& pixels, bool all);

    std::uint32_t context_ = 0;
    std::uint32_t next_texture_ = 1;
    std::vector<Command> commands_;
};

}  // namespace trackside
