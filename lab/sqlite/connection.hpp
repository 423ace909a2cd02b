#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include <lab/sqlite/error.hpp>
#include <lab/sqlite/statement.hpp>

// A connection to a database, whichever driver makes it: sqlite::open() (open.hpp) links SQLite,
// sqlite::Remote (remote.hpp) asks a store process. A connection belongs to one thread at a time.

namespace sqlite {

struct Options {
  // A file, or ":memory:" for a database of this connection alone. The remote driver sends it to
  // the store as the name of one of its databases.
  std::string path = ":memory:";
  bool read_only = false;
  bool create = true;  // make the file where there is none
  bool foreign_keys = true;
  int busy_timeout_ms = 5000;
  bool wal = false;
  bool durable = true;  // false: nothing is kept through a power cut, and nothing waits for a disk
  int page_cache_kib = 64 * 1024;
  std::string vfs = {};     // empty: the default one; clock.hpp makes others
  bool full_mutex = false;  // true: several threads may call at once, which costs 7 to 11 %
};

// A statement's text without the semicolon that ends it.
constexpr std::string_view without_semicolon(std::string_view sql) {
  return sql.ends_with(';') ? sql.substr(0, sql.size() - 1) : sql;
}

class Connection {
 public:
  // Called with the SQL of each statement that starts, at its first step(); without the semicolon
  // that ends it.
  using Observer = std::function<void(std::string_view sql)>;

  virtual ~Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // The statement must not outlive the connection. `sql` holds exactly one statement.
  virtual std::unique_ptr<Statement> prepare(std::string_view sql) = 0;

  // As prepare, for a statement that is run next: what is wrong with the SQL may be said by its
  // first step(), and how many columns there are is known after it. Saves a store's driver a round
  // trip.
  virtual std::unique_ptr<Statement> prepare_to_run(std::string_view sql) { return prepare(sql); }

  // As prepare_to_run, but kept by the connection and reset before it is handed out: the reference
  // lives until clear_cache() or the connection's end. Do not ask for the same SQL while its rows
  // are still being read. Keeping the reference saves the lookup (about 50 ns).
  Statement& cached(std::string_view sql);
  void clear_cache() noexcept { cache_.clear(); }

  // Runs one or several statements to their ends; rows are dropped.
  virtual void execute(std::string_view sql) = 0;

  virtual std::int64_t last_insert_rowid() const = 0;
  // Rows that the latest finished insert, update or delete changed.
  virtual std::int64_t changes() const = 0;
  virtual bool in_transaction() const = 0;

  // How many statements have started that are work.
  std::size_t ran() const { return ran_; }

  // Replaces the observer; an empty function ends observing.
  void observe(Observer observer) { observer_ = std::move(observer); }

 protected:
  Connection() = default;

  // Drivers call this at a statement's first step.
  void started(std::string_view sql, bool is_work) {
    ran_ += is_work;
    if (observer_) [[unlikely]]
      observer_(without_semicolon(sql));
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>{}(text);
    }
  };

  std::size_t ran_ = 0;
  Observer observer_;
  std::unordered_map<std::string, std::unique_ptr<Statement>, Hash, std::equal_to<>> cache_;
};

// Makes a connection; what code takes that must not know the driver.
using Opener = std::function<std::unique_ptr<Connection>(const Options&)>;

}  // namespace sqlite
