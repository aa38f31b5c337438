#include "server.h"

#include "site_files.h"

#include <httplib.h>

#include <chrono>
#include <optional>
#include <thread>
#include <utility>

namespace trackside {
namespace {

// A browser keeps six connections for each of its tabs, and a kept connection keeps a thread.
constexpr std::size_t kThreads = 64;
constexpr std::size_t kAnswersPerConnection = 1000;

void send(const SiteAnswer& answer, httplib::Response& response)
{
    response.status = answer.status;
    response.set_header("Cache-Control", "max-age=600");
    response.set_header("Access-Control-Allow-Origin", "*");
    response.set_header("Vary", "Accept-Encoding");
    if (!answer.etag.empty()) response.set_header("ETag", answer.etag);
    if (!answer.location.empty()) response.set_header("Location", answer.location);
    if (answer.status == 304) return;
    if (answer.gzip) response.set_header("Content-Encoding", "gzip");
    // By a provider, because the library would compress a plain body itself, with what Pages has not.
    if (answer.body->empty()) return;
    response.set_content_provider(
        answer.body->size(), answer.content_type,
        [body = answer.body](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
            return sink.write(body->data() + offset, length);
        });
}

void say(httplib::Response& response, int status, const char* text)
{
    response.status = status;
    response.set_content(text, "text/plain");
}

}  // namespace

struct Server::Parts {
    ServerOptions options;
    std::optional<SiteFiles> site;
    httplib::Server http;
    int port = 0;
    std::thread thread;

    httplib::Server::HandlerResponse answer(const httplib::Request& request,
                                            httplib::Response& response);
};

httplib::Server::HandlerResponse Server::Parts::answer(const httplib::Request& request,
                                                       httplib::Response& response)
{
    using Answered = httplib::Server::HandlerResponse;
    if (request.method != "GET" && request.method != "HEAD") {
        response.set_header("Allow", "GET, HEAD");
        say(response, 405, "Only GET and HEAD here\n");
        return Answered::Handled;
    }
    if (!site) {
        say(response, 404, "Not found\n");
        return Answered::Handled;
    }
    send(site->answer({.path = request.path,
                       .target = request.target,
                       .accept_encoding = request.get_header_value("Accept-Encoding"),
                       .if_none_match = request.get_header_value("If-None-Match")}),
         response);
    return Answered::Handled;
}

Result<std::unique_ptr<Server>> Server::open(const ServerOptions& options)
{
    auto parts = std::make_unique<Parts>();
    parts->options = options;
    if (!options.site.empty()) {
        std::error_code error;
        if (!std::filesystem::is_directory(options.site, error))
            return Error{options.site.string(), "no such folder"};
        parts->site.emplace(options.site, options.base);
    }

    httplib::Server& http = parts->http;
    http.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
    http.set_keep_alive_max_count(kAnswersPerConnection);
    http.set_tcp_nodelay(true);
    http.set_pre_routing_handler([raw = parts.get()](const auto& request, auto& response) {
        return raw->answer(request, response);
    });

    const bool any = options.port == 0;
    parts->port = any ? http.bind_to_any_port(options.host) : options.port;
    const bool bound = any ? parts->port > 0 : http.bind_to_port(options.host, options.port);
    if (!bound)
        return Error{options.host + ":" + std::to_string(options.port),
                     "cannot listen there; is the port taken?"};
    return std::unique_ptr<Server>(new Server(std::move(parts)));
}

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Server::~Server()
{
    stop();
}

int Server::port() const
{
    return parts_->port;
}

std::string Server::address() const
{
    const std::string host =
        parts_->options.host == "127.0.0.1" ? "localhost" : parts_->options.host;
    return "http://" + host + ":" + std::to_string(parts_->port) +
           (parts_->site ? parts_->options.base : "/");
}

void Server::start()
{
    parts_->thread = std::thread([raw = parts_.get()] { raw->http.listen_after_bind(); });
    while (!parts_->http.is_running())
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

void Server::stop()
{
    if (!parts_->thread.joinable()) return;
    parts_->http.stop();
    parts_->thread.join();
}

}  // namespace trackside
