#include "ui/views/page_parts.h"

#include "ui/views/words.h"

#include <algorithm>

namespace trackside {

bool has_own_heading(const Route& route)
{
    switch (route.screen) {
        case Screen::session:
        case Screen::track:
        case Screen::community:
        case Screen::task:
        case Screen::activity: return true;
        case Screen::guide: return !route.id.empty();  // without: the list of them
        default: return false;
    }
}

namespace {

const char* heading_before_name(Screen screen, const Ui& ui)
{
    switch (screen) {
        case Screen::track: return ui.say("議程軌", "Track");
        case Screen::community: return ui.say("社群", "Community");
        case Screen::task: return ui.say("志工任務", "Task");
        case Screen::activity: return ui.say("活動", "Activity");
        default: return ui.say("手冊", "Manual");
    }
}

struct PartWords {
    const char* title;
    const char* text;
};

PartWords part_words(const AppState& app, PartState state, const Ui& ui)
{
    const bool data = state == PartState::no_data;
    if (!app.around.online)
        return {ui.say("目前沒有網路", "You are offline"),
                data
                    ? ui.say("社群與志工的資料還沒有存到這支手機。連上網路一次，之後離線也看得到。",
                             "Communities and tasks are not on this phone yet. Go online once; "
                             "after that they stay here.")
                    : ui.say("這個畫面還沒有存到這支手機。連上網路一次，之後離線也看得到。",
                             "This screen is not on this phone yet. Go online once; after that it "
                             "stays here.")};
    return {data ? ui.say("這部分的資料沒有載入", "This part did not load")
                 : ui.say("這個畫面沒有載入", "This screen did not load"),
            ui.say("議程不受影響。再試一次通常就好。",
                   "The programme is not affected. Trying again usually helps.")};
}

}  // namespace

void draw_part_state(const AppState& app, PartState state, Ui& ui, Actions& out)
{
    if (has_own_heading(app.route)) {
        ui.gap(8);
        heading(ui, 1, "h1", heading_before_name(app.route.screen, ui));
        ui.gap(8);
    }
    if (state != PartState::loading) {
        const PartWords words = part_words(app, state, ui);
        empty_state(ui, "part-error", Icon::warning, words.title, words.text);
        if (wide_button(ui, {.key = "retry",
                             .text = ui.say("再試一次", "Try again"),
                             .icon = Icon::refresh,
                             .look = ButtonLook::primary}))
            out.push_back(RetryAsked{});
        return;
    }
    if (Node* node = ui.node(NodeRole::status, "part-loading",
                             {ui.column.x, ui.column.y, ui.column.width, 24}))
        node->label = ui.say("正在載入", "Loading");
    skeleton(ui, 6);
}

const Participation* participation_or_state(const AppState& app, Ui& ui, Actions& out)
{
    if (const Participation* participation = loaded(app.participation)) return participation;
    const bool failed = std::holds_alternative<Error>(app.participation);
    draw_part_state(app, failed ? PartState::no_data : PartState::loading, ui, out);
    return nullptr;
}

void way(Ui& ui, const Way& way)
{
    const Scope item(ui, NodeRole::item, "li/" + way.key);
    RowSpec spec;
    spec.key = way.key;
    spec.href = way.href;
    spec.title = way.title;
    spec.second = way.second;
    spec.third = way.third;
    spec.label = way.label;
    spec.icon = way.icon;
    spec.colour = ui.theme().accent;
    row(ui, spec);
}

void group_title(Ui& ui, Name key, std::string_view text)
{
    const TextBlock& block = ui.layout(type::small_strong, text, ui.column.width);
    ui.paint.text(block, ui.column.x, ui.column.y, ui.theme().text_soft);
    if (Node* node = ui.node(NodeRole::heading, key,
                             {ui.column.x, ui.column.y, ui.column.width, block.height})) {
        ui.show_text(node, block, type::small_strong, text, ui.column.x, ui.column.y);
        node->level = 3;
    }
    ui.advance(block.height);
    ui.gap(4);
}

void small_soft(Ui& ui, Name key, const char* text)
{
    small_soft(ui, key, std::string_view(text));
}

void small_soft(Ui& ui, Name key, std::string_view text)
{
    paragraph(ui, key, text, {.style = type::small, .soft = true});
}

void without_app(Ui& ui, const std::string& key, std::string_view text)
{
    if (ui.measured()) return;
    const Scope only(ui, NodeRole::box, key + "/only");
    if (only.node) only.node->style = "no-app";
    small_soft(ui, key, text);
}

void body(Ui& ui, Name key, const char* text)
{
    body(ui, key, std::string_view(text));
}

void body(Ui& ui, Name key, std::string_view text)
{
    paragraph(ui, key, text);
}

void strong(Ui& ui, Name key, const char* text)
{
    strong(ui, key, std::string_view(text));
}

void strong(Ui& ui, Name key, std::string_view text)
{
    paragraph(ui, key, text, {.style = type::strong});
}

std::string place_text(const AppState& app, const Place& place)
{
    const Programme* programme = loaded(app.programme);
    const std::string words = name_of(app, place.text);
    if (place.room.empty() || !programme) return words;
    const std::string room = room_with_place(app, *programme, place.room);
    return words.empty() ? room
                         : words + (app.settings.language == Language::en ? ", " : " · ") + room;
}

std::string asker_name(const AppState& app, const CommunityCode& community, const Text& team)
{
    const Programme* programme = loaded(app.programme);
    if (programme && !community.empty())
        if (const CommunityName* name = find_community(*programme, community))
            return name_of(app, name->name);
    return name_of(app, team);
}

std::string skill_names(const AppState& app, const Participation& participation,
                        const std::vector<SkillCode>& skills)
{
    std::vector<std::string> names;
    for (const SkillCode& code : skills)
        if (const Skill* skill = find_skill(participation, code))
            names.push_back(name_of(app, skill->name));
    return join(names, app.settings.language == Language::en ? ", " : "、");
}

}  // namespace trackside
