// Any bytes as a link, a claim code, a confirmation, an address.

#include "app/route.h"
#include "codec/desk_code.h"
#include "codec/share_link.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace trackside;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const std::string& share : {std::string(text), "1" + base64url(text)})
        if (const auto list = read_share(share))
            if (!list.value().empty() &&
                !(read_share(write_share(list.value())).value() == list.value()))
                std::abort();
    (void)read_coscup_filter(text).ok();
    (void)read_claim_code(text, "event", {}).ok();
    (void)read_confirmation(text, "event", "AAAAA-BBBBB").ok();
    (void)read_confirmation("TSD1." + base64url(text), "event", "AAAAA-BBBBB").ok();
    const Route route = parse_route(text);
    if (route.screen != Screen::not_found && !(parse_route(route_path(route)) == route))
        std::abort();
    return 0;
}
