#pragma once
// Everything one run publishes, as values, and the files that are made of it.

#include "build-data/previews.h"
#include "build-data/site_folder.h"
#include "build-data/site_pages.h"
#include "codec/snapshot_json.h"
#include "model/changes.h"
#include "model/participation.h"
#include "model/programme.h"
#include "model/texts.h"

#include <optional>
#include <string>
#include <vector>

namespace trackside {

// A picture of the app with this event in it, for the dialog in which a browser installs it.
struct Screenshot {
    std::string path;  // in the site
    std::string label;
    std::uint32_t width = 0;  // pixels
    std::uint32_t height = 0;
    bool wide = false;  // of a computer, not a phone
};

// A file that the app needs without a network.
struct OfflineFile {
    std::string path;
    std::string hash;  // SHA-256
    std::size_t bytes = 0;
};

struct Site {
    Programme programme;
    Texts texts;
    Participation participation;
    std::string base = "/";  // path of the site on its host
    std::string app_version;
    std::vector<Language> languages;       // of the event; the first is the default
    Text short_name;                       // of the event, below an icon
    std::vector<PublishedChange> changes;  // newest first
    Version version;                       // names of the snapshot's files
    AppFiles app;                          // names of the app's files in the site
    std::vector<OfflineFile> offline;      // what precache.json will name
    std::optional<Previews> previews;      // only if asked for; add_pages says which
    std::vector<Screenshot> screenshots;   // only if asked for
};

// Gives programme, texts and participation the hash of all that is published together.
void stamp_snapshot(Site& site);

// data/*.json with the hash of their content in their names, and data/version.json.
// Sets `version`.
void add_snapshot_files(Site& site, SiteFolder& folder);

// The app's files from `from`: app.js, app.wasm and late.wasm under names that carry their hash, the others as they
// are. Sets `app` and `app_version`.
void add_app(Site& site, const std::string& from, SiteFolder& folder);

// Path of the page at which the site begins: "index.html", or "en/index.html" where English comes first.
std::string first_page(const Site& site);

// One page for each route, in both languages; the first page is the shell of every route offline.
void add_pages(Site& site, SiteFolder& folder);

// Draws the pictures of the app: in the event's first language, when its first rooms are busy, by the views
// themselves with the fonts of this machine. Sets `screenshots`.
std::optional<Error> add_screenshots(Site& site, SiteFolder& folder);

// precache.json (docs/offline.md) and manifest.webmanifest; last of all.
void add_offline_files(const Site& site, SiteFolder& folder);

// calendar.ics beside the pages of each session, track and community, and one of everything; in both languages.
void add_calendars(const Site& site, SiteFolder& folder);

// What was known of changes before this build, newest first; empty if nothing is there.
std::vector<PublishedChange> read_change_entries(const std::string& out);
// Compares with the last good programme (may be null) and sets `changes`.
void note_changes(Site& site, std::vector<PublishedChange> before, const Programme* last,
                  Instant now);
// When the last change was seen. Before there is any: a year before the event, so that the same input gives the same files.
Instant last_changed(const Site& site);
// data/changes.json, which the next build reads, and the Atom feeds changes.xml, in the event's first language, and
// en/changes.xml.
void add_change_feed(const Site& site, SiteFolder& folder);

// One sentence of what changed, in both languages.
Text describe_change(const SessionChange& change, const Programme& programme);

// opass/session.json, for apps that read that format.
std::string write_opass(const Site& site);

}  // namespace trackside
