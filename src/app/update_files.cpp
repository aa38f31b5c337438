#include "app/update_parts.h"
#include "codec/ical.h"
#include "codec/records_json.h"

#include <algorithm>

namespace trackside {
namespace {

std::vector<SlotRef> slots_of(const Programme& programme, const SessionCode& code)
{
    std::vector<SlotRef> refs;
    const auto found = programme.index.sessions.find(code);
    if (found == programme.index.sessions.end()) return refs;
    for (std::size_t i = 0; i < programme.sessions[found->second].slots.size(); ++i)
        refs.push_back({found->second, i});
    return refs;
}

std::vector<SlotRef> slots_asked(const AppState& app, const Programme& programme,
                                 const CalendarAsked& asked)
{
    if (asked.what == CalendarAsked::What::session) return slots_of(programme, {asked.code});
    if (asked.what == CalendarAsked::What::track) return slots_in_track(programme, {asked.code});
    std::vector<SlotRef> refs = all_slots(programme);
    refs.erase(std::remove_if(refs.begin(), refs.end(),
                              [&](const SlotRef& ref) {
                                  return !follows(app.follows,
                                                  programme.sessions[ref.session].code);
                              }),
               refs.end());
    return refs;
}

// Where the same can be had in a browser.
std::string address_of(const AppState& app, const CalendarAsked& asked)
{
    if (asked.what == CalendarAsked::What::agenda) return share_url(app);
    const Screen screen =
        asked.what == CalendarAsked::What::track ? Screen::track : Screen::session;
    return page_url(app, {screen, asked.code, {}});
}

}  // namespace

void give_file(AppState& app, SaveFile file, std::string instead, Effects& effects)
{
    if (app.around.can_save) {
        effects.push_back(std::move(file));
        return;
    }
    const bool is_address = instead.rfind("http", 0) == 0;
    effects.push_back(CopyText{std::move(instead)});
    if (is_address)
        tell(app, "這個視窗不能存檔，已複製網址；在瀏覽器打開就能存",
             "This window cannot save files. The address was copied; a browser can save it there",
             effects);
    else
        tell(app, "這個視窗不能存檔，已複製內容；請貼到別處存成檔案",
             "This window cannot save files. The contents were copied; keep them in a file",
             effects);
}

void on(AppState& app, const EffectFailed& action, Effects& effects)
{
    if (action.what == EffectFailed::What::copy)
        tell(app, "這個視窗不允許複製", "This window does not allow copying", effects);
    else
        tell(app, "沒有存成；再按一次，改為複製",
             "It was not saved; press once more to copy it instead", effects);
}

void on(AppState& app, const CalendarAsked& action, Effects& effects)
{
    const Programme* programme = loaded(app.programme);
    if (!programme) return;
    const Language language = app.settings.language;
    Calendar calendar;
    calendar.name = pick(programme->event.name, language).text;
    calendar.host = host_of(programme->event.site_url);
    calendar.zone = programme->event.zone.name;
    calendar.stamp = app.now;
    // A later file replaces an earlier one in the calendar it is put into.
    calendar.sequence = app.now.seconds / 60;
    calendar.reminder_minutes = app.settings.reminder_minutes;
    for (const SlotRef& ref : slots_asked(app, *programme, action))
        calendar.events.push_back(calendar_event(*programme, loaded(app.texts), ref, language));
    const Participation* participation = loaded(app.participation);
    if (action.what == CalendarAsked::What::agenda && participation)
        for (const TaskCode& code : tasks_taken(app.claims))
            if (const Task* task = find_task(*participation, code))
                calendar.events.push_back(calendar_event(*programme, *task, language));
    const std::string name = action.code.empty() ? "agenda" : action.code;
    give_file(
        app, {programme->event.id + "-" + name + ".ics", "text/calendar", write_calendar(calendar)},
        address_of(app, action), effects);
}

void on(AppState& app, const ExportAsked&, Effects& effects)
{
    const std::string all = write_records(all_records(app.records));
    give_file(app,
              {"trackside-" + format_day(local_time(app.around.zone, app.now).date) + ".json",
               "application/json", all},
              all, effects);
}

void on(AppState&, const ImportAsked&, Effects& effects)
{
    effects.push_back(ChooseFile{"application/json"});
}

void on(AppState& app, const FileChosen& action, Effects& effects)
{
    auto read = read_records(action.text);
    if (!read) {
        announce(app, "這不是 Trackside 的備份檔，沒有匯入任何資料",
                 "This is no Trackside file; nothing was imported", effects);
        return;
    }
    const int skipped = read.value().skipped;
    const std::string count = std::to_string(read.value().records.size());
    const std::string entries =
        counted(Language::en, read.value().records.size(), "", "entry", "entries");
    on(app, RecordsArrived{RecordsArrived::Source::import_file, std::move(read.value().records)},
       effects);
    if (skipped == 0) {
        announce(app, "已匯入 " + count + " 筆資料", entries + " imported", effects);
        return;
    }
    const std::string broken = std::to_string(skipped);
    announce(app, "已匯入 " + count + " 筆資料，" + broken + " 筆無法讀取",
             entries + " imported, " + broken + " could not be read", effects);
}

void on(AppState& app, const EraseAsked&, Effects& effects)
{
    const Language language = app.settings.language;
    app.records = {};
    app.settings = {};
    app.settings.language = language;
    app.sending.clear();
    app.share = {};
    derive_from_records(app);
    effects.push_back(EraseAll{});
    announce(app, "已清除這台裝置上的個人資料", "Everything of yours on this device was erased",
             effects);
}

}  // namespace trackside
