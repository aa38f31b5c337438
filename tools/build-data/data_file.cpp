#include "build-data/data_file.h"

#include "base/utf8.h"
#include "build-data/clean_text.h"
#include "build-data/nearest.h"
#include "build-data/rich_text_builder.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace trackside {
namespace {

std::string quoted(std::string_view text)
{
    return "`" + std::string(text) + "`";
}

std::string join(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

const char* kind_of(const YAML::Node& node)
{
    if (node.IsMap()) return "a map";
    if (node.IsSequence()) return "a list";
    if (node.IsScalar()) return "a word";
    return "nothing";
}

bool is_language(std::string_view key)
{
    return key == canonical_language(key) && !key.empty();
}

}  // namespace

std::string to_string(const Mistake& mistake)
{
    return mistake.path + ":" + std::to_string(mistake.line) + ": " + mistake.what;
}

void DataItem::wrong(std::string what) const
{
    wrong_at(line, std::move(what));
}
void DataItem::wrong_at(int at_line, std::string what) const
{
    mistakes->push_back({*path, at_line, std::move(what)});
}

std::optional<DataItem> parse_data(const std::string& text, const std::string& path,
                                   Mistakes& mistakes)
{
    if (!is_valid_utf8(text)) {
        mistakes.push_back({path, 1, "is not UTF-8; save the file as UTF-8"});
        return std::nullopt;
    }
    try {
        const YAML::Node root = YAML::Load(text);
        if (root.IsDefined() && !root.IsNull()) return DataItem{root, &path, 1, &mistakes};
        mistakes.push_back({path, 1, "is empty; see data/README.md for what belongs here"});
    } catch (const YAML::Exception& error) {
        const std::string hint = error.msg.empty() ? "" : " (" + error.msg + ")";
        mistakes.push_back({path, std::max(error.mark.line, 0) + 1,
                            "not YAML" + hint +
                                "; look in it and in the line before for a missing quote, a blank "
                                "missing after a colon, a tab, or blanks at the start"});
    }
    return std::nullopt;
}

std::vector<DataItem> items_of(const DataItem& item, std::string_view what)
{
    std::vector<DataItem> items;
    if (!item.node.IsSequence()) {
        item.wrong(std::string(what) + " is " + kind_of(item.node) +
                   "; write a list: lines that begin with \"- \"");
        return items;
    }
    for (const YAML::Node& child : item.node)
        items.push_back({child, item.path, child.Mark().line + 1, item.mistakes});
    return items;
}

std::string line_of(const DataItem& item, std::string_view what)
{
    if (!item.node.IsScalar()) {
        item.wrong(std::string(what) + " is " + kind_of(item.node) + "; write one line of text");
        return "";
    }
    return clean_line(item.node.Scalar());
}

Text text_of(const DataItem& item, std::string_view what)
{
    if (item.node.IsScalar()) return clean_words(make_text("", item.node.Scalar()), "");
    Text text;
    if (!item.node.IsMap()) {
        item.wrong(std::string(what) + " is " + kind_of(item.node) +
                   "; write a text, or one for each language: {zh-Hant: ..., en: ...}");
        return text;
    }
    for (const auto& entry : item.node) {
        const YAML::Node& key = entry.first;
        const YAML::Node& value = entry.second;
        const std::string lang = key.IsScalar() ? key.Scalar() : "";
        const int line = key.Mark().line + 1;
        if (!is_language(lang)) {
            const std::string known = canonical_language(lang);
            item.wrong_at(line, quoted(lang) + " in " + std::string(what) +
                                    " is no language; write " +
                                    (known.empty() ? "`zh-Hant` or `en`" : quoted(known)));
        } else if (!value.IsScalar()) {
            item.wrong_at(line, std::string(what) + " in " + quoted(lang) + " is " +
                                    kind_of(value) + "; write a text");
        } else {
            set_text(text, lang, value.Scalar());
        }
    }
    return text;
}

bool is_id(std::string_view text)
{
    return !text.empty() && text.size() <= 60 && text.front() != '-' &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
           });
}

DataMap::DataMap(const DataItem& item, std::string_view what) : self_(item), what_(what)
{
    if (!item.node.IsMap()) {
        item.wrong(what_ + " is " + kind_of(item.node) + "; write a map: lines of \"key: value\"");
        return;
    }
    for (const auto& entry : item.node) {
        const YAML::Node& key = entry.first;
        const YAML::Node& value = entry.second;
        const std::string name = key.IsScalar() ? key.Scalar() : "";
        const int line = key.Mark().line + 1;
        const auto same = std::find_if(entries_.begin(), entries_.end(),
                                       [&](const Entry& e) { return e.key == name; });
        if (same != entries_.end()) {
            item.wrong_at(line, quoted(name) + " stands twice in " + what_ + ", first in line " +
                                    std::to_string(same->key_line) + "; keep one");
            continue;
        }
        // The value of a block begins a line below its key, where a message about it is looked for last.
        entries_.push_back({name, {value, item.path, line, item.mistakes}, line, false});
    }
}

DataMap::Entry* DataMap::find(const char* key)
{
    if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) asked_.emplace_back(key);
    for (Entry& entry : entries_)
        if (entry.key == key) {
            entry.asked = true;
            return &entry;
        }
    return nullptr;
}

bool DataMap::has(const char* key)
{
    const Entry* entry = find(key);
    return entry && !entry->item.node.IsNull();
}

std::optional<DataItem> DataMap::item(const char* key, Need need)
{
    const Entry* entry = find(key);
    if (entry && !entry->item.node.IsNull()) return entry->item;
    if (need == Need::required && self_.node.IsMap())
        self_.wrong_at(entry ? entry->key_line : self_.line,
                       what_ + " has no " + quoted(key) + "; add it");
    return std::nullopt;
}

Text DataMap::text(const char* key, Need need)
{
    const auto found = item(key, need);
    if (!found) return {};
    Text text = text_of(*found, quoted(key));
    Text cleaned;
    for (const Text::Version& version : text.versions)
        set_text(cleaned, version.lang, clean_line(version.text));
    return cleaned;
}

RichText DataMap::rich_text(const char* key, Need need)
{
    const auto found = item(key, need);
    if (!found) return {};
    // A plain string keeps its line ends: text_of would make one line of it.
    if (found->node.IsScalar())
        return read_rich_text(make_text("", found->node.Scalar()), "", Routes::allowed);
    return read_rich_text(text_of(*found, quoted(key)), "", Routes::allowed);
}

std::string DataMap::line(const char* key, Need need)
{
    const auto found = item(key, need);
    return found ? line_of(*found, quoted(key)) : "";
}

std::string DataMap::id(const char* key, Need need)
{
    std::string text = line(key, need);
    if (text.empty() || is_id(text)) return text;
    wrong(key, quoted(text) + " is no id; write lower-case letters, digits and \"-\"");
    return "";
}

std::string DataMap::one_of(const char* key, const std::vector<std::string_view>& allowed,
                            Need need)
{
    std::string text = line(key, need);
    if (text.empty() || std::find(allowed.begin(), allowed.end(), text) != allowed.end())
        return text;
    std::string words;
    for (const std::string_view word : allowed)
        words += (words.empty() ? "" : ", ") + std::string(word);
    wrong(key, quoted(key) + " is " + quoted(text) + "; write one of: " + words);
    return "";
}

std::string DataMap::url(const char* key, Need need)
{
    const std::string text = line(key, need);
    if (text.empty()) return "";
    std::string href = safe_href(text);
    if (!href.empty() && !starts_with(href, "mailto:") && starts_with(to_lower_ascii(text), "http"))
        return href;
    wrong(key, quoted(text) + " is no web address; write one that begins with https://");
    return "";
}

std::string DataMap::email(const char* key)
{
    std::string text = line(key);
    if (text.empty()) return "";
    const std::size_t at = text.find('@');
    const bool good = at != std::string::npos && at > 0 &&
                      text.find('.', at) != std::string::npos && text.back() != '.' &&
                      text.find('@', at + 1) == std::string::npos &&
                      text.find_first_of(" <>\"'(),;:\\") == std::string::npos;
    if (good) return text;
    wrong(key, quoted(text) + " is no e-mail address; write name@example.org");
    return "";
}

int DataMap::number(const char* key, int lowest, int highest, Need need)
{
    const auto found = item(key, need);
    if (!found) return 0;
    const std::string text = found->node.IsScalar() ? found->node.Scalar() : "";
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc{} && end == text.data() + text.size() && value >= lowest &&
        value <= highest)
        return value;
    wrong(key, quoted(key) + " is " + (text.empty() ? kind_of(found->node) : quoted(text)) +
                   "; write a whole number from " + std::to_string(lowest) + " to " +
                   std::to_string(highest));
    return 0;
}

double DataMap::real(const char* key, Need need)
{
    const auto found = item(key, need);
    if (!found) return 0;
    const std::string text = found->node.IsScalar() ? found->node.Scalar() : "";
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc{} && end == text.data() + text.size() && std::isfinite(value))
        return value;
    wrong(key, quoted(key) + " is " + (text.empty() ? kind_of(found->node) : quoted(text)) +
                   "; write a number");
    return 0;
}

bool DataMap::flag(const char* key)
{
    const auto found = item(key);
    if (!found) return false;
    const std::string text = found->node.IsScalar() ? found->node.Scalar() : "";
    if (text == "true" || text == "false") return text == "true";
    wrong(key, quoted(key) + " is " + (text.empty() ? kind_of(found->node) : quoted(text)) +
                   "; write true or false");
    return false;
}

Instant DataMap::time(const char* key, const Zone& zone, Need need)
{
    const std::string text = line(key, need);
    if (text.empty()) return {};
    if (const auto time = text.size() >= 16 ? parse_instant(text, zone) : std::nullopt)
        return *time;
    wrong(key, quoted(text) + " is no time; write it like 2026-08-08T10:00");
    return {};
}

int DataMap::month(const char* key, Need need)
{
    const std::string text = line(key, need);
    if (text.empty()) return 0;
    if (text.size() == 7)
        if (const auto day = parse_day(text + "-01")) return day->year * 12 + day->month - 1;
    wrong(key, quoted(text) + " is no month; write it like 2026-08");
    return 0;
}

std::vector<DataItem> DataMap::list(const char* key, Need need)
{
    const auto found = item(key, need);
    return found ? items_of(*found, quoted(key)) : std::vector<DataItem>{};
}

std::vector<std::string> DataMap::ids(const char* key)
{
    std::vector<std::string> found;
    for (const DataItem& child : list(key)) {
        std::string text = line_of(child, "an entry of " + quoted(key));
        if (is_id(text))
            found.push_back(std::move(text));
        else if (!text.empty())
            child.wrong(quoted(text) + " is no id; write lower-case letters, digits and \"-\"");
    }
    return found;
}

std::string DataMap::reference(const char* key, std::vector<Reference>& references, Need need)
{
    const auto found = item(key, need);
    if (!found) return "";
    std::string name = line_of(*found, quoted(key));
    if (!name.empty()) references.push_back({*self_.path, found->line, name});
    return name;
}

std::vector<std::string> DataMap::reference_list(const char* key,
                                                 std::vector<Reference>& references)
{
    std::vector<std::string> names;
    for (const DataItem& child : list(key)) {
        std::string name = line_of(child, "an entry of " + quoted(key));
        if (name.empty()) continue;
        references.push_back({*self_.path, child.line, name});
        names.push_back(std::move(name));
    }
    return names;
}

Contact read_contact(DataMap& map)
{
    Contact contact;
    contact.purpose = map.text("purpose");
    contact.to = map.text("to");
    const Text name = map.text("name");
    if (contact.to.empty()) contact.to = name;
    contact.url = map.url("url");
    contact.email = map.email("email");
    return contact;
}

Contact DataMap::contact(const char* key)
{
    const auto found = item(key);
    if (!found) return {};
    DataMap map(*found, quoted(key));
    Contact contact = read_contact(map);
    map.finish();
    if (found->node.IsMap() && contact.url.empty() && contact.email.empty())
        found->wrong(quoted(key) + " leads nowhere; add `url` or `email`");
    return contact;
}

int DataMap::line_of_key(const char* key) const
{
    for (const Entry& entry : entries_)
        if (entry.key == key) return entry.key_line;
    return self_.line;
}

void DataMap::wrong(const char* key, std::string what) const
{
    self_.wrong_at(line_of_key(key), std::move(what));
}

void DataMap::finish()
{
    for (const Entry& entry : entries_) {
        if (entry.asked) continue;
        const auto nearest = std::min_element(
            asked_.begin(), asked_.end(), [&](const std::string& a, const std::string& b) {
                return edit_distance(a, entry.key) < edit_distance(b, entry.key);
            });
        const bool close = nearest != asked_.end() && edit_distance(*nearest, entry.key) <= 2;
        self_.wrong_at(entry.key_line, "unknown key " + quoted(entry.key) + " in " + what_ +
                                           "; write " +
                                           (close ? quoted(*nearest) : "one of: " + join(asked_)));
    }
}

}  // namespace trackside
