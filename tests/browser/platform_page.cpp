// A page that drives the platform without the app's views: text, links, buttons, a field, a dialog, a
// grid. tests/browser/platform_test.mjs looks at it.

#include "platform/platform.h"
#include "ui/widgets/ui.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

namespace {

using namespace trackside;

struct Shown {
    Route route;
    Surroundings around;
    bool clock_set = false;
    int activated = 0;
    bool followed = false;
    bool sheet = false;
    std::string typed;
    std::string submitted;
    std::string gesture;
    Language language = Language::zh_hant;
    int parts = 0;
    std::string error;
};

std::unique_ptr<Platform> platform;
std::unique_ptr<Ui> ui;
Shown shown;
bool changed = true;
bool acting = true;  // in the first round of a frame only

void take(const Action& action)
{
    changed = true;
    if (const auto* route = std::get_if<RouteChanged>(&action)) {
        shown.route = route->route;
        shown.sheet = false;
    } else if (const auto* around = std::get_if<SurroundingsChanged>(&action)) {
        if (around->around.dark != shown.around.dark)
            platform->run(ApplyTheme{around->around.dark});
        shown.around = around->around;
        ui->set_drawing(!shown.around.dom_view);
    } else if (const auto* language = std::get_if<LanguageChosen>(&action)) {
        shown.language = language->language;
    } else if (std::holds_alternative<ClockSet>(action)) {
        shown.clock_set = true;
    } else if (const auto* programme = std::get_if<ProgrammeArrived>(&action)) {
        ++shown.parts;
        if (!programme->programme.ok()) shown.error = to_string(programme->programme.error());
    }
}

void text(const std::string& key, const TextStyle& style, const std::string& words,
          NodeRole role = NodeRole::paragraph, bool selectable = false)
{
    const TextBlock& block = ui->layout(style, words, ui->column.width);
    const Rect rect{ui->column.x, ui->column.y, ui->column.width, block.height};
    if (ui->on_glass(rect)) ui->paint.text(block, rect.x, rect.y, ui->theme().text);
    if (Node* node = ui->node(role, key, rect)) {
        ui->show_text(node, block, style, words, rect.x, rect.y);
        node->selectable = selectable;
        node->level = 1;
        node->focusable = role == NodeRole::heading;
    }
    ui->gap(block.height + 8);
}

// True if it was used.
bool control(NodeRole role, const std::string& key, Rect rect, const std::string& words,
             const std::string& href = {}, int pressed = -1)
{
    const Touch touch = ui->touch(key, rect);
    ui->paint.fill(rect, touch.pressed ? ui->theme().accent_soft : ui->theme().surface, 12);
    ui->paint.stroke(rect, ui->theme().control, 12);
    const TextBlock& block = ui->layout(type::body, words, rect.width - 16, 1);
    const float y = rect.y + (rect.height - block.height) / 2;
    ui->paint.text(block, rect.x + 8, y, ui->theme().text);
    if (Node* node = ui->node(role, key, rect)) {
        ui->show_text(node, block, type::body, words, rect.x + 8, y);
        node->href = href;
        node->pressed = static_cast<std::int8_t>(pressed);
    }
    return touch.activated && acting;
}

void draw_field()
{
    const Rect rect{ui->column.x, ui->column.y, ui->column.width, 48};
    ui->paint.stroke(rect, ui->theme().control, 12);
    ui->touch("field", rect);
    if (const UiEvent* event = ui->event(UiEvent::Kind::typed, "field")) shown.typed = event->text;
    if (const UiEvent* event = ui->event(UiEvent::Kind::submitted, "field"))
        shown.submitted = event->text;
    const Rect inner{rect.x + 12, rect.y, rect.width - 24, rect.height};
    if (Node* node = ui->node(NodeRole::field, "field", inner)) {
        node->label = "搜尋";
        node->hint = "找議程、講者、社群";
        node->input = "search";
        node->value = shown.typed;
    }
    ui->gap(56);
}

std::string state_text()
{
    const auto q = shown.route.query.find("q");
    return "activated " + std::to_string(shown.activated) + " followed " +
           std::to_string(shown.followed) + " typed [" + shown.typed + "] submitted [" +
           shown.submitted + "] gesture [" + shown.gesture + "] en " +
           std::to_string(shown.language == Language::en) + " clock " +
           std::to_string(shown.clock_set) + " parts " + std::to_string(shown.parts) + " error [" +
           shown.error + "] id [" + shown.route.id + "] q [" +
           (q == shown.route.query.end() ? "" : q->second) + "]";
}

void draw_buttons()
{
    const float x = ui->column.x;
    const auto place = [x](int column) {
        return Rect{x + static_cast<float>(column) * 108, ui->column.y, 100, 44};
    };
    if (control(NodeRole::button, "count", place(0), "按一下")) ++shown.activated;
    if (control(NodeRole::toggle, "follow", place(1), "關注", {}, shown.followed))
        shown.followed = !shown.followed;
    if (control(NodeRole::button, "open", place(2), "開啟")) shown.sheet = true;
    ui->gap(52);
    if (control(NodeRole::button, "copy", place(0), "複製")) platform->run(CopyText{"複製的文字"});
    if (control(NodeRole::button, "share", place(1), "分享"))
        platform->run(ShareLink{"題目", "https://example.org/"});
    if (control(NodeRole::button, "to-field", place(2), "去欄位")) ui->focus("field");
    ui->gap(52);
    if (control(NodeRole::button, "say", place(0), "說"))
        platform->run(Announce{"已加入關注", "zh-Hant"});
    control(NodeRole::link, "outside", place(1), "外面", "https://example.org/");
    if (control(NodeRole::button, "save", place(2), "存檔"))
        platform->run(SaveFile{"test.ics", "text/calendar", "BEGIN:VCALENDAR"});
    ui->gap(52);
}

// What this build's own functions of the C library answer; %d is none of theirs.
std::string c_library_text()
{
    volatile float half = 0.5f;  // nothing is worked out by the compiler
    volatile unsigned control = 0x1F;
    std::array<char, 64> text{};
    const int length = std::snprintf(text.data(), text.size(), "\\u%04x\\u%04x <U+%.4X> %d",
                                     control, control << 11, 0xAB00u | control, 7);
    std::array<char, 8> cut{};
    const int whole = std::snprintf(cut.data(), cut.size(), "\\u%04x\\u%04x", control, control);
    const auto millionths = [](double value) { return std::to_string(std::lround(value * 1e6)); };
    const char* const number = "-25.0331e-1x";
    char* end = nullptr;
    const double read = std::strtod(number, &end);
    return std::string(text.data()) + " " + std::to_string(length) + " " + cut.data() + " " +
           std::to_string(whole) + " " + millionths(std::cos(half)) + " " +
           millionths(std::sin(half)) + " " + millionths(std::acos(half)) + " " +
           millionths(std::pow(half, half)) + " " + millionths(std::fmod(3.75f * half, half)) +
           " " + millionths(read) + " " + end;
}

void draw_list()
{
    const char* names[] = {"開源之路：在社群裡長大", "用 Rust 寫 Web Server",
                           "鬱龘 𠊎 👩‍💻 🇹🇼 é ž",
                           "「括號」與，標點。混排 English words"};
    Scope list(*ui, NodeRole::list, "list");
    for (int i = 0; i < 300; ++i) {
        const std::string id = "S" + std::to_string(i);
        Scope item(*ui, NodeRole::item, "item/" + id);
        const Rect rect{ui->column.x, ui->column.y, ui->column.width, 56};
        if (ui->on_glass(rect))
            control(NodeRole::link, "session/" + id, rect, std::to_string(i) + " " + names[i % 4],
                    "session/" + id + "/");
        ui->gap(64);
    }
}

void draw_page()
{
    Scope main(*ui, NodeRole::main, "main");
    const bool session = shown.route.screen == Screen::session;
    text("title", type::display, session ? "議程 " + shown.route.id : "平台測試 Platform",
         NodeRole::heading);
    text("about", type::reading,
         "這一段文字可以選取 selectable text in Chinese and "
         "English，用來看選取的範圍與畫出來的字是不是"
         "一致。人社開源共筆、公民科技黑客松，一起把事情做好。",
         NodeRole::paragraph, true);
    text("state", type::small, state_text());
    draw_buttons();
    draw_field();
    draw_list();
    text("c-library", type::small, c_library_text());
}

void draw_grid()
{
    Scope main(*ui, NodeRole::main, "main");
    ui->begin_surface(kGrid, Part::content, {0, 56, ui->width(), ui->height() - 56});
    {
        Scope list(*ui, NodeRole::group, "grid", "格子");
        for (int room = 0; room < 12; ++room)
            for (int slot = 0; slot < 30; ++slot) {
                const std::string id = std::to_string(room) + "-" + std::to_string(slot);
                control(NodeRole::button, "cell/" + id,
                        {16.0f + static_cast<float>(room) * 168, static_cast<float>(slot) * 72, 160,
                         64},
                        "格 " + id);
            }
    }
    ui->end_surface(30 * 72, 16 + 12 * 168);
}

void draw_glass()
{
    ui->begin_surface(kGlass, Part::top, {0, 0, ui->width(), ui->height()});
    ui->paint.fill({0, 0, ui->width(), 56}, ui->theme().surface);
    {
        Scope header(*ui, NodeRole::header, "header");
        control(NodeRole::link, "home", {8, 6, 100, 44}, "首頁", "");
        control(NodeRole::link, "grid-link", {116, 6, 100, 44}, "格子", "timetable/?q=a%20b");
    }
    ui->end_surface();
}

void draw_sheet()
{
    const float height = ui->height() * 0.6f;
    const Rect panel{0, ui->height() - height, ui->width(), height};
    ui->begin_surface(kGlass, Part::sheet, {0, 0, ui->width(), ui->height()});
    {
        Scope dialog(*ui, NodeRole::dialog, "sheet", "篩選");
        if (dialog.node) dialog.node->rect = panel;
        ui->paint.fill(panel, ui->theme().surface, 16);
        ui->column = {16, panel.y + 16, 200};
        text("sheet-title", type::title, "篩選", NodeRole::heading);
        if (control(NodeRole::button, "close", {ui->width() - 120, panel.y + 8, 104, 44}, "關閉"))
            shown.sheet = false;
        ui->begin_surface(kSheet, Part::sheet, {0, panel.y + 60, ui->width(), height - 60});
        ui->column = {16, 0, ui->width() - 32};
        for (int i = 0; i < 30; ++i) {
            const std::string id = std::to_string(i);
            const Rect rect{16, ui->column.y, ui->column.width, 48};
            if (control(NodeRole::button, "option/" + id, rect, "選項 " + id))
                shown.sheet = i != 0 && shown.sheet;
            ui->gap(56);
        }
        ui->end_surface();
        if (ui->event(UiEvent::Kind::dismissed, "sheet")) shown.sheet = false;
    }
    ui->end_surface();
}

void draw_once(const UiInput& input)
{
    Look look;
    look.dark = shown.around.dark;
    look.language = shown.language;
    ui->begin(input, look, changed);
    ui->paint.fill({0, 0, ui->width(), ui->height()}, ui->theme().background);
    ui->set_title("平台測試");
    const bool grid = shown.route.screen == Screen::timetable;
    ui->begin_surface(kDocument, Part::content, {0, 0, ui->width(), ui->height()});
    if (!grid) {
        ui->column = {16, 72, ui->width() - 32};
        draw_page();
    }
    ui->set_document_clip(56, 0);
    ui->end_surface(grid ? ui->height() : ui->column.y + 16);
    if (grid) draw_grid();
    draw_glass();
    if (shown.sheet) draw_sheet();
    ui->end();
}

void frame()
{
    Actions actions;
    platform->poll(actions);
    for (const Action& action : actions)
        take(action);
    static bool loading = false;
    if (!loading) platform->run(LoadPart{SnapshotPart::programme});
    loading = true;

    UiInput input;
    if (!platform->read_input(input)) return;
    for (const UiEvent& event : input.events) {
        if (event.kind == UiEvent::Kind::swiped)
            shown.gesture = event.amount < 0 ? "next" : "previous";
        if (event.kind == UiEvent::Kind::pulled) shown.gesture = "pulled";
        if (event.kind == UiEvent::Kind::arrow) shown.gesture = event.text;
    }
    acting = true;
    draw_once(input);
    acting = false;
    for (int round = 0; round < 4 && ui->again(); ++round) {
        changed = ui->output().described;
        draw_once(input);
    }
    changed = !input.events.empty();  // what was done shows in the next frame
    platform->present(ui->pixels(), ui->output());
    if (changed) platform->want_frame();
}

}  // namespace

int main()
{
    platform = make_platform(frame);
    ui = std::make_unique<Ui>(&platform->glyphs());
    platform->want_frame();
    return 0;
}
