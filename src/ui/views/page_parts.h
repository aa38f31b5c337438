#pragma once
// What many pages are made of besides lists: a way on, a narrower column, names and places, and what to
// show while the communities' part of the snapshot is not there.

#include "app/action.h"
#include "app/state.h"
#include "ui/widgets/list.h"
#include "ui/widgets/text.h"
#include "ui/widgets/ui.h"

#include <string>
#include <string_view>

namespace trackside {

// A detail page: its heading is in its content, not in the header.
bool has_own_heading(const Route& route);

// Null while it is not there; what is known about that has been drawn then.
const Participation* participation_or_state(const AppState& app, Ui& ui, Actions& out);

// In place of a screen whose data or code is not there.
enum class PartState { loading, no_data, no_code };
void draw_part_state(const AppState& app, PartState state, Ui& ui, Actions& out);

// A row of a list that leads to another page; an <li>.
struct Way {
    std::string key;
    Icon icon = Icon::none;
    std::string href;
    std::string title;
    std::string second;
    std::string third;
    std::string label;  // accessible name where title and second do not say enough
};
void way(Ui& ui, const Way& way);

// The small title above a group of controls; level 3.
void group_title(Ui& ui, Name key, std::string_view text);
// Seen on a static page where there is no app; what needs it says so there.
void without_app(Ui& ui, const std::string& key, std::string_view text);
void small_soft(Ui& ui, Name key, std::string_view text);
void small_soft(Ui& ui, Name key, const char* text);
void body(Ui& ui, Name key, std::string_view text);
void body(Ui& ui, Name key, const char* text);
void strong(Ui& ui, Name key, std::string_view text);
void strong(Ui& ui, Name key, const char* text);

// The column, narrower from the left for the life of a C++ scope.
class Inset {
  public:
    Inset(Ui& ui, float left) : ui_(ui), left_(left)
    {
        ui_.column.x += left;
        ui_.column.width -= left;
    }
    ~Inset()
    {
        ui_.column.x -= left_;
        ui_.column.width += left_;
    }
    Inset(const Inset&) = delete;
    Inset& operator=(const Inset&) = delete;

  private:
    Ui& ui_;
    float left_;
};

// "P101 · 松濤館 1 樓" of a task's or an activity's place; the text, the room, or both.
std::string place_text(const AppState& app, const Place& place);
// Who asks: the community's name, or the team's.
std::string asker_name(const AppState& app, const CommunityCode& community, const Text& team);
// Names of the skills, joined.
std::string skill_names(const AppState& app, const Participation& participation,
                        const std::vector<SkillCode>& skills);

}  // namespace trackside
