#include "codec/share_link.h"

#include "base/hash.h"
#include "base/sort.h"
#include "base/url.h"
#include "base/utf8.h"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

namespace trackside {
namespace {

constexpr std::size_t kLongestNumber = 12;  // digits to base 36 that fit 64 bits
constexpr std::size_t kMost = 5000;         // codes in one link
constexpr std::size_t kLongestCode = 200;
constexpr std::size_t kCoscupMost = 300;
constexpr std::size_t kCoscupLongest = 16;

int digit_of(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
    return -1;
}

bool is_number(const std::string& code)
{
    return !code.empty() && code.size() <= kLongestNumber &&
           std::all_of(code.begin(), code.end(), [](char c) { return digit_of(c) >= 0; });
}

std::uint64_t number_of(const std::string& code)
{
    std::uint64_t number = 0;
    for (const char c : code)
        number = number * 36 + static_cast<std::uint64_t>(digit_of(c));
    return number;
}

// nullopt: it needs more digits than that.
std::optional<std::string> code_of(std::uint64_t number, std::size_t length)
{
    std::string code(length, '0');
    for (std::size_t i = length; i-- > 0; number /= 36)
        code[i] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number % 36];
    if (number != 0) return std::nullopt;
    return code;
}

void add_number(std::string& out, std::uint64_t number)
{
    for (; number >= 0x80; number >>= 7)
        out += static_cast<char>(0x80 | (number & 0x7f));
    out += static_cast<char>(number);
}

// Codes of one kind, grouped by length, or 0 for those that are no numbers.
void add_kind(std::string& out, FollowKind kind, const std::vector<std::string>& codes)
{
    std::map<std::size_t, std::vector<std::string>> groups;
    for (const std::string& code : codes)
        groups[is_number(code) ? code.size() : 0].push_back(code);
    for (auto& [length, group] : groups) {
        out += static_cast<char>(static_cast<std::size_t>(kind) * 16 + length);
        add_number(out, group.size());
        put_in_order(group);
        std::uint64_t before = 0;
        for (const std::string& code : group) {
            if (length == 0) {
                add_number(out, code.size());
                out += code;
                continue;
            }
            add_number(out, number_of(code) - before);
            before = number_of(code);
        }
    }
}

template <class Kind>
std::vector<std::string> texts_of(const std::set<Code<Kind>>& codes)
{
    std::vector<std::string> texts;
    for (const auto& code : codes)
        texts.push_back(code.text);
    return texts;
}

std::string check_of(std::string_view bytes)
{
    const std::uint64_t hash = hash64(bytes);
    return {static_cast<char>(hash & 0xff), static_cast<char>(hash >> 8 & 0xff)};
}

class ShareReader {
  public:
    explicit ShareReader(std::string_view bytes) : bytes_(bytes) {}

    bool read(FollowList& list)
    {
        while (at_ < bytes_.size())
            if (!read_group(list)) return false;
        return true;
    }

  private:
    std::string_view bytes_;
    std::size_t at_ = 0;
    std::size_t count_ = 0;

    std::optional<std::uint64_t> take_number()
    {
        std::uint64_t number = 0;
        for (int shift = 0; shift < 63 && at_ < bytes_.size(); shift += 7) {
            const auto byte = static_cast<unsigned char>(bytes_[at_++]);
            number |= std::uint64_t{byte & 0x7fu} << shift;
            if (byte < 0x80) return number;
        }
        return std::nullopt;
    }

    std::optional<std::string> take_text()
    {
        const auto number = take_number();
        if (!number || *number == 0 || *number > kLongestCode) return std::nullopt;
        const auto size = static_cast<std::size_t>(*number);
        if (size > bytes_.size() - at_) return std::nullopt;
        std::string text(bytes_.substr(at_, size));
        at_ += size;
        if (!is_valid_utf8(text)) return std::nullopt;
        return text;
    }

    bool read_group(FollowList& list)
    {
        const auto head = static_cast<unsigned char>(bytes_[at_++]);
        const std::size_t length = head % 16;
        if (head / 16 > static_cast<int>(FollowKind::community) || length > kLongestNumber)
            return false;
        const auto kind = static_cast<FollowKind>(head / 16);
        const auto count = take_number();
        if (!count || *count > kMost || (count_ += static_cast<std::size_t>(*count)) > kMost)
            return false;
        std::uint64_t number = 0;
        for (std::uint64_t i = 0; i < *count; ++i) {
            std::optional<std::string> code;
            if (length == 0) {
                code = take_text();
            } else if (const auto step = take_number()) {
                number += *step;
                code = code_of(number, length);
            }
            if (!code) return false;
            set_followed(list, {kind, *code}, true);
        }
        return true;
    }
};

std::optional<FollowList> read_version_1(std::string_view text)
{
    const auto bytes = read_base64url(text);
    if (!bytes || bytes->size() < 3) return std::nullopt;
    const std::string_view body = std::string_view(*bytes).substr(0, bytes->size() - 2);
    if (std::string_view(*bytes).substr(body.size()) != check_of(body)) return std::nullopt;
    FollowList list;
    if (!ShareReader(body).read(list)) return std::nullopt;
    return list;
}

}  // namespace

std::string write_share(const FollowList& follows)
{
    std::string bytes;
    add_kind(bytes, FollowKind::session, texts_of(follows.sessions));
    add_kind(bytes, FollowKind::track, texts_of(follows.tracks));
    add_kind(bytes, FollowKind::community, texts_of(follows.communities));
    if (bytes.empty()) return "";
    return "1" + base64url(bytes + check_of(bytes));
}

Result<FollowList> read_share(std::string_view text)
{
    if (text.empty()) return Error{"", "the link is empty"};
    if (text.size() > 200'000) return Error{"", "the link is too long"};
    if (text[0] >= '2' && text[0] <= '9')
        return Error{"", "the link is of a newer version of this app"};
    if (text[0] == '1')
        if (auto list = read_version_1(text.substr(1))) return *list;
    return Error{"", "the link is broken or was cut off"};
}

Result<FollowList> read_coscup_filter(std::string_view text)
{
    FollowList list;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        std::string code(text.substr(0, comma));
        for (char& c : code)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
        const bool good =
            !code.empty() && code.size() <= kCoscupLongest &&
            std::all_of(code.begin(), code.end(), [](char c) { return digit_of(c) >= 0; });
        if (!good) return Error{"", "the link has something that is no session code"};
        list.sessions.insert({code});
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    }
    if (list.empty()) return Error{"", "the link is empty"};
    if (list.sessions.size() > kCoscupMost) return Error{"", "the link has more than 300 sessions"};
    return list;
}

}  // namespace trackside
