#include "build-data/commands.h"
#include "build-data/files.h"
#include "build-data/say.h"

namespace trackside {
namespace {

// Passes `build-data check` as it is; every key is there once, so that it can be copied.
constexpr const char* kTemplate =
    R"(# The page of this community. Change the texts, delete what you do not need; data/README.md explains every key.
# Then run: build-data check
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
  name: 年度負責人
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

}  // namespace

int new_community(const std::string& id, const std::string& folder)
{
    if (!is_id(id)) {
        say_error(
            {id, "is no id; write lower-case letters, digits and \"-\", e.g. kernel-porridge"});
        return wrong_usage;
    }
    const std::string path = join_path(folder, "communities/" + id + ".yaml");
    if (!is_folder(folder)) {
        say_error({folder, "is no folder; give the data folder with --data"});
        return wrong_usage;
    }
    if (const auto error =
            make_folder(join_path(folder, "communities"))) {  // git keeps no empty one
        say_error(*error);
        return wrong_usage;
    }
    if (is_file(path)) {
        say_error({path, "is there already; edit it, or choose another id"});
        return wrong_input;
    }
    if (const auto error = write_file(path, kTemplate)) {
        say_error(*error);
        return wrong_input;
    }
    say("wrote " + path + "; edit it, then run: build-data check " + folder);
    return good;
}

}  // namespace trackside
