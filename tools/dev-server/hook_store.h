#pragma once
// Claims and subscriptions in an SQLite file. Every message is one transaction: known id, places left,
// what it does, and the answer that is kept for its repeats.

#include "base/result.h"
#include "base/time.h"
#include "received_message.h"
#include "sqlite.h"
#include "task_book.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

namespace trackside {

// "retry" in the answer: true if the same message can have more luck later.
struct HookRefusal {
    std::string error;
    bool retry = false;
};
// The state of the answer, or why there is none.
struct HookOutcome {
    std::string state;  // empty: refused
    HookRefusal refusal{};
};

class HookStore {
  public:
    static Result<std::unique_ptr<HookStore>> open(const std::filesystem::path& file);

    // On disk when it returns. Any number of threads.
    HookOutcome receive(const ReceivedMessage& message, const TaskBook& book, Instant now);

    enum class Table { claims, subscriptions };
    // RFC 4180, with a byte order mark for spreadsheets; nothing in it is read as a formula.
    std::string export_csv(Table table);
    // Rows of any kind, for tests.
    std::int64_t count(const char* table);

  private:
    HookStore() = default;
    HookOutcome decide(const ReceivedMessage& message, const TaskBook& book, Instant now);
    HookOutcome claim(const ReceivedMessage& message, const TaskBook& book, Instant now);
    HookOutcome cancel(const ReceivedMessage& message, const TaskBook& book, Instant now);
    HookOutcome complete(const ReceivedMessage& message, Instant now);
    HookOutcome subscribe(const ReceivedMessage& message, Instant now);
    std::string state_of_claim(const std::string& id);

    std::mutex mutex_;
    Database db_;
    bool failed_ = false;  // a statement of this transaction did not run
};

}  // namespace trackside
