#pragma once
// A Description on its way to the DOM: every node by number and depth, and all of a node only where it
// differs from what was sent before. Where the same nodes stand in the same order only those that differ are
// sent. web/page/semantics.js is the reader.

#include "platform/wire.h"
#include "ui/node.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace trackside {

class DescriptionSender {
  public:
    void write(const Description& description, WireWriter& out);
    // The other side has lost what it had.
    void forget()
    {
        sent_.clear();
        order_.clear();
    }

  private:
    struct Sent {
        std::uint32_t number = 0;
        std::uint64_t hash = 0;
        std::uint32_t last_seen = 0;
    };
    struct Place {
        std::uint32_t number = 0;
        std::uint8_t depth = 0;

        bool operator==(const Place&) const = default;
    };
    std::unordered_map<std::string, Sent> sent_;
    std::vector<Place> order_;  // as it was sent last
    std::uint32_t next_number_ = 1;
    std::uint32_t pass_ = 0;
};

}  // namespace trackside
