#include "build-data/http.h"

#include "base/utf8.h"
#include "build-data/say.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <random>
#include <thread>

namespace trackside {
namespace {

using Clock = std::chrono::steady_clock;

struct Attempt {
    CURLcode result = CURLE_OK;
    HttpAnswer answer;
    std::string redirect;
    std::optional<double> retry_after;  // seconds
    bool too_large = false;
};

struct Sink {
    std::string* body;
    std::size_t limit;
    bool too_large = false;
};

std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* user)
{
    Sink& sink = *static_cast<Sink*>(user);
    if (sink.body->size() + size * count > sink.limit) {
        sink.too_large = true;
        return 0;
    }
    sink.body->append(bytes, size * count);
    return size * count;
}

// Retry-After is a number of seconds or a date.
std::size_t take_header(char* bytes, std::size_t size, std::size_t count, void* user)
{
    const std::string_view line(bytes, size * count);
    constexpr std::string_view kName = "retry-after:";
    if (to_lower_ascii(line.substr(0, kName.size())) == kName) {
        const std::string value(trim(line.substr(kName.size())));
        double seconds = 0;
        const auto [end, error] =
            std::from_chars(value.data(), value.data() + value.size(), seconds);
        if (error != std::errc{} || end != value.data() + value.size()) {
            const std::time_t date = curl_getdate(value.c_str(), nullptr);
            seconds = date < 0 ? 0 : static_cast<double>(date - std::time(nullptr));
        }
        if (std::isfinite(seconds))
            *static_cast<std::optional<double>*>(user) = std::max(0.0, seconds);
    }
    return size * count;
}

bool wants_patience(long status)
{
    return status == 408 || status == 425 || status == 428 || status == 429 ||
           (status >= 500 && status != 501 && status != 505);
}

bool is_redirect(long status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool cannot_connect(CURLcode result)
{
    return result == CURLE_COULDNT_CONNECT || result == CURLE_COULDNT_RESOLVE_HOST ||
           result == CURLE_COULDNT_RESOLVE_PROXY;
}

// Mistakes that another attempt does not mend.
bool is_final(CURLcode result)
{
    return result == CURLE_PEER_FAILED_VERIFICATION || result == CURLE_URL_MALFORMAT ||
           result == CURLE_UNSUPPORTED_PROTOCOL || result == CURLE_SSL_CACERT_BADFILE;
}

std::string whole_seconds(double seconds)
{
    return std::to_string(static_cast<long long>(std::ceil(seconds))) + " s";
}

}  // namespace

struct HttpClient::Inside {
    HttpLimits limits;
    std::string origin;
    std::string authorization;
    std::function<void(const std::string&)> say;
    CURL* curl = nullptr;
    Clock::time_point start = Clock::now();
    std::minstd_rand random{std::random_device{}()};

    double seconds_left() const
    {
        return limits.overall_seconds - std::chrono::duration<double>(Clock::now() - start).count();
    }

    Attempt attempt(const std::string& url, const std::string& version_header)
    {
        Attempt made;
        curl_easy_reset(curl);
        Sink sink{&made.answer.body, limits.bytes, false};
        const double seconds = std::max(0.001, std::min(limits.request_seconds, seconds_left()));
        curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
        curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
        curl_easy_setopt(curl, CURLOPT_USERAGENT, "trackside-build-data/1");
        curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                         static_cast<long>(limits.connect_seconds * 1000));
        curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(seconds * 1000));
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
        curl_easy_setopt(curl, CURLOPT_WRITEDATA, &sink);
        curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
        curl_easy_setopt(curl, CURLOPT_HEADERDATA, &made.retry_after);

        curl_slist* headers = curl_slist_append(nullptr, "Accept: application/json, */*;q=0.5");
        if (!version_header.empty())
            headers = curl_slist_append(headers, ("Pretalx-Version: " + version_header).c_str());
        if (!authorization.empty() && origin_of(url) == origin)
            headers = curl_slist_append(headers, ("Authorization: " + authorization).c_str());
        curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
        made.result = curl_easy_perform(curl);
        curl_slist_free_all(headers);

        made.too_large = sink.too_large;
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &made.answer.status);
        const char* text = nullptr;
        if (curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &text) == CURLE_OK && text)
            made.answer.type = text;
        if (is_redirect(made.answer.status) &&
            curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &text) == CURLE_OK && text)
            made.redirect = text;
        return made;
    }

    // False: there is no time left for it.
    bool wait(int attempts_made, const std::optional<double>& asked, const std::string& why)
    {
        const double grown = limits.first_delay_seconds * std::pow(2.0, attempts_made - 1);
        std::uniform_real_distribution<double> jitter(0.5, 1.5);
        const double delay = std::max(asked.value_or(0), grown * jitter(random));
        if (delay >= seconds_left()) return false;
        say(why + "; trying again in " + whole_seconds(delay));
        std::this_thread::sleep_for(std::chrono::duration<double>(delay));
        return true;
    }
};

FetchOptions fetch_options(const char* token_name)
{
    FetchOptions options;
    // A secret that was pasted often ends with a line.
    if (const char* token = std::getenv(token_name)) options.token = trim(token);
    if (!std::all_of(options.token.begin(), options.token.end(),
                     [](char c) { return c > 0x20 && c < 0x7F && c != '"' && c != '{'; })) {
        say(std::string("note: ") + token_name +
            " holds more than a token (blanks, quotes or braces) and is not used; give the token "
            "alone");
        options.token.clear();
    }
    options.say = say;
    options.progress = say_progress;
    return options;
}

HttpClient::HttpClient(HttpLimits limits, std::string origin, std::string authorization,
                       std::function<void(const std::string&)> say)
    : inside_(std::make_unique<Inside>())
{
    static const CURLcode kReady = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(kReady);
    inside_->limits = limits;
    inside_->origin = std::move(origin);
    inside_->authorization = std::move(authorization);
    inside_->say = std::move(say);
    inside_->curl = curl_easy_init();
}

HttpClient::~HttpClient()
{
    curl_easy_cleanup(inside_->curl);
}

Result<HttpAnswer> HttpClient::get(const std::string& address, const std::string& version_header)
{
    Inside& in = *inside_;
    std::string url = address;
    int redirects = 0;
    for (int made = 1;; made++) {
        if (origin_of(url).empty()) return Error{url, "is no http or https address"};
        if (in.seconds_left() <= 0)
            return Error{address, "gave up after " + whole_seconds(in.limits.overall_seconds)};
        Attempt attempt = in.attempt(url, version_header);
        if (attempt.too_large)
            return Error{
                url, "answers with more than " + std::to_string(in.limits.bytes >> 20U) + " MB"};
        std::string why;
        if (attempt.result != CURLE_OK) {
            why = std::string("cannot be reached: ") + curl_easy_strerror(attempt.result);
            if (is_final(attempt.result)) return Error{url, why};
        } else if (is_redirect(attempt.answer.status)) {
            if (attempt.redirect.empty()) return Error{url, "redirects to nowhere"};
            if (++redirects > in.limits.redirects)
                return Error{address, "redirects more than " + std::to_string(in.limits.redirects) +
                                          " times"};
            if (starts_with(url, "https://") && !starts_with(attempt.redirect, "https://"))
                return Error{url, "redirects from https to an address without it"};
            url = attempt.redirect;
            made = 0;
            continue;
        } else if (wants_patience(attempt.answer.status)) {
            why = "answers with status " + std::to_string(attempt.answer.status);
        } else {
            return std::move(attempt.answer);
        }
        const int most =
            cannot_connect(attempt.result) ? in.limits.attempts_to_connect : in.limits.attempts;
        if (made >= most) return Error{url, why + " (tried " + std::to_string(made) + " times)"};
        if (!in.wait(made, attempt.retry_after, url + " " + why))
            return Error{url, why + "; no time is left to try again"};
    }
}

std::string origin_of(const std::string& url)
{
    CURLU* parts = curl_url();
    std::string origin;
    char* scheme = nullptr;
    char* host = nullptr;
    char* port = nullptr;
    char* user = nullptr;
    if (curl_url_set(parts, CURLUPART_URL, url.c_str(), 0) == CURLUE_OK &&
        curl_url_get(parts, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK &&
        curl_url_get(parts, CURLUPART_HOST, &host, 0) == CURLUE_OK &&
        curl_url_get(parts, CURLUPART_PORT, &port, CURLU_DEFAULT_PORT) == CURLUE_OK &&
        curl_url_get(parts, CURLUPART_USER, &user, 0) != CURLUE_OK) {
        const std::string name = to_lower_ascii(scheme);
        if (name == "http" || name == "https")
            origin = name + "://" + to_lower_ascii(host) + ":" + port;
    }
    for (char* part : {scheme, host, port, user})
        curl_free(part);
    curl_url_cleanup(parts);
    return origin;
}

bool is_web_page(const HttpAnswer& answer)
{
    const std::string_view text = trim(answer.body);
    return !text.empty() && text.front() == '<';
}

}  // namespace trackside
