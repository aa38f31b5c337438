#pragma once
// How many posts one address may send: a bucket that fills evenly over the minute. Remembers a bounded
// number of addresses.

#include <cstdint>
#include <string>
#include <unordered_map>

namespace trackside {

class RateLimit {
  public:
    explicit RateLimit(int per_minute) : per_minute_(per_minute) {}

    // Takes one, if there is one left.
    bool allow(const std::string& address, std::int64_t now_millis);

  private:
    struct Bucket {
        std::int64_t since = 0;  // the bucket was empty then
    };
    void forget_full_ones(std::int64_t now_millis);

    int per_minute_;
    std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace trackside
