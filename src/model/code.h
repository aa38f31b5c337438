#pragma once
// Identifiers given by the source of the data. One type per kind of thing, so the compiler refuses a
// room where a session is meant.

#include <functional>
#include <string>

namespace trackside {

template <class Kind>
struct Code {
    std::string text;

    bool empty() const { return text.empty(); }
    bool operator==(const Code&) const = default;
    friend bool operator<(const Code& a, const Code& b) { return a.text < b.text; }
};

using SessionCode = Code<struct SessionKind>;  // Pretalx: "V8LUNA"
using RoomCode = Code<struct RoomKind>;    // stable over imports; lower case, usable in an address
using TrackCode = Code<struct TrackKind>;  // likewise
using TypeCode = Code<struct TypeKind>;    // kind of session: talk, workshop ...
using SpeakerCode = Code<struct SpeakerKind>;      // Pretalx: "7YTW9A"
using CommunityCode = Code<struct CommunityKind>;  // file name of the community
using TaskCode = Code<struct TaskKind>;
using ActivityCode = Code<struct ActivityKind>;
using SkillCode = Code<struct SkillKind>;

}  // namespace trackside

template <class Kind>
struct std::hash<trackside::Code<Kind>> {
    std::size_t operator()(const trackside::Code<Kind>& code) const
    {
        return std::hash<std::string>{}(code.text);
    }
};
