#include "build-data/commands.h"
#include "build-data/files.h"
#include "build-data/nearest.h"
#include "build-data/site_data.h"
#include "tools/import_support.h"

#include <algorithm>

namespace trackside {
namespace {

const char* const kEvent = R"(id: demo
name: Demo
timezone: Asia/Taipei
days: [2026-08-08, 2026-08-09]
site: {url: "https://demo.example.org/"}
)";
const char* const kCommunity = R"(name: {zh-Hant: 群, en: Group}
short: {en: Short}
introduction: {en: Long}
)";
const char* const kVolunteer = "task_categories: [{id: room, name: Room}]\n";
const char* const kTask = R"(title: T
category: room
what: W
start: 2026-08-08T10:00
end: 2026-08-08T11:00
team: Team
)";

std::vector<std::string> texts_of(const Mistakes& mistakes, const TemporaryFolder& folder)
{
    std::vector<std::string> texts;
    for (const Mistake& mistake : mistakes)
        texts.push_back(to_string(mistake).substr(folder.path().size() + 1));
    return texts;
}

std::vector<std::string> mistakes_of(const TemporaryFolder& folder)
{
    Mistakes mistakes;
    read_site_data(folder / "event.yaml", mistakes);
    return texts_of(mistakes, folder);
}

// What `check` says.
std::vector<std::string> findings_in(const TemporaryFolder& folder)
{
    Mistakes mistakes;
    read_to_check(folder.path(), mistakes);
    return texts_of(mistakes, folder);
}

}  // namespace

TEST_CASE("every mistake in a data file is said with its line and what to write instead",
          "[importer]")
{
    struct Case {
        const char* file;
        std::string text;
        std::vector<std::string> mistakes;
    };
    const std::string event = kEvent;
    const std::string community = kCommunity;
    const std::string task = kTask;
    const Case cases[] = {
        {"event.yaml", event, {}},
        {"event.yaml",
         event + "colour: red\n",
         {"event.yaml:6: unknown key `colour` in the event file; write one of: id, name, "
          "short_name, tagline, notice, days, timezone, languages, "
          "programme, venue, service_desk, site, hook, desk, volunteer, contacts"}},
        {"event.yaml",
         event + "languages: [en, ja, en]\n",
         {"event.yaml:6: `ja` is no language of the app; write zh-Hant or en",
          "event.yaml:6: `en` stands twice in `languages`; keep one"}},
        {"event.yaml",
         event + "desk:\n  public_key: s1HOzREi2Uu2cBD0eQdyCu0ZjMpEfXQ97ic4gRulWyE\n",
         {"event.yaml:7: `public_key` is the demonstration's, with which everybody can sign; make "
          "a "
          "key pair of your own, see data/README.md"}},
        {"event.yaml",
         event + "tagine: x\n",
         {"event.yaml:6: unknown key `tagine` in the event file; write `tagline`"}},
        {"event.yaml",
         event + "id: again\n",
         {"event.yaml:6: `id` stands twice in the event file, first in line 1; keep one"}},
        {"event.yaml",
         "name: [a\n",
         {"event.yaml:2: not YAML (end of sequence flow not found); look in it and in the line "
          "before "
          "for a missing quote, a blank missing after a colon, a tab, or blanks at the start"}},
        {"event.yaml", "", {"event.yaml:1: is empty; see data/README.md for what belongs here"}},
        {"event.yaml", "a\xFF", {"event.yaml:1: is not UTF-8; save the file as UTF-8"}},
        {"event.yaml",
         event + "hook: {claims: {kind: jsn, url: /hook}}\n",
         {"event.yaml:6: `kind` is `jsn`; write one of: json, form, link, none"}},
        {"event.yaml",
         event + "contacts: [{purpose: x}]\n",
         {"event.yaml:6: a contact leads nowhere; add `url` or `email`"}},
        {"event.yaml",
         event + "notice: {zh-tw: x}\n",
         {"event.yaml:6: `zh-tw` in `notice` is no language; write `zh-Hant`"}},
        {"communities/a.yaml", community, {}},
        {"communities/A.yaml",
         community,
         {"communities/A.yaml:1: the file's name is no id; use lower-case letters, digits and "
          "\"-\""}},
        {"communities/a.yaml",
         community + "since: 99\nsite: ftp://x\n",
         {"communities/a.yaml:4: `since` is `99`; write a whole number from 1950 to 2100",
          "communities/a.yaml:5: `ftp://x` is no web address; write one that begins with "
          "https://"}},
        {"communities/a.yaml",
         community + "channels:\n  - {kind: chat, name: x}\n",
         {"communities/a.yaml:5: a channel leads nowhere; add `url`, or `handle` for an account "
          "without an address"}},
        {"communities/a.yaml",
         community + "roles:\n  - id: r\n    name: R\n    skills: [{name: s, skill: flying}]\n",
         {"communities/a.yaml:7: there is no skill `flying`; write the id of one in skills.yaml, "
          "or add it there"}},
        {"communities/a.yaml",
         "short: x\n",
         {"communities/a.yaml:1: the community has no `name`; add it",
          "communities/a.yaml:1: the community has no `introduction`; add it"}},
        {"tasks/t.yaml", task, {}},
        {"tasks/t.yaml",
         task + "capacity: 0\ncommunity: nobody\n",
         {"tasks/t.yaml:7: `capacity` is `0`; write a whole number from 1 to 10000",
          "tasks/t.yaml:8: there is no community `nobody`; write the name of a file in "
          "communities/ without .yaml"}},
        {"tasks/t.yaml",
         "title: T\ncategory: sleep\nwhat: W\nstart: 2026-08-08 25:00\nend: noon\n",
         {"tasks/t.yaml:4: `2026-08-08 25:00` is no time; write it like 2026-08-08T10:00",
          "tasks/t.yaml:5: `noon` is no time; write it like 2026-08-08T10:00",
          "tasks/t.yaml:1: nobody asks for this task; add `community` or `team`",
          "tasks/t.yaml:2: there is no category `sleep`; write the id of one in `task_categories` "
          "of volunteer.yaml"}},
        {"tasks/t.yaml", task + "capacity: 3\ntaken: 3\n", {}},
        {"tasks/t.yaml",
         "title: T\ncategory: room\nwhat: W\nstart: 2025-08-08T10:00\nend: 2026-08-08T11:00\nteam: "
         "T\n",
         {"tasks/t.yaml:4: the task is more than two months away from the event; write a time near "
          "its days"}},
        {"tasks/t.yaml",
         "title: T\ncategory: room\nwhat: W\nstart: 2026-08-08T10:00\nend: 2027-08-08T11:00\nteam: "
         "T\n",
         {"tasks/t.yaml:5: the task is more than two months away from the event; write a time near "
          "its days"}},
        {"tasks/t.yaml",
         task + "capacity: 3\ntaken: 4\n",
         {"tasks/t.yaml:8: `taken` is more than `capacity`; write how many places are gone"}},
        {"tasks/u.yml", task, {"tasks/u.yml:1: is not read; name it u.yaml"}},
        {"systems.yml", "- {}\n", {"systems.yml:1: is not read; name it systems.yaml"}},
        {"event.yaml",
         event + "service_desk: {sketch: {title: F, areas: [{name: A, column: 1, desk: true}]}}\n",
         {}},
        {"event.yaml",
         event + "service_desk:\n  sketch:\n    areas:\n      - {name: A}\n"
                 "      - {name: B}\n      - {column: 4, row: 1}\n",
         {"event.yaml:7: `sketch` has no `title`; add it",
          "event.yaml:10: two areas stand in column 0, row 0; move one",
          "event.yaml:11: an entry of `areas` has no `name`; add it",
          "event.yaml:11: `column` is `4`; write a whole number from 0 to 3"}},
        {"event.yaml",
         event + "volunteer:\n  tasks: http://volunteer.example.org/api/tasks/2026\n",
         {"event.yaml:7: `http://volunteer.example.org/api/tasks/2026` would carry the token "
          "unencrypted; write https://"}},
        {"event.yaml",
         event + "volunteer:\n  tasks: https://volunteer.example.org/tasks/2026\n",
         {"event.yaml:7: `https://volunteer.example.org/tasks/2026` is no list of tasks of the "
          "volunteer platform; write it like https://volunteer.example.org/api/tasks/2026"}},
        {"skills.yaml",
         "a: b\n",
         {"skills.yaml:1: the list of skills is a map; write a list: lines that begin with \"- "
          "\""}},
        {"guide/a.en.md", "# A\n\nSummary.\n", {"guide/order.yaml:1: there is no such file"}},
    };
    for (const Case& c : cases) {
        CAPTURE(c.file, c.text);
        const TemporaryFolder folder;
        folder.write("event.yaml", kEvent);
        folder.write("volunteer.yaml", kVolunteer);
        folder.write(c.file, c.text);
        std::vector<std::string> found = mistakes_of(folder);
        CHECK(found == c.mistakes);
    }
}

TEST_CASE("a new community passes the check when nothing of it is still the template's",
          "[importer]")
{
    const TemporaryFolder folder;
    folder.write("event.yaml", kEvent);
    folder.write("communities/other.yaml", kCommunity);
    CHECK(new_community("new-one", folder.path()) == good);
    CHECK(new_community("new-one", folder.path()) == wrong_input);
    CHECK(new_community("New One", folder.path()) == wrong_usage);
    CHECK(mistakes_of(folder).empty());  // a build does without
    const std::vector<std::string> untouched = findings_in(folder);
    REQUIRE(untouched.size() == 11);
    CHECK(untouched.front() ==
          "communities/new-one.yaml:3: is still the template's; write your own, or delete it");
    CHECK(check_data(folder.path()) == wrong_input);

    std::string text = read_file(folder / "communities/new-one.yaml").value();
    const std::pair<std::string, std::string> own[] = {
        {"社群名稱", "測試社"},           {"一句話說明這個社群", "一起測試"},
        {"我們是誰", "測試的人"},         {"Who we are", "Who tests"},
        {"年度負責人", "鹿角"},           {"聯絡人的名字", "年度負責人"},
        {"example.org", "tests.example"}, {"@example", "@tests"}};
    for (const auto& [placeholder, words] : own)
        for (std::size_t at = text.find(placeholder); at != std::string::npos;
             at = text.find(placeholder, at + words.size()))
            text.replace(at, placeholder.size(), words);
    folder.write("communities/new-one.yaml", text);
    CHECK(findings_in(folder).empty());
    CHECK(check_data(folder.path()) == good);
}

TEST_CASE("a check says what it was not given", "[importer]")
{
    const TemporaryFolder folder;
    folder.write("event.yaml", kEvent + std::string("programme: {source: nowhere}\n"));
    CHECK(findings_in(folder) ==
          std::vector<std::string>{"event.yaml:6: there is no " + (folder / "nowhere") +
                                   "; write the file or folder of the programme, or the address of "
                                   "your Pretalx event"});
    CHECK(check_data(folder.path()) == wrong_input);
    CHECK(check_data(folder / "event.yaml") == wrong_usage);
}

TEST_CASE("a programme that build would refuse is a mistake for check, too", "[importer]")
{
    const std::string sample = std::string(TRACKSIDE_SOURCE_DIR) + "/tests/sample/programme";
    const std::string programme = "programme: {source: " + sample + "}\n";
    const TemporaryFolder folder;
    folder.write("volunteer.yaml", kVolunteer);
    folder.write("event.yaml", kEvent + programme);
    CHECK(check_data(folder.path()) == good);
    std::string other = kEvent;
    other.replace(other.find("days: "), std::string_view("days: [2026-08-08, 2026-08-09]").size(),
                  "days: [2027-08-07]");
    folder.write("event.yaml", other + programme);
    CHECK(check_data(folder.path()) == wrong_input);
}

TEST_CASE("a name of the programme with a slip in it is recognised", "[importer]")
{
    const std::string sample = std::string(TRACKSIDE_SOURCE_DIR) + "/tests/sample/programme";
    const TemporaryFolder folder;
    folder.write("volunteer.yaml", kVolunteer);
    folder.write("event.yaml", kEvent + std::string("programme: {source: ") + sample + "}\n");
    folder.write("communities/a.yaml",
                 kCommunity + std::string("tracks: [\"Python and Data\", zzz]\n"));
    CHECK(
        findings_in(folder) ==
        std::vector<std::string>{"communities/a.yaml:4: there is no track `Python and Data` in the "
                                 "programme; write `Python & Data`, if that is meant",
                                 "communities/a.yaml:4: there is no track `zzz` in the programme; "
                                 "write its name as the programme has it"});
}

TEST_CASE("the nearest of the known names, if any is near", "[importer]")
{
    const std::vector<std::string> known = {"System Software", "開源地圖與資料", "Web", "資料庫"};
    CHECK(nearest_name("Sytem Softwares", known) == "System Software");
    CHECK(nearest_name("SYSTEM", known) == "System Software");
    CHECK(nearest_name("開源地圖", known) == "開源地圖與資料");
    CHECK(nearest_name("資料厙", known) == "資料庫");
    CHECK(nearest_name("主舞台", known).empty());
    CHECK(nearest_name("", known).empty());
    CHECK(nearest_name("a", {}).empty());
    CHECK(edit_distance("開源", "開放源碼") == 2);
    CHECK(edit_distance("", "ab") == 2);
}

TEST_CASE("the sample data has no mistake", "[importer]")
{
    CHECK(check_data(std::string(TRACKSIDE_SOURCE_DIR) + "/tests/sample") == good);
}

TEST_CASE("lists of communities and tasks become files that pass the check, without persons",
          "[importer]")
{
    const TemporaryFolder folder;
    folder.write("data/event.yaml", kEvent);
    folder.write("data/volunteer.yaml", kVolunteer);
    const std::string communities = folder.write("community.json", R"({"communities":[
{"id":"jvm","name":{"en":"JVM team","zh-TW":"JVM 隊"},"intro":{"en":"Loves the JVM. And \"quotes\".\n\nMore."},"link":"https://jvm.example/","topics":[{"name":{"zh-TW":"JVM 集會所"}}]},
{"id":"None","name":{"en":"B: c"},"intro":{}}],"partners":[{"name":"Secret Person","email_hash":"166a"}]})");
    CHECK(import_communities(communities, "", folder / "data") == good);
    const std::string tasks = folder.write(
        "tasks.json",
        R"({"datas":[{"id":"00ab12cd","pid":"2026","title":"搬桌子","cate":"Room","desc":"搬\n桌子",
"starttime":"2026-08-08T01:00:00","endtime":"2026-08-08T02:00:00","limit":3,"people":["secret-uid"],"created_by":"secret-uid"}]})");
    CHECK(import_tasks(tasks, folder / "data") == good);
    Mistakes mistakes;
    const SiteData data = read_site_data(folder / "data/event.yaml", mistakes);
    for (const Mistake& mistake : mistakes)
        FAIL_CHECK(to_string(mistake));
    REQUIRE(data.communities.size() == 2);
    CHECK(data.communities[0].code == CommunityCode{"jvm"});
    CHECK(data.communities[0].short_text == make_text("en", "Loves the JVM."));
    REQUIRE(data.participation.tasks.size() == 1);
    CHECK(data.participation.tasks[0].capacity == 3);
    CHECK(data.participation.tasks[0].taken == 1);  // how many, and not who
    CHECK(data.participation.tasks[0].start == *parse_instant("2026-08-08T09:00:00+08:00"));
    CHECK(data.participation.tasks[0].url == "https://volunteer.coscup.org/tasks/2026/r/00ab12cd");
}

}  // namespace trackside
