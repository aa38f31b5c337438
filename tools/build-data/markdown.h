#pragma once
// Markdown as Pretalx shows it (CommonMark with tables, struck text, bare addresses as links, and line ends
// kept), with stray HTML, into safe blocks.

#include "model/rich_text.h"

#include <string_view>

namespace trackside {

enum class Routes {
    refused,
    allowed
};  // whether links may lead to pages of this site: only our own files

// `text` is cleaned (clean_text).
Blocks read_markdown(std::string_view text, Routes routes = Routes::refused);

// One RichText of the versions of a text; `hint` as in clean_words.
RichText read_rich_text(const Text& raw, std::string_view hint, Routes routes = Routes::refused);

}  // namespace trackside
