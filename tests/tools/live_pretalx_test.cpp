#include "build-data/live_pretalx.h"
#include "build-data/files.h"
#include "tools/fake_pretalx.h"
#include "tools/import_support.h"

#include <functional>
#include <future>
#include <utility>

namespace trackside {
namespace {

Json submissions(int count)
{
    Json rows = Json::array();
    for (int i = 0; i < count; i++)
        rows.push_back({{"code", "S" + std::to_string(i)},
                        {"title", "T"},
                        {"state", "confirmed"},
                        {"speakers", Json::array()},
                        {"slots", {i}}});
    return rows;
}

Json slots(int count)
{
    Json rows = Json::array();
    for (int i = 0; i < count; i++)
        rows.push_back({{"id", i},
                        {"room", 1},
                        {"submission", "S" + std::to_string(i)},
                        {"start", "2026-08-08T09:00:00+08:00"},
                        {"end", "2026-08-08T09:30:00+08:00"},
                        {"description", nullptr}});
    return rows;
}

void fill(FakePretalx& pretalx, int count)
{
    pretalx.json(
        pretalx.api(""),
        R"({"slug":"demo","name":{"en":"Demo"},"timezone":"Asia/Taipei","email":"organiser@example.org"})");
    pretalx.table("submissions", submissions(count));
    pretalx.table("slots", slots(count));
    pretalx.table("rooms", Json::array({{{"id", 1}, {"name", {{"en", "Hall"}}}, {"position", 0}}}));
    pretalx.table("speakers", Json::array());
    pretalx.table("tracks", Json::array());
    pretalx.table("submission-types", Json::array());
}

std::string error_of(const Result<Fetched>& fetched, const FakePretalx& pretalx)
{
    if (fetched.ok()) return "imported";
    std::string text = to_string(fetched.error());
    const std::string origin = pretalx.origin();
    for (std::size_t at = 0; (at = text.find(origin)) != std::string::npos;)
        text.replace(at, origin.size(), "HOST");
    return text;
}

}  // namespace

TEST_CASE("the tables are read page by page", "[importer][live]")
{
    FakePretalx pretalx;
    fill(pretalx, 345);
    const Result<Fetched> fetched = fetch_programme(pretalx.event(), quick());
    if (!fetched.ok()) FAIL(to_string(fetched.error()));
    CHECK(fetched.value().source.sessions.size() == 345);
    CHECK(fetched.value().source.timezone == "Asia/Taipei");
    const Result<Normalised> read = normalise(fetched.value().source, "UTC", {});
    REQUIRE(read.ok());
    CHECK(read.value().programme.sessions.size() == 345);
}

TEST_CASE("the released schedule is read whole in one request", "[importer][live]")
{
    FakePretalx pretalx;
    fill(pretalx, 3);
    Json whole = slots(3);
    for (Json& slot : whole) {
        slot["submission"] = {{"code", slot["submission"]},
                              {"title", "T"},
                              {"state", "confirmed"},
                              {"speakers", Json::array()}};
        slot["room"] = {{"id", 1}, {"name", {{"en", "Hall"}}}};
    }
    whole.push_back({{"id", 9},
                     {"room", nullptr},
                     {"submission", nullptr},
                     {"start", "2026-08-08T12:00:00+08:00"},
                     {"end", "2026-08-08T13:00:00+08:00"},
                     {"description", {{"en", "Lunch"}}}});
    pretalx.json(pretalx.api("schedules/latest/"),
                 Json{{"version", "1.2"}, {"slots", whole}}.dump());
    const Result<Fetched> fetched = fetch_programme(pretalx.event(), quick());
    if (!fetched.ok()) FAIL(to_string(fetched.error()));
    CHECK(pretalx.requests() == 2);
    const Result<Normalised> read = normalise(fetched.value().source, "UTC", {});
    REQUIRE(read.ok());
    CHECK(read.value().programme.sessions.size() == 3);
    CHECK(read.value().programme.breaks.size() == 1);
    CHECK(read.value().programme.event.programme_version == "1.2");
}

TEST_CASE("without the API, widget and export in two languages are joined", "[importer][live]")
{
    FakePretalx pretalx;
    pretalx.json(
        "/demo/schedule/widgets/schedule.json",
        R"({"talks":[{"code":"AAA","title":"T","speakers":["P"],"track":4,"start":"2026-08-08T09:00:00+08:00",
"end":"2026-08-08T09:30:00+08:00","room":1},{"title":{"en":"Lunch","zh-hant":"午餐"},"start":"2026-08-08T12:00:00+08:00","end":"2026-08-08T13:00:00+08:00","room":1}],
"version":"3","timezone":"Asia/Taipei","rooms":[{"id":1,"name":{"en":"Hall","zh-hant":"廳"}}],"tracks":[{"id":4,"name":{"en":"Web","zh-hant":"網頁"}}],"speakers":[{"code":"P","name":"Ann"}]})");
    pretalx.handle("/demo/schedule/export/schedule.json", [](const httplib::Request& request,
                                                             httplib::Response& response) {
        const bool en = request.get_param_value("lang") == "en";
        response.set_content(
            std::string(
                R"({"schedule":{"conference":{"days":[{"rooms":{"Hall":[{"code":"AAA","title":"T","date":"2026-08-08T09:00:00+08:00","duration":"00:30",
"description":"Long **text**","language":"en","type":")") +
                (en ? "Talk" : "演講") +
                R"(","persons":[{"code":"P","name":"Ann","biography":"Bio"}],"url":"https://x.example/talk/AAA/"}]}}]}}})",
            "application/json");
    });
    const Result<Fetched> fetched = fetch_programme(pretalx.event(), quick());
    if (!fetched.ok()) FAIL(to_string(fetched.error()));
    const Result<Normalised> read = normalise(fetched.value().source, "UTC", {});
    REQUIRE(read.ok());
    const Programme& programme = read.value().programme;
    CHECK(pick(programme.types.at(0).name, Language::zh_hant).text == "演講");
    CHECK(pick(programme.types.at(0).name, Language::en).text == "Talk");
    CHECK(pick(programme.tracks.at(0).name, Language::zh_hant).text == "網頁");
    CHECK(programme.breaks.size() == 1);
    CHECK(read.value().texts.sessions.at(SessionCode{"AAA"}).abstract.versions.size() == 1);
    CHECK(read.value().texts.speakers.size() == 1);
}

TEST_CASE("a server that is busy or breaks off is waited for", "[importer][live]")
{
    FakePretalx pretalx;
    fill(pretalx, 120);
    pretalx.busy(pretalx.api("submissions/"), 429, 2, "0");
    pretalx.busy(pretalx.api("slots/"), 428, 1);
    pretalx.busy(pretalx.api("rooms/"), 503, 3);
    const Result<Fetched> fetched = fetch_programme(pretalx.event(), quick());
    if (!fetched.ok()) FAIL(to_string(fetched.error()));
    CHECK(fetched.value().source.sessions.size() == 120);
}

TEST_CASE("every fault of a server ends in a plain error", "[importer][live]")
{
    struct Case {
        const char* name;
        std::function<void(FakePretalx&)> spoil;
        const char* error;
    };
    const auto reply = [](const char* text, const char* type) {
        return [text = std::string(text), type = std::string(type)](const httplib::Request&,
                                                                    httplib::Response& response) {
            response.set_content(text, type);
        };
    };
    const Case cases[] = {
        {"429 for ever", [](FakePretalx& p) { p.busy(p.api("slots/"), 429, 1000); },
         "HOST/api/events/demo/slots/?page_size=50: answers with status 429 (tried 4 times)"},
        {"come back in an hour", [](FakePretalx& p) { p.busy(p.api("slots/"), 429, 1000, "3600"); },
         "HOST/api/events/demo/slots/?page_size=50: answers with status 429; no time is left to "
         "try again"},
        {"a web page",
         [&](FakePretalx& p) {
             p.handle(p.api("slots/"), reply("<html>Log in</html>", "text/html"));
         },
         "HOST/api/events/demo/slots/?page_size=50: answers with a web page instead of JSON"},
        {"cut JSON",
         [&](FakePretalx& p) {
             p.handle(p.api("slots/"), reply("{\"results\": [{", "application/json"));
         },
         "HOST/api/events/demo/slots/?page_size=50:1:15: not JSON: the file ends too early"},
        {"not a list",
         [&](FakePretalx& p) {
             p.handle(p.api("slots/"), reply("{\"results\": 7}", "application/json"));
         },
         "HOST/api/events/demo/slots/?page_size=50: `results` is not a list"},
        {"wrong count",
         [&](FakePretalx& p) {
             p.handle(p.api("slots/"),
                      reply(R"({"count": 9, "next": null, "results": []})", "application/json"));
         },
         "HOST/api/events/demo/slots/: half-read: 0 of 9 rows"},
        {"a loop",
         [](FakePretalx& p) {
             p.handle(p.api("slots/"), [&p](const httplib::Request& request,
                                            httplib::Response& response) {
                 const std::string other = request.has_param("page") ? "?page_size=50" : "?page=2";
                 response.set_content(
                     R"({"next":")" + p.origin() + p.api("slots/") + other + R"(","results":[{}]})",
                     "application/json");
             });
         },
         "HOST/api/events/demo/slots/?page_size=50: its pages go in circles"},
        {"endless pages",
         [](FakePretalx& p) {
             p.handle(p.api("slots/"), [&p, n = 0](const httplib::Request&,
                                                   httplib::Response& response) mutable {
                 response.set_content(R"({"next":")" + p.origin() + p.api("slots/") +
                                          "?page=" + std::to_string(++n) + R"(","results":[{}]})",
                                      "application/json");
             });
         },
         "HOST/api/events/demo/slots/?page=400: has more than 400 pages"},
        {"the next page is a stranger's",
         [&](FakePretalx& p) {
             p.handle(p.api("slots/"),
                      reply(R"({"next":"http://evil.example/","results":[]})", "application/json"));
         },
         "HOST/api/events/demo/slots/?page_size=50: its next page is on another host: "
         "http://evil.example/"},
        {"redirects for ever",
         [](FakePretalx& p) {
             p.handle(p.api("slots/"), [&p](const httplib::Request&, httplib::Response& response) {
                 response.set_redirect(p.api("slots/"));
             });
         },
         "HOST/api/events/demo/slots/?page_size=50: redirects more than 3 times"},
        {"redirect to a file",
         [](FakePretalx& p) {
             p.handle(p.api("slots/"), [](const httplib::Request&, httplib::Response& response) {
                 response.status = 302;
                 response.set_header("Location", "file:///etc/passwd");
             });
         },
         "file:///etc/passwd: is no http or https address"},
        {"too large",
         [](FakePretalx& p) {
             p.handle(p.api("slots/"), [](const httplib::Request&, httplib::Response& response) {
                 response.set_content(std::string(5U << 20U, ' '), "application/json");
             });
         },
         "HOST/api/events/demo/slots/?page_size=50: answers with more than 4 MB"},
        {"less than it says",
         [](FakePretalx& p) {
             p.handle(p.api("slots/"), [](const httplib::Request&, httplib::Response& response) {
                 response.set_content_provider(
                     1000, "application/json",
                     [](std::size_t, std::size_t, httplib::DataSink& sink) {
                         sink.write("{\"results\":", 11);
                         return false;
                     });
             });
         },
         "HOST/api/events/demo/slots/?page_size=50: cannot be reached: Transferred a partial file "
         "(tried 4 times)"},
        {"not found anywhere",
         [](FakePretalx& p) {
             for (const char* path : {"", "submissions/"})
                 p.handle(p.api(path), [](const httplib::Request&, httplib::Response& response) {
                     response.status = 404;
                 });
         },
         "HOST/demo/: is no event that everyone may see; set TRACKSIDE_PRETALX_TOKEN, or correct "
         "the address"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.name);
        FakePretalx pretalx;
        fill(pretalx, 5);
        c.spoil(pretalx);
        CHECK(error_of(fetch_programme(pretalx.event(), quick()), pretalx) == c.error);
    }
}

TEST_CASE("a server that never answers is left after the time limit", "[importer][live]")
{
    std::promise<void> left;
    const std::shared_future<void> until_left = left.get_future();
    FakePretalx pretalx;
    fill(pretalx, 5);
    pretalx.handle(pretalx.api("rooms/"),
                   [until_left](const httplib::Request&, httplib::Response& response) {
                       until_left.wait();
                       response.status = 200;
                   });
    FetchOptions options = quick();
    options.limits.request_seconds = 0.2;
    options.limits.attempts = 2;
    CHECK(error_of(fetch_programme(pretalx.event(), options), pretalx) ==
          "HOST/api/events/demo/rooms/?page_size=50: cannot be reached: Timeout was reached (tried "
          "2 times)");
    left.set_value();
}

TEST_CASE("the token goes to its own host and to no other, and into no message", "[importer][live]")
{
    FakePretalx pretalx;
    FakePretalx stranger;
    fill(pretalx, 2);
    fill(stranger, 2);
    pretalx.handle(pretalx.api("answers/"),
                   [&](const httplib::Request&, httplib::Response& response) {
                       response.set_redirect(stranger.origin() + stranger.api("rooms/"));
                   });
    pretalx.table("tags", Json::array());
    FetchOptions options = quick();
    options.token = "s3cret";
    std::string said;
    options.say = [&](const std::string& line) { said += line; };
    const Result<Fetched> fetched = fetch_programme(pretalx.event(), options);
    REQUIRE(fetched.ok());
    REQUIRE(stranger.requests() == 1);
    CHECK(stranger.tokens().front().empty());
    CHECK(pretalx.tokens().front() == "Token s3cret");
    CHECK(said.find("s3cret") == std::string::npos);
}

TEST_CASE("what is kept of the answers has nothing that belongs to people", "[importer][live]")
{
    const std::string kept = without_personal_data(
        R"([{"code":"A","email":"a@b.example","internal_notes":"x","answers":[{"question":7,"answer":"vegan"},{"question":{"id":8},"answer":"English"}],
"speakers":[{"name":"Ann","availabilities":[1],"biography":"B"}]}])",
        {"8", ""});
    const Json json = parse_json(kept, "kept").value();
    CHECK(
        json ==
        Json::parse(
            R"([{"code":"A","answers":[{"question":{"id":8},"answer":"English"}],"speakers":[{"name":"Ann","biography":"B"}]}])"));
}

TEST_CASE("an address of an event or of a file is understood, another is refused",
          "[importer][live]")
{
    FakePretalx pretalx;
    fill(pretalx, 2);
    for (const char* path : {"/demo/", "/demo", "/demo/schedule/", "/api/events/demo/"})
        CHECK(fetch_programme(pretalx.origin() + path, quick()).ok());
    pretalx.json("/files/session.json",
                 R"({"sessions":[{"id":"A"}],"speakers":[],"session_types":[]})");
    CHECK(fetch_programme(pretalx.origin() + "/files/session.json", quick()).ok());
    CHECK(to_string(fetch_programme("ftp://a.example/b/", quick()).error()) ==
          "ftp://a.example/b/: is no http or https address");
    CHECK(to_string(fetch_programme("http://me:pw@a.example/b/", quick()).error()) ==
          "http://me:pw@a.example/b/: is no http or https address");
}

}  // namespace trackside
