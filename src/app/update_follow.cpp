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

void on(AppState& app, const FollowAllAsked& action, Effects& effects)
{
    std::vector<Record> keep;
    for (const Followed& item : action.items) {
        if (item.code.empty() || follows(app.follows, item)) continue;
        keep.push_back(write_record(app, follow_record_key(item), "1"));
        set_followed(app.follows, item, true);
    }
    if (keep.empty()) return;
    const std::string count = std::to_string(keep.size());
    effects.push_back(KeepRecords{std::move(keep)});
    announce(app, "已關注 " + count + " 項", "Following " + count + " more", effects);
}

void late::take_share(AppState& app, const Route& route)
{
    app.share = {};
    const auto filter = route.query.find("filter");
    const auto own = route.query.find("f");
    Result<FollowList> read = Error{};
    if (route.screen == Screen::share && own != route.query.end())
        read = read_share(own->second);
    else if (filter != route.query.end())
        read = read_coscup_filter(filter->second);
    else
        return;
    if (read)
        app.share = read.value();
    else
        app.share = read.error();
}

void on(AppState& app, const ShareAccepted& action, Effects& effects)
{
    const auto* offered = std::get_if<FollowList>(&app.share);
    if (!offered) return;
    const std::vector<Followed> wanted = all_followed(*offered);
    std::vector<Record> keep;
    for (const Followed& item : wanted)
        if (!follows(app.follows, item))
            keep.push_back(write_record(app, follow_record_key(item), "1"));
    if (action.replace)
        for (const Followed& item : all_followed(app.follows))
            if (!follows(*offered, item))
                keep.push_back(write_record(app, follow_record_key(item), ""));
    app.follows = follow_list_of(app.records);
    app.share = {};
    if (!keep.empty()) effects.push_back(KeepRecords{std::move(keep)});
    announce(app, "已加入 " + std::to_string(wanted.size()) + " 項關注",
             counted(Language::en, wanted.size(), "", "follow", "follows") + " taken over",
             effects);
    on(app, NavigationAsked{{Screen::following, "", {}}, true}, effects);
}

void on(AppState& app, const ShareDismissed&, Effects& effects)
{
    app.share = {};
    on(app, NavigationAsked{{Screen::following, "", {}}, true}, effects);
}

std::string share_url(const AppState& app)
{
    const std::string text = write_share(app.follows);
    return app.around.origin + app.around.base + route_path({Screen::share, "", {{"f", text}}});
}

}  // namespace trackside
