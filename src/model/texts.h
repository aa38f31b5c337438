#pragma once
// The long texts of the programme, loaded after the first screen.

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

struct Texts {
    std::string snapshot;  // as in Programme
    std::unordered_map<SessionCode, SessionTexts> sessions;
    std::unordered_map<SpeakerCode, SpeakerTexts> speakers;
    std::unordered_map<TrackCode, RichText> tracks;

    bool operator==(const Texts&) const = default;
};

}  // namespace trackside
