#include "app/update_parts.h"

namespace trackside {
namespace {

// What it is called, or its code where the programme does not know it.
std::string name_of(const AppState& app, const Followed& item)
{
    std::string_view name;
    if (const Programme* programme = loaded(app.programme)) {
        const Language language = app.settings.language;
        if (item.kind == FollowKind::session) {
            if (const auto* session = find_session(*programme, {item.code}))
                name = pick(session->title, language).text;
        } else if (item.kind == FollowKind::track) {
            if (const auto* track = find_track(*programme, {item.code}))
                name = pick(track->name, language).text;
        } else if (const auto* community = find_community(*programme, {item.code})) {
            name = pick(community->name, language).text;
        }
    }
    return name.empty() ? item.code : std::string(name);
}

}  // namespace

void on(AppState& app, const FollowToggled& action, Effects& effects)
{
    if (action.item.code.empty()) return;
    const bool followed = !follows(app.follows, action.item);
    const Record record = write_record(app, follow_record_key(action.item), followed ? "1" : "");
    set_followed(app.follows, action.item, followed);
    effects.push_back(KeepRecords{{record}});
    const std::string name = name_of(app, action.item);
    if (followed)
        announce(app, "已關注「" + name + "」", "Following " + name, effects);
    else
        announce(app, "已取消關注「" + name + "」", "No longer following " + name, effects);
}

}  // namespace trackside
