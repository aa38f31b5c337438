#include "ui/widgets/two_columns.h"

#include <algorithm>

namespace trackside {
namespace {

constexpr float kBetween = 48;
constexpr float kLeastLeft = 420;

}  // namespace

TwoColumns::TwoColumns(Ui& ui, float aside_width)
    : ui_(ui), outer_(ui.column), aside_width_(aside_width)
{
    split_ = ui.measured() && outer_.width >= kLeastLeft + kBetween + aside_width;
    head_bottom_ = outer_.y;
    if (split_) ui_.column.width = outer_.width - aside_width - kBetween;
    if (Node* columns = ui.open(NodeRole::box, "columns")) columns->style = "columns";
    ui.open(NodeRole::box, "columns/head");
}

void TwoColumns::aside()
{
    ui_.close();
    ui_.open(NodeRole::box, "columns/aside");
    if (!split_) return;
    head_bottom_ = ui_.column.y;
    ui_.column = {outer_.x + outer_.width - aside_width_, outer_.y, aside_width_};
}

void TwoColumns::rest()
{
    ui_.close();
    ui_.open(NodeRole::box, "columns/rest");
    if (!split_) return;
    aside_bottom_ = ui_.column.y;
    ui_.column = {outer_.x, head_bottom_, outer_.width - aside_width_ - kBetween};
}

TwoColumns::~TwoColumns()
{
    ui_.close();
    ui_.close();
    if (split_) ui_.column = {outer_.x, std::max(ui_.column.y, aside_bottom_), outer_.width};
}

}  // namespace trackside
