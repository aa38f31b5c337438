#include "hook_receiver.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <system_error>
#include <utility>

namespace trackside {
namespace {

using Json = nlohmann::json;

HookReply refuse(int status, const std::string& error, bool retry, bool allowed_origin)
{
    return {.status = status,
            .body = Json{{"ok", false}, {"error", error}, {"retry", retry}}.dump(),
            .allowed_origin = allowed_origin};
}

std::optional<BodyType> body_type(const std::string& content_type)
{
    const std::string type = content_type.substr(0, content_type.find_first_of("; "));
    if (type == "text/plain" || type == "application/json") return BodyType::json;
    if (type == "application/x-www-form-urlencoded") return BodyType::form;
    return std::nullopt;
}

}  // namespace

HookReceiver::HookReceiver(std::unique_ptr<HookStore> store, std::vector<std::string> origins,
                           int per_minute, std::filesystem::path site)
    : store_(std::move(store)),
      origins_(std::move(origins)),
      site_(std::move(site)),
      limit_(per_minute),
      book_(std::make_shared<const TaskBook>())
{
}

bool HookReceiver::allows(const std::string& origin) const
{
    return std::find(origins_.begin(), origins_.end(), origin) != origins_.end();
}

void HookReceiver::set_tasks(TaskBook book)
{
    const std::scoped_lock lock(mutex_);
    book_ = std::make_shared<const TaskBook>(std::move(book));
}

Result<bool> HookReceiver::refresh_tasks()
{
    if (site_.empty()) return false;
    std::error_code error;
    const auto written = std::filesystem::last_write_time(site_ / "data" / "version.json", error);
    if (error) return Error{(site_ / "data" / "version.json").string(), "cannot be read"};
    {
        const std::scoped_lock lock(mutex_);
        if (written == book_written_) return false;
    }
    auto book = read_task_book(site_);
    if (!book) return book.error();
    set_tasks(std::move(book.value()));
    const std::scoped_lock lock(mutex_);
    book_written_ = written;
    return true;
}

HookReply HookReceiver::receive(const HookPost& post, std::int64_t now_millis)
{
    // A site whose origin was forgotten loses nothing: its phones ask again.
    if (!post.from_own_page && !allows(post.origin))
        return refuse(403, "origin not allowed", true, false);
    if (post.too_long || post.body.size() > kHookBytesMax)
        return refuse(413, "too long", false, true);
    const auto type = body_type(post.content_type);
    if (!type) return refuse(415, "not a content type of the contract", false, true);

    std::shared_ptr<const TaskBook> book;
    {
        const std::scoped_lock lock(mutex_);
        if (!limit_.allow(post.address, now_millis)) return refuse(429, "too many", true, true);
        book = book_;
    }
    const auto message = read_received_message(post.body, *type);
    if (!message) return refuse(400, to_string(message.error()), false, true);
    if (!book->event.empty() && message.value().event != book->event)
        return refuse(400, "event: another one", false, true);

    const HookOutcome outcome = store_->receive(message.value(), *book, Instant{now_millis / 1000});
    if (outcome.state.empty())
        return refuse(outcome.refusal.retry ? 503 : 400, outcome.refusal.error,
                      outcome.refusal.retry, true);
    return {.status = 200,
            .body = Json{{"ok", true}, {"state", outcome.state}, {"id", message.value().id}}.dump(),
            .allowed_origin = true};
}

}  // namespace trackside
