#include "base/hash.h"
#include "base/utf8.h"
#include "build-data/commands.h"
#include "build-data/files.h"
#include "build-data/json_input.h"
#include "build-data/site_folder.h"
#include "codec/snapshot_json.h"
#include "tools/import_support.h"

#include <sys/wait.h>
#include <csignal>
#include <ctime>
#include <filesystem>
#include <map>
#include <set>
#include <thread>

namespace trackside {
namespace {

namespace fs = std::filesystem;

// An OPass programme of `count` sessions on `day`.
std::string programme(int count, const std::string& day, const std::string& title = "T")
{
    std::string sessions;
    for (int i = 0; i < count; i++) {
        const std::string minute = std::to_string(10 + i % 50);
        sessions += (i > 0 ? "," : "") + std::string(R"({"id":"S)") + std::to_string(i) +
                    R"(","room":"R1","type":"t","start":")" + day + "T09:" + minute +
                    R"(:00+08:00","end":")" + day + "T10:" + minute +
                    R"(:00+08:00","zh":{"title":")" + title + std::to_string(i) +
                    R"("},"en":{},"speakers":[],"tags":[]})";
    }
    return R"({"sessions":[)" + sessions +
           R"(],"speakers":[],"session_types":[{"id":"t","zh":{"name":"軌"},"en":{"name":"Track"}}],"rooms":[{"id":"R1","zh":{"name":"R1"},"en":{"name":"R1"}}],"tags":[]})";
}

// While somebody else makes them; 0 if the folder is not there.
std::size_t files_in(const fs::path& folder)
{
    std::size_t count = 0;
    std::error_code gone;
    for (fs::recursive_directory_iterator at(folder, gone), end; at != end && !gone;
         at.increment(gone))
        ++count;
    return count;
}

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

struct Project {
    TemporaryFolder folder;
    BuildOptions options;

    Project()
    {
        folder.write(
            "data/event.yaml",
            "id: demo\nname: Demo\ntimezone: Asia/Taipei\ndays: [2026-08-08]\n"
            "site: {url: \"https://demo.example.org/\"}\nprogramme: {source: programme.json}\n");
        options.event = folder / "data/event.yaml";
        options.out = folder / "site";
    }
    int build_with(const std::string& text)
    {
        folder.write("data/programme.json", text);
        return build(options);
    }
    std::map<std::string, std::string> site() const
    {
        std::map<std::string, std::string> files;
        for (const auto& entry : fs::recursive_directory_iterator(options.out))
            if (entry.is_regular_file())
                files[fs::relative(entry.path(), options.out).string()] =
                    sha256_hex(read_file(entry.path().string()).value()) +
                    std::to_string(entry.last_write_time().time_since_epoch().count());
        return files;
    }
};

}  // namespace

TEST_CASE("the same content changes no file; another changes only what differs", "[importer]")
{
    Project project;
    REQUIRE(project.build_with(programme(10, "2026-08-08")) == good);
    const auto first = project.site();
    REQUIRE(project.build_with(programme(10, "2026-08-08") + "\n") == good);
    CHECK(project.site() == first);
    REQUIRE(project.build_with(programme(11, "2026-08-08")) == good);
    const auto second = project.site();
    CHECK(second.count("session/S10/calendar.ics") == 1);
    CHECK(second.at(".nojekyll") == first.at(".nojekyll"));
    CHECK(second.at("data/version.json") != first.at("data/version.json"));
    const std::string changes = read_file(project.options.out + "/changes.xml").value();
    CHECK(changes.find("<title>T10</title>") != std::string::npos);
    CHECK(changes.find("新增：8/8 09:20，R1") != std::string::npos);
}

TEST_CASE(
    "the app's halves carry their hashes; the late one is fetched early by its own pages alone",
    "[importer]")
{
    Project project;
    for (const char* name : {"app.js", "app.wasm", "late.wasm"})
        project.folder.write(std::string("app/") + name, name);
    project.options.app = project.folder / "app";
    REQUIRE(project.build_with(programme(3, "2026-08-08")) == 0);

    const auto read = [&](const char* path) {
        return read_file(join_path(project.options.out, path)).value();
    };
    const std::string late = "late." + sha256_hex("late.wasm").substr(0, 16) + ".wasm";
    CHECK(read(late.c_str()) == "late.wasm");
    CHECK(read("precache.json").find(late) != std::string::npos);
    for (const char* page : {"index.html", "timetable/index.html", "tasks/index.html"}) {
        CAPTURE(page);
        const std::string html = read(page);
        CHECK(html.find(late + "\"></script>") != std::string::npos);
        const bool preloaded = html.find("data-part=\"late\"") != std::string::npos;
        CHECK(preloaded == (std::string(page) == "tasks/index.html"));

        // One connection brings them in this order (HTTP/2): script, program, data.
        const std::size_t script = html.find("<script defer fetchpriority=\"high\"");
        const std::size_t program = html.find("<link rel=\"preload\"");
        const std::size_t data = html.find("fetchpriority=\"low\" data-part=\"programme\"");
        CHECK(script < program);
        CHECK(program < data);
        CHECK(data != std::string::npos);
    }
    // What comes after the app has taken a page over would move it.
    for (const char* page :
         {"about/index.html", "communities/index.html", "search/index.html", "tasks/index.html"}) {
        CAPTURE(page);
        CHECK(read(page).find("data-part=\"participation\"") != std::string::npos);
    }
}

TEST_CASE("what is empty, shrunken, unreadable, foreign or past is refused and the site stays",
          "[importer]")
{
    Project project;
    REQUIRE(project.build_with(programme(10, "2026-08-08")) == good);
    const auto before = project.site();
    CHECK(project.build_with(programme(0, "2026-08-08")) == last_good_used);
    CHECK(project.build_with(programme(4, "2026-08-08")) == last_good_used);
    CHECK(project.build_with(programme(10, "2026-08-08").substr(0, 500)) == last_good_used);
    CHECK(project.build_with("") == last_good_used);
    CHECK(project.build_with(programme(10, "2025-08-09")) == last_good_used);
    CHECK(project.build_with(programme(10, "2027-08-07")) == last_good_used);
    CHECK(project.site() == before);
    CHECK(project.build_with(programme(5, "2026-08-08")) == good);
}

TEST_CASE("with nothing to fall back to, a bad programme is exit code 1 and writes nothing",
          "[importer]")
{
    Project project;
    CHECK(project.build_with("{}") == wrong_input);
    CHECK(project.build_with(programme(10, "2025-08-09")) == wrong_input);
    CHECK_FALSE(fs::exists(project.options.out));
    project.folder.write("data/tasks/t.yaml", "title: 7\n");
    CHECK(project.build_with(programme(10, "2026-08-08")) == wrong_input);
    CHECK_FALSE(fs::exists(project.options.out));
}

TEST_CASE("someone may ask for the programme of another event; its source may not become one",
          "[importer]")
{
    Project project;
    REQUIRE(project.build_with(programme(10, "2026-08-08")) == good);
    project.options.programme = project.folder.write("other.json", programme(3, "2024-08-03"));
    CHECK(build(project.options) == good);
    project.folder.write("other.json", programme(30, "2023-07-29", "U"));
    // Another day, but the same codes: the sessions of this event were moved.
    CHECK(build(project.options) == good);
    project.options.programme = project.folder.write(
        "third.xml",
        "<schedule><conference/><day date='2020-01-01'><room name='A'><event id='x1'>"
        "<date>2020-01-01T10:00:00+08:00</date><duration>00:30</duration><room>A</room><title>X</"
        "title></event></room></day></schedule>");
    CHECK(build(project.options) == good);
    project.folder.write(
        "third.xml",
        "<schedule><conference/><day date='2019-01-01'><room name='A'><event id='x2'>"
        "<date>2019-01-01T10:00:00+08:00</date><duration>00:30</duration><room>A</room><title>X</"
        "title></event></room></day></schedule>");
    CHECK(build(project.options) == last_good_used);
}

TEST_CASE("the programme of another year has the clock of its own season", "[importer]")
{
    Project project;
    project.folder.write("data/event.yaml",
                         "id: demo\nname: Demo\ntimezone: Europe/Brussels\ndays: [2027-01-30]\n"
                         "site: {url: \"https://demo.example.org/\"}\n");
    for (const auto& [day, offset] :
         {std::pair{"2025-02-01", "+01:00"}, {"2025-07-05", "+02:00"}}) {
        CAPTURE(day);
        const std::string start = day + std::string("T09:30:00") + offset;
        project.options.programme = project.folder.write(
            "other.xml",
            "<schedule><conference><time_zone_name>Europe/Brussels</time_zone_name></conference>"
            "<day date='" +
                std::string(day) + "'><room name='A'><event id='x1'><date>" + start +
                "</date><duration>00:30</duration><room>A</room><title>X</title></event></room>"
                "</day></schedule>");
        project.options.out = project.folder / day;
        REQUIRE(build(project.options) == good);
        const std::string page = read_file(project.options.out + "/session/x1/index.html").value();
        CHECK(page.find("\"startDate\":\"" + start) != std::string::npos);
    }
}

TEST_CASE("an unreachable source uses the last good copy", "[importer]")
{
    Project project;
    project.folder.write("data/programme/session.json", programme(6, "2026-08-08"));
    project.options.programme = "http://127.0.0.1:9/event/";  // nobody listens to "discard"
    CHECK(build(project.options) == last_good_used);
    const auto files = project.site();
    CHECK(files.count("session/S5/calendar.ics") == 1);
    CHECK(build(project.options) == last_good_used);
    CHECK(project.site() == files);
}

TEST_CASE("a copy of another event is not used, and a site of a copy makes way for the source",
          "[importer]")
{
    Project project;
    project.folder.write("data/programme/session.json", programme(6, "2025-08-09"));
    project.options.programme = "http://127.0.0.1:9/event/";
    CHECK(build(project.options) == wrong_input);
    CHECK_FALSE(fs::exists(project.options.out));
    project.folder.write("data/programme/session.json", programme(6, "2026-08-08"));
    CHECK(build(project.options) == last_good_used);
    project.options.programme =
        project.folder.write("data/programme.json", programme(9, "2026-08-08"));
    CHECK(build(project.options) == good);
}

TEST_CASE("a folder that is no site is not replaced", "[importer]")
{
    Project project;
    project.folder.write("site/holiday.jpg", "picture");
    CHECK(project.build_with(programme(2, "2026-08-08")) == wrong_usage);
    CHECK(read_file(project.folder / "site/holiday.jpg").value() == "picture");
}

TEST_CASE("a build that is killed leaves the old site whole", "[importer]")
{
    Project project;
    REQUIRE(project.build_with(programme(40, "2026-08-08")) == good);
    const auto before = project.site();
    project.folder.write("data/programme.json", programme(40, "2026-08-08", "New"));
    const fs::path unfinished = fs::path(project.folder / ".site.new");
    for (const std::size_t files : {0U, 1U, 5U, 20U, 60U, 120U, 200U, 100000U}) {
        const pid_t child = ::fork();
        if (child == 0) ::_exit(build(project.options));
        // Killed when it has written that many files; the last one is not.
        bool done = false;
        while (!done && files_in(unfinished) < files) {
            std::this_thread::yield();
            done = ::waitpid(child, nullptr, WNOHANG) == child;
        }
        if (!done) {
            ::kill(child, SIGKILL);
            ::waitpid(child, nullptr, 0);
        }
        const Result<Version> version =
            read_version(read_file(project.options.out + "/data/version.json").value());
        REQUIRE(version.ok());
        // Whichever of the two it is, every file it names is there and readable.
        const Result<std::string> text =
            read_file(project.options.out + "/data/" + version.value().programme);
        REQUIRE(text.ok());
        CHECK(read_programme(text.value()).value().sessions.size() == 40);
    }
    CHECK(build(project.options) == good);
}

TEST_CASE("the summary counts what is published", "[importer]")
{
    Project project;
    project.options.summary = project.folder / "summary.json";
    REQUIRE(project.build_with(programme(10, "2026-08-08")) == good);
    const Result<Json> summary = parse_json(read_file(project.options.summary).value(), "summary");
    REQUIRE(summary.ok());
    const Json& counted = summary.value()["programme"];
    CHECK(counted["format"] == "opass");
    CHECK(counted["sessions"] == 10);
    CHECK(counted["slots"] == 10);
    CHECK(counted["breaks"] == 0);
    CHECK(counted["rooms"] == 1);
    CHECK(counted["tracks"] == 1);
    CHECK(counted["speakers"] == 0);
    CHECK(counted["days"] == Json::array({"2026-08-08"}));
    CHECK(counted["timezone"] == "Asia/Taipei");
    CHECK(counted["unscheduled"] == 0);
    CHECK(counted["warnings"] == Json::array());
    CHECK(summary.value()["communities"] == 0);
    CHECK(summary.value()["tasks"] == 0);
    CHECK(summary.value()["files"].size() == project.site().size());
}

TEST_CASE("what changed between two sites becomes a newsletter in both languages", "[importer]")
{
    Project project;
    REQUIRE(project.build_with(programme(3, "2026-08-08")) == good);
    fs::copy(project.options.out, project.folder / "before", fs::copy_options::recursive);
    REQUIRE(project.build_with(programme(4, "2026-08-08", "<b>")) == good);
    CHECK(digest(project.folder / "before", project.options.out, project.folder / "letter") ==
          good);
    const std::string text = read_file(project.folder / "letter/newsletter.en.txt").value();
    CHECK(text.find("Demo: what changed\n") == 0);
    CHECK(text.find("new title, was \"T0\"") != std::string::npos);
    CHECK(text.find("https://demo.example.org/en/session/S3/") != std::string::npos);
    const std::string html = read_file(project.folder / "letter/newsletter.zh-Hant.html").value();
    CHECK(html.find("<b>") == std::string::npos);
    CHECK(html.find("&lt;b&gt;3") != std::string::npos);
    CHECK(digest(project.folder / "nothing", project.options.out, project.folder / "letter") ==
          wrong_input);
}

TEST_CASE("the sequence of calendars is that of the last change, however many there were",
          "[importer]")
{
    Project project;
    const auto sequence = [&] {
        const std::string text = read_file(project.options.out + "/calendar.ics").value();
        return std::stoll(text.substr(text.find("SEQUENCE:") + 9));
    };
    REQUIRE(project.build_with(programme(150, "2026-08-08", "A")) == good);
    CHECK(sequence() == 0);
    const std::int64_t minute = std::time(nullptr) / 60;
    REQUIRE(project.build_with(programme(150, "2026-08-08", "B")) == good);
    REQUIRE(project.build_with(programme(150, "2026-08-08", "C")) == good);
    const std::int64_t changed = sequence();
    CHECK(minute <= changed);
    CHECK(changed <= std::time(nullptr) / 60);
    REQUIRE(project.build_with(programme(150, "2026-08-08", "C")) == good);
    CHECK(sequence() == changed);
}

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
    Project project;
    REQUIRE(project.build_with(programme(3, "2026-08-08", "<T>")) == good);
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
    Project project;
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
    REQUIRE(project.build_with(programme(10, "2026-08-08")) == good);
    CHECK(entries("changes.xml").empty());
    REQUIRE(project.build_with(programme(11, "2026-08-08")) == good);
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

    REQUIRE(project.build_with(programme(12, "2026-08-08")) == good);
    CHECK(entries("changes.xml").at("T10") == entry);
    CHECK(entries("en/changes.xml").at("T10") == english.at("T10"));
    CHECK(id_of(entries("changes.xml").at("T11")) != id);
}

TEST_CASE("slides, shared notes and the others go through, to the page and back to OPass",
          "[importer]")
{
    Project project;
    std::string text = programme(2, "2026-08-08");
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
    Project project;
    REQUIRE(project.build_with(programme(3, "2026-08-08")) == good);
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
    Project project;
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
        REQUIRE(project.build_with(programme(3, "2026-08-08")) == good);
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

TEST_CASE("the sample programme is the golden one", "[importer]")
{
    const std::string root = TRACKSIDE_SOURCE_DIR;
    const TemporaryFolder folder;
    BuildOptions options;
    options.event = root + "/tests/sample/event.yaml";
    options.out = folder / "site";
    REQUIRE(build(options) == good);
    const Result<Version> version =
        read_version(read_file(options.out + "/data/version.json").value());
    REQUIRE(version.ok());
    std::string made = read_file(options.out + "/data/" + version.value().programme).value();
    // The snapshot's name is of all files; this test is of the programme.
    Json json = parse_json(made, "programme").value();
    json.erase("snapshot");
    made = json.dump(1) + "\n";
    const std::string golden = root + "/tests/fixtures/sample_programme.json";
    if (std::getenv("TRACKSIDE_UPDATE_GOLDEN")) {
        std::FILE* file = std::fopen(golden.c_str(), "wb");
        REQUIRE(file);
        std::fwrite(made.data(), 1, made.size(), file);
        std::fclose(file);
    }
    const Result<std::string> expected = read_file(golden);
    REQUIRE(expected.ok());
    INFO(
        "to accept a wanted change: TRACKSIDE_UPDATE_GOLDEN=1 build/check/test_importer \"the "
        "sample programme*\"");
    CHECK((made == expected.value()));
}

}  // namespace trackside
