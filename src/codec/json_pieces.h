#pragma once
// A large JSON object (RFC 8259), a member or an item of its lists at a time: only that is ever in
// memory as JSON, and whoever reads can stop between two. A name that comes twice, or a byte order mark,
// is an error. Only for the .cpp files of codec.

#include "codec/json_fields.h"

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace trackside {

struct JsonPiece {
    std::string key;
    std::optional<std::size_t> index;  // of an item, where the member is a list that is not empty
    Json json;

    std::string name() const;  // "sessions[3]" or "schema"
};

class JsonPieces {
  public:
    // `text` must live as long as the pieces are read.
    explicit JsonPieces(std::string_view text) : text_(text) {}

    // The next one. None at the end, or where the text is no JSON object any more: then failed().
    std::optional<JsonPiece> next();
    bool ended() const { return state_ == State::ended || failed(); }
    bool failed() const { return state_ == State::failed; }
    std::size_t bytes_read() const { return at_; }

  private:
    enum class State { begin, members, items, ended, failed };

    std::optional<JsonPiece> fail();
    std::optional<JsonPiece> read_member();
    std::optional<JsonPiece> read_item();
    void end();
    bool skip(char wanted);
    Json read_value();

    std::string_view text_;
    std::size_t at_ = 0;
    State state_ = State::begin;
    std::set<std::string> names_;  // of the members so far
    std::string key_;              // of the list whose items come
    std::size_t items_ = 0;        // of the list
};

}  // namespace trackside
