#include "platform/page.h"
#include "platform/platform.h"
#include "platform/web_description.h"
#include "platform/web_glyphs.h"
#include "platform/webgl_renderer.h"

#include "base/late.h"
#include "base/time.h"
#include "codec/records_json.h"
#include "codec/snapshot_json.h"

#include "imgui.h"

#include <emscripten.h>

#include <memory>
#include <optional>
#include <utility>

namespace trackside {
namespace late {

Result<Participation> read_participation(std::string_view text)
{
    return trackside::read_participation(text);
}

}  // namespace late

namespace {

std::optional<LateCode> late_code;  // once the page has put it in its place

void (*drawn_frame)() = nullptr;

// --- what comes in -------------------------------------------------------------------------------

SurroundingsChanged read_surroundings(WireReader& in)
{
    Surroundings around;
    around.dark = in.u8() != 0;
    around.reduced_motion = in.u8() != 0;
    around.more_contrast = in.u8() != 0;
    around.online = in.u8() != 0;
    around.dom_view = in.u8() != 0;
    around.can_share = in.u8() != 0;
    around.can_scan = in.u8() != 0;
    around.can_save = in.u8() != 0;
    around.install = static_cast<Install>(in.u8());
    around.base = in.string();
    around.origin = in.string();
    // To look the name up takes the browser a tenth of a second, and nobody asks.
    around.zone.name.clear();
    around.zone.rules.resize(in.u32());
    for (Zone::Rule& rule : around.zone.rules) {
        rule.from.seconds = static_cast<std::int64_t>(in.f64());
        rule.offset = in.i32();
    }
    return {around};
}

// What the file holds as a shared value, or what is wrong with it.
template <class T>
Result<std::shared_ptr<const T>> shared(std::string_view where, Result<T> value)
{
    if (!value) return Error{std::string(where) + ": " + value.error().where, value.error().what};
    return std::make_shared<const T>(std::move(value.value()));
}

// The same, or why the network did not bring it.
template <class T>
Result<std::shared_ptr<const T>> arrived(bool ok, std::string_view where, std::string_view text,
                                         Result<T> (*read)(std::string_view))
{
    if (!ok) return Error{std::string(where), std::string(text)};
    return shared(where, read(text));
}

// Texts that nobody sees yet are read between the frames, so much in one task that a finger does not
// notice: a phone takes 20 ms for it.
constexpr std::size_t kBytesInOneTask = 32 << 10;

struct Reading {
    Reading(std::string_view file, std::string_view bytes) : where(file), text(bytes), reader(text)
    {
    }
    std::string where;
    std::string text;
    TextsReader reader;
    bool ended = false;
};
std::unique_ptr<Reading> reading;

void read_later(std::string_view where, std::string_view text)
{
    reading = std::make_unique<Reading>(where, text);
    WireWriter out;
    out.u8(static_cast<std::uint8_t>(Sent::read_on));
    send(out);
}

// False: all is read, and the next frame takes it.
bool read_on()
{
    if (!reading || reading->ended) return false;
    reading->ended = !reading->reader.read_on(kBytesInOneTask);
    return !reading->ended;
}

void take_read(Actions& actions)
{
    if (!reading || !reading->ended) return;
    actions.push_back(TextsArrived{shared(reading->where, reading->reader.take())});
    reading.reset();
}

// The page keeps it back until there is code to read it.
Result<Participation> read_participation_late(std::string_view text)
{
    if (!late_code) return Error{"", "came before the code that reads it"};
    return call_late(*late_code, late::read_participation, text);
}

void read_part(WireReader& in, Actions& actions)
{
    const auto part = static_cast<SnapshotPart>(in.u8());
    const bool ok = in.u8() != 0;
    const bool at_once = in.u8() != 0;
    const std::string_view where = in.text();
    const std::string_view text = in.text();
    switch (part) {
        case SnapshotPart::programme:
            actions.push_back(ProgrammeArrived{arrived(ok, where, text, read_programme)});
            break;
        case SnapshotPart::texts:
            reading.reset();  // this is newer
            if (ok && !at_once) return read_later(where, text);
            actions.push_back(TextsArrived{arrived(ok, where, text, read_texts)});
            break;
        case SnapshotPart::participation:
            actions.push_back(
                ParticipationArrived{arrived(ok, where, text, read_participation_late)});
            break;
        case SnapshotPart::late:
            if (ok) late_code = LateCode{};
            actions.push_back(LateArrived{
                ok ? Result<std::shared_ptr<const LateCode>>(std::make_shared<const LateCode>())
                   : Error{std::string(where), std::string(text)}});
            break;
    }
}

// What is broken in a copy is left out there already.
void read_stored(WireReader& in, Actions& actions)
{
    const auto source = static_cast<RecordsArrived::Source>(in.u8());
    Result<ReadRecords> read = read_records(in.text());
    if (read) actions.push_back(RecordsArrived{source, std::move(read.value().records)});
}

SignatureChecked read_signature(WireReader& in)
{
    SignatureChecked checked;
    checked.claim = in.string();
    checked.text = in.string();
    const std::uint8_t verdict = in.u8();  // 0 no, 1 yes, 2 this browser cannot say
    checked.good = verdict == 1;
    checked.unsupported = verdict == 2;
    return checked;
}

void read_message(WireReader& in, Actions& actions)
{
    switch (static_cast<Taken>(in.u8())) {
        case Taken::surroundings: actions.push_back(read_surroundings(in)); break;
        case Taken::route: actions.push_back(RouteChanged{parse_route(in.text())}); break;
        case Taken::language:
            actions.push_back(LanguageChosen{in.u8() == 0 ? Language::zh_hant : Language::en});
            break;
        case Taken::clock:
            if (const auto now = parse_instant(in.text())) actions.push_back(ClockSet{*now});
            break;
        case Taken::minute:
            actions.push_back(MinutePassed{{static_cast<std::int64_t>(in.f64())}});
            break;
        case Taken::part: read_part(in, actions); break;
        case Taken::records: read_stored(in, actions); break;
        case Taken::storage:
            actions.push_back(StorageChanged{static_cast<StorageState>(in.u8())});
            break;
        case Taken::hook_answer: {
            std::string id = in.string();
            actions.push_back(HookAnswered{std::move(id), in.string()});
            break;
        }
        case Taken::signature: actions.push_back(read_signature(in)); break;
        case Taken::signed_bytes: {
            BytesSigned made;
            made.id = in.string();
            made.signature = in.string();
            made.error = in.string();
            actions.push_back(std::move(made));
            break;
        }
        case Taken::file: actions.push_back(FileChosen{in.string()}); break;
        case Taken::timer: actions.push_back(TimerFired{}); break;
        case Taken::offline: {
            OfflineCopy copy;
            copy.state = static_cast<OfflineCopy::State>(in.u8());
            copy.bytes = in.f64();
            copy.since.seconds = static_cast<std::int64_t>(in.f64());
            actions.push_back(OfflineChanged{copy});
            break;
        }
        case Taken::scanned: {
            CodeScanned scanned;
            scanned.problem = static_cast<ScanProblem>(in.u8());
            scanned.text = in.string();
            actions.push_back(std::move(scanned));
            break;
        }
        case Taken::photo: {
            PhotoChosen photo;
            photo.claim = in.string();
            photo.data = in.string();
            actions.push_back(std::move(photo));
            break;
        }
        case Taken::failed:
            actions.push_back(EffectFailed{static_cast<EffectFailed::What>(in.u8())});
            break;
        case Taken::app_update: actions.push_back(AppUpdateReady{}); break;
        case Taken::update_checked:
            actions.push_back(UpdateChecked{static_cast<Refresh>(in.u8())});
            break;
    }
}

void read_ui_input(WireReader& in, UiInput& input)
{
    input.width = in.f32();
    input.height = in.f32();
    input.scale = in.f32();
    input.text_scale = in.f32();
    input.safe_area.top = in.f32();
    input.safe_area.right = in.f32();
    input.safe_area.bottom = in.f32();
    input.safe_area.left = in.f32();
    input.keyboard = in.f32();
    input.millis = in.f64();
    input.scroll.clear();
    for (std::uint32_t left = in.u32(); left > 0; --left) {
        const SurfaceId surface = in.u8();
        const float x = in.f32();
        input.scroll[surface] = {x, in.f32()};
    }
    input.focused = in.string();
    input.focus_visible = in.u8() != 0;
    input.pressed = in.string();
    input.hovered = in.string();
    input.events.clear();
    for (std::uint32_t left = in.u32(); left > 0; --left) {
        UiEvent event;
        event.kind = static_cast<UiEvent::Kind>(in.u8());
        event.key = in.string();
        event.text = in.string();
        event.amount = in.f32();
        input.events.push_back(std::move(event));
    }
}

// --- what goes out -------------------------------------------------------------------------------

WireWriter message(Sent kind)
{
    WireWriter out;
    out.u8(static_cast<std::uint8_t>(kind));
    return out;
}

void send_texts(Sent kind, std::initializer_list<std::string_view> texts)
{
    WireWriter out = message(kind);
    for (const std::string_view text : texts)
        out.text(text);
    send(out);
}

struct EffectRunner {
    void operator()(const LoadPart& effect) const
    {
        WireWriter out = message(Sent::load_part);
        out.u8(static_cast<std::uint8_t>(effect.part));
        send(out);
    }
    void operator()(const CheckForUpdate&) const { send(message(Sent::check_for_update)); }
    void operator()(const DownloadAll&) const { send(message(Sent::download_all)); }
    void operator()(const ReloadPage&) const { send(message(Sent::reload_page)); }
    void operator()(const AskInstall&) const { send(message(Sent::ask_install)); }
    void operator()(const PushAddress& effect) const
    {
        send_texts(Sent::push_address, {effect.path});
    }
    void operator()(const ReplaceAddress& effect) const
    {
        send_texts(Sent::replace_address, {effect.path});
    }
    void operator()(const GoBack& effect) const { send_texts(Sent::go_back, {effect.otherwise}); }
    void operator()(const KeepRecords& effect) const
    {
        send_texts(Sent::keep_records, {write_records(effect.records)});
    }
    void operator()(const Announce& effect) const
    {
        send_texts(Sent::announce, {effect.text, effect.lang});
    }
    void operator()(const SetDocument& effect) const
    {
        send_texts(Sent::set_document, {effect.title, effect.lang});
    }
    void operator()(const ApplyTheme& effect) const
    {
        WireWriter out = message(Sent::apply_theme);
        out.u8(effect.dark ? 1 : 0);
        send(out);
    }
    void operator()(const CopyText& effect) const { send_texts(Sent::copy_text, {effect.text}); }
    void operator()(const ShareLink& effect) const
    {
        send_texts(Sent::share_link, {effect.title, effect.url});
    }
    void operator()(const SaveFile& effect) const
    {
        send_texts(Sent::save_file, {effect.name, effect.mime, effect.bytes});
    }
    void operator()(const ChooseFile& effect) const
    {
        send_texts(Sent::choose_file, {effect.accept});
    }
    void operator()(const SendMessage& effect) const
    {
        send_texts(Sent::send_message, {effect.id, effect.url, effect.content_type, effect.body});
    }
    void operator()(const CheckSignature& effect) const
    {
        send_texts(Sent::check_signature,
                   {effect.claim, effect.text, effect.public_key, effect.bytes, effect.signature});
    }
    void operator()(const SignBytes& effect) const
    {
        send_texts(Sent::sign_bytes,
                   {effect.id, effect.public_key, effect.private_key, effect.bytes});
    }
    void operator()(const ScanCode& effect) const
    {
        send_texts(Sent::scan_code, {effect.label, effect.close});
    }
    void operator()(const ChoosePhoto& effect) const
    {
        send_texts(Sent::choose_photo, {effect.claim});
    }
    void operator()(const ShowPicture& effect) const
    {
        send_texts(Sent::show_picture, {effect.data, effect.label, effect.close});
    }
    void operator()(const WakeAt& effect) const
    {
        WireWriter out = message(Sent::wake_at);
        out.f64(static_cast<double>(effect.time.seconds));
        send(out);
    }
    void operator()(const EraseAll&) const { send(message(Sent::erase_all)); }
};

class WebPlatform : public Platform {
  public:
    void poll(Actions& actions) override
    {
        take_read(actions);  // before the programme that it belongs to
        const PageBlock block(trackside_take(0));
        WireReader in(block.bytes());
        while (!in.at_end())
            read_message(in, actions);
    }

    void run(const Effect& effect) override { std::visit(EffectRunner{}, effect); }

    bool read_input(UiInput& input) override
    {
        const PageBlock block(trackside_take(1));
        WireReader in(block.bytes());
        const std::uint8_t flags = in.u8();
        forgotten_ = (flags & 1) != 0;
        read_ui_input(in, input);
        return (flags & 2) == 0;
    }

    GlyphSource& glyphs() override { return glyphs_; }

    void present(ImDrawData* pixels, const UiOutput& output) override
    {
        if (pixels) renderer_.draw(*pixels);
        if (forgotten_) description_.forget();

        WireWriter out = message(Sent::present);
        out.u8(output.animating ? 1 : 0);
        write_surfaces(output, out);
        out.text(output.focus);
        const bool described = output.described || forgotten_;
        out.u8(described ? 1 : 0);
        if (described) description_.write(output.description, out);
        forgotten_ = false;
        send(out);
    }

    void want_frame() override { trackside_want_frame(); }

    std::uint64_t random() override
    {
        WireWriter out;
        out.u8(static_cast<std::uint8_t>(Asked::random));
        const PageBlock answer(
            trackside_ask(out.bytes().data(), static_cast<std::uint32_t>(out.bytes().size())));
        WireReader in(answer.bytes());
        const std::uint64_t high = in.u32();
        return high << 32 | in.u32();
    }

  private:
    static void write_surfaces(const UiOutput& output, WireWriter& out)
    {
        out.u32(static_cast<std::uint32_t>(output.surfaces.size()));
        for (const Surface& surface : output.surfaces) {
            out.u8(surface.id);
            for (const float value :
                 {surface.viewport.x, surface.viewport.y, surface.viewport.width,
                  surface.viewport.height, surface.content_width, surface.content_height,
                  surface.clip_top, surface.clip_bottom})
                out.f32(value);
        }
        out.u32(static_cast<std::uint32_t>(output.scroll_to.size()));
        for (const auto& [surface, position] : output.scroll_to) {
            out.u8(surface);
            out.f32(position.x);
            out.f32(position.y);
        }
    }

    WebGlyphs glyphs_;
    WebglRenderer renderer_;
    DescriptionSender description_;
    bool forgotten_ = false;  // the page has no elements (any more): send the whole description
};

}  // namespace

std::unique_ptr<Platform> make_platform(void (*frame)())
{
    drawn_frame = frame;
    return std::make_unique<WebPlatform>();
}

}  // namespace trackside

// The page asks for a frame.
extern "C" EMSCRIPTEN_KEEPALIVE void trackside_frame()
{
    trackside::drawn_frame();
}

// The page gives a task to what Sent::read_on asked for. True: it wants one more; else a frame.
extern "C" EMSCRIPTEN_KEEPALIVE bool trackside_read_on()
{
    return trackside::read_on();
}
