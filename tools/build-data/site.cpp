#include "build-data/site.h"

#include "base/hash.h"
#include "build-data/files.h"
#include "codec/snapshot_json.h"

namespace trackside {
namespace {

constexpr std::size_t kHashLetters = 16;

std::string hashed_name(const std::string& name, std::string_view bytes, const std::string& ending)
{
    return name + "." + sha256_hex(bytes).substr(0, kHashLetters) + ending;
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
    const auto add = [&folder](const std::string& name, const std::string& json) {
        std::string file = hashed_name(name, json, ".json");
        folder.add("data/" + file, json);
        return file;
    };
    site.version.programme = add("programme", write_programme(site.programme));
    site.version.texts = add("texts", write_texts(site.texts));
    site.version.participation = add("participation", write_participation(site.participation));
    folder.add("data/version.json", write_version(site.version));
}

void add_app(Site& site, const std::string& from, SiteFolder& folder)
{
    std::string hashes;
    for (const std::string& name : files_in(from, "")) {
        const Result<std::string> bytes = read_file(join_path(from, name));
        if (!bytes.ok()) continue;
        hashes += sha256_hex(bytes.value());
        std::string target = name;
        if (name == "app.js") target = site.app.script = hashed_name("app", bytes.value(), ".js");
        if (name == "app.wasm") target = site.app.wasm = hashed_name("app", bytes.value(), ".wasm");
        folder.add(target, bytes.value());
    }
    site.app_version = sha256_hex(hashes).substr(0, 12);
}

}  // namespace trackside
