// Any bytes as a snapshot file: no crash, and what is read can be written and read again, the same.

#include "codec/snapshot_json.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace trackside;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto programme = read_programme(text)) {
        const auto again = read_programme(write_programme(programme.value()));
        if (!again.ok() || !(again.value() == programme.value())) std::abort();
    }
    if (const auto texts = read_texts(text)) {
        if (!nlohmann::json::accept(text)) std::abort();  // it is cut into pieces before it is read
        const auto again = read_texts(write_texts(texts.value()));
        if (!again.ok() || !(again.value() == texts.value())) std::abort();
    }
    if (const auto participation = read_participation(text)) {
        const auto again = read_participation(write_participation(participation.value()));
        if (!again.ok() || !(again.value() == participation.value())) std::abort();
    }
    (void)read_version(text).ok();
    return 0;
}
