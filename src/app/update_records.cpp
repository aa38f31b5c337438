#include "app/update_parts.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace trackside {
namespace {

// Settings are records of kind "setting"; a value is a JSON string or a whole number.
constexpr const char* kSettingRecord = "setting";

struct SettingValue {
    const char* id;
    std::string value;
};

std::string quoted(std::string_view word)
{
    return "\"" + std::string(word) + "\"";
}

std::string theme_word(ThemeChoice theme)
{
    switch (theme) {
        case ThemeChoice::system: return "system";
        case ThemeChoice::light: return "light";
        case ThemeChoice::dark: return "dark";
    }
    return "system";
}

std::vector<SettingValue> setting_values(const Settings& settings)
{
    const long percent = std::lround(settings.text_scale * 100.0f);
    return {
        {"language", quoted(language_tag(settings.language))},
        {"theme", quoted(theme_word(settings.theme))},
        {"text_percent", std::to_string(percent)},
        {"zone", quoted(settings.zone == ZoneChoice::venue ? "venue" : "mine")},
        {"reminder_minutes", std::to_string(settings.reminder_minutes)},
    };
}

// Between `least` and `most`, or `otherwise` if the value is no number.
int number_in(const std::string& value, int least, int most, int otherwise)
{
    int number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc() || end != value.data() + value.size()) return otherwise;
    return std::clamp(number, least, most);
}

void read_setting(Settings& settings, const std::string& id, const std::string& value)
{
    if (id == "language") {
        if (value == quoted("en")) settings.language = Language::en;
        if (value == quoted("zh-Hant")) settings.language = Language::zh_hant;
    } else if (id == "theme") {
        for (const ThemeChoice theme : {ThemeChoice::system, ThemeChoice::light, ThemeChoice::dark})
            if (value == quoted(theme_word(theme))) settings.theme = theme;
    } else if (id == "text_percent") {
        const auto now = static_cast<int>(std::lround(settings.text_scale * 100.0f));
        settings.text_scale = static_cast<float>(number_in(value, 80, 200, now)) / 100.0f;
    } else if (id == "zone") {
        if (value == quoted("venue")) settings.zone = ZoneChoice::venue;
        if (value == quoted("mine")) settings.zone = ZoneChoice::mine;
    } else if (id == "reminder_minutes") {
        settings.reminder_minutes = number_in(value, 0, 24 * 60, settings.reminder_minutes);
    }
}

// Those of ours that `incoming` does not have as late as we do.
std::vector<Record> lacking(const Records& ours, const std::vector<Record>& incoming)
{
    Records theirs;
    merge_records(theirs, incoming);
    std::vector<Record> missing;
    for (const auto& [key, record] : ours.by_key) {
        const auto found = theirs.by_key.find(key);
        if (found == theirs.by_key.end() || !(found->second == record)) missing.push_back(record);
    }
    return missing;
}

}  // namespace

// A record that cannot be read stays a record: a newer version of the app may understand it.
void late::derive_claims(AppState& app)
{
    app.claims.clear();
    for (const Record* record : records_of(app.records, kClaimRecord))
        if (auto claim = read_claim(record->value)) app.claims.push_back(std::move(claim.value()));
    app.outbox = {};
    for (const Record* record : records_of(app.records, kOutboxRecord))
        if (auto entry = read_outbox_entry(record->value))
            put_in(app.outbox, std::move(entry.value()));
    app.profile = {};
    if (const Record* record = find_record(app.records, {kProfileRecord, "me"}))
        if (auto profile = read_profile(record->value)) app.profile = std::move(profile.value());
}

Record write_record(AppState& app, RecordKey key, std::string value)
{
    Record record{std::move(key), std::move(value),
                  next_stamp(app.records, app.now.seconds * 1000, app.writer)};
    merge_record(app.records, record);
    return record;
}

void derive_from_records(AppState& app)
{
    app.follows = follow_list_of(app.records);
    app.marks = marks_of(app.records);
    derive_claims(app);
    for (const Record* record : records_of(app.records, kSettingRecord))
        read_setting(app.settings, record->key.id, record->value);
}

void on(AppState& app, const RecordsArrived& action, Effects& effects)
{
    const std::vector<Record> changed = merge_records(app.records, action.records);
    derive_from_records(app);

    // The database and the mirror heal each other: what one of them lacks is kept again on both. What
    // another tab tells is kept by that tab.
    std::vector<Record> keep;
    if (action.source == RecordsArrived::Source::import_file) keep = changed;
    if (action.source == RecordsArrived::Source::database) {
        keep = lacking(app.records, action.records);
        keep.insert(keep.end(), changed.begin(), changed.end());
    }
    if (!keep.empty()) effects.push_back(KeepRecords{std::move(keep)});
    note_changes(app, nullptr, effects);
    send_due(app, effects);
}

void on(AppState& app, const StorageChanged& action, Effects& effects)
{
    app.storage = action.state;
    note_changes(app, nullptr, effects);
    send_due(app, effects);
}

void take_default_language(AppState& app, Effects& effects)
{
    const Language first = loaded(app.programme)->event.language;
    const RecordKey key{kSettingRecord, "language"};
    if (first == Settings{}.language || first == app.settings.language ||
        find_record(app.records, key))
        return;
    if (app.language_asked) {  // it stays so for the next address that names none
        const std::string asked = quoted(language_tag(app.settings.language));
        effects.push_back(KeepRecords{{write_record(app, key, asked)}});
        return;
    }
    app.settings.language = first;
    effects.push_back(ReplaceAddress{route_path(app.route)});
}

void on(AppState& app, const LanguageChosen& action, Effects& effects)
{
    app.language_asked = true;
    if (action.language == app.settings.language) return;
    Settings settings = app.settings;
    settings.language = action.language;
    on(app, SettingsChanged{settings}, effects);
    effects.push_back(ReplaceAddress{route_path(app.route)});
}

void on(AppState& app, const SettingsChanged& action, Effects& effects)
{
    Settings settings = action.settings;
    settings.text_scale = std::clamp(settings.text_scale, 0.8f, 2.0f);
    settings.reminder_minutes = std::clamp(settings.reminder_minutes, 0, 24 * 60);
    const std::vector<SettingValue> before = setting_values(app.settings);
    std::vector<Record> keep;
    const std::vector<SettingValue> after = setting_values(settings);
    for (std::size_t i = 0; i < after.size(); ++i)
        if (after[i].value != before[i].value)
            keep.push_back(write_record(app, {kSettingRecord, after[i].id}, after[i].value));
    app.settings = settings;
    if (!keep.empty()) effects.push_back(KeepRecords{std::move(keep)});
}

}  // namespace trackside
