#include "ui/views/session_row.h"

#include "base/hash.h"
#include "ui/views/words.h"
#include "ui/widgets/controls.h"

#include <algorithm>

namespace trackside {
namespace {

constexpr float kStar = 48;
constexpr float kPad = 12;
constexpr float kBeside = 14;  // between track and state in one line

float time_width(const Ui& ui)
{
    return 56.0f * std::max(1.0f, ui.text_scale());
}

struct Parts {
    const TextBlock* title = nullptr;
    const TextBlock* place = nullptr;
    const TextBlock* track = nullptr;
    const TextBlock* note = nullptr;
    const TextBlock* extra = nullptr;
    const TextBlock* state = nullptr;  // now, with the time left
    float x = 0;                       // of the text, from the left of the row
    float width = 0;
    float height = 0;
    bool state_beside = false;  // in the line of the track
    std::string place_text;
    std::string track_text;
    std::string state_text;
};

bool is_now(const AppState& app, const Slot& slot)
{
    return is_running(slot, app.now);
}

Parts lay_out(Ui& ui, const AppState& app, const Programme& programme, const SessionRow& row)
{
    Parts p;
    const PickedText title = pick(row.session->title, app.settings.language);
    p.x = time_width(ui) + 14;
    p.width = std::max(60.0f, ui.column.width - p.x - kStar + 8);
    p.title = &ui.layout(type::strong, title.text, p.width, 3, title.lang);
    std::vector<std::string> place = {room_name(app, programme, row.slot->room),
                                      speaker_names(app, programme, *row.session)};
    std::string languages;
    // Only where it is another than that of the page.
    const std::vector<std::string>& spoken = row.session->languages;
    const bool usual = spoken.size() == 1 && spoken[0] == ui.lang();
    for (const std::string& tag : usual ? std::vector<std::string>() : spoken)
        languages += (languages.empty() ? "" : "/") + language_name(app.settings.language, tag);
    place.push_back(languages);
    p.place_text = join(place, " · ");
    p.place = &ui.layout(type::small, p.place_text, p.width, 2);
    p.height = 2 * kPad + p.title->height + 3 + p.place->height;

    const Track* track = row.show_track ? find_track(programme, row.session->track) : nullptr;
    if (track) {
        p.track_text = name_of(app, track->name);
        p.track = &ui.layout(type::caption_strong, p.track_text, p.width - 14, 1);
        p.height += p.track->height + 4;
    }
    if (is_now(app, *row.slot)) {
        p.state_text = (row.show_state ? ui.say("進行中 · ", "On now · ") : "") +
                       left_text(app.settings.language, (row.slot->end - app.now + 59) / 60);
        p.state = &ui.layout(type::caption_strong, p.state_text, p.width, 1);
        p.state_beside = p.track && 14 + p.track->width + kBeside + p.state->width <= p.width;
        if (!p.state_beside) p.height += p.state->height + 4;
    }
    if (!row.note.empty()) {
        p.note = &ui.layout(type::caption_strong, row.note, p.width - 20, 2);
        p.height += p.note->height + 4;
    }
    if (!row.extra.empty()) {
        p.extra = &ui.layout(type::small, row.extra, p.width, 2);
        p.height += p.extra->height + 3;
    }
    p.height = std::max(p.height, 64.0f);
    return p;
}

void draw_times(Ui& ui, const AppState& app, const SessionRow& row, Rect rect, bool past, bool now)
{
    const Theme& t = ui.theme();
    float y = rect.y + kPad;
    if (row.show_day) {
        const Day day = local_time(shown_zone(app), row.slot->start).date;
        const TextBlock& text =
            ui.layout(type::caption, short_day_text(app.settings.language, day), time_width(ui), 1);
        ui.paint.text(text, rect.x, y, t.text_soft);
        y += text.height;
    }
    if (row.show_start) {
        const TextBlock& start =
            ui.layout(type::clock, clock_text(app, row.slot->start), time_width(ui) + 8, 1);
        ui.paint.text(start, rect.x, y, now ? t.now : past ? t.text_soft : t.text);
        y += start.height;
    }
    const TextBlock& end = ui.layout(type::clock_soft, end_text(app, row.slot->end, row.show_start),
                                     time_width(ui) + 8, 1);
    ui.paint.text(end, rect.x, row.show_start ? y : rect.y + kPad + 1, t.text_soft);
}

void describe_soft(Ui& ui, const std::string& key, const TextBlock* block, const TextStyle& style,
                   const std::string& text, float x, float y, const char* look)
{
    if (!block) return;
    if (Node* node = ui.node(NodeRole::text, key, {x, y, block->width, block->height})) {
        ui.show_text(node, *block, style, text, x, y);
        node->quiet = true;
        node->style = look;
    }
}

// Everything the row is made from; 0 for one that says more than its session does.
std::uint64_t plain_row_hash(const AppState& app, const Programme& programme, const SessionRow& row,
                             std::size_t position, std::size_t of)
{
    if (!row.marks.empty() || !row.note.empty() || !row.extra.empty()) return 0;
    std::uint64_t flags = 0;
    for (const bool flag : {row.show_start, row.show_day, row.show_track, row.show_state,
                            follows(app.follows, row.session->code), is_past(*row.slot, app.now)})
        flags = flags * 2 + (flag ? 1 : 0);
    const std::int64_t left = is_now(app, *row.slot) ? (row.slot->end - app.now + 59) / 60 : 0;
    std::uint64_t hash = hash64(row.prefix, hash64(programme.snapshot));
    hash = hash64(row.session->code.text, hash64(flags, hash));
    hash = hash64(static_cast<std::uint64_t>(row.slot - row.session->slots.data()), hash);
    hash = hash64(static_cast<std::uint64_t>(left), hash);
    for (const Instant time : {row.slot->start, row.slot->end})
        hash = hash64(static_cast<std::uint64_t>(offset_at(shown_zone(app), time)), hash);
    return hash64(std::uint64_t{position}, hash64(std::uint64_t{of}, hash)) | 1;
}

}  // namespace

std::string slot_key(const Session& session, const Slot& slot)
{
    const auto same_start =
        std::count_if(session.slots.begin(), session.slots.end(),
                      [&](const Slot& other) { return other.start == slot.start; });
    return session.code.text + "/" + std::to_string(slot.start.seconds / 60) +
           (same_start > 1 ? "/" + slot.room.text : "");
}

std::string session_sentence(const AppState& app, const Programme& programme,
                             const Session& session, const Slot& slot)
{
    const bool en = app.settings.language == Language::en;
    std::vector<std::string> parts;
    parts.push_back(clock_text(app, slot.start) + (en ? " to " : " 到 ") +
                    clock_text(app, slot.end));
    parts.push_back(room_name(app, programme, slot.room));
    parts.push_back(name_of(app, session.title));
    parts.push_back(speaker_names(app, programme, session));
    if (is_now(app, slot)) parts.push_back(en ? "on now" : "進行中");
    if (follows(app.follows, session.code)) parts.push_back(en ? "followed" : "已關注");
    return join(parts, en ? ", " : "，");
}

float session_row_height(Ui& ui, const AppState& app, const Programme& programme,
                         const SessionRow& row)
{
    return lay_out(ui, app, programme, row).height;
}

void draw_session_row(Ui& ui, const AppState& app, const Programme& programme,
                      const SessionRow& row, Actions& out, std::size_t position, std::size_t of)
{
    const Theme& t = ui.theme();
    const Session& session = *row.session;
    const std::uint64_t made_from = plain_row_hash(app, programme, row, position, of);
    if (made_from != 0 && ui.take_over_row(made_from, session.code.text)) return;
    const RowScope kept(ui, made_from);
    const Parts p = lay_out(ui, app, programme, row);
    const Rect rect{ui.column.x, ui.column.y, ui.column.width, p.height};
    ui.advance(p.height);
    if (!ui.on_glass(rect)) return;

    const std::string key = row.prefix + "/" + slot_key(session, *row.slot);
    Scope item(ui, NodeRole::item, "li/" + key);
    if (item.node) {
        item.node->style = row.show_start ? "session" : "session same";
        item.node->hue = track_index(programme, session.track);
        item.node->position = static_cast<std::uint32_t>(position);
        item.node->set_size = static_cast<std::uint32_t>(of);
    }
    const bool now = is_now(app, *row.slot);
    const bool past = is_past(*row.slot, app.now);
    const Rect link{rect.x - 8, rect.y, rect.width + 8 - kStar + 4, rect.height};
    const Touch touch = ui.touch(key, link, 10);
    if (touch.pressed || touch.hovered)
        ui.paint.fill(link, with_alpha(t.text, touch.pressed ? 0.10f : 0.04f), 10);

    draw_times(ui, app, row, rect, past, now);
    const Colour hue = t.track(track_index(programme, session.track));
    ui.paint.fill({rect.x + p.x - 12, rect.y + kPad + 2, 4, rect.height - 2 * kPad - 4},
                  past ? mix(t.background, hue, 0.5f) : hue, 2);

    const float x = rect.x + p.x;
    float y = rect.y + kPad;
    const Colour ink = past ? t.text_soft : t.text;
    const PickedText title = pick(session.title, app.settings.language);
    const auto clock_node = [&](const char* suffix, Instant time, const std::string& text,
                                const char* look, float below) {
        if (Node* node = ui.node(NodeRole::time, key + suffix,
                                 {rect.x, y + below - 2, time_width(ui), 24})) {
            node->text = text;
            node->value = format_utc_minutes(time);
            node->quiet = true;
            node->style = look;
        }
    };
    if (row.show_start)
        clock_node("/start", row.slot->start, clock_text(app, row.slot->start), "start", 0);
    clock_node("/end", row.slot->end, end_text(app, row.slot->end, row.show_start), "end",
               row.show_start ? 22 * ui.text_scale() : 1);
    if (row.marks.empty())
        ui.paint.text(*p.title, x, y, ink);
    else
        marked_text(ui, type::strong, title.text, row.marks, x, y, p.width, 3, ink);
    if (Node* node = ui.node(NodeRole::link, key, link)) {
        ui.show_text(node, *p.title, type::strong, title.text, x, y, title.lang);
        node->href = "session/" + session.code.text + "/";
        node->label = session_sentence(app, programme, session, *row.slot);
        node->style = past ? "title past" : "title";
    }
    y += p.title->height + 3;
    ui.paint.text(*p.place, x, y, t.text_soft);
    describe_soft(ui, key + "/place", p.place, type::small, p.place_text, x, y, "soft place");
    y += p.place->height;
    if (p.track) {
        y += 4;
        const float middle = y + p.track->height / 2;
        ui.paint.circle({x + 4, middle}, 4, hue);
        if (p.state_beside) {
            const float beside = x + 14 + p.track->width + kBeside;
            ui.paint.text(*p.state, beside, y, t.now);
            describe_soft(ui, key + "/now", p.state, type::caption_strong, p.state_text, beside, y,
                          "now");
        }
        ui.paint.text(*p.track, x + 14, y, hue);
        describe_soft(ui, key + "/track", p.track, type::caption_strong, p.track_text, x + 14, y,
                      "track");
        y += p.track->height;
    }
    if (p.state && !p.state_beside) {
        y += 4;
        ui.paint.text(*p.state, x, y, t.now);
        describe_soft(ui, key + "/now", p.state, type::caption_strong, p.state_text, x, y, "now");
        y += p.state->height;
    }
    if (p.note) {
        y += 4;
        ui.paint.icon(Icon::warning, {x, y - 1, 17, 17}, t.warn, 2);
        ui.paint.text(*p.note, x + 21, y, t.warn);
        if (Node* node = ui.node(NodeRole::text, key + "/note",
                                 {x + 21, y, p.note->width, p.note->height})) {
            ui.show_text(node, *p.note, type::caption_strong, row.note, x + 21, y);
            node->style = "warn";
        }
        y += p.note->height;
    }
    if (p.extra) {
        y += 3;
        marked_text(ui, type::small, row.extra, row.extra_marks, x, y, p.width, 2, t.text_soft);
        describe_soft(ui, key + "/extra", p.extra, type::small, row.extra, x, y, "soft");
    }

    const bool followed = follows(app.follows, session.code);
    const Rect star{rect.x + rect.width - kStar + 8, rect.y + (rect.height - kStar) / 2, kStar,
                    kStar};
    if (star_at(ui, "star/" + key, followed, title.text, star))
        out.push_back(FollowToggled{{FollowKind::session, session.code.text}});
}

}  // namespace trackside
