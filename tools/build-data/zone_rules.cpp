#include "build-data/zone_rules.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>

namespace trackside {
namespace {

constexpr std::int64_t kDaySeconds = 86400;

// The C library reads the tz database; TZ is set while this lives and put back after.
class ScopedZone {
  public:
    explicit ScopedZone(const std::string& name)
    {
        if (const char* before = std::getenv("TZ")) before_ = before;
        setenv("TZ", (":" + name).c_str(), 1);
        tzset();
    }
    ~ScopedZone()
    {
        if (before_)
            setenv("TZ", before_->c_str(), 1);
        else
            unsetenv("TZ");
        tzset();
    }
    ScopedZone(const ScopedZone&) = delete;
    ScopedZone& operator=(const ScopedZone&) = delete;

    Zone::Rule rule_at(Instant time) const
    {
        const std::time_t seconds = static_cast<std::time_t>(time.seconds);
        std::tm local{};
        localtime_r(&seconds, &local);
        std::string name = local.tm_zone ? local.tm_zone : "";
        if (!name.empty() && (name[0] == '+' || name[0] == '-')) name.clear();
        return {time, static_cast<std::int32_t>(local.tm_gmtoff), name};
    }

  private:
    std::optional<std::string> before_;
};

bool same_offset(const Zone::Rule& a, const Zone::Rule& b)
{
    return a.offset == b.offset && a.abbreviation == b.abbreviation;
}

}  // namespace

bool is_known_zone(const std::string& name)
{
    const bool letters = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '/' || c == '_' || c == '-' || c == '+';
    });
    if (name.empty() || name[0] == '/' || !letters) return false;
    const char* folder = std::getenv("TZDIR");
    const std::string path = std::string(folder ? folder : "/usr/share/zoneinfo") + "/" + name;
    struct stat found {};
    return stat(path.c_str(), &found) == 0 && S_ISREG(found.st_mode);
}

std::optional<Zone> zone_between(const std::string& name, Instant from, Instant to)
{
    if (!is_known_zone(name)) return std::nullopt;
    const ScopedZone scope(name);
    Zone zone;
    zone.name = name;
    zone.rules.push_back(scope.rule_at(from));
    for (Instant day = from; day < to; day = day + kDaySeconds) {
        const Instant next = day + kDaySeconds;
        if (same_offset(scope.rule_at(next), zone.rules.back())) continue;
        Instant before = day;
        Instant after = next;
        while (after - before > 1) {
            const Instant middle = before + (after - before) / 2;
            (same_offset(scope.rule_at(middle), zone.rules.back()) ? before : after) = middle;
        }
        zone.rules.push_back(scope.rule_at(after));
    }
    return zone;
}

std::optional<Zone> zone_around(const std::string& name, Day first, Day last)
{
    const auto noon = [](Day day) { return instant_of(Zone{}, {day, 12, 0, 0, 0}); };
    return zone_between(name, noon(first) - 250 * kDaySeconds, noon(last) + 250 * kDaySeconds);
}

Zone fixed_zone(std::int32_t offset)
{
    Zone zone;
    const std::int32_t hours = std::abs(offset) / 3600;
    const std::int32_t minutes = std::abs(offset) % 3600 / 60;
    const char sign = offset < 0 ? '-' : '+';
    if (offset == 0) {
        zone.name = "UTC";
    } else if (minutes == 0 && hours <= 12) {
        zone.name = std::string("Etc/GMT") + (offset < 0 ? '+' : '-') +
                    std::to_string(hours);  // signs are swapped there
    } else {
        const auto two = [](std::int32_t n) {
            return std::string(n < 10 ? "0" : "") + std::to_string(n);
        };
        zone.name = sign + two(hours) + ":" + two(minutes);
    }
    zone.rules.push_back({Instant{0}, offset, ""});
    return zone;
}

}  // namespace trackside
