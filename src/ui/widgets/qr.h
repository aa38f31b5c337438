#pragma once
// A QR code, black on white in every theme, with the quiet zone that scanners want.

#include "ui/widgets/ui.h"

#include <string>

namespace trackside {

// At the cursor, at most `size` wide. `label` says what it is for. False, and nothing drawn, if the text is
// too long for a code that a phone can read from a screen.
bool qr(Ui& ui, Name key, const std::string& text, Name label, float size = 264);

}  // namespace trackside
