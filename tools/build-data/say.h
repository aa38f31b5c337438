#pragma once
// What build-data says to people: on standard error, one line at a time.

#include "base/result.h"
#include "build-data/data_file.h"

#include <optional>
#include <string>

namespace trackside {

void say(const std::string& line);
void say_error(const Error& error);
// In order of path and line.
void say_mistakes(Mistakes mistakes);

// A bar that grows on a terminal; elsewhere a line when something new begins. `total` 0: not known.
void say_progress(const std::string& what, std::size_t done, std::size_t total);
void end_progress();

// Also the folders above it.
std::optional<Error> make_folder(const std::string& path);
// Written whole or not at all.
std::optional<Error> write_file(const std::string& path, const std::string& bytes);

}  // namespace trackside
