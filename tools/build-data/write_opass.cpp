// The programme as OPass session.json. Avatars are empty strings, because null crashed an app; tracks are
// `session_types`, as COSCUP published them, and the type stands beside as a tag. A session that takes
// place several times has one entry for each, the later ones with "-2" ... behind the id.

#include "app/route.h"
#include "build-data/site.h"
#include "ui/views/words.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <set>

namespace trackside {
namespace {

using Json = nlohmann::ordered_json;

std::string words(const Text& text, Language language)
{
    return std::string(pick(text, language).text);
}

std::string words(const RichText& text, Language language)
{
    const PickedBlocks picked = pick(text, language);
    return picked.blocks ? plain_text(*picked.blocks) : "";
}

Json named(const std::string& id, const Text& name)
{
    return {{"id", id},
            {"zh", {{"name", words(name, Language::zh_hant)}}},
            {"en", {{"name", words(name, Language::en)}}}};
}

// Named by the words that the app has for it.
Json tag(const std::string& id, const std::function<std::string(Language)>& name)
{
    return {{"id", id},
            {"zh", {{"name", name(Language::zh_hant)}}},
            {"en", {{"name", name(Language::en)}}}};
}

Json session_entry(const Site& site, const Session& session, const Slot& slot,
                   const std::string& id)
{
    const auto texts = site.texts.sessions.find(session.code);
    const RichText none;
    const RichText& abstract = texts == site.texts.sessions.end() ? none : texts->second.abstract;
    Json speakers = Json::array();
    for (const SpeakerCode& speaker : session.speakers)
        speakers.push_back(speaker.text);
    Json tags = Json::array();
    for (const std::string& language : session.languages)
        tags.push_back(language);
    if (session.difficulty != Difficulty::unknown)
        tags.push_back(std::string(difficulty_name(session.difficulty)));
    const Zone& zone = site.programme.event.zone;
    const auto version = [&](Language language) {
        return Json{{"title", words(session.title, language)},
                    {"description", words(abstract, language)}};
    };
    return {{"id", id},
            {"type", session.track.text},
            {"room", slot.room.text},
            {"start", format_local(zone, slot.start)},
            {"end", format_local(zone, slot.end)},
            {"language", session.languages.empty() ? "" : session.languages.front()},
            {"zh", version(Language::zh_hant)},
            {"en", version(Language::en)},
            {"speakers", speakers},
            {"tags", tags},
            {"uri",
             site.programme.event.site_url + route_path({Screen::session, session.code.text, {}})}};
}

Json speaker_entry(const Site& site, const Speaker& speaker)
{
    const auto texts = site.texts.speakers.find(speaker.code);
    const RichText none;
    const RichText& biography = texts == site.texts.speakers.end() ? none : texts->second.biography;
    const auto version = [&](Language language) {
        return Json{{"name", words(speaker.name, language)}, {"bio", words(biography, language)}};
    };
    return {{"id", speaker.code.text},
            {"avatar", ""},
            {"zh", version(Language::zh_hant)},
            {"en", version(Language::en)}};
}

}  // namespace

std::string write_opass(const Site& site)
{
    const Programme& programme = site.programme;
    Json json = {{"sessions", Json::array()},
                 {"speakers", Json::array()},
                 {"session_types", Json::array()},
                 {"rooms", Json::array()},
                 {"tags", Json::array()}};
    std::set<std::string> languages;
    std::set<std::string> difficulties;
    for (const Session& session : programme.sessions) {
        std::size_t number = 0;
        for (const Slot& slot : session.slots) {
            number++;
            const std::string id =
                session.code.text + (number > 1 ? "-" + std::to_string(number) : "");
            json["sessions"].push_back(session_entry(site, session, slot, id));
        }
        languages.insert(session.languages.begin(), session.languages.end());
        if (session.difficulty != Difficulty::unknown)
            difficulties.insert(std::string(difficulty_name(session.difficulty)));
    }
    for (const Speaker& speaker : programme.speakers)
        json["speakers"].push_back(speaker_entry(site, speaker));
    for (const Track& track : programme.tracks)
        json["session_types"].push_back(named(track.code.text, track.name));
    for (const Room& room : programme.rooms)
        json["rooms"].push_back(named(room.code.text, room.name));
    for (const std::string& language : languages)
        json["tags"].push_back(
            tag(language, [&](Language shown) { return language_name(shown, language); }));
    for (const std::string& difficulty : difficulties)
        json["tags"].push_back(tag(difficulty, [&](Language shown) {
            return difficulty_name(shown, difficulty_named(difficulty));
        }));
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace trackside
