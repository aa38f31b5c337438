#include "app/update.h"
#include "support/sample.h"
#include "support/screen.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

namespace trackside {
namespace {

const char* const kPaths[] = {
    "volunteer/", "tasks/",      "task/guide-visitors/", "task/none/",
    "roles/",     "activities/", "activity/sprint/",     "activity/none/",
    "contacts/",  "guide/",      "guide/how/",           "guide/none/",
    "systems/",   "roadmap/",    "subscribe/",           "contributions/",
    "desk/",
};

const Glass kGlasses[] = {{320, 480}, {360, 740}, {1280, 800}, {360, 740, 2}, {360, 740, 1, true}};

template <class T>
const T* only(const Actions& actions)
{
    return actions.size() == 1 ? std::get_if<T>(&actions[0]) : nullptr;
}

void check_screen(const AppState& app)
{
    for (const Glass& glass : kGlasses) {
        CAPTURE(route_path(app.route), glass.width, glass.text_scale);
        AppUi state;
        const Drawn drawn = draw_screen(app, state, glass);
        CHECK(faults_of(drawn.description) == std::vector<std::string>{});
        CHECK(drawn.actions.empty());
    }
    AppUi state;
    const Drawn page = describe_screen(app, state);
    CHECK(page.actions.empty());
    CHECK(page.description.nodes.size() > 3);
}

}  // namespace

TEST_CASE("volunteer screens keep the rules of every screen, with data, without, and broken",
          "[ui]")
{
    for (const char* path : kPaths) {
        for (const Language language : {Language::zh_hant, Language::en}) {
            AppState app = sample_app(path, language);
            check_screen(app);
            app.participation = Loading{};
            check_screen(app);
            app.participation = Error{"x", "broken"};
            check_screen(app);
            app.participation = shared(Participation{});
            check_screen(app);
        }
    }
}

TEST_CASE("every control of a volunteer screen does one thing or changes the view", "[ui]")
{
    for (const char* path : kPaths) {
        const AppState app = sample_app(path, Language::en);
        AppUi first;
        const Drawn before = draw_screen(app, first);
        for (const std::string& key : controls_of(before.description)) {
            CAPTURE(path, key);
            AppUi state;
            draw_screen(app, state);
            const Drawn after = draw_screen(app, state, {}, {{key, ""}});
            CHECK(after.actions.size() <= 1);
            const NodeRole role = find_node(before.description, key)->role;
            const bool is_field = role == NodeRole::field || role == NodeRole::area;
            const bool did = !after.actions.empty() || !(after.description == before.description);
            CHECK((did || is_field));
            CHECK(faults_of(after.description) == std::vector<std::string>{});
        }
    }
}

TEST_CASE("the board's filter is its address", "[ui]")
{
    AppState app = sample_app("tasks/");
    AppUi state;
    const Drawn drawn = draw_screen(app, state, {}, {{"fits", ""}});
    const NavigationAsked* asked = only<NavigationAsked>(drawn.actions);
    REQUIRE(asked);
    CHECK(route_path(asked->route) == "tasks/?fits=gaps");
    CHECK(asked->replace);
}

TEST_CASE("a task that clashes with a followed session says so", "[ui]")
{
    AppState app = sample_app("task/guide-visitors/", Language::en);
    app.follows.sessions = {{"WEB001"}};  // 10:15 to 11:00
    AppUi state;
    CHECK_FALSE(find_node(draw_screen(app, state).description, "clash-note"));

    Participation moved = sample_participation();
    moved.tasks[0].start = at("2026-08-08T10:59");
    app.participation = shared(moved);
    const Drawn drawn = draw_screen(app, state);
    const Node* clash = find_node(drawn.description, "clash-note");
    REQUIRE(clash);
    CHECK(clash->text == "Clashes with 10:15 “Web accessibility”");
}

TEST_CASE("a skill chosen is kept as a record and ranks what wants it", "[ui]")
{
    AppState app = sample_app("roles/", Language::en);
    AppUi state;
    draw_screen(app, state, {}, {{"choose-skills", ""}});
    const Drawn drawn = draw_screen(app, state, {}, {{"skill/english", ""}});
    REQUIRE(only<ProfileGiven>(drawn.actions));
    Effects effects;
    update(app, drawn.actions[0], effects);
    CHECK(app.profile.skills == std::vector<SkillCode>{{"english"}});
    const Drawn ranked = draw_screen(app, state);
    CHECK(find_node(ranked.description, "task/guide-visitors"));
}

TEST_CASE("an e-mail address is not on the page until somebody asks for it", "[ui]")
{
    Participation participation = sample_participation();
    participation.contacts = {
        {make_text("en", "Help"), make_text("en", "Team"), "", "help@example.org"}};
    AppState app = sample_app("contacts/", Language::en);
    app.participation = shared(participation);
    const auto says = [](const Description& description) {
        for (const Node& node : description.nodes)
            for (const std::string& text : {node.text, node.label, node.href})
                if (text.find("help@example.org") != std::string::npos) return true;
        return false;
    };
    AppUi page;
    CHECK_FALSE(says(describe_screen(app, page).description));
    AppUi state;
    CHECK_FALSE(says(draw_screen(app, state).description));
    CHECK(says(draw_screen(app, state, {}, {{"team/0/email", ""}}).description));
}

TEST_CASE("the floor is drawn and told in words, with the desk in it", "[ui]")
{
    for (const Glass& glass : kGlasses) {
        const AppState app = sample_app("volunteer/", Language::en);
        AppUi state;
        const Drawn drawn = draw_screen(app, state, glass);
        const Node* words = find_node(drawn.description, "desk/sketch/words");
        REQUIRE(words);
        CHECK(words->text == "From the top: Stairs, Green table (service desk); Entrance");
    }
    AppState app = sample_app("volunteer/", Language::en);
    AppUi state;
    CHECK(find_node(draw_screen(app, state).description, "desk/sketch/1-0")->style ==
          "station walked");
    CHECK(find_node(draw_screen(app, state).description, "desk/sketch/1-0")->quiet);
    CHECK(find_node(describe_screen(app, state).description, "desk/sketch/picture"));
    Participation without = sample_participation();
    without.desk.sketch = {};
    app.participation = shared(without);
    CHECK_FALSE(find_node(draw_screen(app, state).description, "desk/sketch/words"));
}

TEST_CASE("the volunteer's home leads nowhere where there is nothing", "[ui]")
{
    AppState app = sample_app("volunteer/", Language::en);
    AppUi full;
    const Drawn with_all = describe_screen(app, full);
    for (const char* key : {"way/roadmap", "way/systems", "way/guide", "way/activities"}) {
        CAPTURE(key);
        CHECK(find_node(with_all.description, key));
    }
    app.participation = shared(Participation{});
    AppUi empty;
    const Drawn without = describe_screen(app, empty);
    for (const char* key : {"way/roadmap", "way/systems", "way/guide", "way/activities"}) {
        CAPTURE(key);
        CHECK_FALSE(find_node(without.description, key));
    }
    CHECK(find_node(without.description, "way/contacts"));
}

TEST_CASE("without a newsletter nothing leads to one", "[ui]")
{
    const auto leads = [](const char* path, bool newsletter) {
        AppState app = sample_app(path, Language::en);
        Participation participation = sample_participation();
        participation.tasks.clear();
        app.participation = shared(std::move(participation));
        Programme programme = *loaded(app.programme);
        if (!newsletter) programme.event.newsletter = {};
        app.programme = shared(std::move(programme));
        AppUi state;
        const Drawn drawn = describe_screen(app, state);
        return std::any_of(drawn.description.nodes.begin(), drawn.description.nodes.end(),
                           [](const Node& node) { return node.href == "en/subscribe/"; });
    };
    for (const char* path : {"volunteer/", "tasks/", "following/"}) {
        CAPTURE(path);
        CHECK(leads(path, true));
        CHECK_FALSE(leads(path, false));
    }
}

TEST_CASE("after the event the volunteer's home gives thanks and leads to the record", "[ui]")
{
    AppState app = sample_app("volunteer/", Language::en);
    AppUi during;
    CHECK(find_node(draw_screen(app, during).description, "find-task"));
    app.now = at("2026-09-01T09:00");
    AppUi after;
    const Drawn drawn = draw_screen(app, after);
    CHECK_FALSE(find_node(drawn.description, "find-task"));
    REQUIRE(find_node(drawn.description, "contributions"));
    CHECK(find_node(drawn.description, "contributions")->href == "en/contributions/");
    check_screen(app);
}

}  // namespace trackside
