#include "model/rich_text.h"

#include "base/utf8.h"

namespace trackside {
namespace {

const RichText::Version* find_version(const RichText& text, std::string_view lang)
{
    for (const RichText::Version& version : text.versions)
        if (version.lang == lang) return &version;
    return nullptr;
}

}  // namespace

PickedBlocks pick(const RichText& text, Language wanted)
{
    if (text.empty()) return {};
    const Language other = wanted == Language::en ? Language::zh_hant : Language::en;
    const RichText::Version* version = find_version(text, language_tag(wanted));
    if (!version) version = find_version(text, language_tag(other));
    if (!version) version = &text.versions.front();
    return {&version->blocks, version->lang};
}

std::string plain_text(const Blocks& blocks)
{
    std::string out;
    for (const Block& block : blocks) {
        if (block.kind == Block::Kind::rule) continue;
        if (!out.empty()) out += '\n';
        for (const Span& span : block.spans)
            out += span.text;
    }
    return out;
}

bool is_safe_href(std::string_view href)
{
    if (href.empty()) return false;
    for (const char c : href)
        if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7f || c == '\\') return false;
    const std::string lower = to_lower_ascii(href.substr(0, 8));
    for (const std::string_view scheme : {"https://", "http://", "mailto:"})
        if (starts_with(lower, scheme)) return href.size() > scheme.size();
    if (starts_with(href, "//")) return false;
    return href.substr(0, href.find_first_of("/?#")).find(':') == std::string_view::npos;
}

}  // namespace trackside
