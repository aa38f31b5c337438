#include "task_book.h"

#include "codec/snapshot_json.h"

#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

namespace trackside {
namespace {

Result<std::string> read_text(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) return Error{path.string(), "cannot be read"};
    return std::string{std::istreambuf_iterator<char>(file), {}};
}

// What `read` makes of a file; errors name the file.
template <class Value>
Result<Value> read_with(Result<Value> (*read)(std::string_view), const std::filesystem::path& path)
{
    const auto text = read_text(path);
    if (!text) return text.error();
    auto value = read(text.value());
    if (!value) return Error{path.string(), to_string(value.error())};
    return value;
}

}  // namespace

Result<TaskBook> read_task_book(const std::filesystem::path& site)
{
    const std::filesystem::path data = site / "data";
    const auto version = read_with(read_version, data / "version.json");
    if (!version) return version.error();
    const auto programme = read_with(read_programme, data / version.value().programme);
    if (!programme) return programme.error();
    const auto participation = read_with(read_participation, data / version.value().participation);
    if (!participation) return participation.error();

    TaskBook book{.event = programme.value().event.id, .tasks = {}};
    for (const Task& task : participation.value().tasks)
        book.tasks[task.code.text] = {.capacity = task.capacity, .end = task.end};
    return book;
}

}  // namespace trackside
