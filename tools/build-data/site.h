#pragma once
// Everything one run publishes, as values, and the files that are made of it.

#include "build-data/site_folder.h"
#include "build-data/site_pages.h"
#include "codec/snapshot_json.h"
#include "model/participation.h"
#include "model/programme.h"
#include "model/texts.h"

#include <string>

namespace trackside {

struct Site {
    Programme programme;
    Texts texts;
    Participation participation;
    std::string base = "/";  // path of the site on its host
    std::string app_version;
    Version version;  // names of the snapshot's files
    AppFiles app;     // names of the app's files in the site
};

// Gives programme, texts and participation the hash of all that is published together.
void stamp_snapshot(Site& site);

// data/*.json with the hash of their content in their names, and data/version.json.
// Sets `version`.
void add_snapshot_files(Site& site, SiteFolder& folder);

// The app's files from `from`: app.js and app.wasm under names that carry their hash, the others as they
// are. Sets `app` and `app_version`.
void add_app(Site& site, const std::string& from, SiteFolder& folder);

// One page for each route, in both languages.
void add_pages(const Site& site, SiteFolder& folder);

// opass/session.json, for apps that read that format.
std::string write_opass(const Site& site);

}  // namespace trackside
