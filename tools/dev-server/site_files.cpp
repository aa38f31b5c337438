#include "site_files.h"

#include <zlib.h>

#include <array>
#include <cstdio>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

namespace trackside {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kKeptBytesMax = 256U * 1024 * 1024;

struct Mime {
    std::string_view extension;
    std::string_view type;
    bool compress;
};

constexpr std::array kMimes = {
    Mime{".html", "text/html; charset=utf-8", true},
    Mime{".css", "text/css; charset=utf-8", true},
    Mime{".js", "application/javascript; charset=utf-8", true},
    Mime{".mjs", "application/javascript; charset=utf-8", true},
    Mime{".json", "application/json; charset=utf-8", true},
    Mime{".webmanifest", "application/manifest+json; charset=utf-8", true},
    Mime{".wasm", "application/wasm", true},
    Mime{".svg", "image/svg+xml", true},
    Mime{".xml", "application/xml; charset=utf-8", true},
    Mime{".atom", "application/atom+xml; charset=utf-8", true},
    Mime{".ics", "text/calendar; charset=utf-8", true},
    Mime{".txt", "text/plain; charset=utf-8", true},
    Mime{".md", "text/markdown; charset=utf-8", true},
    Mime{".csv", "text/csv; charset=utf-8", true},
    Mime{".png", "image/png", false},
    Mime{".jpg", "image/jpeg", false},
    Mime{".webp", "image/webp", false},
    Mime{".ico", "image/vnd.microsoft.icon", false},
    Mime{".pdf", "application/pdf", false},
};

const Mime* find_mime(const fs::path& file)
{
    const std::string extension = file.extension().string();
    for (const Mime& mime : kMimes)
        if (mime.extension == extension) return &mime;
    return nullptr;
}

std::shared_ptr<const std::string> text(std::string text)
{
    return std::make_shared<const std::string>(std::move(text));
}

std::optional<std::string> read_file(const fs::path& path)
{
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (!file) return std::nullopt;
    std::string bytes;
    std::vector<char> part(1U << 16U);
    std::size_t count = 0;
    while ((count = std::fread(part.data(), 1, part.size(), file)) > 0)
        bytes.append(part.data(), count);
    const bool good = std::ferror(file) == 0;
    std::fclose(file);
    if (!good) return std::nullopt;
    return bytes;
}

std::string etag_of(const std::string& bytes)
{
    const auto sum = crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
    std::array<char, 40> out{};
    std::snprintf(out.data(), out.size(), "%zx-%08lx", bytes.size(), sum);
    return out.data();
}

// Weak comparison, of a list of tags or '*' (RFC 9110, 13.1.2).
bool names_etag(std::string_view list, const std::string& etag)
{
    return list == "*" || list.find('"' + etag + '"') != std::string_view::npos;
}

// "gzip" as a word of the list, and not with q=0.
bool accepts_gzip(std::string_view list)
{
    const auto at = list.find("gzip");
    if (at == std::string_view::npos) return false;
    const std::string_view rest = list.substr(at + 4, list.find(',', at) - at - 4);
    const auto q = rest.find("q=0");
    return q == std::string_view::npos || rest.substr(q).starts_with("q=0.");
}

// The part of a path below the base; nullopt if it could mean something outside, or twice the same.
std::optional<std::string> safe_below(std::string_view path, std::string_view base)
{
    if (!path.starts_with(base)) return std::nullopt;
    path.remove_prefix(base.size());
    if (path.find('\0') != std::string_view::npos || path.find('\\') != std::string_view::npos)
        return std::nullopt;
    for (std::string_view rest = path; !rest.empty();) {
        const std::string_view segment = rest.substr(0, rest.find('/'));
        if (segment.empty() || segment == "." || segment == "..") return std::nullopt;
        rest.remove_prefix(std::min(rest.size(), segment.size() + 1));
    }
    return std::string{path};
}

}  // namespace

std::string_view mime_type(const fs::path& file)
{
    const Mime* mime = find_mime(file);
    return mime ? mime->type : "application/octet-stream";
}

std::string gzip_bytes(std::string_view bytes)
{
    z_stream stream{};
    constexpr int kGzipHeader = 16;
    if (deflateInit2(&stream, 6, Z_DEFLATED, MAX_WBITS + kGzipHeader, 8, Z_DEFAULT_STRATEGY) !=
        Z_OK)
        return {};
    std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.resize(done ? stream.total_out : 0);
    deflateEnd(&stream);
    return out;
}

SiteFiles::SiteFiles(fs::path root, std::string base) : base_(std::move(base))
{
    std::error_code error;
    root_ = fs::canonical(root, error);
    if (error) root_ = std::move(root);
}

SiteAnswer SiteFiles::answer(const SiteRequest& request)
{
    const auto below = safe_below(request.path, base_);
    if (!below && request.path + "/" == base_) {
        return {.status = 301, .body = text(""), .location = base_};
    }
    if (!below) {
        if (request.path.starts_with(base_)) return not_found(request);
        return {.status = 404, .body = text("Not found. The site is at " + base_ + "\n")};
    }

    std::error_code error;
    fs::path file = below->empty() ? root_ : root_ / *below;
    const bool asked_for_folder = below->empty() || below->back() == '/';
    if (fs::is_directory(file, error)) {
        if (!asked_for_folder) {
            std::string location = request.target;
            location.insert(std::min(location.find('?'), location.size()), "/");
            return {.status = 301, .body = text(""), .location = std::move(location)};
        }
        file /= "index.html";
    } else if (asked_for_folder) {
        return not_found(request);
    } else if (!fs::exists(file, error)) {
        file += ".html";
    }
    if (!fs::is_regular_file(file, error) || !is_inside(file)) return not_found(request);
    return answer_file(file, request, 200);
}

SiteAnswer SiteFiles::not_found(const SiteRequest& request)
{
    return answer_file(root_ / "404.html", request, 404);
}

SiteAnswer SiteFiles::answer_file(const fs::path& file, const SiteRequest& request, int status)
{
    const auto kept = read(file);
    if (!kept) return {.status = 404, .body = text("Not found\n")};

    SiteAnswer answer{
        .status = status, .content_type = std::string{mime_type(file)}, .body = kept->plain};
    if (status != 200) {
        return answer;
    }
    answer.etag = '"' + kept->etag + '"';
    if (kept->gzip && accepts_gzip(request.accept_encoding)) {
        answer.body = kept->gzip;
        answer.gzip = true;
        answer.etag.insert(0, "W/");
    }
    if (names_etag(request.if_none_match, kept->etag)) {
        answer.status = 304;
        answer.body = text("");
    }
    return answer;
}

bool SiteFiles::is_inside(const fs::path& file) const
{
    std::error_code error;
    const fs::path real = fs::canonical(file, error);
    if (error) return false;
    const fs::path below = real.lexically_relative(root_);
    return !below.empty() && *below.begin() != "..";
}

std::shared_ptr<const SiteFiles::Kept> SiteFiles::read(const fs::path& file)
{
    std::error_code error;
    const auto written = fs::last_write_time(file, error);
    if (error) return nullptr;
    {
        const std::scoped_lock lock(mutex_);
        const auto found = kept_.find(file);
        if (found != kept_.end() && found->second->written == written) return found->second;
    }

    auto bytes = read_file(file);
    if (!bytes) return nullptr;
    Kept kept{.written = written, .plain = nullptr, .gzip = nullptr, .etag = etag_of(*bytes)};
    const Mime* mime = find_mime(file);
    if (mime && mime->compress) {
        auto small = gzip_bytes(*bytes);
        if (!small.empty() && small.size() < bytes->size()) kept.gzip = text(std::move(small));
    }
    kept.plain = text(std::move(*bytes));
    auto shared = std::make_shared<const Kept>(std::move(kept));

    const std::scoped_lock lock(mutex_);
    const std::size_t size = shared->plain->size() + (shared->gzip ? shared->gzip->size() : 0);
    if (kept_bytes_ + size > kKeptBytesMax) {
        kept_.clear();
        kept_bytes_ = 0;
    }
    kept_bytes_ += size;
    kept_[file] = shared;
    return shared;
}

}  // namespace trackside
