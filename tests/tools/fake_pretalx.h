#pragma once
// Servers on the loopback for tests of what reads from the web.

#include "build-data/http.h"
#include "build-data/json_input.h"

#include <httplib.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace trackside {

// A Pretalx on the loopback: tables in pages, the whole schedule, widget and export; each path can be made
// to misbehave.
class FakePretalx {
  public:
    using Handler = std::function<void(const httplib::Request&, httplib::Response&)>;

    FakePretalx()
    {
        server_.Get(".*", [this](const httplib::Request& request, httplib::Response& response) {
            answer(request, response);
        });
        port_ = server_.bind_to_any_port("127.0.0.1");
        thread_ = std::thread([this] { server_.listen_after_bind(); });
        while (!server_.is_running())
            std::this_thread::yield();
    }
    ~FakePretalx()
    {
        server_.stop();
        thread_.join();
    }
    std::string origin() const { return "http://127.0.0.1:" + std::to_string(port_); }
    std::string event() const { return origin() + "/demo/"; }
    std::string api(const std::string& path) const { return "/api/events/demo/" + path; }

    void table(const std::string& name, Json rows) { tables_[api(name + "/")] = std::move(rows); }
    void json(const std::string& path, const std::string& text)
    {
        handle(path, [text](const httplib::Request&, httplib::Response& response) {
            response.set_content(text, "application/json");
        });
    }
    void handle(const std::string& path, Handler handler) { handlers_[path] = std::move(handler); }
    // The first `times` answers are this status.
    void busy(const std::string& path, int status, int times, const std::string& retry_after = "")
    {
        busy_[path] = {status, times, retry_after};
    }
    int requests() const { return requests_; }
    std::vector<std::string> tokens() const { return tokens_; }

  private:
    struct Busy {
        int status = 0;
        int times = 0;
        std::string retry_after;
    };

    void answer(const httplib::Request& request, httplib::Response& response)
    {
        const std::lock_guard lock(mutex_);
        requests_++;
        tokens_.push_back(request.get_header_value("Authorization"));
        if (auto busy = busy_.find(request.path); busy != busy_.end() && busy->second.times-- > 0) {
            response.status = busy->second.status;
            if (!busy->second.retry_after.empty())
                response.set_header("Retry-After", busy->second.retry_after);
            return;
        }
        if (auto handler = handlers_.find(request.path); handler != handlers_.end())
            return handler->second(request, response);
        if (auto table = tables_.find(request.path); table != tables_.end())
            return page(table->second, request, response);
        response.status = 404;
    }

    void page(const Json& rows, const httplib::Request& request, httplib::Response& response)
    {
        const std::size_t number =
            request.has_param("page") ? std::stoul(request.get_param_value("page")) : 1;
        const std::size_t size = 50;
        Json results = Json::array();
        for (std::size_t i = (number - 1) * size; i < std::min(rows.size(), number * size); i++)
            results.push_back(rows[i]);
        const bool more = number * size < rows.size();
        const Json json = {{"count", rows.size()},
                           {"next", more ? Json(origin() + request.path +
                                                "?page_size=50&page=" + std::to_string(number + 1))
                                         : Json()},
                           {"previous", nullptr},
                           {"results", results}};
        response.set_content(json.dump(), "application/json");
    }

    httplib::Server server_;
    std::thread thread_;
    int port_ = 0;
    std::mutex mutex_;
    std::atomic<int> requests_ = 0;
    std::map<std::string, Json> tables_;
    std::map<std::string, Handler> handlers_;
    std::map<std::string, Busy> busy_;
    std::vector<std::string> tokens_;
};

// Limits with which a test of patience ends soon.
inline FetchOptions quick()
{
    FetchOptions options;
    options.limits = {.connect_seconds = 2,
                      .request_seconds = 2,
                      .overall_seconds = 120,
                      .first_delay_seconds = 0.01,
                      .attempts = 4,
                      .attempts_to_connect = 2,
                      .redirects = 3,
                      .bytes = 4U << 20U};
    options.say = [](const std::string&) {};
    options.progress = [](const std::string&, std::size_t, std::size_t) {};
    return options;
}

}  // namespace trackside
