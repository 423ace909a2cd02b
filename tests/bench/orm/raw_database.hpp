// SQLite's C API with as much C++ around it as keeps the steps short; every call is inline.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include "measure.hpp"
#include "storage.hpp"

namespace bench::raw {

class Database {
 public:
  explicit Database(const std::string& path) {
    check(sqlite3_open_v2(path.c_str(), &database_,
                          SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                          nullptr));
    execute("PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;");
  }
  Database(const Storage& storage, Content content) : Database(storage.fresh(content)) {
    execute(storage.first_statements(content));
  }
  ~Database() { sqlite3_close(database_); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void execute(const std::string& sql) {
    check(sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr));
  }
  void check(int code) const {
    if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(database_));
  }
  sqlite3* handle() const { return database_; }
  std::string content();

 private:
  sqlite3* database_ = nullptr;
};

class Statement {
 public:
  Statement(const Database& database, const std::string& sql) : database_(database) {
    database.check(sqlite3_prepare_v3(database.handle(), sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT,
                                      &statement_, nullptr));
  }
  ~Statement() { sqlite3_finalize(statement_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  void bind(int parameter, std::int64_t value) {
    database_.check(sqlite3_bind_int64(statement_, parameter, value));
  }
  void bind(int parameter, std::string_view text) {
    database_.check(sqlite3_bind_text64(statement_, parameter, text.data(), text.size(),
                                        SQLITE_STATIC, SQLITE_UTF8));
  }
  bool step() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) database_.check(code);
    sqlite3_reset(statement_);
    return false;
  }
  void reset() { sqlite3_reset(statement_); }
  std::int64_t integer(int column) { return sqlite3_column_int64(statement_, column); }
  std::string_view text(int column) {
    const auto* chars = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return {chars, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }

 private:
  const Database& database_;
  sqlite3_stmt* statement_ = nullptr;
};

inline std::string Database::content() {
  Checksum sum;
  for (const std::string& query : content_queries()) {
    Statement rows(*this, query);
    while (rows.step()) sum.add(rows.text(0));
  }
  return sum.text();
}

}  // namespace bench::raw
