#pragma once
// The functions of the page that C++ calls; web/page/bridge.js has them. Everything goes through these
// nine, so that what crosses the border can be read in one place.

#include "platform/wire.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" {
void trackside_want_frame(void);
// What waits on the page's side: 0 messages, 1 input. A block of u32 length and bytes; free() it.
void* trackside_take(int what);
void trackside_send(const void* bytes, std::uint32_t size);
// A question that is answered at once, with a block as from trackside_take.
void* trackside_ask(const void* bytes, std::uint32_t size);
// Pixels: see webgl_renderer.cpp. The number of the context, which changes when a lost one has been
// replaced; 0: there is none.
std::uint32_t trackside_gl_context(void);
void trackside_gl_texture(std::uint32_t id, int width, int height, const void* pixels, int y,
                          int rows);
void trackside_gl_forget(std::uint32_t id);
// The hash of all that will be drawn, in two halves. False: that is what is on the canvas.
bool trackside_gl_begin(float width, float height, std::uint32_t low, std::uint32_t high);
void trackside_gl_list(const void* vertices, std::uint32_t vertex_bytes, const void* indices,
                       std::uint32_t index_bytes, const void* commands, std::uint32_t count);
}

namespace trackside {

// Kinds of what is sent, asked and taken; the same numbers are in web/page/wire.js.
enum class Sent : std::uint8_t {
    present,
    load_part,
    check_for_update,
    push_address,
    replace_address,
    go_back,
    keep_records,
    announce,
    set_document,
    apply_theme,
    copy_text,
    share_link,
    save_file,
    send_message,
    check_signature,
    wake_at,
    erase_all,
    sign_bytes,
    choose_file,
    download_all,
    reload_page,
    scan_code,
    choose_photo,
    show_picture,
    read_on,
    ask_install,
    expect_glyphs,
};
enum class Asked : std::uint8_t { metrics, advances, rasterise, random };
enum class Taken : std::uint8_t {
    surroundings,
    route,
    language,
    clock,
    minute,
    part,
    records,
    storage,
    hook_answer,
    signature,
    timer,
    signed_bytes,
    file,
    offline,
    app_update,
    update_checked,
    scanned,
    photo,
    failed,
};

// A block that came from the page, freed when it is read.
class PageBlock {
  public:
    explicit PageBlock(void* block) : block_(block) {}
    ~PageBlock() { std::free(block_); }
    PageBlock(const PageBlock&) = delete;
    PageBlock& operator=(const PageBlock&) = delete;

    std::string_view bytes() const
    {
        if (!block_) return {};
        std::uint32_t size = 0;
        std::memcpy(&size, block_, sizeof size);
        return {static_cast<const char*>(block_) + sizeof size, size};
    }

  private:
    void* block_;
};

inline void send(const WireWriter& message)
{
    trackside_send(message.bytes().data(), static_cast<std::uint32_t>(message.bytes().size()));
}

}  // namespace trackside
