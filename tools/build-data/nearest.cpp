#include "build-data/nearest.h"

#include "base/utf8.h"

#include <algorithm>

namespace trackside {
namespace {

std::vector<CodePoint> code_points(std::string_view text)
{
    std::vector<CodePoint> points;
    for (std::size_t at = 0; at < text.size();)
        points.push_back(next_code_point(text, at));
    return points;
}

bool is_within(const std::string& a, const std::string& b)
{
    return !a.empty() && b.find(a) != std::string::npos;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b)
{
    const std::vector<CodePoint> from = code_points(a);
    const std::vector<CodePoint> to = code_points(b);
    std::vector<std::size_t> row(to.size() + 1);
    for (std::size_t j = 0; j <= to.size(); j++)
        row[j] = j;
    for (std::size_t i = 1; i <= from.size(); i++) {
        std::size_t corner = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= to.size(); j++) {
            const std::size_t above = row[j];
            const std::size_t replaced = corner + (from[i - 1] == to[j - 1] ? 0 : 1);
            row[j] = std::min({above + 1, row[j - 1] + 1, replaced});
            corner = above;
        }
    }
    return row[to.size()];
}

std::string nearest_name(std::string_view asked, const std::vector<std::string>& known)
{
    const std::string wanted = fold(asked);
    const std::size_t length = count_code_points(wanted);
    std::string nearest;
    std::size_t least = 0;
    for (const std::string& name : known) {
        const std::string folded = fold(name);
        const std::size_t edits = edit_distance(wanted, folded);
        const bool near = edits * 3 <= std::max(length, count_code_points(folded));
        if (!near && !is_within(wanted, folded) && !is_within(folded, wanted)) continue;
        if (!nearest.empty() && least <= edits) continue;
        nearest = name;
        least = edits;
    }
    return nearest;
}

}  // namespace trackside
