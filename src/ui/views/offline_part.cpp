#include "ui/views/offline_part.h"

#include "app/late.h"
#include "ui/views/words.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/fact.h"
#include "ui/widgets/sheet.h"

#include <algorithm>
#include <cmath>

namespace trackside {
namespace {

std::string megabytes(double bytes)
{
    const long tenths = std::max(1L, std::lround(bytes / 1e5));
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " MB";
}

bool is_typing(const AppUi& state)
{
    const auto any = [](std::initializer_list<const std::string*> texts) {
        return std::any_of(texts.begin(), texts.end(),
                           [](const std::string* text) { return !text->empty(); });
    };
    const TaskUi& task = state.task;
    const SubscribeUi& subscribe = state.subscribe;
    return any({&task.nick, &task.contact, &task.reflection, &task.confirmation, &state.desk.key,
                &state.desk.code}) ||
           (!subscribe.sent && any({&subscribe.email, &subscribe.name}));
}

bool has_sheet(const AppUi& state)
{
    const auto open = [](const auto& list) {
        return list.second.open.count(kEraseOpen) + list.second.open.count(kShareOpen) > 0;
    };
    return std::any_of(state.lists.begin(), state.lists.end(), open) || state.frame.install_open ||
           state.timetable.filter_open || state.tasks.filter_open || state.task.taking ||
           state.task.finishing || state.task.cancelling || state.roadmap.station >= 0 ||
           state.roadmap.step >= 0;
}

// The browser is asked, or what to do by hand is told.
void ask_install(const AppState& app, AppUi& state, Actions& out)
{
    if (app.around.install == Install::by_hand) state.frame.install_open = true;
    out.push_back(InstallAsked{});
}

// Who follows something or has taken a task means to come back; and what is promised must be true.
bool offers_install(const AppState& app)
{
    return app.around.install != Install::none && app.offline.state == OfflineCopy::State::ready &&
           (!app.follows.empty() || !app.claims.empty()) && !install_answered(app);
}

struct Banner {
    const char* id = nullptr;  // null: there is none
    Icon icon = Icon::info;
    std::string text;
    const char* button = nullptr;
    Action action = ReloadAsked{};
    bool again = false;  // offered anew if nothing comes of it
};

Banner banner_of(const AppState& app, const AppUi& state)
{
    const bool en = app.settings.language == Language::en;
    switch (app.refresh) {
        case Refresh::asking:
            return {"asking", Icon::refresh, en ? "Looking for news" : "正在檢查更新"};
        case Refresh::current: return {"current", Icon::check, en ? "Up to date" : "已是最新"};
        case Refresh::fresh:
            return {"fresh", Icon::check, en ? "The programme is new" : "有新的議程"};
        case Refresh::unreachable:
            return {"unreachable", Icon::warning,
                    en ? "No network; what you see is what was last loaded"
                       : "沒有網路，畫面上是上次載入的內容"};
        case Refresh::idle: break;
    }
    if (!app.said.empty()) return {"said", Icon::check, app.said};
    if (app.waits_for_late) return {"late", Icon::clock, waiting_words(app)};
    if (has_sheet(state) || is_typing(state)) return {};
    if (app.app_update && state.frame.put_off.count("update") == 0)
        return {"update", Icon::refresh, en ? "There is a new version" : "有新版本",
                en ? "Reload to update" : "重新載入以更新", ReloadAsked{}};
    if (app.offline.state == OfflineCopy::State::asks && state.frame.put_off.count("download") == 0)
        return {
            "download", Icon::download,
            (en ? "All of it offline: " : "整個活動離線可用，約 ") + megabytes(app.offline.bytes),
            en ? "Download" : "下載", DownloadAsked{}};
    if (app.offline.waiting > 0 && !app.offline.fetching && state.frame.put_off.count("newer") == 0)
        return {"newer",
                Icon::download,
                (en ? "A newer version for offline use: " : "有新版可離線使用，約 ") +
                    megabytes(app.offline.waiting),
                en ? "Download" : "下載",
                DownloadAsked{},
                true};
    if (offers_install(app))
        return {
            "install", Icon::download,
            en ? "On the home screen it opens at a tap, without a network, too"
               : "加到主畫面，一點就開，沒有網路也行",
            app.around.install == Install::asks ? (en ? "Add" : "加入") : (en ? "How" : "怎麼做"),
            InstallAsked{}};
    return {};
}

constexpr float kBannerHeight = 60;

}  // namespace

std::string offline_words(const AppState& app)
{
    const bool en = app.settings.language == Language::en;
    const OfflineCopy& copy = app.offline;
    switch (copy.state) {
        case OfflineCopy::State::ready: {
            std::string since;
            if (copy.since.seconds > 0)
                since = day_text(app, day_of(shown_zone(app), copy.since)) + " " +
                        clock_text(app, copy.since);
            const std::string newer = copy.waiting > 0 ? megabytes(copy.waiting) : "";
            if (en)
                return "The whole event is available offline" +
                       (since.empty() ? ", " : " since " + since + ", ") + megabytes(copy.bytes) +
                       (newer.empty() ? "" : "; a newer version: " + newer);
            return "整個活動都能離線使用" + (since.empty() ? "，" : "（" + since + " 起），") +
                   megabytes(copy.bytes) + (newer.empty() ? "" : "；有新版，約 " + newer);
        }
        case OfflineCopy::State::unknown:
        case OfflineCopy::State::gathering:
            return en ? "Being made available offline" : "正在把整個活動存到這台裝置";
        case OfflineCopy::State::asks:
            return (en ? "Not available offline yet: your device saves data. It would be "
                       : "還不能離線使用：這台裝置開著省流量。整個活動約 ") +
                   megabytes(copy.bytes);
        case OfflineCopy::State::failed:
            return en ? "Not available offline yet; it is tried again"
                      : "還沒存好，連線穩定後會再試";
        case OfflineCopy::State::full:
            return en ? "Not available offline: there is no room on this device"
                      : "存不下：這台裝置的空間滿了";
        case OfflineCopy::State::none:
            return en ? "This browser cannot keep the site offline; open the pages you need before"
                      : "這個瀏覽器不能離線保存，請先打開需要的頁面";
    }
    return "";
}

void draw_offline(const AppState& app, AppUi& state, Ui& ui, Actions& out)
{
    const std::string words = offline_words(app);
    fact(ui,
         {.key = "kept/offline",
          .icon = Icon::globe,
          .text = app.around.online ? ui.say("連線中", "Online") : ui.say("目前離線", "Offline"),
          .second = words});
    Scope group(ui, NodeRole::group, "kept/ways", ui.say("離線與更新", "Offline and updates"));
    if (group.node) group.node->style = "buttons";
    ui.gap(8);
    Flow flow(ui);
    const auto add = [&](const ButtonSpec& spec) {
        return button_at(ui, spec, flow.place(button_width(ui, spec), button_height(ui)));
    };
    const OfflineCopy::State copy = app.offline.state;
    const bool wanted = copy == OfflineCopy::State::asks || copy == OfflineCopy::State::failed ||
                        copy == OfflineCopy::State::full ||
                        (app.offline.waiting > 0 && !app.offline.fetching);
    if (wanted && add({.key = "kept/download",
                       .text = ui.say("現在下載", "Download now"),
                       .icon = Icon::download}))
        out.push_back(DownloadAsked{});
    if (app.app_update && add({.key = "kept/reload",
                               .text = ui.say("重新載入以更新", "Reload to update"),
                               .icon = Icon::refresh}))
        out.push_back(ReloadAsked{});
    if (add({.key = "kept/refresh",
             .text = ui.say("檢查更新", "Check for updates"),
             .icon = Icon::refresh,
             .disabled = app.refresh == Refresh::asking}))
        out.push_back(RefreshAsked{});
    if (app.around.install != Install::none &&
        add({.key = "kept/install",
             .text = ui.say("加到主畫面", "Add to home screen"),
             .icon = Icon::plus}))
        ask_install(app, state, out);
}

void draw_install_sheet(AppUi& state, Ui& ui)
{
    if (!state.frame.install_open) return;
    bool closed = false;
    {
        Sheet sheet(ui, "install-sheet", ui.say("加到主畫面", "Add to home screen"), 0.62f);
        closed = sheet.closed();
        const auto step = [&](const char* key, Icon icon, const char* text, const char* second) {
            fact(ui, {.key = key, .icon = icon, .text = text, .second = second});
            ui.gap(8);
        };
        step("install/share", Icon::share, ui.say("1. 點瀏覽器的「分享」", "1. Tap Share"),
             ui.say("方框加向上箭頭；找不到就先點「⋯」。",
                    "A box with an arrow up; if you do not see it, tap ⋯ first."));
        step("install/add", Icon::plus,
             ui.say("2. 選「加入主畫面」", "2. Choose \"Add to Home Screen\""),
             ui.say("在清單裡往下捲就會看到。", "Scroll down the list to find it."));
        step("install/open", Icon::download,
             ui.say("3. 有網路時，從主畫面打開一次", "3. Open it from there once with a network"),
             ui.say("等首頁最下面顯示「整個活動都能離線使用」。",
                    "Wait until the end of the first page says that the whole event is available "
                    "offline."));
        ui.gap(8);
        paragraph(ui, "install/own",
                  ui.say("從主畫面打開的有自己的儲存空間：你關注的，用「我的」的「分享」帶過"
                         "去；任務紀錄用「設定」的「匯出」。",
                         "What is opened from the home screen has a storage of its own: take what "
                         "you follow along with \"Share\" in Mine, and your tasks with "
                         "\"Export\" in Settings."),
                  {type::small, true, false, 0, NodeRole::paragraph, {}});
        ui.gap(20);
        if (wide_button(ui, {"install/close", ui.say("知道了", "Got it"), Icon::none,
                             ButtonLook::primary, "", "", false, -1, -1}))
            closed = true;
    }
    if (!closed) return;
    state.frame.install_open = false;
    ui.keep_moving();
}

namespace {

// The button stands beside the text, or below it where the reader's letters are large.
struct BannerLayout {
    float left = 0;
    float width = 0;
    float height = 0;
    float text_width = 0;
    float button_width = 0;  // 0: none
    bool below = false;
};

BannerLayout lay_out(const Banner& banner, Ui& ui)
{
    constexpr float kIcon = 44;
    constexpr float kClose = 44;
    constexpr float kLeastText = 120;
    BannerLayout layout;
    const float edge = (ui.wide() ? measure::rail : 0.0f) + ui.input().safe_area.left;
    const float room = ui.width() - edge - ui.input().safe_area.right;
    layout.width = std::min(room - 16, 560.0f);
    layout.left = edge + (room - layout.width) / 2;
    const float inside = layout.width - kIcon - 16 - (banner.button ? kClose : 0.0f);
    layout.text_width = inside;
    if (banner.button) {
        layout.button_width = std::min(button_width(ui, {.key = "use", .text = banner.button}),
                                       layout.width - kIcon - 16);
        layout.below = inside - layout.button_width < kLeastText;
        if (!layout.below) layout.text_width = inside - layout.button_width;
    }
    const float text = ui.layout(type::small, banner.text, layout.text_width, 3).height + 16;
    layout.height = layout.below ? text + button_height(ui) + 8
                                 : std::max({kBannerHeight, text, button_height(ui) + 12});
    return layout;
}

}  // namespace

float banner_room(const AppState& app, const AppUi& state, Ui& ui)
{
    if (!ui.measured()) return 0;
    const Banner banner = banner_of(app, state);
    return banner.id ? lay_out(banner, ui).height + 16 : 0;
}

void draw_banner(const AppState& app, AppUi& state, Ui& ui, float bottom, Actions& out)
{
    if (!ui.measured()) return;
    const Banner banner = banner_of(app, state);
    if (!banner.id) return;
    const Theme& t = ui.theme();
    ui.set_part(Part::floating);
    const std::string key = std::string("banner/") + banner.id;
    const BannerLayout layout = lay_out(banner, ui);
    const TextBlock& block = ui.layout(type::small, banner.text, layout.text_width, 3);
    const Rect rect{layout.left, bottom - 8 - layout.height, layout.width, layout.height};
    Scope group(ui, NodeRole::group, key);
    ui.paint.fill(rect, t.surface, measure::radius);
    ui.paint.stroke(rect, t.line, measure::radius);
    const float first = layout.below ? block.height + 16 : layout.height;  // the line with the text
    const float middle = rect.y + first / 2;
    ui.paint.icon(banner.icon, {rect.x + 14, middle - 10, 20, 20}, t.accent);
    ui.paint.text(block, rect.x + 44, middle - block.height / 2, t.text);
    if (Node* node = ui.node(NodeRole::text, key + "/text",
                             {rect.x + 44, middle - block.height / 2, block.width, block.height}))
        ui.show_text(node, block, type::small, banner.text, rect.x + 44, middle - block.height / 2);
    if (!banner.button) return;
    const Rect button =
        layout.below ? Rect{rect.x + 44, rect.y + first, layout.button_width, button_height(ui)}
                     : Rect{rect.x + layout.width - 48 - layout.button_width,
                            middle - button_height(ui) / 2, layout.button_width, button_height(ui)};
    const bool is_install = std::holds_alternative<InstallAsked>(banner.action);
    if (button_at(ui, {.key = key + "/use", .text = banner.button}, button)) {
        if (is_install)
            ask_install(app, state, out);
        else
            out.push_back(banner.action);
        if (!banner.again) state.frame.put_off.insert(banner.id);
    }
    if (icon_button_at(ui, key + "/close", Icon::close, ui.say("之後再說", "Later"),
                       {rect.x + layout.width - 46, middle - 22, 44, 44}, t.text_soft)) {
        if (is_install) out.push_back(InstallAnswered{});
        state.frame.put_off.insert(banner.id);
    }
}

}  // namespace trackside
