#include "codec/hook_json.h"

#include "support/random.h"
#include "support/sample.h"

#include <catch2/catch_test_macros.hpp>

using namespace trackside;
using Kind = HookAnswer::Kind;

namespace {

HookMessage claim_message()
{
    HookMessage message;
    message.id = "6f1d0f0e3a5c4a8e";
    message.written = at("2026-08-08T09:00");
    message.event = "sample-2026";
    message.lang = "zh-Hant";
    message.task = "water";
    message.nick = "阿明";
    message.contact = "ming@example.org";
    message.consent = true;
    return message;
}

}  // namespace

TEST_CASE("a message is written as the contract says", "[codec]")
{
    CHECK(write_hook_message(claim_message(), Hook::Kind::json) ==
          HookBody{
              "text/plain;charset=utf-8",
              R"({"v":1,"kind":"task.claim","id":"6f1d0f0e3a5c4a8e","ts":"2026-08-08T01:00:00Z",)"
              R"("event":"sample-2026","lang":"zh-Hant","task":"water","nick":"阿明",)"
              R"("contact":"ming@example.org","consent":true,"hp":""})"});
    CHECK(
        write_hook_message(claim_message(), Hook::Kind::form) ==
        HookBody{
            "application/x-www-form-urlencoded",
            "v=1&kind=task.claim&id=6f1d0f0e3a5c4a8e&ts=2026-08-08T01%3A00%3A00Z&event=sample-2026"
            "&lang=zh-Hant&task=water&nick=%E9%98%BF%E6%98%8E&contact=ming%40example.org"
            "&consent=true&hp="});
    HookMessage subscribe;
    subscribe.kind = HookMessage::Kind::subscribe;
    subscribe.email = "a@example.org";
    subscribe.list = "uuid";
    CHECK(write_hook_message(subscribe, Hook::Kind::listmonk) ==
          HookBody{"application/json",
                   R"({"email":"a@example.org","name":"","list_uuids":["uuid"]})"});
}

TEST_CASE("only an explicit answer for our message counts", "[codec]")
{
    const auto answer = [](const char* body) { return read_hook_answer(body, "ID1"); };
    CHECK(answer(R"({"ok":true,"state":"accepted","id":"ID1"})") ==
          HookAnswer{Kind::confirmed, HookState::accepted, ""});
    CHECK(answer(R"({"ok":true,"state":"full","id":"ID1","more":1})").state == HookState::full);
    CHECK(answer(R"({"ok":false,"error":"no such task","retry":false})") ==
          HookAnswer{Kind::refused, HookState::pending, "no such task"});
    CHECK(answer(R"({"ok":false,"error":"no such task"})").kind == Kind::refused);

    for (const char* body : {"",
                             "ok",
                             "true",
                             "null",
                             "[]",
                             "{}",
                             "<!doctype html><html>ok</html>",
                             R"({"ok":true})",
                             R"({"ok":true,"state":"accepted"})",
                             R"({"ok":true,"state":"accepted","id":"ID2"})",
                             R"({"ok":"true","state":"accepted","id":"ID1"})",
                             R"({"ok":1,"state":"accepted","id":"ID1"})",
                             R"({"ok":true,"state":"Accepted","id":"ID1"})",
                             R"({"ok":true,"state":7,"id":"ID1"})",
                             R"({"ok":true,"state":"accepted","id":["ID1"]})",
                             R"({"ok":true,"state":"accepted","id":"ID1"}x)",
                             R"([{"ok":true,"state":"accepted","id":"ID1"}])",
                             R"({"ok":false})",
                             R"({"ok":false,"error":""})",
                             R"({"ok":false,"error":"busy","retry":true})",
                             R"({"ok":false,"error":"busy","retry":"no"})",
                             R"({"ok":false,"error":"no","id":"ID2"})",
                             R"({"ok":null,"state":"accepted","id":"ID1"})"}) {
        CAPTURE(body);
        CHECK(answer(body).kind == Kind::unclear);
    }
    CHECK(read_hook_answer(R"({"ok":true,"state":"accepted","id":""})", "").kind == Kind::unclear);
    CHECK(read_hook_answer(std::string(70'000, ' ') + R"({"ok":true,"state":"full","id":"ID1"})",
                           "ID1")
              .kind == Kind::unclear);
}

TEST_CASE("no mutation of a refusal is an acceptance", "[codec]")
{
    Random random;
    for (int i = 0; i < 20'000; ++i) {
        std::string body = R"({"ok":false,"error":"full","state":"accepted","id":"ID1"})";
        for (int n = random.between(1, 3); n > 0; --n)
            body[static_cast<std::size_t>(random.between(0, static_cast<int>(body.size()) - 1))] =
                static_cast<char>(random.between(0, 255));
        CHECK(read_hook_answer(body, "ID1").kind != Kind::confirmed);
    }
}

TEST_CASE("listmonk's answers are understood", "[codec]")
{
    CHECK(read_listmonk_answer(R"({"data":{"has_optin":true}})").state == HookState::pending);
    CHECK(read_listmonk_answer(R"({"data":{"has_optin":false}})").state == HookState::accepted);
    CHECK(read_listmonk_answer(R"({"data":true})").kind == Kind::confirmed);
    for (const char* body :
         {"", "{}", R"({"data":false})", R"({"data":{}})", R"({"message":"x"})", "<html>"})
        CHECK(read_listmonk_answer(body).kind == Kind::unclear);
}
