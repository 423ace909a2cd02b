#pragma once

#include <lab/sqlite/connection.hpp>
#include <lab/sqlite/guard.hpp>

struct sqlite3;
struct sqlite3_stmt;

// The classes behind sqlite::open(). Code that only runs statements needs open.hpp alone.

namespace sqlite {

class LocalConnection;

class LocalStatement final : public Statement {
 public:
  LocalStatement(LocalConnection& connection, sqlite3_stmt* statement, std::string_view sql);
  ~LocalStatement() override;

  void bind_null(int parameter) override;
  void bind_integer(int parameter, std::int64_t value) override;
  void bind_real(int parameter, double value) override;
  void bind_text(int parameter, std::string_view value) override;
  void bind_blob(int parameter, std::string_view value) override;
  int parameters() const override;

  bool step() override;
  void reset() noexcept override;

  int columns() const override;
  std::string_view column_name(int column) const override;
  Type type(int column) override;
  Value value(int column) override;
  void values(int first, int n, Value* to) override;
  std::int64_t integer(int column) override;
  double real(int column) override;
  std::string_view text(int column) override;
  std::string_view blob(int column) override;

 private:
  void check(int code) const;
  [[noreturn]] void fail(int code) const;
  [[noreturn]] void fail_and_reset(int code);
  std::ptrdiff_t distance_of_columns() const;

  LocalConnection& connection_;
  sqlite3_stmt* statement_;
  bool running_ = false;
  std::ptrdiff_t distance_ = 0;  // of the values of a row in bytes; 0: not known, or not the same
};

class LocalConnection final : public Connection {
 public:
  explicit LocalConnection(const Options& options);
  ~LocalConnection() override;

  std::unique_ptr<Statement> prepare(std::string_view sql) override;
  void execute(std::string_view sql) override;
  std::int64_t last_insert_rowid() const override;
  std::int64_t changes() const override;
  bool in_transaction() const override;

  // Prepares the first statement of `sql` and leaves in `sql` what follows it; null where there are
  // only blanks and comments.
  std::unique_ptr<Statement> prepare_next(std::string_view& sql);

  // For foreign SQL. An empty function takes the authorizer or the progress handler away.
  void confine(const Limits& limits);
  void authorize(Authorizer authorizer);
  void on_progress(int interval, Progress progress);

  // SQLite's own handle, for this room's other sources.
  sqlite3* handle() const noexcept { return database_; }
  void notify_start(const Statement& statement) { started(statement.sql(), statement.is_work()); }

 private:
  void configure(const Options& options);
  std::string_view prepare_first(std::string_view sql, sqlite3_stmt** statement);

  sqlite3* database_ = nullptr;
  Authorizer authorizer_;
  Progress progress_;
};

}  // namespace sqlite
