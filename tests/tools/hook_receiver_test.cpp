#include "hook_receiver.h"
#include "hook_store.h"
#include "rate_limit.h"
#include "received_message.h"
#include "support/folder.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include <string>

namespace trackside {
namespace {

using Json = nlohmann::json;

const std::string kSite = "https://coscup.org";
const Instant kEnd{2'000'000'000};

TaskBook two_places()
{
    return {
        .event = "democon",
        .tasks = {{"water", {.capacity = 2, .end = kEnd}}, {"door", {.capacity = 1, .end = kEnd}}}};
}

std::string id(const std::string& name)
{
    return "0000000000000000-" + name;
}

Json claim_json(const std::string& name, const std::string& contact)
{
    return {{"v", 1},
            {"kind", "task.claim"},
            {"id", id(name)},
            {"ts", "2026-08-08T01:00:00Z"},
            {"event", "democon"},
            {"lang", "zh-Hant"},
            {"task", "water"},
            {"nick", "阿明"},
            {"contact", contact},
            {"consent", true},
            {"hp", ""}};
}

Json about_json(const std::string& kind, const std::string& name, const std::string& claim)
{
    return {{"v", 1},          {"kind", kind},      {"id", id(name)}, {"event", "democon"},
            {"task", "water"}, {"claim", id(claim)}};
}

Json subscribe_json(const std::string& name, const std::string& email)
{
    return {{"v", 1},         {"kind", "newsletter.subscribe"},
            {"id", id(name)}, {"event", "democon"},
            {"email", email}, {"consent", true}};
}

struct Receiver {
    Folder folder;
    std::unique_ptr<HookReceiver> hook;
    std::int64_t now_millis = 1'900'000'000'000;

    Receiver() { restart(); }
    void restart()
    {
        hook.reset();
        auto store = HookStore::open(folder.path / "hook.db");
        REQUIRE(store.ok());
        hook = std::make_unique<HookReceiver>(std::move(store.value()), std::vector{kSite}, 0, "");
        hook->set_tasks(two_places());
    }
    HookReply post(const HookPost& post) { return hook->receive(post, now_millis); }
    HookReply post(const Json& message)
    {
        return post({.address = "192.0.2.1",
                     .origin = kSite,
                     .content_type = "text/plain;charset=utf-8",
                     .body = message.dump()});
    }
    std::string state(const Json& message)
    {
        const Json answer = Json::parse(post(message).body);
        return answer["ok"] == true ? answer["state"].get<std::string>()
                                    : answer["error"].get<std::string>();
    }
    std::string csv(HookStore::Table table) const
    {
        auto store = HookStore::open(folder.path / "hook.db");
        REQUIRE(store.ok());
        return store.value()->export_csv(table);
    }
};

}  // namespace

TEST_CASE("a claim is accepted until the places are gone", "[hook]")
{
    Receiver receiver;
    const HookReply first = receiver.post(claim_json("a", "a@example.org"));
    CHECK(first.status == 200);
    CHECK(first.allowed_origin);
    CHECK(Json::parse(first.body) == Json{{"ok", true}, {"state", "accepted"}, {"id", id("a")}});
    CHECK(receiver.state(claim_json("b", "b@example.org")) == "accepted");
    CHECK(receiver.state(claim_json("c", "c@example.org")) == "full");
}

TEST_CASE("a repeat gives the first answer, also after a restart", "[hook]")
{
    Receiver receiver;
    for (int round = 0; round < 3; ++round) {
        CHECK(receiver.state(claim_json("a", "a@example.org")) == "accepted");
        CHECK(receiver.state(claim_json("b", "b@example.org")) == "accepted");
        CHECK(receiver.state(claim_json("c", "c@example.org")) == "full");
        receiver.restart();
    }
    CHECK(receiver.state(about_json("task.cancel", "x", "a")) == "cancelled");
    CHECK(receiver.state(claim_json("c", "c@example.org")) == "full");
    CHECK(receiver.state(claim_json("d", "d@example.org")) == "accepted");
    CHECK(receiver.state(claim_json("a", "a@example.org")) == "cancelled");
}

TEST_CASE("an id is of one message", "[hook]")
{
    Receiver receiver;
    CHECK(receiver.state(claim_json("a", "a@example.org")) == "accepted");
    Json other = claim_json("a", "a@example.org");
    other["task"] = "door";
    CHECK(receiver.state(other) == "id: was used for another message");
}

TEST_CASE("the same contact does not take two places", "[hook]")
{
    Receiver receiver;
    CHECK(receiver.state(claim_json("a", "Ming@example.org")) == "accepted");
    CHECK(receiver.state(claim_json("b", " ming@example.org ")) == "duplicate");
    CHECK(receiver.state(about_json("task.cancel", "x", "a")) == "cancelled");
    CHECK(receiver.state(claim_json("c", "ming@example.org")) == "accepted");
}

TEST_CASE("a cancel that overtakes its claim holds", "[hook]")
{
    Receiver receiver;
    CHECK(receiver.state(about_json("task.cancel", "x", "a")) == "cancelled");
    CHECK(receiver.state(claim_json("a", "a@example.org")) == "cancelled");
    CHECK(receiver.state(claim_json("b", "b@example.org")) == "accepted");
    CHECK(receiver.state(claim_json("c", "c@example.org")) == "accepted");
}

TEST_CASE("done is noted for an accepted claim only", "[hook]")
{
    Receiver receiver;
    const Json early = about_json("task.complete", "x", "a");
    CHECK(Json::parse(receiver.post(early).body)["retry"] == true);
    CHECK(receiver.state(claim_json("a", "a@example.org")) == "accepted");
    CHECK(receiver.state(early) == "accepted");
    CHECK(receiver.state(about_json("task.cancel", "y", "a")) == "cancelled");
    CHECK(receiver.state(about_json("task.complete", "z", "a")) == "cancelled");
}

TEST_CASE("a task that is over or gone is not taken", "[hook]")
{
    Receiver receiver;
    Json gone = claim_json("b", "b@example.org");
    gone["task"] = "nothing";
    CHECK(receiver.state(gone) == "task: no such task");
    receiver.now_millis = kEnd.seconds * 1000;
    CHECK(receiver.state(claim_json("a", "a@example.org")) == "ended");
    CHECK(receiver.state(about_json("task.cancel", "x", "a")) == "ended");
}

TEST_CASE("a subscription does not tell who is subscribed", "[hook]")
{
    Receiver receiver;
    CHECK(receiver.state(subscribe_json("a", "a@example.org")) == "pending");
    CHECK(receiver.state(subscribe_json("b", "A@example.org")) == "pending");
    const std::string csv = receiver.csv(HookStore::Table::subscriptions);
    CHECK(csv ==
          "\xEF\xBB\xBF"
          "email,name,list,lang,received\r\na@example.org,,,,2030-03-17T17:46:40Z\r\n");
}

TEST_CASE("a form is read like JSON", "[hook]")
{
    Receiver receiver;
    const HookReply reply =
        receiver.post({.address = "192.0.2.1",
                       .origin = kSite,
                       .content_type = "application/x-www-form-urlencoded",
                       .body = "v=1&kind=task.claim&id=0000000000000000-a&event=democon&task=water&"
                               "nick=%E9%98%BF+%E6%98%8E"
                               "&contact=a%40example.org&consent=true&hp="});
    CHECK(Json::parse(reply.body)["state"] == "accepted");
    CHECK(receiver.csv(HookStore::Table::claims).find("water,accepted,阿 明,a@example.org,,,") !=
          std::string::npos);
}

TEST_CASE("who may post, and what", "[hook]")
{
    Receiver receiver;
    const std::string good = claim_json("a", "a@example.org").dump();
    struct Case {
        HookPost post;
        int status;
        const char* error;
    };
    const Case cases[] = {
        {{.address = "", .origin = "", .content_type = "text/plain", .body = good},
         403,
         "origin not allowed"},
        {{.address = "", .origin = "null", .content_type = "text/plain", .body = good},
         403,
         "origin not allowed"},
        {{.address = "",
          .origin = "https://coscup.org.evil.example",
          .content_type = "text/plain",
          .body = good},
         403,
         "origin not allowed"},
        {{.address = "", .origin = kSite, .content_type = "multipart/form-data", .body = good},
         415,
         "not a content type of the contract"},
        {{.address = "", .origin = kSite, .content_type = "", .body = good},
         415,
         "not a content type of the contract"},
        {{.address = "",
          .origin = kSite,
          .content_type = "text/plain",
          .body = std::string(8193, ' ')},
         413,
         "too long"},
        {{.address = "", .origin = kSite, .content_type = "text/plain", .body = ""},
         400,
         "not a JSON object"},
        {{.address = "",
          .origin = kSite,
          .content_type = "application/x-www-form-urlencoded",
          .body = "v=%zz"},
         400,
         "not a form"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.post.origin, c.post.content_type);
        const HookReply reply = receiver.post(c.post);
        CHECK(reply.status == c.status);
        CHECK(reply.allowed_origin == (c.status != 403));
        CHECK(Json::parse(reply.body) ==
              Json{{"ok", false}, {"error", c.error}, {"retry", c.status == 403}});
    }
}

TEST_CASE("what is wrong with a message is said by field, and not repeated", "[hook]")
{
    struct Case {
        Json change;
        const char* error;
    };
    const Case cases[] = {
        {{{"v", 2}}, "v: not 1"},
        {{{"v", "one"}}, "v: not 1"},
        {{{"hp", "robot"}}, "hp: not empty"},
        {{{"kind", "task.steal"}}, "kind: not known"},
        {{{"id", "short"}}, "id: too short"},
        {{{"id", ""}}, "id: missing"},
        {{{"id", "0000000000000000';--"}}, "id: not an id"},
        {{{"event", ""}}, "event: missing"},
        {{{"task", std::string(101, 'a')}}, "task: longer than 100"},
        {{{"nick", "   "}}, "nick: missing"},
        {{{"nick", std::string(81, 'a')}}, "nick: longer than 80"},
        {{{"nick", "a\nb"}}, "nick: has control characters"},
        {{{"contact", std::string("a\0b", 3)}}, "contact: has control characters"},
        {{{"contact", Json::array()}}, "a field that is no text"},
        {{{"consent", false}}, "consent: missing"},
        {{{"consent", "yes"}}, "consent: missing"},
    };
    for (const Case& c : cases) {
        Json message = claim_json("a", "a@example.org");
        message.update(c.change);
        CAPTURE(message.dump());
        const auto read = read_received_message(message.dump(), BodyType::json);
        REQUIRE_FALSE(read.ok());
        CHECK(to_string(read.error()) == c.error);
    }
    Json message = subscribe_json("a", "no address");
    CHECK(to_string(read_received_message(message.dump(), BodyType::json).error()) ==
          "email: not an address");
    message = claim_json("a", "a@example.org");
    message["nick"] = std::string(80, 'a');
    CHECK(read_received_message(message.dump(), BodyType::json).ok());
}

TEST_CASE("another event's message is refused", "[hook]")
{
    Receiver receiver;
    Json message = claim_json("a", "a@example.org");
    message["event"] = "other";
    CHECK(receiver.state(message) == "event: another one");
}

TEST_CASE("an export opens in a spreadsheet and runs nothing there", "[hook]")
{
    Receiver receiver;
    Json message = claim_json("a", "=HYPERLINK(\"http://evil.example\")");
    message["nick"] = "+阿,明";
    receiver.post(message);
    CHECK(receiver.csv(HookStore::Table::claims) ==
          "\xEF\xBB\xBFtask,state,nick,contact,lang,sent,received,cancelled,done,note,id\r\n"
          "water,accepted,\"'+阿,明\",\"'=HYPERLINK(\"\"http://"
          "evil.example\"\")\",zh-Hant,2026-08-08T01:00:00Z,"
          "2030-03-17T17:46:40Z,,,,0000000000000000-a\r\n");
}

TEST_CASE("a rate limit lets the rate through, for each address, and forgets", "[hook]")
{
    RateLimit limit(60);
    int allowed = 0;
    for (int i = 0; i < 200; ++i)
        allowed += limit.allow("a", 1'000'000);
    CHECK(allowed == 60);
    CHECK(limit.allow("b", 1'000'000));
    CHECK_FALSE(limit.allow("a", 1'000'500));
    CHECK(limit.allow("a", 1'001'000));
    CHECK_FALSE(limit.allow("a", 1'001'000));
    CHECK_FALSE(limit.allow("a", 900'000));  // the clock was set back
    for (int i = 0; i < 50'000; ++i)
        limit.allow(std::to_string(i), 2'000'000 + i * 100);
    CHECK(limit.allow("a", 8'000'000));
}

TEST_CASE("a file that is no database, or a newer one, is not touched", "[hook]")
{
    const Folder folder;
    folder.write("text.db", std::string(4096, 'x'));
    CHECK(to_string(HookStore::open(folder.path / "text.db").error()) ==
          (folder.path / "text.db").string() + ": file is not a database");
    {
        Database db;
        REQUIRE(db.open(folder.path / "new.db"));
        REQUIRE(db.run("PRAGMA user_version = 9"));
    }
    CHECK(to_string(HookStore::open(folder.path / "new.db").error()) ==
          (folder.path / "new.db").string() + ": was written by a newer dev-server");
}

}  // namespace trackside
