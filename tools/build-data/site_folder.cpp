#include "build-data/site_folder.h"

#include "build-data/files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <deque>
#include <filesystem>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

namespace trackside {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSign = "data/version.json";  // a folder that has it is a site
constexpr std::size_t kMostWaiting = 16U << 20U;    // bytes made but not yet written

bool same_content(const fs::path& path, std::string_view bytes)
{
    std::error_code error;
    if (!fs::is_regular_file(path, error) || fs::file_size(path, error) != bytes.size() || error)
        return false;
    const Result<std::string> old = read_file(path.string());
    return old.ok() && old.value() == bytes;
}

// Written and on the disk, or an error.
std::string write_bytes(const fs::path& path, std::string_view bytes)
{
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0) return std::strerror(errno);
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) {
            std::string why = std::strerror(errno);
            ::close(file);
            return why;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::close(file) == 0 ? "" : std::strerror(errno);
}

std::size_t count_files(const fs::path& folder)
{
    std::size_t count = 0;
    std::error_code error;
    for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
         at.increment(error))
        if (!at->is_directory(error)) count++;
    return count;
}

std::string change_places(const std::string& fresh, const std::string& out)
{
    std::error_code error;
    if (!fs::exists(out, error)) {
        fs::rename(fresh, out, error);
        return error ? error.message() : "";
    }
    if (renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, out.c_str(), RENAME_EXCHANGE) == 0) return "";
    if (errno != EINVAL && errno != ENOSYS) return std::strerror(errno);
    // File systems that cannot exchange: two steps, and back if the second fails.
    const std::string old = fresh + ".old";
    fs::remove_all(old, error);
    fs::rename(out, old, error);
    if (error) return error.message();
    fs::rename(fresh, out, error);
    if (!error) {
        fs::rename(old, fresh, error);
        return "";
    }
    std::error_code ignored;
    fs::rename(old, out, ignored);
    return error.message();
}

}  // namespace

std::size_t gzip_size(std::string_view bytes)
{
    z_stream stream{};
    if (deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
    stream.next_in =
        reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib does not write there
    stream.avail_in = static_cast<uInt>(bytes.size());
    Bytef buffer[1U << 15U];
    int state = Z_OK;
    while (state == Z_OK) {
        stream.next_out = buffer;
        stream.avail_out = sizeof buffer;
        state = deflate(&stream, Z_FINISH);
    }
    const std::size_t size = stream.total_out;
    deflateEnd(&stream);
    return state == Z_STREAM_END ? size : 0;
}

struct SiteFolder::Inside {
    std::string out;
    std::string fresh;  // beside it; gone once it has taken its place
    int lock = -1;
    bool measure_gzip = false;
    bool changed = false;
    std::string folder_made;
    std::vector<SiteFile> files;
    std::optional<Error> error;

    struct Job {
        std::string path;
        std::string bytes;
    };
    std::mutex mutex;
    std::condition_variable news;
    std::deque<Job> jobs;
    std::size_t waiting_bytes = 0;
    bool ended = false;
    std::thread writer;  // until it ends, all above but the queue is its own

    ~Inside()
    {
        end();
        std::error_code ignored;
        if (!fresh.empty()) fs::remove_all(fresh, ignored);
        if (lock >= 0) ::close(lock);
    }

    void begin()
    {
        writer = std::thread([this] { work(); });
    }

    void end()
    {
        if (!writer.joinable()) return;
        {
            const std::lock_guard guard(mutex);
            ended = true;
        }
        news.notify_all();
        writer.join();
    }

    void put(Job job)
    {
        std::unique_lock guard(mutex);
        news.wait(guard, [this] { return waiting_bytes < kMostWaiting; });
        waiting_bytes += job.bytes.size();
        jobs.push_back(std::move(job));
        guard.unlock();
        news.notify_all();
    }

    void work()
    {
        std::unique_lock guard(mutex);
        for (;;) {
            news.wait(guard, [this] { return ended || !jobs.empty(); });
            if (jobs.empty()) return;
            const Job job = std::move(jobs.front());
            jobs.pop_front();
            waiting_bytes -= job.bytes.size();
            guard.unlock();
            news.notify_all();
            if (!error) write(job);
            guard.lock();
        }
    }

    void write(const Job& job)
    {
        const fs::path target = fs::path(fresh) / job.path;
        const std::string folder = target.parent_path().string();
        std::error_code code;
        if (folder_made != folder) {
            fs::create_directories(folder, code);
            if (code) {
                error = Error{folder, "cannot be made: " + code.message()};
                return;
            }
            folder_made = folder;
        }
        const fs::path before = fs::path(out) / job.path;
        bool linked = false;
        if (same_content(before, job.bytes)) {
            fs::create_hard_link(before, target, code);
            linked = !code;
        } else {
            changed = true;
        }
        if (!linked)
            if (const std::string why = write_bytes(target, job.bytes); !why.empty()) {
                error = Error{target.string(), "cannot be written: " + why};
                return;
            }
        files.push_back({job.path, job.bytes.size(), measure_gzip ? gzip_size(job.bytes) : 0});
    }
};

SiteFolder::SiteFolder(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
SiteFolder::SiteFolder(SiteFolder&& other) noexcept = default;
SiteFolder::~SiteFolder() = default;

Result<SiteFolder> SiteFolder::open(const std::string& out, bool measure_gzip)
{
    std::error_code error;
    fs::path path = fs::absolute(out, error).lexically_normal();
    if (!path.has_filename()) path = path.parent_path();
    if (path == path.root_path()) return Error{out, "cannot be a site; write a folder of its own"};
    if (fs::exists(path, error) && !fs::is_directory(path, error))
        return Error{out, "is a file; write a folder for the site"};
    if (fs::is_directory(path, error) && !fs::is_empty(path, error) &&
        !fs::exists(path / kSign, error))
        return Error{out, "has files and is no site of Trackside; write an empty or a new folder"};
    fs::create_directories(path.parent_path(), error);
    if (error) return Error{out, "its folder cannot be made: " + error.message()};

    const std::string beside = (path.parent_path() / ("." + path.filename().string())).string();
    auto inside = std::make_unique<Inside>();
    inside->lock = ::open((beside + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (inside->lock < 0 || flock(inside->lock, LOCK_EX) != 0)
        return Error{out, std::string("cannot be locked: ") + std::strerror(errno)};
    inside->out = path.string();
    inside->fresh = beside + ".new";
    inside->measure_gzip = measure_gzip;
    fs::remove_all(inside->fresh, error);  // of a run that was killed
    fs::create_directory(inside->fresh, error);
    if (error) return Error{inside->fresh, "cannot be made: " + error.message()};
    inside->begin();
    return SiteFolder(std::move(inside));
}

void SiteFolder::add(std::string path, std::string bytes)
{
    assert(!path.empty() && path[0] != '/' && path.find("..") == std::string::npos);
    inside_->put({std::move(path), std::move(bytes)});
}

Result<SiteFolder::Outcome> SiteFolder::finish()
{
    Inside& in = *inside_;
    in.end();
    if (in.error) return *in.error;
    std::sort(in.files.begin(), in.files.end(),
              [](const SiteFile& a, const SiteFile& b) { return a.path < b.path; });
    if (!in.changed && count_files(in.out) == in.files.size()) return Outcome::unchanged;
    if (const std::string why = change_places(in.fresh, in.out); !why.empty())
        return Error{in.out, "cannot be replaced: " + why};
    return Outcome::replaced;
}

const std::vector<SiteFile>& SiteFolder::files() const
{
    return inside_->files;
}

}  // namespace trackside
