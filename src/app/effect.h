#pragma once
// What is to be done outside. update() returns effects; the platform carries them out and answers with
// actions.

#include "base/time.h"
#include "model/records.h"

#include <string>
#include <variant>
#include <vector>

namespace trackside {

// `late` is no part of the snapshot but of the program (base/late.h); it comes the same way.
enum class SnapshotPart { programme, texts, participation, late };

struct LoadPart {
    SnapshotPart part;
};
struct CheckForUpdate {};  // answered by UpdateChecked; before that, new parts if there are any
struct DownloadAll {};     // answered by OfflineChanged
struct ReloadPage {};
struct AskInstall {};  // the browser asks, if it can; what comes of it is told by the surroundings
struct PushAddress {
    std::string path;  // under the site's base
};
struct ReplaceAddress {
    std::string path;
};
struct GoBack {
    std::string otherwise;  // where to go when nothing of ours is behind
};
// One transaction: all or none.
struct KeepRecords {
    std::vector<Record> records;
};
// Said by the polite live region.
struct Announce {
    std::string text;
    std::string lang;
};
struct SetDocument {  // title of the tab, language of the page
    std::string title;
    std::string lang;
};
struct ApplyTheme {
    bool dark = false;
};
struct CopyText {
    std::string text;
};
struct ShareLink {
    std::string title;
    std::string url;
};
struct SaveFile {
    std::string name;
    std::string mime;
    std::string bytes;
};
struct ChooseFile {      // the person picks a file: answered by FileChosen, or by nothing
    std::string accept;  // "application/json"
};

// POST to the event's hook; answered by HookAnswered, whatever happens, within half a minute.
struct SendMessage {
    std::string id;
    std::string url;
    std::string content_type;
    std::string body;
};
// Ed25519 by the event's public key (base64url); answered by SignatureChecked.
struct CheckSignature {
    std::string claim;
    std::string text;  // comes back in the answer
    std::string public_key;
    std::string bytes;
    std::string signature;
};
// Ed25519 by the desk's private key (base64url); answered by BytesSigned. Refused where the key is not the
// other half of `public_key`.
struct SignBytes {
    std::string id;  // comes back in the answer
    std::string public_key;
    std::string private_key;
    std::string bytes;
};
// The camera's picture over the page, until a code is seen or it is closed; answered by CodeScanned.
struct ScanCode {
    std::string label;
    std::string close;  // words of the button
};
// The person picks or takes a picture, which is made small; answered by PhotoChosen, or by nothing.
struct ChoosePhoto {
    std::string claim;
};
// A picture over the page.
struct ShowPicture {
    std::string data;  // a data: address
    std::string label;
    std::string close;
};
// TimerFired at this time, by the device's clock. A later one replaces it.
struct WakeAt {
    Instant time;
};
// Every trace of this person on this device: database, mirror, other tabs.
struct EraseAll {};

using Effect =
    std::variant<LoadPart, CheckForUpdate, DownloadAll, ReloadPage, AskInstall, PushAddress,
                 ReplaceAddress, GoBack, KeepRecords, Announce, SetDocument, ApplyTheme, CopyText,
                 ShareLink, SaveFile, ChooseFile, SendMessage, CheckSignature, SignBytes, ScanCode,
                 ChoosePhoto, ShowPicture, WakeAt, EraseAll>;
using Effects = std::vector<Effect>;

}  // namespace trackside
