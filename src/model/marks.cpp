#include "model/marks.h"

namespace trackside {
namespace {

constexpr MarkKind kKinds[] = {MarkKind::item, MarkKind::station};

std::set<std::string>& set_of(Marks& marks, MarkKind kind)
{
    return kind == MarkKind::item ? marks.items : marks.stations;
}

}  // namespace

std::string_view mark_kind_name(MarkKind kind)
{
    switch (kind) {
        case MarkKind::item: return "item";
        case MarkKind::station: return "station";
    }
    return "";
}

const std::set<std::string>& marks_of(const Marks& marks, MarkKind kind)
{
    return kind == MarkKind::item ? marks.items : marks.stations;
}

bool is_marked(const Marks& marks, MarkKind kind, const std::string& id)
{
    return marks_of(marks, kind).count(id) > 0;
}

RecordKey mark_record_key(MarkKind kind, const std::string& id)
{
    return {kMarkRecord, std::string(mark_kind_name(kind)) + "/" + id};
}

Marks marks_of(const Records& records)
{
    Marks marks;
    for (const Record* record : records_of(records, kMarkRecord)) {
        const std::string& id = record->key.id;
        const std::size_t slash = id.find('/');
        if (slash == std::string::npos || slash + 1 == id.size()) continue;
        for (const MarkKind kind : kKinds)
            if (id.compare(0, slash, mark_kind_name(kind)) == 0)
                set_of(marks, kind).insert(id.substr(slash + 1));
    }
    return marks;
}

}  // namespace trackside
