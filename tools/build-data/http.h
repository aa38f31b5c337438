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

struct HttpAnswer {
    long status = 0;
    std::string type;  // content type
    std::string body;
};

class HttpClient {
  public:
    // The token goes only to `token_origin` ("https://pretalx.example.org"), as "Authorization: Token ...".
    HttpClient(HttpLimits limits, std::string token_origin, std::string token,
               std::function<void(const std::string&)> say);
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    // Waits and tries again on 408, 425, 428, 429, 5xx and broken connections. Any other status is an
    // answer; an error means that there is none. Error texts never hold the token.
    Result<HttpAnswer> get(const std::string& address, const std::string& version_header = "");

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

// "https://host:1234" of an address; "" if it is not http or https, or holds a password.
std::string origin_of(const std::string& url);

}  // namespace trackside
