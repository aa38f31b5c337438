#include "server.h"

#include "hook_receiver.h"
#include "site_files.h"

#include <httplib.h>

#include <ifaddrs.h>
#include <net/if.h>
#include <netdb.h>

#include <chrono>
#include <cstdio>
#include <optional>
#include <thread>
#include <utility>

namespace trackside {
namespace {

using Answered = httplib::Server::HandlerResponse;

// A browser keeps six connections for each of its tabs, and a kept connection keeps a thread.
constexpr std::size_t kThreads = 64;
constexpr std::size_t kAnswersPerConnection = 1000;
constexpr const char* kHookPath = "/hook";
constexpr const char* kLoopback = "127.0.0.1";
constexpr const char* kEveryAddress = "0.0.0.0";

std::int64_t now_millis()
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

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

void allow_origin(const std::string& origin, httplib::Response& response)
{
    response.set_header("Access-Control-Allow-Origin", origin);
    response.set_header("Vary", "Origin");
}

std::string last_forwarded(const std::string& addresses)
{
    const auto comma = addresses.rfind(',');
    const std::string last = comma == std::string::npos ? addresses : addresses.substr(comma + 1);
    return last.substr(std::min(last.find_first_not_of(' '), last.size()));
}

// IPv4, without the loopback's.
std::vector<std::string> addresses_of_machine()
{
    std::vector<std::string> found;
    ifaddrs* list = nullptr;
    if (getifaddrs(&list) != 0) return found;
    for (const ifaddrs* each = list; each; each = each->ifa_next) {
        if (!each->ifa_addr || each->ifa_addr->sa_family != AF_INET) continue;
        if ((each->ifa_flags & IFF_LOOPBACK) != 0) continue;
        char text[NI_MAXHOST];
        if (getnameinfo(each->ifa_addr, sizeof(sockaddr_in), text, sizeof(text), nullptr, 0,
                        NI_NUMERICHOST) == 0)
            found.emplace_back(text);
    }
    freeifaddrs(list);
    return found;
}

}  // namespace

struct Server::Parts {
    ServerOptions options;
    std::optional<SiteFiles> site;
    std::optional<HookReceiver> hook;
    httplib::Server http;
    int port = 0;
    std::thread thread;

    Answered answer(const httplib::Request& request, httplib::Response& response);
    bool is_own_page(const httplib::Request& request) const;
    void answer_preflight(const httplib::Request& request, httplib::Response& response);
    void answer_post(const httplib::Request& request, httplib::Response& response,
                     const httplib::ContentReader& read);
    void listen_to_requests();
    Result<bool> open_hook();
};

// Everything but a message for the hook.
Answered Server::Parts::answer(const httplib::Request& request, httplib::Response& response)
{
    if (hook && request.path == kHookPath) {
        if (request.method == "POST") return Answered::Unhandled;
        if (request.method == "OPTIONS") {
            answer_preflight(request, response);
        } else {
            response.set_header("Allow", "POST, OPTIONS");
            say(response, 405, "Only POST here; see docs/hook.md\n");
        }
    } else if (!site) {
        say(response, 404, "Not found\n");
    } else if (request.method != "GET" && request.method != "HEAD") {
        response.set_header("Allow", "GET, HEAD");
        say(response, 405, "Only GET and HEAD here\n");
    } else {
        send(site->answer({.path = request.path,
                           .target = request.target,
                           .accept_encoding = request.get_header_value("Accept-Encoding"),
                           .if_none_match = request.get_header_value("If-None-Match")}),
             response);
    }
    return Answered::Handled;
}

// A server for other devices has more names than it knows. One for this machine has not, and believes no other.
bool Server::Parts::is_own_page(const httplib::Request& request) const
{
    const std::string host = request.get_header_value("Host");
    return site && options.host != kLoopback && !host.empty() &&
           request.get_header_value("Origin") == "http://" + host;
}

void Server::Parts::answer_preflight(const httplib::Request& request, httplib::Response& response)
{
    const std::string origin = request.get_header_value("Origin");
    if (!hook->allows(origin)) {
        say(response, 403, "Origin not allowed\n");
        return;
    }
    allow_origin(origin, response);
    response.set_header("Access-Control-Allow-Methods", "POST");
    response.set_header("Access-Control-Allow-Headers", "Content-Type");
    response.set_header("Access-Control-Max-Age", "86400");
    response.status = 204;
}

void Server::Parts::answer_post(const httplib::Request& request, httplib::Response& response,
                                const httplib::ContentReader& read)
{
    HookPost post{.address = request.remote_addr,
                  .origin = request.get_header_value("Origin"),
                  .content_type = request.get_header_value("Content-Type"),
                  .from_own_page = is_own_page(request)};
    if (options.behind_proxy)
        post.address = last_forwarded(request.get_header_value("X-Forwarded-For"));
    // The library would look for parts in a multipart body; it is refused unread.
    if (!request.is_multipart_form_data())
        read([&post](const char* bytes, std::size_t count) {
            post.too_long = post.body.size() + count > kHookBytesMax;
            if (!post.too_long) post.body.append(bytes, count);
            return !post.too_long;
        });

    if (const auto fresh = hook->refresh_tasks(); !fresh)
        std::fprintf(stderr, "dev-server: %s\n", to_string(fresh.error()).c_str());
    const HookReply reply = hook->receive(post, now_millis());
    response.status = reply.status;
    if (reply.allowed_origin) allow_origin(post.origin, response);
    if (reply.status == 429) response.set_header("Retry-After", "10");
    response.set_header("Cache-Control", "no-store");
    response.set_content(reply.body, "application/json");
}

void Server::Parts::listen_to_requests()
{
    http.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
    // A receiver for the whole world does not let anybody keep a thread, and reads no body's rest as a request.
    http.set_keep_alive_max_count(options.hook_only ? 1 : kAnswersPerConnection);
    http.set_tcp_nodelay(true);
    // A port may be taken again at once when its server has ended, but not while there is one: left alone, the library
    // shares it between the two.
    http.set_socket_options([](socket_t socket) {
        const int yes = 1;
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
    });
    http.set_pre_routing_handler(
        [this](const auto& request, auto& response) { return answer(request, response); });
    http.Post(kHookPath,
              [this](const httplib::Request& request, httplib::Response& response,
                     const httplib::ContentReader& read) { answer_post(request, response, read); });
}

Result<bool> Server::Parts::open_hook()
{
    auto store = HookStore::open(options.hook_db);
    if (!store) return store.error();
    std::vector<std::string> origins = options.origins;
    if (site) {
        origins.push_back("http://localhost:" + std::to_string(port));
        origins.push_back("http://127.0.0.1:" + std::to_string(port));
    }
    hook.emplace(std::move(store.value()), std::move(origins), options.posts_per_minute,
                 options.site);
    return hook->refresh_tasks();
}

Result<std::unique_ptr<Server>> Server::open(const ServerOptions& options)
{
    auto parts = std::make_unique<Parts>();
    parts->options = options;
    std::error_code error;
    if (!options.site.empty() && !std::filesystem::is_directory(options.site, error))
        return Error{options.site.string(), "no such folder"};
    if (!options.site.empty() && !options.hook_only)
        parts->site.emplace(options.site, options.base);
    parts->listen_to_requests();

    const bool any = options.port == 0;
    parts->port = any ? parts->http.bind_to_any_port(options.host) : options.port;
    const bool bound = any ? parts->port > 0 : parts->http.bind_to_port(options.host, options.port);
    if (!bound)
        return Error{options.host + ":" + std::to_string(options.port),
                     "cannot listen there; is the port taken?"};

    if (!options.hook_db.empty())
        if (const auto opened = parts->open_hook(); !opened) return opened.error();
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

std::vector<std::string> Server::addresses() const
{
    const std::string& host = parts_->options.host;
    std::vector<std::string> hosts;
    if (host == kLoopback || host == kEveryAddress) hosts.emplace_back("localhost");
    if (host == kEveryAddress)
        for (std::string& other : addresses_of_machine())
            hosts.push_back(std::move(other));
    if (hosts.empty()) hosts.push_back(host);
    for (std::string& each : hosts)
        each = "http://" + each + ":" + std::to_string(parts_->port) +
               (parts_->site ? parts_->options.base : "/");
    return hosts;
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
