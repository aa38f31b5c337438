// OPass session.json: {sessions, speakers, session_types, rooms, tags}. COSCUP until 2024 and others put
// their tracks into `session_types`; COSCUP 2026 puts the kinds of session there. `broadcast` lists rooms
// with a live picture of the session; it takes place in `room`.

#include "base/utf8.h"
#include "build-data/readers.h"
#include "build-data/spoken_words.h"

#include <algorithm>
#include <unordered_map>

namespace trackside {
namespace {

// `key` within "zh" and "en".
SourceText both(const Json& json, const char* key)
{
    SourceText text;
    for (const char* lang : {"zh", "en"})
        if (const Json* version = member(json, lang)) set_text(text, lang, text_in(*version, key));
    return text;
}

std::vector<SourcePlace> places(const Json& json, const char* key)
{
    std::vector<SourcePlace> found;
    for (const Json& item : list_in(json, key)) {
        SourcePlace place;
        place.id = text_in(item, "id");
        place.name = both(item, "name");
        place.description = both(item, "description");
        if (place.name.empty()) set_text(place.name, "", place.id);
        found.push_back(std::move(place));
    }
    return found;
}

// True if every one is a word for a kind of session ("Keynote", "工作坊"), so none is a subject.
bool are_kinds(const std::vector<SourcePlace>& types)
{
    return !types.empty() && std::all_of(types.begin(), types.end(), [](const SourcePlace& type) {
        return std::any_of(
            type.name.versions.begin(), type.name.versions.end(),
            [](const Text::Version& version) { return is_kind_of_session(version.text); });
    });
}

SourceSession read_session(const Json& json, const std::string& where)
{
    SourceSession session;
    session.where = where;
    session.code = text_in(json, "id");
    session.title = both(json, "title");
    session.abstract = both(json, "description");
    if (std::string language = text_in(json, "language"); !language.empty())
        session.languages.push_back(std::move(language));
    for (const Json& speaker : list_in(json, "speakers"))
        session.speakers.push_back(text_of(speaker));

    const std::pair<const char*, const char*> links[] = {
        {"co_write", "notes"}, {"slide", "slides"}, {"record", "recording"},
        {"live", "live"},      {"qa", "questions"}, {"uri", "page"}};
    for (const auto& [key, kind] : links)
        if (std::string url = text_in(json, key); !url.empty())
            session.links.push_back({kind, "", url});

    SourceSlot slot;
    slot.where = where;
    slot.room = text_in(json, "room");
    slot.start = text_in(json, "start");
    slot.end = text_in(json, "end");
    session.slots.push_back(std::move(slot));
    return session;
}

}  // namespace

Result<Source> read_opass(const Json& json, const std::string& name)
{
    const Json* sessions = member(json, "sessions");
    if (!sessions || !sessions->is_array()) return Error{name + ": sessions", "not a list"};

    Source source;
    source.format = "opass";
    source.rooms = places(json, "rooms");
    std::vector<SourcePlace> types = places(json, "session_types");
    const bool kinds = are_kinds(types);
    (kinds ? source.types : source.tracks) = std::move(types);

    std::unordered_map<std::string, SourceText> tags;
    for (SourcePlace& tag : places(json, "tags"))
        tags.emplace(tag.id, std::move(tag.name));

    for (const Json& item : list_in(json, "speakers"))
        source.speakers.push_back({text_in(item, "id"), both(item, "name"), both(item, "bio")});

    for (const Json& item : *sessions) {
        SourceSession session =
            read_session(item, name + ": sessions[" + std::to_string(source.sessions.size()) + "]");
        (kinds ? session.type : session.track) = text_in(item, "type");
        for (const Json& tag : list_in(item, "tags")) {
            session.difficulties.push_back(text_of(tag));
            if (const auto found = tags.find(text_of(tag)); found != tags.end())
                for (const Text::Version& version : found->second.versions)
                    session.difficulties.push_back(version.text);
        }
        source.sessions.push_back(std::move(session));
    }
    return source;
}

}  // namespace trackside
