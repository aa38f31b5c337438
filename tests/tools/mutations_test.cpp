#include "build-data/files.h"
#include "codec/snapshot_json.h"
#include "tools/import_support.h"
#include "tools/real_data.h"

#include <random>

namespace trackside {
namespace {

const char* const kFiles[] = {
    "coscup/2020/session.json",
    "coscup/2024/session.json",
    "sitcon/2024/sessions.json",
    "democon/democon-schedule.json",
    "democon/pretalx-democon.json",
    "foss4g/2025/schedule.json",
    "ccc/39c3/schedule.xml",
    "fosdem/2025/schedule.xml",
    "devopsdays-lima/2026/widget_schedule.json",
    "europython/2023/pretalx_schedules_latest_20230701.json",
    "europython/2023/pretalx_schedules_latest_v0.23.json",
    "pyconfr/2025/submissions.derived.json",
};

// One to four cuts, swaps, doublings and slips, as they happen to files and in editors.
std::string mutated(std::string text, std::minstd_rand& random)
{
    const auto below = [&](std::size_t n) { return n == 0 ? 0 : random() % n; };
    for (std::size_t n = 1 + below(4); n > 0 && !text.empty(); n--) {
        const std::size_t at = below(text.size());
        const std::size_t length = 1 + below(std::min<std::size_t>(text.size() - at, 200));
        switch (below(8)) {
            case 0: text.resize(at); break;
            case 1: text.erase(at, length); break;
            case 2: text.insert(at, text.substr(below(text.size()), length)); break;
            case 3: text[at] = static_cast<char>(random()); break;
            case 4: text.replace(at, length, length, '0'); break;
            case 5: text.insert(at, "null"); break;
            case 6: text[at] = "{}[]\",:<>&\\-9"[below(13)]; break;
            default: std::swap(text[at], text[below(text.size())]); break;
        }
    }
    return text;
}

// The readers' rules must hold whatever comes in, also where the file stays well-formed: values change their
// type and go.
void spoil_value(Json& json, std::minstd_rand& random)
{
    Json* at = &json;
    while (at->is_structured() && !at->empty()) {
        if (random() % 24 == 0) break;
        auto child = at->begin();
        std::advance(child, random() % at->size());
        at = &*child;
    }
    switch (random() % 8) {
        case 0: *at = nullptr; break;
        case 1: *at = 7; break;
        case 2: *at = ""; break;
        case 3: *at = Json::array(); break;
        case 4: *at = Json::object(); break;
        case 5: *at = "2026-13-40T99:99"; break;
        case 6: *at = -1.5e300; break;
        default: *at = true; break;
    }
}

void import_or_refuse(const std::string& text)
{
    Result<Normalised> read = import_text(text);
    if (!read.ok()) {
        CHECK_FALSE(read.error().what.empty());
        return;
    }
    read.value().programme.event.id = "demo";  // what the event file says
    read.value().programme.event.name = make_text("en", "Demo");
    const Result<Programme> programme = read_programme(write_programme(read.value().programme));
    CHECK((programme.ok() ? "" : to_string(programme.error())) == std::string());
    const Result<Texts> texts = read_texts(write_texts(read.value().texts));
    CHECK((texts.ok() ? "" : to_string(texts.error())) == std::string());
}

// 2,000 mutations; in the short form as many as a part of the time allows.
void mutate(const std::string& name, bool soak)
{
    constexpr std::size_t kShort = 2U << 20U;  // bytes of input in the short form
    const std::string text = read_file(real_data() + "/" + name).value();
    const std::size_t count = soak ? 2000 : std::max<std::size_t>(4, kShort / text.size());
    std::minstd_rand random(20260808);
    const Result<Json> json = parse_json(text, name);
    for (std::size_t i = 0; i < count; i++) {
        CAPTURE(i);
        if (i % 2 == 0 || !json.ok()) {
            import_or_refuse(mutated(text, random));
        } else {
            Json spoilt = json.value();
            for (int n = 0; n < 8; n++)
                spoil_value(spoilt, random);
            import_or_refuse(spoilt.dump(-1, ' ', false, Json::error_handler_t::replace));
        }
    }
}

}  // namespace

TEST_CASE("mutations of every real file are imported or refused", "[importer]")
{
    SKIP_WITHOUT_REAL_DATA();
    const char* soak = std::getenv("TRACKSIDE_SOAK");
    for (const char* name : kFiles)
        DYNAMIC_SECTION(name)
        {
            mutate(name, soak && *soak);
        }
}

}  // namespace trackside
