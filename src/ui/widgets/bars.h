#pragma once
// A few numbers over the years as bars, with every number written out. One picture with a text alternative.

#include "ui/widgets/ui.h"

#include <string>
#include <vector>

namespace trackside {

struct Bar {
    std::string name;   // below: a year
    std::string shown;  // above: the value as it is said
    double value = 0;   // not below 0
};
// At the cursor. `label` says the same in words.
void bars(Ui& ui, const std::string& key, const std::string& label, const std::vector<Bar>& values);

}  // namespace trackside
