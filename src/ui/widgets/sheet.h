#pragma once
// A sheet: rises from the bottom on phones, is a panel at the right on wide screens. What is behind it is
// dimmed and inert; Escape, back and the close button ask to close it.

#include "ui/widgets/ui.h"

#include <string>
#include <string_view>

namespace trackside {

// What is drawn between its begin and end is the content, in the coordinates of the sheet's own scroller.
class Sheet {
  public:
    // `share` of the window's height on phones. `footer`: height left free below the content.
    Sheet(Ui& ui, const std::string& key, std::string_view title, float share = 0.86f,
          float footer = 0);
    ~Sheet();
    Sheet(const Sheet&) = delete;
    Sheet& operator=(const Sheet&) = delete;

    bool closed() const { return closed_; }  // the person wants it to go
    Rect footer_rect() const { return footer_; }
    // Ends the content; what follows is the footer, on the glass.
    void begin_footer();

  private:
    Ui& ui_;
    Rect footer_;
    bool closed_ = false;
    bool in_content_ = true;
};

}  // namespace trackside
