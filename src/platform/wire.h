#pragma once
// Messages across the border to JavaScript: little-endian numbers and texts with their length in front.
// web/page/wire.js is the other side. No names, no versions: both sides are of one build.

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace trackside {

class WireWriter {
  public:
    void u8(std::uint8_t value) { put(&value, sizeof value); }
    void i8(std::int8_t value) { put(&value, sizeof value); }
    void u16(std::uint16_t value) { put(&value, sizeof value); }
    void u32(std::uint32_t value) { put(&value, sizeof value); }
    void i32(std::int32_t value) { put(&value, sizeof value); }
    void f32(float value) { put(&value, sizeof value); }
    void f64(double value) { put(&value, sizeof value); }
    void text(std::string_view value)
    {
        u32(static_cast<std::uint32_t>(value.size()));
        bytes_.append(value);
    }
    const std::string& bytes() const { return bytes_; }
    void clear() { bytes_.clear(); }

  private:
    void put(const void* value, std::size_t size)
    {
        bytes_.append(static_cast<const char*>(value), size);
    }
    std::string bytes_;
};

// Reads what wire.js wrote; reading past the end gives zeros and empty texts.
class WireReader {
  public:
    explicit WireReader(std::string_view bytes) : bytes_(bytes) {}

    std::uint8_t u8() { return take<std::uint8_t>(); }
    std::uint32_t u32() { return take<std::uint32_t>(); }
    std::int32_t i32() { return take<std::int32_t>(); }
    float f32() { return take<float>(); }
    double f64() { return take<double>(); }
    // Lives as long as the bytes.
    std::string_view text() { return block(u32()); }
    std::string string() { return std::string(text()); }
    std::string_view block(std::size_t size)
    {
        if (size > bytes_.size() - at_) size = bytes_.size() - at_;
        const std::string_view result = bytes_.substr(at_, size);
        at_ += size;
        return result;
    }
    bool at_end() const { return at_ >= bytes_.size(); }

  private:
    template <class T>
    T take()
    {
        T value{};
        const std::string_view raw = block(sizeof(T));
        if (raw.size() == sizeof(T)) std::memcpy(&value, raw.data(), sizeof(T));
        return value;
    }
    std::string_view bytes_;
    std::size_t at_ = 0;
};

}  // namespace trackside
