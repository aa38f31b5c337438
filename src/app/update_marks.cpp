#include "app/update_parts.h"

namespace trackside {

void on(AppState& app, const MarkToggled& action, Effects& effects)
{
    if (action.id.empty()) return;
    const bool marked = is_marked(app.marks, action.kind, action.id);
    Record record = write_record(app, mark_record_key(action.kind, action.id), marked ? "" : "1");
    app.marks = marks_of(app.records);
    effects.push_back(KeepRecords{{std::move(record)}});
}

}  // namespace trackside
