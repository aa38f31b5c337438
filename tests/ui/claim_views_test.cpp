#include "app/update.h"
#include "support/sample.h"
#include "support/screen.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

namespace trackside {
namespace {

const char* const kTask = "task/guide-visitors/";

std::string text_of(const Description& description)
{
    std::string all;
    for (const Node& node : description.nodes)
        all += node.text + "\n" + node.label + "\n";
    return all;
}

bool says(const Description& description, const std::string& words)
{
    return text_of(description).find(words) != std::string::npos;
}

// Draws with one tap, and lets update() do what came out.
Effects tap(AppState& app, AppUi& state, const std::string& key, const std::string& text = "")
{
    Effects effects;
    for (const Action& action : draw_screen(app, state, {}, {{key, text}}).actions)
        update(app, action, effects);
    return effects;
}

Profile ming()
{
    return {"Ming", "ming@example.org", true, {}};
}

Claim claim_in(ClaimState state)
{
    const Task task = sample_participation().tasks[0];
    Claim claim;
    claim.id = "0123456789abcdef0123456789abcdef";
    claim.task = task.code;
    claim.state = state;
    claim.title = task.title;
    claim.community = task.community;
    claim.start = task.start;
    claim.end = task.end;
    claim.points = task.points;
    return claim;
}

}  // namespace

TEST_CASE("taking a task asks once who I am, and only with consent", "[ui]")
{
    AppState app = sample_app(kTask, Language::en);
    AppUi state;
    tap(app, state, "take");
    const Drawn sheet = draw_screen(app, state);
    CHECK(faults_of(sheet.description) == std::vector<std::string>{});
    const Node* confirm = find_node(sheet.description, "take/confirm");
    REQUIRE(confirm);
    CHECK(confirm->disabled);

    tap(app, state, "take/nick", "Ming");
    tap(app, state, "take/contact", "ming@example.org");
    CHECK(find_node(draw_screen(app, state).description, "take/confirm")->disabled);
    tap(app, state, "take/consent");
    const Effects effects = tap(app, state, "take/confirm");
    REQUIRE(app.claims.size() == 1);
    CHECK(app.claims[0].state == ClaimState::waiting);
    CHECK(app.profile == ming());
    CHECK(std::any_of(effects.begin(), effects.end(), [](const Effect& effect) {
        return std::holds_alternative<SendMessage>(effect);
    }));
    CHECK_FALSE(find_node(draw_screen(app, state).description, "take-sheet"));
}

TEST_CASE("a clash needs a knowing yes", "[ui]")
{
    AppState app = sample_app(kTask, Language::en);
    app.profile = ming();
    Participation moved = sample_participation();
    moved.tasks[0].start = at("2026-08-08T10:59");
    app.participation = shared(moved);
    app.follows.sessions = {{"WEB001"}};
    AppUi state;
    tap(app, state, "take");
    CHECK(find_node(draw_screen(app, state).description, "take/confirm")->disabled);
    tap(app, state, "take/confirm");
    CHECK(app.claims.empty());
    state.task.taking = true;
    tap(app, state, "take/despite");
    tap(app, state, "take/confirm");
    REQUIRE(app.claims.size() == 1);
    CHECK(app.claims[0].despite_clash);
}

TEST_CASE("what is not confirmed is never shown as taken", "[ui]")
{
    AppState app = sample_app(kTask, Language::en);
    app.profile = ming();
    app.around.online = false;
    AppUi state;
    tap(app, state, "take");
    tap(app, state, "take/confirm");
    CHECK(says(draw_screen(app, state).description, "Mine: not sent yet: you are offline"));
    CHECK_FALSE(says(draw_screen(app, state).description, "Mine: confirmed"));

    const std::string id = app.claims[0].id;
    Effects effects;
    update(app, HookAnswered{id, "<html>ok</html>"}, effects);
    app.around.online = true;
    CHECK(says(draw_screen(app, state).description, "not confirmed yet; it is tried again"));
    update(app, HookAnswered{id, R"({"ok":true,"state":"accepted","id":")" + id + R"("})"},
           effects);
    CHECK(says(draw_screen(app, state).description, "Mine: confirmed"));
}

TEST_CASE("no answer but the contract's is shown as taken; what to do at the desk is said", "[ui]")
{
    const std::string id = claim_in(ClaimState::waiting).id;
    for (const std::string& body :
         {std::string(), std::string("<html>Sign in</html>"), std::string("accepted"),
          std::string(R"({"ok":true})"), std::string(R"({"ok":true,"state":"accepted"})"),
          std::string(R"({"ok":true,"state":"accepted","id":"another"})"),
          R"({"ok":"true","state":"accepted","id":")" + id + R"("})"}) {
        CAPTURE(body);
        AppState app = sample_app(kTask, Language::en);
        app.claims = {claim_in(ClaimState::waiting)};
        app.outbox.entries = {{.id = id, .channel = "claims", .body = "{}"}};
        AppUi state;
        Effects effects;
        update(app, HookAnswered{id, body}, effects);
        const Drawn drawn = draw_screen(app, state);
        CHECK(says(drawn.description, "not confirmed yet; it is tried again"));
        CHECK(says(drawn.description, "show the card below at the desk"));
        CHECK(says(drawn.description, claim_code(app, app.claims[0])));
        CHECK_FALSE(says(drawn.description, "Mine: confirmed"));
    }
}

TEST_CASE("a claim that was refused says why, and who can be asked", "[ui]")
{
    for (const auto& [reason, words] :
         {std::pair{"ended", "the task was over"}, std::pair{"duplicate", "has the task already"},
          std::pair{"task: no such task", "not taken: task: no such task"}}) {
        CAPTURE(reason);
        AppState app = sample_app(kTask, Language::en);
        app.claims = {claim_in(ClaimState::refused)};
        app.claims[0].reason = reason;
        AppUi state;
        const Drawn drawn = draw_screen(app, state);
        CHECK(says(drawn.description, words));
        CHECK(says(drawn.description, "tell the service desk"));
        CHECK_FALSE(says(drawn.description, "Mine: confirmed"));
    }
}

TEST_CASE("a task that the list has lost still shows my claim and its card", "[ui]")
{
    for (int i = 0; i <= static_cast<int>(ClaimState::cancelled); ++i) {
        const auto in = static_cast<ClaimState>(i);
        CAPTURE(i);
        for (const Language language : {Language::zh_hant, Language::en}) {
            AppState app = sample_app(kTask, language);
            Participation participation = sample_participation();
            participation.tasks.clear();
            app.participation = shared(participation);
            app.claims = {claim_in(in)};
            AppUi state;
            const Drawn drawn = draw_screen(app, state);
            CHECK(faults_of(drawn.description) == std::vector<std::string>{});
            CHECK(says(drawn.description,
                       language == Language::en ? "no longer on the list" : "不在名單上"));
            CHECK(says(drawn.description,
                       language == Language::en ? "Ask at the service desk" : "先到服務台問清楚") ==
                  holds_time(in));
            const bool holds = holds_time(in) && in != ClaimState::redeemed;
            CHECK(says(drawn.description, claim_code(app, app.claims[0])) == holds);
        }
    }
    // It can still be given back before its start, and finished by who did it all the same.
    for (const bool finish : {false, true}) {
        AppState app = sample_app(kTask, Language::en);
        app.participation = shared(Participation{});
        app.claims = {claim_in(finish ? ClaimState::started : ClaimState::accepted)};
        app.now = at(finish ? "2026-08-08T11:30" : "2026-08-08T09:00");
        AppUi views;
        tap(app, views, finish ? "done" : "cancel");
        CHECK(faults_of(draw_screen(app, views).description) == std::vector<std::string>{});
        const Effects effects = tap(app, views, finish ? "done/confirm" : "cancel/confirm");
        CHECK(app.claims[0].state == (finish ? ClaimState::done : ClaimState::cancelled));
        REQUIRE(app.outbox.entries.size() == 1);  // the receiver is told
        CHECK(app.outbox.entries.front().body.find(finish ? "task.complete" : "task.cancel") !=
              std::string::npos);
        const auto keeps = [](const Effect& effect) {
            return std::holds_alternative<KeepRecords>(effect);
        };
        CHECK(std::any_of(effects.begin(), effects.end(), keeps));
        if (finish) CHECK(says(draw_screen(app, views).description, "provisional"));
    }
    AppState stranger = sample_app("task/gone/", Language::en);
    AppUi state;
    CHECK_FALSE(says(draw_screen(stranger, state).description, "no longer on the list"));
}

TEST_CASE("a phone whose clock is wrong by hours claims nothing it does not know", "[ui]")
{
    // Far ahead: the task seems over, and is not offered. What was taken before stays mine.
    AppState app = sample_app(kTask, Language::en);
    app.now = at("2026-08-08T23:00");
    AppUi state;
    CHECK(says(draw_screen(app, state).description, "Ended"));
    app.claims = {claim_in(ClaimState::accepted)};
    CHECK(says(draw_screen(app, state).description, "Mine: confirmed"));
    // Far behind: it can be asked for; only the receiver's word counts.
    AppState late = sample_app(kTask, Language::en);
    late.profile = ming();
    late.now = at("2026-08-07T23:00");
    tap(late, state, "take");
    tap(late, state, "take/confirm");
    REQUIRE(late.claims.size() == 1);
    Effects effects;
    const std::string id = late.claims[0].id;
    update(late, HookAnswered{id, R"({"ok":true,"state":"ended","id":")" + id + R"("})"}, effects);
    CHECK(says(draw_screen(late, state).description, "the task was over"));
    CHECK(says(draw_screen(late, state).description, "tell the service desk"));
}

TEST_CASE("every state of a claim draws by the rules and says its own words", "[ui]")
{
    std::vector<std::string> seen;
    for (int i = 0; i <= static_cast<int>(ClaimState::cancelled); ++i) {
        for (const char* path : {kTask, "contributions/", "tasks/", "volunteer/", "roadmap/"}) {
            for (const Language language : {Language::zh_hant, Language::en}) {
                AppState app = sample_app(path, language);
                app.profile = ming();
                Claim claim = claim_in(static_cast<ClaimState>(i));
                claim.reason = "not today";
                app.claims = {claim};
                app.now = at("2026-08-08T11:10");
                CAPTURE(i, path);
                for (const Glass& glass : {Glass{320, 480}, Glass{360, 740}, Glass{1280, 800}}) {
                    AppUi state;
                    const Drawn drawn = draw_screen(app, state, glass);
                    CHECK(faults_of(drawn.description) == std::vector<std::string>{});
                    CHECK(drawn.actions.empty());
                }
                AppUi state;
                CHECK(describe_screen(app, state).actions.empty());
            }
        }
    }
}

TEST_CASE("begin, done with a reflection, and cancel before the start", "[ui]")
{
    AppState app = sample_app(kTask, Language::en);
    app.claims = {claim_in(ClaimState::accepted)};
    AppUi state;
    app.now = at("2026-08-08T10:45");
    tap(app, state, "start");
    CHECK(app.claims[0].state == ClaimState::started);
    tap(app, state, "done");
    tap(app, state, "done/reflection", "Good people");
    tap(app, state, "done/confirm");
    CHECK(app.claims[0].state == ClaimState::done);
    CHECK(app.claims[0].reflection == "Good people");

    app.claims = {claim_in(ClaimState::accepted)};
    tap(app, state, "cancel");
    CHECK(faults_of(draw_screen(app, state).description) == std::vector<std::string>{});
    tap(app, state, "cancel/confirm");
    CHECK(app.claims[0].state == ClaimState::cancelled);
}

TEST_CASE("the desk looks a card up, signs, and the volunteer's phone asks for the signature",
          "[ui]")
{
    AppState phone = sample_app(kTask, Language::en);
    phone.claims = {claim_in(ClaimState::done)};
    const std::string code = claim_code(phone, phone.claims[0]);

    AppState desk = sample_app("desk/", Language::en);
    AppUi views;
    tap(desk, views, "desk/code", "nonsense");
    tap(desk, views, "desk/read");
    CHECK(find_node(draw_screen(desk, views).description, "desk/code/problem"));
    tap(desk, views, "desk/code", code);
    tap(desk, views, "desk/read");
    CHECK(says(draw_screen(desk, views).description, "Guide visitors"));
    tap(desk, views, "desk/key", "secret");
    const Effects effects = tap(desk, views, "desk/confirm");
    REQUIRE(effects.size() == 1);
    const SignBytes& ask = std::get<SignBytes>(effects[0]);
    CHECK(ask.private_key == "secret");

    Effects more;
    update(desk, BytesSigned{ask.id, "", "wrong key"}, more);
    CHECK(find_node(draw_screen(desk, views).description, "desk/error"));
    tap(desk, views, "desk/confirm");
    update(desk, BytesSigned{ask.id, std::string(64, 's'), ""}, more);
    const Drawn shown = draw_screen(desk, views);
    CHECK(faults_of(shown.description) == std::vector<std::string>{});
    const Node* text = find_node(shown.description, "desk/text");
    REQUIRE(text);
    const std::string confirmation = text->text;
    tap(desk, views, "desk/next");
    CHECK(std::holds_alternative<std::monostate>(desk.desk));

    AppUi state;
    tap(phone, state, "confirm/open");
    tap(phone, state, "confirm/text", confirmation);
    const Effects checked = tap(phone, state, "confirm/check");
    REQUIRE(checked.size() == 1);
    const CheckSignature& check = std::get<CheckSignature>(checked[0]);
    CHECK(check.bytes == ask.bytes);
    Effects last;
    update(phone, SignatureChecked{check.claim, check.text, true}, last);
    CHECK(phone.claims[0].state == ClaimState::verified);

    // The same card again: the desk is told.
    tap(desk, views, "desk/code", code);
    tap(desk, views, "desk/read");
    CHECK(find_node(draw_screen(desk, views).description, "desk/before"));
}

TEST_CASE("what I did can be taken along, and no cell is a formula", "[app]")
{
    AppState app = sample_app("contributions/", Language::en);
    Claim claim = claim_in(ClaimState::verified);
    claim.reflection = "=HYPERLINK(\"x\")";
    app.claims = {claim};
    AppUi state;
    const Effects table = tap(app, state, "export/csv");
    REQUIRE(table.size() == 1);
    const SaveFile& file = std::get<SaveFile>(table[0]);
    CHECK(file.bytes.find("\"'=HYPERLINK(\"\"x\"\")\"") != std::string::npos);
    CHECK(file.bytes.find("\"1.0\",\"Guide visitors\"") != std::string::npos);
    const Effects text = tap(app, state, "export/copy");
    REQUIRE(text.size() == 2);
    CHECK(std::get<CopyText>(text[0]).text.find("Hours in all: 1.0") != std::string::npos);
}

TEST_CASE("a subscription needs an address and consent", "[ui]")
{
    AppState app = sample_app("subscribe/", Language::en);
    AppUi state;
    tap(app, state, "subscribe");
    CHECK(app.outbox.entries.empty());
    CHECK(find_node(draw_screen(app, state).description, "email/problem"));
    tap(app, state, "email", "a@example.org");
    tap(app, state, "consent");
    tap(app, state, "subscribe");
    CHECK(app.outbox.entries.size() == 1);
    CHECK(find_node(draw_screen(app, state).description, "state"));
    for (const Hook::Kind kind : {Hook::Kind::none, Hook::Kind::link, Hook::Kind::form}) {
        Programme programme = sample_programme();
        programme.event.newsletter.kind = kind;
        app.programme = shared(programme);
        AppUi fresh;
        CHECK(faults_of(draw_screen(app, fresh).description) == std::vector<std::string>{});
    }
}

TEST_CASE("the desk's refusals are said in the language of the page", "[ui]")
{
    for (const Language language : {Language::zh_hant, Language::en}) {
        AppState desk = sample_app("desk/", language);
        AppUi views;
        tap(desk, views, "desk/code", "nonsense");
        tap(desk, views, "desk/read");
        const Drawn refused = draw_screen(desk, views);
        const Node* problem = find_node(refused.description, "desk/code/problem");
        REQUIRE(problem);
        CHECK(problem->text == (language == Language::en
                                    ? "not a claim code; it has ten letters and digits"
                                    : "這不是任務條碼；任務條碼是十個英文字母與數字"));

        AppState phone = sample_app(kTask, language);
        phone.claims = {claim_in(ClaimState::done)};
        phone.confirmation_error = Error{"", "a confirmation of another event"};
        AppUi state;
        const Drawn drawn = draw_screen(phone, state);
        CHECK(faults_of(drawn.description) == std::vector<std::string>{});
        CHECK(says(drawn.description, language == Language::en ? "a confirmation of another event"
                                                               : "這是別的活動的核可碼"));
    }
}

TEST_CASE("the desk's key is not shown, and the camera is there where it can read codes", "[ui]")
{
    AppState desk = sample_app("desk/", Language::en);
    AppUi views;
    Drawn drawn = draw_screen(desk, views);
    CHECK(find_node(drawn.description, "desk/key")->input == "password");
    CHECK(find_node(drawn.description, "desk/scan/none"));
    CHECK_FALSE(find_node(drawn.description, "desk/scan"));

    desk.around.can_scan = true;
    for (const ScanProblem problem :
         {ScanProblem::none, ScanProblem::refused, ScanProblem::no_camera, ScanProblem::closed}) {
        desk.scan_problem = problem;
        drawn = draw_screen(desk, views);
        CHECK(faults_of(drawn.description) == std::vector<std::string>{});
        const bool told = problem == ScanProblem::refused || problem == ScanProblem::no_camera;
        CHECK((find_node(drawn.description, "desk/scan/problem") != nullptr) == told);
    }
    const Effects effects = tap(desk, views, "desk/scan");
    REQUIRE(effects.size() == 1);
    CHECK(std::holds_alternative<ScanCode>(effects[0]));
}

TEST_CASE("a photo is added, shown and removed beside the reflection", "[ui]")
{
    AppState app = sample_app(kTask, Language::en);
    app.claims = {claim_in(ClaimState::done)};
    AppUi state;
    CHECK_FALSE(find_node(draw_screen(app, state).description, "photo/show"));
    const Effects asked = tap(app, state, "photo/choose");
    REQUIRE(asked.size() == 1);
    Effects effects;
    update(app, PhotoChosen{std::get<ChoosePhoto>(asked[0]).claim, "data:image/jpeg;base64,AA"},
           effects);
    CHECK(faults_of(draw_screen(app, state).description) == std::vector<std::string>{});
    CHECK(std::holds_alternative<ShowPicture>(tap(app, state, "photo/show").at(0)));
    tap(app, state, "photo/remove");
    CHECK_FALSE(find_node(draw_screen(app, state).description, "photo/show"));
}

TEST_CASE("what I did is grouped by event and community", "[ui]")
{
    AppState app = sample_app("contributions/", Language::en);
    Claim now = claim_in(ClaimState::verified);
    now.event = "sample-2026";
    Claim before = claim_in(ClaimState::redeemed);
    before.id = "fedcba9876543210fedcba9876543210";
    before.event = "sample-2025";
    before.event_name = make_text("en", "Sample Conf 2025");
    before.community = {};
    app.claims = {before, now};
    AppUi state;
    const Drawn drawn = draw_screen(app, state);
    CHECK(faults_of(drawn.description) == std::vector<std::string>{});
    CHECK(find_node(drawn.description, "did/of/rusttw"));
    CHECK(find_node(drawn.description, "did/sample-2025/title")->text ==
          "What I did: Sample Conf 2025");
    CHECK(find_node(drawn.description, "did/sample-2025/of/"));
}

TEST_CASE("places left are told where they are known, and only there", "[ui]")
{
    struct Case {
        std::optional<int> taken;
        const char* words;
    };
    for (const Case& c : {Case{std::nullopt, "10 people wanted"}, Case{0, "10 places left"},
                          Case{5, "5 places left"}, Case{9, "1 place left"}, Case{10, "Full"}}) {
        AppState app = sample_app("tasks/", Language::en);
        Participation participation = sample_participation();
        participation.tasks[0].capacity = 10;
        participation.tasks[0].taken = c.taken;
        app.participation = shared(participation);
        AppUi state;
        CHECK(says(draw_screen(app, state).description, c.words));
        CHECK(says(draw_screen(app, state).description, "left") == (c.taken && *c.taken < 10));
    }
}

}  // namespace trackside
