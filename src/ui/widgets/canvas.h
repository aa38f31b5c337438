#pragma once
// Dear ImGui's drawing half for one frame: its draw list, its font atlas and the data a renderer reads. Windows,
// items and input of Dear ImGui are not used (the page has them), so its context is never made and most of it is
// not part of the download.

#include <memory>

struct ImDrawData;
struct ImDrawList;
struct ImFontAtlas;

namespace trackside {

class Canvas {
  public:
    Canvas();
    ~Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    ImFontAtlas& atlas();
    // Both in whole device pixels.
    ImDrawList& begin(float width, float height);
    void end();
    ImDrawData& pixels();  // of the last finished frame

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace trackside
