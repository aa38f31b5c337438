#pragma once
// The long texts of the programme, loaded after the first screen.

#include "base/time.h"
#include "model/code.h"
#include "model/rich_text.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace trackside {

struct SessionLink {
    // "slides", "notes", "recording", "live", "questions", "page"; empty: another
    std::string kind;
    Text name;
    std::string url;

    bool operator==(const SessionLink&) const = default;
};

struct SessionTexts {
    RichText abstract;
    std::vector<SessionLink> links;

    bool operator==(const SessionTexts&) const = default;
};

struct SpeakerTexts {
    RichText biography;

    bool operator==(const SpeakerTexts&) const = default;
};

// A change of the programme as it was published, with its words: what every reader is told, whenever they look.
struct PublishedChange {
    Instant when;      // of the build that saw it
    std::string code;  // of the session; it may be gone
    std::string kind;  // "added", "changed", "cancelled", "restored"
    Text title;
    Text what;  // one sentence

    bool operator==(const PublishedChange&) const = default;
};

struct Texts {
    std::string snapshot;  // as in Programme
    std::unordered_map<SessionCode, SessionTexts> sessions;
    std::unordered_map<SpeakerCode, SpeakerTexts> speakers;
    std::unordered_map<TrackCode, RichText> tracks;
    std::vector<PublishedChange> changes;  // newest first; the last few

    bool operator==(const Texts&) const = default;
};

}  // namespace trackside
