#include "base/url.h"

#include <cstdint>

namespace trackside {
namespace {

constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

bool is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string decode(std::string_view text, char plus)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
            hex_digit(text[i + 2]) >= 0) {
            out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
            i += 2;
        } else {
            out += text[i] == '+' ? plus : text[i];
        }
    }
    return out;
}

}  // namespace

std::string percent_encode(std::string_view text)
{
    return percent_encode(text, "");
}

std::string percent_encode(std::string_view text, std::string_view also)
{
    std::string out;
    for (const char c : text) {
        if (is_unreserved(c) || also.find(c) != std::string_view::npos) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += "0123456789ABCDEF"[byte >> 4];
        out += "0123456789ABCDEF"[byte & 15];
    }
    return out;
}

std::string percent_decode(std::string_view text)
{
    return decode(text, ' ');
}

std::string percent_decode_path(std::string_view text)
{
    return decode(text, '+');
}

std::string base64url(std::string_view bytes)
{
    std::string out;
    std::uint32_t held = 0;
    int bits = 0;
    for (const char c : bytes) {
        held = (held << 8 | static_cast<unsigned char>(c)) & 0xffffff;
        for (bits += 8; bits >= 6; bits -= 6)
            out += kBase64[held >> (bits - 6) & 63];
    }
    if (bits > 0) out += kBase64[held << (6 - bits) & 63];
    return out;
}

std::optional<std::string> read_base64url(std::string_view text)
{
    std::string out;
    std::uint32_t held = 0;
    int bits = 0;
    for (const char c : text) {
        const std::size_t digit = kBase64.find(c);
        if (digit == std::string_view::npos) return std::nullopt;
        held = (held << 6 | static_cast<std::uint32_t>(digit)) & 0xffff;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out += static_cast<char>(held >> bits & 0xff);
        }
    }
    const bool rest_is_zero = (held & ((1u << bits) - 1)) == 0;
    if (bits >= 6 || !rest_is_zero) return std::nullopt;
    return out;
}

}  // namespace trackside
