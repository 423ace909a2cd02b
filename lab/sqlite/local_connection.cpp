#include <sqlite3.h>

#include <algorithm>
#include <climits>
#include <string>

#include <lab/sqlite/local.hpp>
#include <lab/sqlite/open.hpp>

namespace sqlite {
namespace {

int open_flags(const Options& options) {
  int flags = SQLITE_OPEN_EXRESCODE;
  flags |= options.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  if (options.create && !options.read_only) flags |= SQLITE_OPEN_CREATE;
  flags |= options.full_mutex ? SQLITE_OPEN_FULLMUTEX : SQLITE_OPEN_NOMUTEX;
  return flags;
}

// SQLite would take the text for its beginning up to the NUL byte.
void refuse_nul(std::string_view sql) {
  if (sql.find('\0') != sql.npos) throw Error(SQLITE_MISUSE, "the SQL holds a NUL byte", sql);
}

std::string_view without_leading_blanks(std::string_view sql) {
  return sql.substr(std::min(sql.find_first_not_of(" \t\r\n"), sql.size()));
}

}  // namespace

std::unique_ptr<Connection> open(const Options& options) {
  return std::make_unique<LocalConnection>(options);
}

LocalConnection::LocalConnection(const Options& options) {
  const int code = sqlite3_open_v2(options.path.c_str(), &database_, open_flags(options),
                                   options.vfs.empty() ? nullptr : options.vfs.c_str());
  try {
    if (code != SQLITE_OK) {
      throw Error(code, sqlite3_errstr(code), {});
    }
    configure(options);
  } catch (const Error& error) {
    sqlite3_close_v2(database_);
    throw Error(error.code(), "open " + options.path, error.reason(), {});
  }
}

LocalConnection::~LocalConnection() {
  clear_cache();
  sqlite3_close_v2(database_);
}

void LocalConnection::configure(const Options& options) {
  sqlite3_busy_timeout(database_, options.busy_timeout_ms);
  sqlite3_db_config(database_, SQLITE_DBCONFIG_ENABLE_FKEY, options.foreign_keys ? 1 : 0, nullptr);
  if (options.path == ":memory:") return;
  // A negative size counts KiB. This reads the file's header, so a file of another kind is refused.
  execute("PRAGMA cache_size = -" + std::to_string(options.page_cache_kib));
  // What an INSERT of several rows keeps in order to undo itself is small, and a file of its own
  // would cost more than the rows.
  execute("PRAGMA temp_store = MEMORY");
  if (!options.durable) {
    execute("PRAGMA synchronous = OFF");
    sqlite3_db_config(database_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  }
  if (options.wal) execute("PRAGMA journal_mode = WAL");
}

std::unique_ptr<Statement> LocalConnection::prepare(std::string_view sql) {
  std::string_view rest = sql;
  std::unique_ptr<Statement> statement = prepare_next(rest);
  if (!statement) throw Error(SQLITE_MISUSE, "there is no SQL statement", sql);
  if (!rest.empty() && prepare_next(rest)) {
    throw Error(SQLITE_MISUSE, "one statement at a time can be prepared", sql);
  }
  return statement;
}

std::unique_ptr<Statement> LocalConnection::prepare_next(std::string_view& sql) {
  refuse_nul(sql);
  sqlite3_stmt* statement = nullptr;
  std::string_view text;
  while (!statement) {
    sql = without_leading_blanks(sql);
    if (sql.empty()) return nullptr;
    text = prepare_first(sql, &statement);
    sql.remove_prefix(text.size());
  }
  return std::make_unique<LocalStatement>(*this, statement, text);
}

// Gives the text of the first statement; there is none where that is only comments. Statements are
// long-lived here, so they stay out of the lookaside memory.
std::string_view LocalConnection::prepare_first(std::string_view sql, sqlite3_stmt** statement) {
  if (sql.size() > INT_MAX) throw Error(SQLITE_TOOBIG, "the SQL is too long", sql.substr(0, 200));
  const char* tail = nullptr;
  const int code = sqlite3_prepare_v3(database_, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, statement, &tail);
  if (code != SQLITE_OK) throw Error(code, sqlite3_errmsg(database_), sql);
  return sql.substr(0, tail - sql.data());
}

void LocalConnection::execute(std::string_view sql) {
  while (const std::unique_ptr<Statement> statement = prepare_next(sql)) {
    while (statement->step()) {
    }
  }
}

std::int64_t LocalConnection::last_insert_rowid() const {
  return sqlite3_last_insert_rowid(database_);
}

std::int64_t LocalConnection::changes() const { return sqlite3_changes64(database_); }

bool LocalConnection::in_transaction() const { return sqlite3_get_autocommit(database_) == 0; }

}  // namespace sqlite
