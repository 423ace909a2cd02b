// Operations on a database.
#pragma once

#include <optional>
#include <string>

#include <lab/migrate/operation.hpp>
#include <lab/migrate/runner.hpp>

namespace migrate {

// The one statement that does it, where SQLite has one; nothing where the table must be made anew.
// Empty for Sql.
std::optional<std::string> direct_sql(const Operation& operation);

// Runs the operations in order; changes of one table that follow each other share one rebuild. To
// be called inside a transaction with foreign keys off: transaction.hpp. `where` begins each error:
// "migrations/ab12_users.toml: upgrade".
// Throws sqlite::Error where SQLite refuses, Error where the operation makes no sense or is not
// allowed.
void execute(Runner& runner, const Operations& operations, const std::string& where);

}  // namespace migrate
