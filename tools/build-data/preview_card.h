#pragma once
// What the picture of a page says: the one that a messenger shows beside its link. Values only, in the language
// and with the words of the page; preview_painter.h draws them.

#include "app/state.h"
#include "ui/widgets/theme.h"

#include <optional>
#include <string>
#include <vector>

namespace trackside {

struct PreviewCard {
    struct Mark {  // a track: never its colour alone
        Colour colour;
        std::string name;

        bool operator==(const Mark&) const = default;
    };
    Language language = Language::zh_hant;
    Mark band;  // the session's track; a community is in the colour that it has in the app
    std::string title;
    std::string about;  // the speakers; the community's short introduction; may be empty
    std::vector<std::string> times;  // "8月3日 週六  09:00–09:30 · TR211"; whatever is as short
    std::vector<Mark> tracks;        // of a community
    std::string more;                // what there was no room for; may be empty
    std::string event;               // its name; on its own picture the address of the site

    bool operator==(const PreviewCard&) const = default;
};

// Of the page that `app.route` names: of a session, track, community or task, else of the whole event. Nothing if there is
// no such page.
std::optional<PreviewCard> preview_card(const AppState& app);

// All of it in one line, for those who do not see the picture.
std::string describe_card(const PreviewCard& card);
// The same for the same card and another for any other; for names.
std::string card_key(const PreviewCard& card);

}  // namespace trackside
