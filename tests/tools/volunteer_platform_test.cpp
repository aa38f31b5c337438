#include "build-data/volunteer_platform.h"
#include "build-data/commands.h"
#include "build-data/files.h"
#include "build-data/site_data.h"
#include "codec/snapshot_json.h"
#include "tools/fake_pretalx.h"
#include "tools/import_support.h"

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <set>
#include <utility>

namespace trackside {
namespace {

const PlatformAddress kPlatform = {"", "https://volunteer.example.org/tasks/", "2026"};
const char* const kPath = "/api/tasks/2026";

std::string row(const std::string& id, const std::string& more = "")
{
    return R"({"id":")" + id + R"(","pid":"2026","title":"搬桌子 )" + id +
           R"(","cate":"場務","desc":"搬\n桌子","starttime":"2026-08-08T01:00:00",)" +
           R"("endtime":"2026-08-08T02:00:00","limit":3,"people":["secret-uid"],)" +
           R"("created_by":"secret-uid")" + more + "}";
}

std::string list_of(const std::vector<std::string>& rows)
{
    std::string all;
    for (const std::string& one : rows)
        all += (all.empty() ? "" : ",") + one;
    return R"({"datas":[)" + all + "]}";
}

PlatformTasks read(const std::string& text, const std::vector<TaskCategory>& known = {})
{
    Result<PlatformTasks> found = read_platform_tasks(text, "tasks.json", kPlatform, known);
    if (!found.ok()) FAIL(to_string(found.error()));
    return std::move(found.value());
}

std::vector<std::string> codes_of(const std::vector<Task>& tasks)
{
    std::vector<std::string> codes;
    for (const Task& task : tasks)
        codes.push_back(task.code.text);
    return codes;
}

// Whoever runs the tests may have one of their own.
class TokenInEnvironment {
  public:
    explicit TokenInEnvironment(const char* token)
    {
        if (const char* own = std::getenv(kPlatformToken)) own_ = own;
        ::setenv(kPlatformToken, token, 1);
    }
    ~TokenInEnvironment()
    {
        if (own_)
            ::setenv(kPlatformToken, own_->c_str(), 1);
        else
            ::unsetenv(kPlatformToken);
    }
    TokenInEnvironment(const TokenInEnvironment&) = delete;
    TokenInEnvironment& operator=(const TokenInEnvironment&) = delete;

  private:
    std::optional<std::string> own_;
};

// A site whose event names the platform's list on a server of the test.
struct Project {
    FakePretalx platform;
    TemporaryFolder folder;
    BuildOptions options;

    Project()
    {
        write_event(kPath);
        folder.write(
            "data/programme.json",
            R"({"sessions":[{"id":"S1","room":"R1","type":"t","start":"2026-08-08T09:00:00+08:00",
"end":"2026-08-08T10:00:00+08:00","zh":{"title":"T"},"en":{},"speakers":[],"tags":[]}],"speakers":[],
"session_types":[{"id":"t","zh":{"name":"軌"},"en":{"name":"Track"}}],
"rooms":[{"id":"R1","zh":{"name":"R1"},"en":{"name":"R1"}}],"tags":[]})");
        folder.write("data/volunteer.yaml", "task_categories: [{id: room, name: Room}]\n");
        options.event = folder / "data/event.yaml";
        options.out = folder / "site";
    }
    std::string address() const { return platform.origin() + kPath; }
    void write_event(const std::string& path) const
    {
        folder.write("data/event.yaml",
                     "id: demo\nname: Demo\ntimezone: Asia/Taipei\ndays: [2026-08-08]\n"
                     "site: {url: \"https://demo.example.org/\"}\n"
                     "programme: {source: programme.json}\nvolunteer: {tasks: \"" +
                         platform.origin() + path + "\"}\n");
    }
    int build_with(const std::string& answer)
    {
        platform.json(kPath, answer);
        return build(options);
    }
    Participation published() const
    {
        const std::string data = options.out + "/data/";
        const auto version = read_version(read_file(data + "version.json").value());
        REQUIRE(version.ok());
        auto text = read_file(data + version.value().participation);
        REQUIRE(text.ok());
        auto participation = read_participation(text.value());
        if (!participation.ok()) FAIL(to_string(participation.error()));
        participation.value().snapshot.clear();  // a hash of what is compared
        return std::move(participation.value());
    }
    bool says_anywhere(const std::string& words) const
    {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(options.out))
            if (entry.is_regular_file() &&
                read_file(entry.path().string()).value().find(words) != std::string::npos)
                return true;
        return false;
    }
};

// As import-tasks writes it, with words of our own.
std::string file_of(const std::string& code, const Project& project)
{
    return "title: Our words\ncategory: room\nwhat: W\nstart: 2026-08-08T09:30\n"
           "end: 2026-08-08T11:00\ncapacity: 2\nteam: Team\nurl: " +
           project.platform.origin() + "/tasks/2026/r/" + code.substr(2) + "\n";
}

}  // namespace

TEST_CASE("the platform's list has an address, and its tasks have pages beside it", "[importer]")
{
    const auto address = platform_address("https://volunteer.example.org/api/tasks/2026");
    REQUIRE(address);
    CHECK(address->pages == kPlatform.pages);
    CHECK(address->pid == "2026");
    CHECK(platform_address("http://127.0.0.1:8080/api/tasks/2026"));
    // The token would be read on its way.
    CHECK_FALSE(platform_address("http://volunteer.example.org/api/tasks/2026"));
    for (const char* wrong : {"", "https://volunteer.example.org/tasks/2026",
                              "https://volunteer.example.org/api/tasks/", "file:///api/tasks/2026",
                              "https://volunteer.example.org/api/tasks/2026/ab/attendee",
                              "https://user:pass@volunteer.example.org/api/tasks/2026"})
        CHECK_FALSE(platform_address(wrong));
}

TEST_CASE("tasks of the platform are read without persons; what makes no sense is noted",
          "[importer]")
{
    const std::vector<TaskCategory> known = {{"room", make_text("zh-Hant", "場務")}};
    const PlatformTasks found = read(
        list_of({row("00ab12cd"), row("00ab12cd"), row("22", R"(,"people":[])"),
                 row("33", R"(,"title":" ")"), row("44", R"(,"endtime":"2026-08-08T01:00:00")"),
                 row("55", R"(,"starttime":null)"),
                 row("56", R"(,"endtime":"9999-12-31T24:00:00")"), row("\\n\\u001b"),
                 row("../77", R"(,"limit":"many","people":["a","b","c"])"), "7", "null"}),
        known);
    REQUIRE(found.tasks.size() == 3);
    const Task& first = found.tasks[0].task;
    CHECK(first.code == TaskCode{"t-00ab12cd"});
    CHECK(first.category == "room");
    CHECK(first.start == *parse_instant("2026-08-08T09:00:00+08:00"));
    CHECK(first.capacity == 3);
    CHECK(first.taken == 1);
    CHECK(first.title == make_text("zh-Hant", "搬桌子 00ab12cd"));
    CHECK(first.url == kPlatform.pages + "2026/r/00ab12cd");
    CHECK(found.tasks[1].task.taken == 0);  // this list tells people
    CHECK(found.tasks[2].task.code == TaskCode{"t-77"});
    CHECK(found.tasks[2].task.url.empty());  // no address is made of what may lead elsewhere
    CHECK(found.tasks[2].task.capacity == 1);
    CHECK(found.tasks[2].people == 3);  // more than it says that it wants
    CHECK(codes_of(found.oddities) ==
          std::vector<std::string>{"task-twice", "task-unnamed", "task-time", "task-time",
                                   "task-time", "task-unnamed", "task-unnamed", "task-unnamed"});
    // Where no task has people, nobody may see them.
    CHECK(read(list_of({row("22", R"(,"people":[])")})).tasks[0].task.taken == std::nullopt);
}

TEST_CASE("what a task says is plain text, in the language it is written in", "[importer]")
{
    const PlatformTasks found = read(
        list_of({row("1", R"(,"title":"Registration Desk","desc":"# 1 號門\n<姓名>\n\n* 搬")")}));
    const Task& task = found.tasks.at(0).task;
    CHECK(task.languages == std::vector<std::string>{"zh-Hant"});
    REQUIRE(task.what.versions.size() == 1);
    CHECK(task.what.versions[0].lang == "zh-Hant");
    const Blocks& blocks = task.what.versions[0].blocks;
    REQUIRE(blocks.size() == 2);
    CHECK(plain_text(blocks) == "# 1 號門\n<姓名>\n* 搬");
    CHECK(found.tasks[0].what == "# 1 號門\n<姓名>\n\n* 搬");
}

TEST_CASE("categories of the platform do not fall together, and all of them are named",
          "[importer]")
{
    const std::vector<TaskCategory> known = {{"it", make_text("en", "Photo")}};
    const PlatformTasks found =
        read(list_of({row("1", R"(,"cate":"接待")"), row("2", R"(,"cate":"攝影")"),
                      row("3", R"(,"cate":"IT 支援")"), row("4", R"(,"cate":"IT 場佈")"),
                      row("5", R"(,"cate":"Desk")"), row("6", R"(,"cate":"photo")")}),
             known);
    std::set<std::string> ids;
    for (const PlatformTask& item : found.tasks)
        ids.insert(item.task.category);
    CHECK(ids.size() == 6);
    CHECK(found.tasks[4].task.category == "desk");
    CHECK(found.tasks[5].task.category == "it");  // by its name
    CHECK(found.categories.size() == 5);
    REQUIRE(found.oddities.size() == 1);
    for (const char* name : {"接待", "攝影", "IT 支援", "IT 場佈", "Desk"})
        CHECK(found.oddities[0].what.find(name) != std::string::npos);
}

TEST_CASE("what is no list of tasks is one clear error", "[importer]")
{
    const std::pair<const char*, const char*> cases[] = {
        {"{}",
         "tasks.json: has no `datas`; give the answer of the platform's GET /api/tasks/{pid}"},
        {R"({"datas":{}})",
         "tasks.json: has no `datas`; give the answer of the platform's GET /api/tasks/{pid}"},
        {R"({"datas":[)", "tasks.json:1:11: not JSON: the file ends too early"},
    };
    for (const auto& [text, error] : cases) {
        CAPTURE(text);
        const auto found = read_platform_tasks(text, "tasks.json", kPlatform, {});
        REQUIRE_FALSE(found.ok());
        CHECK(to_string(found.error()) == error);
    }
}

TEST_CASE("the platform is asked with its token alone, and its refusals are said plainly",
          "[importer][live]")
{
    FakePretalx platform;
    const PlatformAddress address = *platform_address(platform.origin() + kPath);
    FetchOptions options = quick();
    const auto error = [&] {
        const auto text = fetch_platform_tasks(address, options);
        return text.ok() ? "fetched" : text.error().what;
    };
    CHECK(error() == "is not given to anybody without a token; set TRACKSIDE_VOLUNTEER_TOKEN");
    CHECK(platform.requests() == 0);

    options.token = "s3cret";
    CHECK(error() ==
          "is no list of tasks, or the platform does not know the token any more; correct the "
          "address, or make a new token as data/README.md says");
    platform.json(kPath, list_of({row("1")}));
    platform.busy(kPath, 503, 2);
    CHECK(error() == "fetched");
    CHECK(platform.tokens().back() == "Bearer s3cret");
    platform.busy(kPath, 401, 1);
    CHECK(error() ==
          "does not accept the token; make a new one as data/README.md says and set "
          "TRACKSIDE_VOLUNTEER_TOKEN");
    platform.json(kPath, " <html>");
    CHECK(error() == "answers with a web page instead of JSON");
}

TEST_CASE("tasks of the platform stand beside those of data/, and never worse than before",
          "[importer][live]")
{
    const TokenInEnvironment token("s3cret");
    Project project;
    project.folder.write("data/tasks/t-bb.yaml", file_of("t-bb", project));
    const std::string whole = list_of({row("aa"), row("bb"), row("cc"), row("dd"), row("ee")});
    REQUIRE(project.build_with(whole) == good);
    const Participation first = project.published();
    CHECK(codes_of(first.tasks) ==
          std::vector<std::string>{"t-aa", "t-cc", "t-dd", "t-ee", "t-bb"});
    CHECK(pick(first.tasks[4].title, Language::en).text == "Our words");  // the file is right ...
    CHECK(first.tasks[4].taken == 1);  // ... and the platform about how many are gone
    CHECK_FALSE(project.says_anywhere("secret-uid"));
    CHECK_FALSE(project.says_anywhere("s3cret"));

    // Broken, refused, emptied, shrunken, of another year: all stays, also how many places are gone.
    for (const char* bad : {"{", "<html>", R"({"datas":[]})", "{}"}) {
        CAPTURE(bad);
        CHECK(project.build_with(bad) == last_good_used);
        CHECK(project.published() == first);
    }
    CHECK(project.build_with(list_of({row("aa")})) == last_good_used);
    CHECK(project.published() == first);
    std::string other_year = whole;
    for (std::size_t at = 0; (at = other_year.find("2026-08", at)) != std::string::npos;)
        other_year.replace(at, 4, "2025");
    CHECK(project.build_with(other_year) == last_good_used);
    CHECK(project.published() == first);

    // What data/ says is right also then: a file that goes is gone, and one that comes is there.
    project.folder.write("data/tasks/t-cc.yaml", file_of("t-cc", project));
    std::filesystem::remove(project.folder / "data/tasks/t-bb.yaml");
    CHECK(project.build_with("{") == last_good_used);
    const Participation changed = project.published();
    CHECK(codes_of(changed.tasks) == std::vector<std::string>{"t-aa", "t-dd", "t-ee", "t-cc"});
    CHECK(changed.tasks[3].taken == std::nullopt);  // the last site had it from there alone

    CHECK(project.build_with(list_of({row("aa"), row("cc"), row("dd")})) == good);
    CHECK(codes_of(project.published().tasks) == std::vector<std::string>{"t-aa", "t-dd", "t-cc"});
}

TEST_CASE("tasks of last year's list do not stay on this year's site", "[importer][live]")
{
    const TokenInEnvironment token("s3cret");
    Project project;
    REQUIRE(project.build_with(list_of({row("aa"), row("bb"), row("cc")})) == good);
    project.write_event("/api/tasks/2027");
    project.platform.json("/api/tasks/2027", list_of({row("dd")}));
    CHECK(build(project.options) == good);
    // Of a list without a task of this event nothing is imported either.
    project.folder.write("old.json", list_of({row("ee", R"(,"starttime":"2025-08-08T01:00:00")"
                                                        R"(,"endtime":"2025-08-08T02:00:00")")}));
    CHECK(import_tasks(project.folder / "old.json", project.folder / "data") == good);
    CHECK_FALSE(is_file(project.folder / "data/tasks/t-ee.yaml"));
    CHECK(codes_of(project.published().tasks) == std::vector<std::string>{"t-dd"});
}

TEST_CASE("without a token the tasks of data/ are published alone, and the exit code says so",
          "[importer][live]")
{
    const TokenInEnvironment none("");
    Project project;
    project.folder.write("data/tasks/own.yaml",
                         "title: T\ncategory: room\nwhat: W\nstart: 2026-08-08T09:30\n"
                         "end: 2026-08-08T11:00\nteam: Team\n");
    CHECK(project.build_with(list_of({row("aa")})) == last_good_used);
    CHECK(codes_of(project.published().tasks) == std::vector<std::string>{"own"});
    CHECK(project.platform.requests() == 0);
}

TEST_CASE("tasks become files from the platform's address as well", "[importer][live]")
{
    const TokenInEnvironment token("s3cret");
    Project project;
    project.platform.json(kPath, list_of({row("aa", R"(,"cate":"Room")")}));
    CHECK(import_tasks(project.address(), project.folder / "data") == good);
    Mistakes mistakes;
    const SiteData data = read_site_data(project.options.event, mistakes);
    CHECK(mistakes == Mistakes{});
    REQUIRE(data.participation.tasks.size() == 1);
    CHECK(data.participation.tasks[0].url == project.platform.origin() + "/tasks/2026/r/aa");
    CHECK(import_tasks(project.platform.origin() + "/tasks/2026", project.folder / "data") ==
          wrong_input);
}

}  // namespace trackside
