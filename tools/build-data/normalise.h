#pragma once
// One Source, of whatever format, made into a Programme and its Texts by the rules of design.md 5.
//
// Of Pretalx' states only "confirmed" is shown. "accepted" is not, although its slot is in the dump:
// Pretalx makes a slot visible at a release only if its session was confirmed then, so its own pages do not
// show it either. Where an organiser's dump says `is_visible` itself, that counts.

#include "base/result.h"
#include "build-data/source.h"
#include "model/programme.h"
#include "model/texts.h"

#include <map>
#include <string>
#include <vector>

namespace trackside {

// Ids of Pretalx' custom questions; they change every year. Empty: not asked.
struct Questions {
    std::string title_en;
    std::string abstract_en;
    std::string language;
    std::string language_other;
    std::string difficulty;
    std::string slides;
    std::string name_zh;
    std::string name_en;
    std::string biography_zh;
    std::string biography_en;

    bool operator==(const Questions&) const = default;
};

struct Normalised {
    Programme programme;  // of the event only zone, days and version
    Texts texts;
    std::string title;  // the event's name as the source says it; may be empty
    int unscheduled = 0;
    int break_slots = 0;  // before those of one time and title are joined over rooms
    std::vector<Oddity> oddities;
};

// `zone_name` is the event's, for sources that name none. Refuses a programme without a single slot.
Result<Normalised> normalise(Source source, const std::string& zone_name,
                             const Questions& questions);

}  // namespace trackside
