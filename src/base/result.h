#pragma once
// Result<T>: a value, or an Error that says where and what. Nothing in src/ throws.

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace trackside {

struct Error {
    std::string
        where;  // place in the input, e.g. "sessions[3].start" or "event.yaml:12"; may be empty
    std::string what;  // what is wrong; what to write instead

    bool operator==(const Error&) const = default;
};

// "where: what", or just "what" when the place is empty.
std::string to_string(const Error& error);

template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return held_.index() == 0; }
    explicit operator bool() const { return ok(); }
    // Only after ok(); asserted.
    const T& value() const
    {
        assert(ok());
        return *std::get_if<0>(&held_);
    }
    T& value()
    {
        assert(ok());
        return *std::get_if<0>(&held_);
    }
    const Error& error() const
    {
        assert(!ok());
        return *std::get_if<1>(&held_);
    }

  private:
    std::variant<T, Error> held_;
};

}  // namespace trackside
