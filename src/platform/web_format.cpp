// snprintf for the browser build, instead of the C library's, which weighs 5 KB (gzip). Whole numbers in ten or
// sixteen digits: the JSON library, which tells of broken bytes with it, asks for no more. What it does not know
// is a '?'.

#include <algorithm>
#include <cstdarg>
#include <cstddef>
#include <cstdio>

namespace {

struct Out {
    char* to;
    std::size_t room;  // with the zero at the end
    std::size_t size = 0;

    void put(char c)
    {
        if (size + 1 < room) to[size] = c;
        ++size;
    }
};

void put_number(Out& out, unsigned number, unsigned base, bool big, int least)
{
    char digits[16];
    int count = 0;
    for (; number != 0 || count == 0 || count < std::min(least, 15); number /= base)
        digits[count++] = (big ? "0123456789ABCDEF" : "0123456789abcdef")[number % base];
    while (count > 0)
        out.put(digits[--count]);
}

}  // namespace

extern "C" int snprintf(char* to, std::size_t room, const char* format, ...)
{
    std::va_list given;
    va_start(given, format);
    Out out{to, room};
    for (; *format != 0; ++format) {
        if (*format != '%') {
            out.put(*format);
            continue;
        }
        int least = 1;  // digits: "%04x", "%.4X"
        for (++format; *format == '.' || (*format >= '0' && *format <= '9'); ++format)
            if (*format != '.') least = *format - '0';
        const char kind = *format;
        if (kind == 'x' || kind == 'X' || kind == 'u')
            put_number(out, va_arg(given, unsigned), kind == 'u' ? 10 : 16, kind == 'X', least);
        else
            out.put(kind == '%' ? '%' : '?');
        if (kind == 0) break;
    }
    va_end(given);
    if (room > 0) to[std::min(out.size, room - 1)] = 0;
    return static_cast<int>(out.size);
}
