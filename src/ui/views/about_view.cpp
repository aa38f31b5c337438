// What this is, who made the parts it rests on, which data is shown, and where to find it again.

#include "ui/views/offline_part.h"
#include "ui/views/page_links.h"
#include "ui/views/views.h"
#include "ui/views/words.h"
#include "ui/widgets/fact.h"
#include "ui/widgets/list.h"

namespace trackside {
namespace {

struct Part {
    const char* name;
    const char* licence;
    const char* url;
};

constexpr Part kParts[] = {
    {"Dear ImGui", "MIT", "https://github.com/ocornut/imgui"},
    {"JSON for Modern C++", "MIT", "https://github.com/nlohmann/json"},
    {"libunibreak", "zlib", "https://github.com/adah1972/libunibreak"},
    {"QR Code generator", "MIT", "https://www.nayuki.io/page/qr-code-generator-library"},
    {"SQLite", "Public domain", "https://sqlite.org/"},
    {"Emscripten", "MIT", "https://emscripten.org/"},
};

void draw_parts(Ui& ui)
{
    section_title(ui, "parts/title", ui.say("用到的開放原始碼", "Made with"));
    Scope list(ui, NodeRole::list, "parts");
    bool line = false;
    for (const Part& part : kParts) {
        if (line) row_line(ui, 0);
        line = true;
        const std::string key = std::string("part/") + part.name;
        Scope item(ui, NodeRole::item, "li/" + key);
        RowSpec spec;
        spec.key = key;
        spec.href = part.url;
        spec.title = part.name;
        spec.second = part.licence;
        spec.chevron = false;
        row(ui, spec);
    }
}

void draw_guides(const AppState& app, Ui& ui)
{
    const Participation* participation = loaded(app.participation);
    if (!participation) return;
    bool any = false;
    for (const GuidePage& page : participation->guide)
        any = any || page.group == "about";
    if (!any) return;
    section_title(ui, "guides/title", ui.say("說明", "Guide"));
    Scope list(ui, NodeRole::list, "guides");
    for (const GuidePage& page : participation->guide) {
        if (page.group != "about") continue;
        const std::string key = "guide/" + page.id;
        Scope item(ui, NodeRole::item, "li/" + key);
        const std::string title = name_of(app, page.title);
        const std::string summary = name_of(app, page.summary);
        RowSpec spec;
        spec.key = key;
        spec.href = route_path({Screen::guide, page.id, {}});
        spec.title = title;
        spec.second = summary;
        row(ui, spec);
    }
}

void draw_event(const AppState& app, const Programme& programme, Ui& ui)
{
    const Event& event = programme.event;
    section_title(ui, "event/title", ui.say("這次的活動", "This event"));
    fact(ui, {"event/name", Icon::flag, name_of(app, event.name), name_of(app, event.tagline), "",
              type::strong});
    if (!event.venue_name.empty())
        fact(ui, {"event/venue", Icon::place, name_of(app, event.venue_name),
                  name_of(app, event.venue_address), "", type::body});
    if (!event.venue_map.empty()) {
        RowSpec map;
        map.key = "event/map";
        map.href = event.venue_map;
        map.title = ui.say("交通與地圖", "How to get there");
        map.icon = Icon::link_out;
        map.chevron = false;
        row(ui, map);
    }
}

void draw_data(const AppState& app, const Programme& programme, Ui& ui)
{
    section_title(ui, "data/title", ui.say("資料", "Data"));
    const std::string count =
        ui.count(programme.sessions.size(), "場議程", "session", "sessions") + ui.say("、", ", ") +
        ui.count(programme.communities.size(), "個社群", "community", "communities");
    const std::string version =
        join({programme.event.programme_version.empty()
                  ? ""
                  : ui.say("議程版本 ", "Programme ") + programme.event.programme_version,
              ui.say("快照 ", "Snapshot ") + programme.snapshot},
             " · ");
    fact(ui, {"data/count", Icon::programme, count, version, "", type::body});
    {
        const AppOnly only(ui, "data/kept");
        const std::string offline = offline_words(app);
        fact(ui, {"data/offline", Icon::download, offline, "", "", type::body});
    }
    const std::string site = page_url(app, {});
    fact(ui,
         {"data/site", Icon::globe, ui.say("網址", "Address"), short_url(site), "", type::body});
}

// Files beside the pages, of which no copy is kept on the device.
void draw_files(const AppState& app, Ui& ui)
{
    struct File {
        const char* key;
        Icon icon;
        const char* title;
        std::string href;
        std::string address;
    };
    const std::string feed = "changes.xml";
    const File files[] = {
        {"data/calendar", Icon::calendar,
         ui.say("整個活動的行事曆（.ics）", "Calendar of the whole event (.ics)"),
         calendar_path({}), short_url(calendar_url(app, {}))},
        {"data/changes", Icon::refresh,
         ui.say("議程異動（Atom）", "Changes of the programme (Atom)"), feed,
         short_url(page_url(app, {}) + feed)},
        {"data/opass", Icon::programme,
         ui.say("給 OPass 的議程（JSON）", "The programme for OPass (JSON)"), "=opass/session.json",
         "opass/session.json"},
        {"data/version", Icon::download,
         ui.say("這個網站的資料（JSON）", "The data of this site (JSON)"), "=data/version.json",
         "data/version.json"},
    };
    section_title(ui, "files/title",
                  ui.say("給行事曆和其他程式", "For calendars and other programs"));
    Scope list(ui, NodeRole::list, "files");
    for (const File& file : files) {
        if (&file != files) row_line(ui, measure::icon_lead);
        Scope item(ui, NodeRole::item, std::string("li/") + file.key);
        if (!app.around.online) {
            fact(ui, {file.key, file.icon, file.title, ui.say("需要網路", "Needs the network"), "",
                      type::strong});
            continue;
        }
        RowSpec spec;
        spec.key = file.key;
        spec.href = file.href;
        spec.title = file.title;
        spec.second = file.address;
        spec.icon = file.icon;
        spec.chevron = false;
        row(ui, spec);
    }
}

}  // namespace

void draw_about(const AppState& app, AppUi&, Ui& ui, Actions&)
{
    const Programme& programme = *loaded(app.programme);
    ui.gap(8);
    paragraph(ui, "about/lead",
              ui.say("社群一起辦的年會，放進口袋。",
                     "A conference made by its communities, in your pocket."),
              {type::title, false, false, 0, NodeRole::paragraph, {}});
    ui.gap(8);
    paragraph(ui, "about/text",
              ui.say("Trackside "
                     "把社群、議程軌、講者與需要幫忙的地方放在同一個畫面。不用註冊、沒有網路也能用"
                     "，你關注了什麼只有你自己知道。",
                     "Trackside puts the community, its track, its people and the help it needs on "
                     "one screen. It needs no "
                     "account and no network, and what you follow is known only to you."),
              {type::body, false, true, 0, NodeRole::paragraph, {}});
    ui.gap(8);
    paragraph(
        ui, "about/licence",
        ui.say("程式以 MIT 授權釋出。議程內容的權利屬於各講者與主辦單位。",
               "The program is under the MIT licence. The contents of the programme belong to its "
               "speakers and organisers."),
        {type::small, true, false, 0, NodeRole::paragraph, {}});
    draw_event(app, programme, ui);
    draw_guides(app, ui);
    draw_data(app, programme, ui);
    draw_files(app, ui);
    draw_parts(ui);
}

}  // namespace trackside
