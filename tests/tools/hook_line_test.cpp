// The hook under bad conditions: a lossy line with hundreds of phones, and posts that mean harm.

#include "codec/claim_json.h"
#include "codec/hook_json.h"
#include "codec/snapshot_json.h"
#include "hook_receiver.h"
#include "model/claim.h"
#include "model/outbox.h"
#include "server.h"
#include "support/folder.h"

#include <httplib.h>
#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <vector>

// A test of memory cannot have freed memory kept aside for long.
extern "C" const char* __asan_default_options()  // NOLINT
{
    return "quarantine_size_mb=8";
}

namespace trackside {
namespace {

using Json = nlohmann::json;

const std::string kSite = "https://coscup.org";
constexpr int kPhones = 500;
constexpr int kPlaces = 20;
constexpr std::int64_t kNow = 1'900'000'000;

bool soak()
{
    const char* value = std::getenv("TRACKSIDE_SOAK");
    return value && *value;
}

TaskBook one_task()
{
    return {.event = "democon",
            .tasks = {{"water", {.capacity = kPlaces, .end = {4'000'000'000}}}}};
}

std::unique_ptr<HookReceiver> open_hook(const Folder& folder)
{
    auto store = HookStore::open(folder.path / "hook.db");
    REQUIRE(store.ok());
    auto hook = std::make_unique<HookReceiver>(std::move(store.value()), std::vector{kSite}, 0, "");
    hook->set_tasks(one_task());
    return hook;
}

std::string claim_text(const std::string& id, int phone)
{
    HookMessage message;
    message.kind = HookMessage::Kind::claim;
    message.id = id;
    message.written = {kNow};
    message.event = "democon";
    message.lang = "zh-Hant";
    message.task = "water";
    message.nick = "phone " + std::to_string(phone);
    message.contact = std::to_string(phone) + "@example.org";
    message.consent = true;
    return write_hook_message(message, Hook::Kind::json).body;
}

// What a phone keeps over restarts: the claim and the message that asks for it.
struct Phone {
    Claim claim;
    Outbox outbox;
};

Phone make_phone(int number)
{
    Phone phone;
    phone.claim.id = "phone-0000000000-" + std::to_string(number);
    phone.claim.task = {"water"};
    phone.claim.start = {3'900'000'000};
    phone.claim.end = {4'000'000'000};
    put_in(phone.outbox, {.id = phone.claim.id,
                          .channel = "claims",
                          .body = claim_text(phone.claim.id, number),
                          .written = {kNow},
                          .attempts = 0,
                          .not_before = {kNow}});
    REQUIRE(apply(phone.claim, ClaimEvent::send, {kNow}));
    return phone;
}

// What is kept as text comes back as text.
void restart(Phone& phone)
{
    const auto claim = read_claim(write_claim(phone.claim));
    REQUIRE(claim.ok());
    REQUIRE(claim.value() == phone.claim);
    Outbox outbox;
    for (const OutboxEntry& entry : phone.outbox.entries) {
        const auto read = read_outbox_entry(write_outbox_entry(entry));
        REQUIRE(read.ok());
        put_in(outbox, read.value());
    }
    REQUIRE(outbox == phone.outbox);
    phone = {claim.value(), outbox};
}

// A message or an answer that is on its way, or lingers in the network to come late, or twice.
struct Packet {
    int phone;
    std::string text;
};

struct Line {
    std::mt19937 random;
    std::vector<Packet> to_server;
    std::vector<Packet> to_phones;

    bool chance(int percent) { return static_cast<int>(random() % 100) < percent; }
    // Lost, once, or twice.
    void send(std::vector<Packet>& way, const Packet& packet)
    {
        if (chance(30)) return;
        way.push_back(packet);
        if (chance(20)) way.push_back(packet);
    }
    // Any of those on their way, so that they overtake each other.
    Packet take(std::vector<Packet>& way)
    {
        std::swap(way[random() % way.size()], way.back());
        Packet packet = std::move(way.back());
        way.pop_back();
        return packet;
    }
};

}  // namespace

TEST_CASE("500 phones claim 20 places over a lossy line", "[hook][line]")
{
    const unsigned rounds = soak() ? 20 : 1;
    for (unsigned round = 0; round < rounds; ++round) {
        const Folder folder;
        auto hook = open_hook(folder);
        Line line{std::mt19937(round + 1), {}, {}};
        std::vector<Phone> phones;
        phones.reserve(kPhones);
        for (int i = 0; i < kPhones; ++i)
            phones.push_back(make_phone(i));

        std::int64_t now = kNow;
        int unconfirmed = kPhones;
        int acts = 0;
        int lost_after_acting = 0;
        int answers_twice = 0;
        while (unconfirmed > 0 || !line.to_server.empty() || !line.to_phones.empty()) {
            now += line.chance(20);
            // A phone sends what is due, and puts it off: it does not know what becomes of it.
            const int i = static_cast<int>(line.random() % kPhones);
            Phone& sender = phones[static_cast<std::size_t>(i)];
            if (const OutboxEntry* due = next_to_send(sender.outbox, {now})) {
                line.send(line.to_server, {i, due->body});
                put_in(sender.outbox, put_off(*due, {now}, line.random()));
            }
            if (!line.to_server.empty() && line.chance(80)) {
                const Packet packet = line.take(line.to_server);
                const HookReply reply = hook->receive({.address = "192.0.2.1",
                                                       .origin = kSite,
                                                       .content_type = "text/plain;charset=utf-8",
                                                       .body = packet.text},
                                                      now * 1000);
                ++acts;
                // The server dies after it has acted and before it has answered.
                if (line.chance(2)) {
                    ++lost_after_acting;
                    hook = open_hook(folder);
                } else {
                    line.send(line.to_phones,
                              {packet.phone, line.chance(3) ? "<html>Sign in</html>" : reply.body});
                }
            }
            if (!line.to_phones.empty() && line.chance(80)) {
                const Packet packet = line.take(line.to_phones);
                Phone& phone = phones[static_cast<std::size_t>(packet.phone)];
                if (line.chance(5)) {  // the answer is gone
                    restart(phone);
                    continue;
                }
                const HookAnswer answer = read_hook_answer(packet.text, phone.claim.id);
                if (answer.kind == HookAnswer::Kind::unclear) continue;
                REQUIRE(answer.kind == HookAnswer::Kind::confirmed);
                REQUIRE((answer.state == HookState::accepted || answer.state == HookState::full));
                const ClaimState told =
                    answer.state == HookState::accepted ? ClaimState::accepted : ClaimState::full;
                if (acknowledge(phone.outbox, phone.claim.id)) {
                    const auto event =
                        told == ClaimState::accepted ? ClaimEvent::accept : ClaimEvent::fill;
                    REQUIRE(apply(phone.claim, event, {now}));
                    --unconfirmed;
                } else {
                    ++answers_twice;
                }
                CHECK(phone.claim.state == told);  // never another answer
            }
        }

        std::map<std::string, int> told;
        for (const Phone& phone : phones)
            ++told[std::string(claim_state_name(phone.claim.state))];
        CHECK(told ==
              std::map<std::string, int>{{"accepted", kPlaces}, {"full", kPhones - kPlaces}});
        hook.reset();
        auto store = HookStore::open(folder.path / "hook.db");
        REQUIRE(store.ok());
        CHECK(store.value()->count("claim WHERE state = 'accepted'") == kPlaces);
        CHECK(store.value()->count("claim") == kPhones);
        CHECK(acts > kPhones);
        CHECK(lost_after_acting > 0);
        CHECK(answers_twice > 0);
    }
}

namespace {

// Of this process, in KiB.
long resident_memory()
{
    std::ifstream status("/proc/self/statm");
    long pages = 0;
    status >> pages >> pages;
    return pages * 4;
}

std::string hostile_body(std::mt19937& random, const std::string& good)
{
    switch (random() % 10) {
        case 0: return "";
        case 1: return std::string(1 + random() % 20'000, static_cast<char>(random() % 256));
        case 2: return std::string(4000, '[') + std::string(4000, ']');
        case 3: return good.substr(0, random() % good.size());
        case 4:
            return R"({"v":1,"kind":"task.claim","id":"'; DROP TABLE claim; --","event":"democon"})";
        case 5: {
            std::string text = good;
            text[random() % text.size()] = '\xff';
            return text;
        }
        case 6: {
            Json json = Json::parse(good);
            json["hp"] = "robot";
            return json.dump();
        }
        case 7: {
            Json json = Json::parse(good);
            json["task"] = "../../etc/passwd";
            return json.dump();
        }
        case 8: {
            Json json = Json::parse(good);
            json["nick"] = std::string(100 + random() % 5000, 'x');
            return json.dump();
        }
        default: {
            Json json = Json::parse(good);
            json[random() % 2 ? "consent" : "event"] = random() % 2 ? Json(false) : Json(nullptr);
            return json.dump();
        }
    }
}

}  // namespace

TEST_CASE("hostile posts: none stored, the receiver lives, its memory stays", "[hook][line]")
{
    const Folder folder;
    auto hook = open_hook(folder);
    std::mt19937 random(7);
    const std::string good = claim_text("phone-0000000000-1", 1);
    const int posts = soak() ? 10'000'000 : 10'000;
    long memory_before = 0;
    for (int i = 0; i < posts; ++i) {
        if (i == posts / 10) memory_before = resident_memory();
        const HookReply reply = hook->receive(
            {.address = std::to_string(random() % 100'000),
             .origin = random() % 8 ? kSite : "https://evil.example",
             .content_type = random() % 4 ? "text/plain" : "application/x-www-form-urlencoded",
             .body = hostile_body(random, good)},
            1'900'000'000'000 + i);
        REQUIRE(reply.status >= 400);
    }
    CHECK(resident_memory() - memory_before < 32 * 1024);
    const HookReply reply = hook->receive(
        {.address = "192.0.2.1", .origin = kSite, .content_type = "text/plain", .body = good},
        1'900'000'000'000);
    CHECK(Json::parse(reply.body)["state"] == "accepted");
    hook.reset();
    auto store = HookStore::open(folder.path / "hook.db");
    REQUIRE(store.ok());
    CHECK(store.value()->count("claim") == 1);
    CHECK(store.value()->count("answer") == 1);
    CHECK(store.value()->count("subscription") == 0);
}

namespace {

// A site with one task, as build-data writes it.
void write_site(const Folder& folder)
{
    Programme programme;
    programme.snapshot = "one";
    programme.event.id = "democon";
    programme.event.name = make_text("en", "DemoCon");
    Participation participation;
    participation.snapshot = "one";
    Task task;
    task.code = {"water"};
    task.title = make_text("en", "Water");
    task.start = {3'900'000'000};
    task.end = {4'000'000'000};
    task.capacity = kPlaces;
    participation.tasks = {task};
    const Version version{.snapshot = "one",
                          .programme = "p.json",
                          .texts = "t.json",
                          .participation = "q.json",
                          .changes = "",
                          .app = ""};
    folder.write("site/data/p.json", write_programme(programme));
    folder.write("site/data/q.json", write_participation(participation));
    folder.write("site/data/version.json", write_version(version));
}

}  // namespace

TEST_CASE("the hook over sockets: preflight, claim, foreign origins, bodies that never end",
          "[hook][line]")
{
    const Folder folder;
    const ServerOptions options{.site = folder.path / "site",
                                .port = 0,
                                .hook_db = folder.path / "hook.db",
                                .hook_only = true,
                                .origins = {kSite},
                                .posts_per_minute = 20};
    folder.write("site/index.html", "home");
    REQUIRE_FALSE(Server::open(options).ok());  // no data/version.json: no tasks to receive for
    write_site(folder);
    auto server = Server::open(options);
    if (!server) FAIL(to_string(server.error()));
    server.value()->start();
    httplib::Client client("127.0.0.1", server.value()->port());
    const httplib::Headers ours = {{"Origin", kSite}};
    const std::string good = claim_text("phone-0000000000-1", 1);

    auto answer = client.Options("/hook", ours);
    REQUIRE(answer);
    CHECK(answer->status == 204);
    CHECK(answer->get_header_value("Access-Control-Allow-Origin") == kSite);
    answer = client.Options("/hook", {{"Origin", "https://evil.example"}});
    REQUIRE(answer);
    CHECK(answer->status == 403);
    CHECK_FALSE(answer->has_header("Access-Control-Allow-Origin"));

    answer = client.Post("/hook", ours, good, "text/plain;charset=utf-8");
    REQUIRE(answer);
    CHECK(answer->status == 200);
    CHECK(answer->get_header_value("Access-Control-Allow-Origin") == kSite);
    CHECK(Json::parse(answer->body)["state"] == "accepted");
    answer = client.Post("/hook", {{"Origin", "https://evil.example"}}, good, "text/plain");
    REQUIRE(answer);
    CHECK(answer->status == 403);
    answer = client.Get("/hook");
    REQUIRE(answer);
    CHECK(answer->status == 405);
    answer = client.Get("/trackside/");
    REQUIRE(answer);
    CHECK(answer->status == 404);  // hook only

    // A body without an end is cut, whatever becomes of its connection.
    long sent = 0;
    client.Post(
        "/hook", ours,
        [&](std::size_t, httplib::DataSink& sink) {
            sent += 1024;
            return sent < 50'000'000 && sink.write(std::string(1024, 'x').data(), 1024);
        },
        "text/plain");
    CHECK(sent < 50'000'000);
    answer = client.Post("/hook", ours, "", "multipart/form-data; boundary=x");
    REQUIRE(answer);
    CHECK(answer->status == 415);

    int limited = 0;
    for (int i = 0; i < 40; ++i) {
        answer = client.Post("/hook", ours, good, "text/plain");
        REQUIRE(answer);
        limited += answer->status == 429;
    }
    CHECK(limited >= 19);
    CHECK(Json::parse(answer->body)["retry"] == true);
}

TEST_CASE("a server for other devices receives what its own pages send, under any name it has",
          "[hook][line]")
{
    const Folder folder;
    write_site(folder);
    const std::string claim = claim_text("phone-0000000000-1", 1);
    const auto status_of = [&](const char* host, const char* asked, const char* origin) {
        auto server = Server::open({.site = folder.path / "site",
                                    .host = host,
                                    .port = 0,
                                    .hook_db = folder.path / "hook.db"});
        if (!server) FAIL(to_string(server.error()));
        CHECK(server.value()->addresses().front() ==
              "http://localhost:" + std::to_string(server.value()->port()) + "/trackside/");
        server.value()->start();
        httplib::Client client("127.0.0.1", server.value()->port());
        const auto answer =
            client.Post("/hook", {{"Host", asked}, {"Origin", origin}}, claim, "text/plain");
        return answer ? answer->status : 0;
    };
    const char* const phone = "192.168.1.5:8080";
    CHECK(status_of("0.0.0.0", phone, "http://192.168.1.5:8080") == 200);
    CHECK(status_of("0.0.0.0", phone, "https://192.168.1.5:8080") == 403);
    CHECK(status_of("0.0.0.0", phone, "http://192.168.1.6:8080") == 403);
    CHECK(status_of("127.0.0.1", phone, "http://192.168.1.5:8080") == 403);
}

}  // namespace trackside
