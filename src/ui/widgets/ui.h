#pragma once
// The frame under construction: what views and widgets work on. It holds the cursor of the layout, draws,
// and writes the description. All measures are CSS pixels; inside a surface they are content coordinates.

#include "model/text.h"
#include "ui/frame_io.h"
#include "ui/widgets/canvas.h"
#include "ui/widgets/painter.h"
#include "ui/widgets/text_layout.h"
#include "ui/widgets/theme.h"

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct ImDrawData;

namespace trackside {

// A name or a few words for the time of a call: a literal, or a string that outlives the call. One pointer,
// because most calls pass literals, and making a std::string at each of them is code.
class Name {
  public:
    Name(const char* text) : text_(text) {}
    Name(const std::string& text) : text_(text.c_str()) {}
    std::string str() const { return text_; }
    std::string_view view() const { return text_; }

  private:
    const char* text_;
};

// Where nodes stand in reading order, whatever the order of drawing.
enum class Part { top, navigation, content, floating, sheet };

struct Column {
    float x = 0;
    float y = 0;  // the next widget begins here
    float width = 0;
};

// What a person does to one control right now.
struct Touch {
    bool activated = false;
    bool pressed = false;
    bool hovered = false;
    bool focused = false;
};

// Rows [first, last) that are worth drawing or describing.
struct RowRange {
    std::size_t first = 0;
    std::size_t last = 0;
};

struct Look {
    bool dark = false;
    bool more_contrast = false;
    bool reduced_motion = false;
    Language language = Language::zh_hant;
};

class Ui {
  public:
    // `glyphs` outlives the Ui. Null: nothing is measured or drawn, only described (the static page).
    explicit Ui(GlyphSource* glyphs);
    ~Ui();
    Ui(const Ui&) = delete;
    Ui& operator=(const Ui&) = delete;

    // --- the frame: begin, draw, end; while again(): the same once more
    // `changed`: more than the scroll position may differ from the last frame.
    void begin(const UiInput& input, const Look& look, bool changed);
    void end();
    // Glyphs that the frame lacked are here now. At most a few times in a row.
    bool again();
    // The next begin() draws this frame once more: what it was to scroll and focus still holds.
    void once_more() { repeating_ = true; }
    // This is such a drawing: the page has not seen the one before.
    bool repeats() const { return repeats_; }
    const UiOutput& output() const { return output_; }
    ImDrawData* pixels() const;    // null: only described
    void set_drawing(bool draws);  // false: describe only (forced colours, no WebGL)
    void forget_glyphs();          // fonts or context changed
    std::size_t glyph_count() const { return atlas_ ? atlas_->glyph_count() : 0; }

    // --- what is known
    const UiInput& input() const { return input_; }
    const Theme& theme() const { return *theme_; }
    const Look& look() const { return look_; }
    Language language() const { return look_.language; }
    std::string_view lang() const { return language_tag(look_.language); }
    // The one of the two that fits the language. Traditional Chinese is written first.
    const char* say(const char* zh, const char* en) const
    {
        return look_.language == Language::en ? en : zh;
    }
    std::string count(std::size_t count, std::string_view zh, std::string_view en_one,
                      std::string_view en_many) const
    {
        return counted(look_.language, count, zh, en_one, en_many);
    }
    float width() const { return input_.width; }
    float height() const { return input_.height; }
    bool wide() const { return input_.width >= measure::wide; }
    bool measured() const { return engine_.source() != nullptr; }
    bool describing() const { return describing_; }
    // The description is not under a drawing but what is seen: its nodes want pictures.
    bool seen_as_html() const { return !drawing_; }
    // Reader's text size: 1 is 16 px.
    float text_scale() const { return input_.text_scale; }
    const UiEvent* event(UiEvent::Kind kind,
                         std::string_view key) const;  // of this frame; null: none
    bool activated(std::string_view key) const
    {
        return event(UiEvent::Kind::activated, key) != nullptr;
    }

    // --- surfaces
    void begin_surface(SurfaceId id, Part part, Rect viewport);
    // `content_height` 0: where the cursor is.
    void end_surface(float content_height = 0, float content_width = 0);
    SurfaceId surface() const { return surface_.id; }
    ScrollPosition scroll() const;  // of the current surface
    void set_document_clip(float top, float bottom)
    {
        clip_top_ = top;
        clip_bottom_ = bottom;
    }
    void set_part(Part part) { part_ = part; }

    // --- layout
    Column column;
    // White space above what comes next; and past what was drawn. They differ where the description is what is seen
    // (set_spaced): it has its white space from here and its heights from its own letters.
    void gap(float height)
    {
        column.y += height;
        space_ += height;
    }
    void advance(float height) { column.y += height; }
    // The line above what comes next, in HTML.
    void rule(float inset) { rule_ = inset; }
    // From here on the nodes carry their white space and inset, if seen as HTML.
    void set_spaced(bool spaced);
    bool spaced() const { return spaced_; }
    // A box that puts what is in it beside each other, in HTML; close() ends it.
    void open_flow();
    // Is any of it on the glass? Always true when describing.
    bool on_glass(const Rect& rect) const;
    // `tops` has one entry more than there are rows, relative to `top`.
    RowRange rows_in_view(const std::vector<float>& tops, float top);

    // Is the description's row of this hash, at the cursor, still true? Then it is taken over as it stands and the cursor
    // goes below it. Not where it is on the glass (it must be drawn) or something is done to a key that contains `id`.
    // `made_from`: of everything the row is made from but the cursor, the language and the measures of the glass.
    bool take_over_row(std::uint64_t made_from, std::string_view id);

    // --- text
    const TextBlock& layout(const TextStyle& style, std::string_view text, float width,
                            int max_lines = 0, std::string_view lang = {});
    const TextBlock& layout_runs(const TextStyle& style, std::string_view text,
                                 const std::vector<TextRun>& runs, float width,
                                 std::string_view lang = {}, int max_lines = 0);
    float text_width(const TextStyle& style, std::string_view text)
    {
        return engine_.text_width(style, text);
    }

    // --- drawing and describing
    Painter paint;
    // Null when this frame is not described. Valid until the next call.
    Node* node(NodeRole role, Name key, Rect rect);
    // A container: what follows is inside, until close().
    Node* open(NodeRole role, Name key, Name label = "");
    void close();
    // A control at `rect`: what is done to it; draws the focus ring at the end of the surface.
    Touch touch(Name key, Rect rect, float radius = measure::radius);
    // Fills text, lines and font of a node that shows `block` at (x, y).
    void show_text(Node* node, const TextBlock& block, const TextStyle& style,
                   std::string_view text, float x, float y, std::string_view lang = {});

    void set_title(std::string title) { output_.description.title = std::move(title); }
    void focus(std::string key) { output_.focus = std::move(key); }
    void scroll_to(SurfaceId id, ScrollPosition to) { output_.scroll_to[id] = to; }
    void keep_moving() { output_.animating = true; }
    TextEngine& engine() { return engine_; }

  private:
    struct SurfaceState {
        SurfaceId id = kGlass;
        Rect viewport;
        Part part = Part::content;
    };
    struct Ring {
        Rect rect;
        float radius;
    };
    struct KeptRow {
        Part part = Part::content;
        std::size_t begin = 0;  // in its part; in the whole description once the frame has ended
        std::size_t count = 0;
        float height = 0;
    };
    using KeptRows = std::unordered_map<std::uint64_t, KeptRow>;
    friend class RowScope;
    std::uint64_t row_hash(std::uint64_t made_from) const;
    bool must_describe(bool changed) const;
    void draw_rings();

    UiInput input_;
    Look look_;
    const Theme* theme_;
    TextEngine engine_;
    std::unique_ptr<Canvas> canvas_;
    std::unique_ptr<GlyphAtlas> atlas_;
    bool drawing_ = true;
    bool describing_ = true;
    bool acted_ = false;      // events came with the last frame
    bool repeating_ = false;  // the next drawing repeats this one
    bool repeats_ = false;
    bool rows_cut_ = false;  // the last description left rows out
    float described_scroll_ = 0;
    float described_width_ = -1;
    float described_height_ = -1;
    UiOutput output_;
    static constexpr std::size_t kParts = 5;
    std::array<std::vector<Node>, kParts> parts_;
    std::vector<Node>
        last_nodes_;  // of the description before, while the next one is made; else empty
    KeptRows last_rows_;
    KeptRows rows_;
    std::uint64_t glyphs_made_ = 0;  // how often the measures of the text were forgotten
    std::vector<std::uint8_t> depths_;
    SurfaceState surface_;
    std::vector<SurfaceState> surfaces_below_;
    std::vector<Column> columns_below_;
    Part part_ = Part::content;
    float clip_top_ = 0;
    float clip_bottom_ = 0;
    std::vector<Ring> rings_;
    std::uint8_t depth_ = 0;
    // Of the nodes that carry their place.
    struct Place {
        float left = 0;        // of the column where the container began
        std::size_t node = 0;  // in its part
    };
    void set_place(Node& node);
    bool spaced_ = false;
    float space_ = 0;
    float rule_ = -1;
    int flows_ = 0;        // of this frame
    float page_left_ = 0;  // of the column where the spaced part began
    std::vector<Place> places_;
};

// A row for the life of a C++ scope: its nodes are remembered for take_over_row(), which is asked first. `made_from` 0:
// they are not.
class RowScope {
  public:
    RowScope(Ui& ui, std::uint64_t made_from);
    ~RowScope();
    RowScope(const RowScope&) = delete;
    RowScope& operator=(const RowScope&) = delete;

  private:
    Ui& ui_;
    std::uint64_t hash_;
    std::size_t begin_;
    float top_;
};

// A container for the life of a C++ scope.
class Scope {
  public:
    Scope(Ui& ui, NodeRole role, Name key, Name label = "");
    ~Scope();
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;
    Node* node;  // null when this frame is not described; valid until the next node

  private:
    Ui& ui_;
};

// Controls that do nothing without the app: on a static page their place is kept and nothing of them is seen, so that
// nothing moves when the app is there.
class AppOnly {
  public:
    AppOnly(Ui& ui, Name key);
    ~AppOnly();
    AppOnly(const AppOnly&) = delete;
    AppOnly& operator=(const AppOnly&) = delete;

  private:
    Ui& ui_;
};

}  // namespace trackside
