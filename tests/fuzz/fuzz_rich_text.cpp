// Any bytes as Markdown with HTML in it: no unsafe address comes out.

#include "build-data/html_reader.h"
#include "build-data/markdown.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace trackside;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const Block& block : read_markdown(text))
        for (const Span& span : block.spans)
            if (!span.href.empty() && !is_safe_href(span.href)) std::abort();
    decode_entities(text);
    return 0;
}
