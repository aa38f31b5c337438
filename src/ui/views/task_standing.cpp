#include "app/task_filter.h"
#include "ui/views/claim_part.h"
#include "ui/views/task_row.h"
#include "ui/views/words.h"

namespace trackside {

std::string clash_words(const AppState& app, const Agenda& agenda,
                        const std::vector<std::size_t>& clashes)
{
    const Programme* programme = loaded(app.programme);
    const Participation* participation = loaded(app.participation);
    if (clashes.empty() || !programme || !participation) return "";
    const bool en = app.settings.language == Language::en;
    const AgendaEntry& first = agenda.entries[clashes.front()];
    std::string title;
    if (const Session* session = find_session(*programme, first.session))
        title = name_of(app, session->title);
    else if (const Task* task = find_task(*participation, first.task))
        title = name_of(app, task->title);
    std::string words = en ? "Clashes with " + clock_text(app, first.start) + " “" + title + "”"
                           : "和 " + clock_text(app, first.start) + "「" + title + "」撞期";
    if (clashes.size() > 1) {
        const std::string more = std::to_string(clashes.size() - 1);
        words += en ? " and " + more + " more" : "，另有 " + more + " 件";
    }
    return words;
}

TaskNews news_of(const AppState& app, const Task& task, const Agenda& agenda)
{
    const bool en = app.settings.language == Language::en;
    const TaskStanding now = standing(task, app.claims, agenda, app.now);
    const Claim* claim = claim_for(app.claims, task.code);
    TaskNews news;
    if (now.kind == TaskStanding::Kind::mine && claim) {
        const std::string state = claim_words(app, *claim);
        return {TaskNews::Kind::mine, en ? "Mine: " + state : "我的：" + state, ""};
    }
    if (now.kind == TaskStanding::Kind::ended)
        return {TaskNews::Kind::ended, en ? "Ended" : "已結束", ""};
    if (claim && now.kind == TaskStanding::Kind::refused)
        return {TaskNews::Kind::closed, claim_words(app, *claim), ""};
    const std::optional<int> known = places_left(task);
    const std::string left = std::to_string(known.value_or(task.capacity));
    const Places places = places_of(task);
    if (places == Places::full || now.kind == TaskStanding::Kind::full)
        return {TaskNews::Kind::full, en ? "Full" : "額滿", ""};
    if (places == Places::few) {
        news.kind = TaskNews::Kind::few;
        news.words = en ? (left == "1" ? "1 place left" : left + " places left")
                        : "只剩 " + left + " 個名額";
    } else {
        // How many are wanted is no promise that they are free.
        news.words = known ? (en ? left + " places left" : "還有 " + left + " 個名額")
                     : en  ? (left == "1" ? "1 person wanted" : left + " people wanted")
                           : "找 " + left + " 人";
    }
    if (task.start <= app.now) news.words += en ? " · has begun" : " · 已經開始";
    news.clash = clash_words(app, agenda, clashes_with(agenda, task.start, task.end));
    return news;
}

}  // namespace trackside
