#include "support/ui_stage.h"

namespace trackside {

std::shared_ptr<const Programme> small_programme(int sessions)
{
    auto made = std::make_shared<Programme>();
    Programme& p = *made;
    p.snapshot = "snap" + std::to_string(sessions);
    p.event.id = "test";
    p.event.name = make_text("zh-Hant", "測試大會");
    set_text(p.event.name, "en", "Test Conference");
    p.event.zone.name = "Asia/Taipei";
    p.event.zone.rules = {{Instant{0}, 8 * 3600, "CST"}};
    p.event.days = {{2026, 8, 8}, {2026, 8, 9}};
    for (const char* name : {"TR211", "TR212", "TR213"}) {
        Room room;
        room.code = {name};
        room.name = make_text("", name);
        p.rooms.push_back(room);
    }
    Track web{{"web"}, make_text("zh-Hant", "網頁技術"), {{"webdev"}}};
    Track data{{"data"}, make_text("zh-Hant", "資料與地圖"), {}};
    p.tracks = {web, data};
    p.types = {{{"talk"}, make_text("zh-Hant", "一般演講")},
               {{"workshop"}, make_text("zh-Hant", "工作坊")}};
    p.communities = {{{"webdev"},
                      make_text("zh-Hant", "網頁開發者社群"),
                      make_text("zh-Hant", "每月聚會"),
                      {{"web"}}}};

    const Instant first = *parse_instant("2026-08-08T09:00:00+08:00");
    for (int i = 0; i < sessions; ++i) {
        const std::string number = std::to_string(i);
        Speaker speaker{{"SP" + number}, make_text("", "講者" + number)};
        p.speakers.push_back(speaker);
        Session s;
        s.code = {"S" + std::string(5 - std::min<std::size_t>(5, number.size()), '0') + number};
        s.title = make_text("zh-Hant",
                            "第" + number + "場議程：以 WebAssembly 寫一個能離線使用的大會助手");
        set_text(s.title, "en",
                 "Session " + number + ": an offline conference companion in WebAssembly");
        s.track = i % 2 == 0 ? TrackCode{"web"} : TrackCode{"data"};
        s.type = i % 5 == 0 ? TypeCode{"workshop"} : TypeCode{"talk"};
        s.languages = {i % 3 == 0 ? "en" : "zh-Hant"};
        s.difficulty = i % 4 == 0 ? Difficulty::beginner : Difficulty::intermediate;
        s.speakers = {speaker.code};
        const int day = sessions > 1 && i >= sessions / 2 ? 1 : 0;
        const int place = day == 1 ? i - sessions / 2 : i;
        const int at_once = std::max(3, sessions / 24);
        const Instant start =
            first + day * 86400 + static_cast<std::int64_t>(place / at_once) * 40 * 60;
        s.slots = {{start, start + 30 * 60, p.rooms[static_cast<std::size_t>(i % 3)].code}};
        p.sessions.push_back(s);
    }
    p.breaks = {{make_text("zh-Hant", "午餐"), first + 4 * 3600, first + 5 * 3600, {}}};
    index_programme(p);
    return made;
}

Stage::Stage(std::shared_ptr<const Programme> programme) : ui(&glyphs)
{
    app.around.zone = programme->event.zone;
    app.programme = std::move(programme);
    app.now = *parse_instant("2026-08-08T09:10:00+08:00");
    app.writer = 7;
}

Look Stage::look() const
{
    Look look;
    look.language = app.settings.language;
    look.dark = app.settings.theme == ThemeChoice::dark;
    return look;
}

void Stage::draw_still()
{
    Actions none;
    ui.begin(input, look(), false);
    draw_app(app, views, ui, none);
    ui.end();
}

Actions Stage::draw()
{
    Actions actions;
    for (int pass = 0; pass < 4; ++pass) {
        ui.begin(input, look(), true);
        draw_app(app, views, ui, actions);
        ui.end();
        if (!ui.again()) break;
        ui.once_more();
        input.events.clear();
    }
    input.events.clear();
    return actions;
}

Actions Stage::act(UiEvent event)
{
    input.events = {std::move(event)};
    return draw();
}

void Stage::settle(const Actions& actions)
{
    for (const Action& action : actions)
        update(app, action, effects);
    draw();
}

void Stage::go(const std::string& path)
{
    update(app, RouteChanged{parse_route(path)}, effects);
    draw();
}

std::string Stage::text() const
{
    std::string all;
    for (const Node& node : description().nodes)
        if (!node.text.empty()) all += node.text + "\n";
    return all;
}

}  // namespace trackside
