// Settings, what is kept where, and the person's data: out, in, and gone.

#include "ui/views/offline_part.h"
#include "ui/views/views.h"
#include "ui/views/words.h"
#include "ui/widgets/fact.h"
#include "ui/widgets/list.h"
#include "ui/widgets/sheet.h"

#include <cmath>

namespace trackside {
namespace {

struct Page {
    const AppState& app;
    AppUi& views;
    ListUi& state;
    Ui& ui;
    Actions& out;
};

// One of several values as radio rows under a heading.
template <class Value>
struct Choice {
    const char* id;
    Value value;
    std::string text;
    std::string second;
};

template <class Value, class Apply>
void draw_choices(const Page& page, const std::string& key, const char* title,
                  const std::vector<Choice<Value>>& choices, Value chosen, const Apply& apply)
{
    section_title(page.ui, key + "/title", title);
    Scope group(page.ui, NodeRole::group, key, title);
    if (group.node) group.node->style = "radios";
    for (const Choice<Value>& choice : choices)
        if (check_row(page.ui, key + "/" + choice.id, choice.text, choice.second,
                      choice.value == chosen, true) &&
            choice.value != chosen)
            apply(choice.value);
}

void change(const Page& page, const Settings& settings)
{
    page.out.push_back(SettingsChanged{settings});
}

void draw_language(const Page& page)
{
    const std::vector<Choice<Language>> choices = {{"zh", Language::zh_hant, "中文（臺灣）", ""},
                                                   {"en", Language::en, "English", ""}};
    draw_choices(page, "language-choice", page.ui.say("語言 Language", "Language 語言"), choices,
                 page.app.settings.language,
                 [&](Language language) { page.out.push_back(LanguageChosen{language}); });
}

void draw_theme(const Page& page)
{
    Ui& ui = page.ui;
    const std::vector<Choice<ThemeChoice>> choices = {
        {"system", ThemeChoice::system, ui.say("跟著系統", "As the system"), ""},
        {"light", ThemeChoice::light, ui.say("淺色", "Light"), ""},
        {"dark", ThemeChoice::dark, ui.say("深色", "Dark"), ""}};
    draw_choices(page, "theme", ui.say("外觀", "Appearance"), choices, page.app.settings.theme,
                 [&](ThemeChoice theme) {
                     Settings settings = page.app.settings;
                     settings.theme = theme;
                     change(page, settings);
                 });
}

void draw_text_size(const Page& page)
{
    Ui& ui = page.ui;
    static constexpr int kSizes[] = {80, 90, 100, 115, 130, 150, 175, 200};
    const int now = static_cast<int>(std::lround(page.app.settings.text_scale * 100));
    int smaller = 0;
    int larger = 0;
    for (const int size : kSizes) {
        if (size < now) smaller = size;
        if (size > now && larger == 0) larger = size;
    }
    section_title(ui, "text-size/title", ui.say("文字大小", "Text size"));
    Scope group(ui, NodeRole::group, "text-size", ui.say("文字大小", "Text size"));
    if (group.node) group.node->style = "buttons";
    int chosen = 0;
    {
        Flow flow(ui);
        ButtonSpec less{"text-size/smaller",
                        ui.say("小一點", "Smaller"),
                        Icon::minus,
                        ButtonLook::secondary,
                        "",
                        "",
                        smaller == 0,
                        -1,
                        -1};
        if (button_at(ui, less, flow.place(button_width(ui, less), button_height(ui))))
            chosen = smaller;
        ButtonSpec more{"text-size/larger",
                        ui.say("大一點", "Larger"),
                        Icon::plus,
                        ButtonLook::secondary,
                        "",
                        "",
                        larger == 0,
                        -1,
                        -1};
        if (button_at(ui, more, flow.place(button_width(ui, more), button_height(ui))))
            chosen = larger;
    }
    ui.gap(6);
    paragraph(ui, "text-size/now", std::to_string(now) + "%",
              {type::small, true, false, 0, NodeRole::status, {}});
    if (chosen == 0) return;
    Settings settings = page.app.settings;
    settings.text_scale = static_cast<float>(chosen) / 100.0f;
    change(page, settings);
}

void draw_zone(const Page& page)
{
    Ui& ui = page.ui;
    const Programme* programme = loaded(page.app.programme);
    const Instant time = time_of_programme(page.app);
    const std::vector<Choice<ZoneChoice>> choices = {
        {"venue", ZoneChoice::venue, ui.say("會場當地時間", "Time at the venue"),
         programme
             ? programme->event.zone.name + " (" + utc_offset(programme->event.zone, time) + ")"
             : ""},
        {"mine", ZoneChoice::mine, ui.say("我所在的時區", "My own time zone"),
         utc_offset(page.app.around.zone, time)}};
    draw_choices(page, "zone", ui.say("時間怎麼顯示", "Times are shown in"), choices,
                 page.app.settings.zone, [&](ZoneChoice zone) {
                     Settings settings = page.app.settings;
                     settings.zone = zone;
                     change(page, settings);
                 });
}

void draw_reminder(const Page& page)
{
    Ui& ui = page.ui;
    const auto before = [&](int minutes) {
        const std::string words = minutes_text(page.app.settings.language, minutes);
        return ui.language() == Language::en ? words + " before" : words + "前";
    };
    const std::vector<Choice<int>> choices = {{"0", 0, ui.say("不提醒", "None"), ""},
                                              {"5", 5, before(5), ""},
                                              {"10", 10, before(10), ""},
                                              {"15", 15, before(15), ""},
                                              {"30", 30, before(30), ""}};
    draw_choices(page, "reminder", ui.say("行事曆檔的提醒", "Reminder in calendar files"), choices,
                 page.app.settings.reminder_minutes, [&](int minutes) {
                     Settings settings = page.app.settings;
                     settings.reminder_minutes = minutes;
                     change(page, settings);
                 });
}

struct StorageWords {
    Icon icon;
    const char* text;
    const char* second;
    bool warn;
};

StorageWords storage_words(const Ui& ui, StorageState state)
{
    switch (state) {
        case StorageState::opening:
        case StorageState::slow:
            return {Icon::clock, ui.say("正在打開你的資料", "Opening your data"),
                    ui.say("已經可以操作，會一併存下來。", "You can go on; it will be kept."),
                    false};
        case StorageState::saved:
            return {Icon::check, ui.say("已存在這台裝置", "Kept on this device"),
                    ui.say("存了兩份，關掉瀏覽器也還在。",
                           "In two copies; closing the browser does not lose them."),
                    false};
        case StorageState::mirror_only:
            return {Icon::check, ui.say("已存在這個瀏覽器", "Kept in this browser"),
                    ui.say("這個瀏覽器不提供資料庫，改存成一份簡單的備份。清除網站資料會一起清掉，"
                           "建議偶爾匯出。",
                           "There is no database in this browser, so a simple copy is kept. "
                           "Clearing site data removes it; "
                           "export it now and then."),
                    false};
        case StorageState::memory_only:
            return {
                Icon::warning, ui.say("目前存不下來", "Nothing can be kept"),
                ui.say("瀏覽器不允許儲存（可能是無痕視窗或空間已滿）。關掉這一頁之前，請先匯出。",
                       "The browser allows no storage: a private window, or it is full. Export "
                       "before you close this page."),
                true};
        case StorageState::newer:
            return {Icon::warning, ui.say("資料來自較新的版本", "The data is of a newer version"),
                    ui.say("為了不弄壞它，這一版只讀不寫。重新載入網頁取得新版即可。",
                           "This version reads it and does not write, so that nothing breaks. "
                           "Reload the page to update."),
                    true};
    }
    return {Icon::info, "", "", false};
}

void draw_kept(const Page& page)
{
    Ui& ui = page.ui;
    section_title(ui, "kept/title", ui.say("我的資料", "My data"));
    const StorageWords words = storage_words(ui, page.app.storage);
    const Colour warn = ui.theme().warn;
    FactSpec kept{"kept/state", words.icon, words.text, words.second, "", type::body};
    if (words.warn) kept.ink = warn;
    {
        const AppOnly only(ui, "kept/app");
        fact(ui, kept);
        draw_offline(page.app, page.views, ui, page.out);
    }
    ui.gap(8);
    paragraph(ui, "kept/text",
              ui.say("關注、任務、設定都只留在這台裝置，沒有帳號，也不會上傳。",
                     "What you follow, your tasks and settings stay on this device. No account, "
                     "nothing is uploaded."),
              {type::small, true, false, 0, NodeRole::paragraph, {}});
}

void draw_files(const Page& page)
{
    Ui& ui = page.ui;
    ui.gap(12);
    const AppOnly only(ui, "data/app");
    Scope group(ui, NodeRole::group, "data", ui.say("我的資料", "My data"));
    if (group.node) group.node->style = "buttons";
    Flow flow(ui);
    const auto add = [&](const char* key, const char* text, Icon icon, ButtonLook look) {
        ButtonSpec spec;
        spec.key = key;
        spec.text = text;
        spec.icon = icon;
        spec.look = look;
        // Data of a newer version is not touched.
        spec.disabled = page.app.storage == StorageState::newer && look == ButtonLook::danger;
        return button_at(ui, spec, flow.place(button_width(ui, spec), button_height(ui)));
    };
    if (add("data/export", ui.say("匯出成一個檔案", "Export as a file"), Icon::download,
            ButtonLook::secondary))
        page.out.push_back(ExportAsked{});
    if (add("data/import", ui.say("從檔案匯入", "Import a file"), Icon::plus,
            ButtonLook::secondary))
        page.out.push_back(ImportAsked{});
    if (add("data/erase", ui.say("全部清除", "Erase everything"), Icon::trash, ButtonLook::danger))
        page.state.open.insert(kEraseOpen);
}

void draw_more(const Page& page)
{
    Ui& ui = page.ui;
    section_title(ui, "settings/more", ui.say("更多", "More"));
    Scope list(ui, NodeRole::list, "settings/ways");
    const auto way = [&](const char* key, Icon icon, const char* href, const char* title,
                         bool line) {
        if (line) row_line(ui, measure::icon_lead);
        Scope item(ui, NodeRole::item, std::string("li/") + key);
        RowSpec spec;
        spec.key = key;
        spec.href = href;
        spec.title = title;
        spec.icon = icon;
        row(ui, spec);
    };
    way("settings/about", Icon::info, "about/", ui.say("關於", "About"), false);
    way("settings/changes", Icon::bell, "changes/", ui.say("議程異動", "Changes of the programme"),
        true);
}

}  // namespace

void draw_settings(const AppState& app, AppUi& views, Ui& ui, Actions& out)
{
    const Page page{app, views, views.lists["settings"], ui, out};
    {
        const AppOnly only(ui, "settings/app");
        draw_language(page);
        draw_theme(page);
        draw_text_size(page);
        draw_zone(page);
        draw_reminder(page);
    }
    draw_kept(page);
    draw_files(page);
    draw_more(page);
}

void draw_settings_sheets(const AppState&, AppUi& views, Ui& ui, Actions& out)
{
    ListUi& state = views.lists["settings"];
    if (state.open.count(kEraseOpen) == 0) return;
    bool closed = false;
    {
        Sheet sheet(ui, "erase-sheet", ui.say("全部清除？", "Erase everything?"), 0.6f);
        closed = sheet.closed();
        paragraph(ui, "erase/text",
                  ui.say("你的關注、任務紀錄、設定與待送出的訊息，都會從這台裝置刪除，無法復原。想"
                         "留一份，請先匯出。",
                         "What you follow, your tasks, settings and messages that wait to be sent "
                         "are deleted from this "
                         "device. This cannot be undone. To keep a copy, export it first."),
                  {type::body, false, false, 0, NodeRole::paragraph, {}});
        ui.gap(20);
        const ButtonSpec yes{"erase/yes", ui.say("清除，我確定", "Yes, erase it"),
                             Icon::trash, ButtonLook::danger,
                             "",          "",
                             false,       -1,
                             -1};
        if (wide_button(ui, yes)) {
            out.push_back(EraseAsked{});
            closed = true;
        }
        ui.gap(8);
        const ButtonSpec no{"erase/no", ui.say("保留", "Keep it"),
                            Icon::none, ButtonLook::secondary,
                            "",         "",
                            false,      -1,
                            -1};
        if (wide_button(ui, no)) closed = true;
    }
    if (!closed) return;
    state.open.erase(kEraseOpen);
    ui.keep_moving();
}

}  // namespace trackside
