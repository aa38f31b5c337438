#pragma once
// What the receiver must know of the tasks: how many places, and until when. From the site's own data.

#include "base/result.h"
#include "base/time.h"

#include <filesystem>
#include <map>
#include <string>

namespace trackside {

struct TaskBook {
    struct Entry {
        int capacity = 0;
        Instant end;
    };
    std::string event;
    std::map<std::string, Entry> tasks;  // by id
};

// `site` is the folder that has data/version.json.
Result<TaskBook> read_task_book(const std::filesystem::path& site);

}  // namespace trackside
