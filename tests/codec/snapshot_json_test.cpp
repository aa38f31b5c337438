#include "codec/snapshot_json.h"

#include "support/random.h"
#include "support/sample.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace trackside;

namespace {

struct Broken {
    const char* from;
    const char* to;
    const char* error;
};

std::string replaced(std::string text, const std::string& from, const std::string& to)
{
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a snapshot is read as it was written, and written the same", "[codec]")
{
    const std::string programme = write_programme(sample_programme());
    const auto programme_back = read_programme(programme);
    REQUIRE(programme_back.ok());
    CHECK(programme_back.value() == sample_programme());
    CHECK(write_programme(programme_back.value()) == programme);

    const std::string texts = write_texts(sample_texts());
    const auto texts_back = read_texts(texts);
    REQUIRE(texts_back.ok());
    CHECK(texts_back.value() == sample_texts());
    CHECK(write_texts(texts_back.value()) == texts);

    const std::string participation = write_participation(sample_participation());
    const auto participation_back = read_participation(participation);
    REQUIRE(participation_back.ok());
    CHECK(participation_back.value() == sample_participation());
    CHECK(write_participation(participation_back.value()) == participation);

    const Version version{"s", "p.json", "t.json", "c.json", "changes.json", "v1"};
    CHECK(read_version(write_version(version)).value() == version);
}

TEST_CASE("the smallest snapshot files are read", "[codec]")
{
    Programme empty;
    empty.event.id = "e";
    empty.event.name = make_text("", "E");
    CHECK(read_programme(write_programme(empty)).value() == empty);
    CHECK(read_texts(R"({"schema":1})").value() == Texts{});
    CHECK(read_participation(R"({"schema":1})").value() == Participation{});
}

TEST_CASE("unknown keys are passed over", "[codec]")
{
    const std::string text = replaced(write_programme(sample_programme()), R"("rooms":[{)",
                                      R"("future":{"a":[1,2]},"rooms":[{"colour":7,)");
    CHECK(read_programme(text).value() == sample_programme());
}

TEST_CASE("read_programme says what is wrong, and where", "[codec]")
{
    const Broken cases[] = {
        {R"({"schema":1)", R"(["schema":1)", "not a JSON object"},
        {R"("schema":1)", R"("schema":2)", "schema: not 1"},
        {R"("schema":1)", R"("schema":"1")", "schema: not a whole number"},
        {R"("snapshot":"0123abcd")", R"("snapshot":7)", "snapshot: not a text"},
        {R"("event":{)", R"("event":[],"old":{)", "event: not an object"},
        {R"("event":{)", R"("old":{)", "event: missing"},
        {R"("id":"sample-2026")", R"("id":"")", "event.id: missing"},
        {R"("name":{"zh-Hant":"範例年會","en":"Sample Conference"})", R"("name":[])",
         "event.name: not a text in languages"},
        {R"("en":"Sample Conference")", R"("en":1)", "event.name.en: not a text"},
        {R"("name":"Asia/Taipei")", R"("name":"")", "event.zone.name: missing"},
        {R"([0,28800,"CST"])", R"([0,28800])",
         "event.zone.rules[0]: not [from, offset, abbreviation]"},
        {R"([0,28800,"CST"])", R"([0,99999999,"CST"])",
         "event.zone.rules[0][1]: not between -86400 and 86400"},
        {R"([0,28800,"CST"])", R"([9,0,""],[9,0,""])",
         "event.zone.rules[1]: not after the rule before it"},
        {R"("2026-08-08","2026-08-09")", R"("2026-08-09","2026-08-08")",
         "event.days[1]: not after the day before it"},
        {R"("2026-08-08","2026-08-09")", R"("2026-02-30")", "event.days[0]: not a day"},
        {R"("2026-08-08","2026-08-09")", R"("2026-08-08")",
         "sessions[1]: on 2026-08-09, which is no day of the event"},
        {"https://example.org/map", "javascript:alert(1)",
         "event.map: not an http, https or mailto address"},
        {R"("kind":"json")", R"("kind":"soap")",
         "event.claims.kind: not one of none, json, form, listmonk, link"},
        {R"("single":true)", R"("single":"yes")", "event.newsletter.single: not true or false"},
        {R"("id":"r202")", R"("id":"r201")", "rooms[2].id: twice: r201"},
        {R"("capacity":500)", R"("capacity":-1)", "rooms[0].capacity: not between 0 and 10000000"},
        {R"("capacity":500)", R"("capacity":18446744073709551615)",
         "rooms[0].capacity: not between 0 and 10000000"},
        {R"("capacity":500)", R"("capacity":1.5)", "rooms[0].capacity: not a whole number"},
        {R"("tracks":[{"id":"systems")", R"("tracks":[7,{"id":"systems")",
         "tracks[0]: not an object"},
        {R"("types":[)", R"("types":7,"old":[)", "types: not a list"},
        {R"("id":"KEY001")", R"("id":7)", "sessions[0].id: not a text"},
        {R"("id":"RUST01")", R"("id":"KEY001")", "sessions[1].id: twice: KEY001"},
        {R"("title":{"zh-Hant":"Rust 入門","en":"Rust for beginners"})", R"("title":"")",
         "sessions[1].title: missing"},
        {R"("track":"systems")", R"("track":"gone")", "sessions[1].track: no such track: gone"},
        {R"("type":"talk")", R"("type":"gone")", "sessions[1].type: no such type: gone"},
        {R"(["SPKA","SPKB"])", R"(["SPKA","gone"])",
         "sessions[0].speakers[1]: no such speaker: gone"},
        {R"("level":1)", R"("level":9)", "sessions[1].level: not between 0 and 4"},
        {R"("lang":["zh-Hant","en"])", R"("lang":["zh-Hant",""])", "sessions[1].lang[1]: missing"},
        {R"(3600,"hall"])", R"(0,"hall"])", "sessions[0].slots[0][1]: not between 1 and 31622400"},
        {R"(3600,"hall"])", R"(null,"hall"])", "sessions[0].slots[0][1]: missing"},
        {R"(3600,"hall"])", R"(3600,"gone"])", "sessions[0].slots[0][2]: no such room: gone"},
        {R"(3600,"hall"])", R"(3600])", "sessions[0].slots[0]: not [start, length, room]"},
        {R"("slots":[[)", R"("slots":[],"old":[[)", "sessions[0].slots: missing"},
        {R"("rooms":["hall","r201"])", R"("rooms":["hall","gone"])",
         "breaks[1].rooms[1]: no such room: gone"},
        {R"("tracks":["systems"])", R"("tracks":["gone"])",
         "communities[0].tracks[0]: no such track: gone"},
    };
    const std::string good = write_programme(sample_programme());
    for (const Broken& c : cases) {
        CAPTURE(c.from, c.to);
        const auto programme = read_programme(replaced(good, c.from, c.to));
        REQUIRE_FALSE(programme.ok());
        CHECK(to_string(programme.error()) == c.error);
    }
    for (const char* text : {"", "null", "[]", "{", "\"text\"", "{\"schema\":1}\xff"})
        CHECK_FALSE(read_programme(text).ok());
}

TEST_CASE("read_texts says what is wrong, and where", "[codec]")
{
    const Broken cases[] = {
        {R"("schema":1)", R"("schema":0)", "schema: not 1"},
        {R"("id":"RUST01")", R"("id":null)", "sessions[0].id: missing"},
        {R"("id":"WEB001")", R"("id":"RUST01")", "sessions[1].id: twice: RUST01"},
        {R"(["所有權與借用"])", R"("所有權與借用")", "sessions[0].abstract.zh-Hant: not a list"},
        {R"(["所有權與借用"])", R"([7])", "sessions[0].abstract.zh-Hant[0]: not an object"},
        {R"("k":"h")", R"("k":"z")", "sessions[0].abstract.en[0].k: not one of h, i, q, c, r"},
        {"https://example.org/?a=b", "javascript:x",
         "sessions[0].abstract.en[1].s[2].a: not an http, https or mailto address"},
        {"https://example.org/s", "data:x",
         "sessions[0].links[0].url: not an http, https or mailto address"},
        {R"("biography":{)", R"("biography":7,"old":{)", "speakers[0].biography: not an object"},
        {R"("when":1786000000)", R"("when":"now")", "changes[0].when: not a whole number"},
        {R"("code":"RUST01")", R"("code":"")", "changes[1].code: missing"},
    };
    const std::string good = write_texts(sample_texts());
    for (const Broken& c : cases) {
        CAPTURE(c.from, c.to);
        const auto texts = read_texts(replaced(good, c.from, c.to));
        REQUIRE_FALSE(texts.ok());
        CHECK(to_string(texts.error()) == c.error);
    }
}

TEST_CASE("Texts in pieces are the texts, wherever the pieces end", "[codec]")
{
    const Texts texts = sample_texts();
    const std::string text = write_texts(texts);
    for (std::size_t bytes = 1; bytes <= text.size() + 1; ++bytes) {
        CAPTURE(bytes);
        TextsReader reader(text);
        std::size_t pieces = 1;
        while (reader.read_on(bytes))
            ++pieces;
        CHECK(pieces <= text.size() / bytes + 1);
        REQUIRE(reader.take().value() == texts);
    }
    TextsReader careful(text);
    std::size_t pieces = 1;
    while (careful.read_on(1))
        ++pieces;
    // The schema, the snapshot, each item, the end.
    CHECK(pieces == 2 + texts.sessions.size() + texts.speakers.size() + texts.tracks.size() +
                        texts.changes.size() + 1);
    TextsReader hurried(text);
    CHECK(hurried.read_on(1));
    CHECK(hurried.take().value() == texts);
}

TEST_CASE("What is cut into pieces is JSON as the standard has it", "[codec]")
{
    const char* const good[] = {
        R"({"schema":1,"sessions":[{"id":"a"} , {"id":"b]}\\"}],"tracks":[{"id":"\u0063"}]})",
        " {\t\"tracks\" :\r\n[ {\"id\":\"c\"}] , \"speakers\":null, \"sessions\" : "
        "[{\"id\":\"a\"},{\"id\":"
        "\"b]}\\\\\" }\n] ,\"schema\":1} \n",
        R"({"later":{"than":[1,{"we":"know"}]},"sessions":[{"id":"a"},{"id":"b]}\\","x":[[]]}],
            "more":[1,[2],"]"],"tracks":[{"id":"c"}],"schema":1,"speakers":[ ]})",
    };
    for (const char* text : good) {
        CAPTURE(text);
        const auto texts = read_texts(text);
        REQUIRE(texts.ok());
        CHECK(texts.value().sessions.size() == 2);
        CHECK(texts.value().sessions.count({"a"}) == 1);
        CHECK(texts.value().sessions.count({"b]}\\"}) == 1);
        CHECK(texts.value().tracks.count({"c"}) == 1);
        CHECK(texts.value().speakers.empty());
    }

    using namespace std::string_view_literals;
    const std::string_view bad[] = {
        ""sv,
        "null"sv,
        "[]"sv,
        "\"text\""sv,
        "{"sv,
        "{\"schema\"}"sv,
        "{\"schema\":}"sv,
        R"({"schema":1)"sv,
        R"({"schema":1,})"sv,
        R"({,"schema":1})"sv,
        R"({"schema":1}})"sv,
        R"({"schema":1} x)"sv,
        R"({"schema":1}{})"sv,
        R"({"schema" 1})"sv,
        R"({"schema":1 "tracks":[]})"sv,
        R"({"schema":1:2})"sv,
        R"({schema:1})"sv,
        R"({1:1,"schema":1})"sv,
        R"({"schema":1,"x":[1})"sv,
        R"({"schema":1,"x":[,1]})"sv,
        R"({"schema":1,"x":[1,]})"sv,
        R"({"schema":1,"x":[1 2]})"sv,
        R"({"schema":1,"x":[1},"y":{2]})"sv,
        R"({"schema":1,"x":[{]}]})"sv,
        R"({"schema":1,"x":"\)"sv,
        R"({"schema":1,"schema":1})"sv,
        R"({"schema":1,"tracks":[],"tracks":[]})"sv,
        "{\"schema\":1}\xff"sv,
        "\xef\xbb\xbf{\"schema\":1}"sv,
        "{\"schema\":\xef\xbb\xbf 1}"sv,
        "{\"schema\":1\0 x}"sv,
        "{\"schema\"\0x:1}"sv,
        "{\"schema\":1}\0"sv,
    };
    for (const std::string_view text : bad) {
        CAPTURE(text);
        const auto texts = read_texts(text);
        REQUIRE_FALSE(texts.ok());
        CHECK(to_string(texts.error()) == "not a JSON object");
    }

    const std::pair<const char*, const char*> wrong[] = {
        {"{}", "schema: not 1"},
        {R"({"schema":[1]})", "schema: a list"},
        {R"({"schema":[]})", "schema: not a whole number"},
        {R"({"schema":1,"snapshot":["a"]})", "snapshot: a list"},
        {R"({"schema":1,"snapshot":[]})", "snapshot: not a text"},
        {R"({"schema":1,"sessions":{}})", "sessions: not a list"},
        {R"({"schema":1,"tracks":[{"id":"a"},7]})", "tracks[1]: not an object"},
    };
    for (const auto& [text, error] : wrong) {
        CAPTURE(text);
        const auto texts = read_texts(text);
        REQUIRE_FALSE(texts.ok());
        CHECK(to_string(texts.error()) == error);
    }
}

TEST_CASE("read_participation says what is wrong, and where", "[codec]")
{
    const Broken cases[] = {
        {R"("id":"rusttw")", R"("id":"")", "communities[0].id: missing"},
        {R"("since":2015)", R"("since":"2015")", "communities[0].since: not a whole number"},
        {R"("name":"小明")", R"("name":"")", "communities[0].responsible[0].name: missing"},
        {"https://t.me/rust_tw", "file:///etc/passwd",
         "communities[0].channels[0].url: not an http, https or mailto address"},
        {"[2025,150.5]", "[2025]", "communities[0].figures[0].values[1]: not [year, value]"},
        {"[2025,150.5]", R"([2025,"many"])",
         "communities[0].figures[0].values[1][1]: not a number"},
        {R"("children":[{"name":{"en":"Proposal"})", R"("children":[{"name":"")",
         "communities[0].roles[0].duties[0].children[0].name: missing"},
        {R"("capacity":3)", R"("capacity":0)", "tasks[0].capacity: not between 1 and 1000000"},
        {R"("end":1786161600)", R"("end":1786158000)", "tasks[0].end: not after the start"},
        {R"("from":"team")", R"("from":"gone")", "roadmap.arrows[0]: no such node: gone"},
        {R"("state":"building")", R"("state":"soon")",
         "infrastructure.items[0].state: not one of planned, building, done"},
        {R"("start":24314)", R"("start":24399)", "plan.timeline[0].end: before the start"},
        {R"("state":"retired")", R"("state":"gone")",
         "systems[0].state: not one of in_use, building, retired"},
        {R"("route":"tasks/")", R"("route":"javascript:x")",
         "roadmap.nodes[0].now[0].route: not an http, https or mailto address"},
    };
    const std::string good = write_participation(sample_participation());
    for (const Broken& c : cases) {
        CAPTURE(c.from, c.to);
        const auto participation = read_participation(replaced(good, c.from, c.to));
        REQUIRE_FALSE(participation.ok());
        CHECK(to_string(participation.error()) == c.error);
    }
}

TEST_CASE("a tree deeper than a person would make is refused, not followed", "[codec]")
{
    std::string tree;
    for (int i = 0; i < 20000; ++i)
        tree += R"({"name":"x","children":[)";
    for (int i = 0; i < 20000; ++i)
        tree += "]}";
    const auto participation = read_participation(
        R"({"schema":1,"communities":[{"id":"a","roles":[{"id":"r","name":"x","duties":[)" + tree +
        "]}]}]}");
    REQUIRE_FALSE(participation.ok());
    CHECK(participation.error().what == "deeper than 12");
}

TEST_CASE("no mutation of a good file is a crash, and what is read is whole", "[codec]")
{
    const std::string good[] = {write_programme(sample_programme()), write_texts(sample_texts()),
                                write_participation(sample_participation())};
    Random random;
    for (int i = 0; i < 3000; ++i) {
        std::string text = good[random.between(0, 2)];
        for (int n = random.between(1, 4); n > 0; --n) {
            const auto at =
                static_cast<std::size_t>(random.between(0, static_cast<int>(text.size()) - 1));
            if (random.one_in(3)) {
                text.erase(at, static_cast<std::size_t>(random.between(1, 20)));
            } else {
                const std::string_view bytes = "{}[]\",:0123456789-.eE\\ntfu\xff ";
                text[at] = bytes[static_cast<std::size_t>(
                    random.between(0, static_cast<int>(bytes.size()) - 1))];
            }
            if (text.empty()) break;
        }
        const auto programme = read_programme(text);
        if (programme.ok())
            for (const Session& session : programme.value().sessions)
                for (const Slot& slot : session.slots)
                    CHECK((slot.start < slot.end && find_room(programme.value(), slot.room)));
        (void)read_texts(text).ok();
        (void)read_participation(text).ok();
    }
}

TEST_CASE("a text that is no UTF-8 is written as one that is", "[codec]")
{
    Programme programme = sample_programme();
    programme.rooms[0].building = "a\xff";
    const auto back = read_programme(write_programme(programme));
    REQUIRE(back.ok());
    CHECK(back.value().rooms[0].building == "a\xef\xbf\xbd");
}
