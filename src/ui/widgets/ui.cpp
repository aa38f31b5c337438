#include "ui/widgets/ui.h"

#include "base/hash.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <utility>

namespace trackside {
namespace {

// Up to here a list is described whole: find in page and the screen reader's lists are complete, and
// scrolling never touches the DOM.
constexpr std::size_t kRowsDescribedWhole = 400;

// Pages of this site stay in the language of the page; "=" in front means: exactly this address.
std::string address_in(Language language, const std::string& href)
{
    if (!href.empty() && href[0] == '=') return href.substr(1);
    const bool elsewhere = href.find(':') != std::string::npos ||
                           (!href.empty() && (href[0] == '#' || href[0] == '/'));
    return elsewhere ? href : language_prefix(language) + href;
}

// A text that begins with "####" may stand right below the page's h1: no level is left out, so that a
// screen reader's outline has no holes.
void close_heading_gaps(std::vector<Node>& nodes)
{
    struct Open {
        std::uint8_t written;
        std::uint8_t level;
    };
    std::vector<Open> open;
    for (Node& node : nodes) {
        if (node.role != NodeRole::heading) continue;
        const std::uint8_t written = node.level;
        while (!open.empty() && open.back().written >= written)
            open.pop_back();
        if (!open.empty()) node.level = static_cast<std::uint8_t>(open.back().level + 1);
        open.push_back({written, node.level});
    }
}

}  // namespace

Ui::Ui(GlyphSource* glyphs) : theme_(&trackside::theme(false, false)), engine_(glyphs)
{
    drawing_ = glyphs != nullptr;
    if (!glyphs) return;
    canvas_ = std::make_unique<Canvas>();
    atlas_ = std::make_unique<GlyphAtlas>(engine_, canvas_->atlas());
}

Ui::~Ui() = default;

void Ui::set_drawing(bool draws)
{
    drawing_ = draws && canvas_ != nullptr;
}

void Ui::forget_glyphs()
{
    engine_.clear();
    ++glyphs_made_;
    if (atlas_) atlas_->forget();
}

ImDrawData* Ui::pixels() const
{
    return drawing_ ? &canvas_->pixels() : nullptr;
}

bool Ui::must_describe(bool changed) const
{
    // What was drawn last was not settled yet: it asked for this frame, or what was done in it is seen now.
    if (changed || output_.animating || acted_ || !input_.events.empty()) return true;
    if (input_.width != described_width_ || input_.height != described_height_) return true;
    if (!rows_cut_) return false;
    const auto found = input_.scroll.find(kDocument);
    const float at = found == input_.scroll.end() ? 0 : found->second.y;
    return std::abs(at - described_scroll_) > input_.height / 2;
}

void Ui::begin(const UiInput& input, const Look& look, bool changed)
{
    input_ = input;
    look_ = look;
    theme_ = &trackside::theme(look.dark, look.more_contrast);
    engine_.set_scale(input.scale, input.text_scale);

    describing_ = must_describe(changed);
    acted_ = !input_.events.empty();
    output_.described = describing_;
    output_.surfaces.clear();
    repeats_ = std::exchange(repeating_, false);
    if (!repeats_) {
        output_.scroll_to.clear();
        output_.focus.clear();
    }
    output_.animating = false;
    output_.rows_taken_over = 0;
    if (describing_) {
        for (auto& part : parts_)
            part.clear();
        last_nodes_.swap(output_.description.nodes);  // both keep their room
        last_rows_ = std::exchange(rows_, {});
        rows_cut_ = false;
        const auto found = input_.scroll.find(kDocument);
        described_scroll_ = found == input_.scroll.end() ? 0 : found->second.y;
        described_width_ = input.width;
        described_height_ = input.height;
        output_.description.lang = lang();
    }
    depth_ = 0;
    spaced_ = false;
    places_.clear();
    rings_.clear();
    clip_top_ = clip_bottom_ = 0;

    if (!drawing_) {
        paint.end();
        return;
    }
    atlas_->begin_frame();
    ImDrawList& list = canvas_->begin(std::round(input.width * input.scale),
                                      std::round(input.height * input.scale));
    paint.begin(&list, atlas_.get(), input.scale);
}

void Ui::end()
{
    if (drawing_) {
        canvas_->end();
        paint.end();
    }
    if (describing_) {
        std::vector<Node>& nodes = output_.description.nodes;
        nodes.clear();
        std::array<std::size_t, kParts> before{};
        std::size_t count = 0;
        for (std::size_t part = 0; part < kParts; ++part)
            before[part] = std::exchange(count, count + parts_[part].size());
        nodes.reserve(count);
        for (auto& part : parts_)
            nodes.insert(nodes.end(), std::move_iterator(part.begin()),
                         std::move_iterator(part.end()));
        for (Node& node : nodes)
            if (node.role == NodeRole::link) node.href = address_in(look_.language, node.href);
        close_heading_gaps(nodes);
        for (auto& [hash, row] : rows_) {
            row.begin += before[static_cast<std::size_t>(row.part)];
            for (std::size_t i = row.begin; i < row.begin + row.count; ++i)
                if (nodes[i].hash.value == 0) nodes[i].hash.value = content_hash(nodes[i]);
        }
        last_nodes_.clear();
        last_rows_.clear();
    }
    engine_.end_frame();
}

bool Ui::again()
{
    return drawing_ && atlas_->fetch_missing();
}

const UiEvent* Ui::event(UiEvent::Kind kind, std::string_view key) const
{
    for (const UiEvent& e : input_.events)
        if (e.kind == kind && e.key == key) return &e;
    return nullptr;
}

ScrollPosition Ui::scroll() const
{
    const auto found = input_.scroll.find(surface_.id);
    return found == input_.scroll.end() ? ScrollPosition{} : found->second;
}

void Ui::begin_surface(SurfaceId id, Part part, Rect viewport)
{
    surfaces_below_.push_back(surface_);
    columns_below_.push_back(column);
    surface_ = {id, viewport, part};
    part_ = part;
    if (id > kGlass) {
        if (Node* made = open(NodeRole::box, "surface/" + std::to_string(id))) {
            made->rect = viewport;
            made->scroller = true;
            made->style = "scroller";
        }
    }
    column = {0, 0, viewport.width};
    const ScrollPosition at = scroll();
    paint.set_origin(viewport.x - at.x, viewport.y - at.y);
    paint.push_clip(viewport);
}

void Ui::end_surface(float content_height, float content_width)
{
    draw_rings();
    paint.pop_clip();
    Surface done;
    done.id = surface_.id;
    done.viewport = surface_.viewport;
    done.content_width = content_width > 0 ? content_width : surface_.viewport.width;
    done.content_height = content_height > 0 ? content_height : column.y;
    if (surface_.id == kDocument) {
        done.clip_top = clip_top_;
        done.clip_bottom = clip_bottom_;
    }
    if (surface_.id != kGlass) output_.surfaces.push_back(done);
    if (surface_.id > kGlass) close();

    surface_ = surfaces_below_.back();
    surfaces_below_.pop_back();
    column = columns_below_.back();
    columns_below_.pop_back();
    part_ = surface_.part;
    const ScrollPosition at = scroll();
    paint.set_origin(surface_.viewport.x - at.x, surface_.viewport.y - at.y);
}

bool Ui::on_glass(const Rect& rect) const
{
    if (describing_) return true;
    const float top = rect.y + paint.origin().y;
    const float left = rect.x + paint.origin().x;
    return top < input_.height && top + rect.height > 0 && left < input_.width &&
           left + rect.width > 0;
}

RowRange Ui::rows_in_view(const std::vector<float>& tops, float top)
{
    const std::size_t count = tops.empty() ? 0 : tops.size() - 1;
    if (!measured() || !drawing_ || (describing_ && count <= kRowsDescribedWhole))
        return {0, count};
    if (count == 0) return {};
    float from = -(top + paint.origin().y);
    float to = from + input_.height;
    if (describing_) {
        rows_cut_ = true;
        from -= input_.height;
        to += input_.height;
    }
    const auto first = std::upper_bound(tops.begin(), tops.end(), from);
    const auto last = std::lower_bound(tops.begin(), tops.end(), to);
    const auto begin =
        static_cast<std::size_t>(first == tops.begin() ? 0 : first - tops.begin() - 1);
    return {std::min(begin, count), std::min(static_cast<std::size_t>(last - tops.begin()), count)};
}

std::uint64_t Ui::row_hash(std::uint64_t made_from) const
{
    std::uint64_t hash = hash64(made_from, glyphs_made_);
    for (const float measure : {column.x, column.y, column.width, input_.scale, input_.text_scale})
        hash = hash_number(measure, hash);
    hash = hash64(static_cast<std::uint64_t>(look_.language), hash);
    return hash64(
        std::uint64_t{surface_.id} << 16 | static_cast<std::uint64_t>(part_) << 8 | depth_, hash);
}

bool Ui::take_over_row(std::uint64_t made_from, std::string_view id)
{
    if (!describing_ || !drawing_) return false;
    const std::uint64_t hash = row_hash(made_from);
    const auto found = last_rows_.find(hash);
    if (found == last_rows_.end()) return false;
    KeptRow row = found->second;
    const float top = column.y + paint.origin().y;
    if (top < input_.height && top + row.height > 0) return false;
    for (const UiEvent& event : input_.events)
        if (event.key.find(id) != std::string::npos) return false;
    last_rows_.erase(found);

    std::vector<Node>& nodes = parts_[static_cast<std::size_t>(part_)];
    const auto begin = last_nodes_.begin() + static_cast<std::ptrdiff_t>(row.begin);
    row.begin = nodes.size();
    nodes.insert(nodes.end(), std::move_iterator(begin),
                 std::move_iterator(begin + static_cast<std::ptrdiff_t>(row.count)));
    for (std::size_t i = row.begin; i < nodes.size(); ++i)
        if (nodes[i].role == NodeRole::link) nodes[i].href.insert(0, 1, '=');  // as end() left it
    rows_.emplace(hash, row);
    ++output_.rows_taken_over;
    advance(row.height);
    return true;
}

RowScope::RowScope(Ui& ui, std::uint64_t made_from)
    : ui_(ui),
      hash_(made_from != 0 && ui.describing_ && ui.drawing_ ? ui.row_hash(made_from) : 0),
      begin_(ui.parts_[static_cast<std::size_t>(ui.part_)].size()),
      top_(ui.column.y)
{
}

RowScope::~RowScope()
{
    if (hash_ == 0) return;
    const std::size_t count = ui_.parts_[static_cast<std::size_t>(ui_.part_)].size() - begin_;
    ui_.rows_.emplace(hash_, Ui::KeptRow{ui_.part_, begin_, count, ui_.column.y - top_});
}

const TextBlock& Ui::layout(const TextStyle& style, std::string_view text, float width,
                            int max_lines, std::string_view text_lang)
{
    return engine_.layout(style, text, text_lang.empty() ? lang() : text_lang, width, max_lines);
}

const TextBlock& Ui::layout_runs(const TextStyle& style, std::string_view text,
                                 const std::vector<TextRun>& runs, float width,
                                 std::string_view text_lang, int max_lines)
{
    return engine_.layout_runs(style, text, runs, text_lang.empty() ? lang() : text_lang, width,
                               max_lines);
}

Node* Ui::node(NodeRole role, Name key, Rect rect)
{
    if (!describing_) return nullptr;
    Node& made = parts_[static_cast<std::size_t>(part_)].emplace_back();
    made.key = key.view();
    made.role = role;
    made.depth = depth_;
    made.surface = surface_.id;
    made.rect = rect;
    if (spaced_ && surface_.id == kDocument) set_place(made);
    return &made;
}

void Ui::set_spaced(bool spaced)
{
    spaced_ = spaced && seen_as_html() && describing_;
    space_ = 0;
    rule_ = -1;
    flows_ = 0;
    page_left_ = column.x;
    places_.clear();
}

void Ui::open_flow()
{
    if (Node* node = open(NodeRole::box, "flow/" + std::to_string(++flows_))) node->style = "flow";
}

namespace {
// To the hundredth of a pixel; nothing where that is 0.
void add_style(std::string& styles, const char* name, float pixels)
{
    const long hundredths = std::lround(pixels * 100);
    if (hundredths == 0) return;
    const long size = std::abs(hundredths);
    if (!styles.empty()) styles += ';';
    styles += name + std::string(hundredths < 0 ? ":-" : ":") + std::to_string(size / 100);
    if (size % 100 != 0) styles += "." + std::to_string(size / 10 % 10);
    if (size % 10 != 0) styles += std::to_string(size % 10);
    styles += "px";
}
}  // namespace

void Ui::set_place(Node& node)
{
    add_style(node.place, "margin-top", std::exchange(space_, 0.0f));
    const float left = places_.empty() ? page_left_ : places_.back().left;
    add_style(node.place, "margin-left", column.x - left);
    if (rule_ >= 0)
        node.place += (node.place.empty() ? "--rule:" : ";--rule:") +
                      std::to_string(static_cast<int>(rule_)) + "px";
    rule_ = -1;
}

Node* Ui::open(NodeRole role, Name key, Name label)
{
    Node* made = node(role, key, {});
    if (made) made->label = label.view();
    ++depth_;
    if (spaced_) places_.push_back({column.x, parts_[static_cast<std::size_t>(part_)].size() - 1});
    return made;
}

void Ui::close()
{
    --depth_;
    if (!spaced_ || places_.empty()) return;
    // What is left free at its end is its own.
    Node& closed = parts_[static_cast<std::size_t>(part_)][places_.back().node];
    add_style(closed.place, "padding-bottom", std::exchange(space_, 0.0f));
    rule_ = -1;
    places_.pop_back();
}

Scope::Scope(Ui& ui, NodeRole role, Name key, Name label) : ui_(ui)
{
    node = ui.open(role, key, label);
}

Scope::~Scope()
{
    ui_.close();
}

AppOnly::AppOnly(Ui& ui, Name key) : ui_(ui)
{
    if (ui.measured()) return;
    if (Node* node = ui.open(NodeRole::box, key)) node->style = "kept";
}

AppOnly::~AppOnly()
{
    if (!ui_.measured()) ui_.close();
}

Touch Ui::touch(Name key, Rect rect, float radius)
{
    Touch touch;
    touch.activated = activated(key.view());
    touch.pressed = input_.pressed == key.view();
    touch.hovered = input_.hovered == key.view();
    touch.focused = input_.focused == key.view();
    if (touch.focused && input_.focus_visible) rings_.push_back({rect, radius});
    return touch;
}

void Ui::draw_rings()
{
    for (const Ring& ring : rings_) {
        const Rect r{ring.rect.x - 2, ring.rect.y - 2, ring.rect.width + 4, ring.rect.height + 4};
        paint.stroke(r, theme_->background, ring.radius + 2, 1);
        paint.stroke({r.x + 1, r.y + 1, r.width - 2, r.height - 2}, theme_->accent, ring.radius + 1,
                     2.5f);
    }
    rings_.clear();
}

void Ui::show_text(Node* node, const TextBlock& block, const TextStyle& style,
                   std::string_view text, float x, float y, std::string_view text_lang)
{
    if (!node) return;
    node->text = text;
    if (!text_lang.empty() && text_lang != lang()) node->lang = text_lang;
    node->font_size = style.size * input_.text_scale;
    node->bold = style.face == Face::semibold;
    node->lines.reserve(block.lines.size());
    for (std::size_t i = 0; i < block.lines.size(); ++i) {
        const TextBlock::Line& line = block.lines[i];
        node->lines.push_back(
            {{x, y + static_cast<float>(i) * block.line_height, line.width, block.line_height},
             line.begin,
             line.end});
    }
}

}  // namespace trackside
