#include "app/update_parts.h"

#include "base/html.h"
#include "base/sort.h"

namespace trackside {
namespace {

std::vector<const Claim*> done_claims(const AppState& app)
{
    std::vector<const Claim*> claims;
    for (const Claim& claim : app.claims)
        if (is_done(claim.state)) claims.push_back(&claim);
    put_in_order(claims, [](const Claim* a, const Claim* b) { return a->start < b->start; });
    return claims;
}

std::string picked(const AppState& app, const Text& text)
{
    return std::string(pick(text, app.settings.language).text);
}

// Hours with one decimal, rounded down: nobody is given minutes she did not work.
std::string hours_text(std::int64_t seconds)
{
    const std::int64_t tenths = seconds / 360;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

std::string community_name(const AppState& app, const Claim& claim)
{
    if (claim.community.empty()) return "";
    const Programme* programme = loaded(app.programme);
    const CommunityName* name = programme ? find_community(*programme, claim.community) : nullptr;
    return name ? picked(app, name->name) : claim.community.text;
}

struct Row {
    std::string date;
    std::string from;
    std::string to;
};

Row times_of(const AppState& app, const Claim& claim)
{
    const Programme* programme = loaded(app.programme);
    const Zone& zone = programme ? programme->event.zone : app.around.zone;
    const LocalTime start = local_time(zone, claim.start);
    return {format_day(start.date), format_clock(start), format_clock(local_time(zone, claim.end))};
}

// A cell of a table. A spreadsheet would take what begins like a formula for one.
std::string cell(const std::string& text)
{
    std::string quoted = "\"";
    if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos)
        quoted += '\'';
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

std::string state_word(const AppState& app, ClaimState state)
{
    const bool en = app.settings.language == Language::en;
    if (state == ClaimState::done) return en ? "own word" : "自述完成";
    if (state == ClaimState::verified) return en ? "verified" : "服務台核可";
    return en ? "redeemed" : "已兌換";
}

std::string table_of(const AppState& app, const std::vector<const Claim*>& claims)
{
    const bool en = app.settings.language == Language::en;
    // The mark at the beginning tells spreadsheets that this is UTF-8.
    std::string table = "\xEF\xBB\xBF";
    table += en ? "date,from,to,hours,task,community,state,points,code,reflection\r\n"
                : "日期,開始,結束,時數,任務,社群,狀態,點數,代碼,心得\r\n";
    for (const Claim* claim : claims) {
        const Row times = times_of(app, *claim);
        const std::string cells[] = {times.date,
                                     times.from,
                                     times.to,
                                     hours_text(claim->end - claim->start),
                                     picked(app, claim->title),
                                     community_name(app, *claim),
                                     state_word(app, claim->state),
                                     std::to_string(claim->points),
                                     claim_code(app, *claim),
                                     claim->reflection};
        std::string line;
        for (const std::string& text : cells)
            line += (line.empty() ? "" : ",") + cell(text);
        table += line + "\r\n";
    }
    return table;
}

std::string text_of(const AppState& app, const std::vector<const Claim*>& claims)
{
    const bool en = app.settings.language == Language::en;
    const Programme* programme = loaded(app.programme);
    std::string text = programme ? picked(app, programme->event.name) : "";
    text += en ? ": what I did as a one-day volunteer\n" : "：我的一日志工紀錄\n";
    std::int64_t seconds = 0;
    for (const Claim* claim : claims) {
        const Row times = times_of(app, *claim);
        seconds += claim->end - claim->start;
        text += "\n" + times.date + " " + times.from + "–" + times.to + "  " +
                picked(app, claim->title) + "\n";
        const std::string community = community_name(app, *claim);
        if (!community.empty()) text += community + "\n";
        text += state_word(app, claim->state) + " · " +
                points_text(app.settings.language, claim->points) + " · " +
                claim_code(app, *claim) + "\n";
        if (!claim->reflection.empty()) text += claim->reflection + "\n";
    }
    text += (en ? "\nHours in all: " : "\n合計時數：") + hours_text(seconds) + "\n";
    return text;
}

std::string event_name(const AppState& app, const Claim& claim)
{
    const Programme* programme = loaded(app.programme);
    if (!claim.event_name.empty()) return picked(app, claim.event_name);
    return programme ? picked(app, programme->event.name) : claim.event;
}

// One page to print or to attach, which needs nothing else: hours, reflections, photos.
std::string page_of(const AppState& app, const std::vector<const Claim*>& claims)
{
    const bool en = app.settings.language == Language::en;
    const std::string title = en ? "One-day volunteering: record of hours" : "一日志工時數紀錄";
    std::string page = "<!doctype html><html lang=\"" + std::string(en ? "en" : "zh-Hant") +
                       "\"><meta charset=\"utf-8\"><title>" + title +
                       "</title><style>body{font:16px/1.6 system-ui;max-width:42em;margin:2em "
                       "auto;padding:0 1em}img{max-width:20em}article{break-inside:avoid;"
                       "border-top:1px solid}p{white-space:pre-wrap}</style><h1>" +
                       title + "</h1>";
    std::int64_t seconds = 0;
    for (const Claim* claim : claims)
        seconds += claim->end - claim->start;
    page += "<p>" + std::string(en ? "Hours in all: " : "合計時數：") + hours_text(seconds) +
            "<p>" + (en ? "Name: " : "姓名：") + "____________________";
    for (const Claim* claim : claims) {
        const Row times = times_of(app, *claim);
        page += "<article><h2>" + escape_html(picked(app, claim->title)) + "</h2><p>";
        std::string facts = event_name(app, *claim);
        for (const std::string& fact :
             {community_name(app, *claim), times.date + " " + times.from + "–" + times.to,
              hours_text(claim->end - claim->start) + (en ? " hours" : " 小時"),
              state_word(app, claim->state), claim_code(app, *claim)})
            if (!fact.empty()) facts += " · " + fact;
        page += escape_html(facts) + "<p>" + escape_html(claim->reflection);
        const Record* photo = find_record(app.records, {kPhotoRecord, claim->id});
        if (photo && !photo->removed())
            page += "<p><img alt=\"" + std::string(en ? "photo" : "照片") + "\" src=\"" +
                    escape_html(photo->value) + "\">";
        page += "</article>";
    }
    return page + "</html>\n";
}

}  // namespace

void on(AppState& app, const ContributionsAsked& action, Effects& effects)
{
    const std::vector<const Claim*> claims = done_claims(app);
    if (claims.empty()) return;
    using Form = ContributionsAsked::Form;
    if (action.form == Form::page) {
        give_file(app, {"trackside-volunteering.html", "text/html", page_of(app, claims)},
                  text_of(app, claims), effects);
        return;
    }
    if (action.form == Form::table) {
        const std::string table = table_of(app, claims);
        give_file(app, {"trackside-volunteering.csv", "text/csv", table}, table, effects);
        return;
    }
    effects.push_back(CopyText{text_of(app, claims)});
    tell(app, "已複製紀錄", "Copied", effects);
}

}  // namespace trackside
