#pragma once
// The reference receiver of docs/hook.md, without its sockets: who may post, how much, how often; then
// HookStore. Nothing that was sent is ever logged.

#include "hook_store.h"
#include "rate_limit.h"
#include "task_book.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace trackside {

constexpr std::size_t kHookBytesMax = 8192;

struct HookPost {
    std::string address;  // of the sender, for the rate limit
    std::string origin;
    std::string content_type;
    std::string body{};
    bool too_long = false;       // the body was cut
    bool from_own_page = false;  // of a page that came from the address it posts to
};

struct HookReply {
    int status = 200;
    std::string body;  // JSON
    bool allowed_origin = false;
};

class HookReceiver {
  public:
    // `site` may be empty in tests; then set_tasks.
    HookReceiver(std::unique_ptr<HookStore> store, std::vector<std::string> origins, int per_minute,
                 std::filesystem::path site);

    HookReply receive(const HookPost& post, std::int64_t now_millis);
    bool allows(const std::string& origin) const;
    void set_tasks(TaskBook book);
    // Reads the site's tasks if they have changed. The error, if they cannot be read; the old ones stay.
    Result<bool> refresh_tasks();

  private:
    std::unique_ptr<HookStore> store_;
    std::vector<std::string> origins_;
    std::filesystem::path site_;
    std::mutex mutex_;  // guards what follows
    RateLimit limit_;
    std::shared_ptr<const TaskBook> book_;
    std::filesystem::file_time_type book_written_{};
};

}  // namespace trackside
