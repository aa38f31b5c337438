#pragma once
// Whether a fresh programme may replace the last good one.

#include "base/result.h"
#include "model/participation.h"
#include "model/programme.h"

#include <optional>
#include <string>

namespace trackside {

// Kept beside the data: where it came from, as marks.
struct ImportMark {
    std::string format;
    std::string source;
    std::string tasks_source;          // of the volunteer platform's list; empty: there is none
    std::vector<std::string> tasks;    // codes of those that come from there alone
    std::vector<std::string> counted;  // and of those that a file has, too
};

struct LastGood {
    Programme programme;
    Participation participation;  // empty if it could not be read
    ImportMark mark;
};

// What the site folder holds; nullopt: there is no site, or it cannot be read.
std::optional<LastGood> read_last_good(const std::string& out);

// What is kept of where a programme came from: enough to tell two sources apart, and no path of anyone's machine.
std::string source_mark(const std::string& source);
std::string write_import_mark(const ImportMark& mark);

struct Candidate {
    const Programme& fresh;
    const Event& event;   // as the event file says
    std::string source;   // mark
    bool is_own = false;  // the source is the event file's own, not one given for this run
};

// Why the candidate must not be published; nullopt: it may. Refused are: less than half of the sessions of
// the last good one of the same event; another event from a source that had this one before; from the event
// file's own source, a programme of none of the event's days.
std::optional<std::string> why_refused(const Candidate& candidate,
                                       const std::optional<LastGood>& last);

bool share_a_day(const std::vector<Day>& a, const std::vector<Day>& b);

}  // namespace trackside
