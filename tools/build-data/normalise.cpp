#include "build-data/normalise.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "build-data/address_code.h"
#include "build-data/clean_text.h"
#include "build-data/markdown.h"
#include "build-data/rich_text_builder.h"
#include "build-data/slot_times.h"
#include "build-data/spoken_words.h"

#include <algorithm>
#include <climits>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

// Longer than our files usually are: one walk from a source to a programme, whose steps share what was found
// before them (rooms, tracks, speakers, oddities).

namespace trackside {
namespace {

constexpr std::int64_t kFarAway = 90LL * 86400;  // from the middle of the programme: a wrong year

// Rooms, tracks or types: the ones that are used, by the source's id.
struct Places {
    struct Place {
        std::string code;
        Text name;
        RichText description;
        int capacity = 0;
        bool used = false;
    };
    std::vector<Place> list;                             // in the programme's order
    std::unordered_map<std::string, std::size_t> by_id;  // several ids may be one place

    Place* find(const std::string& id)
    {
        const auto found = by_id.find(id);
        return found == by_id.end() ? nullptr : &list[found->second];
    }
};

std::string name_key(const Text& name)
{
    std::string key;
    for (const Text::Version& version : name.versions)
        key += version.lang + "=" + version.text + "\n";
    return key;
}

Places read_places(std::vector<SourcePlace> places, const std::string& kind,
                   std::vector<Oddity>& oddities)
{
    std::stable_sort(places.begin(), places.end(), [](const SourcePlace& a, const SourcePlace& b) {
        return a.position.value_or(INT_MAX) < b.position.value_or(INT_MAX);
    });
    Places read;
    std::unordered_map<std::string, std::size_t> by_name;
    std::unordered_set<std::string> codes;
    for (const SourcePlace& item : places) {
        Text name = clean_name(item.name);
        if (name.empty()) {
            oddities.push_back({"unnamed-" + kind, kind + " " + item.id, "has no name"});
            name = clean_name(make_text("", item.id));
            if (name.empty()) continue;  // nor an id: nothing to call it by
        }
        const auto [same, is_new] = by_name.emplace(name_key(name), read.list.size());
        if (!is_new) {
            if (read.by_id.emplace(item.id, same->second).second)
                oddities.push_back(
                    {"double-" + kind, kind + " " + item.id, "same name as another one: joined"});
            continue;
        }
        read.by_id.emplace(item.id, read.list.size());
        Places::Place place;
        place.code = make_unique(code_from_name(name, item.id), codes);
        place.name = std::move(name);
        place.description = read_rich_text(item.description, "");
        place.capacity = std::clamp(item.capacity, 0, 1'000'000);
        read.list.push_back(std::move(place));
    }
    return read;
}

class Normaliser {
  public:
    Normaliser(Source source, const Questions& questions)
        : source_(std::move(source)), questions_(questions)
    {
    }

    Result<Normalised> run(const std::string& zone_name)
    {
        out_.oddities = std::move(source_.oddities);
        out_.title = clean_line(source_.title);
        Event& event = out_.programme.event;
        event.zone = zone_of_event(source_, zone_name, out_.oddities);
        event.programme_version = clean_line(source_.version);
        rooms_ = read_places(std::move(source_.rooms), "room", out_.oddities);
        tracks_ = read_places(std::move(source_.tracks), "track", out_.oddities);
        types_ = read_places(std::move(source_.types), "type", out_.oddities);
        for (std::size_t i = 0; i < source_.speakers.size(); i++)
            speakers_.emplace(source_.speakers[i].code, i);
        find_middle();

        for (SourceSession& session : source_.sessions)
            read_session(session);
        if (sessions_.empty()) return refusal();
        read_breaks();
        add_speakers();
        add_places();
        add_sessions();
        add_days();
        index_programme(out_.programme);
        return std::move(out_);
    }

  private:
    void odd(const char* code, const std::string& where, std::string what)
    {
        out_.oddities.push_back({code, where, std::move(what)});
    }

    Error refusal() const
    {
        if (source_.sessions.empty()) return {"", "the programme is empty: it has no session"};
        std::string why = "the programme is empty: none of its " +
                          std::to_string(source_.sessions.size()) +
                          " sessions is confirmed and has a room, a start and an end";
        for (const Oddity& oddity : out_.oddities)
            if (oddity.code == "bad-time" || oddity.code == "no-room" ||
                oddity.code == "unknown-room")
                return {oddity.where, why + "; the first: " + oddity.what};
        return {"", why};
    }

    void find_middle()
    {
        std::vector<Instant> starts;
        for (const SourceSession& session : source_.sessions)
            for (const SourceSlot& slot : session.slots)
                if (const auto start = parse_instant(slot.start, zone())) starts.push_back(*start);
        if (starts.empty()) return;
        const auto middle = starts.begin() + static_cast<std::ptrdiff_t>(starts.size() / 2);
        std::nth_element(starts.begin(), middle, starts.end());
        middle_ = *middle;
    }

    const Zone& zone() const { return out_.programme.event.zone; }

    // The slot, or nullopt with the reason among the oddities.
    std::optional<Slot> read_slot(const SourceSlot& source, bool needs_room)
    {
        const Result<TimeSpan> span = span_of(source, zone());
        if (!span.ok()) {
            odd("bad-time", span.error().where, span.error().what);
            return std::nullopt;
        }
        if (span.value().start - middle_ > kFarAway || middle_ - span.value().start > kFarAway) {
            odd("far-away", source.where, "is months away from the others: " + source.start);
            return std::nullopt;
        }
        Slot slot{span.value().start, span.value().end, {}};
        Places::Place* room = rooms_.find(source.room);
        if (room)
            slot.room = RoomCode{room->code};
        else if (needs_room) {
            if (source.room.empty())
                odd("no-room", source.where, "has no room");
            else
                odd("unknown-room", source.where, "no such room: " + source.room);
            return std::nullopt;
        }
        if (room) room->used = true;
        return slot;
    }

    bool is_shown(const SourceSession& session, const SourceSlot& slot) const
    {
        if (slot.hidden) return false;
        return session.state.empty() || session.state == "confirmed" || slot.visible;
    }

    void read_session(SourceSession& source)
    {
        const bool confirmed = source.state.empty() || source.state == "confirmed";
        const bool wanted = confirmed || source.state == "accepted";
        std::vector<Slot> slots;
        for (const SourceSlot& slot : source.slots) {
            if (!is_shown(source, slot)) continue;
            if (slot.start.empty() && slot.room.empty()) continue;  // not planned yet
            if (std::optional<Slot> read = read_slot(slot, true)) slots.push_back(*read);
        }
        if (!confirmed && slots.empty() && !source.slots.empty() && wanted)
            odd("not-confirmed", source.where, "is placed but not confirmed: " + source.code);
        if (slots.empty()) {
            if (wanted) unscheduled_.insert(source.code);
            return;
        }
        std::string code = safe_code(source.code);
        std::string identity = source.code;  // codes that differ may be the same in an address
        if (code.empty()) {
            odd("no-code", source.where,
                "has no code: its address will change when its title does");
            std::string title;
            for (const Text::Version& version : source.title.versions)
                title += version.text;
            code = "x" + sha256_hex(title + source.slots.front().start + source.slots.front().room)
                             .substr(0, 8);
            identity = code;
        }
        const auto [known, is_new] = session_by_code_.emplace(identity, sessions_.size());
        if (is_new) {
            const std::string own = make_unique(code, session_codes_);
            if (own != code)
                odd("double-code", source.where, "has the address of another session: " + code);
            sessions_.push_back({});
            fill_session(sessions_.back(), source, own);
        }
        add_slots(sessions_[known->second], slots, source.where);
    }

    void add_slots(Session& session, const std::vector<Slot>& slots, const std::string& where)
    {
        for (const Slot& slot : slots) {
            const auto same =
                std::find_if(session.slots.begin(), session.slots.end(), [&](const Slot& other) {
                    return other.start == slot.start && other.room == slot.room;
                });
            if (same == session.slots.end())
                session.slots.push_back(slot);
            else if (!(*same == slot))
                odd("double-slot", where, "stands twice at the same time in the same room");
        }
    }

    static std::string answer_to(const std::vector<SourceAnswer>& answers,
                                 const std::string& question)
    {
        if (question.empty()) return "";
        for (const SourceAnswer& answer : answers)
            if (answer.question == question) {
                std::string text = clean_text(answer.text);
                if (!text.empty()) return text;
            }
        return "";
    }

    void fill_session(Session& session, SourceSession& source, const std::string& code)
    {
        session.code = SessionCode{code};
        fill_languages(session, source);
        const std::string hint = source.content_language.empty() && !session.languages.empty()
                                     ? session.languages.front()
                                     : source.content_language;
        if (std::string english = answer_to(source.answers, questions_.title_en); !english.empty())
            add_translation(source.title, english, hint);
        session.title = clean_words(source.title, hint);
        if (session.title.empty()) {
            odd("no-title", source.where, "has no title");
            session.title = make_text("", code);
        }
        for (const std::string& word : source.difficulties)
            if (session.difficulty == Difficulty::unknown)
                session.difficulty = difficulty_of_tag(word);
        if (std::string answer = answer_to(source.answers, questions_.difficulty); !answer.empty())
            session.difficulty = read_difficulty(answer);
        session.do_not_record = source.do_not_record;
        if (Places::Place* track = tracks_.find(source.track)) {
            track->used = true;
            session.track = TrackCode{track->code};
        } else if (!source.track.empty()) {
            odd("unknown-track", source.where, "no such track: " + source.track);
        }
        if (Places::Place* type = types_.find(source.type)) {
            type->used = true;
            session.type = TypeCode{type->code};
        }
        fill_speakers(session, source);
        fill_texts(code, source, hint);
    }

    // The main text keeps its language; the answer in English stands beside it.
    static void add_translation(SourceText& text, const std::string& english,
                                const std::string& hint)
    {
        for (Text::Version& version : text.versions) {
            const std::string lang = canonical_language(version.lang);
            if (!lang.empty()) continue;
            version.lang = language_by_letters(version.text, hint);
            if (version.lang == "en" && clean_line(version.text) != clean_line(english))
                version.lang = "zh-Hant";
        }
        set_text(text, "en", english);
    }

    void fill_languages(Session& session, const SourceSession& source)
    {
        std::vector<std::string> said = source.languages;
        if (std::string answer = answer_to(source.answers, questions_.language); !answer.empty())
            said = {answer};
        if (std::string other = answer_to(source.answers, questions_.language_other);
            !other.empty())
            said.push_back(other);
        if (said.empty()) said.push_back(source.content_language);
        for (const std::string& words : said) {
            SpokenLanguages spoken = read_spoken_languages(words);
            for (std::string& language : spoken.languages)
                if (std::find(session.languages.begin(), session.languages.end(), language) ==
                    session.languages.end())
                    session.languages.push_back(std::move(language));
            if (session.language_note.empty()) session.language_note = std::move(spoken.note);
        }
        if (!session.language_note.empty())
            odd("free-language", source.where,
                "says its language in words: " + session.language_note);
    }

    void fill_speakers(Session& session, const SourceSession& source)
    {
        for (const std::string& code : source.speakers) {
            const auto found = speakers_.find(code);
            if (found == speakers_.end()) {
                odd("unknown-speaker", source.where, "no such speaker: " + code);
                continue;
            }
            const SpeakerCode speaker = speaker_code(found->second);
            if (speaker.empty()) {
                odd("unnamed-speaker", source.where, "speaker without a name: " + code);
                continue;
            }
            if (std::find(session.speakers.begin(), session.speakers.end(), speaker) ==
                session.speakers.end())
                session.speakers.push_back(speaker);
        }
    }

    // Made when the speaker is first used; empty: has no name.
    SpeakerCode speaker_code(std::size_t number)
    {
        const auto found = used_speakers_.find(number);
        if (found != used_speakers_.end()) return found->second;
        SourceSpeaker& source = source_.speakers[number];
        const std::vector<SourceAnswer>& answers = answers_of(source.code);
        if (std::string zh = answer_to(answers, questions_.name_zh); !zh.empty())
            set_text(source.name, "zh-Hant", zh);
        if (std::string en = answer_to(answers, questions_.name_en); !en.empty())
            set_text(source.name, "en", en);
        if (!answers.empty() && source.name.versions.size() > 1)
            std::erase_if(source.name.versions,
                          [](const Text::Version& version) { return version.lang.empty(); });
        Speaker speaker;
        speaker.name = clean_name(source.name);
        if (!speaker.name.empty()) {
            const std::string safe = safe_code(source.code);
            speaker.code =
                SpeakerCode{make_unique(safe.empty() ? "speaker" : safe, speaker_codes_)};
            add_biography(speaker.code, source, answers);
            out_.programme.speakers.push_back(speaker);
        }
        return used_speakers_.emplace(number, speaker.code).first->second;
    }

    void add_biography(const SpeakerCode& code, SourceSpeaker& source,
                       const std::vector<SourceAnswer>& answers)
    {
        if (std::string zh = answer_to(answers, questions_.biography_zh); !zh.empty())
            set_text(source.biography, "zh-Hant", zh);
        if (std::string en = answer_to(answers, questions_.biography_en); !en.empty())
            set_text(source.biography, "en", en);
        RichText biography = read_rich_text(source.biography, "");
        if (!biography.empty()) out_.texts.speakers[code].biography = std::move(biography);
    }

    const std::vector<SourceAnswer>& answers_of(const std::string& speaker)
    {
        if (answers_by_speaker_.empty())
            for (const auto& [code, answers] : source_.speaker_answers)
                answers_by_speaker_[code] = answers;
        return answers_by_speaker_[speaker];
    }

    // Abstract, then description where it says more.
    static SourceText whole_abstract(const SourceSession& source)
    {
        SourceText whole = source.abstract;
        for (const Text::Version& more : source.description.versions) {
            const auto same = std::find_if(
                whole.versions.begin(), whole.versions.end(),
                [&](const Text::Version& version) { return version.lang == more.lang; });
            if (same == whole.versions.end()) {
                set_text(whole, more.lang, more.text);
                continue;
            }
            const std::string_view first = trim(same->text);
            const std::string_view second = trim(more.text);
            if (starts_with(second, first))
                same->text = std::string(second);
            else if (!second.empty() && !starts_with(first, second))
                same->text += "\n\n" + more.text;
        }
        return whole;
    }

    void fill_texts(const std::string& code, SourceSession& source, const std::string& hint)
    {
        SessionTexts texts;
        SourceText whole = whole_abstract(source);
        if (std::string english = answer_to(source.answers, questions_.abstract_en);
            !english.empty())
            add_translation(whole, english, hint);
        texts.abstract = read_rich_text(whole, hint);
        if (std::string slides = answer_to(source.answers, questions_.slides); !slides.empty())
            source.links.push_back({"slides", "", slides});
        std::unordered_set<std::string> known;
        for (const SourceLink& link : source.links) {
            const std::string url = absolute(link.url);
            if (url.empty() || !known.insert(url).second) {
                if (!link.url.empty() && url.empty())
                    odd("bad-link", source.where, "not a web address: " + clean_line(link.url));
                continue;
            }
            texts.links.push_back({link_kind(link), link_name(link, url), url});
        }
        if (!(texts == SessionTexts{})) out_.texts.sessions[SessionCode{code}] = std::move(texts);
    }

    std::string absolute(const std::string& address) const
    {
        const std::string_view trimmed = trim(address);
        if (starts_with(trimmed, "/") && !starts_with(trimmed, "//")) {
            const std::size_t scheme = source_.base_url.find("://");
            if (scheme == std::string::npos) return "";
            const std::string origin =
                source_.base_url.substr(0, source_.base_url.find('/', scheme + 3));
            return safe_href(origin + std::string(trimmed));
        }
        std::string href = safe_href(trimmed);
        return starts_with(href, "mailto:") ? "" : href;
    }

    // Pretalx and frab have no kinds; those who upload something say it in words.
    static std::string link_kind(const SourceLink& link)
    {
        if (!link.kind.empty()) return link.kind;
        const std::pair<std::string_view, std::string_view> words[] = {
            {"slide", "slides"},      {"投影片", "slides"},       {"簡報", "slides"},
            {"shared note", "notes"}, {"collaborative", "notes"}, {"共筆", "notes"},
            {"hackmd", "notes"},      {"recording", "recording"}, {"錄影", "recording"},
            {"live stream", "live"},  {"livestream", "live"},     {"直播", "live"},
            {"slido", "questions"},   {"q&a", "questions"},       {"提問", "questions"}};
        const std::string name = fold(link.name);
        for (const auto& [word, kind] : words)
            if (name.find(word) != std::string::npos) return std::string(kind);
        return "";
    }

    static Text link_name(const SourceLink& link, const std::string& url)
    {
        const std::tuple<std::string_view, std::string_view, std::string_view> kNames[] = {
            {"notes", "共筆", "Shared notes"},  {"slides", "簡報", "Slides"},
            {"recording", "錄影", "Recording"}, {"live", "直播", "Live stream"},
            {"questions", "提問", "Questions"}, {"page", "議程頁面", "Session page"}};
        Text name;
        for (const auto& [kind, zh, en] : kNames)
            if (link.kind == kind) {
                set_text(name, "zh-Hant", zh);
                set_text(name, "en", en);
                return name;
            }
        std::string title = clean_line(link.name);
        if (title.empty()) {
            title = url.substr(url.find("://") + 3);
            title = title.substr(0, title.find('/'));
        }
        return clean_name(make_text("", title));
    }

    void read_breaks()
    {
        std::unordered_map<std::string, std::size_t> joined;
        for (const SourceBreak& source : source_.breaks) {
            if (source.slot.hidden) continue;
            const std::optional<Slot> slot = read_slot(source.slot, false);
            if (!slot) continue;
            Text title = clean_words(source.title, "");
            if (title.empty()) {
                set_text(title, "zh-Hant", "休息");
                set_text(title, "en", "Break");
            }
            const std::string key =
                format_utc(slot->start) + format_utc(slot->end) + name_key(title);
            const auto [known, is_new] = joined.emplace(key, out_.programme.breaks.size());
            if (is_new)
                out_.programme.breaks.push_back({std::move(title), slot->start, slot->end, {}});
            std::vector<RoomCode>& rooms = out_.programme.breaks[known->second].rooms;
            if (!is_new && (rooms.empty() || slot->room.empty())) {  // one is everywhere already
                rooms.clear();
                continue;
            }
            if (slot->room.empty()) {
                out_.break_slots++;
            } else if (std::find(rooms.begin(), rooms.end(), slot->room) == rooms.end()) {
                rooms.push_back(slot->room);
                out_.break_slots++;
            }
        }
    }

    void add_speakers()
    {
        std::sort(out_.programme.speakers.begin(), out_.programme.speakers.end(),
                  [](const Speaker& a, const Speaker& b) { return a.code < b.code; });
    }

    void add_places()
    {
        for (Places::Place& room : rooms_.list) {
            if (!room.used) continue;
            room_order_.emplace(room.code, room_order_.size());
            out_.programme.rooms.push_back({RoomCode{room.code}, room.name, "", "", room.capacity});
        }
        for (Places::Place& track : tracks_.list) {
            if (!track.used) continue;
            out_.programme.tracks.push_back({TrackCode{track.code}, track.name, {}});
            if (!track.description.empty())
                out_.texts.tracks[TrackCode{track.code}] = std::move(track.description);
        }
        for (const Places::Place& type : types_.list)
            if (type.used) out_.programme.types.push_back({TypeCode{type.code}, type.name});
    }

    std::size_t order_of(const RoomCode& room) const
    {
        const auto found = room_order_.find(room.text);
        return found == room_order_.end() ? room_order_.size() : found->second;
    }

    void add_sessions()
    {
        const auto slot_before = [this](const Slot& a, const Slot& b) {
            return a.start != b.start ? a.start < b.start : order_of(a.room) < order_of(b.room);
        };
        for (Session& session : sessions_) {
            std::sort(session.slots.begin(), session.slots.end(), slot_before);
            unscheduled_.erase(session.code.text);
        }
        std::sort(sessions_.begin(), sessions_.end(), [&](const Session& a, const Session& b) {
            const Slot& x = a.slots.front();
            const Slot& y = b.slots.front();
            if (x.start != y.start) return x.start < y.start;
            if (!(x.room == y.room)) return order_of(x.room) < order_of(y.room);
            return a.code < b.code;
        });
        out_.programme.sessions = std::move(sessions_);
        for (Break& pause : out_.programme.breaks)
            std::sort(
                pause.rooms.begin(), pause.rooms.end(),
                [this](const RoomCode& a, const RoomCode& b) { return order_of(a) < order_of(b); });
        std::stable_sort(out_.programme.breaks.begin(), out_.programme.breaks.end(),
                         [](const Break& a, const Break& b) {
                             return a.start != b.start ? a.start < b.start : a.end < b.end;
                         });
        out_.unscheduled = static_cast<int>(unscheduled_.size());
    }

    void add_days()
    {
        std::vector<Day>& days = out_.programme.event.days;
        for (const Session& session : out_.programme.sessions)
            for (const Slot& slot : session.slots)
                days.push_back(day_of(zone(), slot.start));
        std::sort(days.begin(), days.end());
        days.erase(std::unique(days.begin(), days.end()), days.end());
    }

    Source source_;
    const Questions& questions_;
    Normalised out_;
    Places rooms_;
    Places tracks_;
    Places types_;
    Instant middle_;
    std::vector<Session> sessions_;
    std::unordered_map<std::string, std::size_t> session_by_code_;
    std::unordered_set<std::string> unscheduled_;
    std::unordered_map<std::string, std::size_t> speakers_;  // code in the source -> number
    std::unordered_map<std::size_t, SpeakerCode> used_speakers_;
    std::unordered_set<std::string> session_codes_;
    std::unordered_set<std::string> speaker_codes_;
    std::unordered_map<std::string, std::vector<SourceAnswer>> answers_by_speaker_;
    std::unordered_map<std::string, std::size_t> room_order_;
};

}  // namespace

Result<Normalised> normalise(Source source, const std::string& zone_name,
                             const Questions& questions)
{
    return Normaliser(std::move(source), questions).run(zone_name);
}

}  // namespace trackside
