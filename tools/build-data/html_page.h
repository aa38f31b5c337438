#pragma once
// A description as a static HTML page: the same elements as the app's layer over the canvas, flowing.

#include "ui/node.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace trackside {

// The nodes as nested elements. `base` begins every address inside the site. One leaf has the id "fold", for which
// shell.html has the browser wait before it paints: the first below nearly every first screen, or else the last.
std::string html_of(const Description& description, const std::string& base);

// shell.html with its {{places}} filled; compiled once, used for every page.
class PageTemplate {
  public:
    explicit PageTemplate(const std::string& shell);
    struct Parts {
        std::string lang;
        std::string title;  // plain text
        std::string base;
        std::string style;    // CSS
        std::string head;     // HTML
        std::string version;  // JSON
        std::string body;     // HTML
    };
    std::string fill(const Parts& parts) const;
    // Any other template: each place gets its word as it is; an unknown place stays empty.
    std::string fill_words(const std::map<std::string, std::string>& words) const;

  private:
    struct Piece {
        std::string text;
        std::string place;  // name of what follows the text; empty: nothing
    };
    std::vector<Piece> pieces_;
};

}  // namespace trackside
