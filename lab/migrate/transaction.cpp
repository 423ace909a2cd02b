#include <lab/migrate/transaction.hpp>

#include <string>

#include <lab/migrate/error.hpp>
#include <lab/orm/ddl/foreign_keys_off.hpp>

namespace migrate {
namespace {

constexpr int kForeignKeyConstraint = 787;  // SQLITE_CONSTRAINT_FOREIGNKEY

void begin(sqlite::Connection& connection) {
  try {
    connection.execute("BEGIN IMMEDIATE");
  } catch (const sqlite::Error& error) {
    if (!error.is_busy()) throw;
    throw Error(
        "the database is locked: another program is writing to it: try again when it is done");
  }
}

// "reviews row 7 points to no row of users", and how many such rows there are.
void check_foreign_keys(sqlite::Connection& connection) {
  const auto rows = connection.prepare("PRAGMA foreign_key_check");
  std::string first;
  long long count = 0;
  for (; rows->step(); ++count) {
    if (count > 0) continue;
    first = std::string(rows->text(0)) + " row " + std::to_string(rows->integer(1)) +
            " points to no row of " + std::string(rows->text(2));
  }
  if (count == 0) return;
  throw sqlite::Error(
      kForeignKeyConstraint, "check of foreign keys",
      "FOREIGN KEY constraint failed: " + first + " (" + std::to_string(count) + " such rows)", {});
}

void roll_back(sqlite::Connection& connection) noexcept {
  try {
    if (connection.in_transaction()) connection.execute("ROLLBACK");
    connection.execute("PRAGMA legacy_alter_table = OFF");
  } catch (const sqlite::Error&) {
    // The connection is lost; the database undoes the transaction when it is opened next.
  }
}

}  // namespace

void in_transaction(sqlite::Connection& connection, const std::function<void()>& work) {
  const orm::metadata::ForeignKeysOff off(connection);
  begin(connection);
  try {
    work();
    if (off.were_on()) check_foreign_keys(connection);
    connection.execute("COMMIT");
  } catch (...) {
    roll_back(connection);
    throw;
  }
}

}  // namespace migrate
