// Any bytes as personal data: records, claims, outbox entries, profile.

#include "codec/claim_json.h"
#include "codec/records_json.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace trackside;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto read = read_records(text)) {
        const auto again = read_records(write_records(read.value().records));
        if (!again.ok() || again.value().records != read.value().records) std::abort();
    }
    if (const auto claim = read_claim(text))
        if (!(read_claim(write_claim(claim.value())).value() == claim.value())) std::abort();
    if (const auto entry = read_outbox_entry(text))
        if (!(read_outbox_entry(write_outbox_entry(entry.value())).value() == entry.value()))
            std::abort();
    if (const auto profile = read_profile(text))
        if (!(read_profile(write_profile(profile.value())).value() == profile.value()))
            std::abort();
    return 0;
}
