#pragma once
// A site on disk, replaced whole or not at all. New files go to a folder beside it; at the end the two
// change places in one step of the file system. Whoever is killed in between leaves the old site as it was.
// Files that are the same as before stay the same files, with their dates.

#include "base/result.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace trackside {

struct SiteFile {
    std::string path;  // within the site
    std::size_t bytes = 0;
    std::size_t gzip = 0;  // only if asked for
};

class SiteFolder {
  public:
    // Refuses a folder that has files and is no site, so that a slip of the pen deletes nothing.
    static Result<SiteFolder> open(const std::string& out, bool measure_gzip);
    SiteFolder(SiteFolder&& other) noexcept;
    ~SiteFolder();

    // The first failure is kept and told by finish(). A path that leaves the site is our own bug.
    // Written by another thread while the caller makes the next one.
    void add(std::string path, std::string bytes);

    enum class Outcome { unchanged, replaced };
    Result<Outcome> finish();
    // In order of their paths; after finish().
    const std::vector<SiteFile>& files() const;

  private:
    struct Inside;
    explicit SiteFolder(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

std::size_t gzip_size(std::string_view bytes);

}  // namespace trackside
