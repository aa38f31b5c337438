#pragma once
// The HTTP server around a site and, if asked for, the reference POST hook. Loopback only unless told
// otherwise. What is said over HTTP is here; what is answered is in site_files.h and hook_receiver.h.

#include "base/result.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace trackside {

struct ServerOptions {
    std::filesystem::path site;        // empty: no site is served
    std::string base = "/trackside/";  // begins and ends with '/'
    std::string host = "127.0.0.1";
    int port = 8080;  // 0: any free one

    std::filesystem::path hook_db{};     // empty: no hook
    bool hook_only = false;              // the site's data is read, but no page is served
    std::vector<std::string> origins{};  // that may post, beside the served site's own
    int posts_per_minute = 600;          // from one address; 0: any number
    bool behind_proxy = false;           // the sender's address is the last of X-Forwarded-For
};

class Server {
  public:
    // Binds the port. Errors say what could not be had.
    static Result<std::unique_ptr<Server>> open(const ServerOptions& options);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    int port() const;
    // "http://localhost:8080/trackside/"; of a server for other devices every address of this machine.
    std::vector<std::string> addresses() const;

    // Answers on its own threads from start() until stop().
    void start();
    void stop();

  private:
    struct Parts;
    explicit Server(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace trackside
