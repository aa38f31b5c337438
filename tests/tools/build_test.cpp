// Which builds change a site and which are refused; what a kill, a lost source and another year do to it.

#include "base/hash.h"
#include "base/utf8.h"
#include "build-data/commands.h"
#include "build-data/files.h"
#include "build-data/json_input.h"
#include "build-data/site_folder.h"
#include "codec/snapshot_json.h"
#include "tools/demo_project.h"

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

// Content and time of every file.
std::map<std::string, std::string> files_of(const DemoProject& project)
{
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(project.options.out))
        if (entry.is_regular_file())
            files[fs::relative(entry.path(), project.options.out).string()] =
                sha256_hex(read_file(entry.path().string()).value()) +
                std::to_string(entry.last_write_time().time_since_epoch().count());
    return files;
}

}  // namespace

TEST_CASE("the same content changes no file; another changes only what differs", "[importer]")
{
    DemoProject project;
    REQUIRE(project.build_with(opass_programme(10, "2026-08-08")) == good);
    const auto first = files_of(project);
    REQUIRE(project.build_with(opass_programme(10, "2026-08-08") + "\n") == good);
    CHECK(files_of(project) == first);
    REQUIRE(project.build_with(opass_programme(11, "2026-08-08")) == good);
    const auto second = files_of(project);
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
    DemoProject project;
    for (const char* name : {"app.js", "app.wasm", "late.wasm"})
        project.folder.write(std::string("app/") + name, name);
    project.options.app = project.folder / "app";
    REQUIRE(project.build_with(opass_programme(3, "2026-08-08")) == 0);

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
    DemoProject project;
    REQUIRE(project.build_with(opass_programme(10, "2026-08-08")) == good);
    const auto before = files_of(project);
    CHECK(project.build_with(opass_programme(0, "2026-08-08")) == last_good_used);
    CHECK(project.build_with(opass_programme(4, "2026-08-08")) == last_good_used);
    CHECK(project.build_with(opass_programme(10, "2026-08-08").substr(0, 500)) == last_good_used);
    CHECK(project.build_with("") == last_good_used);
    CHECK(project.build_with(opass_programme(10, "2025-08-09")) == last_good_used);
    CHECK(project.build_with(opass_programme(10, "2027-08-07")) == last_good_used);
    CHECK(files_of(project) == before);
    CHECK(project.build_with(opass_programme(5, "2026-08-08")) == good);
}

TEST_CASE("with nothing to fall back to, a bad programme is exit code 1 and writes nothing",
          "[importer]")
{
    DemoProject project;
    CHECK(project.build_with("{}") == wrong_input);
    CHECK(project.build_with(opass_programme(10, "2025-08-09")) == wrong_input);
    CHECK_FALSE(fs::exists(project.options.out));
    project.folder.write("data/tasks/t.yaml", "title: 7\n");
    CHECK(project.build_with(opass_programme(10, "2026-08-08")) == wrong_input);
    CHECK_FALSE(fs::exists(project.options.out));
}

TEST_CASE("someone may ask for the programme of another event; its source may not become one",
          "[importer]")
{
    DemoProject project;
    REQUIRE(project.build_with(opass_programme(10, "2026-08-08")) == good);
    project.options.programme =
        project.folder.write("other.json", opass_programme(3, "2024-08-03"));
    CHECK(build(project.options) == good);
    project.folder.write("other.json", opass_programme(30, "2023-07-29", "U"));
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
    DemoProject project;
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
    DemoProject project;
    project.folder.write("data/programme/session.json", opass_programme(6, "2026-08-08"));
    project.options.programme = "http://127.0.0.1:9/event/";  // nobody listens to "discard"
    CHECK(build(project.options) == last_good_used);
    const auto files = files_of(project);
    CHECK(files.count("session/S5/calendar.ics") == 1);
    CHECK(build(project.options) == last_good_used);
    CHECK(files_of(project) == files);
}

TEST_CASE("a copy of another event is not used, and a site of a copy makes way for the source",
          "[importer]")
{
    DemoProject project;
    project.folder.write("data/programme/session.json", opass_programme(6, "2025-08-09"));
    project.options.programme = "http://127.0.0.1:9/event/";
    CHECK(build(project.options) == wrong_input);
    CHECK_FALSE(fs::exists(project.options.out));
    project.folder.write("data/programme/session.json", opass_programme(6, "2026-08-08"));
    CHECK(build(project.options) == last_good_used);
    project.options.programme =
        project.folder.write("data/programme.json", opass_programme(9, "2026-08-08"));
    CHECK(build(project.options) == good);
}

TEST_CASE("a folder that is no site is not replaced", "[importer]")
{
    DemoProject project;
    project.folder.write("site/holiday.jpg", "picture");
    CHECK(project.build_with(opass_programme(2, "2026-08-08")) == wrong_usage);
    CHECK(read_file(project.folder / "site/holiday.jpg").value() == "picture");
}

TEST_CASE("a build that is killed leaves the old site whole", "[importer]")
{
    DemoProject project;
    REQUIRE(project.build_with(opass_programme(40, "2026-08-08")) == good);
    const auto before = files_of(project);
    project.folder.write("data/programme.json", opass_programme(40, "2026-08-08", "New"));
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
    DemoProject project;
    project.options.summary = project.folder / "summary.json";
    REQUIRE(project.build_with(opass_programme(10, "2026-08-08")) == good);
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
    CHECK(summary.value()["files"].size() == files_of(project).size());
}

TEST_CASE("what changed between two sites becomes a newsletter in both languages", "[importer]")
{
    DemoProject project;
    REQUIRE(project.build_with(opass_programme(3, "2026-08-08")) == good);
    fs::copy(project.options.out, project.folder / "before", fs::copy_options::recursive);
    REQUIRE(project.build_with(opass_programme(4, "2026-08-08", "<b>")) == good);
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
    DemoProject project;
    const auto sequence = [&] {
        const std::string text = read_file(project.options.out + "/calendar.ics").value();
        return std::stoll(text.substr(text.find("SEQUENCE:") + 9));
    };
    REQUIRE(project.build_with(opass_programme(150, "2026-08-08", "A")) == good);
    CHECK(sequence() == 0);
    const std::int64_t minute = std::time(nullptr) / 60;
    REQUIRE(project.build_with(opass_programme(150, "2026-08-08", "B")) == good);
    REQUIRE(project.build_with(opass_programme(150, "2026-08-08", "C")) == good);
    const std::int64_t changed = sequence();
    CHECK(minute <= changed);
    CHECK(changed <= std::time(nullptr) / 60);
    REQUIRE(project.build_with(opass_programme(150, "2026-08-08", "C")) == good);
    CHECK(sequence() == changed);
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
