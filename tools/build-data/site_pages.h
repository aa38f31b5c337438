#pragma once
// The static pages of a site: every route, drawn headless by the app's own views, in both languages.

#include "codec/snapshot_json.h"
#include "model/participation.h"
#include "model/programme.h"
#include "model/texts.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace trackside {

struct AppFiles {  // names under the base; empty: the site has no app, the pages stand alone
    std::string script;
    std::string wasm;
    std::string late;  // the second half of the program; empty: it is in one piece
};

struct AppState;

struct PagePicture {
    std::string path;  // in the site; empty: the page has none
    std::string alt;
};

struct SitePages {
    std::shared_ptr<const Programme> programme;
    std::shared_ptr<const Participation> participation;
    std::shared_ptr<const Texts> texts;
    Version version;                  // file names under data/
    Text short_name;                  // of the event, below an icon
    std::vector<Language> languages;  // of the event; the first is the default
    std::string base;                 // "/trackside/"
    std::string shell;                // text of shell.html
    std::string style;                // text of web/page.css, put into every page
    AppFiles app;
    std::function<PagePicture(const AppState&)> picture;  // null: no page has one
};

// Calls `write` with the path ("session/JRCZ3Y/index.html") and the content of every page, of 404.html,
// sitemap.xml and robots.txt, always in the same order.
void make_pages(const SitePages& site,
                const std::function<void(const std::string& path, std::string content)>& write);

// Routes of all pages, in order. The sitemap lists those that are not personal, in the languages of the event.
std::vector<std::string> page_routes(const SitePages& site);

}  // namespace trackside
