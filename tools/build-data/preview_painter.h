#pragma once
// Draws a PreviewCard as a picture of 1200x630 pixels, with Pango and cairo. One painter for each thread.

#include "base/result.h"
#include "build-data/preview_card.h"

#include <memory>
#include <string>

namespace trackside {

namespace preview {
inline constexpr int width = 1200;  // what og:image is shown at: 1.91 to 1
inline constexpr int height = 630;
}  // namespace preview

class PreviewPainter {
  public:
    PreviewPainter();
    PreviewPainter(PreviewPainter&& other) noexcept;
    ~PreviewPainter();

    struct Picture {
        std::string png;
        int unknown =
            0;  // characters that no font of this machine has; boxes stand in their places
    };
    // The same card with the same fonts gives the same bytes.
    Result<Picture> draw(const PreviewCard& card);

    // Changes whenever the same card would be drawn otherwise: by this program or for the fonts of this machine.
    std::string look() const;

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace trackside
