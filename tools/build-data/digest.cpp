#include "base/html.h"
#include "base/utf8.h"
#include "build-data/commands.h"
#include "build-data/files.h"
#include "build-data/html_page.h"
#include "build-data/say.h"
#include "build-data/site.h"

#include <algorithm>

namespace trackside {
namespace {

struct Published {
    Programme programme;
    Texts texts;
    Participation participation;
};

template <class T>
std::optional<Error> read_part(const std::string& path, Result<T> (*read)(std::string_view),
                               T& into)
{
    const Result<std::string> text = read_file(path);
    if (!text.ok()) return text.error();
    Result<T> value = read(text.value());
    if (!value.ok()) return Error{path + ": " + value.error().where, value.error().what};
    into = std::move(value.value());
    return std::nullopt;
}

Result<Published> read_site(const std::string& folder)
{
    const std::string data =
        is_file(join_path(folder, "version.json")) ? folder : join_path(folder, "data");
    Version version;
    if (const auto error = read_part(join_path(data, "version.json"), read_version, version))
        return *error;
    Published site;
    if (const auto error =
            read_part(join_path(data, version.programme), read_programme, site.programme))
        return *error;
    if (const auto error = read_part(join_path(data, version.texts), read_texts, site.texts))
        return *error;
    if (const auto error = read_part(join_path(data, version.participation), read_participation,
                                     site.participation))
        return *error;
    return site;
}

struct Item {
    std::string title;
    std::string what;
    std::string url;
};
struct Part {
    std::string title;
    std::vector<Item> items;
};
struct Letter {
    std::string lang;
    std::string title;
    std::string nothing;  // said when there is no part
    std::string unsubscribe;
    std::vector<Part> parts;
};

// What is in the second list and not in the first.
template <class T>
std::vector<const T*> fresh_ones(const std::vector<T>& before, const std::vector<T>& after)
{
    std::vector<const T*> fresh;
    for (const T& item : after)
        if (std::none_of(before.begin(), before.end(),
                         [&](const T& other) { return other.code == item.code; }))
            fresh.push_back(&item);
    return fresh;
}

Letter make_letter(const Published& before, const Published& after, Language language)
{
    const bool zh = language == Language::zh_hant;
    const std::string& url = after.programme.event.site_url;
    const std::string page = url + language_prefix(language);
    const auto words = [&](const Text& text) { return std::string(pick(text, language).text); };
    Letter letter;
    letter.lang = language_tag(language);
    letter.title = words(after.programme.event.name) + (zh ? "：最新異動" : ": what changed");
    letter.nothing = zh ? "這次沒有異動。" : "Nothing changed this time.";
    letter.unsubscribe = zh ? "你會收到這封信，是因為訂閱了活動電子報；信末有取消訂閱的連結。"
                            : "You receive this letter because you subscribed to the newsletter; "
                              "the link to unsubscribe is below.";

    Part changes{zh ? "議程異動" : "Changes of the programme", {}};
    Part added{zh ? "新的議程" : "New sessions", {}};
    for (const SessionChange& change :
         compare(before.programme, after.programme, &before.texts, &after.texts)) {
        const bool is_new = change.kind == SessionChange::Kind::added;
        const bool gone = change.kind == SessionChange::Kind::cancelled;
        (is_new ? added : changes)
            .items.push_back({words(change.title), words(describe_change(change, after.programme)),
                              gone ? "" : page + "session/" + change.code.text + "/"});
    }
    Part communities{zh ? "新加入的社群" : "New communities", {}};
    for (const CommunityName* community :
         fresh_ones(before.programme.communities, after.programme.communities))
        communities.items.push_back({words(community->name), words(community->short_text),
                                     page + "community/" + community->code.text + "/"});
    Part tasks{zh ? "新的一日志工任務" : "New one-day tasks", {}};
    for (const Task* task : fresh_ones(before.participation.tasks, after.participation.tasks)) {
        const LocalTime start = local_time(after.programme.event.zone, task->start);
        tasks.items.push_back({words(task->title),
                               std::to_string(start.date.month) + "/" +
                                   std::to_string(start.date.day) + " " + format_clock(start),
                               page + "task/" + task->code.text + "/"});
    }
    for (Part* part : {&changes, &added, &communities, &tasks})
        if (!part->items.empty()) letter.parts.push_back(std::move(*part));
    return letter;
}

std::string as_text(const Letter& letter)
{
    std::string text = letter.title + "\n\n";
    if (letter.parts.empty()) text += letter.nothing + "\n\n";
    for (const Part& part : letter.parts) {
        text += part.title + "\n";
        for (const Item& item : part.items) {
            text += "* " + item.title + "\n  " + item.what + "\n";
            if (!item.url.empty()) text += "  " + item.url + "\n";
        }
        text += "\n";
    }
    return text + "--\n" + letter.unsubscribe + "\n";
}

// Styles stand in the elements, because mail programs drop style sheets.
std::string as_html(const Letter& letter)
{
    const auto text = [](const std::string& words) { return escape_html(words); };
    std::string html =
        "<!DOCTYPE html>\n<html lang=\"" + letter.lang +
        "\"><head><meta charset=\"utf-8\"><title>" + text(letter.title) +
        "</title></head>\n<body style=\"margin:0;background:#FAFAF7;color:#1B1F23;font:16px/1.5 "
        "sans-serif\">\n"
        "<div style=\"max-width:600px;margin:0 auto;padding:24px 16px\">\n"
        "<h1 style=\"font-size:20px;line-height:1.3;margin:0 0 16px\">" +
        text(letter.title) + "</h1>\n";
    if (letter.parts.empty())
        html += "<p style=\"margin:0 0 16px\">" + text(letter.nothing) + "</p>\n";
    for (const Part& part : letter.parts) {
        html += "<h2 style=\"font-size:16px;margin:24px 0 8px;color:#0B6E4F\">" + text(part.title) +
                "</h2>\n<ul style=\"margin:0;padding:0;list-style:none\">\n";
        for (const Item& item : part.items) {
            const std::string title = item.url.empty()
                                          ? text(item.title)
                                          : "<a style=\"color:#0B6E4F\" href=\"" + text(item.url) +
                                                "\">" + text(item.title) + "</a>";
            html +=
                "<li style=\"margin:0 0 12px;padding:0 0 12px;border-bottom:1px solid "
                "#E3E5E0\"><strong>" +
                title + "</strong><br><span style=\"color:#57606A\">" + text(item.what) +
                "</span></li>\n";
        }
        html += "</ul>\n";
    }
    return html + "<p style=\"margin:24px 0 0;font-size:14px;color:#57606A\">" +
           text(letter.unsubscribe) + "</p>\n</div></body></html>\n";
}

}  // namespace

int digest(const std::string& before_folder, const std::string& after_folder,
           const std::string& out)
{
    const Result<Published> before = read_site(before_folder);
    const Result<Published> after = read_site(after_folder);
    for (const Result<Published>* site : {&before, &after})
        if (!site->ok()) {
            say_error(site->error());
            return wrong_input;
        }
    if (const auto error = make_folder(out)) {
        say_error(*error);
        return wrong_usage;
    }
    for (const Language language : {Language::zh_hant, Language::en}) {
        const Letter letter = make_letter(before.value(), after.value(), language);
        const std::string name = join_path(out, "newsletter." + letter.lang);
        for (const auto& [ending, bytes] :
             {std::pair(".txt", as_text(letter)), std::pair(".html", as_html(letter))})
            if (const auto error = write_file(name + ending, bytes)) {
                say_error(*error);
                return wrong_usage;
            }
    }
    say("wrote the newsletter to " + out);
    return good;
}

}  // namespace trackside
