#include "sqlite.h"

namespace trackside {

Database::~Database()
{
    sqlite3_close_v2(handle_);
}

bool Database::open(const std::filesystem::path& file)
{
    constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX;
    if (sqlite3_open_v2(file.c_str(), &handle_, kFlags, nullptr) != SQLITE_OK) return false;
    sqlite3_busy_timeout(handle_, 5000);
    return true;
}

bool Database::run(const char* sql)
{
    return sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

std::string Database::message() const
{
    return handle_ ? sqlite3_errmsg(handle_) : "out of memory";
}

Statement::Statement(const Database& database, const char* sql)
{
    result_ = sqlite3_prepare_v2(database.handle(), sql, -1, &handle_, nullptr);
}

Statement::~Statement()
{
    sqlite3_finalize(handle_);
}

Statement& Statement::bind(std::string_view text)
{
    const auto size = static_cast<int>(text.size());
    const char* bytes = text.data() ? text.data() : "";
    if (result_ == SQLITE_OK)
        result_ = sqlite3_bind_text(handle_, ++bound_, bytes, size, SQLITE_TRANSIENT);
    return *this;
}

Statement& Statement::bind(std::int64_t number)
{
    if (result_ == SQLITE_OK) result_ = sqlite3_bind_int64(handle_, ++bound_, number);
    return *this;
}

bool Statement::row()
{
    if (result_ == SQLITE_OK || result_ == SQLITE_ROW) result_ = sqlite3_step(handle_);
    return result_ == SQLITE_ROW;
}

bool Statement::run()
{
    while (row()) {
    }
    return result_ == SQLITE_DONE;
}

std::string Statement::text(int column) const
{
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
    return bytes
               ? std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column)))
               : "";
}

std::int64_t Statement::number(int column) const
{
    return sqlite3_column_int64(handle_, column);
}

}  // namespace trackside
