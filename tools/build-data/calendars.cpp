#include "base/utf8.h"
#include "build-data/site.h"
#include "codec/ical.h"

#include <algorithm>

namespace trackside {
namespace {

Calendar empty_calendar(const Site& site, const Text& name, Language language)
{
    const Event& event = site.programme.event;
    Calendar calendar;
    calendar.name = pick(name, language).text;
    calendar.host = host_of(event.site_url);
    calendar.zone = event.zone.name;
    calendar.stamp = last_changed(site);
    if (!site.changes.empty()) calendar.sequence = calendar.stamp.seconds / 60;
    return calendar;
}

}  // namespace

void add_calendars(const Site& site, SiteFolder& folder)
{
    const Programme& programme = site.programme;
    const auto add_one = [&](const std::string& path, const Text& name,
                             const std::vector<SlotRef>& slots, Language language) {
        Calendar calendar = empty_calendar(site, name, language);
        for (const SlotRef& ref : slots)
            calendar.events.push_back(calendar_event(programme, &site.texts, ref, language));
        folder.add(path + "calendar.ics", write_calendar(calendar));
    };
    const auto add = [&](const std::string& path, const Text& name,
                         const std::vector<SlotRef>& slots) {
        if (slots.empty()) return;
        add_one(path, name, slots, programme.event.language);
        add_one(language_prefix(Language::en) + path, name, slots, Language::en);
    };
    // By one pass over all slots: a look-up for each track would be one pass each.
    std::unordered_map<TrackCode, std::vector<SlotRef>> by_track;
    const std::vector<SlotRef> slots = all_slots(programme);
    for (const SlotRef& ref : slots)
        by_track[programme.sessions[ref.session].track].push_back(ref);

    add("", programme.event.name, slots);
    for (std::size_t i = 0; i < programme.sessions.size(); i++) {
        const Session& session = programme.sessions[i];
        std::vector<SlotRef> own;
        for (std::size_t slot = 0; slot < session.slots.size(); slot++)
            own.push_back({i, slot});
        add("session/" + session.code.text + "/", session.title, own);
    }
    for (const Track& track : programme.tracks)
        add("track/" + track.code.text + "/", track.name, by_track[track.code]);
    for (const CommunityName& community : programme.communities) {
        std::vector<SlotRef> held;
        for (const TrackCode& track : community.tracks)
            held.insert(held.end(), by_track[track].begin(), by_track[track].end());
        std::sort(held.begin(), held.end(), [](const SlotRef& a, const SlotRef& b) {
            return a.session != b.session ? a.session < b.session : a.slot < b.slot;
        });
        add("community/" + community.code.text + "/", community.name, held);
    }
}

}  // namespace trackside
