#include "build-data/markdown.h"

#include "build-data/clean_text.h"
#include "build-data/html_reader.h"

#include <md4c.h>

#include <algorithm>
#include <string>

namespace trackside {
namespace {

struct Reader {
    RichTextBuilder out;
    HtmlReader html{out};
    std::string html_block;
    bool in_html_block = false;
    bool loose_cell = false;  // a cell of this row was written

    explicit Reader(Routes routes) : out(routes == Routes::allowed) {}
};

std::string_view view(const MD_ATTRIBUTE& attribute)
{
    return {attribute.text, attribute.size};
}

int enter_block(MD_BLOCKTYPE type, void* detail, void* user)
{
    Reader& reader = *static_cast<Reader*>(user);
    switch (type) {
        case MD_BLOCK_P: reader.out.open(Block::Kind::paragraph); break;
        case MD_BLOCK_H:
            reader.out.open(Block::Kind::heading,
                            static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level));
            break;
        case MD_BLOCK_QUOTE:
            reader.out.close();
            reader.out.open_quote();
            break;
        case MD_BLOCK_UL: reader.out.open_list(false, 1); break;
        case MD_BLOCK_OL:
            reader.out.open_list(true,
                                 static_cast<int>(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start));
            break;
        case MD_BLOCK_LI: reader.out.open_item(); break;
        case MD_BLOCK_HR: reader.out.rule(); break;
        case MD_BLOCK_CODE: reader.out.open(Block::Kind::code); break;
        case MD_BLOCK_HTML: reader.in_html_block = true; break;
        case MD_BLOCK_TR:
            reader.out.open(Block::Kind::paragraph);
            reader.loose_cell = false;
            break;
        case MD_BLOCK_TH:
        case MD_BLOCK_TD:
            if (reader.loose_cell) reader.out.text(" | ");
            reader.loose_cell = true;
            break;
        default: break;
    }
    return 0;
}

int leave_block(MD_BLOCKTYPE type, void*, void* user)
{
    Reader& reader = *static_cast<Reader*>(user);
    switch (type) {
        case MD_BLOCK_P:
        case MD_BLOCK_H:
        case MD_BLOCK_CODE:
        case MD_BLOCK_TR: reader.out.close(); break;
        case MD_BLOCK_QUOTE:
            reader.out.close();
            reader.out.close_quote();
            break;
        case MD_BLOCK_UL:
        case MD_BLOCK_OL: reader.out.close_list(); break;
        case MD_BLOCK_LI: reader.out.close_item(); break;
        case MD_BLOCK_HTML:
            reader.in_html_block = false;
            reader.html.read(reader.html_block);
            reader.html_block.clear();
            break;
        default: break;
    }
    return 0;
}

void set_span(Reader& reader, MD_SPANTYPE type, void* detail, bool on)
{
    switch (type) {
        case MD_SPAN_EM: reader.out.mark(Mark::emphasis, on); break;
        case MD_SPAN_STRONG: reader.out.mark(Mark::strong, on); break;
        case MD_SPAN_CODE: reader.out.mark(Mark::code, on); break;
        case MD_SPAN_DEL: reader.out.mark(Mark::struck, on); break;
        case MD_SPAN_A:
            if (on)
                reader.out.link(
                    decode_entities(view(static_cast<MD_SPAN_A_DETAIL*>(detail)->href)));
            else
                reader.out.end_link();
            break;
        default: break;  // of a picture, the text is the alternative text, and that stays
    }
}

int enter_span(MD_SPANTYPE type, void* detail, void* user)
{
    set_span(*static_cast<Reader*>(user), type, detail, true);
    return 0;
}

int leave_span(MD_SPANTYPE type, void* detail, void* user)
{
    set_span(*static_cast<Reader*>(user), type, detail, false);
    return 0;
}

int on_text(MD_TEXTTYPE type, const MD_CHAR* bytes, MD_SIZE size, void* user)
{
    Reader& reader = *static_cast<Reader*>(user);
    const std::string_view text(bytes, size);
    if (type == MD_TEXT_HTML) {
        if (reader.in_html_block)
            reader.html_block += text;
        else
            reader.html.tag(text);
        return 0;
    }
    if (reader.html.skips()) return 0;
    switch (type) {
        case MD_TEXT_ENTITY: reader.out.text(decode_entity(text)); break;
        case MD_TEXT_BR:
        case MD_TEXT_SOFTBR: reader.out.line_break(); break;
        case MD_TEXT_NULLCHAR: break;
        default: reader.out.text(text); break;
    }
    return 0;
}

}  // namespace

Blocks read_markdown(std::string_view text, Routes routes)
{
    Reader reader(routes);
    if (is_html(text)) {
        reader.html.read(text);
        return reader.out.finish();
    }
    MD_PARSER parser{};
    // Texts out of XML files are indented and mean no code by it.
    parser.flags = MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH |
                   MD_FLAG_COLLAPSEWHITESPACE;
    parser.enter_block = enter_block;
    parser.leave_block = leave_block;
    parser.enter_span = enter_span;
    parser.leave_span = leave_span;
    parser.text = on_text;
    // md4c 0.4.8 looks behind the end after a digit there, for the ")" of a list.
    std::string padded(text);
    padded.append(8, '\0');
    md_parse(padded.data(), static_cast<MD_SIZE>(text.size()), &parser, &reader);
    return reader.out.finish();
}

RichText read_rich_text(const Text& raw, std::string_view hint, Routes routes)
{
    Text cleaned;
    for (const Text::Version& version : raw.versions) {
        const std::string text = clean_text(version.text);
        const bool same =
            std::any_of(cleaned.versions.begin(), cleaned.versions.end(),
                        [&](const Text::Version& other) { return other.text == text; });
        if (same) {  // not translated: one text, in the language it is written in
            for (Text::Version& other : cleaned.versions)
                if (other.text == text) other.lang = language_by_letters(text, hint);
            continue;
        }
        std::string lang = canonical_language(version.lang);
        if (lang.empty()) lang = language_by_letters(text, hint);
        set_text(cleaned, lang, text);
    }
    RichText rich;
    for (const Text::Version& version : cleaned.versions) {
        Blocks blocks = read_markdown(version.text, routes);
        if (!blocks.empty()) rich.versions.push_back({version.lang, std::move(blocks)});
    }
    return rich;
}

}  // namespace trackside
