#pragma once
// A folder of static files, answered as GitHub Pages answers for a project's site: under a base path,
// a folder is its index.html, a missing page is 404.html with status 404, everything may be kept for
// ten minutes, gzip and nothing better. Knows no sockets, so that tests ask it directly.

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace trackside {

struct SiteRequest {
    std::string path{};    // percent-decoded, without the query
    std::string target{};  // as it was sent, with the query; a redirect keeps it
    std::string accept_encoding{};
    std::string if_none_match{};
};

struct SiteAnswer {
    int status = 404;
    std::string content_type = "text/plain; charset=utf-8";
    std::shared_ptr<const std::string> body;  // never null
    bool gzip = false;
    std::string etag{};      // may be empty
    std::string location{};  // of a redirect; else empty
};

// Of the file's name; "application/octet-stream" if the extension is not known.
std::string_view mime_type(const std::filesystem::path& file);

class SiteFiles {
  public:
    // `base` begins and ends with '/'.
    SiteFiles(std::filesystem::path root, std::string base);

    SiteAnswer answer(const SiteRequest& request);

  private:
    struct Kept {
        std::filesystem::file_time_type written;
        std::shared_ptr<const std::string> plain;
        std::shared_ptr<const std::string> gzip;  // null: not worth it
        std::string etag;
    };

    SiteAnswer answer_file(const std::filesystem::path& file, const SiteRequest& request,
                           int status);
    SiteAnswer not_found(const SiteRequest& request);
    bool is_inside(const std::filesystem::path& file) const;
    // Null if the file cannot be read.
    std::shared_ptr<const Kept> read(const std::filesystem::path& file);

    std::filesystem::path root_;  // canonical
    std::string base_;
    std::mutex mutex_;  // guards what follows
    std::map<std::filesystem::path, std::shared_ptr<const Kept>> kept_;
    std::size_t kept_bytes_ = 0;
};

// With gzip's header; empty if zlib fails.
std::string gzip_bytes(std::string_view bytes);

}  // namespace trackside
