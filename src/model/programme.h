#pragma once
// The programme of one event: what the first screen needs. Plain values, immutable once read; refers
// by code. Long texts are in model/texts.h, communities' pages and tasks in model/participation.h.
// Nothing here knows the person who looks at it.

#include "base/time.h"
#include "model/code.h"
#include "model/text.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace trackside {

struct Room {
    RoomCode code;
    Text name;
    std::string building;  // may be empty; both empty: unknown
    std::string floor;
    int capacity = 0;  // 0: unknown

    bool operator==(const Room&) const = default;
};

struct Track {
    TrackCode code;
    Text name;
    std::vector<CommunityCode> communities;  // who holds it, in the order of the community files

    bool operator==(const Track&) const = default;
};

struct SessionType {
    TypeCode code;
    Text name;

    bool operator==(const SessionType&) const = default;
};

struct Speaker {
    SpeakerCode code;
    Text name;

    bool operator==(const Speaker&) const = default;
};

// When and where a session takes place.
struct Slot {
    Instant start;
    Instant end;  // after start
    RoomCode room;

    bool operator==(const Slot&) const = default;
};

enum class Difficulty { unknown, beginner, intermediate, advanced, expert };
std::string_view difficulty_name(Difficulty difficulty);  // "beginner"; "unknown"
Difficulty difficulty_named(std::string_view name);       // unknown if there is no such name

struct Session {
    SessionCode code;
    Text title;
    TrackCode track;  // may be empty
    TypeCode type;    // may be empty
    std::vector<std::string>
        languages;              // BCP 47 of the talk: "zh-Hant", "en", "nan", "ja"; may be empty
    std::string language_note;  // what the source said where it is no known language
    Difficulty difficulty = Difficulty::unknown;
    bool do_not_record = false;
    std::vector<SpeakerCode> speakers;  // in the order the programme prints them
    std::vector<Slot> slots;            // at least one, by start, then room

    bool operator==(const Session&) const = default;
};

// A slot without a session: lunch, registration. Same time and title in several rooms is one Break.
struct Break {
    Text title;
    Instant start;
    Instant end;
    std::vector<RoomCode> rooms;  // empty: everywhere

    bool operator==(const Break&) const = default;
};

struct CommunityName {
    CommunityCode code;
    Text name;
    Text short_text;  // one line
    std::vector<TrackCode> tracks;

    bool operator==(const CommunityName&) const = default;
};

// Where claims and subscriptions go.
struct Hook {
    enum class Kind { none, json, form, listmonk, link };
    Kind kind = Kind::none;
    std::string url;   // absolute, or a path on the site's origin
    std::string list;  // listmonk: uuid of the list
    bool double_opt_in = true;

    bool operator==(const Hook&) const = default;
};

struct Event {
    std::string id;
    Text name;
    Text tagline;
    Text notice;  // shown on top of the app; may be empty
    Zone zone;
    std::vector<Day> days;  // ascending; every day with a slot is one of them
    std::string site_url;   // absolute, ends with '/'
    Text venue_name;
    Text venue_address;
    std::string venue_map;
    Hook claims;
    Hook newsletter;
    std::string desk_public_key;            // Ed25519, base64url; empty: no desk mode
    std::string programme_version;          // as the source says; may be empty
    Language language = Language::zh_hant;  // its first, for who has chosen none

    bool operator==(const Event&) const = default;
};

// Where things stand in the lists of a Programme.
// One slot of one session: a row of a timetable. Indexes into `Programme::sessions` and its slots.
struct SlotRef {
    std::size_t session = 0;
    std::size_t slot = 0;

    bool operator==(const SlotRef&) const = default;
};

struct ProgrammeIndex {
    std::unordered_map<SessionCode, std::size_t> sessions;
    std::unordered_map<TrackCode, std::size_t> tracks;
    std::unordered_map<RoomCode, std::size_t> rooms;
    std::unordered_map<SpeakerCode, std::size_t> speakers;
    std::unordered_map<CommunityCode, std::size_t> communities;
    std::vector<SlotRef> slots;     // by start
    std::int64_t longest_slot = 0;  // seconds

    bool operator==(const ProgrammeIndex&) const = default;
};

struct Programme {
    std::string snapshot;  // hash of all that was published together
    Event event;
    std::vector<Room> rooms;    // in the order of the programme
    std::vector<Track> tracks;  // likewise
    std::vector<SessionType> types;
    std::vector<Speaker> speakers;           // by code
    std::vector<Session> sessions;           // by first start, then room order, then code
    std::vector<Break> breaks;               // by start
    std::vector<CommunityName> communities;  // in order of the files
    ProgrammeIndex index;                    // made by index_programme

    bool operator==(const Programme&) const = default;
};

// Fills `index`; whoever changes a list calls it again.
void index_programme(Programme& programme);

// Null if there is none. Precondition: indexed.
const Room* find_room(const Programme& programme, const RoomCode& code);
const Track* find_track(const Programme& programme, const TrackCode& code);
const SessionType* find_type(const Programme& programme, const TypeCode& code);
const CommunityName* find_community(const Programme& programme, const CommunityCode& code);
const Session* find_session(const Programme& programme, const SessionCode& code);
const Speaker* find_speaker(const Programme& programme, const SpeakerCode& code);

// Place of a track in the list, for its colour; -1 if there is none.
int track_index(const Programme& programme, const TrackCode& code);
int room_index(const Programme& programme, const RoomCode& code);

// All slots by start, then room order.
std::vector<SlotRef> all_slots(const Programme& programme);
std::vector<SlotRef> slots_on(const Programme& programme, Day day);
std::vector<SlotRef> slots_in_track(const Programme& programme, const TrackCode& track);
std::vector<SlotRef> slots_of_community(const Programme& programme, const CommunityCode& community);

bool is_running(const Slot& slot, Instant now);  // half-open: at the end it is over
bool is_past(const Slot& slot, Instant now);
// When the first slot begins; nothing for a programme without any.
std::optional<Instant> first_start(const Programme& programme);
// Every slot is past; false for a programme without any.
bool is_over(const Programme& programme, Instant now);
// True if one person cannot attend both. Back to back is fine.
bool overlap(const Slot& a, const Slot& b);
// Everything that runs at the same time as any slot of `session`, itself left out.
std::vector<SlotRef> parallel_to(const Programme& programme, const Session& session);

}  // namespace trackside
