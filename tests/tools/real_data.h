#pragma once
// Real programmes for tests: the folder shared/data beside the project, or $TRACKSIDE_DATA. Tests that
// want it skip where it is absent.

#include <catch2/catch_test_macros.hpp>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace trackside {

inline std::string real_data()
{
    if (const char* folder = std::getenv("TRACKSIDE_DATA")) return folder;
    std::error_code error;
    for (std::filesystem::path at = std::filesystem::path(TRACKSIDE_SOURCE_DIR);
         at != at.root_path(); at = at.parent_path())
        if (std::filesystem::is_directory(at / "shared" / "data", error))
            return (at / "shared" / "data").string();
    return "";
}

}  // namespace trackside

#define SKIP_WITHOUT_REAL_DATA()        \
    if (trackside::real_data().empty()) \
    SKIP("the folder shared/data is not beside the project; set TRACKSIDE_DATA")
