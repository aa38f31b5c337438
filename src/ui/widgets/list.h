#pragma once
// Rows of lists, empty states and skeletons: the shapes that most screens share.

#include "ui/widgets/controls.h"
#include "ui/widgets/text.h"
#include "ui/widgets/ui.h"

#include <string>
#include <string_view>
#include <vector>

namespace trackside {

// A row that leads somewhere: a picture, a title, up to two soft lines, something at the right.
struct RowSpec {
    std::string key;
    std::string href;  // empty: a button
    std::string_view title;
    std::string_view second;
    std::string_view third;
    std::string label;        // accessible name; empty: title and second
    std::vector<Mark> marks;  // in the title
    Icon icon = Icon::none;
    std::string_view letter;    // instead of the icon: first letter in a coloured disc
    Colour colour{0, 0, 0, 0};  // of the disc or icon; alpha 0: the soft text colour
    int hue = -1;               // place in the track list: its colour instead
    bool chevron = true;
    float right_room = 0;  // left free for a control of the caller
    int title_lines = 2;
    int second_lines = 2;
    int expanded = -1;
};
float row_height(Ui& ui, const RowSpec& spec);
// At the cursor; true if it was used and is no link. `place` gets its rectangle.
bool row(Ui& ui, const RowSpec& spec, Rect* place = nullptr);

// The line between rows, inset like the text.
void row_line(Ui& ui, float inset);

// Rows beside each other where there is room for two; the order is that of reading.
// In HTML the list says "beside", and web/page.css does the same.
class RowGrid {
  public:
    explicit RowGrid(Ui& ui, float least = 440);
    ~RowGrid();  // the cursor goes below all
    RowGrid(const RowGrid&) = delete;
    RowGrid& operator=(const RowGrid&) = delete;
    void next(float line_inset);  // the next row is drawn at the cursor

  private:
    Ui& ui_;
    Column outer_;
    int columns_;
    int index_ = 0;
    float top_;
    float bottom_;
};

// What to see where nothing is: an icon, a title, what to do next.
void empty_state(Ui& ui, Name key, Icon icon, std::string_view title, std::string_view text);
void empty_state(Ui& ui, Name key, Icon icon, const char* title, const char* text);
// Grey bars in the shape of `rows` rows.
void skeleton(Ui& ui, int rows);
// A framed note with an icon: offline, demonstration event, warnings.
void notice(Ui& ui, Name key, Icon icon, std::string_view text, Colour ink, Colour back);

// A card: a filled, rounded box around what is drawn between begin and end. Its height is known after
// the first frame from `height`, which the caller keeps.
class Card {
  public:
    Card(Ui& ui, float& height);
    ~Card();
    Card(const Card&) = delete;
    Card& operator=(const Card&) = delete;

  private:
    Ui& ui_;
    float& height_;
    Column outer_;
};

// First grapheme of a name, for a disc.
std::string first_letter(std::string_view name);

}  // namespace trackside
