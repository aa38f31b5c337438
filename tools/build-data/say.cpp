#include "build-data/say.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
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

void say_progress(const std::string& what, std::size_t done, std::size_t total)
{
    static std::string last;
    if (!isatty(STDERR_FILENO)) {
        if (what != last) say("reading " + what);
        last = what;
        return;
    }
    constexpr std::size_t kWidth = 30;
    const std::size_t filled = total > 0 ? std::min(done, total) * kWidth / total : 0;
    const std::string bar = std::string(filled, '#') + std::string(kWidth - filled, '.');
    const std::string count =
        total > 0 ? std::to_string(done) + " of " + std::to_string(total) : "";
    std::fprintf(stderr, "\r\033[Kbuild-data: [%s] %s %s", bar.c_str(), what.c_str(),
                 count.c_str());
    std::fflush(stderr);
}

void end_progress()
{
    if (isatty(STDERR_FILENO)) std::fputs("\r\033[K", stderr);
}

std::optional<Error> make_folder(const std::string& path)
{
    std::error_code error;
    std::filesystem::create_directories(path, error);
    if (error) return Error{path, "cannot be made: " + error.message()};
    return std::nullopt;
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
