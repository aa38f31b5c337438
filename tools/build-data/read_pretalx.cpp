// Pretalx' own API, as tables that refer to each other by id, or expanded so that the object stands where
// the id would. Both may be mixed. Before 2025 a talk had one `slot`, names stood in place of objects
// (`track` with `track_id`), and `schedules/latest` had a list of `breaks`.

#include "build-data/readers.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace trackside {
namespace {

class PretalxReader {
  public:
    PretalxReader(const PretalxTables& tables, const std::string& name)
        : tables_(tables), name_(name)
    {
    }

    Source read()
    {
        const Json* schedule = table_or_null("schedule");
        source_.format = "pretalx";
        if (schedule) source_.version = text_in(*schedule, "version");
        if (const Json* event = table_or_null("event")) {
            source_.timezone = text_in(*event, "timezone");
            if (const Json* title = member(*event, "name"))
                source_.title = english(languages_of(*title));
        }
        for (const Json& room : table("rooms"))
            place(room, source_.rooms, rooms_);
        for (const Json& track : table("tracks"))
            place(track, source_.tracks, tracks_);
        for (const Json& type : table("submission-types"))
            place(type, source_.types, types_);
        for (const Json& speaker : table("speakers"))
            speaker_code(speaker);
        for (const Json& tag : table("tags"))
            tags_.emplace(text_in(tag, "id"), tag_words(tag));

        read_submissions(table("submissions"), name_ + ": submissions");
        read_slots(schedule ? list_in(*schedule, "slots") : table("slots"),
                   name_ + (schedule ? ": schedule.slots" : ": slots"));
        if (schedule) read_breaks(list_in(*schedule, "breaks"), name_ + ": breaks");
        read_answers(table("answers"));
        return std::move(source_);
    }

  private:
    const Json* table_or_null(const char* key) const
    {
        const auto found = tables_.find(key);
        return found == tables_.end() ? nullptr : &found->second;
    }
    const Json& table(const char* key) const
    {
        static const Json kEmpty = Json::array();
        const Json* found = table_or_null(key);
        return found && found->is_array() ? *found : kEmpty;
    }
    static std::string english(const Text& text)
    {
        for (const Text::Version& version : text.versions)
            if (version.lang == "en") return version.text;
        return text.versions.empty() ? "" : text.versions.front().text;
    }

    // The id of a room, track or type, which is noted if it is an object and new.
    std::string place(const Json& json, std::vector<SourcePlace>& places,
                      std::unordered_set<std::string>& known)
    {
        if (!json.is_object()) return text_of(json);
        SourcePlace item;
        item.id = text_in(json, "id");
        item.name = languages_in(json, "name");
        if (item.id.empty()) {  // before 2025: the name itself
            item.name = languages_of(json);
            item.id = english(item.name);
        }
        if (item.id.empty() || !known.insert(item.id).second) return item.id;
        item.description = languages_in(json, "description");
        item.capacity = number_in(json, "capacity").value_or(0);
        item.position = number_in(json, "position");
        places.push_back(item);
        return item.id;
    }

    // As place(), for `key` beside `key`_id.
    std::string place_in(const Json& json, const std::string& key, std::vector<SourcePlace>& places,
                         std::unordered_set<std::string>& known)
    {
        const Json* value = member(json, key.c_str());
        if (!value) return "";
        std::string id = text_in(json, (key + "_id").c_str());
        if (id.empty() || (value->is_object() && value->contains("id")))
            return place(*value, places, known);
        if (known.insert(id).second) places.push_back({id, languages_of(*value), {}, 0, {}});
        return id;
    }

    static std::vector<std::string> tag_words(const Json& tag)
    {
        std::vector<std::string> words;
        for (const Text::Version& version : languages_in(tag, "tag").versions)
            words.push_back(version.text);
        return words;
    }

    std::string speaker_code(const Json& json)
    {
        if (!json.is_object()) return text_of(json);
        std::string code = text_in(json, "code");
        if (code.empty()) code = text_in(json, "name");
        if (!code.empty() && speakers_.insert(code).second) {
            source_.speakers.push_back(
                {code, languages_in(json, "name"), languages_in(json, "biography")});
            for (const Json& answer : list_in(json, "answers"))
                if (answer.is_object()) speaker_answers_[code].push_back(read_answer(answer));
        }
        return code;
    }

    static SourceAnswer read_answer(const Json& json)
    {
        const Json* question = member(json, "question");
        if (!question) return {};
        return {question->is_object() ? text_in(*question, "id") : text_of(*question),
                text_in(json, "answer")};
    }

    static SourceLink read_resource(const Json& json)
    {
        const Json* is_public = member(json, "is_public");
        if (is_public && is_public->is_boolean() && !flag_in(json, "is_public")) return {};
        return {"", english(languages_in(json, "description")),
                first_text_in(json, {"resource", "url", "link"})};
    }

    SourceSlot read_slot(const Json& json, const std::string& where)
    {
        SourceSlot slot;
        slot.where = where;
        slot.room = place_in(json, "room", source_.rooms, rooms_);
        slot.start = text_in(json, "start");
        slot.end = text_in(json, "end");
        slot.duration = text_in(json, "duration");
        const Json* visible = member(json, "is_visible");
        slot.visible = visible && flag_in(json, "is_visible");
        slot.hidden = (visible && !slot.visible) || text_in(json, "slot_type") == "blocker";
        return slot;
    }

    // The session of this code, made anew if there is none yet.
    SourceSession& session(const Json& json, const std::string& where)
    {
        const std::string code = json.is_object() ? text_in(json, "code") : text_of(json);
        if (const auto found = sessions_.find(code); found != sessions_.end() && !code.empty())
            return source_.sessions[found->second];
        sessions_.emplace(code, source_.sessions.size());
        SourceSession& made = source_.sessions.emplace_back();
        made.code = code;
        made.where = where;
        if (json.is_object()) fill(made, json);
        return made;
    }

    void fill(SourceSession& made, const Json& json)
    {
        made.title = languages_in(json, "title");
        made.abstract = languages_in(json, "abstract");
        made.description = languages_in(json, "description");
        made.content_language = text_in(json, "content_locale");
        made.state = text_in(json, "state");
        made.do_not_record = flag_in(json, "do_not_record");
        made.track = place_in(json, "track", source_.tracks, tracks_);
        made.type = place_in(json, "submission_type", source_.types, types_);
        for (const Json& speaker : list_in(json, "speakers"))
            made.speakers.push_back(speaker_code(speaker));
        for (const Json& tag : list_in(json, "tags")) {
            if (tag.is_object()) {
                for (std::string& word : tag_words(tag))
                    made.difficulties.push_back(std::move(word));
            } else if (const auto found = tags_.find(text_of(tag)); found != tags_.end()) {
                made.difficulties.insert(made.difficulties.end(), found->second.begin(),
                                         found->second.end());
            } else {
                made.difficulties.push_back(text_of(tag));
            }
        }
        for (const Json& answer : list_in(json, "answers"))
            if (answer.is_object()) made.answers.push_back(read_answer(answer));
        for (const Json& resource : list_in(json, "resources"))
            if (resource.is_object()) made.links.push_back(read_resource(resource));
    }

    void read_submissions(const Json& list, const std::string& place_of_list)
    {
        std::size_t number = 0;
        for (const Json& item : list) {
            const std::string where = place_of_list + "[" + std::to_string(number++) + "]";
            if (!item.is_object()) continue;
            SourceSession& made = session(item, where);
            if (item.contains("slot")) {
                source_.format = "pretalx-legacy";
                if (const Json* slot = member(item, "slot"))
                    made.slots.push_back(read_slot(*slot, where + ".slot"));
            }
            std::size_t slot_number = 0;
            for (const Json& slot : list_in(item, "slots")) {
                if (!slot.is_object()) continue;
                const std::string slot_place =
                    where + ".slots[" + std::to_string(slot_number++) + "]";
                made.slots.push_back(read_slot(slot, slot_place));
            }
        }
    }

    // The schedule whose slots count where a dump has those of several: the latest.
    static std::string latest_schedule(const Json& list)
    {
        std::string latest;
        for (const Json& item : list) {
            const std::string id = text_in(item, "schedule");
            if (id.size() > latest.size() || (id.size() == latest.size() && id > latest))
                latest = id;
        }
        return latest;
    }

    void read_slots(const Json& list, const std::string& place_of_list)
    {
        const std::string schedule = latest_schedule(list);
        std::size_t number = 0;
        for (const Json& item : list) {
            const std::string where = place_of_list + "[" + std::to_string(number++) + "]";
            if (!item.is_object() || text_in(item, "schedule") != schedule) continue;
            if (item.contains("code") && item.contains("title")) {  // before 2025: a talk
                read_submissions(Json::array({item}), where);
                continue;
            }
            SourceSlot slot = read_slot(item, where);
            if (const Json* submission = member(item, "submission")) {
                SourceSession& owner = session(*submission, where + ".submission");
                const bool known = std::any_of(
                    owner.slots.begin(), owner.slots.end(), [&](const SourceSlot& other) {
                        return other.start == slot.start && other.room == slot.room;
                    });
                if (!known) owner.slots.push_back(std::move(slot));
            } else {
                source_.breaks.push_back({languages_in(item, "description"), std::move(slot)});
            }
        }
    }

    void read_breaks(const Json& list, const std::string& place_of_list)
    {
        std::size_t number = 0;
        for (const Json& item : list)
            source_.breaks.push_back(
                {languages_in(item, "description"),
                 read_slot(item, place_of_list + "[" + std::to_string(number++) + "]")});
        if (number > 0) source_.format = "pretalx-legacy";
    }

    void read_answers(const Json& list)
    {
        for (const Json& item : list) {
            if (!item.is_object()) continue;
            const Json* submission = member(item, "submission");
            const Json* person = member(item, "person");
            if (submission) {
                const std::string code =
                    submission->is_object() ? text_in(*submission, "code") : text_of(*submission);
                if (const auto found = sessions_.find(code); found != sessions_.end())
                    source_.sessions[found->second].answers.push_back(read_answer(item));
            } else if (person) {
                const std::string code =
                    person->is_object() ? text_in(*person, "code") : text_of(*person);
                if (!code.empty()) speaker_answers_[code].push_back(read_answer(item));
            }
        }
        for (auto& [code, answers] : speaker_answers_)
            source_.speaker_answers.emplace_back(code, std::move(answers));
    }

    const PretalxTables& tables_;
    const std::string& name_;
    Source source_;
    std::unordered_set<std::string> rooms_;
    std::unordered_set<std::string> tracks_;
    std::unordered_set<std::string> types_;
    std::unordered_set<std::string> speakers_;
    std::unordered_map<std::string, std::size_t> sessions_;
    std::unordered_map<std::string, std::vector<std::string>> tags_;
    std::map<std::string, std::vector<SourceAnswer>> speaker_answers_;
};

}  // namespace

Result<Source> read_pretalx(const PretalxTables& tables, const std::string& name)
{
    return PretalxReader(tables, name).read();
}

}  // namespace trackside
