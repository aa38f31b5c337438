#pragma once
// shell.html, web/page.css and the manifest's template as they were when this program was built: it writes pages wherever it runs.

#include <string_view>

namespace trackside {

extern const std::string_view kShell;
extern const std::string_view kPageStyle;
extern const std::string_view kManifest;
// Of the sources that say how a picture looks.
extern const std::string_view kPainterHash;

}  // namespace trackside
