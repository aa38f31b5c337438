#pragma once
// Icons as strokes on a 24 by 24 grid: drawn on the canvas, and as SVG in the static page.

#include <cstdint>
#include <string>

namespace trackside {

enum class Icon : std::uint8_t {
    none,
    now,
    programme,
    communities,
    volunteer,
    mine,
    search,
    back,
    close,
    menu,
    filter,
    star,
    star_filled,
    check,
    chevron,
    chevron_down,
    clock,
    place,
    person,
    link_out,
    share,
    copy,
    warning,
    calendar,
    globe,
    refresh,
    plus,
    minus,
    grid,
    list,
    mail,
    info,
    flag,
    qr,
    sun,
    moon,
    settings,
    download,
    trash,
    walk,
    bell,
};
constexpr Icon kLastIcon = Icon::bell;

// One icon: strokes and circles. `path` is a list of commands: M x y, L x y, Z, O cx cy r (a circle),
// and F (the whole is filled, not stroked).
const char* icon_path(Icon icon);

// An <svg> element, stroke in currentColor, hidden from screen readers; empty for none.
const std::string& icon_svg(Icon icon);

}  // namespace trackside
