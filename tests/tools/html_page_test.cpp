#include "build-data/html_page.h"

#include <catch2/catch_test_macros.hpp>

namespace trackside {
namespace {

Description page_of(std::initializer_list<float> tops)
{
    Description description;
    Node list;
    list.role = NodeRole::list;
    list.rect.y = 2000;  // a container is not where its leaves are
    description.nodes.push_back(list);
    for (const float top : tops) {
        Node leaf;
        leaf.key = "at" + std::to_string(int(top));
        leaf.depth = 1;
        leaf.rect.y = top;
        description.nodes.push_back(leaf);
    }
    return description;
}

const std::string kFoldId = " id=\"fold\"";

}  // namespace

TEST_CASE("a page says where its first screen ends", "[importer]")
{
    const auto is_fold = [](const Description& page, const std::string& key) {
        const std::string html = html_of(page, "/");
        const std::size_t at = html.find(kFoldId);
        return html.find("data-key=\"" + key + "\"" + kFoldId) != std::string::npos &&
               html.find(kFoldId, at + 1) == std::string::npos;
    };
    CHECK(is_fold(page_of({10, 900, 1600, 1700}), "at1600"));
    CHECK(is_fold(page_of({10, 900}), "at900"));

    Description glass = page_of({10, 1600});
    glass.nodes[2].surface = kGlass;
    CHECK(is_fold(glass, "at10"));
    CHECK(html_of(page_of({}), "/").find(kFoldId) == std::string::npos);
}

}  // namespace trackside
