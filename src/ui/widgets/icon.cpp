#include "ui/widgets/icon.h"

#include <vector>

namespace trackside {

const char* icon_path(Icon icon)
{
    switch (icon) {
        case Icon::none: return "";
        case Icon::now: return "O 12 12 9 M 12 7 L 12 12 L 15.5 14";
        case Icon::programme:
            return "M 4 6 L 20 6 L 20 20 L 4 20 Z M 4 10 L 20 10 M 8 3.5 L 8 6 M 16 3.5 L 16 6 M 8 "
                   "14 L 12 14";
        case Icon::communities:
            return "O 9 8.5 3 M 3.5 19 L 3.5 17.5 L 5.5 15 L 12.5 15 L 14.5 17.5 L 14.5 19 M 15.5 "
                   "5.8 L 17.6 7 L 17.9 9.2 L 16.2 11.2 M 17 15 L 19 15.6 L 20.5 17.8 L 20.5 19";
        case Icon::volunteer:
            return "M 12 20 L 4.5 12.6 L 3.4 9.4 L 4.6 6.4 L 7.4 5 L 10.2 5.7 L 12 8 L 13.8 5.7 L "
                   "16.6 5 L 19.4 6.4 L 20.6 9.4 L 19.5 12.6 Z";
        case Icon::mine: return "M 6 4 L 18 4 L 18 20.5 L 12 16 L 6 20.5 Z";
        case Icon::search: return "O 10.5 10.5 6.5 M 15.3 15.3 L 20.5 20.5";
        case Icon::back: return "M 14.5 5 L 7.5 12 L 14.5 19";
        case Icon::close: return "M 6 6 L 18 18 M 18 6 L 6 18";
        case Icon::menu: return "M 4 7 L 20 7 M 4 12 L 20 12 M 4 17 L 20 17";
        case Icon::filter: return "M 4 6.5 L 20 6.5 M 7 12 L 17 12 M 10 17.5 L 14 17.5";
        case Icon::star:
            return "M 12 3.6 L 14.6 9 L 20.5 9.8 L 16.2 13.9 L 17.3 19.8 L 12 16.9 L 6.7 19.8 L "
                   "7.8 13.9 L 3.5 9.8 L 9.4 9 Z";
        case Icon::star_filled:
            return "F M 12 3.6 L 14.6 9 L 20.5 9.8 L 16.2 13.9 L 17.3 19.8 L 12 16.9 L 6.7 19.8 L "
                   "7.8 13.9 L 3.5 9.8 L 9.4 9 Z";
        case Icon::check: return "M 5 12.5 L 10 17.5 L 19.5 7";
        case Icon::chevron: return "M 9.5 5.5 L 16 12 L 9.5 18.5";
        case Icon::chevron_down: return "M 5.5 9.5 L 12 16 L 18.5 9.5";
        case Icon::clock: return "O 12 12 8.5 M 12 7.5 L 12 12 L 15 13.8";
        case Icon::place:
            return "O 12 10 2.5 M 12 21 L 6.4 13.8 L 5.4 10 L 6.6 6.6 L 9.2 4.4 L 12 3.7 L 14.8 "
                   "4.4 L 17.4 6.6 L 18.6 10 L 17.6 13.8 Z";
        case Icon::person:
            return "O 12 8 3.8 M 4.5 20 L 5.2 17 L 8 14.8 L 16 14.8 L 18.8 17 L 19.5 20";
        case Icon::link_out:
            return "M 13.5 4.5 L 19.5 4.5 L 19.5 10.5 M 19.5 4.5 L 11 13 M 17 14 L 17 19.5 L 4.5 "
                   "19.5 L 4.5 7 L 10 7";
        case Icon::share:
            return "O 6 12 2.4 O 17.5 5.8 2.4 O 17.5 18.2 2.4 M 8.2 10.8 L 15.3 7 M 8.2 13.2 L "
                   "15.3 17";
        case Icon::copy: return "M 9 9 L 20 9 L 20 20 L 9 20 Z M 15 9 L 15 4 L 4 4 L 4 15 L 9 15";
        case Icon::warning:
            return "M 12 4 L 21 19.5 L 3 19.5 Z M 12 10 L 12 14 M 12 16.4 L 12 17.2";
        case Icon::calendar:
            return "M 4 6 L 20 6 L 20 20 L 4 20 Z M 4 10 L 20 10 M 8 3.5 L 8 6 M 16 3.5 L 16 6 M "
                   "12 12.5 L 12 17.5 M 9.5 15 L 14.5 15";
        case Icon::globe:
            return "O 12 12 8.5 M 3.5 12 L 20.5 12 M 12 3.5 L 8.6 7.5 L 8.6 16.5 L 12 20.5 M 12 "
                   "3.5 L 15.4 7.5 L 15.4 16.5 L 12 20.5";
        case Icon::refresh:
            return "M 19.5 11 L 18 7.4 L 14.8 5 L 11 4.6 L 7.4 6 L 5 9 L 4.4 13 L 6 17 L 9.4 19.3 "
                   "L 13.4 19.5 L 17 17.6 M 20 5.5 L 19.6 11 L 14.4 10.4";
        case Icon::plus: return "M 12 5 L 12 19 M 5 12 L 19 12";
        case Icon::minus: return "M 5 12 L 19 12";
        case Icon::grid:
            return "M 4 5 L 20 5 L 20 19 L 4 19 Z M 9.3 5 L 9.3 19 M 14.7 5 L 14.7 19 M 4 12 L 20 "
                   "12";
        case Icon::list:
            return "M 9 6 L 20 6 M 9 12 L 20 12 M 9 18 L 20 18 M 4 6 L 5 6 M 4 12 L 5 12 M 4 18 L "
                   "5 18";
        case Icon::mail:
            return "M 3.5 6 L 20.5 6 L 20.5 18.5 L 3.5 18.5 Z M 3.5 7 L 12 13.5 L 20.5 7";
        case Icon::info: return "O 12 12 8.5 M 12 11 L 12 16 M 12 7.6 L 12 8.4";
        case Icon::flag: return "M 6 21 L 6 4 M 6 4.5 L 18 4.5 L 15.5 8.5 L 18 12.5 L 6 12.5";
        case Icon::qr:
            return "M 4 4 L 10 4 L 10 10 L 4 10 Z M 14 4 L 20 4 L 20 10 L 14 10 Z M 4 14 L 10 14 L "
                   "10 20 L 4 20 Z M 14 14 L 16 14 M 20 14 L 20 17 M 14 20 L 14 17.5 L 17 17.5 M "
                   "17.5 20 L 20 20";
        case Icon::sun:
            return "O 12 12 3.8 M 12 3 L 12 5 M 12 19 L 12 21 M 3 12 L 5 12 M 19 12 L 21 12 M 5.6 "
                   "5.6 L 7 7 M 17 17 L 18.4 18.4 M 5.6 18.4 L 7 17 M 17 7 L 18.4 5.6";
        case Icon::moon:
            return "M 19.5 14.5 L 16.6 15 L 13 14 L 10.2 11.4 L 9 8 L 9.5 4.5 L 6.2 6.6 L 4.3 10.2 "
                   "L 4.6 14.4 L 7 18 L 10.8 19.9 L 15 19.6 Z";
        case Icon::settings:
            return "M 4 7 L 11 7 M 16 7 L 20 7 O 13.5 7 2.2 M 4 17 L 8 17 M 13 17 L 20 17 O 10.5 "
                   "17 2.2";
        case Icon::download:
            return "M 12 4 L 12 15 M 7 10.5 L 12 15.5 L 17 10.5 M 4.5 19.5 L 19.5 19.5";
        case Icon::trash:
            return "M 4.5 7 L 19.5 7 M 9 7 L 9 4.5 L 15 4.5 L 15 7 M 6.5 7 L 7.5 20 L 16.5 20 L "
                   "17.5 7 M 10.3 11 L 10.5 16.5 M 13.7 11 L 13.5 16.5";
        case Icon::walk:
            return "O 13 4.8 1.7 M 9 21 L 11.4 15.4 L 10.6 11.4 L 12.6 8.4 L 15 10.8 L 17.6 11.6 M "
                   "10.6 9.4 L 8 11 L 7.4 13.6 M 12 14.4 L 14.6 17 L 15.4 21";
        case Icon::bell:
            return "M 5.5 17 L 7 14.5 L 7 10.5 L 8.6 7 L 12 5.5 L 15.4 7 L 17 10.5 L 17 14.5 L "
                   "18.5 17 Z M 10.4 19.6 L 13.6 19.6";
    }
    return "";
}

namespace {

std::string make_svg(Icon icon)
{
    std::string path;
    std::string circles;
    bool filled = false;
    const char* at = icon_path(icon);
    const auto number = [&at] {
        while (*at == ' ')
            ++at;
        const char* begin = at;
        while (*at != ' ' && *at != '\0')
            ++at;
        return std::string(begin, at);
    };
    while (*at != '\0') {
        const char command = *at++;
        if (command == 'F') {
            filled = true;
        } else if (command == 'M' || command == 'L') {
            const std::string x = number();
            path += command + x + " " + number();
        } else if (command == 'Z') {
            path += 'Z';
        } else if (command == 'O') {
            const std::string x = number();
            const std::string y = number();
            const std::string r = number();
            circles += "<circle cx=\"" + x + "\" cy=\"" + y + "\" r=\"" + r + "\"/>";
        }
    }
    if (path.empty() && circles.empty()) return "";
    std::string svg = "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"";
    if (filled) svg += " data-filled";
    svg += ">";
    if (!path.empty()) svg += "<path d=\"" + path + "\"/>";
    return svg + circles + "</svg>";
}

}  // namespace

const std::string& icon_svg(Icon icon)
{
    static const std::vector<std::string> all = [] {
        std::vector<std::string> made;
        for (int i = 0; i <= static_cast<int>(kLastIcon); ++i)
            made.push_back(make_svg(static_cast<Icon>(i)));
        return made;
    }();
    return all[static_cast<std::size_t>(icon)];
}

}  // namespace trackside
