#pragma once
// Everything that data/ says: the event, and what communities and the volunteer programme publish.

#include "build-data/data_file.h"
#include "build-data/normalise.h"
#include "model/participation.h"
#include "model/programme.h"

#include <string>
#include <vector>

namespace trackside {

struct VenueRoom {
    Reference name;  // of the room in the programme
    std::string building;
    std::string floor;
    int capacity = 0;
};

struct EventFile {
    Event event;      // zone: rules around the days
    Text short_name;  // below an icon; empty: the name
    std::vector<std::string> languages;
    std::string source;        // of the programme; a path is complete
    int source_line = 0;       // of the event file, where it stands
    std::string tasks_source;  // address of the volunteer platform's list; empty: there is none
    Questions questions;
    std::vector<VenueRoom> rooms;
};

// References to rooms and tracks stand in codes as they are written until `join_programme` resolves them.
struct SiteData {
    EventFile event_file;
    Participation participation;
    std::vector<CommunityName> communities;
    std::vector<Reference> rooms;   // every mention of a room ...
    std::vector<Reference> tracks;  // ... and of a track
    Mistakes untouched;             // lines that are still those of a template: for `check`
};

// Reads the event file and the folder it is in. Every mistake is noted; references within data/ are
// checked, those to the programme are not.
SiteData read_site_data(const std::string& event_path, Mistakes& mistakes);

// All that `check` looks at: the same, the programme that the event file names, and what a template has left.
SiteData read_to_check(const std::string& folder, Mistakes& mistakes);

// The parts, for read_site_data.
struct DataReader {
    SiteData data;
    Mistakes& mistakes;
    std::string folder;
    std::vector<Reference> skills;
    std::vector<Reference> communities;
    std::vector<Reference> categories;
};
void read_event_file(DataReader& reader, const std::string& path);
void read_communities(DataReader& reader);
void read_skills(DataReader& reader);
void read_volunteering(DataReader& reader);  // volunteer.yaml and tasks/
void read_activities(DataReader& reader);
void read_roadmap(DataReader& reader);  // roadmap.yaml and systems.yaml
void read_guide(DataReader& reader);

// A file of the data folder; a mistake if it cannot be read. The path is that of messages.
struct DataText {
    std::string path;
    std::string text;
};
std::optional<DataText> read_data_text(const DataReader& reader, const std::string& name);
Place read_place(DataMap& map, const char* key, DataReader& reader);

// Rooms and tracks by id, exact name, or a name that differs only in case, width and punctuation. What is
// not found is left out, and noted; a room that is not found stays as text.
void join_programme(SiteData& data, Programme& programme, Mistakes& unresolved);

}  // namespace trackside
