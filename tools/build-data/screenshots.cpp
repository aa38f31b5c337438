#include "build-data/palette_png.h"
#include "build-data/pango_glyphs.h"
#include "build-data/raster.h"
#include "build-data/site.h"
#include "ui/views/app_view.h"

#include <algorithm>
#include <memory>

namespace trackside {
namespace {

struct Glass {
    float width;  // CSS pixels
    float height;
    float scale;
};
constexpr Glass kPhone{360, 740, 2};
constexpr Glass kComputer{1280, 800, 1};
constexpr int kMostFrames = 8;       // until every glyph is there
constexpr std::size_t kEarlier = 8;  // sessions that have begun: by then several rooms are busy
constexpr std::int64_t kIntoIt = 10 * 60;  // seconds

AppState app_of(const Site& site)
{
    const auto nobody = [](const void*) {};
    AppState app;
    app.programme = std::shared_ptr<const Programme>(&site.programme, nobody);
    app.participation = std::shared_ptr<const Participation>(&site.participation, nobody);
    app.texts = std::shared_ptr<const Texts>(&site.texts, nobody);
    app.around.base = site.base;
    app.around.zone = site.programme.event.zone;
    app.settings.language = site.programme.event.language;
    app.storage = StorageState::saved;
    const std::vector<SlotRef>& slots = site.programme.index.slots;
    if (!slots.empty()) {
        const SlotRef& ref = slots[std::min(kEarlier, slots.size() - 1)];
        app.now = site.programme.sessions[ref.session].slots[ref.slot].start + kIntoIt;
    }
    return app;
}

Picture draw(const AppState& app, const Glass& glass, PangoGlyphs& glyphs)
{
    Ui ui(&glyphs);
    AppUi state;
    UiInput input;
    input.width = glass.width;
    input.height = glass.height;
    input.scale = glass.scale;
    Look look;
    look.language = app.settings.language;
    look.reduced_motion = true;
    Picture picture;
    Actions none;
    for (int frame = 0; frame < kMostFrames; ++frame) {
        ui.begin(input, look, true);
        draw_app(app, state, ui, none);
        ui.end();
        const bool again = ui.again();
        picture = rasterise(*ui.pixels());
        if (!again && !ui.output().animating) break;
    }
    return picture;
}

}  // namespace

std::optional<Error> add_screenshots(Site& site, SiteFolder& folder)
{
    struct Wanted {
        const char* route;
        const char* name;
        const Glass& glass;
    };
    const bool has_tasks = !site.participation.tasks.empty();
    const Wanted all[] = {
        {"", "now", kPhone},
        {"timetable/", "timetable", kPhone},
        {has_tasks ? "tasks/" : "communities/", has_tasks ? "tasks" : "communities", kPhone},
        {"timetable/", "timetable-wide", kComputer},
    };
    AppState app = app_of(site);
    PangoGlyphs glyphs;
    for (const Wanted& wanted : all) {
        app.route = parse_route(wanted.route);
        const Picture picture = draw(app, wanted.glass, glyphs);
        Result<std::string> png = write_palette_png(picture.pixels, picture.width, picture.height);
        if (!png.ok()) return png.error();
        const std::string path = std::string("screens/") + wanted.name + ".png";
        folder.add(path, std::move(png.value()));
        site.screenshots.push_back(
            {path, page_title(app), picture.width, picture.height, &wanted.glass == &kComputer});
    }
    return std::nullopt;
}

}  // namespace trackside
