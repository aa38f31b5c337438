#include "build-data/community_template.h"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace trackside {
namespace {

// Nobody means these.
constexpr std::string_view kPlaceholders[] = {"社群名稱",    "一句話說明", "我們是誰",
                                              "Who we are",  "年度負責人", "聯絡人的名字",
                                              "example.org", "@example"};

std::string_view trimmed(std::string_view line)
{
    const std::size_t begin = line.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) return "";
    return line.substr(begin, line.find_last_not_of(" \t\r") - begin + 1);
}

// Calls `use` with each line and its number, from 1.
template <class Use>
void for_each_line(std::string_view text, Use use)
{
    int number = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        use(trimmed(text.substr(0, end)), ++number);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

std::unordered_set<std::string_view> lines_with_placeholders()
{
    std::unordered_set<std::string_view> lines;
    for_each_line(kCommunityTemplate, [&](std::string_view line, int) {
        for (const std::string_view placeholder : kPlaceholders)
            if (line.find(placeholder) != std::string_view::npos) lines.insert(line);
    });
    return lines;
}

}  // namespace

const char* const kCommunityTemplate =
    R"(# The page of this community. Change the texts, delete what you do not need; data/README.md explains every key.
# Then run: build/native/build-data check data (it also names what is still as it was here)
name: {zh-Hant: "社群名稱", en: "Name of the community"}
short: {zh-Hant: "一句話說明這個社群", en: "The community in one line"}
introduction:
  zh-Hant: |
    我們是誰、做什麼、歡迎誰。可以用 Markdown：**粗體**、清單、[連結](https://example.org/)。
  en: |
    Who we are, what we do, and who is welcome. Markdown works: **bold**, lists, [links](https://example.org/).
since: 2020
site: https://example.org/
tags: [open-source]
responsible:
  - {year: 2026, name: "年度負責人 Responsible Person", role: {zh-Hant: "召集人", en: "Coordinator"}}
tracks: []   # names of your tracks as the programme has them, e.g. ["Python 與資料"]
channels:
  - {kind: site, name: {zh-Hant: "網站", en: "Web site"}, url: "https://example.org/"}
  - {kind: chat, name: {zh-Hant: "聊天室", en: "Chat"}, handle: "@example"}
figures:
  - name: {zh-Hant: "每月聚會人數", en: "People at the monthly meeting"}
    unit: {zh-Hant: "人", en: "people"}
    values: [{year: 2025, value: 20}]
history:
  - {year: 2020, text: {zh-Hant: "第一次聚會。", en: "The first meeting."}}
needs:
  - {zh-Hant: "想一起辦聚會的人", en: "People who would like to host a meeting with us"}
contact:
  purpose: {zh-Hant: "加入或合作", en: "Joining in, working together"}
  email: hello@example.org
  name: 聯絡人的名字
roles:
  - id: assistant
    name: {zh-Hant: "社群助理", en: "Community assistant"}
    summary: {zh-Hant: "讓聚會準時開始、有人記錄。", en: "Makes meetings start on time and get written down."}
    time: {zh-Hant: "每月四小時", en: "Four hours a month"}
    place: {zh-Hant: "線上與聚會現場", en: "Online and at the meetings"}
    contact: {email: "hello@example.org"}
    duties:
      - name: {zh-Hant: "聚會", en: "Meetings"}
        children:
          - {name: {zh-Hant: "訂場地", en: "Book the room"}}
          - {name: {zh-Hant: "寫紀錄", en: "Write the notes"}}
    skills:
      - {name: {zh-Hant: "文字清楚", en: "Clear words"}}
)";

std::vector<int> untouched_lines(std::string_view text)
{
    static const std::unordered_set<std::string_view> placeholders = lines_with_placeholders();
    std::vector<int> untouched;
    for_each_line(text, [&](std::string_view line, int number) {
        if (placeholders.count(line) > 0) untouched.push_back(number);
    });
    return untouched;
}

}  // namespace trackside
