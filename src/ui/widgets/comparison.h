#pragma once
// Two things side by side, question by question: a table of two columns that fits a phone.

#include "ui/widgets/ui.h"

#include <string>
#include <string_view>
#include <vector>

namespace trackside {

struct ComparisonRow {
    std::string about;
    std::string left;
    std::string right;
};
void comparison(Ui& ui, const std::string& key, std::string_view left, std::string_view right,
                const std::vector<ComparisonRow>& rows);

}  // namespace trackside
