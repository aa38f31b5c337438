#pragma once
// Reading the YAML files of data/ so that every mistake is found at once and said with its line. What is
// wrong reads as empty; whether anything was wrong is asked of the Mistakes at the end.

#include "base/time.h"
#include "build-data/markdown.h"
#include "model/participation.h"
#include "model/text.h"

#include <yaml-cpp/yaml.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trackside {

struct Mistake {
    std::string path;
    int line = 0;
    std::string what;  // what is wrong; what to write instead

    bool operator==(const Mistake&) const = default;
};
std::string to_string(const Mistake& mistake);  // "data/event.yaml:12: ..."
using Mistakes = std::vector<Mistake>;

// A name that must be found elsewhere: a room or track of the programme, a skill, a community.
struct Reference {
    std::string path;
    int line = 0;
    std::string name;
};

// One value of a file, with its place.
struct DataItem {
    YAML::Node node;
    const std::string* path = nullptr;
    int line = 0;
    Mistakes* mistakes = nullptr;

    void wrong(std::string what) const;
    void wrong_at(int at_line, std::string what) const;
};

// The root of a file; a file that is no YAML, or empty, is a mistake and gives nullopt. `path` must outlive it.
std::optional<DataItem> parse_data(const std::string& text, const std::string& path,
                                   Mistakes& mistakes);

// The items of a list; anything else is a mistake. `what` names the value: "`tasks`".
std::vector<DataItem> items_of(const DataItem& item, std::string_view what);

Text text_of(const DataItem& item, std::string_view what);
std::string line_of(const DataItem& item, std::string_view what);  // a string of one line
bool is_id(std::string_view text);  // lower-case letters, digits and '-'

enum class Need { optional, required };

// A map, key by key. Whatever was not asked for when `finish` is called is an unknown key.
class DataMap {
  public:
    DataMap(const DataItem& item, std::string_view what);

    bool has(const char* key);
    std::optional<DataItem> item(const char* key, Need need = Need::optional);
    Text text(const char* key, Need need = Need::optional);
    RichText rich_text(const char* key, Need need = Need::optional);
    std::string line(const char* key, Need need = Need::optional);
    std::string id(const char* key, Need need = Need::optional);
    std::string one_of(const char* key, const std::vector<std::string_view>& allowed,
                       Need need = Need::optional);
    std::string url(const char* key, Need need = Need::optional);
    std::string email(const char* key);
    int number(const char* key, int lowest, int highest,
               Need need = Need::optional);  // 0 if absent
    double real(const char* key, Need need = Need::optional);
    bool flag(const char* key);
    Instant time(const char* key, const Zone& zone, Need need = Need::optional);
    int month(const char* key, Need need = Need::optional);  // "YYYY-MM": year * 12 + (month - 1)
    std::vector<DataItem> list(const char* key, Need need = Need::optional);
    std::vector<std::string> ids(const char* key);
    // A reference is kept as it is written, and noted with its place.
    std::string reference(const char* key, std::vector<Reference>& references,
                          Need need = Need::optional);
    std::vector<std::string> reference_list(const char* key, std::vector<Reference>& references);
    Contact contact(const char* key);

    int line_of_key(const char* key) const;  // of the map itself if there is no such key
    void wrong(const char* key, std::string what) const;
    void finish();

  private:
    struct Entry {
        std::string key;
        DataItem item;
        int key_line = 0;
        bool asked = false;
    };
    Entry* find(const char* key);

    DataItem self_;
    std::string what_;
    std::vector<Entry> entries_;
    std::vector<std::string> asked_;
};

Contact read_contact(DataMap& map);  // purpose, to, url, email, name

}  // namespace trackside
