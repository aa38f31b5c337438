#pragma once
// Reads HTML, also broken and in pieces, into a RichTextBuilder. Knows the tags that people put into
// abstracts; drops the rest, and with script, style and the like also what is inside.

#include "build-data/rich_text_builder.h"

#include <string>
#include <string_view>

namespace trackside {

// "&amp;" -> "&"; what is no known entity stays as it is.
std::string decode_entity(std::string_view entity);
std::string decode_entities(std::string_view text);

class HtmlReader {
  public:
    explicit HtmlReader(RichTextBuilder& out) : out_(out) {}

    // Tags and text between them. Line ends and runs of blanks are one blank, as browsers do.
    void read(std::string_view html);
    // One tag "<b>", "</b>", "<br/>", or a comment.
    void tag(std::string_view tag);
    // True inside <script> and its like.
    bool skips() const { return !skipped_.empty(); }

  private:
    void open_tag(const std::string& name, std::string_view attributes);
    void close_tag(const std::string& name);

    RichTextBuilder& out_;
    bool keeps_blanks_ = false;  // inside <pre>
    std::string skipped_;        // name of the element whose content is dropped
};

// True if the text is written in HTML, not in Markdown with a tag or two.
bool is_html(std::string_view text);

}  // namespace trackside
