#pragma once
// A page in two columns where there is room: head and rest at the left, an aside at the right. On narrow
// screens, and in the order of reading everywhere: head, aside, rest. In HTML a box each: web/page.css puts them side by
// side by the same measures. At most one on a page, with both its parts.

#include "ui/widgets/ui.h"

namespace trackside {

class TwoColumns {
  public:
    explicit TwoColumns(Ui& ui, float aside_width = 360);
    ~TwoColumns();  // the cursor goes below both
    TwoColumns(const TwoColumns&) = delete;
    TwoColumns& operator=(const TwoColumns&) = delete;

    void aside();  // what follows stands at the right
    void rest();   // what follows goes on below the head

  private:
    Ui& ui_;
    Column outer_;
    float aside_width_;
    float head_bottom_ = 0;
    float aside_bottom_ = 0;
    bool split_;
};

}  // namespace trackside
