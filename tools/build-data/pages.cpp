#include "base/hash.h"
#include "build-data/page_sources.h"
#include "build-data/site.h"

#include <memory>
#include <utility>

namespace trackside {

// The views of src/ui draw each page headless and their description becomes its HTML (design.md 4.2).
void add_pages(Site& site, SiteFolder& folder)
{
    const std::shared_ptr<const void> nobody;  // owns what is lent: the site outlives the pages
    SitePages pages;
    pages.programme = std::shared_ptr<const Programme>(nobody, &site.programme);
    pages.participation = std::shared_ptr<const Participation>(nobody, &site.participation);
    pages.texts = std::shared_ptr<const Texts>(nobody, &site.texts);
    pages.version = site.version;
    pages.short_name = site.short_name;
    pages.languages = site.languages;
    pages.base = site.base;
    pages.shell = kShell;
    pages.style = kPageStyle;
    pages.app = site.app;
    if (site.previews)
        pages.picture = [&site](const AppState& app) -> PagePicture {
            const std::optional<PreviewCard> card = preview_card(app);
            if (!card) return {};
            return {add_card(*site.previews, *card), describe_card(*card)};
        };
    make_pages(pages, [&](const std::string& path, std::string content) {
        if (path == first_page(site))
            site.offline.push_back({path, sha256_hex(content), content.size()});
        folder.add(path, std::move(content));
    });
}

}  // namespace trackside
