#include "base/sort.h"
#include "codec/json_fields.h"
#include "codec/snapshot_json.h"

// The long texts of the programme. Lists are sorted by code, so the same texts are the same bytes.

namespace trackside {
namespace {

template <class Kind, class Value>
std::vector<const std::pair<const Code<Kind>, Value>*> sorted(
    const std::unordered_map<Code<Kind>, Value>& map)
{
    std::vector<const std::pair<const Code<Kind>, Value>*> items;
    items.reserve(map.size());
    for (const auto& item : map)
        items.push_back(&item);
    put_in_order(items, [](const auto* a, const auto* b) { return a->first < b->first; });
    return items;
}

Json session_texts_json(const SessionCode& code, const SessionTexts& texts)
{
    Json json = Json::object();
    json["id"] = code.text;
    put(json, "abstract", texts.abstract);
    Json links = Json::array();
    for (const SessionLink& link : texts.links) {
        Json item = Json::object();
        put(item, "name", link.name);
        put(item, "url", link.url);
        links.push_back(std::move(item));
    }
    put_json(json, "links", std::move(links));
    return json;
}

SessionTexts read_session_texts(const JsonPlace& place)
{
    SessionTexts texts;
    texts.abstract = read_rich_text(place.at("abstract"));
    const JsonPlace links = place.at("links");
    for (std::size_t i = 0; i < list_size(links); ++i) {
        const JsonPlace link = links.at(i);
        if (!check_object(link)) break;
        texts.links.push_back({read_text(link.at("name")), read_href(link.at("url"))});
    }
    return texts;
}

// Calls `read` for each item of `list` with its id.
template <class Key, class Value, class Read>
void read_keyed(const JsonPlace& list, std::unordered_map<Key, Value>& into, Read read)
{
    for (std::size_t i = 0; i < list_size(list); ++i) {
        const JsonPlace item = list.at(i);
        if (!check_object(item)) return;
        const JsonPlace id = item.at("id");
        Key key{need_string(id)};
        if (!into.emplace(key, read(item)).second) id.fail("twice: " + key.text);
    }
}

}  // namespace

std::string write_texts(const Texts& texts)
{
    Json json = Json::object();
    json["schema"] = kSchema;
    put(json, "snapshot", texts.snapshot);
    Json sessions = Json::array();
    for (const auto* item : sorted(texts.sessions))
        sessions.push_back(session_texts_json(item->first, item->second));
    put_json(json, "sessions", std::move(sessions));
    Json speakers = Json::array();
    for (const auto* item : sorted(texts.speakers)) {
        Json speaker = Json::object();
        speaker["id"] = item->first.text;
        put(speaker, "biography", item->second.biography);
        speakers.push_back(std::move(speaker));
    }
    put_json(json, "speakers", std::move(speakers));
    Json tracks = Json::array();
    for (const auto* item : sorted(texts.tracks)) {
        Json track = Json::object();
        track["id"] = item->first.text;
        put(track, "text", item->second);
        tracks.push_back(std::move(track));
    }
    put_json(json, "tracks", std::move(tracks));
    return dump_json(json);
}

Result<Texts> read_texts(std::string_view text)
{
    const Json json = parse_json(text);
    if (!json.is_object()) return Error{"", "not a JSON object"};
    JsonErrors errors;
    const JsonPlace root(json, errors);
    const JsonPlace schema = root.at("schema");
    if (read_int(schema, 0, 1'000'000) != kSchema) schema.fail("not " + std::to_string(kSchema));

    Texts texts;
    texts.snapshot = read_string(root.at("snapshot"));
    read_keyed(root.at("sessions"), texts.sessions, read_session_texts);
    read_keyed(root.at("speakers"), texts.speakers, [](const JsonPlace& item) {
        return SpeakerTexts{read_rich_text(item.at("biography"))};
    });
    read_keyed(root.at("tracks"), texts.tracks,
               [](const JsonPlace& item) { return read_rich_text(item.at("text")); });
    if (errors.first) return *errors.first;
    return texts;
}

}  // namespace trackside
