#include "app/update_parts.h"

namespace trackside {

void note_changes(AppState& app, const Programme& before, Effects& effects)
{
    const Programme* after = loaded(app.programme);
    if (!after || before.snapshot == after->snapshot) return;
    std::vector<SessionChange> changes = compare(before, *after);
    if (changes.empty()) return;
    followed_first(changes, app.follows, *after);
    std::size_t mine = 0;
    for (const SessionChange& change : changes)
        if (touches(change, app.follows, *after)) ++mine;
    app.changes = std::move(changes);

    // What was seen was seen of the snapshot before.
    std::vector<Record> keep;
    for (const SessionCode& code : app.seen_changes)
        keep.push_back(write_record(app, {kSeenRecord, code.text}, ""));
    app.seen_changes.clear();
    if (!keep.empty()) effects.push_back(KeepRecords{std::move(keep)});

    const std::string all = std::to_string(app.changes.size());
    const std::string some = std::to_string(mine);
    announce(app, "議程有 " + all + " 項異動，其中 " + some + " 項與你的關注有關",
             all + " changes in the programme, " + some + " of them about what you follow",
             effects);
}

void on(AppState& app, const ChangesSeen&, Effects& effects)
{
    std::vector<Record> keep;
    for (const SessionChange& change : app.changes)
        if (app.seen_changes.insert(change.code).second)
            keep.push_back(write_record(app, {kSeenRecord, change.code.text}, "1"));
    if (!keep.empty()) effects.push_back(KeepRecords{std::move(keep)});
}

}  // namespace trackside
