#pragma once
// A task as a row of a list (time, title, place, who asks, points, how things stand), and what is said of
// how things stand. Shared by the board, the task's page, communities and my contributions.

#include "app/state.h"
#include "ui/widgets/ui.h"

#include <string>
#include <vector>

namespace trackside {

// How things stand between a task and this person, in words.
struct TaskNews {
    enum class Kind { open, few, full, ended, mine, closed };
    Kind kind = Kind::open;
    std::string words;  // "還有 3 個名額", "我的：等待確認"
    std::string clash;  // "和 10:15「網頁無障礙」撞期"; empty: none
};
// `agenda` is of the task's day.
TaskNews news_of(const AppState& app, const Task& task, const Agenda& agenda);
std::string clash_words(const AppState& app, const Agenda& agenda,
                        const std::vector<std::size_t>& clashes);
Colour news_ink(const Ui& ui, TaskNews::Kind kind);
Icon news_icon(TaskNews::Kind kind);

struct TaskRow {
    const Task* task = nullptr;
    const TaskNews* news = nullptr;
    std::string prefix = "task";
    std::string note;        // a soft line: why it is shown here
    bool show_start = true;  // false: the row above has the same start
    bool show_day = false;
    std::size_t position = 0;
    std::size_t of = 0;
};
void draw_task_row(Ui& ui, const AppState& app, const TaskRow& row);

}  // namespace trackside
