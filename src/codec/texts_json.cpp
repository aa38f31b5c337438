#include "base/sort.h"
#include "codec/json_fields.h"
#include "codec/json_pieces.h"
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
        put(item, "kind", link.kind);
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
        texts.links.push_back(
            {read_string(link.at("kind")), read_text(link.at("name")), read_href(link.at("url"))});
    }
    return texts;
}

template <class Key, class Value>
void add(const JsonPlace& item, std::unordered_map<Key, Value>& into,
         Value (*read)(const JsonPlace&))
{
    if (!check_object(item)) return;
    const JsonPlace id = item.at("id");
    Key key{need_string(id)};
    if (!into.emplace(key, read(item)).second) id.fail("twice: " + key.text);
}

Json change_json(const PublishedChange& change)
{
    Json json = Json::object();
    json["when"] = change.when.seconds;
    json["code"] = change.code;
    json["kind"] = change.kind;
    put(json, "title", change.title);
    put(json, "what", change.what);
    return json;
}

PublishedChange read_change(const JsonPlace& place)
{
    PublishedChange change;
    change.when = need_time(place.at("when"));
    change.code = need_string(place.at("code"));
    change.kind = need_string(place.at("kind"));
    change.title = read_text(place.at("title"));
    change.what = read_text(place.at("what"));
    return change;
}

SpeakerTexts read_speaker_texts(const JsonPlace& place)
{
    return {read_rich_text(place.at("biography"))};
}

RichText read_track_text(const JsonPlace& place)
{
    return read_rich_text(place.at("text"));
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
    Json changes = Json::array();
    for (const PublishedChange& change : texts.changes)
        changes.push_back(change_json(change));
    put_json(json, "changes", std::move(changes));
    return dump_json(json);
}

struct TextsReader::State {
    JsonPieces pieces;
    JsonErrors errors;
    Texts texts;
    bool has_schema = false;

    bool ended() const { return errors.first || pieces.ended(); }
    void read(const JsonPiece& piece);
    void read_item(const JsonPlace& place, const std::string& list);
};

void TextsReader::State::read(const JsonPiece& piece)
{
    const std::string name = piece.name();
    const JsonPlace place(piece.json, errors, name);
    if (piece.index) {
        read_item(place, piece.key);
    } else if (piece.key == "schema") {
        has_schema = read_int(place, 0, 1'000'000) == kSchema;
        if (!has_schema) place.fail("not " + std::to_string(kSchema));
    } else if (piece.key == "snapshot") {
        texts.snapshot = read_string(place);
    } else if (piece.key == "sessions" || piece.key == "speakers" || piece.key == "tracks" ||
               piece.key == "changes") {
        list_size(place);  // it is none
    }
}

void TextsReader::State::read_item(const JsonPlace& place, const std::string& list)
{
    if (list == "sessions")
        add(place, texts.sessions, read_session_texts);
    else if (list == "speakers")
        add(place, texts.speakers, read_speaker_texts);
    else if (list == "tracks")
        add(place, texts.tracks, read_track_text);
    else if (list == "changes") {
        if (check_object(place)) texts.changes.push_back(read_change(place));
    } else if (list == "schema" || list == "snapshot")
        errors.first = Error{list, "a list"};  // of some items; an empty one is a piece of its own
}

TextsReader::TextsReader(std::string_view text) : state_(new State{JsonPieces(text), {}, {}}) {}
TextsReader::~TextsReader() = default;

bool TextsReader::read_on(std::size_t bytes)
{
    const std::size_t begin = state_->pieces.bytes_read();
    while (!state_->ended() && state_->pieces.bytes_read() - begin < bytes)
        if (const auto piece = state_->pieces.next()) state_->read(*piece);
    return !state_->ended();
}

Result<Texts> TextsReader::take()
{
    read_on(std::string_view::npos);
    if (state_->errors.first) return *state_->errors.first;
    if (state_->pieces.failed()) return Error{"", "not a JSON object"};
    if (!state_->has_schema) return Error{"schema", "not " + std::to_string(kSchema)};
    return std::move(state_->texts);
}

Result<Texts> read_texts(std::string_view text)
{
    return TextsReader(text).take();
}

}  // namespace trackside
