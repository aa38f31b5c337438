#pragma once
// Where the boxes of a diagram stand and which way its arrows run. Numbers in, numbers out.

#include "ui/widgets/diagram.h"
#include "ui/widgets/painter.h"

#include <vector>

namespace trackside {

struct DiagramRoute {
    std::vector<Point> points;  // from box to box; the last one is the tip
    Point label;                // middle of the label
    float label_width = 0;      // room for it
};

struct DiagramLayout {
    std::vector<Rect> boxes;
    std::vector<DiagramRoute> routes;  // one per arrow
    float height = 0;
};

int diagram_columns(const DiagramSpec& spec);
float diagram_box_width(const DiagramSpec& spec, float width);
// `heights`: what each box needs. Boxes of a row are equally high.
DiagramLayout lay_out_diagram(const DiagramSpec& spec, float width, float row_gap,
                              const std::vector<float>& heights);

}  // namespace trackside
