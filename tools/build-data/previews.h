#pragma once
// The pictures of a site (preview/HASH.png): drawn if asked for, by several threads, each only once. The name is
// the hash of what is drawn and of how, so a picture that stands in the site already is not drawn again.

#include "base/result.h"
#include "build-data/preview_card.h"
#include "build-data/site_folder.h"

#include <map>
#include <string>

namespace trackside {

struct Previews {
    std::string look;                          // of the program and the fonts
    std::map<std::string, PreviewCard> cards;  // by path in the site
};
Previews begin_previews();

// Path of its picture in the site.
std::string add_card(Previews& previews, const PreviewCard& card);

struct PreviewCount {
    std::size_t drawn = 0;
    std::size_t kept = 0;          // from the site in `out`, as it was
    std::size_t incomplete = 0;    // drawn, but with characters that no font has
    std::string first_incomplete;  // its title
};
Result<PreviewCount> add_previews(const Previews& previews, const std::string& out,
                                  SiteFolder& folder);

}  // namespace trackside
