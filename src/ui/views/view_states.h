#pragma once
// What views remember between frames and may lose: folds, open sheets, tables of row heights. One struct
// per view; nothing here is the person's data.

#include "model/programme.h"
#include "ui/widgets/text.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace trackside {

// Heights of many rows, kept while nothing that shapes them changes.
struct RowTable {
    std::uint64_t key = 0;
    std::vector<float> tops;  // one more than rows
};

struct FrameUi {
    float last_scroll = 0;
    float header_hidden = 0;  // how far the header has slid away, CSS pixels
    std::string route;        // of the last frame
    bool menu_open = false;
    bool install_open = false;      // the sheet that tells how to do it by hand
    std::set<std::string> put_off;  // banners that were answered
};

struct TimetableUi {
    std::uint64_t key = 0;
    std::vector<SlotRef> rows;
    std::vector<Break> breaks;
    RowTable table;
    bool filter_open = false;
    bool as_list = false;  // wide screens: the list instead of the grid
    bool jump_to_now = false;
    std::string filter_search;
};

struct TasksUi {
    bool filter_open = false;
};

// Of the task whose page is open; another task begins anew.
struct TaskUi {
    std::string task;
    bool taking = false;
    bool finishing = false;
    bool cancelling = false;
    bool confirming = false;
    bool editing_profile = false;
    bool consent = false;
    bool despite = false;
    std::string nick;
    std::string contact;
    std::string reflection;
    std::string confirmation;
};

// The key is in memory only and gone with the page.
struct DeskUi {
    std::string key;
    std::string code;
    std::string points;
    std::string points_of;  // the claim the field belongs to
    bool redeem = false;
};

struct SubscribeUi {
    std::string email;
    std::string name;
    bool consent = false;
    bool tried = false;
    bool sent = false;
};

struct RoadmapUi {
    int station = -1;  // whose sheet is open
    int step = -1;     // of the flow
};

// Sheets that are open, in ListUi::open.
constexpr const char* kEraseOpen = "erase";
constexpr const char* kShareOpen = "share-sheet";

struct ListUi {
    RowTable table;
    std::string search;
    std::set<std::string> open;          // what is unfolded
    std::map<std::string, float> cards;  // heights of cards
};

// What of a search is shown, worked out once per query.
struct SearchUi {
    struct Hit {
        SlotRef ref;
        std::vector<Mark> title;
        std::string extra;  // where else it matched: speakers or a piece of the abstract
        std::vector<Mark> extra_marks;
    };
    std::uint64_t key = 0;
    std::vector<Hit> sessions;
    bool all = false;         // every session, not only the best
    std::string query;        // of what is made
    float made_to = 0;        // results are made down to this height of the page, CSS pixels
    bool unfinished = false;  // there are some below it
    // The letters of results have been named, or will be in the next frame; what they are letters of.
    std::uint64_t expected = 0;
    std::uint64_t to_expect = 0;
};

struct AppUi {
    FrameUi frame;
    SearchUi search;
    TimetableUi timetable;
    TasksUi tasks;
    TaskUi task;
    DeskUi desk;
    SubscribeUi subscribe;
    RoadmapUi roadmap;
    std::map<std::string, ListUi> lists;  // by view
};

}  // namespace trackside
