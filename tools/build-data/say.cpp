#include "build-data/say.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <tuple>

namespace trackside {

void say(const std::string& line)
{
    std::fprintf(stderr, "build-data: %s\n", line.c_str());
}

void say_error(const Error& error)
{
    std::fprintf(stderr, "build-data: %s\n", to_string(error).c_str());
}

void say_mistakes(Mistakes mistakes)
{
    std::stable_sort(mistakes.begin(), mistakes.end(), [](const Mistake& a, const Mistake& b) {
        return std::tie(a.path, a.line) < std::tie(b.path, b.line);
    });
    for (const Mistake& mistake : mistakes)
        std::fprintf(stderr, "%s\n", to_string(mistake).c_str());
}

std::optional<Error> write_file(const std::string& path, const std::string& bytes)
{
    const std::string fresh = path + ".new";
    std::FILE* file = std::fopen(fresh.c_str(), "wb");
    if (!file) return Error{path, std::string("cannot be written: ") + std::strerror(errno)};
    const bool whole = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
    const bool closed = std::fclose(file) == 0;
    if (whole && closed && std::rename(fresh.c_str(), path.c_str()) == 0) return std::nullopt;
    std::string why = std::strerror(errno);
    std::remove(fresh.c_str());
    return Error{path, "cannot be written: " + why};
}

}  // namespace trackside
