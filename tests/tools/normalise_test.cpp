#include "build-data/clean_text.h"
#include "build-data/slot_times.h"
#include "build-data/spoken_words.h"
#include "tools/import_support.h"

namespace trackside {
namespace {

// A schedule of Pretalx' v1 tables; `submissions` and `slots` are the inside of their lists.
std::string tables(const std::string& submissions, const std::string& slots)
{
    return R"({"submissions":[)" + submissions + R"(],"slots":[)" + slots + R"(],
"rooms":[{"id":2,"name":{"en":"Lab","zh-hant":"實驗室"},"position":1,"capacity":30,"speaker_info":"the key is under the mat"},
         {"id":1,"name":"Main Hall","position":0},{"id":3,"name":{"en":"None"},"position":2}],
"tracks":[{"id":8,"name":{"en":"System Software","zh-hant":"系統軟體"},"position":1},{"id":9,"name":{"en":"System Software","zh-hant":"系統軟體"},"position":2}],
"submission-types":[{"id":5,"name":{"en":"Talk"},"default_duration":30}],
"speakers":[{"code":"SPEAK1","name":"Ann","biography":"Hello","email":"ann@example.org","availabilities":[1]}]})";
}

std::string submission(const std::string& code, const std::string& more = "")
{
    return R"({"code":")" + code + R"(","title":"Title of )" + code +
           R"(","state":"confirmed","track":8,"submission_type":5,"speakers":["SPEAK1"],"notes":"secret","content_locale":"en")" +
           more + "}";
}

std::string slot(const std::string& code, const std::string& start, const std::string& end,
                 const std::string& room = "1")
{
    return R"({"id":1,"submission":)" + (code.empty() ? "null" : "\"" + code + "\"") +
           R"(,"room":)" + room + R"(,"start":")" + start + R"(","end":")" + end +
           R"(","description":{"en":"Lunch "}})";
}

const char* const kMorning = "2026-08-08T09:00:00+08:00";
const char* const kHalfHourLater = "2026-08-08T09:30:00+08:00";

}  // namespace

TEST_CASE("repeats are slots of one session, in order, each once", "[importer]")
{
    const std::string later =
        slot("AAA", "2026-08-09T09:00:00+08:00", "2026-08-09T09:30:00+08:00", "2");
    const std::string first = slot("AAA", kMorning, kHalfHourLater);
    const Programme programme =
        programme_of(tables(submission("AAA"), later + "," + first + "," + first));
    REQUIRE(programme.sessions.size() == 1);
    REQUIRE(programme.sessions[0].slots.size() == 2);
    CHECK(programme.sessions[0].slots[0].room == RoomCode{"main-hall"});
    CHECK(programme.sessions[0].slots[1].room == RoomCode{"lab"});
    CHECK(programme.event.days == std::vector<Day>{{2026, 8, 8}, {2026, 8, 9}});
}

TEST_CASE("links of a session have the kind that their words say", "[importer]")
{
    const auto resource = [](const std::string& description, const std::string& url) {
        return R"({"description":")" + description + R"(","resource":")" + url + R"("})";
    };
    const std::string resources = R"(,"resources":[)" +
                                  resource("PDF of Slides", "https://x.example.org/1") + "," +
                                  resource("共筆", "https://x.example.org/2") + "," +
                                  resource("Recording", "https://x.example.org/3") + "," +
                                  resource("Source code", "https://x.example.org/4") + "," +
                                  resource("Slides", "javascript:run") + "," +
                                  resource("Slides", "mailto:me@example.org") + "]";
    const Result<Normalised> read =
        import_text(tables(submission("AAA", resources), slot("AAA", kMorning, kHalfHourLater)));
    REQUIRE(read.ok());
    const std::vector<SessionLink>& links =
        read.value().texts.sessions.at(read.value().programme.sessions[0].code).links;
    std::vector<std::string> found;
    for (const SessionLink& link : links)
        found.push_back(link.kind + " " + std::string(pick(link.name, Language::en).text) + " " +
                        link.url);
    CHECK(found == std::vector<std::string>{"slides PDF of Slides https://x.example.org/1",
                                            "notes 共筆 https://x.example.org/2",
                                            "recording Recording https://x.example.org/3",
                                            " Source code https://x.example.org/4"});
}

TEST_CASE("sessions whose codes are the same in an address stay two", "[importer]")
{
    const std::string long_code(60, 'A');
    for (const auto& [one, other] :
         {std::pair<std::string, std::string>{"C++", "C#"}, {long_code + "1", long_code + "2"}}) {
        CAPTURE(one, other);
        const std::string text =
            tables(submission(one) + "," + submission(other),
                   slot(one, kMorning, kHalfHourLater) + "," +
                       slot(other, "2026-08-08T10:00:00+08:00", "2026-08-08T10:30:00+08:00") + "," +
                       slot(one, "2026-08-08T11:00:00+08:00", "2026-08-08T11:30:00+08:00"));
        const Result<Normalised> read = import_text(text);
        REQUIRE(read.ok());
        const std::vector<Session>& sessions = read.value().programme.sessions;
        REQUIRE(sessions.size() == 2);
        CHECK(sessions[0].title == make_text("en", "Title of " + one));
        CHECK(sessions[0].slots.size() == 2);
        CHECK(sessions[1].title == make_text("en", "Title of " + other));
        CHECK(sessions[1].code.text == sessions[0].code.text + "-2");
        const std::vector<std::string> codes = codes_of(read.value().oddities);
        CHECK(std::count(codes.begin(), codes.end(), "double-code") == 1);
    }
}

TEST_CASE("only what is confirmed is shown, unless Pretalx itself shows it", "[importer]")
{
    const auto state = [](const char* name) { return std::string(R"(,"state":")") + name + "\""; };
    const auto with_state = [&](const std::string& code, const char* name) {
        std::string text = submission(code);
        text.replace(text.find(R"(,"state":"confirmed")"), 20, state(name));
        return text;
    };
    std::string visible = slot("VIS", kMorning, kHalfHourLater, "2");
    visible.insert(1, R"("is_visible":true,)");
    std::string blocker = slot("", kMorning, kHalfHourLater, "2");
    blocker.insert(1, R"("slot_type":"blocker",)");
    const Result<Normalised> read = import_text(tables(
        submission("YES") + "," + with_state("ACC", "accepted") + "," +
            with_state("VIS", "accepted") + "," + with_state("REJ", "rejected"),
        slot("YES", kMorning, kHalfHourLater) + "," + slot("ACC", kMorning, kHalfHourLater, "2") +
            "," + visible + "," + slot("REJ", kMorning, kHalfHourLater) + "," + blocker));
    REQUIRE(read.ok());
    REQUIRE(read.value().programme.sessions.size() == 2);
    CHECK(read.value().programme.sessions[0].code == SessionCode{"YES"});
    CHECK(read.value().programme.sessions[1].code == SessionCode{"VIS"});
    CHECK(read.value().unscheduled == 1);
    CHECK(codes_of(read.value().oddities) ==
          std::vector<std::string>{"double-track", "not-confirmed"});
    CHECK(read.value().programme.breaks.empty());
}

TEST_CASE("breaks of one time and title are joined over rooms", "[importer]")
{
    const Result<Normalised> read = import_text(
        tables(submission("AAA"),
               slot("AAA", kMorning, kHalfHourLater) + "," +
                   slot("", "2026-08-08T04:00:00Z", "2026-08-08T05:00:00Z", "2") + "," +
                   slot("", "2026-08-08T12:00:00+08:00", "2026-08-08T13:00:00+08:00", "1")));
    REQUIRE(read.ok());
    REQUIRE(read.value().programme.breaks.size() == 1);
    CHECK(read.value().programme.breaks[0].title == make_text("en", "Lunch"));
    CHECK(read.value().programme.breaks[0].rooms == std::vector<RoomCode>{{"main-hall"}, {"lab"}});
    CHECK(read.value().break_slots == 2);
}

TEST_CASE("rooms come in Pretalx' order, unused ones go, tracks of one name are one", "[importer]")
{
    const Programme programme = programme_of(tables(
        submission("AAA") + "," + R"({"code":"BBB","title":"B","state":"confirmed","track":9})",
        slot("AAA", kMorning, kHalfHourLater, "2") + "," +
            slot("BBB", kMorning, kHalfHourLater, "1")));
    REQUIRE(programme.rooms.size() == 2);
    CHECK(programme.rooms[0].code == RoomCode{"main-hall"});
    CHECK(programme.rooms[1].code == RoomCode{"lab"});
    CHECK(programme.rooms[1].capacity == 30);
    REQUIRE(programme.tracks.size() == 1);
    CHECK(programme.tracks[0].code == TrackCode{"system-software"});
    CHECK(programme.sessions[0].track == programme.sessions[1].track);
}

TEST_CASE("a room or track that has neither name nor id is none", "[importer]")
{
    const std::string text =
        R"({"sessions":[{"id":"A","room":"","start":"2026-08-08T09:00:00+08:00","end":"2026-08-08T09:30:00+08:00","zh":{"title":"甲"},"en":{"title":"A"},"speakers":[],"tags":[]},
{"id":"B","room":"R1","start":"2026-08-08T10:00:00+08:00","end":"2026-08-08T10:30:00+08:00","zh":{"title":"乙"},"en":{"title":"B"},"speakers":[],"tags":[]}],
"speakers":[],"session_types":[],"tags":[],"rooms":[{"id":"","zh":{"name":""},"en":{"name":" "}},{"id":"R1","zh":{"name":""},"en":{"name":""}}]})";
    const Programme programme = programme_of(text);
    REQUIRE(programme.rooms.size() == 1);
    CHECK(pick(programme.rooms[0].name, Language::en).text == "R1");
    REQUIRE(programme.sessions.size() == 1);
    CHECK(programme.sessions[0].code == SessionCode{"B"});
}

TEST_CASE("the day rolls at four in the morning", "[importer]")
{
    const Programme programme = programme_of(tables(
        submission("AAA"), slot("AAA", "2026-08-09T03:59:00+08:00", "2026-08-09T04:30:00+08:00")));
    CHECK(programme.event.days == std::vector<Day>{{2026, 8, 8}});
}

TEST_CASE("answers to the mapped questions become English texts, language and difficulty",
          "[importer]")
{
    Questions questions;
    questions.title_en = "377";
    questions.language = "380";
    questions.difficulty = "379";
    const std::string answers =
        R"(,"answers":[{"question":377,"answer":"A kernel"},{"question":{"id":380},"answer":"漢語"},{"question":379,"answer":"入門 Elementary"},{"question":400,"answer":"vegan"}])";
    std::string text = submission("AAA", answers);
    text.replace(text.find("Title of AAA"), 12, "一個核心");
    const Programme programme =
        programme_of(tables(text, slot("AAA", kMorning, kHalfHourLater)), questions);
    const Session& session = programme.sessions[0];
    CHECK(pick(session.title, Language::zh_hant).text == "一個核心");
    CHECK(pick(session.title, Language::en).text == "A kernel");
    CHECK(session.languages == std::vector<std::string>{"zh-Hant"});
    CHECK(session.difficulty == Difficulty::beginner);
}

TEST_CASE("what cannot be imported is refused with its place", "[importer]")
{
    struct Case {
        std::string input;
        const char* error;
    };
    const char* const kFormats =
        "write the address of a Pretalx event, or a file of one of these: Pretalx tables, Pretalx "
        "widget, schedule.json, "
        "schedule.xml, OPass session.json";
    const std::string unknown = std::string("input: no programme of a known format; ") + kFormats;
    const std::string page = std::string("input: a web page, not a programme; ") + kFormats;
    const Case cases[] = {
        {"", "input: empty"},
        {" \n", "input: empty"},
        {"{\"sessions\": [", "input:1:15: not JSON: the file ends too early"},
        {"{\n  \"a\": 1,\n  oops}", "input:3:3: not JSON; give the file as the source wrote it"},
        {"[]", unknown.c_str()},
        {"{}", unknown.c_str()},
        {"7", unknown.c_str()},
        {"<!DOCTYPE html><html></html>", page.c_str()},
        {"<schedule><day>", "input:1: not XML: Start-end tags mismatch"},
        {"<feed/>", "input: no <schedule>: not a schedule.xml"},
        {"<schedule/>", "the programme is empty: it has no session"},
        {R"({"sessions":7,"speakers":[]})", "input: sessions: not a list"},
        {R"({"sessions":[],"speakers":[]})", "the programme is empty: it has no session"},
        {R"({"schedule":{"conference":{"days":7}}})",
         "input: schedule.conference.days: not a list"},
        {R"({"talks":7,"timezone":"UTC"})", "input: talks: not a list"},
        {tables("", ""), "the programme is empty: it has no session"},
        {tables(submission("AAA"), slot("AAA", "tomorrow", "later")),
         "input: slots[0]: the programme is empty: none of its 1 sessions is confirmed and has a "
         "room, a start and an end; the "
         "first: start is not a time: tomorrow"},
        {tables(submission("AAA"), slot("AAA", kHalfHourLater, kMorning)),
         "input: slots[0]: the programme is empty: none of its 1 sessions is confirmed and has a "
         "room, a start and an end; the "
         "first: end is not after the start"},
        {tables(submission("AAA"), slot("AAA", kMorning, kHalfHourLater, "77")),
         "input: slots[0]: the programme is empty: none of its 1 sessions is confirmed and has a "
         "room, a start and an end; the "
         "first: no such room: 77"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.input);
        const Result<Normalised> read = import_text(c.input);
        REQUIRE_FALSE(read.ok());
        CHECK(to_string(read.error()) == c.error);
    }
}

TEST_CASE("names of languages are known in every spelling that was found", "[importer]")
{
    struct Case {
        const char* words;
        std::vector<std::string> languages;
        const char* note;
    };
    const Case cases[] = {
        {"漢語", {"zh-Hant"}, ""},
        {"中文", {"zh-Hant"}, ""},
        {"Mandarin", {"zh-Hant"}, ""},
        {"国語", {"zh-Hant"}, ""},
        {"zh-tw", {"zh-Hant"}, ""},
        {"Chinese", {"zh-Hant"}, ""},
        {"台語", {"nan"}, ""},
        {"Taiwanese", {"nan"}, ""},
        {"日文", {"ja"}, ""},
        {"ja-JP", {"ja"}, ""},
        {"English", {"en"}, ""},
        {"de, en", {"de", "en"}, ""},
        {"中文 / English", {"zh-Hant", "en"}, ""},
        {"Other", {}, ""},
        {"-", {}, ""},
        {"", {}, ""},
        {"Mandarin, slides in English", {"zh-Hant"}, "Mandarin, slides in English"},
        {"中文演講，英文投影片", {"zh-Hant"}, "中文演講，英文投影片"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.words);
        const SpokenLanguages spoken = read_spoken_languages(c.words);
        CHECK(spoken.languages == c.languages);
        CHECK(spoken.note == c.note);
    }
    CHECK(read_difficulty("中階：需要一點背景") == Difficulty::intermediate);
    CHECK(read_difficulty("Professional") == Difficulty::expert);
    CHECK(read_difficulty("Tout public") == Difficulty::unknown);
    CHECK(difficulty_of_tag("Advanced") == Difficulty::advanced);
    CHECK(difficulty_of_tag("Advanced Packaging") == Difficulty::unknown);
}

TEST_CASE("foreign text is cleaned", "[importer]")
{
    CHECK(clean_text("a\r\nb\rc\xE2\x80\xA8"
                     "d") == "a\nb\nc\nd");
    CHECK(clean_line(" e\xCC\x81 \n x\xE2\x80\x8By ") == "é xy");
    CHECK(clean_line("safe\xE2\x80\xAEgpj.exe") == "safegpj.exe");
    CHECK(clean_text("-").empty());
    CHECK(clean_text("a\xFF") == "a\xEF\xBF\xBD");
    CHECK(parse_duration("01:30") == 5400);
    CHECK(parse_duration("1:00:00:00") == 86400);
    CHECK(parse_duration("25") == 1500);
    CHECK_FALSE(parse_duration("1:"));
    CHECK_FALSE(parse_duration("-5"));
}

}  // namespace trackside
