// Any bytes as a hook's answer: a confirmation must have our id in it.

#include "codec/hook_json.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace trackside;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const HookAnswer answer = read_hook_answer(text, "ID-0123456789");
    if (answer.kind == HookAnswer::Kind::confirmed && text.find("true") == std::string_view::npos)
        std::abort();
    (void)read_listmonk_answer(text);
    return 0;
}
