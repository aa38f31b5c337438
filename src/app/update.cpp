#include "app/update.h"

#include "app/late.h"
#include "app/update_parts.h"
#include "base/hash.h"

#include <array>
#include <utility>

namespace trackside {
namespace {

// A page in English has an address of its own.
void keep_language_in_addresses(const AppState& app, Effects& effects, std::size_t first)
{
    const std::string prefix = language_prefix(app.settings.language);
    if (prefix.empty()) return;
    for (std::size_t i = first; i < effects.size(); ++i) {
        if (auto* pushed = std::get_if<PushAddress>(&effects[i])) pushed->path.insert(0, prefix);
        if (auto* replaced = std::get_if<ReplaceAddress>(&effects[i]))
            replaced->path.insert(0, prefix);
        if (auto* back = std::get_if<GoBack>(&effects[i])) back->otherwise.insert(0, prefix);
    }
}

template <class... T>
constexpr std::array<bool, sizeof...(T)> early_table(const std::variant<T...>*)
{
    return {kIsEarly<T>...};
}

bool is_early(const Action& action)
{
    constexpr auto kTable = early_table(static_cast<const Action*>(nullptr));
    return kTable[action.index()];
}

// What was asked for is not done yet: said once.
void wait_for_late(AppState& app, Effects& effects)
{
    if (std::exchange(app.waits_for_late, true)) return;
    effects.push_back(
        Announce{waiting_words(app), std::string(language_tag(app.settings.language))});
}

}  // namespace

bool update(AppState& app, const Action& action, Effects& effects)
{
    const bool was_dark = is_dark(app);
    const std::size_t before = effects.size();
    if (is_early(action)) {
        // What has changed is found out by the late half.
        const bool again =
            std::holds_alternative<ProgrammeArrived>(action) && loaded(app.programme);
        if (again && !loaded(app.late)) return false;
        const auto act = [&]<class T>(const T& held) {
            if constexpr (kIsEarly<T>) on(app, held, effects);
        };
        std::visit(act, action);
    } else {
        const LateCode* code = loaded(app.late);
        if (!code) {
            wait_for_late(app, effects);
            return false;
        }
        call_late(*code, late::update, app, action, effects);
    }
    keep_language_in_addresses(app, effects, before);
    if (is_dark(app) != was_dark) effects.push_back(ApplyTheme{is_dark(app)});
    return true;
}

const Zone& shown_zone(const AppState& app)
{
    const Programme* programme = loaded(app.programme);
    const bool venue = app.settings.zone == ZoneChoice::venue && programme;
    return venue ? programme->event.zone : app.around.zone;
}

bool is_dark(const AppState& app)
{
    if (app.settings.theme == ThemeChoice::system) return app.around.dark;
    return app.settings.theme == ThemeChoice::dark;
}

void announce(const AppState& app, std::string_view zh, std::string_view en, Effects& effects)
{
    const Language language = app.settings.language;
    effects.push_back(Announce{std::string(language == Language::zh_hant ? zh : en),
                               std::string(language_tag(language))});
}

void tell(AppState& app, std::string_view zh, std::string_view en, Effects& effects)
{
    forget_refresh(app);
    app.said = app.settings.language == Language::zh_hant ? zh : en;
    announce(app, zh, en, effects);
}

// SplitMix64.
std::uint64_t next_random(AppState& app)
{
    app.random += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = app.random;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

// Also drawn from who writes, the clock and the last stamp, should the platform's seed ever be poor.
std::string next_id(AppState& app)
{
    const Stamp& stamp = app.records.latest;
    std::uint64_t seed = hash64(std::uint64_t{app.writer}, kHashSeed);
    seed = hash64(static_cast<std::uint64_t>(app.now.seconds), seed);
    seed =
        hash64(static_cast<std::uint64_t>(stamp.millis) ^ std::uint64_t{stamp.counter} << 42, seed);
    std::string bytes;
    for (const std::uint64_t half : {next_random(app), next_random(app) ^ seed})
        for (int shift = 60; shift >= 0; shift -= 4)
            bytes += "0123456789abcdef"[half >> shift & 15];
    return bytes;
}

void on(AppState& app, const SurroundingsChanged& action, Effects& effects)
{
    const bool back_online = action.around.online && !app.around.online;
    app.around = action.around;
    if (!back_online) return;
    if (std::holds_alternative<Error>(app.late)) on(app, RetryAsked{}, effects);
    send_due(app, effects);
}

void on(AppState& app, const MinutePassed& action, Effects& effects)
{
    // The page also tells the time when an answer comes.
    const bool another = action.now.seconds / 60 != app.now.seconds / 60;
    if (!app.clock_set) app.now = action.now;
    if (another) forget_refresh(app);
    send_due(app, effects);
}

void on(AppState& app, const ClockSet& action, Effects&)
{
    app.now = action.now;
    app.clock_set = true;
}

void on(AppState& app, const LinkCopyAsked& action, Effects& effects)
{
    effects.push_back(CopyText{action.url});
    tell(app, "已複製連結", "Link copied", effects);
}

void on(AppState& app, const ShareAsked& action, Effects& effects)
{
    if (app.around.can_share)
        effects.push_back(ShareLink{action.title, action.url});
    else
        on(app, LinkCopyAsked{action.url}, effects);
}

}  // namespace trackside
