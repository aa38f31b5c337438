#include "build-data/preview_card.h"

#include "base/utf8.h"
#include "build-data/page_description.h"
#include "ui/views/page_links.h"
#include "ui/views/page_parts.h"
#include "ui/views/words.h"

#include <algorithm>

namespace trackside {
namespace {

constexpr std::size_t kMostTimes = 2;
constexpr std::size_t kMostTracks = 3;
constexpr std::size_t kMostLetters = 400;  // of an introduction; three lines hold fewer

const Theme& colours()
{
    return theme(false, false);
}

const char* say(const AppState& app, const char* zh, const char* en)
{
    return app.settings.language == Language::en ? en : zh;
}

std::string one_line(std::string text)
{
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

std::string time_of(const AppState& app, const Programme& programme, const Slot& slot)
{
    const Day day = local_time(shown_zone(app), slot.start).date;
    const std::string when = day_text(app, day) + "  " + span_text(app, slot.start, slot.end);
    return join({when, room_name(app, programme, slot.room)}, " · ");
}

PreviewCard::Mark mark_of(const AppState& app, const Programme& programme, const Track& track)
{
    return {colours().track(track_index(programme, track.code)), name_of(app, track.name)};
}

PreviewCard card_of(const AppState& app, const Programme& programme, const Session& session)
{
    PreviewCard card;
    card.band = {colours().track(-1), say(app, "議程", "Session")};
    if (const SessionType* type = find_type(programme, session.type))
        card.band.name = name_of(app, type->name);
    if (const Track* track = find_track(programme, session.track))
        card.band = mark_of(app, programme, *track);
    card.title = one_line(name_of(app, session.title));
    card.about = one_line(speaker_names(app, programme, session));
    const std::size_t shown = std::min(kMostTimes, session.slots.size());
    for (std::size_t i = 0; i < shown; i++)
        card.times.push_back(time_of(app, programme, session.slots[i]));
    if (const std::size_t rest = session.slots.size() - shown; rest > 0)
        card.more = say(app, "另外還有 ", "and ") + std::to_string(rest) +
                    say(app, " 個時段", rest == 1 ? " more time" : " more times");
    return card;
}

std::string introduction_of(const AppState& app, const CommunityName& community)
{
    std::string text = name_of(app, community.short_text);
    const Participation* participation = loaded(app.participation);
    const Community* page =
        participation ? find_community(*participation, community.code) : nullptr;
    if (!text.empty() || !page) return text;
    const PickedBlocks picked = pick(page->introduction, app.settings.language);
    if (!picked.blocks) return text;
    text = plain_text(*picked.blocks);
    std::size_t end = 0;
    for (std::size_t letters = 0; end < text.size() && letters < kMostLetters; letters++)
        next_code_point(text, end);
    return text.substr(0, end);
}

PreviewCard card_of(const AppState& app, const Programme& programme, const CommunityName& community)
{
    PreviewCard card;
    card.band = {colours().accent, say(app, "社群", "Community")};
    card.title = one_line(name_of(app, community.name));
    card.about = one_line(introduction_of(app, community));
    for (const TrackCode& code : community.tracks)
        if (const Track* track = find_track(programme, code))
            card.tracks.push_back(mark_of(app, programme, *track));
    if (card.tracks.size() <= kMostTracks) return card;
    const std::size_t rest = card.tracks.size() - (kMostTracks - 1);
    card.tracks.resize(kMostTracks - 1);
    card.more = say(app, "另外還有 ", "and ") + std::to_string(rest) +
                say(app, " 條議程軌", " more tracks");
    return card;
}

PreviewCard card_of(const AppState& app, const Programme& programme, const Track& track)
{
    PreviewCard card;
    card.band = {colours().track(track_index(programme, track.code)), say(app, "議程軌", "Track")};
    card.title = one_line(name_of(app, track.name));
    std::vector<std::string> names;
    for (const CommunityCode& code : track.communities)
        if (const CommunityName* community = find_community(programme, code))
            names.push_back(name_of(app, community->name));
    card.about = one_line(join(names, say(app, "、", ", ")));
    const auto count = static_cast<std::size_t>(
        std::count_if(programme.sessions.begin(), programme.sessions.end(),
                      [&](const Session& session) { return session.track == track.code; }));
    card.times = {counted(app.settings.language, count, "場議程", "session", "sessions")};
    return card;
}

PreviewCard card_of(const AppState& app, const Programme&, const Task& task)
{
    PreviewCard card;
    card.band = {colours().accent, say(app, "志工任務", "Volunteer task")};
    card.title = one_line(name_of(app, task.title));
    card.about = one_line(asker_name(app, task.community, task.team));
    card.times = {day_text(app, local_time(shown_zone(app), task.start).date) + "  " +
                  span_text(app, task.start, task.end)};
    const std::string place = one_line(place_text(app, task.place));
    if (!place.empty()) card.times.push_back(place);
    return card;
}

PreviewCard card_of(const AppState& app, const Programme&, const Event& event)
{
    PreviewCard card;
    card.band = {colours().accent, say(app, "活動", "Event")};
    card.title = one_line(name_of(app, event.name));
    card.about = one_line(name_of(app, event.tagline));
    for (const std::string& line : {event_days(app, event), name_of(app, event.venue_name)})
        if (!line.empty()) card.times.push_back(one_line(line));
    card.event = short_url(event.site_url);
    return card;
}

template <class What>
std::optional<PreviewCard> card_if(const AppState& app, const Programme& programme,
                                   const What* what)
{
    return what ? std::optional(card_of(app, programme, *what)) : std::nullopt;
}

std::optional<PreviewCard> card_of_page(const AppState& app, const Programme& programme)
{
    const std::string& id = app.route.id;
    const Participation* participation = loaded(app.participation);
    switch (app.route.screen) {
        case Screen::not_found: return std::nullopt;
        case Screen::session: return card_if(app, programme, find_session(programme, {id}));
        case Screen::track: return card_if(app, programme, find_track(programme, {id}));
        case Screen::community: return card_if(app, programme, find_community(programme, {id}));
        case Screen::task:
            return card_if(app, programme,
                           participation ? find_task(*participation, {id}) : nullptr);
        default: return card_of(app, programme, programme.event);
    }
}

}  // namespace

std::optional<PreviewCard> preview_card(const AppState& app)
{
    const Programme* programme = loaded(app.programme);
    if (!programme) return std::nullopt;
    std::optional<PreviewCard> card = card_of_page(app, *programme);
    if (!card) return std::nullopt;
    card->language = app.settings.language;
    if (card->event.empty()) card->event = name_of(app, programme->event.name);
    return card;
}

std::string describe_card(const PreviewCard& card)
{
    std::vector<std::string> parts = {card.band.name, card.title, card.about};
    parts.insert(parts.end(), card.times.begin(), card.times.end());
    for (const PreviewCard::Mark& track : card.tracks)
        parts.push_back(track.name);
    parts.push_back(card.more);
    parts.push_back(card.event);
    return join(parts, " · ");
}

std::string card_key(const PreviewCard& card)
{
    std::string key(language_tag(card.language));
    // With its length before it, no text can look like the end of one and the beginning of the next.
    const auto add = [&key](const std::string& text) {
        key += " " + std::to_string(text.size()) + ":" + text;
    };
    add(css(card.band.colour));
    add(card.band.name);
    add(card.title);
    add(card.about);
    add(std::to_string(card.times.size()));
    for (const std::string& time : card.times)
        add(time);
    for (const PreviewCard::Mark& track : card.tracks) {
        add(css(track.colour));
        add(track.name);
    }
    add(card.more);
    add(card.event);
    return key;
}

}  // namespace trackside
