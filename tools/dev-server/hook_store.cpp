#include "hook_store.h"

#include "base/utf8.h"

#include <array>
#include <string_view>
#include <utility>

namespace trackside {
namespace {

constexpr int kVersion = 1;

// `answer` is what makes repeats harmless. A claim that was cancelled before it came has an empty nick.
constexpr const char* kSchema = R"sql(
CREATE TABLE answer(id TEXT PRIMARY KEY, kind INTEGER NOT NULL, subject TEXT NOT NULL, state TEXT NOT NULL)
    WITHOUT ROWID;
CREATE TABLE claim(id TEXT PRIMARY KEY, task TEXT NOT NULL, state TEXT NOT NULL, nick TEXT NOT NULL,
    contact TEXT NOT NULL, contact_folded TEXT NOT NULL, lang TEXT NOT NULL, sent TEXT NOT NULL,
    received TEXT NOT NULL, cancelled TEXT NOT NULL DEFAULT '', done TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
CREATE INDEX claim_task ON claim(task, state);
CREATE TABLE subscription(email_folded TEXT, list TEXT, email TEXT NOT NULL, name TEXT NOT NULL,
    lang TEXT NOT NULL, received TEXT NOT NULL, PRIMARY KEY(email_folded, list)) WITHOUT ROWID;
PRAGMA user_version = 1;
)sql";

std::string csv_cell(std::string text)
{
    if (!text.empty() && std::string_view("=+-@\t").find(text.front()) != std::string_view::npos)
        text.insert(0, "'");
    if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

const std::string& subject_of(const ReceivedMessage& message)
{
    switch (message.kind) {
        case ReceivedMessage::Kind::claim: return message.task;
        case ReceivedMessage::Kind::cancel:
        case ReceivedMessage::Kind::complete: return message.claim;
        case ReceivedMessage::Kind::subscribe: return message.email;
    }
    return message.id;
}

HookOutcome refused(std::string error, bool retry)
{
    return {.state = "", .refusal = {std::move(error), retry}};
}

}  // namespace

Result<std::unique_ptr<HookStore>> HookStore::open(const std::filesystem::path& file)
{
    auto store = std::unique_ptr<HookStore>(new HookStore);
    Database& db = store->db_;
    if (!db.open(file) || !db.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL"))
        return Error{file.string(), db.message()};

    Statement version(db, "PRAGMA user_version");
    const std::int64_t found = version.row() ? version.number(0) : -1;
    if (found > kVersion) return Error{file.string(), "was written by a newer dev-server"};
    if (found == 0 && !(db.run("BEGIN IMMEDIATE") && db.run(kSchema) && db.run("COMMIT")))
        return Error{file.string(), db.message()};
    if (found < 0) return Error{file.string(), db.message()};
    return store;
}

HookOutcome HookStore::receive(const ReceivedMessage& message, const TaskBook& book, Instant now)
{
    const std::scoped_lock lock(mutex_);
    if (!db_.run("BEGIN IMMEDIATE")) return refused("cannot be kept now", true);
    failed_ = false;
    HookOutcome outcome = decide(message, book, now);
    if (outcome.state.empty()) {
        db_.run("ROLLBACK");
        return outcome;
    }
    if (failed_ || !db_.run("COMMIT")) {
        db_.run("ROLLBACK");
        return refused("cannot be kept now", true);
    }
    return outcome;
}

HookOutcome HookStore::decide(const ReceivedMessage& message, const TaskBook& book, Instant now)
{
    const auto kind = static_cast<std::int64_t>(message.kind);
    Statement known(db_, "SELECT kind, subject, state FROM answer WHERE id = ?");
    if (known.bind(message.id).row()) {
        if (known.number(0) != kind || known.text(1) != subject_of(message))
            return refused("id: was used for another message", false);
        const bool withdrawn = message.kind == ReceivedMessage::Kind::claim &&
                               state_of_claim(message.id) == "cancelled";
        return {.state = withdrawn ? "cancelled" : known.text(2)};
    }

    HookOutcome outcome;
    switch (message.kind) {
        case ReceivedMessage::Kind::claim: outcome = claim(message, book, now); break;
        case ReceivedMessage::Kind::cancel: outcome = cancel(message, book, now); break;
        case ReceivedMessage::Kind::complete: outcome = complete(message, now); break;
        case ReceivedMessage::Kind::subscribe: outcome = subscribe(message, now); break;
    }
    if (outcome.state.empty()) return outcome;
    Statement keep(db_, "INSERT INTO answer VALUES(?, ?, ?, ?)");
    failed_ |=
        !keep.bind(message.id).bind(kind).bind(subject_of(message)).bind(outcome.state).run();
    return outcome;
}

HookOutcome HookStore::claim(const ReceivedMessage& message, const TaskBook& book, Instant now)
{
    const auto task = book.tasks.find(message.task);
    if (task == book.tasks.end()) return refused("task: no such task", false);
    if (state_of_claim(message.id) == "cancelled") return {.state = "cancelled"};

    const std::string contact = to_lower_ascii(message.contact);
    std::string state = "accepted";
    Statement taken(db_,
                    "SELECT count(*), total(contact_folded = ?) FROM claim WHERE task = ? AND "
                    "state = 'accepted'");
    if (!taken.bind(contact).bind(message.task).row()) return refused("cannot be kept now", true);
    if (taken.number(0) >= task->second.capacity) state = "full";
    if (taken.number(1) > 0) state = "duplicate";
    if (now >= task->second.end) state = "ended";

    Statement keep(
        db_,
        "INSERT INTO claim(id, task, state, nick, contact, contact_folded, lang, sent, received) "
        "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)");
    keep.bind(message.id).bind(message.task).bind(state).bind(message.nick).bind(message.contact);
    failed_ |=
        !keep.bind(contact).bind(message.lang).bind(message.sent).bind(format_utc(now)).run();
    return {.state = std::move(state)};
}

HookOutcome HookStore::cancel(const ReceivedMessage& message, const TaskBook& book, Instant now)
{
    const auto task = book.tasks.find(message.task);
    if (task == book.tasks.end()) return refused("task: no such task", false);
    if (now >= task->second.end) return {.state = "ended"};

    Statement keep(
        db_,
        "INSERT INTO claim(id, task, state, nick, contact, contact_folded, lang, sent, received, "
        "cancelled) VALUES(?1, ?2, 'cancelled', '', '', '', '', '', ?3, ?3) "
        "ON CONFLICT(id) DO UPDATE SET state = 'cancelled', cancelled = ?3 WHERE task = ?2");
    failed_ |= !keep.bind(message.claim).bind(message.task).bind(format_utc(now)).run();
    if (sqlite3_changes(db_.handle()) == 0) return refused("claim: is of another task", false);
    return {.state = "cancelled"};
}

HookOutcome HookStore::complete(const ReceivedMessage& message, Instant now)
{
    const std::string state = state_of_claim(message.claim);
    if (state.empty()) return refused("claim: has not arrived yet", true);
    if (state != "accepted") return {.state = state};
    Statement keep(db_, "UPDATE claim SET done = ?, note = ? WHERE id = ? AND task = ?");
    failed_ |=
        !keep.bind(format_utc(now)).bind(message.note).bind(message.claim).bind(message.task).run();
    if (sqlite3_changes(db_.handle()) == 0) return refused("claim: is of another task", false);
    return {.state = "accepted"};
}

// Whether an address is already there is not told to whoever types it.
HookOutcome HookStore::subscribe(const ReceivedMessage& message, Instant now)
{
    Statement keep(db_, "INSERT INTO subscription VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
    keep.bind(to_lower_ascii(message.email))
        .bind(message.list)
        .bind(message.email)
        .bind(message.name);
    failed_ |= !keep.bind(message.lang).bind(format_utc(now)).run();
    return {.state = "pending"};
}

std::string HookStore::state_of_claim(const std::string& id)
{
    Statement find(db_, "SELECT state FROM claim WHERE id = ?");
    return find.bind(id).row() ? find.text(0) : "";
}

std::string HookStore::export_csv(Table table)
{
    const bool claims = table == Table::claims;
    const int columns = claims ? 11 : 5;
    std::string out =
        claims ? "\xEF\xBB\xBFtask,state,nick,contact,lang,sent,received,cancelled,done,note,id\r\n"
               : "\xEF\xBB\xBF"
                 "email,name,list,lang,received\r\n";
    const std::scoped_lock lock(mutex_);
    Statement rows(
        db_,
        claims
            ? "SELECT task, state, nick, contact, lang, sent, received, cancelled, done, note, id "
              "FROM claim ORDER BY task, received, id"
            : "SELECT email, name, list, lang, received FROM subscription ORDER BY received, "
              "email");
    while (rows.row())
        for (int column = 0; column < columns; ++column)
            out += csv_cell(rows.text(column)) + (column + 1 < columns ? "," : "\r\n");
    return out;
}

std::int64_t HookStore::count(const char* table)
{
    const std::scoped_lock lock(mutex_);
    Statement rows(db_, (std::string("SELECT count(*) FROM ") + table).c_str());
    return rows.row() ? rows.number(0) : -1;
}

}  // namespace trackside
