#include <sqlite3.h>

#include <climits>
#include <string>

#include <lab/sqlite/local.hpp>
#include <lab/sqlite/open.hpp>

namespace sqlite {
namespace {

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

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

// The first statement of `sql`, null where there are only blanks and comments; `sql` becomes what
// follows it. Statements are long-lived here, so they stay out of the lookaside memory.
Prepared prepare_first(sqlite3* database, std::string_view& sql) {
  sqlite3_stmt* statement = nullptr;
  const char* tail = nullptr;
  const std::string_view text = sql.data() ? sql : "";
  if (text.size() > INT_MAX) throw Error(SQLITE_TOOBIG, "the SQL is too long", text.substr(0, 200));
  const int code = sqlite3_prepare_v3(database, text.data(), static_cast<int>(text.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, &tail);
  if (code != SQLITE_OK) throw Error(code, sqlite3_errmsg(database), sql);
  sql.remove_prefix(tail - text.data());
  return Prepared(statement);
}

}  // namespace

std::unique_ptr<Connection> open(const Options& options) {
  return std::make_unique<LocalConnection>(options);
}

LocalConnection::LocalConnection(const Options& options) {
  const int code = sqlite3_open_v2(options.path.c_str(), &database_, open_flags(options), nullptr);
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
  if (options.wal) execute("PRAGMA journal_mode = WAL");
}

std::unique_ptr<Statement> LocalConnection::prepare(std::string_view sql) {
  refuse_nul(sql);
  std::string_view rest = sql;
  Prepared statement = prepare_first(database_, rest);
  if (!statement) throw Error(SQLITE_MISUSE, "there is no SQL statement", sql);
  if (!rest.empty() && prepare_first(database_, rest)) {
    throw Error(SQLITE_MISUSE, "one statement at a time can be prepared", sql);
  }
  return std::make_unique<LocalStatement>(*this, statement.release(), sql);
}

void LocalConnection::execute(std::string_view sql) {
  refuse_nul(sql);
  while (!sql.empty()) {
    const std::string_view before = sql;
    const Prepared statement = prepare_first(database_, sql);
    if (statement) run(statement.get(), before.substr(0, before.size() - sql.size()));
  }
}

void LocalConnection::run(sqlite3_stmt* statement, std::string_view sql) {
  notify_start(sql);
  int code = SQLITE_ROW;
  while (code == SQLITE_ROW) code = sqlite3_step(statement);
  if (code != SQLITE_DONE) throw Error(code, sqlite3_errmsg(database_), sql);
}

std::int64_t LocalConnection::last_insert_rowid() const {
  return sqlite3_last_insert_rowid(database_);
}

std::int64_t LocalConnection::changes() const { return sqlite3_changes64(database_); }

bool LocalConnection::in_transaction() const { return sqlite3_get_autocommit(database_) == 0; }

}  // namespace sqlite
