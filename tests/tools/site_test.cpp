// What stands in the files of a site: pages, links, markup, feeds, the languages of an event.

#include "base/utf8.h"
#include "build-data/commands.h"
#include "build-data/files.h"
#include "build-data/json_input.h"
#include "codec/snapshot_json.h"
#include "tools/demo_project.h"

#include <filesystem>
#include <map>
#include <set>

namespace trackside {
namespace {

namespace fs = std::filesystem;

// What a page links to on its own site, under the base: "session/S1/", "calendar.ics".
std::vector<std::string> links_of(const std::string& html, const std::string& base)
{
    std::vector<std::string> links;
    const std::string attribute = "href=\"" + base;
    for (std::size_t at = html.find(attribute); at != std::string::npos;
         at = html.find(attribute, at)) {
        at += attribute.size();
        links.push_back(html.substr(at, html.find_first_of("\"?#", at) - at));
    }
    return links;
}

// What a page says for search engines; null: nothing.
Json markup_of(const std::string& html)
{
    const std::string tag = "<script type=\"application/ld+json\">";
    const std::size_t at = html.find(tag);
    if (at == std::string::npos) return {};
    CHECK(html.find(tag, at + 1) == std::string::npos);
    const std::size_t begin = at + tag.size();
    const Result<Json> json =
        parse_json(html.substr(begin, html.find("</script>", begin) - begin), "markup");
    REQUIRE(json.ok());
    return json.value();
}

// Every page of a session tells each of its times as an event, the first page the whole event; no other tells any.
void check_markup(const std::string& site)
{
    const Version version = read_version(read_file(site + "/data/version.json").value()).value();
    const Programme programme =
        read_programme(read_file(site + "/data/" + version.programme).value()).value();
    std::size_t sessions = 0;
    for (const auto& entry : fs::recursive_directory_iterator(site)) {
        if (entry.path().filename() != "index.html") continue;
        std::string folder = fs::relative(entry.path().parent_path(), site).string();
        CAPTURE(folder);
        const Json json = markup_of(read_file(entry.path().string()).value());
        if (starts_with(folder, "en/")) folder.erase(0, 3);
        const bool first = folder == "." || folder == "en";
        const Session* session =
            starts_with(folder, "session/") ? find_session(programme, {folder.substr(8)}) : nullptr;
        REQUIRE(json.is_null() == (!first && !session));
        if (json.is_null()) continue;
        CHECK(text_in(json, "@context") == "https://schema.org");
        std::vector<Json> events = {json};
        if (const Json* graph = member(json, "@graph")) events.assign(graph->begin(), graph->end());
        std::set<std::string> times;
        for (const Json& event : events) {
            CHECK(text_in(event, "@type") == "Event");
            CHECK_FALSE(text_in(event, "name").empty());
            CHECK_FALSE(text_in(*member(event, "location"), "name").empty());
            CHECK(starts_with(text_in(event, "url"), programme.event.site_url));
            times.insert(text_in(event, "startDate") + "/" + text_in(event, "endDate"));
            if (session) CHECK(text_in(*member(event, "superEvent"), "endDate") == "2026-08-09");
        }
        std::set<std::string> wanted;
        if (first) wanted.insert("2026-08-08/2026-08-09");
        if (session)
            for (const Slot& slot : session->slots)
                wanted.insert(format_local(programme.event.zone, slot.start) + "/" +
                              format_local(programme.event.zone, slot.end));
        CHECK(times == wanted);
        CHECK(events.size() == wanted.size());
        if (session) ++sessions;
    }
    CHECK(sessions == 2 * programme.sessions.size());
}

}  // namespace

TEST_CASE("every link of every page leads to a file, in both languages", "[importer]")
{
    const TemporaryFolder folder;
    BuildOptions options;
    options.event = std::string(TRACKSIDE_SOURCE_DIR) + "/tests/sample/event.yaml";
    options.out = folder / "site";
    REQUIRE(build(options) == good);

    std::size_t calendars = 0;
    std::set<std::string> missing;
    for (const auto& entry : fs::recursive_directory_iterator(options.out)) {
        if (entry.path().extension() != ".html") continue;
        const std::string html = read_file(entry.path().string()).value();
        for (const std::string& link : links_of(html, options.base)) {
            const bool is_page = link.empty() || link.back() == '/';
            const fs::path file = fs::path(options.out) / (link + (is_page ? "index.html" : ""));
            if (!fs::is_regular_file(file)) missing.insert(link);
            if (file.filename() == "calendar.ics") ++calendars;
        }
    }
    CHECK(missing.empty());
    CHECK(calendars > 200);
    check_markup(options.out);

    // A page can be read without script: each day is there, and leads to the others.
    const auto read = [&](const std::string& path) {
        return read_file(join_path(options.out, path)).value();
    };
    const std::string first = read("timetable/2026-08-08/index.html");
    const std::string second = read("timetable/2026-08-09/index.html");
    CHECK(first.find("timetable/2026-08-09/\"") != std::string::npos);
    CHECK(second.find("timetable/2026-08-08/\"") != std::string::npos);
    std::set<std::string> sessions;
    for (const std::string& page : {first, second})
        for (const std::string& link : links_of(page, options.base))
            if (starts_with(link, "session/")) sessions.insert(link);
    const Result<Json> list = parse_json(read("opass/session.json"), "session.json");
    REQUIRE(list.ok());
    std::set<std::string> all;
    for (const Json& session : list.value()["sessions"])
        all.insert(session["uri"].get<std::string>().substr(
            std::string("https://trackside.example.org/trackside/").size()));
    CHECK(sessions == all);
    std::set<std::string> tags;
    for (const Json& tag : list.value()["tags"])
        tags.insert(tag["id"].get<std::string>() + " " + tag["zh"]["name"].get<std::string>() +
                    " " + tag["en"]["name"].get<std::string>());
    CHECK(tags.count("beginner 入門 Beginner") == 1);
    CHECK(tags.count("en 英語 English") == 1);
    CHECK(read("manifest.webmanifest").find("\"short_name\": \"示範活動\"") != std::string::npos);
    CHECK(read("sitemap.xml").find("timetable/2026-08-09/") != std::string::npos);
    CHECK(read("sitemap.xml").find("settings/") == std::string::npos);

    // Without script, too: numbers of a numbered list, a speaker's letter.
    for (const char* number : {"1.", "4."})
        CHECK(read("guide/one-day/index.html").find("data-mark=\"" + std::string(number)) !=
              std::string::npos);
    CHECK(read("session/PUWNFQ/index.html").find("data-mark=\"行\"") != std::string::npos);

    const auto calendar = [&](const char* path) {
        return read_file(join_path(options.out, path)).value();
    };
    CHECK(calendar("calendar.ics").find("SUMMARY:開幕") != std::string::npos);
    CHECK(calendar("en/calendar.ics").find("SUMMARY:開幕") == std::string::npos);
    CHECK(calendar("en/calendar.ics").find("/en/session/") != std::string::npos);
}

TEST_CASE("every page says in a line what it is about, also of an event that says little of itself",
          "[importer]")
{
    DemoProject project;
    REQUIRE(project.build_with(opass_programme(3, "2026-08-08", "<T>")) == good);
    for (const auto& entry : fs::recursive_directory_iterator(project.options.out)) {
        if (entry.path().extension() != ".html") continue;
        CAPTURE(entry.path().string());
        const std::string html = read_file(entry.path().string()).value();
        const std::string tag = "<meta name=\"description\" content=\"";
        const std::size_t at = html.find(tag);
        REQUIRE(at != std::string::npos);
        CHECK(html[at + tag.size()] != '"');
        CHECK(html.find("\"address\":\"\"") == std::string::npos);
    }
    const std::string changes = read_file(project.options.out + "/changes/index.html").value();
    CHECK(changes.find("/trackside/changes.xml\" type=\"application/atom+xml\"") !=
          std::string::npos);
    const std::string english = read_file(project.options.out + "/en/changes/index.html").value();
    CHECK(english.find("/trackside/en/changes.xml\" type=\"application/atom+xml\"") !=
          std::string::npos);
}

TEST_CASE("the feed is there in both languages, and an entry stays as it is in later builds",
          "[importer]")
{
    DemoProject project;
    const auto feed = [&](const char* path) {
        return read_file(join_path(project.options.out, path)).value();
    };
    // The entries, by their titles.
    const auto entries = [&](const char* path) {
        std::map<std::string, std::string> all;
        const std::string text = feed(path);
        for (std::size_t at = text.find("<entry>"); at != std::string::npos;
             at = text.find("<entry>", at + 1)) {
            const std::string entry = text.substr(at, text.find("</entry>", at) - at);
            all[entry.substr(14, entry.find("</title>") - 14)] = entry;
        }
        return all;
    };
    const auto id_of = [](const std::string& entry) {
        const std::size_t at = entry.find("<id>") + 4;
        return entry.substr(at, entry.find("</id>") - at);
    };
    REQUIRE(project.build_with(opass_programme(10, "2026-08-08")) == good);
    CHECK(entries("changes.xml").empty());
    REQUIRE(project.build_with(opass_programme(11, "2026-08-08")) == good);
    const auto first = entries("changes.xml");
    const auto english = entries("en/changes.xml");
    REQUIRE(first.count("T10") == 1);
    REQUIRE(english.count("T10") == 1);
    const std::string entry = first.at("T10");
    const std::string id = id_of(entry);
    const std::string head = "tag:demo.example.org,";
    REQUIRE(starts_with(id, head));
    const std::string day = id.substr(head.size(), 10);
    CHECK(parse_day(day));
    const std::string when = id.substr(id.rfind('/') + 1);
    CHECK(id == head + day + ":demo/S10/added/" + when);
    CHECK(when.substr(0, 10) == day);
    CHECK(entry.find("<updated>" + when + "</updated>") != std::string::npos);
    CHECK(entry.find("href=\"https://demo.example.org/session/S10/\"") != std::string::npos);

    CHECK(id_of(english.at("T10")) == id);
    CHECK(english.at("T10").find("<summary>New: 8/8 09:20, R1") != std::string::npos);
    CHECK(english.at("T10").find("href=\"https://demo.example.org/en/session/S10/\"") !=
          std::string::npos);
    CHECK(feed("en/changes.xml").find("<id>https://demo.example.org/en/changes.xml</id>") !=
          std::string::npos);
    CHECK(feed("en/changes.xml").find("<title>Demo: changes of the programme</title>") !=
          std::string::npos);

    REQUIRE(project.build_with(opass_programme(12, "2026-08-08")) == good);
    CHECK(entries("changes.xml").at("T10") == entry);
    CHECK(entries("en/changes.xml").at("T10") == english.at("T10"));
    CHECK(id_of(entries("changes.xml").at("T11")) != id);
}

TEST_CASE("slides, shared notes and the others go through, to the page and back to OPass",
          "[importer]")
{
    DemoProject project;
    std::string text = opass_programme(2, "2026-08-08");
    const std::string at = R"("speakers":[],"tags":[]})";
    text.replace(text.find(at), at.size(),
                 R"("speakers":[],"tags":[],"slide":"https://s.example.org/1","co_write":)"
                 R"("https://n.example.org/2","record":"https://r.example.org/3","live":)"
                 R"("http://l.example.org/4","qa":"javascript:run","uri":null})");
    REQUIRE(project.build_with(text) == good);
    const auto read = [&](const char* path) {
        return read_file(join_path(project.options.out, path)).value();
    };
    const Json sessions = parse_json(read("opass/session.json"), "").value()["sessions"];
    CHECK(text_in(sessions[0], "slide") == "https://s.example.org/1");
    CHECK(text_in(sessions[0], "co_write") == "https://n.example.org/2");
    CHECK(text_in(sessions[0], "record") == "https://r.example.org/3");
    CHECK(text_in(sessions[0], "live") == "http://l.example.org/4");
    CHECK_FALSE(sessions[0].contains("qa"));
    CHECK_FALSE(sessions[1].contains("slide"));

    const std::string page = read("session/S0/index.html");
    const std::string english = read("en/session/S0/index.html");
    for (const auto& [url, zh, en] :
         {std::tuple{"https://s.example.org/1", "簡報", "Slides"},
          std::tuple{"https://n.example.org/2", "共筆", "Shared notes"},
          std::tuple{"https://r.example.org/3", "錄影", "Recording"},
          std::tuple{"http://l.example.org/4", "直播", "Live stream"}}) {
        CAPTURE(url);
        for (const auto& [html, words] : {std::pair{page, zh}, std::pair{english, en}}) {
            const std::size_t link = html.find("href=\"" + std::string(url) + "\"");
            REQUIRE(link != std::string::npos);
            CHECK(html.find(">" + std::string(words) + "<", link) < html.find("</a>", link));
        }
    }
    CHECK(page.find("javascript:") == std::string::npos);
}

TEST_CASE("where no app comes, a wrong address is answered in both languages", "[importer]")
{
    DemoProject project;
    REQUIRE(project.build_with(opass_programme(3, "2026-08-08")) == good);
    const std::string page = read_file(project.options.out + "/404.html").value();
    const std::size_t box = page.find("<div class=\"no-app\" data-key=\"other/");
    const std::size_t end = page.find("</main>");
    REQUIRE(box < end);
    const std::string chinese = page.substr(page.find("<main"), box - page.find("<main"));
    const std::string english = page.substr(box, end - box);
    CHECK(page.substr(page.find("<html"), 20) == "<html lang=\"zh-Hant\"");
    CHECK(chinese.find("連結可能打錯了") != std::string::npos);
    CHECK(english.find(" lang=\"en\">") < 60);
    CHECK(english.find("The link may be wrong") != std::string::npos);
    CHECK(english.find("<h2") != std::string::npos);
    CHECK(english.find("href=\"/trackside/en/timetable/\"") != std::string::npos);
    CHECK(page.find("<h1") == page.rfind("<h1"));
    std::set<std::string> keys;
    for (std::size_t at = page.find("data-key=\""); at != std::string::npos;
         at = page.find("data-key=\"", at + 1))
        CHECK(keys.insert(page.substr(at, page.find('"', at + 10) - at)).second);
}

TEST_CASE("the first of the event's languages is the default of all that has one", "[importer]")
{
    DemoProject project;
    for (const char* name : {"app.js", "app.wasm"})
        project.folder.write(std::string("app/") + name, name);
    project.options.app = project.folder / "app";
    const auto build_in = [&](const std::string& languages) {
        project.folder.write("data/event.yaml",
                             "id: demo\nname: {zh-Hant: 示範, en: Demo}\ntagline: {zh-Hant: 一起, "
                             "en: Together}\ntimezone: Asia/Taipei\ndays: [2026-08-08]\n"
                             "site: {url: \"https://demo.example.org/\"}\nprogramme: {source: "
                             "programme.json}\n" +
                                 languages);
        REQUIRE(project.build_with(opass_programme(3, "2026-08-08")) == good);
    };
    const auto has = [&](const char* path, const std::string& text) {
        const std::string file = read_file(join_path(project.options.out, path)).value();
        return file.find(text) != std::string::npos;
    };
    const auto link = [](const char* rel, const char* path, const char* language = "") {
        const std::string hreflang =
            *language ? std::string(" hreflang=\"") + language + "\"" : std::string();
        return std::string("<link rel=\"") + rel + "\" href=\"https://demo.example.org/" + path +
               "\"" + hreflang + ">";
    };
    const char* zh = "session/S1/index.html";
    const char* en = "en/session/S1/index.html";

    for (const char* both : {"", "languages: [zh-Hant, en]\n"}) {
        build_in(both);
        for (const char* page : {zh, en}) {
            CHECK(has(page, link("alternate", "session/S1/", "x-default")));
            CHECK(has(page, link("alternate", "session/S1/", "zh-Hant")));
            CHECK(has(page, link("alternate", "en/session/S1/", "en")));
        }
        CHECK(has(en, link("canonical", "en/session/S1/")));
        CHECK(has("manifest.webmanifest", "\"start_url\": \"/trackside/\""));
        CHECK(has("manifest.webmanifest", "\"name\": \"示範\""));
        CHECK(has("precache.json", "\"shell\":\"index.html\""));
        CHECK(has("404.html", "<html lang=\"zh-Hant\">"));
        CHECK_FALSE(has("en/index.html", "lang=zh-Hant"));
    }

    build_in("languages: [en, zh-Hant]\n");
    for (const char* page : {zh, en}) {
        CHECK(has(page, link("alternate", "en/session/S1/", "x-default")));
        CHECK(has(page, link("alternate", "session/S1/?lang=zh-Hant", "zh-Hant")));
    }
    CHECK(has(zh, link("canonical", "session/S1/?lang=zh-Hant")));
    CHECK(has("manifest.webmanifest", "\"start_url\": \"/trackside/en/\""));
    CHECK(has("manifest.webmanifest", "\"url\": \"/trackside/en/timetable/\""));
    CHECK(has("manifest.webmanifest", "\"id\": \"/trackside/\""));
    CHECK(has("manifest.webmanifest", "\"lang\": \"en\""));
    CHECK(has("manifest.webmanifest", "\"name\": \"Demo\""));
    CHECK(has("manifest.webmanifest", "\"short_name\": \"Demo\""));
    CHECK(has("manifest.webmanifest", "\"description\": \"Together\""));
    CHECK(has("precache.json", "\"shell\":\"en/index.html\""));
    CHECK(has("precache.json", "\"path\":\"en/index.html\""));
    CHECK(has("404.html", "<html lang=\"en\">"));
    CHECK(has("changes.xml", "<title>Demo: changes of the programme</title>"));
    // The address of a Chinese page names no language, so the way to it does.
    CHECK(has(en, "href=\"/trackside/session/S1/?lang=zh-Hant\""));
    CHECK(has("sitemap.xml", "<loc>https://demo.example.org/session/S1/?lang=zh-Hant</loc>"));
    CHECK(has("sitemap.xml", "<loc>https://demo.example.org/en/session/S1/</loc>"));

    // Pages in the other language are there, but say that they are not the ones to be found.
    build_in("languages: [en]\n");
    for (const char* page : {zh, en}) {
        CHECK(has(page, link("canonical", "en/session/S1/")));
        CHECK_FALSE(has(page, "hreflang"));
    }
    CHECK_FALSE(has("sitemap.xml", "<loc>https://demo.example.org/session/S1/</loc>"));
    CHECK(has("sitemap.xml", "<loc>https://demo.example.org/en/session/S1/</loc>"));

    build_in("languages: [zh-Hant]\n");
    for (const char* page : {zh, en})
        CHECK(has(page, link("canonical", "session/S1/")));
    CHECK_FALSE(has("sitemap.xml", "<loc>https://demo.example.org/en/session/S1/</loc>"));
}

}  // namespace trackside
