#pragma once
// Getting things from the web so that an unattended run neither hangs, nor floods a server, nor tells a
// token to a stranger.

#include "base/result.h"

#include <functional>
#include <memory>
#include <string>

namespace trackside {

struct HttpLimits {
    double connect_seconds = 10;
    double request_seconds = 60;
    double overall_seconds = 300;    // for all requests of a client, waiting included
    double first_delay_seconds = 1;  // before the second attempt; grows, and varies by half
    int attempts = 6;
    int attempts_to_connect = 3;
    int redirects = 5;
    std::size_t bytes = 100U << 20U;  // of one answer
};

struct FetchOptions {
    HttpLimits limits;
    std::string token;  // empty: what everyone may see
    std::function<void(const std::string&)> say;
    std::function<void(const std::string& what, std::size_t done, std::size_t total)> progress;
};

// As people run the tool: with the token that the environment holds under this name, if any, and saying to
// them what it does.
FetchOptions fetch_options(const char* token_name);

struct HttpAnswer {
    long status = 0;
    std::string type;  // content type
    std::string body;
};

class HttpClient {
  public:
    // What `authorization` holds, "Token ..." or "Bearer ..." (empty: nothing), goes only to
    // `origin` ("https://pretalx.example.org:443").
    HttpClient(HttpLimits limits, std::string origin, std::string authorization,
               std::function<void(const std::string&)> say);
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    // Waits and tries again on 408, 425, 428, 429, 5xx and broken connections. Any other status is an
    // answer; an error means that there is none. Error texts never hold what authorises.
    Result<HttpAnswer> get(const std::string& address, const std::string& version_header = "");

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

// "https://host:1234" of an address; "" if it is not http or https, or holds a password.
std::string origin_of(const std::string& url);

// Someone sent a page for people where JSON was asked for: a log-in, a gateway's excuse.
bool is_web_page(const HttpAnswer& answer);

}  // namespace trackside
