#include "support/screen.h"

#include "app/update.h"
#include "platform/headless_glyphs.h"
#include "support/sample.h"
#include "ui/views/app_view.h"
#include "ui/widgets/ui.h"

#include <catch2/catch_test_macros.hpp>

#include <cctype>
#include <cmath>
#include <set>

namespace trackside {
namespace {

constexpr int kMostFrames = 6;

bool is_target(NodeRole role)
{
    switch (role) {
        case NodeRole::link:
        case NodeRole::button:
        case NodeRole::toggle:
        case NodeRole::tab:
        case NodeRole::radio:
        case NodeRole::checkbox:
        case NodeRole::field:
        case NodeRole::area: return true;
        default: return false;
    }
}

// A link in running text has the height of its line; that is allowed. What is behind a dialog is inert.
std::vector<const Node*> targets_of(const Description& description)
{
    std::vector<const Node*> targets;
    int prose = -1;
    for (const Node& node : description.nodes) {
        if (node.role == NodeRole::dialog) targets.clear();
        if (prose >= 0 && node.depth <= prose) prose = -1;
        if (node.role == NodeRole::prose) prose = node.depth;
        if (is_target(node.role) && prose < 0 && node.key != "skip") targets.push_back(&node);
    }
    return targets;
}

bool overlap(const Rect& a, const Rect& b)
{
    const float width = std::min(a.x + a.width, b.x + b.width) - std::max(a.x, b.x);
    const float height = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
    return width > 0.6f && height > 0.6f;
}

Look look_of(const AppState& app, bool dark)
{
    Look look;
    look.language = app.settings.language;
    look.dark = dark;
    return look;
}

// What counts when the name that is said is compared with the text that is seen: no blanks, no marks.
std::string bare(const std::string& text)
{
    static const std::string marks = "，。、：；！？（）「」《》·・…—－＋　";
    std::string kept;
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        const std::string letter = text.substr(at, length);
        at += length;
        if (length == 1 && std::isalnum(lead) == 0) continue;
        if (length > 1 && marks.find(letter) != std::string::npos) continue;
        kept += length == 1 ? std::string(1, static_cast<char>(std::tolower(lead))) : letter;
    }
    return kept;
}

// What axe would find in the elements: a list item outside a list, a level of headings left out, a
// control that is not called by what is written on it.
void find_structure_faults(const Description& description, std::vector<std::string>& faults)
{
    std::vector<const Node*> open;
    int level = 0;
    for (const Node& node : description.nodes) {
        while (!open.empty() && open.back()->depth >= node.depth)
            open.pop_back();
        const NodeRole parent = open.empty() ? NodeRole::box : open.back()->role;
        if (node.role == NodeRole::item && parent != NodeRole::list && parent != NodeRole::steps)
            faults.push_back("no list: " + node.key);
        if ((parent == NodeRole::list || parent == NodeRole::steps) && node.role != NodeRole::item)
            faults.push_back("no item: " + node.key);
        if (is_container(node.role)) open.push_back(&node);
        if (node.role == NodeRole::heading) {
            if (level > 0 && node.level > level + 1) faults.push_back("level: " + node.key);
            level = node.level;
        }
        if (is_target(node.role) && !node.text.empty() && !node.label.empty() &&
            node.role != NodeRole::field && node.role != NodeRole::area &&
            bare(node.label).find(bare(node.text)) == std::string::npos)
            faults.push_back("name: " + node.key + " [" + node.label + "] is not [" + node.text +
                             "]");
    }
}

std::string words_of(const Rect& rect)
{
    return std::to_string(std::lround(rect.width)) + " x " +
           std::to_string(std::lround(rect.height));
}

}  // namespace

AppState sample_app(const std::string& path, Language language)
{
    AppState app;
    app.now = at("2026-08-08T10:00");
    app.settings.language = language;
    app.around.zone = sample_programme().event.zone;
    app.around.base = "/trackside/";
    app.around.origin = "https://example.org";
    app.route = parse_route(path);
    app.programme = shared(sample_programme());
    app.participation = shared(sample_participation());
    app.texts = shared(sample_texts());
    app.writer = 7;
    app.storage = StorageState::saved;
    return app;
}

Drawn draw_screen(const AppState& app, AppUi& state, const Glass& glass,
                  const std::vector<std::pair<std::string, std::string>>& events)
{
    HeadlessGlyphs glyphs;
    Ui ui(&glyphs);
    UiInput input;
    input.width = glass.width;
    input.height = glass.height;
    input.text_scale = glass.text_scale;
    Drawn drawn;
    for (const auto& [key, text] : events) {
        UiEvent event;
        event.key = key;
        event.text = text;
        if (!text.empty()) event.kind = UiEvent::Kind::typed;
        input.events.push_back(event);
    }
    for (int frame = 0; frame < kMostFrames; ++frame) {
        ui.begin(input, look_of(app, glass.dark), true);
        draw_app(app, state, ui, drawn.actions);
        ui.end();
        input.events.clear();
        if (!ui.again() && !ui.output().animating && frame > 0) break;
    }
    drawn.description = ui.output().description;
    return drawn;
}

Drawn describe_screen(const AppState& app, AppUi& state)
{
    Ui ui(nullptr);
    Drawn drawn;
    ui.begin({}, look_of(app, false), true);
    draw_app(app, state, ui, drawn.actions);
    ui.end();
    drawn.description = ui.output().description;
    return drawn;
}

std::vector<std::string> faults_of(const Description& description)
{
    std::vector<std::string> faults;
    std::set<std::string> keys;
    int headings = 0;
    for (const Node& node : description.nodes) {
        if (!keys.insert(node.key).second) faults.push_back("twice: " + node.key);
        if (node.role == NodeRole::heading && node.level == 1) ++headings;
        if (node.role == NodeRole::heading && node.level == 0)
            faults.push_back("no level: " + node.key);
    }
    if (headings != 1) faults.push_back("h1: " + std::to_string(headings));
    find_structure_faults(description, faults);
    const std::vector<const Node*> targets = targets_of(description);
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const Node& node = *targets[i];
        if (node.text.empty() && node.label.empty()) faults.push_back("no name: " + node.key);
        const bool field = node.role == NodeRole::field || node.role == NodeRole::area;
        const float least = field ? 40.0f : 43.5f;
        if (node.rect.width < least || node.rect.height < least)
            faults.push_back("small: " + node.key + " " + words_of(node.rect));
        for (std::size_t j = i + 1; j < targets.size(); ++j)
            if (targets[j]->surface == node.surface && overlap(node.rect, targets[j]->rect))
                faults.push_back("overlap: " + node.key + " and " + targets[j]->key);
    }
    return faults;
}

std::vector<std::string> controls_of(const Description& description)
{
    std::vector<std::string> keys;
    for (const Node* node : targets_of(description))
        if (node->surface != kGlass && node->role != NodeRole::link && !node->disabled)
            keys.push_back(node->key);
    return keys;
}

AppState app_at(const std::string& path, Language language)
{
    AppState app = sample_app(path, language);
    Effects effects;
    update(app, RouteChanged{parse_route(path)}, effects);
    return app;
}

Actions tap(const AppState& app, const std::string& key)
{
    AppUi state;
    return draw_screen(app, state, {}, {{key, ""}}).actions;
}

std::string faults_text(const Description& description)
{
    std::string all;
    for (const std::string& fault : faults_of(description))
        all += fault + "\n";
    return all;
}

void check_rules(const AppState& app, AppUi& state, const Glass& glass)
{
    const Drawn drawn = draw_screen(app, state, glass);
    CHECK(faults_text(drawn.description) == "");
    CHECK(drawn.actions.empty());
}

std::string all_text(const Description& description)
{
    std::string text;
    for (const Node& node : description.nodes)
        text += node.text + "\n" + node.label + "\n";
    return text;
}

}  // namespace trackside
