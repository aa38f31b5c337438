// Any bytes as a file with a programme: imported or refused, and what was imported the app can read.

#include "build-data/normalise.h"
#include "build-data/readers.h"
#include "codec/snapshot_json.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace trackside;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    Result<Source> source =
        read_source({{"input", std::string(reinterpret_cast<const char*>(data), size)}});
    if (!source.ok()) return 0;
    Result<Normalised> imported = normalise(std::move(source.value()), "Asia/Taipei", {});
    if (!imported.ok()) return 0;
    imported.value().programme.event.id = "fuzz";  // what the event file says
    imported.value().programme.event.name = make_text("en", "Fuzz");
    if (!read_programme(write_programme(imported.value().programme)).ok()) std::abort();
    if (!read_texts(write_texts(imported.value().texts)).ok()) std::abort();
    return 0;
}
