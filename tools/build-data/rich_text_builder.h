#pragma once
// Builds the safe blocks of model/rich_text.h out of what Markdown and HTML readers come across. Whatever
// they bring, only text, marks and checked addresses get in.

#include "model/rich_text.h"

#include <string>
#include <string_view>
#include <vector>

namespace trackside {

// A published address: http, https or mailto, cleaned; "" if it is anything else (javascript:, data: ...).
std::string safe_href(std::string_view address);
// As safe_href, and also routes of this site ("tasks/", "/guide/points/").
std::string safe_href_or_route(std::string_view address);

enum class Mark { strong, emphasis, code, struck };

class RichTextBuilder {
  public:
    explicit RichTextBuilder(bool routes_allowed) : routes_allowed_(routes_allowed) {}

    void open(Block::Kind kind, int level = 0);  // ends the block that is open
    void close();                                // ends it, if there is one
    void text(std::string_view words);           // opens a paragraph if nothing is open
    void line_break();
    void mark(Mark mark, bool on);
    void link(std::string_view address);  // until the next end_link
    void end_link();
    void rule();
    void open_list(bool ordered, int first_number);
    void close_list();
    void open_item();
    void close_item();
    void open_quote() { quotes_++; }
    void close_quote() { quotes_ = quotes_ > 0 ? quotes_ - 1 : 0; }

    Blocks finish();

  private:
    struct List {
        bool ordered = false;
        int next = 1;
    };
    void open_default();

    bool routes_allowed_;
    Blocks blocks_;
    bool is_open_ = false;
    bool item_waits_ = false;  // an item has begun and has no block yet
    std::vector<List> lists_;
    int quotes_ = 0;
    int marks_[4] = {0, 0, 0, 0};  // how often each is on
    std::vector<std::string> links_;
};

}  // namespace trackside
