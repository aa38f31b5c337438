#pragma once
// Files and folders of the machine build-data runs on. The only place, with site_writer, that touches them.

#include "base/result.h"
#include "build-data/readers.h"

#include <string>
#include <vector>

namespace trackside {

constexpr std::size_t kLargestFile = 200U << 20U;  // bytes; more is refused, not read

Result<std::string> read_file(const std::string& path);
bool is_folder(const std::string& path);
bool is_file(const std::string& path);
// Names of the files in a folder that end with `ending`, in order; without those that begin with '.'.
std::vector<std::string> files_in(const std::string& folder, const std::string& ending);
// A file, or all JSON and XML files of a folder (not of its sub-folders).
Result<std::vector<SourceFile>> read_source_files(const std::string& path);

std::string folder_of(const std::string& path);  // "." if there is none
std::string join_path(const std::string& folder,
                      const std::string& name);  // `name` may be absolute

}  // namespace trackside
