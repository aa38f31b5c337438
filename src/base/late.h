#pragma once
// The program comes to the browser in two files: what the first screen needs, and the late half, which is fetched
// after the first frame (docs/late.md). Late is what only functions in a namespace `late` reach;
// tools/split_wasm.mjs cuts the program there. Elsewhere it is all one program.

#include <utility>

namespace trackside {

// Says that the late half is in its place. Whoever wants to call into it must have got one: loaded(app.late).
struct LateCode {};

// Calls a function of a namespace `late`. Through a pointer that the optimisers cannot see through, so that it stays
// a function and does not become a part of its caller.
template <class Returned, class... Parameters, class... Arguments>
Returned call_late(const LateCode&, Returned (*function)(Parameters...), Arguments&&... arguments)
{
    Returned (*volatile across)(Parameters...) = function;
    return across(std::forward<Arguments>(arguments)...);
}

}  // namespace trackside
