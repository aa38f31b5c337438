#pragma once
// Drawing on the canvas in CSS pixels. Edges fall on whole device pixels. Does nothing while there is no
// frame to draw into, so widgets need not ask.

#include "ui/node.h"
#include "ui/widgets/glyph_atlas.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/theme.h"

#include <vector>

struct ImDrawList;

namespace trackside {

struct Point {
    float x = 0;
    float y = 0;
};

class Painter {
  public:
    void begin(ImDrawList* list, GlyphAtlas* atlas, float scale);
    void end();
    bool drawing() const { return list_ != nullptr; }

    // Content coordinates of a surface: shifts all that follows.
    void set_origin(float x, float y);
    Point origin() const { return origin_; }
    void push_clip(Rect glass);  // in glass coordinates (not shifted)
    void pop_clip();

    void fill(Rect rect, Colour colour, float radius = 0);
    void fill_top_round(Rect rect, Colour colour, float radius);  // a sheet: only the upper corners
    void stroke(Rect rect, Colour colour, float radius = 0, float width = 1);
    void line(Point from, Point to, Colour colour, float width = 1);
    void dashed(Point from, Point to, Colour colour, float width = 1);
    void arrow(const std::vector<Point>& way, Colour colour,
               float width);  // with a head at its end
    void circle(Point centre, float radius, Colour colour);
    void ring(Point centre, float radius, Colour colour, float width);
    void shadow(Rect rect, float radius, float strength);  // soft, below
    void icon(Icon icon, Rect square, Colour colour, float width = 1.7f);
    void text(const TextBlock& block, float x, float y, Colour colour);
    void text_runs(const TextBlock& block, float x, float y, const std::vector<Colour>& colours);
    // `picture`: rows of cells, true is dark (a QR code).
    void cells(Rect square, const std::vector<bool>& picture, int columns, Colour dark);

  private:
    float px(float css) const;  // device pixels, whole
    Point device(Point p) const;
    // Nothing between these corners (device pixels) is inside the clip. What is off the glass is not drawn,
    // so that a drawing that also describes it is the same picture (but for arrows).
    bool is_cut_off(Point least, Point most) const;

    ImDrawList* list_ = nullptr;
    GlyphAtlas* atlas_ = nullptr;
    float scale_ = 1;
    Point origin_;
};

}  // namespace trackside
