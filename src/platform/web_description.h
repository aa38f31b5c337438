#pragma once
// A Description on its way to the DOM: every node by number and depth, and all of a node only where it
// differs from what was sent before. web/page/semantics.js is the reader.

#include "platform/wire.h"
#include "ui/node.h"

#include <cstdint>
#include <string>
#include <unordered_map>

namespace trackside {

class DescriptionSender {
  public:
    void write(const Description& description, WireWriter& out);
    // The other side has lost what it had.
    void forget() { sent_.clear(); }

  private:
    struct Sent {
        std::uint32_t number = 0;
        std::uint64_t hash = 0;
        std::uint32_t last_seen = 0;
    };
    std::unordered_map<std::string, Sent> sent_;
    std::uint32_t next_number_ = 1;
    std::uint32_t pass_ = 0;
};

}  // namespace trackside
