#include "build-data/site.h"

#include "base/hash.h"
#include "build-data/files.h"
#include "build-data/html_page.h"
#include "build-data/page_sources.h"
#include "codec/snapshot_json.h"

#include <nlohmann/json.hpp>

namespace trackside {
namespace {

constexpr std::size_t kHashLetters = 16;

std::string hashed_name(const std::string& name, std::string_view bytes, const std::string& ending)
{
    return name + "." + sha256_hex(bytes).substr(0, kHashLetters) + ending;
}

void add_for_offline(Site& site, const std::string& path, const std::string& bytes,
                     SiteFolder& folder)
{
    site.offline.push_back({path, sha256_hex(bytes), bytes.size()});
    folder.add(path, bytes);
}

// The inside of a JSON string.
std::string json_text(const std::string& text)
{
    const std::string quoted = nlohmann::json(text).dump();
    return quoted.substr(1, quoted.size() - 2);
}

void set_snapshot(Site& site, const std::string& snapshot)
{
    site.programme.snapshot = snapshot;
    site.texts.snapshot = snapshot;
    site.participation.snapshot = snapshot;
}

}  // namespace

void stamp_snapshot(Site& site)
{
    set_snapshot(site, "");
    const std::string hashes = sha256_hex(write_programme(site.programme)) +
                               sha256_hex(write_texts(site.texts)) +
                               sha256_hex(write_participation(site.participation));
    set_snapshot(site, sha256_hex(hashes).substr(0, kHashLetters));
}

void add_snapshot_files(Site& site, SiteFolder& folder)
{
    site.version.snapshot = site.programme.snapshot;
    site.version.app = site.app_version;
    const auto add = [&](const std::string& name, const std::string& json) {
        std::string file = hashed_name(name, json, ".json");
        add_for_offline(site, "data/" + file, json, folder);
        return file;
    };
    site.version.programme = add("programme", write_programme(site.programme));
    site.version.texts = add("texts", write_texts(site.texts));
    site.version.participation = add("participation", write_participation(site.participation));
    add_for_offline(site, "data/version.json", write_version(site.version), folder);
}

void add_app(Site& site, const std::string& from, SiteFolder& folder)
{
    std::string hashes;
    for (const char* part : {"", "icons", "sqlite"}) {
        const std::string below = *part ? std::string(part) + "/" : "";
        for (const std::string& name : files_in(join_path(from, part), "")) {
            const Result<std::string> bytes = read_file(join_path(from, below + name));
            if (!bytes.ok()) continue;
            hashes += sha256_hex(bytes.value());
            std::string target = below + name;
            if (target == "app.js")
                target = site.app.script = hashed_name("app", bytes.value(), ".js");
            if (target == "app.wasm")
                target = site.app.wasm = hashed_name("app", bytes.value(), ".wasm");
            if (target == "late.wasm")
                target = site.app.late = hashed_name("late", bytes.value(), ".wasm");
            if (target == "sw.js")  // the browser keeps the worker itself
                folder.add(target, bytes.value());
            else
                add_for_offline(site, target, bytes.value(), folder);
        }
    }
    site.app_version = sha256_hex(hashes).substr(0, 12);
}

namespace {

std::string screenshots_json(const Site& site)
{
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Screenshot& shot : site.screenshots)
        list.push_back({{"src", site.base + shot.path},
                        {"sizes", std::to_string(shot.width) + "x" + std::to_string(shot.height)},
                        {"type", "image/png"},
                        {"form_factor", shot.wide ? "wide" : "narrow"},
                        {"label", shot.label}});
    return list.dump();
}

}  // namespace

std::string first_page(const Site& site)
{
    return language_prefix(site.programme.event.language) + "index.html";
}

void add_offline_files(const Site& site, SiteFolder& folder)
{
    const Event& event = site.programme.event;
    const auto words = [&](const Text& text) {
        return json_text(std::string(pick(text, event.language).text));
    };
    PageTemplate manifest{std::string(kManifest)};
    folder.add(
        "manifest.webmanifest",
        manifest.fill_words({{"base", json_text(site.base)},
                             {"start", json_text(site.base + language_prefix(event.language))},
                             {"name", words(event.name)},
                             {"short_name", words(site.short_name)},
                             {"description", words(event.tagline)},
                             {"screenshots", screenshots_json(site)},
                             {"lang", std::string(language_tag(event.language))}}));
    if (site.app.script.empty()) return;
    nlohmann::ordered_json files = nlohmann::ordered_json::array();
    std::string hashes;
    for (const OfflineFile& file : site.offline) {
        hashes += file.hash;
        files.push_back({{"path", file.path}, {"hash", file.hash}, {"bytes", file.bytes}});
    }
    const nlohmann::ordered_json list = {{"version", sha256_hex(hashes).substr(0, kHashLetters)},
                                         {"shell", first_page(site)},
                                         {"files", files}};
    folder.add("precache.json", list.dump());
}

}  // namespace trackside
