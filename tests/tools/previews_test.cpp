#include "build-data/previews.h"

#include "build-data/commands.h"
#include "build-data/files.h"
#include "build-data/palette_png.h"
#include "build-data/preview_painter.h"
#include "tools/import_support.h"
#include "tools/png_picture.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>

namespace trackside {
namespace {

namespace fs = std::filesystem;

std::uint32_t number_of(Colour c)
{
    return static_cast<std::uint32_t>(c.r << 16 | c.g << 8 | c.b);
}

// The rows from `top` to `bottom`, as they are.
std::vector<std::uint32_t> rows(const Surface& surface, int top, int bottom)
{
    std::vector<std::uint32_t> all;
    for (int y = top; y < bottom; y++)
        for (int x = 0; x < preview::width; x++)
            all.push_back(pixel(surface, x, y));
    return all;
}

// The largest of any channel of any pixel. The shades at the edges of letters depend on the whole picture.
int difference(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b)
{
    REQUIRE(a.size() == b.size());
    int worst = 0;
    for (std::size_t i = 0; i < a.size(); i++)
        for (const unsigned shift : {0U, 8U, 16U})
            worst = std::max(worst, std::abs(static_cast<int>(a[i] >> shift & 255U) -
                                             static_cast<int>(b[i] >> shift & 255U)));
    return worst;
}

PreviewCard sample_card()
{
    PreviewCard card;
    card.band = {theme(false, false).track(7), "系統與核心 Kernel"};
    card.title = "從零開始寫一個 Linux 排程器";
    card.about = "王小明、Ada Lovelace";
    card.times = {"8月8日 週六  09:00–09:30 · TR211"};
    card.event = "COSCUP 2026";
    return card;
}

std::string drawn(const PreviewCard& card)
{
    PreviewPainter painter;
    Result<PreviewPainter::Picture> picture = painter.draw(card);
    REQUIRE(picture.ok());
    return picture.value().png;
}

std::string session(const std::string& code, const std::string& title)
{
    return R"({"id":")" + code +
           R"(","room":"R1","type":"t","start":"2026-08-08T09:10:00+08:00","end":"2026-08-08T10:00:00+08:00",)"
           R"("zh":{"title":")" +
           title + R"("},"en":{"title":"In English )" + title + R"("},"speakers":["a"],"tags":[]})";
}

std::string programme(const std::vector<std::string>& sessions)
{
    std::string all;
    for (const std::string& one : sessions)
        all += (all.empty() ? "" : ",") + one;
    return R"({"sessions":[)" + all +
           R"(],"speakers":[{"id":"a","zh":{"name":"王小明"},"en":{"name":"Ming"}}],)"
           R"("session_types":[{"id":"t","zh":{"name":"核心"},"en":{"name":"Kernel"}}],)"
           R"("rooms":[{"id":"R1","zh":{"name":"R1"},"en":{"name":"R1"}}],"tags":[]})";
}

struct Project {
    TemporaryFolder folder;
    BuildOptions options;

    explicit Project(const std::string& site = "site: {url: \"https://demo.example.org/\"}\n")
    {
        folder.write("data/event.yaml",
                     "id: demo\nname: {zh-Hant: 示範, en: Demo}\ntagline: {zh-Hant: 一起辦, en: "
                     "Together}\ntimezone: Asia/Taipei\ndays: "
                     "[2026-08-08]\n" +
                         site + "programme: {source: programme.json}\n");
        folder.write("data/communities/kernel.yaml",
                     "name: {zh-Hant: 核心社, en: Kernel Club}\n"
                     "short: {zh-Hant: 讀原始碼, en: We read}\n"
                     "introduction: {zh-Hant: 我們讀, en: We read it}\n"
                     "tracks: [核心]\n");
        folder.write("data/tasks/desk.yaml",
                     "title: {zh-Hant: 顧攤位, en: Mind the desk}\n"
                     "category: help\nwhat: {zh-Hant: 顧好, en: Mind it}\n"
                     "start: 2026-08-08T09:00\nend: 2026-08-08T10:00\n"
                     "team: {zh-Hant: 行政組, en: Team}\n");
        folder.write("data/volunteer.yaml",
                     "task_categories: [{id: help, name: {zh-Hant: 幫忙, en: Help}}]\n");
        options.event = folder / "data/event.yaml";
        options.out = folder / "site";
        options.pictures = true;
    }
    int build_with(const std::vector<std::string>& sessions)
    {
        folder.write("data/programme.json", programme(sessions));
        return build(options);
    }
    std::string read(const std::string& path) const
    {
        const Result<std::string> text = read_file(join_path(options.out, path));
        return text.ok() ? text.value() : "";
    }
    // Path and time of writing of every file.
    std::map<std::string, fs::file_time_type> files() const
    {
        std::map<std::string, fs::file_time_type> all;
        for (const auto& entry : fs::recursive_directory_iterator(options.out))
            if (entry.is_regular_file())
                all[fs::relative(entry.path(), options.out).string()] = entry.last_write_time();
        return all;
    }
    std::set<std::string> pictures() const
    {
        std::set<std::string> all;
        for (const auto& [path, time] : files())
            if (path.rfind("preview/", 0) == 0) all.insert(path);
        return all;
    }
    // What og:image of a page names; "" if it has none.
    std::string picture_of(const std::string& page) const
    {
        const std::string html = read(page);
        const std::string tag = "<meta property=\"og:image\" content=\"";
        const std::size_t at = html.find(tag);
        if (at == std::string::npos) return "";
        const std::size_t begin = at + tag.size();
        return html.substr(begin, html.find('"', begin) - begin);
    }
};

}  // namespace

TEST_CASE("a picture is a PNG of 1200 by 630, opaque and in the colours of its track", "[previews]")
{
    const PreviewCard card = sample_card();
    const std::string png = drawn(card);
    CHECK(is_whole_png(png));
    CHECK(png.size() < 40000);
    const Surface surface = read_png(png);
    REQUIRE(surface);
    CHECK(cairo_image_surface_get_width(surface.get()) == 1200);
    CHECK(cairo_image_surface_get_height(surface.get()) == 630);
    CHECK(cairo_image_surface_get_format(surface.get()) == CAIRO_FORMAT_RGB24);
    CHECK(pixel(surface, 5, 5) == number_of(card.band.colour));
    CHECK(pixel(surface, 5, 625) == number_of(theme(false, false).background));
    std::set<std::uint32_t> colours;
    for (const std::uint32_t colour : rows(surface, 100, 500))
        colours.insert(colour);
    CHECK(colours.count(number_of(theme(false, false).text)) == 1);  // the title is there
}

TEST_CASE("the same card gives the same bytes, another card others", "[previews]")
{
    const PreviewCard card = sample_card();
    PreviewPainter painter;
    const std::string first = painter.draw(card).value().png;
    PreviewCard other = card;
    other.title += "嗎";
    CHECK(painter.draw(other).value().png != first);
    CHECK(painter.draw(card).value().png == first);  // nothing of the one before is left
    CHECK(drawn(card) == first);
    other = card;
    other.about = "";
    CHECK(drawn(other) != first);
    other = card;
    other.band.colour = theme(false, false).track(8);
    CHECK(drawn(other) != first);
}

TEST_CASE("however long its texts are, a picture keeps its band and its foot", "[previews]")
{
    PreviewCard card = sample_card();
    const Surface usual = read_png(drawn(card));
    std::string long_text;
    for (int i = 0; i < 60; i++)
        long_text += "很長的標題 and Donaudampfschifffahrtsgesellschaft 🎉 ";
    const auto check = [&] {
        const Surface surface = read_png(drawn(card));
        REQUIRE(surface);
        CHECK(difference(rows(surface, 0, 96), rows(usual, 0, 96)) < 32);
        CHECK(difference(rows(surface, 532, 630), rows(usual, 532, 630)) < 32);
    };
    card.title = long_text;
    check();
    card.about = long_text;
    check();
    card.times = {long_text, long_text};
    card.more = long_text;
    check();
    card.title = std::string(3000, 'x');
    check();
    card.title = card.about = "";
    card.times.clear();
    card.tracks = {{theme(false, false).track(1), long_text},
                   {theme(false, false).track(2), long_text},
                   {theme(false, false).track(3), ""}};
    check();
}

TEST_CASE("characters that no font has are counted", "[previews]")
{
    PreviewPainter painter;
    PreviewCard card = sample_card();
    CHECK(painter.draw(card).value().unknown == 0);
    card.title = "\xF4\x8F\xBF\xBD";  // U+10FFFD, for private use
    CHECK(painter.draw(card).value().unknown > 0);
    CHECK(painter.draw(sample_card()).value().unknown == 0);
}

TEST_CASE("a PNG of more than 256 colours has the nearest of them, and what is flat exactly",
          "[previews]")
{
    std::vector<std::uint32_t> pixels;
    for (std::uint32_t y = 0; y < 64; y++)
        for (std::uint32_t x = 0; x < 128; x++)
            pixels.push_back(x < 64 ? 0xABCDEFU : x * 4 % 256 << 16U | y * 4 << 8U | (x ^ y));
    const std::string png = write_palette_png(pixels, 128, 64).value();
    const Surface surface = read_png(png);
    REQUIRE(surface);
    std::vector<std::uint32_t> read;
    for (int y = 0; y < 64; y++)
        for (int x = 0; x < 128; x++) {
            read.push_back(pixel(surface, x, y));
            if (x < 64) REQUIRE(read.back() == 0xABCDEFU);
        }
    CHECK(difference(read, pixels) < 64);
    CHECK_FALSE(is_whole_png(png.substr(0, png.size() - 1)));
    CHECK_FALSE(is_whole_png(""));
}

TEST_CASE("every part of a card is part of its key", "[previews]")
{
    std::set<std::string> keys{card_key(sample_card())};
    const auto changed = [&](auto change) {
        PreviewCard card = sample_card();
        change(card);
        CHECK(keys.insert(card_key(card)).second);
    };
    changed([](PreviewCard& c) { c.language = Language::en; });
    changed([](PreviewCard& c) { c.band.colour.r++; });
    changed([](PreviewCard& c) { c.band.name += "x"; });
    changed([](PreviewCard& c) { c.title += "x"; });
    changed([](PreviewCard& c) { c.about += "x"; });
    changed([](PreviewCard& c) { std::swap(c.title, c.about); });
    changed([](PreviewCard& c) { c.times.push_back("x"); });
    changed([](PreviewCard& c) { c.tracks.push_back(c.band); });
    changed([](PreviewCard& c) { c.more = "x"; });
    changed([](PreviewCard& c) { c.event = ""; });
}

TEST_CASE("every page names a picture in its language: its own, or that of the event", "[previews]")
{
    Project project;
    REQUIRE(project.build_with({session("A", "甲"), session("B", "乙")}) == good);
    std::set<std::string> named;
    std::string track;
    for (const auto& entry : fs::directory_iterator(project.options.out + "/track"))
        track = "track/" + entry.path().filename().string() + "/";
    const std::string pages[] = {"",          "session/A/", "session/B/", "community/kernel/",
                                 "settings/", track,        "task/desk/"};
    for (const std::string& page : pages)
        for (const char* language : {"", "en/"}) {
            CAPTURE(page, language);
            const std::string html = std::string(language) + page + "index.html";
            const std::string address = project.picture_of(html);
            REQUIRE(address.rfind("https://demo.example.org/preview/", 0) == 0);
            const std::string path = address.substr(std::strlen("https://demo.example.org/"));
            CHECK(read_png(project.read(path)));
            named.insert(path);
            const std::string text = project.read(html);
            CHECK(text.find("og:image:width\" content=\"1200\"") != std::string::npos);
            CHECK(text.find("og:image:height\" content=\"630\"") != std::string::npos);
            CHECK(text.find("twitter:card\" content=\"summary_large_image\"") != std::string::npos);
        }
    CHECK(named.size() == 12);
    CHECK(project.picture_of("index.html") == project.picture_of("settings/index.html"));
    CHECK(named == project.pictures());
    CHECK(project.read("session/A/index.html")
              .find("og:image:alt\" content=\"核心 · 甲 · 王小明 · 8月8日 週六  09:10–10:00 · R1 · "
                    "示範\"") != std::string::npos);
    CHECK(
        project.read("en/community/kernel/index.html")
            .find("og:image:alt\" content=\"Community · Kernel Club · We read · Kernel · Demo\"") !=
        std::string::npos);
    CHECK(project.read("index.html")
              .find("og:image:alt\" content=\"活動 · 示範 · 一起辦 · 8月8日 週六 · "
                    "demo.example.org\"") != std::string::npos);
    CHECK(project.picture_of("404.html").empty());
}

TEST_CASE("without an address of the site a picture is named by its path", "[previews]")
{
    Project project("");
    REQUIRE(project.build_with({session("A", "甲")}) == good);
    CHECK(project.picture_of("session/A/index.html").rfind("/trackside/preview/", 0) == 0);
}

TEST_CASE("a second build draws nothing anew and changes no file; what has gone is removed",
          "[previews]")
{
    Project project;
    const std::vector<std::string> both{session("A", "甲"), session("B", "乙")};
    REQUIRE(project.build_with(both) == good);
    const auto first = project.files();
    REQUIRE(project.build_with(both) == good);
    CHECK(project.files() == first);

    const std::set<std::string> before = project.pictures();
    const std::string gone = project.picture_of("session/B/index.html");
    REQUIRE(project.build_with({both[0]}) == good);
    CHECK(project.pictures().size() == 10);
    CHECK(before.count(gone.substr(gone.find("preview/"))) == 1);
    CHECK(project.pictures().count(gone.substr(gone.find("preview/"))) == 0);
    std::size_t fresh = 0;
    const auto files = project.files();
    for (const std::string& path : project.pictures()) {
        if (first.count(path) == 0)
            ++fresh;
        else
            CHECK(files.at(path) == first.at(path));
    }
    CHECK(fresh == 2);  // of the track, in both languages: it says how many sessions it has
}

TEST_CASE("a picture that stands in the site is kept, one that was cut off is drawn again",
          "[previews]")
{
    const TemporaryFolder folder;
    const std::string out = folder / "site";
    Previews previews = begin_previews();
    PreviewCard card = sample_card();
    const std::string one = add_card(previews, card);
    CHECK(add_card(previews, card) == one);
    card.title = "Another";
    const std::string other = add_card(previews, card);
    CHECK(one != other);
    const auto run = [&]() -> PreviewCount {
        Result<SiteFolder> site = SiteFolder::open(out, false);
        REQUIRE(site.ok());
        site.value().add("data/version.json", "{}");
        const Result<PreviewCount> count = add_previews(previews, out, site.value());
        REQUIRE(count.ok());
        REQUIRE(site.value().finish().ok());
        return count.value();
    };
    CHECK(run().drawn == 2);
    const std::string whole = read_file(out + "/" + one).value();
    CHECK(run().drawn == 0);
    CHECK(run().kept == 2);
    fs::resize_file(out + "/" + one, 100);
    const PreviewCount again = run();
    CHECK(again.drawn == 1);
    CHECK(again.kept == 1);
    CHECK(again.incomplete == 0);
    CHECK(read_file(out + "/" + one).value() == whole);

    Previews otherwise = previews;  // drawn by another program
    otherwise.look += "2";
    CHECK(add_card(otherwise, card) != other);
}

TEST_CASE("pictures are drawn only if asked for, and are not kept for offline use", "[previews]")
{
    Project project;
    for (const char* name : {"app.js", "app.wasm"})
        project.folder.write(std::string("app/") + name, name);
    project.options.app = project.folder / "app";
    REQUIRE(project.build_with({session("A", "甲")}) == good);
    CHECK(project.pictures().size() == 10);
    const std::string version = project.read("data/version.json");
    const std::string offline = project.read("precache.json");
    CHECK(offline.find("app.") != std::string::npos);
    CHECK(offline.find("preview") == std::string::npos);
    CHECK(offline.find("screens") == std::string::npos);

    project.options.pictures = false;
    REQUIRE(project.build_with({session("A", "甲")}) == good);
    CHECK_FALSE(fs::exists(project.options.out + "/screens"));
    CHECK(project.read("manifest.webmanifest").find("\"screenshots\": []") != std::string::npos);
    CHECK_FALSE(fs::exists(project.options.out + "/preview"));
    for (const char* page : {"session/A/index.html", "en/community/kernel/index.html"}) {
        const std::string html = project.read(page);
        CHECK(html.find("og:title") != std::string::npos);
        CHECK(html.find("og:image") == std::string::npos);
        CHECK(html.find("twitter:card") == std::string::npos);
    }
    CHECK(project.read("data/version.json") == version);  // the app is not another one for it
}

TEST_CASE("a card says what its page says, in the language of the page", "[previews]")
{
    Programme programme =
        programme_of(::trackside::programme({session("A", "甲"), session("B", "乙")}));
    programme.event.name = make_text("zh-Hant", "示範");
    programme.event.site_url = "https://demo.example.org/";
    programme.event.venue_name = make_text("en", "Hall");
    Session& plain = programme.sessions[1];
    plain.track = {};
    plain.type = {};
    plain.speakers.clear();
    const Slot slot = plain.slots[0];
    for (int i = 1; i < 4; i++)
        plain.slots.push_back({slot.start + i * 7200, slot.end + i * 7200, slot.room});
    for (int i = 0; i < 4; i++) {
        Track track;
        track.code.text = "more" + std::to_string(i);
        track.name = make_text("en", "More " + std::to_string(i));
        programme.tracks.push_back(track);
    }
    CommunityName club;
    club.code.text = "club";
    club.name = make_text("en", "Club");
    for (const Track& track : programme.tracks)
        club.tracks.push_back(track.code);
    programme.communities = {club};
    programme.tracks[0].communities = {club.code};
    index_programme(programme);

    AppState app;
    app.settings.language = Language::en;
    app.around.zone = programme.event.zone;
    CHECK_FALSE(preview_card(app));  // nothing loaded
    app.programme = std::make_shared<const Programme>(programme);
    app.route = {Screen::session, programme.sessions[0].code.text, {}};
    const std::optional<PreviewCard> card = preview_card(app);
    REQUIRE(card);
    CHECK(card->band == PreviewCard::Mark{theme(false, false).track(0), "Kernel"});
    CHECK(card->title == "In English 甲");
    CHECK(card->about == "Ming");
    CHECK(card->times == std::vector<std::string>{"Sat 8 Aug  09:10–10:00 · R1"});
    CHECK(card->more.empty());

    app.route.id = plain.code.text;
    const std::optional<PreviewCard> bare = preview_card(app);
    REQUIRE(bare);
    CHECK(bare->band == PreviewCard::Mark{theme(false, false).text_soft, "Session"});
    CHECK(bare->about.empty());
    CHECK(bare->times.size() == 2);
    CHECK(bare->more == "and 2 more times");

    app.route = {Screen::community, "club", {}};
    const std::optional<PreviewCard> community = preview_card(app);
    REQUIRE(community);
    CHECK(community->title == "Club");
    CHECK(community->tracks.size() == 2);
    CHECK(community->more == "and 3 more tracks");
    app.settings.language = Language::zh_hant;
    CHECK(preview_card(app)->more == "另外還有 3 條議程軌");
    CHECK(preview_card(app)->band.name == "社群");

    app.route.id = "nobody";
    CHECK_FALSE(preview_card(app));
    app.route = {Screen::track, programme.tracks[0].code.text, {}};
    const std::optional<PreviewCard> track = preview_card(app);
    REQUIRE(track);
    CHECK(track->band == PreviewCard::Mark{theme(false, false).track(0), "議程軌"});
    CHECK(track->title == "核心");
    CHECK(track->about == "Club");
    CHECK(track->times == std::vector<std::string>{"1 場議程"});
    CHECK(track->event == "示範");

    app.route = {Screen::timetable, "", {}};
    const std::optional<PreviewCard> event = preview_card(app);
    REQUIRE(event);
    CHECK(event->title == "示範");
    CHECK(event->times.size() == 2);
    CHECK(event->times.back() == "Hall");
    CHECK(event->event == "demo.example.org");
    app.route = {Screen::not_found, "", {}};
    CHECK_FALSE(preview_card(app));
}

}  // namespace trackside
