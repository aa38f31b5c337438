#pragma once
// For tests of the importer: a folder that goes when the test does, and short ways in.

#include "build-data/normalise.h"
#include "build-data/readers.h"

#include <catch2/catch_test_macros.hpp>

#include <unistd.h>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

namespace trackside {

class TemporaryFolder {
  public:
    TemporaryFolder()
    {
        std::string name =
            (std::filesystem::temp_directory_path() / "trackside-test-XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    ~TemporaryFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    std::string operator/(const std::string& name) const { return path_ + "/" + name; }
    const std::string& path() const { return path_; }

    std::string write(const std::string& name, const std::string& text) const
    {
        const std::filesystem::path path = std::filesystem::path(path_) / name;
        std::filesystem::create_directories(path.parent_path());
        std::FILE* file = std::fopen(path.c_str(), "wb");
        REQUIRE(file);
        REQUIRE(std::fwrite(text.data(), 1, text.size(), file) == text.size());
        REQUIRE(std::fclose(file) == 0);
        return path.string();
    }

  private:
    std::string path_;
};

inline Result<Normalised> import_text(const std::string& text, const Questions& questions = {})
{
    Result<Source> source = read_source({{"input", text}});
    if (!source.ok()) return source.error();
    return normalise(std::move(source.value()), "Asia/Taipei", questions);
}

inline Programme programme_of(const std::string& text, const Questions& questions = {})
{
    Result<Normalised> read = import_text(text, questions);
    if (!read.ok()) FAIL(to_string(read.error()));
    return std::move(read.value().programme);
}

inline std::vector<std::string> codes_of(const std::vector<Oddity>& oddities)
{
    std::vector<std::string> codes;
    for (const Oddity& oddity : oddities)
        codes.push_back(oddity.code);
    return codes;
}

}  // namespace trackside
