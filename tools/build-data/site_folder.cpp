#include "build-data/site_folder.h"

#include "build-data/files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

namespace trackside {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSign = "data/version.json";  // a folder that has it is a site

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

Result<SiteFolder> SiteFolder::open(const std::string& out, bool measure_gzip)
{
    SiteFolder folder;
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
    folder.lock_ = ::open((beside + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (folder.lock_ < 0 || flock(folder.lock_, LOCK_EX) != 0)
        return Error{out, std::string("cannot be locked: ") + std::strerror(errno)};
    folder.out_ = path.string();
    folder.fresh_ = beside + ".new";
    folder.measure_gzip_ = measure_gzip;
    fs::remove_all(folder.fresh_, error);  // of a run that was killed
    fs::create_directory(folder.fresh_, error);
    if (error) return Error{folder.fresh_, "cannot be made: " + error.message()};
    return folder;
}

SiteFolder::SiteFolder(SiteFolder&& other) noexcept
    : out_(std::move(other.out_)),
      fresh_(std::move(other.fresh_)),
      lock_(std::exchange(other.lock_, -1)),
      measure_gzip_(other.measure_gzip_),
      changed_(other.changed_),
      files_(std::move(other.files_)),
      folders_made_(std::move(other.folders_made_)),
      error_where_(std::move(other.error_where_)),
      error_what_(std::move(other.error_what_))
{
    other.fresh_.clear();
}

SiteFolder::~SiteFolder()
{
    std::error_code ignored;
    if (!fresh_.empty()) fs::remove_all(fresh_, ignored);
    if (lock_ >= 0) ::close(lock_);
}

void SiteFolder::fail(Error error)
{
    if (!error_what_.empty()) return;
    error_where_ = std::move(error.where);
    error_what_ = std::move(error.what);
}

void SiteFolder::add(const std::string& path, std::string_view bytes)
{
    assert(!path.empty() && path[0] != '/' && path.find("..") == std::string::npos);
    if (!error_what_.empty()) return;
    const fs::path target = fs::path(fresh_) / path;
    const std::string folder = target.parent_path().string();
    std::error_code error;
    if (folders_made_.empty() || folders_made_.back() != folder) {
        fs::create_directories(folder, error);
        if (error) return fail({folder, "cannot be made: " + error.message()});
        folders_made_.assign(1, folder);
    }
    const fs::path before = fs::path(out_) / path;
    bool linked = false;
    if (same_content(before, bytes)) {
        fs::create_hard_link(before, target, error);
        linked = !error;
    } else {
        changed_ = true;
    }
    if (!linked)
        if (const std::string why = write_bytes(target, bytes); !why.empty())
            return fail({target.string(), "cannot be written: " + why});
    files_.push_back({path, bytes.size(), measure_gzip_ ? gzip_size(bytes) : 0});
}

void SiteFolder::add_folder(const std::string& from)
{
    std::error_code error;
    std::set<std::string> paths;
    for (fs::recursive_directory_iterator at(from, error), end; !error && at != end;
         at.increment(error))
        if (at->is_regular_file(error))
            paths.insert(fs::relative(at->path(), from, error).string());
    if (error) return fail({from, "cannot be read: " + error.message()});
    for (const std::string& path : paths) {
        const Result<std::string> bytes = read_file((fs::path(from) / path).string());
        if (!bytes.ok()) return fail(bytes.error());
        add(path, bytes.value());
    }
}

Result<SiteFolder::Outcome> SiteFolder::finish()
{
    if (!error_what_.empty()) return Error{error_where_, error_what_};
    std::sort(files_.begin(), files_.end(),
              [](const SiteFile& a, const SiteFile& b) { return a.path < b.path; });
    if (!changed_ && count_files(out_) == files_.size()) return Outcome::unchanged;
    if (const std::string why = change_places(fresh_, out_); !why.empty())
        return Error{out_, "cannot be replaced: " + why};
    return Outcome::replaced;
}

}  // namespace trackside
