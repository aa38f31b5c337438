// A claim from taking it to its points, with all that can happen between phone, receiver and desk. Longer than our files
// usually are: the cases share one small world (a disk, a receiver, a line), which would stand in each part.

#include "app/update.h"
#include "codec/desk_code.h"
#include "support/random.h"
#include "support/sample.h"
#include "support/update_run.h"

#include <catch2/catch_test_macros.hpp>

#include <deque>
#include <map>

using namespace trackside;

namespace {

AppState ready_app(std::uint64_t seed = 1)
{
    AppState app;
    app.programme = shared(sample_programme());
    app.participation = shared(sample_participation());
    app.now = at("2026-08-08T09:00");
    app.settings.language = Language::en;
    app.profile = {"Ming", "ming@example.org", true, {}};
    app.random = seed;
    app.writer = static_cast<std::uint32_t>(seed);
    app.storage = StorageState::saved;
    return app;
}

std::string answer(const std::string& id, const char* state)
{
    return R"({"ok":true,"state":")" + std::string(state) + R"(","id":")" + id + R"("})";
}

// The id in a message.
std::string id_in(const std::string& body)
{
    const std::size_t at = body.find("\"id\":\"") + 6;
    return body.substr(at, body.find('"', at) - at);
}

ClaimState state_of(const AppState& app)
{
    REQUIRE(app.claims.size() == 1);
    return app.claims[0].state;
}

// What the app remembers after it was killed: the records that were kept.
struct Disk {
    Records records;

    void keep(const Effects& effects)
    {
        for (const KeepRecords& kept : all<KeepRecords>(effects))
            merge_records(records, kept.records);
    }
    std::vector<Record> all_kept() const
    {
        std::vector<Record> list;
        for (const auto& [key, record] : records.by_key)
            list.push_back(record);
        return list;
    }
};

}  // namespace

TEST_CASE("taking a task keeps claim and message together and sends", "[app]")
{
    AppState app = ready_app();
    const Effects effects = run(app, TaskTaken{{"guide-visitors"}, false});
    CHECK(state_of(app) == ClaimState::waiting);
    const auto kept = all<KeepRecords>(effects);
    REQUIRE(kept.size() == 1);
    REQUIRE(kept[0].records.size() == 2);
    CHECK(kept[0].records[0].key.kind == "claim");
    CHECK(kept[0].records[1].key.kind == "outbox");
    const auto sent = all<SendMessage>(effects);
    REQUIRE(sent.size() == 1);
    CHECK(sent[0].id == app.claims[0].id);
    CHECK(sent[0].url == "https://example.org/hook");
    CHECK(sent[0].content_type == "text/plain;charset=utf-8");
    CHECK(said(effects) == "Noted; waiting for confirmation");
    CHECK(run(app, TaskTaken{{"guide-visitors"}, false}).empty());
}

TEST_CASE("without consent, a name and a contact nothing is taken", "[app]")
{
    for (const Profile& profile :
         {Profile{}, Profile{"Ming", "", true, {}}, Profile{"Ming", "m@x", false, {}}}) {
        AppState app = ready_app();
        app.profile = profile;
        CHECK(run(app, TaskTaken{{"guide-visitors"}, false}).empty());
        CHECK(app.claims.empty());
    }
}

TEST_CASE("ended, vanished and clashing tasks are not taken unknowingly", "[app]")
{
    AppState app = ready_app();
    CHECK(run(app, TaskTaken{{"gone"}, false}).empty());
    app.now = at("2026-08-08T12:00");
    CHECK(run(app, TaskTaken{{"guide-visitors"}, false}).empty());

    AppState busy = ready_app();
    Programme programme = sample_programme();
    programme.sessions[0].slots[0] = make_slot("2026-08-08T11:30", "2026-08-08T12:30", "hall");
    busy.programme = shared(programme);
    run(busy, FollowToggled{{FollowKind::session, "KEY001"}});
    CHECK(run(busy, TaskTaken{{"guide-visitors"}, false}).empty());
    run(busy, TaskTaken{{"guide-visitors"}, true});
    CHECK(busy.claims.at(0).despite_clash);
}

TEST_CASE("each answer is shown as what it is", "[app]")
{
    struct Case {
        const char* state;
        ClaimState claim;
        const char* said;
    };
    const Case cases[] = {
        {"accepted", ClaimState::accepted, "The task is yours"},
        {"full", ClaimState::full, "The places of this task were gone"},
        {"ended", ClaimState::refused, "This task is over"},
        {"duplicate", ClaimState::refused, "This contact already has this task"},
        {"cancelled", ClaimState::refused, "This task was cancelled"},
        {"pending", ClaimState::waiting, ""},
    };
    for (const Case& c : cases) {
        CAPTURE(c.state);
        AppState app = ready_app();
        run(app, TaskTaken{{"guide-visitors"}, false});
        const std::string id = app.claims[0].id;
        const Effects effects = run(app, HookAnswered{id, answer(id, c.state)});
        CHECK(state_of(app) == c.claim);
        CHECK(said(effects) == c.said);
        CHECK(app.outbox.entries.empty());
        CHECK(all<KeepRecords>(effects).at(0).records.size() == 2);
        CHECK(run(app, HookAnswered{id, answer(id, "accepted")}).empty());
        CHECK(state_of(app) == c.claim);
    }
}

TEST_CASE("an answer that is no answer is tried again, later and later", "[app]")
{
    AppState app = ready_app();
    run(app, TaskTaken{{"guide-visitors"}, false});
    const std::string id = app.claims[0].id;
    for (const std::string& body :
         {std::string(), std::string("<html>OK</html>"), answer("other", "accepted"),
          std::string(R"({"ok":false,"error":"busy","retry":true})")}) {
        const Effects effects = run(app, HookAnswered{id, body});
        CHECK(state_of(app) == ClaimState::waiting);
        CHECK(all<SendMessage>(effects).empty());
        const auto wake = all<WakeAt>(effects);
        REQUIRE(wake.size() == 1);
        app.now = wake[0].time;
        CHECK(all<SendMessage>(run(app, TimerFired{})).at(0).id == id);
    }
    CHECK(app.outbox.entries.at(0).attempts == 4);
}

TEST_CASE("nothing is sent offline, and at once when back", "[app]")
{
    AppState app = ready_app();
    app.around.online = false;
    CHECK(all<SendMessage>(run(app, TaskTaken{{"guide-visitors"}, false})).empty());
    Surroundings around = app.around;
    around.online = true;
    CHECK(all<SendMessage>(run(app, SurroundingsChanged{around})).size() == 1);
}

TEST_CASE("a task that was given back is not asked for anew before the receiver knows", "[app]")
{
    AppState app = ready_app();
    run(app, TaskTaken{{"guide-visitors"}, false});
    const std::string first = app.claims[0].id;
    run(app, HookAnswered{first, answer(first, "accepted")});
    const Effects cancelled = run(app, ClaimCancelled{first});
    const std::string cancel = all<SendMessage>(cancelled).at(0).id;
    run(app, TaskTaken{{"guide-visitors"}, false});
    const std::string second = app.claims[1].id;

    // The line failed: the second claim is due at once, and waits all the same.
    const Effects failed = run(app, HookAnswered{cancel, ""});
    CHECK(all<SendMessage>(failed).empty());
    app.now = all<WakeAt>(failed).at(0).time;
    CHECK(all<SendMessage>(run(app, TimerFired{})).at(0).id == cancel);
    const Effects told = run(app, HookAnswered{cancel, answer(cancel, "cancelled")});
    CHECK(all<SendMessage>(told).at(0).id == second);
}

TEST_CASE("what is given back does not wait for the delays of the claim before it", "[app]")
{
    AppState app = ready_app();
    run(app, TaskTaken{{"guide-visitors"}, false});
    const std::string claim = app.claims[0].id;
    for (int attempt = 0; attempt < 6; ++attempt) {  // a receiver that is away
        const Effects failed = run(app, HookAnswered{claim, ""});
        app.now = all<WakeAt>(failed).at(0).time;
        REQUIRE(all<SendMessage>(run(app, TimerFired{})).at(0).id == claim);
    }
    run(app, HookAnswered{claim, ""});
    REQUIRE(app.outbox.entries.at(0).not_before - app.now > 60);
    const Effects cancelled = run(app, ClaimCancelled{claim});
    CHECK(all<SendMessage>(cancelled).at(0).id == claim);
    CHECK(all<KeepRecords>(cancelled).at(0).records.size() == 3);  // claim, message, the one before
}

TEST_CASE("nothing is sent by what the mirror says before the database is open", "[app]")
{
    // The last that reached the mirror before the browser was killed: a claim on its way.
    AppState before = ready_app();
    const Effects taken = run(before, TaskTaken{{"guide-visitors"}, false});
    Disk mirror;
    mirror.keep(taken);
    const std::string id = before.claims[0].id;
    // What the database has: it was accepted and given back, and the receiver knows.
    Disk database = mirror;
    database.keep(run(before, HookAnswered{id, answer(id, "accepted")}));
    const Effects cancel = run(before, ClaimCancelled{id});
    database.keep(cancel);
    const std::string message = all<SendMessage>(cancel).at(0).id;
    database.keep(run(before, HookAnswered{message, answer(message, "cancelled")}));

    AppState app = ready_app(2);
    app.storage = StorageState::opening;
    app.now = app.now + 60;
    CHECK(all<SendMessage>(
              run(app, RecordsArrived{RecordsArrived::Source::mirror, mirror.all_kept()}))
              .empty());
    CHECK(all<SendMessage>(run(app, MinutePassed{app.now + 60})).empty());
    run(app, RecordsArrived{RecordsArrived::Source::database, database.all_kept()});
    CHECK(all<SendMessage>(run(app, StorageChanged{StorageState::saved})).empty());
    CHECK(state_of(app) == ClaimState::cancelled);

    AppState without = ready_app(3);  // a private window: the mirror is all there is
    without.storage = StorageState::opening;
    run(without, RecordsArrived{RecordsArrived::Source::mirror, mirror.all_kept()});
    CHECK(all<SendMessage>(run(without, StorageChanged{StorageState::mirror_only})).at(0).id == id);

    AppState slow = ready_app(4);  // another tab has it and is asleep
    slow.storage = StorageState::opening;
    run(slow, RecordsArrived{RecordsArrived::Source::mirror, mirror.all_kept()});
    CHECK(all<SendMessage>(run(slow, StorageChanged{StorageState::slow})).at(0).id == id);
}

TEST_CASE("a clock that stands still wakes nobody", "[app]")
{
    AppState app = ready_app();
    run(app, ClockSet{at("2026-08-08T09:00")});
    run(app, TaskTaken{{"guide-visitors"}, false});
    CHECK(all<WakeAt>(run(app, HookAnswered{app.claims[0].id, ""})).empty());
}

TEST_CASE("without a hook a claim waits for the desk", "[app]")
{
    AppState app = ready_app();
    Programme programme = sample_programme();
    programme.event.claims = {};
    app.programme = shared(programme);
    const Effects effects = run(app, TaskTaken{{"guide-visitors"}, false});
    CHECK(state_of(app) == ClaimState::waiting);
    CHECK(all<SendMessage>(effects).empty());
    CHECK(app.outbox.entries.empty());
}

TEST_CASE("a claim is cancelled before it starts, done after", "[app]")
{
    AppState app = ready_app();
    run(app, TaskTaken{{"guide-visitors"}, false});
    const std::string id = app.claims[0].id;
    run(app, HookAnswered{id, answer(id, "accepted")});
    AppState other = app;

    const Effects cancelled = run(app, ClaimCancelled{id});
    CHECK(state_of(app) == ClaimState::cancelled);
    const auto message = all<SendMessage>(cancelled).at(0);
    CHECK(message.id != id);
    CHECK(message.body.find("\"kind\":\"task.cancel\"") != std::string::npos);
    CHECK(message.body.find("\"claim\":\"" + id + "\"") != std::string::npos);
    run(app, HookAnswered{message.id, answer(message.id, "cancelled")});
    CHECK(app.outbox.entries.empty());
    CHECK(state_of(app) == ClaimState::cancelled);

    other.now = at("2026-08-08T11:00");
    CHECK(run(other, ClaimCancelled{id}).empty());
    run(other, TaskStarted{id});
    CHECK(state_of(other) == ClaimState::started);
    const Effects done = run(other, TaskDone{id, "I learned a lot"});
    CHECK(state_of(other) == ClaimState::done);
    CHECK(all<SendMessage>(done).at(0).body.find("I learned a lot") != std::string::npos);
    CHECK(points_of(other.claims) == Points{20, 0, 0});
    CHECK(run(other, TaskDone{id, "again"}).empty());
}

TEST_CASE("the desk's word counts once, if it is signed and meant for this claim", "[app]")
{
    AppState app = ready_app();
    run(app, TaskTaken{{"guide-visitors"}, false});
    const std::string id = app.claims[0].id;
    const Confirmation confirmation{DeskAct::verify, "sample-2026", claim_code(app, app.claims[0]),
                                    25, app.now};
    const std::string signature(kSignatureSize, 's');
    const std::string text = write_confirmation(confirmation, signature);

    const auto check = all<CheckSignature>(run(app, ConfirmationGiven{id, text}));
    REQUIRE(check.size() == 1);
    CHECK(check[0].bytes == confirmation_bytes(confirmation));
    CHECK(check[0].signature == signature);
    CHECK(check[0].public_key == "a2V5");

    CHECK(said(run(app, SignatureChecked{id, text, false})) ==
          "That did not work: this is not signed by the service desk");
    CHECK(state_of(app) == ClaimState::waiting);
    CHECK(said(run(app, SignatureChecked{id, text, true})) ==
          "The service desk confirmed your points");
    CHECK(points_of(app.claims) == Points{0, 25, 0});
    CHECK_FALSE(app.confirmation_error);
    CHECK(said(run(app, SignatureChecked{id, text, true})) ==
          "That did not work: this confirmation was used before");
    CHECK(points_of(app.claims) == Points{0, 25, 0});

    Confirmation foreign = confirmation;
    foreign.claim_code = "AAAAA-BBBBB";
    CHECK(said(run(app, ConfirmationGiven{id, write_confirmation(foreign, signature)})) ==
          "That did not work: a confirmation for another claim");
    app.settings.language = Language::zh_hant;
    CHECK(said(run(app, ConfirmationGiven{id, "TSD1.nonsense"})) ==
          "沒有成功：這不是服務台的核可碼");
    CHECK(app.confirmation_error);
    CHECK(said(run(app, SignatureChecked{id, text, false, true})) ==
          "沒有成功：這個瀏覽器不能核對簽名；請直接到服務台出示任務卡");
    run(app, NavigationAsked{{Screen::tasks, "", {}}, false});
    CHECK_FALSE(app.confirmation_error);
    Confirmation redeemed = confirmation;
    redeemed.act = DeskAct::redeem;
    run(app, SignatureChecked{id, write_confirmation(redeemed, signature), true});
    CHECK(points_of(app.claims) == Points{0, 0, 25});
}

TEST_CASE("a subscription needs consent and says what comes next", "[app]")
{
    AppState app = ready_app();
    CHECK(run(app, SubscribeAsked{"a@example.org", "", false}).empty());
    const Effects effects = run(app, SubscribeAsked{"a@example.org", "", true});
    const auto sent = all<SendMessage>(effects).at(0);
    CHECK(sent.body == R"({"email":"a@example.org","name":"","list_uuids":["uuid-1"]})");
    CHECK(said(run(app, HookAnswered{sent.id, R"({"data":{"has_optin":true}})"})) ==
          "Please confirm by the link in the mail we sent you");
    CHECK(app.outbox.entries.empty());
}

TEST_CASE("500 phones over a lossy line: 20 accepted, 480 full, none lost, none double", "[app]")
{
    constexpr int kPhones = 500;
    constexpr int kCapacity = 20;
    Random random;
    std::map<std::string, std::string> server;  // id -> answer, as a receiver must keep it
    int taken = 0;

    struct Phone {
        AppState app;
        Disk disk;
        std::deque<SendMessage> line;
    };
    std::vector<Phone> phones(kPhones);
    const auto collect = [](Phone& phone, const Effects& effects) {
        phone.disk.keep(effects);
        for (const SendMessage& message : all<SendMessage>(effects))
            phone.line.push_back(message);
    };
    for (int i = 0; i < kPhones; ++i) {
        Phone& phone = phones[static_cast<std::size_t>(i)];
        phone.app = ready_app(static_cast<std::uint64_t>(i) * 7919 + 3);
        collect(phone, run(phone.app, ProfileGiven{phone.app.profile}));
        collect(phone, run(phone.app, TaskTaken{{"guide-visitors"}, false}));
    }

    int open = kPhones;
    for (int round = 0; round < 400 && open > 0; ++round) {
        open = 0;
        for (Phone& phone : phones) {
            if (random.one_in(25)) {  // killed and opened again: only what was kept is left
                AppState again = ready_app(random.next());
                again.profile = {};
                again.now = phone.app.now;
                phone.app = again;
                phone.line.clear();
                collect(phone, run(phone.app, RecordsArrived{RecordsArrived::Source::database,
                                                             phone.disk.all_kept()}));
            }
            while (!phone.line.empty()) {
                const SendMessage message = phone.line.front();
                phone.line.pop_front();
                if (random.one_in(3)) {  // lost on the way there
                    collect(phone, run(phone.app, HookAnswered{message.id, ""}));
                    continue;
                }
                const std::string id = id_in(message.body);
                if (server.count(id) == 0)
                    server[id] = taken < kCapacity ? (++taken, "accepted") : "full";
                if (random.one_in(3)) {  // lost on the way back
                    collect(phone, run(phone.app, HookAnswered{message.id, "<html>504</html>"}));
                    continue;
                }
                collect(phone,
                        run(phone.app, HookAnswered{message.id, answer(id, server[id].c_str())}));
                if (random.one_in(4))  // the answer comes twice
                    collect(phone, run(phone.app,
                                       HookAnswered{message.id, answer(id, server[id].c_str())}));
            }
            phone.app.now = phone.app.now + 5;
            collect(phone, run(phone.app, TimerFired{}));
            if (!phone.app.outbox.entries.empty()) ++open;
        }
        // Later tries are half an hour apart; the clock jumps there.
        if (round % 10 == 9)
            for (Phone& phone : phones)
                phone.app.now = phone.app.now + 300;
    }

    CHECK(open == 0);
    CHECK(server.size() == kPhones);
    std::map<ClaimState, int> ends;
    for (Phone& phone : phones) {
        AppState reopened = ready_app();
        run(reopened, RecordsArrived{RecordsArrived::Source::database, phone.disk.all_kept()});
        REQUIRE(reopened.claims.size() == 1);
        CHECK(reopened.outbox.entries.empty());
        CHECK(claim_state_name(reopened.claims[0].state) == server[reopened.claims[0].id]);
        ++ends[reopened.claims[0].state];
    }
    CHECK(ends[ClaimState::accepted] == kCapacity);
    CHECK(ends[ClaimState::full] == kPhones - kCapacity);
}

TEST_CASE("a code that the camera reads is what was typed; a refused camera is told", "[app]")
{
    AppState app = ready_app();
    run(app, TaskTaken{{"guide-visitors"}, false});
    const std::string id = app.claims[0].id;
    CHECK(all<ScanCode>(run(app, ScanAsked{})).at(0).close == "Type it instead");
    run(app, CodeScanned{claim_code(app, app.claims[0]), ScanProblem::none});
    CHECK(std::get<DeskClaim>(app.desk).task.text == "guide-visitors");

    const Confirmation confirmation{DeskAct::verify, "sample-2026", claim_code(app, app.claims[0]),
                                    25, app.now};
    const std::string text = write_confirmation(confirmation, std::string(kSignatureSize, 's'));
    run(app, ScanAsked{id});
    CHECK(all<CheckSignature>(run(app, CodeScanned{text, ScanProblem::none})).at(0).claim == id);

    run(app, ScanAsked{id});
    CHECK(said(run(app, CodeScanned{"", ScanProblem::refused})) ==
          "The camera is not allowed; please type the code");
    CHECK(app.scan_problem == ScanProblem::refused);
    CHECK(run(app, CodeScanned{"", ScanProblem::closed}).empty());
    run(app, ScanAsked{id});
    CHECK(app.scan_problem == ScanProblem::none);
}

TEST_CASE("a photo is a record of this device and nothing else", "[app]")
{
    AppState app = ready_app();
    run(app, TaskTaken{{"guide-visitors"}, false});
    const std::string id = app.claims[0].id;
    CHECK(all<ChoosePhoto>(run(app, PhotoAsked{id})).at(0).claim == id);
    for (const std::string& wrong :
         {std::string(), std::string("data:text/html,<script>"), std::string("https://example.org"),
          "data:image/jpeg;base64," + std::string(300'000, 'A')}) {
        CHECK(all<KeepRecords>(run(app, PhotoChosen{id, wrong})).empty());
        CHECK(run(app, PhotoShown{id}).empty());
    }
    const std::string picture = "data:image/jpeg;base64,AAAA";
    const Effects kept = run(app, PhotoChosen{id, picture});
    CHECK(all<KeepRecords>(kept).at(0).records.at(0).key == RecordKey{kPhotoRecord, id});
    CHECK(all<SendMessage>(kept).empty());
    CHECK(all<ShowPicture>(run(app, PhotoShown{id})).at(0).data == picture);

    app.now = at("2026-08-08T12:00");
    run(app, HookAnswered{id, answer(id, "accepted")});
    run(app, TaskStarted{id});
    for (const SendMessage& sent : all<SendMessage>(run(app, TaskDone{id, "a < b & c"})))
        CHECK(sent.body.find("AAAA") == std::string::npos);
    const Effects page = run(app, ContributionsAsked{ContributionsAsked::Form::page});
    const std::string html = all<SaveFile>(page).at(0).bytes;
    CHECK(html.find("src=\"" + picture + "\"") != std::string::npos);
    CHECK(html.find("a &lt; b &amp; c") != std::string::npos);
    CHECK(html.find("Sample Conf") != std::string::npos);

    run(app, PhotoRemoved{id});
    CHECK(run(app, PhotoShown{id}).empty());
}

TEST_CASE("a claim says which event it is of, also in its code", "[app]")
{
    AppState app = ready_app();
    run(app, TaskTaken{{"guide-visitors"}, false});
    const Claim claim = app.claims[0];
    CHECK(claim.event == "sample-2026");
    const std::string code = claim_code(app, claim);
    Programme next = sample_programme();
    next.event.id = "sample-2027";
    app.programme = shared(next);
    CHECK(claim_code(app, claim) == code);
}
