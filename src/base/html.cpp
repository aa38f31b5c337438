#include "base/html.h"

#include <algorithm>

namespace trackside {

std::string escape_html(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + 8);
    append_html(out, text);
    return out;
}

void append_html(std::string& out, std::string_view text)
{
    const char* at = text.data();
    const char* const end = at + text.size();
    while (true) {
        const char* const special = std::find_if(
            at, end, [](char c) { return c == '&' || c == '<' || c == '>' || c == '"'; });
        out.append(at, special);
        if (special == end) return;
        switch (*special) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            default: out += "&quot;"; break;
        }
        at = special + 1;
    }
}

}  // namespace trackside
