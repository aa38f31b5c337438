#include "rate_limit.h"

#include <algorithm>

namespace trackside {
namespace {

constexpr std::int64_t kMinute = 60'000;
constexpr std::size_t kAddressesMax = 10'000;

}  // namespace

bool RateLimit::allow(const std::string& address, std::int64_t now_millis)
{
    if (per_minute_ <= 0) return true;
    if (buckets_.size() >= kAddressesMax && !buckets_.count(address)) forget_full_ones(now_millis);
    if (buckets_.size() >= kAddressesMax && !buckets_.count(address)) return false;

    // What has flown in since then; a full bucket does not overflow, and a clock set back does not starve it.
    Bucket& bucket = buckets_[address];
    bucket.since = std::clamp(bucket.since, now_millis - kMinute, now_millis);
    const std::int64_t left = (now_millis - bucket.since) * per_minute_ / kMinute;
    if (left < 1) return false;
    bucket.since += (kMinute + per_minute_ - 1) / per_minute_;
    return true;
}

void RateLimit::forget_full_ones(std::int64_t now_millis)
{
    for (auto it = buckets_.begin(); it != buckets_.end();)
        it = it->second.since <= now_millis - kMinute ? buckets_.erase(it) : std::next(it);
}

}  // namespace trackside
