// The JSON of Pretalx' schedule widget: the only source without a token that has breaks, names in several
// languages and the order of rooms in one file. No biographies. A break has no code, and its title is an
// object of languages.

#include "build-data/readers.h"

#include <unordered_map>

namespace trackside {
namespace {

std::vector<SourcePlace> places(const Json& json, const char* key)
{
    std::vector<SourcePlace> found;
    for (const Json& item : list_in(json, key)) {
        const int position = static_cast<int>(found.size());
        found.push_back({text_in(item, "id"), languages_in(item, "name"),
                         languages_in(item, "description"), number_in(item, "capacity").value_or(0),
                         position});
    }
    return found;
}

SourceSession read_talk(const Json& json, const std::string& where)
{
    SourceSession session;
    session.where = where;
    session.code = text_in(json, "code");
    session.title = languages_in(json, "title");
    session.abstract = languages_in(json, "abstract");
    session.content_language = text_in(json, "content_locale");
    session.state = text_in(json, "state");
    session.track = text_in(json, "track");
    session.do_not_record = flag_in(json, "do_not_record");
    for (const Json& speaker : list_in(json, "speakers"))
        session.speakers.push_back(speaker.is_object() ? text_in(speaker, "code")
                                                       : text_of(speaker));
    return session;
}

}  // namespace

Result<Source> read_widget(const Json& json, const std::string& name)
{
    const Json* talks = member(json, "talks");
    if (!talks || !talks->is_array()) return Error{name + ": talks", "not a list"};

    Source source;
    source.format = "pretalx-widget";
    source.version = text_in(json, "version");
    source.timezone = text_in(json, "timezone");
    source.rooms = places(json, "rooms");
    source.tracks = places(json, "tracks");
    for (const Json& item : list_in(json, "speakers"))
        source.speakers.push_back({text_in(item, "code"), languages_in(item, "name"), {}});

    std::unordered_map<std::string, std::size_t> sessions;
    std::size_t number = 0;
    for (const Json& item : *talks) {
        SourceSlot slot;
        slot.where = name + ": talks[" + std::to_string(number++) + "]";
        slot.room = text_in(item, "room");
        slot.start = text_in(item, "start");
        slot.end = text_in(item, "end");
        slot.duration = text_in(item, "duration");
        const std::string code = text_in(item, "code");
        const std::string type = text_in(item, "slot_type");
        if (type == "blocker") continue;
        if (code.empty()) {
            source.breaks.push_back({languages_in(item, "title"), std::move(slot)});
            continue;
        }
        const auto [place, is_new] = sessions.emplace(code, source.sessions.size());
        if (is_new) source.sessions.push_back(read_talk(item, slot.where));
        source.sessions[place->second].slots.push_back(std::move(slot));
    }
    return source;
}

}  // namespace trackside
