#pragma once
// SQLite without its ceremony: a connection and a prepared statement that close themselves.

#include "base/result.h"

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace trackside {

class Database {
  public:
    Database() = default;
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    // False: message() says why.
    bool open(const std::filesystem::path& file);
    bool run(const char* sql);
    std::string message() const;
    sqlite3* handle() const { return handle_; }

  private:
    sqlite3* handle_ = nullptr;
};

// One statement, run once. Text is bound from index 1 on, in order.
class Statement {
  public:
    Statement(const Database& database, const char* sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement& bind(std::string_view text);
    Statement& bind(std::int64_t number);
    // True: there is a row to read.
    bool row();
    // True: it ran to its end.
    bool run();

    std::string text(int column) const;
    std::int64_t number(int column) const;

  private:
    sqlite3_stmt* handle_ = nullptr;
    int bound_ = 0;
    int result_ = SQLITE_OK;
};

}  // namespace trackside
