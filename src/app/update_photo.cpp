// A photo beside the reflection. It is a record of this device and is never sent.

#include "app/update_parts.h"

#include "base/utf8.h"

namespace trackside {
namespace {

constexpr std::string_view kPicture = "data:image/jpeg;base64,";
constexpr std::size_t kLargest = 200'000;  // localStorage has room for a few dozen of them

}  // namespace

void on(AppState&, const PhotoAsked& action, Effects& effects)
{
    effects.push_back(ChoosePhoto{action.claim});
}

void on(AppState& app, const PhotoChosen& action, Effects& effects)
{
    if (!starts_with(action.data, kPicture) || action.data.size() > kLargest) {
        announce(app, "這張照片讀不出來，請換一張", "This picture cannot be read; try another",
                 effects);
        return;
    }
    effects.push_back(KeepRecords{{write_record(app, {kPhotoRecord, action.claim}, action.data)}});
    announce(app, "照片存在這支手機裡了", "The photo is kept on this phone", effects);
}

void on(AppState& app, const PhotoShown& action, Effects& effects)
{
    const Record* photo = find_record(app.records, {kPhotoRecord, action.claim});
    if (!photo || !starts_with(photo->value, kPicture)) return;
    const bool en = app.settings.language == Language::en;
    effects.push_back(
        ShowPicture{photo->value, en ? "My photo" : "我的照片", en ? "Close" : "關閉"});
}

void on(AppState& app, const PhotoRemoved& action, Effects& effects)
{
    effects.push_back(KeepRecords{{write_record(app, {kPhotoRecord, action.claim}, "")}});
    announce(app, "照片刪掉了", "The photo is gone", effects);
}

}  // namespace trackside
