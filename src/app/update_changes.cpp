// What has changed since this person looked last. The programme as it was then is kept as an outline among
// the records, so that it is known after a reload, too.

#include "app/update_parts.h"
#include "codec/outline_json.h"

#include <algorithm>

namespace trackside {
namespace {

const RecordKey kLast{kOutlineRecord, "seen"};

void keep_outline(AppState& app, const Programme& programme, Effects& effects)
{
    effects.push_back(KeepRecords{{write_record(app, kLast, write_outline(programme))}});
}

void see_all(AppState& app)
{
    for (const SessionChange& change : app.changes)
        app.seen_changes.insert(change.code);
}

void show_changes(AppState& app, std::vector<SessionChange> changes, const Programme& programme,
                  Effects& effects)
{
    followed_first(changes, app.follows, programme);
    const bool same =
        std::is_permutation(changes.begin(), changes.end(), app.changes.begin(), app.changes.end());
    app.changes = std::move(changes);
    if (same) return;
    app.seen_changes.clear();
    const auto mine = std::count_if(
        app.changes.begin(), app.changes.end(),
        [&](const SessionChange& change) { return touches(change, app.follows, programme); });
    const std::string all = std::to_string(app.changes.size());
    const std::string some = std::to_string(mine);
    announce(app, "議程有 " + all + " 項異動，其中 " + some + " 項與你的關注有關",
             counted(Language::en, app.changes.size(), "", "change", "changes") +
                 " in the programme, " + some + " of them about what you follow",
             effects);
}

}  // namespace

void late::note_changes(AppState& app, const Programme* before, Effects& effects)
{
    const Programme* now = loaded(app.programme);
    if (!now) return;
    const Record* record = find_record(app.records, kLast);
    if (record && is_outline_of(record->value, *now)) {  // maybe in another tab
        if (before && before->snapshot != now->snapshot) app.changes.clear();  // taken back
        return see_all(app);
    }
    auto last = record ? read_outline(record->value) : Result<Programme>(Error{"", "none"});
    if (!last && before) last = *before;
    // A programme is the one that was seen if nothing is known. But what is known may still be coming.
    const bool fresh = !last || last.value().event.id != now->event.id;
    if (fresh) {
        const bool coming =
            app.storage == StorageState::opening || app.storage == StorageState::slow;
        if (!coming) keep_outline(app, *now, effects);
        return;
    }
    if (last.value().snapshot == now->snapshot) return;
    std::vector<SessionChange> changes = compare(last.value(), *now);
    if (changes.empty()) {
        app.changes.clear();
        keep_outline(app, *now, effects);
        return;
    }
    if (!record) keep_outline(app, last.value(), effects);
    show_changes(app, std::move(changes), *now, effects);
}

void on(AppState& app, const ChangesSeen&, Effects& effects)
{
    const Programme* now = loaded(app.programme);
    const std::size_t before = app.seen_changes.size();
    see_all(app);
    if (now && app.seen_changes.size() != before) keep_outline(app, *now, effects);
}

}  // namespace trackside
