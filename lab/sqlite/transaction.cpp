#include <lab/sqlite/transaction.hpp>

namespace sqlite {
namespace {

void run(Connection& connection, std::string_view sql) { connection.cached(sql).step(); }

// Undoes what the savepoint of this name holds, and ends it.
void roll_back_to(Connection& connection, std::string_view name) {
  if (!connection.in_transaction()) return;
  run(connection, "ROLLBACK TO SAVEPOINT " + quoted(name));
  run(connection, "RELEASE SAVEPOINT " + quoted(name));
}

// Undoing in a destructor: an error means that SQLite has rolled back already.
template <typename Undo>
void undo_quietly(Undo undo) noexcept {
  try {
    undo();
  } catch (const Error&) {
  }
}

}  // namespace

Transaction::Transaction(Connection& connection) : connection_(connection) {
  run(connection_, "BEGIN");
}

Transaction::~Transaction() {
  if (open_) undo_quietly([this] { rollback(); });
}

void Transaction::commit() {
  run(connection_, "COMMIT");
  open_ = false;
}

void Transaction::rollback() {
  open_ = false;
  // Some errors (a full disk, ON CONFLICT ROLLBACK) end the transaction by themselves.
  if (connection_.in_transaction()) run(connection_, "ROLLBACK");
}

Savepoint::Savepoint(Connection& connection, std::string_view name)
    : connection_(connection), name_(name) {
  run(connection_, "SAVEPOINT " + quoted(name_));
}

Savepoint::~Savepoint() {
  if (open_) undo_quietly([this] { rollback(); });
}

void Savepoint::release() {
  run(connection_, "RELEASE SAVEPOINT " + quoted(name_));
  open_ = false;
}

void Savepoint::rollback() {
  open_ = false;
  roll_back_to(connection_, name_);
}

void execute_all_or_none(Connection& connection, std::string_view name, std::string_view sql) {
  const std::string savepoint = "SAVEPOINT " + quoted(name);
  try {
    connection.execute(savepoint + ";\n" + std::string(sql) + "RELEASE " + savepoint);
  } catch (...) {
    undo_quietly([&] { roll_back_to(connection, name); });
    throw;
  }
}

std::string quoted(std::string_view name) {
  std::string result = "\"";
  for (const char c : name) {
    if (c == '"') result += '"';
    result += c;
  }
  return result += '"';
}

}  // namespace sqlite
