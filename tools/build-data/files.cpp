#include "build-data/files.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>

namespace trackside {
namespace {

namespace fs = std::filesystem;

struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

}  // namespace

Result<std::string> read_file(const std::string& path)
{
    std::error_code error;
    if (!fs::exists(path, error)) return Error{path, "there is no such file"};
    if (fs::is_directory(path, error)) return Error{path, "is a folder, not a file"};
    const std::unique_ptr<std::FILE, Closer> file(std::fopen(path.c_str(), "rb"));
    if (!file) return Error{path, std::string("cannot be opened: ") + std::strerror(errno)};
    std::string text;
    const std::uintmax_t size = fs::file_size(path, error);
    if (!error) text.reserve(std::min<std::uintmax_t>(size, kLargestFile));
    char buffer[1U << 16U];
    while (const std::size_t count = std::fread(buffer, 1, sizeof buffer, file.get())) {
        text.append(buffer, count);
        if (text.size() > kLargestFile) return Error{path, "is larger than 200 MB"};
    }
    if (std::ferror(file.get())) return Error{path, "cannot be read to its end"};
    return text;
}

bool is_folder(const std::string& path)
{
    std::error_code error;
    return fs::is_directory(path, error);
}

bool is_file(const std::string& path)
{
    std::error_code error;
    return fs::is_regular_file(path, error);
}

std::vector<std::string> files_in(const std::string& folder, const std::string& ending)
{
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        std::string name = at->path().filename().string();
        const bool ends = name.size() > ending.size() &&
                          name.compare(name.size() - ending.size(), ending.size(), ending) == 0;
        std::error_code ignored;
        if (name[0] != '.' && ends && at->is_regular_file(ignored))
            names.push_back(std::move(name));
    }
    std::sort(names.begin(), names.end());
    return names;
}

Result<std::vector<SourceFile>> read_source_files(const std::string& path)
{
    std::vector<SourceFile> files;
    if (!is_folder(path)) {
        Result<std::string> text = read_file(path);
        if (!text.ok()) return text.error();
        files.push_back({path, std::move(text.value())});
        return files;
    }
    for (const char* ending : {".json", ".xml"})
        for (const std::string& name : files_in(path, ending)) {
            Result<std::string> text = read_file(join_path(path, name));
            if (!text.ok()) return text.error();
            files.push_back({join_path(path, name), std::move(text.value())});
        }
    if (files.empty()) return Error{path, "no .json or .xml file in this folder"};
    return files;
}

std::string folder_of(const std::string& path)
{
    const std::string folder = fs::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

std::string join_path(const std::string& folder, const std::string& name)
{
    return (fs::path(folder) / name).lexically_normal().string();
}

}  // namespace trackside
