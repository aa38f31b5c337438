#pragma once
// Boxes and arrows on a small grid, narrow enough for a phone: the roadmap, the flow of a task. Drawn on the
// canvas, tappable, and as SVG on the static page.

#include "ui/widgets/ui.h"

#include <string>
#include <vector>

namespace trackside {

struct DiagramBox {
    std::string key;
    std::string mark;  // a number in front of the title; may be empty
    std::string title;
    std::string label;  // accessible name of the button
    int column = 0;
    int row = 0;
    bool walked = false;   // drawn filled, with a check mark
    bool tappable = true;  // else the caller says in words what the drawing shows
};

struct DiagramArrow {
    int from = 0;  // indexes into boxes
    int to = 0;
    std::string label;
};

struct DiagramSpec {
    std::string key;
    std::string label;              // its name; what it says is told by its buttons, or beside it
    std::vector<DiagramBox> boxes;  // in reading order
    std::vector<DiagramArrow> arrows;
};

// At the cursor, as wide as the column. The index of the box that was used, or -1.
int diagram(Ui& ui, const DiagramSpec& spec);
// Is there room for it with this text size? Where not, the caller has a list.
bool diagram_fits(const Ui& ui, const DiagramSpec& spec);
// The same drawing as an <svg> element that takes its colours from the page.
std::string diagram_svg(const DiagramSpec& spec);

}  // namespace trackside
