#pragma once
// Bars over months: what is done when. Drawn, as SVG on the static page, and as a list in words.

#include "ui/widgets/ui.h"

#include <string>
#include <vector>

namespace trackside {

struct TimelineBar {
    std::string key;
    std::string title;
    std::string months;  // "3月–5月", said and shown behind the title
    std::string text;
    int start = 0;  // year * 12 + month - 1
    int end = 0;    // inclusive
};

struct TimelineSpec {
    std::string key;
    std::string label;
    std::vector<TimelineBar> bars;
    std::vector<std::string>
        month_names;  // of each month from the first bar's start to the last one's end
    int first = 0;
    int now = -1;  // month of today; -1: do not mark it
};
void timeline(Ui& ui, const TimelineSpec& spec);

}  // namespace trackside
