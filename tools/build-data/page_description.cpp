#include "build-data/page_description.h"

#include "base/utf8.h"
#include "ui/views/words.h"

namespace trackside {
namespace {

constexpr std::size_t kMost = 160;

// One line; what is longer ends with "…".
std::string cut(const std::string& text)
{
    std::string line;
    std::size_t count = 0;
    bool blank = false;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = next_code_point(text, at);
        if (is_blank(c)) {
            blank = !line.empty();
            continue;
        }
        if (count + 2 > kMost) return line + "…";
        if (blank) {
            line += ' ';
            ++count;
        }
        blank = false;
        append_utf8(line, c);
        ++count;
    }
    return line;
}

std::string words_of(const AppState& app, const RichText& text)
{
    const Blocks* blocks = pick(text, app.settings.language).blocks;
    return blocks ? plain_text(*blocks) : "";
}

std::string of_session(const AppState& app, const Programme& programme, const Session& session)
{
    const Slot& slot = session.slots.front();
    return join({day_text(app, day_of(programme.event.zone, slot.start)),
                 span_text(app, slot.start, slot.end), room_name(app, programme, slot.room),
                 speaker_names(app, programme, session)},
                " · ");
}

std::string of_time(const AppState& app, Instant start, Instant end)
{
    return day_text(app, day_of(shown_zone(app), start)) + " " + span_text(app, start, end);
}

std::string of_event(const AppState& app, const Event& event)
{
    return join({name_of(app, event.name), event_days(app, event), name_of(app, event.venue_name),
                 name_of(app, event.tagline)},
                " · ");
}

// What is only of this page; "" where it has nothing of its own.
std::string own_words(const AppState& app, const Programme& programme,
                      const Participation& participation)
{
    const std::string& id = app.route.id;
    switch (app.route.screen) {
        case Screen::session:
            if (const Session* s = find_session(programme, {id}))
                return of_session(app, programme, *s);
            return "";
        case Screen::community:
            if (const CommunityName* c = find_community(programme, {id}))
                return name_of(app, c->short_text);
            return "";
        case Screen::task:
            if (const Task* t = find_task(participation, {id}))
                return join({of_time(app, t->start, t->end), words_of(app, t->what)}, " · ");
            return "";
        case Screen::activity:
            if (const Activity* a = find_activity(participation, {id}))
                return join({of_time(app, a->start, a->end), name_of(app, a->summary)}, " · ");
            return "";
        case Screen::guide:
            if (const GuidePage* g = find_guide(participation, id)) return name_of(app, g->summary);
            return "";
        default: return "";
    }
}

}  // namespace

std::string page_description(const AppState& app)
{
    const Programme* programme = loaded(app.programme);
    const Participation* participation = loaded(app.participation);
    if (!programme || !participation) return "";
    const std::string own = own_words(app, *programme, *participation);
    return cut(own.empty() ? of_event(app, programme->event) : own);
}

}  // namespace trackside
