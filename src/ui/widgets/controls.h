#pragma once
// Controls: buttons, chips, tabs, fields. Each draws, describes itself and says whether it was used.

#include "ui/widgets/ui.h"

#include <string>
#include <string_view>
#include <vector>

namespace trackside {

enum class ButtonLook { primary, secondary, plain, danger };

struct ButtonSpec {
    std::string key;
    std::string text;
    Icon icon = Icon::none;
    ButtonLook look = ButtonLook::secondary;
    std::string label;  // accessible name where the text does not say enough
    std::string href;   // not empty: a link that looks like a button
    bool disabled = false;
    int pressed = -1;  // 0 or 1: a toggle
    int expanded = -1;
};
float button_width(Ui& ui, const ButtonSpec& spec);
float button_height(const Ui& ui);
// True if it was used in this frame; a link never is, the browser follows it.
bool button_at(Ui& ui, const ButtonSpec& spec, Rect rect);
bool button(Ui& ui, const ButtonSpec& spec);       // at the cursor, as wide as its text
bool wide_button(Ui& ui, const ButtonSpec& spec);  // at the cursor, as wide as the column

// A picture alone, 44 px or more; `label` is said.
bool icon_button_at(Ui& ui, Name key, Icon icon, Name label, Rect rect, Colour colour,
                    int pressed = -1);
// The star: follow or unfollow. `what` is the name of the thing.
bool star_at(Ui& ui, Name key, bool followed, std::string_view what, Rect rect);

// Things in a row that wrap.
class Flow {
  public:
    explicit Flow(Ui& ui, float gap = 8);
    ~Flow();  // the cursor goes below
    Flow(const Flow&) = delete;
    Flow& operator=(const Flow&) = delete;
    // `air`: empty above and below inside the height, which counts as gap.
    Rect place(float width, float height, float air = 0);

  private:
    Ui& ui_;
    float gap_;
    float x_;
    float row_height_ = 0;
    float air_ = 0;
    bool any_ = false;
    bool box_;  // in HTML a box of its own puts them beside each other
};

struct ChipSpec {
    std::string key;
    std::string text;
    std::string label;
    int pressed = -1;  // -1: only a label or a link
    std::string href;
    int count = -1;  // shown behind the text
    Icon icon = Icon::none;
    const Colour* dot = nullptr;  // a track's colour
};
float chip_width(Ui& ui, const ChipSpec& spec);
float chip_height(const Ui& ui);
bool chip(Ui& ui, Flow& flow, const ChipSpec& spec);

// Tabs in one line that share the width; returns the chosen one or -1. `hrefs`: tabs that are addresses.
struct TabSpec {
    std::string key;
    std::string text;
    std::string second;  // smaller, below; may be empty
    std::string href;
};
int tabs(Ui& ui, Name key, Name label, const std::vector<TabSpec>& specs, int selected);

struct FieldSpec {
    std::string key;
    std::string label;
    std::string hint;
    std::string input = "text";
    Icon icon = Icon::none;
    bool area = false;  // several lines
    bool show_label = true;
    std::string problem;  // shown below in the colour of danger
};
// `value` is changed by what was typed; true if it was.
bool field(Ui& ui, const FieldSpec& spec, std::string& value);

// A row with a box or a dot at its end.
bool check_row(Ui& ui, Name key, std::string_view text, std::string_view second, bool checked,
               bool radio, const Colour* dot = nullptr);

// A small word in a coloured box: full, now, cancelled.
void badge_at(Ui& ui, Name key, std::string_view text, float x, float y, Colour ink, Colour back);
float badge_width(Ui& ui, std::string_view text);

}  // namespace trackside
