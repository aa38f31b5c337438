#pragma once
// Runs actions and looks at the effects that came of them.

#include "app/update.h"

#include <string>
#include <vector>

namespace trackside {

inline Effects run(AppState& app, const Action& action)
{
    Effects effects;
    update(app, action, effects);
    return effects;
}

template <class T>
std::vector<T> all(const Effects& effects)
{
    std::vector<T> found;
    for (const Effect& effect : effects)
        if (const T* held = std::get_if<T>(&effect)) found.push_back(*held);
    return found;
}

// What was said, in one line.
inline std::string said(const Effects& effects)
{
    std::string text;
    for (const Announce& announce : all<Announce>(effects))
        text += (text.empty() ? "" : " / ") + announce.text;
    return text;
}

}  // namespace trackside
