#include "support/sample.h"

namespace trackside {
namespace {

Text both(const std::string& zh, const std::string& en)
{
    Text text;
    set_text(text, "zh-Hant", zh);
    set_text(text, "en", en);
    return text;
}

RichText paragraph(const std::string& lang, const std::string& words)
{
    Block block;
    block.spans = {Span{words, false, false, false, false, ""}};
    return {{{lang, {block}}}};
}

Event sample_event()
{
    Event event;
    event.id = "sample-2026";
    event.name = both("範例年會", "Sample Conference");
    event.tagline = both("一起來", "Come along");
    event.notice = make_text("", "Example");
    event.zone = {"Asia/Taipei", {{{0}, 8 * 3600, "CST"}}};
    event.days = {{2026, 8, 8}, {2026, 8, 9}};
    event.site_url = "https://example.org/trackside/";
    event.venue_name = both("大學", "University");
    event.venue_address = make_text("en", "1 Street");
    event.venue_map = "https://example.org/map";
    event.claims = {Hook::Kind::json, "https://example.org/hook", "", true};
    event.newsletter = {Hook::Kind::listmonk, "https://example.org/api", "uuid-1", false};
    event.desk_public_key = "a2V5";
    event.programme_version = "v1";
    return event;
}

void add_sessions(Programme& programme)
{
    Session keynote = make_session("KEY001", "開幕", "Opening", "",
                                   {make_slot("2026-08-08T09:00", "2026-08-08T10:00", "hall")});
    keynote.do_not_record = true;
    keynote.speakers = {{"SPKA"}, {"SPKB"}};
    Session rust = make_session("RUST01", "Rust 入門", "Rust for beginners", "systems",
                                {make_slot("2026-08-08T10:00", "2026-08-08T10:30", "r201"),
                                 make_slot("2026-08-09T14:00", "2026-08-09T14:30", "r202")});
    rust.languages = {"zh-Hant", "en"};
    rust.difficulty = Difficulty::beginner;
    rust.type = {"talk"};
    rust.speakers = {{"SPKA"}};
    Session web = make_session("WEB001", "網頁無障礙", "Web accessibility", "web",
                               {make_slot("2026-08-08T10:15", "2026-08-08T11:00", "hall")});
    web.languages = {"en"};
    web.difficulty = Difficulty::advanced;
    web.type = {"workshop"};
    web.speakers = {{"SPKB"}};
    Session fair = make_session("FAIR01", "社群擺攤", "Community fair", "web",
                                {make_slot("2026-08-08T10:00", "2026-08-08T16:00", "hall")});
    fair.language_note = "各種語言";
    Session night = make_session("NIGHT1", "深夜場", "Late show", "systems",
                                 {make_slot("2026-08-09T01:00", "2026-08-09T02:00", "r201")});
    programme.sessions = {keynote, rust, fair, web, night};
}

}  // namespace

Instant at(const std::string& local)
{
    return parse_instant(local, {"Asia/Taipei", {{{0}, 8 * 3600, "CST"}}}).value();
}

Slot make_slot(const std::string& start, const std::string& end, const std::string& room)
{
    return {at(start), at(end), {room}};
}

Session make_session(const std::string& code, const std::string& zh, const std::string& en,
                     const std::string& track, std::vector<Slot> slots)
{
    Session session;
    session.code = {code};
    session.title = both(zh, en);
    session.track = {track};
    session.slots = std::move(slots);
    return session;
}

Programme sample_programme()
{
    Programme programme;
    programme.snapshot = "0123abcd";
    programme.event = sample_event();
    programme.rooms = {{{"hall"}, both("大禮堂", "Main hall"), "A", "1", 500},
                       {{"r201"}, make_text("", "TR 201"), "A", "2", 60},
                       {{"r202"}, make_text("", "TR 202"), "B", "2", 0}};
    programme.tracks = {{{"systems"}, both("系統", "Systems"), {{"rusttw"}, {"webtw"}}},
                        {{"web"}, both("網頁", "Web"), {{"webtw"}}}};
    programme.types = {{{"talk"}, both("演講", "Talk")},
                       {{"workshop"}, both("工作坊", "Workshop")}};
    programme.speakers = {{{"SPKA"}, both("陳小明", "Ming Chen")},
                          {{"SPKB"}, make_text("", "Zoë")}};
    add_sessions(programme);
    programme.breaks = {{both("午餐", "Lunch"), at("2026-08-08T12:00"), at("2026-08-08T13:00"), {}},
                        {make_text("en", "Tea"),
                         at("2026-08-09T15:00"),
                         at("2026-08-09T15:30"),
                         {{"hall"}, {"r201"}}}};
    programme.communities = {
        {{"rusttw"}, both("Rust 台灣", "Rust Taiwan"), make_text("en", "Rust here"), {{"systems"}}},
        {{"webtw"}, both("網頁社", "Web Society"), {}, {{"systems"}, {"web"}}}};
    index_programme(programme);
    return programme;
}

Texts sample_texts()
{
    Texts texts;
    texts.snapshot = "0123abcd";
    RichText abstract = paragraph("zh-Hant", "所有權與借用");
    Block list;
    list.kind = Block::Kind::item;
    list.level = 1;
    list.number = 3;
    list.spans = {Span{"bold", true, false, false, false, ""},
                  Span{" and ", false, false, false, false, ""},
                  Span{"link", false, true, true, true, "https://example.org/?a=b"}};
    Block heading;
    heading.kind = Block::Kind::heading;
    heading.level = 2;
    heading.spans = {Span{"Title", false, false, false, false, ""}};
    Block rule;
    rule.kind = Block::Kind::rule;
    abstract.versions.push_back({"en", {heading, list, rule}});
    texts.sessions[{"RUST01"}] = {abstract,
                                  {{"slides", make_text("en", "Slides"), "https://example.org/s"}}};
    texts.sessions[{"WEB001"}] = {paragraph("en", "Screen readers"), {}};
    texts.speakers[{"SPKA"}] = {paragraph("", "Writes compilers")};
    texts.tracks[{"web"}] = paragraph("en", "All about the web");
    Text what = make_text("zh-Hant", "取消（原定 8/8 09:00，大禮堂）");
    set_text(what, "en", "Cancelled (was 8/8 09:00, Auditorium)");
    texts.changes = {
        {{1786000000}, "GONE01", "cancelled", make_text("en", "Gone"), what},
        {{1785900000}, "RUST01", "added", make_text("en", "Rust for beginners"), {}},
    };
    return texts;
}

Participation sample_participation()
{
    Participation all;
    all.snapshot = "0123abcd";
    Community community;
    community.code = {"rusttw"};
    community.introduction = paragraph("zh-Hant", "我們寫 Rust");
    community.since = 2015;
    community.site = "https://rust.tw/";
    community.tags = {"rust"};
    community.responsible = {{2026, "小明", both("召集人", "Lead")}};
    community.channels = {{"chat", make_text("", "Telegram"), "https://t.me/rust_tw", "rust_tw"}};
    community.figures = {
        {both("參加者", "Participants"), make_text("", "人"), {{2024, 120}, {2025, 150.5}}}};
    community.history = {{2015, make_text("en", "Founded")}};
    community.needs = {make_text("en", "A venue")};
    community.contact = {make_text("en", "Questions"), make_text("en", "Team"), "",
                         "a@example.org"};
    TreeNode leaf{make_text("en", "Proposal"), make_text("en", "Writes it"), {"writing"}, {}};
    TreeNode top{make_text("en", "Sponsors"), {}, {}, {leaf}};
    community.roles = {{"assistant",
                        both("社群助理", "Community assistant"),
                        make_text("en", "Helps"),
                        make_text("en", "Evenings"),
                        make_text("en", "Online"),
                        {},
                        {top},
                        {leaf}}};
    all.communities = {community};
    all.skills = {{{"writing"}, both("寫作", "Writing")}, {{"english"}, both("英文", "English")}};
    Task task;
    task.code = {"guide-visitors"};
    task.title = both("引導", "Guide visitors");
    task.category = "desk";
    task.what = paragraph("en", "Show the way");
    task.briefing = paragraph("en", "Meet at the desk");
    task.place = {{"hall"}, make_text("en", "Entrance")};
    task.start = at("2026-08-08T11:00");
    task.end = at("2026-08-08T12:00");
    task.capacity = 3;
    task.points = 20;
    task.community = {"rusttw"};
    task.team = make_text("en", "Info team");
    task.skills = {{"english"}};
    task.languages = {"zh-Hant"};
    task.minimum_age = 16;
    task.url = "https://example.org/task";
    all.tasks = {task};
    all.task_categories = {{"desk", both("服務台", "Desk")}};
    all.steps = {
        {"find", make_text("en", "Find"), make_text("en", "Look"), make_text("en", "Board")}};
    all.differences = {
        {make_text("en", "Time"), make_text("en", "Hours"), make_text("en", "Months")}};
    all.points_name = both("點數", "Points");
    all.certificate = paragraph("en", "Three hundred words");
    all.desk = {{"hall"},
                make_text("en", "1F"),
                {{at("2026-08-08T09:00"), at("2026-08-08T17:00")}},
                {},
                {both("一樓", "First floor"),
                 {{make_text("en", "Stairs"), 0, 0, false},
                  {make_text("en", "Green table"), 1, 0, true},
                  {make_text("en", "Entrance"), 0, 1, false}}}};
    all.guide = {{"how", "volunteer", make_text("en", "How"), {}, paragraph("en", "So")}};
    Activity activity;
    activity.code = {"sprint"};
    activity.title = make_text("en", "Sprint");
    activity.start = at("2026-08-09T09:30");
    activity.end = at("2026-08-09T17:00");
    activity.items = {{"docs",
                       make_text("en", "Docs"),
                       {},
                       paragraph("en", "Read"),
                       {{"writing"}},
                       true,
                       {{"link", make_text("", "Issue"), "https://example.org/i", ""}}}};
    activity.results = {make_text("en", "Issues")};
    all.activities = {activity};
    all.roadmap.title = make_text("en", "Roadmap");
    all.roadmap.nodes = {
        {"team", 1, make_text("en", "Team"), {}, {{make_text("en", "Look"), "tasks/"}}, 0, 0},
        {"conf", 2, make_text("en", "Conference"), {}, {}, 1, 2}};
    all.roadmap.arrows = {{"team", "conf", make_text("en", "makes")}};
    all.infrastructure_title = make_text("en", "Infrastructure");
    all.infrastructure = {
        {"page", make_text("en", "Page"), {}, InfrastructureItem::State::building, {"x"}}};
    all.plan_title = make_text("en", "Plan");
    all.timeline = {{"start", make_text("en", "Start"), {}, 2026 * 12 + 2, 2026 * 12 + 3}};
    all.flow = all.roadmap;
    all.systems = {{"platform",
                    make_text("en", "Platform"),
                    {},
                    System::State::retired,
                    "https://example.org/",
                    "https://example.org/src"}};
    all.contacts = {{make_text("en", "Press"), {}, "https://example.org/press", ""}};
    return all;
}

}  // namespace trackside
