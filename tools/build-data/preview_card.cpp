#include "build-data/preview_card.h"

#include "base/utf8.h"
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

}  // namespace

std::optional<PreviewCard> preview_card(const AppState& app)
{
    const Programme* programme = loaded(app.programme);
    if (!programme) return std::nullopt;
    PreviewCard card;
    if (app.route.screen == Screen::session) {
        const Session* session = find_session(*programme, {app.route.id});
        if (!session) return std::nullopt;
        card = card_of(app, *programme, *session);
    } else if (app.route.screen == Screen::community) {
        const CommunityName* community = find_community(*programme, {app.route.id});
        if (!community) return std::nullopt;
        card = card_of(app, *programme, *community);
    } else {
        return std::nullopt;
    }
    card.language = app.settings.language;
    card.event = name_of(app, programme->event.name);
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
