#pragma once
// A line that says one thing, with an icon before it: when, where, how to reach someone. Not a control.

#include "ui/widgets/ui.h"

#include <string>
#include <string_view>

namespace trackside {

struct FactSpec {
    std::string key;
    Icon icon = Icon::none;
    std::string_view text;
    std::string_view second;  // soft, below; may be empty
    std::string time;         // not empty: the text is a time, this is its ISO 8601 form
    TextStyle style = type::body;
    Colour ink{0, 0, 0, 0};           // alpha 0: the colour of text
    Colour icon_ink{0, 0, 0, 0};      // alpha 0: that of the text, softer
    float lead = measure::icon_lead;  // to the text, where there is an icon
};
void fact(Ui& ui, const FactSpec& spec);

}  // namespace trackside
