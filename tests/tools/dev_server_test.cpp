#include "server.h"
#include "site_files.h"
#include "support/folder.h"

#include <httplib.h>
#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <string>

namespace trackside {
namespace {

namespace fs = std::filesystem;

const std::string kLong(2000, 'a');

struct Site {
    Folder folder;
    fs::path root = folder.path / "site";
    Site()
    {
        folder.write("secret.txt", "secret");
        folder.write("site/index.html", kLong);
        folder.write("site/404.html", "no such page");
        folder.write("site/session/AB/index.html", "session AB");
        folder.write("site/session/AB.ics", "BEGIN:VCALENDAR");
        folder.write("site/about.html", "about");
        folder.write("site/app.wasm", kLong);
        fs::create_symlink(folder.path / "secret.txt", root / "link.txt");
        fs::create_directories(root / "empty");
    }
    SiteFiles files{root, "/trackside/"};

    SiteAnswer ask(const std::string& path) { return files.answer({.path = path, .target = path}); }
};

}  // namespace

TEST_CASE("a site answers as GitHub Pages does", "[dev-server]")
{
    Site site;
    struct Case {
        const char* path;
        int status;
        std::string body;
        const char* type_or_location;
    };
    const Case cases[] = {
        {"/trackside/", 200, kLong, "text/html; charset=utf-8"},
        {"/trackside", 301, "", "/trackside/"},
        {"/trackside/session/AB/", 200, "session AB", "text/html; charset=utf-8"},
        {"/trackside/session/AB", 301, "", "/trackside/session/AB/"},
        {"/trackside/session/AB.ics", 200, "BEGIN:VCALENDAR", "text/calendar; charset=utf-8"},
        {"/trackside/about", 200, "about", "text/html; charset=utf-8"},
        {"/trackside/about.html/", 404, "no such page", "text/html; charset=utf-8"},
        {"/trackside/app.wasm", 200, kLong, "application/wasm"},
        {"/trackside/nothing", 404, "no such page", "text/html; charset=utf-8"},
        {"/trackside/empty/", 404, "no such page", "text/html; charset=utf-8"},
        {"/", 404, "Not found. The site is at /trackside/\n", "text/plain; charset=utf-8"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.path);
        const SiteAnswer answer = site.ask(c.path);
        CHECK(answer.status == c.status);
        CHECK(*answer.body == c.body);
        CHECK((c.status == 301 ? answer.location : answer.content_type) == c.type_or_location);
    }
}

TEST_CASE("nothing outside of the site's folder is served", "[dev-server]")
{
    Site site;
    const std::string paths[] = {
        "/trackside/../secret.txt",  "/trackside/./index.html",
        "/trackside//index.html",    "/trackside/session/../../../secret.txt",
        "/trackside/..\\secret.txt", std::string("/trackside/index.html\0.txt", 26),
        "/trackside/link.txt",       "/trackside/../../../../../../etc/passwd"};
    for (const std::string& path : paths) {
        CAPTURE(path);
        CHECK(site.ask(path).status == 404);
        CHECK(*site.ask(path).body == "no such page");
    }
}

TEST_CASE("a redirect keeps the query", "[dev-server]")
{
    Site site;
    const SiteAnswer answer = site.files.answer(
        {.path = "/trackside/session/AB", .target = "/trackside/session/AB?lang=en"});
    CHECK(answer.location == "/trackside/session/AB/?lang=en");
}

TEST_CASE("a browser that has the file is told so, until the file changes", "[dev-server]")
{
    Site site;
    SiteRequest request{.path = "/trackside/about", .target = "/trackside/about"};
    const std::string etag = site.files.answer(request).etag;

    request.if_none_match = "W/" + etag;
    CHECK(site.files.answer(request).status == 304);
    CHECK(site.files.answer(request).body->empty());

    site.folder.write("site/about.html", "about us");
    CHECK(site.files.answer(request).status == 200);
    CHECK(*site.files.answer(request).body == "about us");
}

TEST_CASE("over HTTP: gzip, headers, methods", "[dev-server]")
{
    Site site;
    auto server = Server::open({.site = site.root, .port = 0});
    REQUIRE(server.ok());
    server.value()->start();
    httplib::Client client("127.0.0.1", server.value()->port());
    client.set_decompress(false);

    auto page = client.Get("/trackside/app.wasm", {{"Accept-Encoding", "gzip, br"}});
    REQUIRE(page);
    CHECK(page->body == gzip_bytes(kLong));
    CHECK(page->get_header_value("Content-Encoding") == "gzip");
    CHECK(page->get_header_value("Cache-Control") == "max-age=600");
    CHECK(page->get_header_value("ETag").starts_with("W/\""));
    CHECK_FALSE(page->has_header("Cross-Origin-Opener-Policy"));

    page = client.Get("/trackside/app.wasm", {{"Accept-Encoding", "br"}});
    REQUIRE(page);
    CHECK(page->body == kLong);
    CHECK_FALSE(page->has_header("Content-Encoding"));

    page = client.Get("/trackside/nothing");
    REQUIRE(page);
    CHECK(page->status == 404);
    CHECK(page->body == "no such page");

    page = client.Post("/trackside/", "x", "text/plain");
    REQUIRE(page);
    CHECK(page->status == 405);
}

TEST_CASE("a server that cannot start says why", "[dev-server]")
{
    const Site site;
    const auto first = Server::open({.site = site.root, .port = 0});
    REQUIRE(first.ok());
    const auto second = Server::open({.site = site.root, .port = first.value()->port()});
    REQUIRE_FALSE(second.ok());  // or each would answer some of the requests
    CHECK(second.error().what == "cannot listen there; is the port taken?");

    const auto missing = Server::open({.site = "/nonexistent/site", .port = 0});
    REQUIRE_FALSE(missing.ok());
    CHECK(to_string(missing.error()) == "/nonexistent/site: no such folder");
}

}  // namespace trackside
