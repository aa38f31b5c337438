#pragma once
// A temporary folder of its own for a test, gone at the end.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace trackside {

struct Folder {
    std::filesystem::path path;

    Folder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "trackside-XXXXXX").string();
        path = mkdtemp(name.data());
    }
    ~Folder() { std::filesystem::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    // With the folders on the way to it.
    void write(const std::filesystem::path& name, const std::string& text) const
    {
        std::filesystem::create_directories((path / name).parent_path());
        std::ofstream{path / name, std::ios::binary} << text;
    }
};

}  // namespace trackside
