// Makes a table anew where SQLite cannot ALTER it, by the procedure of
// sqlite.org/lang_altertable.html (section 7): new table, rows copied, old table dropped, new one
// renamed, indexes and triggers again.
#pragma once

#include <span>
#include <string>

#include <lab/migrate/operation.hpp>
#include <lab/migrate/runner.hpp>

namespace migrate {

// All `changes` alter `table`. To be called inside a transaction, with foreign keys off; the caller
// checks the keys afterwards. Throws Error, and sqlite::Error where the rows do not fit.
void rebuild(Runner& runner, const std::string& table, std::span<const Operation> changes);

}  // namespace migrate
