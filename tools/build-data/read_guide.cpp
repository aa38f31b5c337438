#include "base/utf8.h"
#include "build-data/clean_text.h"
#include "build-data/files.h"
#include "build-data/site_data.h"

#include <algorithm>

namespace trackside {
namespace {

constexpr const char* kLanguages[] = {"zh-Hant", "en"};

int line_number(const std::string& text, std::size_t at)
{
    return 1 + static_cast<int>(
                   std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

// "# Title", then the summary as a paragraph, then the page.
void read_page(GuidePage& page, const std::string& lang, const DataText& file, Mistakes& mistakes)
{
    const std::string text = clean_text(file.text);
    if (!starts_with(text, "# ")) {
        mistakes.push_back({file.path, 1, "has no title; write \"# Title\" in the first line"});
        return;
    }
    const std::size_t title_end = std::min(text.find('\n'), text.size());
    const std::size_t summary_start =
        std::min(text.find_first_not_of('\n', title_end), text.size());
    const std::size_t summary_end = std::min(text.find("\n\n", summary_start), text.size());
    const std::string summary = text.substr(summary_start, summary_end - summary_start);
    if (summary.empty() || starts_with(summary, "#")) {
        mistakes.push_back({file.path, line_number(text, summary_start),
                            "has no summary; write one paragraph below the title"});
        return;
    }
    set_text(page.title, lang, clean_line(std::string_view(text).substr(2, title_end - 2)));
    set_text(page.summary, lang, clean_line(plain_text(read_markdown(summary, Routes::allowed))));
    Blocks body = read_markdown(std::string_view(text).substr(summary_end), Routes::allowed);
    if (!body.empty()) page.body.versions.push_back({lang, std::move(body)});
}

}  // namespace

void read_guide(DataReader& reader)
{
    const std::string folder = join_path(reader.folder, "guide");
    std::vector<std::string> files = files_in(folder, ".md");
    if (files.empty()) return;
    const auto order = read_data_text(reader, "guide/order.yaml");
    const auto root = order ? parse_data(order->text, order->path, reader.mistakes) : std::nullopt;
    if (!root) return;
    for (const DataItem& item : items_of(*root, "the order of the guide")) {
        DataMap map(item, "a page of the guide");
        GuidePage page;
        page.id = map.id("id", Need::required);
        page.group = map.one_of("group", {"volunteer", "manual", "about"}, Need::required);
        map.finish();
        if (page.id.empty()) continue;
        bool found = false;
        for (const char* lang : kLanguages) {
            const std::string name = page.id + "." + lang + ".md";
            const auto at = std::find(files.begin(), files.end(), name);
            if (at == files.end()) continue;
            files.erase(at);
            found = true;
            if (const auto text = read_data_text(reader, "guide/" + name))
                read_page(page, lang, *text, reader.mistakes);
        }
        const bool twice = std::any_of(reader.data.participation.guide.begin(),
                                       reader.data.participation.guide.end(),
                                       [&](const GuidePage& other) { return other.id == page.id; });
        if (twice)
            item.wrong("page `" + page.id + "` stands twice; keep one");
        else if (!found)
            item.wrong("there is no page `" + page.id + "`; write guide/" + page.id +
                       ".zh-Hant.md or take the line out");
        else if (!page.title.empty())
            reader.data.participation.guide.push_back(std::move(page));
    }
    for (const std::string& name : files)
        reader.mistakes.push_back({join_path(folder, name), 1,
                                   "is not in guide/order.yaml; add it there, with its group"});
}

}  // namespace trackside
