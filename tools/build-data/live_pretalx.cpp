#include "build-data/live_pretalx.h"

#include "base/utf8.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace trackside {
namespace {

constexpr int kMostPages = 400;  // of 50 rows
constexpr const char* kExpand =
    "slots,slots.room,slots.submission,slots.submission.speakers,slots.submission.track,"
    "slots.submission.submission_type,slots.submission.resources";

struct EventAddress {
    std::string site;  // "https://pretalx.example.org", with a folder if Pretalx stands in one
    std::string slug;
};

bool ends_with(std::string_view text, std::string_view ending)
{
    return text.size() >= ending.size() && text.substr(text.size() - ending.size()) == ending;
}

std::string without_query(const std::string& url)
{
    return url.substr(0, url.find_first_of("?#"));
}

bool is_file_address(const std::string& address)
{
    const std::string path = to_lower_ascii(without_query(address));
    return ends_with(path, ".json") || ends_with(path, ".xml") ||
           path.find("/export/") != std::string::npos;
}

EventAddress event_address(const std::string& address)
{
    std::string path = without_query(address);
    while (!path.empty() && path.back() == '/')
        path.pop_back();
    if (ends_with(path, "/schedule")) path.resize(path.size() - 9);
    const std::size_t slash = path.rfind('/');
    EventAddress event{path.substr(0, slash), path.substr(slash + 1)};
    if (ends_with(event.site, "/api/events")) event.site.resize(event.site.size() - 11);
    return event;
}

class PretalxFetcher {
  public:
    PretalxFetcher(const std::string& address, const FetchOptions& options)
        : address_(address),
          event_(event_address(address)),
          options_(options),
          client_(options.limits, origin_of(address),
                  options.token.empty() ? "" : "Token " + options.token, options.say)
    {
    }

    Result<Fetched> fetch()
    {
        if (origin_of(address_).empty()) return Error{address_, "is no http or https address"};
        if (is_file_address(address_)) return fetch_file();
        if (event_.slug.empty() || origin_of(event_.site).empty())
            return Error{
                address_,
                "is no address of an event; write it like https://pretalx.example.org/my-event/"};

        const Result<bool> api = fetch_by_api();
        if (!api.ok()) return api.error();
        if (!api.value()) {
            options_.say("the API does not give this event; using its widget and export");
            return fetch_exports();
        }
        Result<Source> source = read_pretalx(tables_, event_.slug);
        if (!source.ok()) return source.error();
        source.value().base_url = event_.site;
        Fetched fetched{std::move(source.value()), {}};
        for (const auto& [name, table] : tables_)
            fetched.raw.push_back({name + ".json", table.dump()});
        return fetched;
    }

  private:
    std::string api(const std::string& path) const
    {
        return event_.site + "/api/events/" + event_.slug + "/" + path;
    }

    Result<Fetched> fetch_file()
    {
        Result<HttpAnswer> answer = client_.get(address_);
        if (!answer.ok()) return answer.error();
        if (answer.value().status != 200) return status_error(address_, answer.value());
        std::vector<SourceFile> files{{address_, std::move(answer.value().body)}};
        Result<Source> source = read_source(files);
        if (!source.ok()) return source.error();
        return Fetched{std::move(source.value()), {{"source", std::move(files.front().text)}}};
    }

    static Error status_error(const std::string& url, const HttpAnswer& answer)
    {
        return {url, "answers with status " + std::to_string(answer.status)};
    }

    // JSON; null if this user may not see it or it is not there.
    Result<Json> get_json(const std::string& url)
    {
        Result<HttpAnswer> answer = client_.get(url, version_);
        if (!answer.ok()) return answer.error();
        const long status = answer.value().status;
        if (status == 400 && version_ == "v2") {  // a server before 2026.2
            version_ = "v1";
            return get_json(url);
        }
        if (status == 400 || status == 401 || status == 403 || status == 404 || status == 410)
            return Json{};
        if (status != 200) return status_error(url, answer.value());
        if (is_web_page(answer.value()))
            return Error{url, "answers with a web page instead of JSON"};
        return parse_json(answer.value().body, url);
    }

    // True: the tables are there. False: the API does not give them to us.
    Result<bool> fetch_by_api()
    {
        const Result<Json> event = get_json(api(""));
        if (!event.ok()) return event.error();
        if (event.value().is_object()) tables_["event"] = event.value();

        options_.progress("schedule", 0, 0);
        const Result<Json> schedule =
            get_json(api(std::string("schedules/latest/?expand=") + kExpand));
        if (!schedule.ok()) return schedule.error();
        const bool whole = is_whole_schedule(schedule.value());
        if (whole) tables_["schedule"] = schedule.value();

        std::vector<std::string> wanted;
        if (!whole)
            wanted = {"submissions", "slots", "rooms", "speakers", "tracks", "submission-types"};
        if (!options_.token.empty()) wanted.insert(wanted.end(), {"answers", "tags"});
        for (const std::string& name : wanted) {
            const Result<bool> got = fetch_table(name);
            if (!got.ok()) return got.error();
            const bool needed = name == "submissions" || name == "slots" || name == "rooms";
            if (!got.value() && needed) return false;
        }
        return true;
    }

    static bool is_whole_schedule(const Json& json)
    {
        const Json& slots = list_in(json, "slots");
        return json.is_object() && !slots.empty() &&
               std::all_of(slots.begin(), slots.end(),
                           [](const Json& slot) { return slot.is_object(); });
    }

    Result<bool> fetch_table(const std::string& name)
    {
        std::string url = api(name + "/?page_size=50");
        if (name == "submissions") url += "&state=confirmed";
        std::set<std::string> seen;
        Json rows = Json::array();
        std::optional<int> count;
        while (!url.empty()) {
            if (!seen.insert(url).second) return Error{url, "its pages go in circles"};
            if (seen.size() > kMostPages)
                return Error{url, "has more than " + std::to_string(kMostPages) + " pages"};
            const Result<Json> page = get_json(url);
            if (!page.ok()) return page.error();
            if (page.value().is_null()) {
                if (seen.size() == 1) return false;
                return Error{url, "a page of " + name + " is missing"};
            }
            const Json* results =
                page.value().is_array() ? &page.value() : member(page.value(), "results");
            if (!results || !results->is_array()) return Error{url, "`results` is not a list"};
            rows.insert(rows.end(), results->begin(), results->end());
            if (!count) count = number_in(page.value(), "count");
            options_.progress(name, rows.size(), static_cast<std::size_t>(count.value_or(0)));
            const std::string next = text_in(page.value(), "next");
            if (!next.empty() && origin_of(next) != origin_of(url))
                return Error{url, "its next page is on another host: " + next};
            url = next;
        }
        if (count && static_cast<std::size_t>(*count) != rows.size())
            return Error{api(name + "/"), "half-read: " + std::to_string(rows.size()) + " of " +
                                              std::to_string(*count) + " rows"};
        tables_[name] = std::move(rows);
        return true;
    }

    Result<Fetched> fetch_exports()
    {
        const std::string event = event_.site + "/" + event_.slug;
        version_.clear();
        Result<Json> widget = get_json(event + "/schedule/widgets/schedule.json");
        if (widget.ok() && widget.value().is_null())
            widget = get_json(event + "/schedule/widget/v2.json");
        if (!widget.ok()) return widget.error();
        std::vector<Source> exports;
        Fetched fetched;
        for (const char* lang : {"zh-hant", "en"}) {
            const Result<Json> exported =
                get_json(event + "/schedule/export/schedule.json?lang=" + lang);
            if (!exported.ok()) return exported.error();
            if (exported.value().is_null()) continue;
            Result<Source> read = read_schedule_json(exported.value(), "schedule.json");
            if (!read.ok()) return read.error();
            exports.push_back(std::move(read.value()));
            fetched.raw.push_back(
                {std::string("schedule.") + lang + ".json", exported.value().dump()});
        }
        if (widget.value().is_null()) {
            if (exports.empty())
                return Error{address_,
                             "is no event that everyone may see; set TRACKSIDE_PRETALX_TOKEN, or "
                             "correct the address"};
            fetched.source = std::move(exports.front());
            return fetched;
        }
        Result<Source> read = read_widget(widget.value(), "widget");
        if (!read.ok()) return read.error();
        fetched.raw.push_back({"widget.json", widget.value().dump()});
        fetched.source = combine_exports(std::move(read.value()), std::move(exports));
        fetched.source.base_url = event_.site;
        return fetched;
    }

    const std::string& address_;
    EventAddress event_;
    const FetchOptions& options_;
    HttpClient client_;
    std::string version_ = "v2";
    PretalxTables tables_;
};

bool is_personal(const std::string& key)
{
    static const std::set<std::string> kKeys = {"email",
                                                "e_mail",
                                                "mail",
                                                "phone",
                                                "notes",
                                                "internal_notes",
                                                "scores",
                                                "score",
                                                "mean_score",
                                                "median_score",
                                                "review",
                                                "reviews",
                                                "availabilities",
                                                "assigned_reviewers",
                                                "access_code",
                                                "token",
                                                "password",
                                                "invitations",
                                                "log",
                                                "anonymised_data",
                                                "speaker_info",
                                                "pending_state",
                                                "has_arrived",
                                                "user",
                                                "created_by",
                                                "people",
                                                "is_anonymised",
                                                "review_code",
                                                "invitation_token",
                                                "locale",
                                                "timezone_user",
                                                "gravatar",
                                                "fax",
                                                "address"};
    return kKeys.count(key) > 0;
}

void remove_personal(Json& json, const std::set<std::string>& questions)
{
    if (json.is_array()) {
        // An answer has a question; only those that are published stay.
        json.erase(std::remove_if(json.begin(), json.end(),
                                  [&](const Json& item) {
                                      if (!item.is_object() || !item.contains("question") ||
                                          !item.contains("answer"))
                                          return false;
                                      const Json* question = member(item, "question");
                                      const std::string id = !question ? ""
                                                             : question->is_object()
                                                                 ? text_in(*question, "id")
                                                                 : text_of(*question);
                                      return questions.count(id) == 0;
                                  }),
                   json.end());
        for (Json& item : json)
            remove_personal(item, questions);
    } else if (json.is_object()) {
        for (auto at = json.begin(); at != json.end();) {
            if (is_personal(at.key())) {
                at = json.erase(at);
            } else {
                remove_personal(at.value(), questions);
                ++at;
            }
        }
    }
}

}  // namespace

Result<Fetched> fetch_programme(const std::string& address, const FetchOptions& options)
{
    return PretalxFetcher(address, options).fetch();
}

Source combine_exports(Source widget, std::vector<Source> exports)
{
    std::unordered_map<std::string, std::size_t> sessions;
    for (std::size_t i = 0; i < widget.sessions.size(); i++)
        sessions.emplace(widget.sessions[i].code, i);
    std::unordered_map<std::string, std::size_t> speakers;
    for (std::size_t i = 0; i < widget.speakers.size(); i++)
        speakers.emplace(widget.speakers[i].code, i);
    const char* const kLanguages[] = {"zh-Hant", "en"};
    std::unordered_map<std::string, std::size_t> types;
    for (std::size_t number = 0; number < exports.size(); number++) {
        const char* lang = exports.size() == 2 ? kLanguages[number] : "";
        for (SourceSession& exported : exports[number].sessions) {
            const auto found = sessions.find(exported.code);
            if (found == sessions.end()) continue;
            SourceSession& session = widget.sessions[found->second];
            if (session.description.empty()) session.description = std::move(exported.description);
            if (session.abstract.empty()) session.abstract = std::move(exported.abstract);
            if (session.links.empty()) session.links = std::move(exported.links);
            if (session.languages.empty()) session.languages = std::move(exported.languages);
            session.do_not_record = session.do_not_record || exported.do_not_record;
            if (exported.type.empty()) continue;
            if (session.type.empty())
                session.type = exported.type;  // named in the first export's language
            const auto [type, is_new] = types.emplace(session.type, widget.types.size());
            if (is_new) widget.types.push_back({session.type, {}, {}, 0, {}});
            set_text(widget.types[type->second].name, lang, exported.type);
        }
        for (SourceSpeaker& exported : exports[number].speakers) {
            const auto found = speakers.find(exported.code);
            if (found != speakers.end() && widget.speakers[found->second].biography.empty())
                widget.speakers[found->second].biography = std::move(exported.biography);
        }
    }
    return widget;
}

std::string without_personal_data(const std::string& json,
                                  const std::vector<std::string>& public_questions)
{
    Json read = Json::parse(json, nullptr, false);
    if (read.is_discarded()) return "";
    remove_personal(read, {public_questions.begin(), public_questions.end()});
    return read.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace trackside
