#pragma once
// What a source of the programme says, in one shape for all formats: everything is still text as it was
// written, nothing is checked, only what may be published was picked. `normalise` makes a Programme of it.

#include "model/text.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace trackside {

// A text as the source has it: one version under the empty language if it says none.
using SourceText = Text;

struct SourcePlace {
    std::string id;  // how sessions refer to it
    SourceText name;
    SourceText description;
    int capacity = 0;
    std::optional<int> position;
};

struct SourceSpeaker {
    std::string code;
    SourceText name;
    SourceText biography;
};

struct SourceLink {
    std::string
        kind;  // "notes", "slides", "recording", "live", "questions", "page"; else "" and `name` says it
    std::string name;
    std::string url;
};

struct SourceSlot {
    std::string where;  // place in the input, for messages
    std::string room;
    std::string start;
    std::string end;       // may be empty, then
    std::string duration;  // "HH:MM", "HH:MM:SS" or minutes
    bool hidden = false;   // Pretalx: not visible in the published schedule, or a blocker
    bool visible = false;  // Pretalx says explicitly that it is visible
};

struct SourceAnswer {
    std::string question;  // id
    std::string text;
};

struct SourceSession {
    std::string where;
    std::string code;
    SourceText title;
    SourceText abstract;
    SourceText description;
    std::string content_language;  // of the texts: Pretalx's content_locale
    std::string
        state;  // "confirmed", "accepted" ...; empty: the source lists only what takes place
    std::string track;
    std::string type;
    std::vector<std::string> languages;  // as written: "漢語", "de, en"
    std::vector<std::string> difficulties;
    bool do_not_record = false;
    std::vector<std::string> speakers;
    std::vector<SourceSlot> slots;
    std::vector<SourceLink> links;
    std::vector<SourceAnswer> answers;
};

struct SourceBreak {
    SourceText title;
    SourceSlot slot;
};

// Something odd that is mended or left out; organisers can correct it where it was written.
struct Oddity {
    std::string code;   // "no-end", "unknown-room" ...
    std::string where;  // place in the input
    std::string what;
};

struct Source {
    std::string
        format;  // "opass", "schedule.json", "schedule.xml", "pretalx", "pretalx-legacy", "pretalx-widget"
    std::string version;
    std::string title;
    std::string timezone;  // IANA name; empty: not said
    std::string base_url;  // to complete addresses that begin with '/'
    std::vector<SourcePlace> rooms;
    std::vector<SourcePlace> tracks;
    std::vector<SourcePlace> types;
    std::vector<SourceSpeaker> speakers;
    std::vector<SourceSession> sessions;
    std::vector<std::pair<std::string, std::vector<SourceAnswer>>>
        speaker_answers;  // by speaker code
    std::vector<SourceBreak> breaks;
    std::vector<Oddity> oddities;
};

}  // namespace trackside
