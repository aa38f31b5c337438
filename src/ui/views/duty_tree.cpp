#include "ui/views/duty_tree.h"

#include "ui/views/words.h"
#include "ui/widgets/list.h"

#include <algorithm>

namespace trackside {
namespace {

constexpr float kStep = 20;  // from a branch to its leaves

struct Tree {
    const AppState& app;
    const Participation& participation;
    ListUi& state;
    Ui& ui;
};

std::size_t leaves_of(const TreeNode& node)
{
    if (node.children.empty()) return 1;
    std::size_t count = 0;
    for (const TreeNode& child : node.children)
        count += leaves_of(child);
    return count;
}

// The note, and the skill where its name is not the node's own.
std::string second_line(const Tree& tree, const TreeNode& node)
{
    std::string skill;
    if (const Skill* found = find_skill(tree.participation, node.skill))
        skill = name_of(tree.app, found->name);
    if (skill == name_of(tree.app, node.name)) skill.clear();
    return join({name_of(tree.app, node.note), skill}, " · ");
}

void draw_leaf(const Tree& tree, const std::string& key, const TreeNode& node)
{
    Ui& ui = tree.ui;
    const Theme& t = ui.theme();
    Scope item(ui, NodeRole::item, "li/" + key);
    const std::string name = name_of(tree.app, node.name);
    const std::string second = second_line(tree, node);
    const float width = std::min(ui.column.width, measure::reading) - 20;
    const TextBlock& text = ui.layout(type::body, name, width);
    float y = ui.column.y + 6;
    const float x = ui.column.x + 20;
    ui.paint.circle({ui.column.x + 8, y + text.line_height / 2}, 2.5f, t.accent);
    ui.paint.text(text, x, y, t.text);
    if (Node* made = ui.node(NodeRole::text, key, {x, y, text.width, text.height})) {
        ui.show_text(made, text, type::body, name, x, y);
        made->selectable = true;
    }
    y += text.height;
    if (!second.empty()) {
        const TextBlock& soft = ui.layout(type::small, second, width);
        ui.paint.text(soft, x, y, t.text_soft);
        if (Node* made = ui.node(NodeRole::text, key + "/note", {x, y, soft.width, soft.height})) {
            ui.show_text(made, soft, type::small, second, x, y);
            made->style = "soft";
        }
        y += soft.height;
    }
    ui.column.y = y + 4;
}

void draw_nodes(const Tree& tree, const std::string& key, const std::string& label,
                const std::vector<TreeNode>& nodes);

void draw_branch(const Tree& tree, const std::string& key, const TreeNode& node)
{
    Ui& ui = tree.ui;
    Scope item(ui, NodeRole::item, "li/" + key);
    const std::string name = name_of(tree.app, node.name);
    const std::string second = second_line(tree, node);
    const bool open = tree.state.open.count(key) > 0 || !ui.measured();
    if (ui.measured()) {
        const std::string count = std::to_string(leaves_of(node)) +
                                  ui.say(" 項", leaves_of(node) == 1 ? " item" : " items");
        const std::string line = join({second, count}, " · ");
        RowSpec spec;
        spec.key = key;
        spec.title = name;
        spec.second = line;
        spec.expanded = open ? 1 : 0;
        if (row(ui, spec)) {
            ui.keep_moving();
            if (open)
                tree.state.open.erase(key);
            else
                tree.state.open.insert(key);
        }
    } else {
        paragraph(ui, key, name, {type::strong, false, false, 0, NodeRole::paragraph, {}});
        if (!second.empty())
            paragraph(ui, key + "/note", second,
                      {type::small, true, false, 0, NodeRole::paragraph, {}});
    }
    if (!open) return;
    ui.column.x += kStep;
    ui.column.width -= kStep;
    draw_nodes(tree, key, name, node.children);
    ui.gap(8);
    ui.column.x -= kStep;
    ui.column.width += kStep;
}

void draw_nodes(const Tree& tree, const std::string& key, const std::string& label,
                const std::vector<TreeNode>& nodes)
{
    Scope list(tree.ui, NodeRole::list, "tree/" + key, label);
    if (list.node) list.node->style = "tree";
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const std::string child = key + "/" + std::to_string(i);
        if (nodes[i].children.empty())
            draw_leaf(tree, child, nodes[i]);
        else
            draw_branch(tree, child, nodes[i]);
    }
}

}  // namespace

void draw_duty_tree(const AppState& app, const Participation& participation, ListUi& state, Ui& ui,
                    const std::string& key, const std::string& title,
                    const std::vector<TreeNode>& nodes)
{
    if (nodes.empty()) return;
    ui.gap(14);
    heading(ui, 4, key + "/title", title);
    draw_nodes({app, participation, state, ui}, key, title, nodes);
}

}  // namespace trackside
