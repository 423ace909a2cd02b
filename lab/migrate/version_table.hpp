// Where a database records which revisions it has: alembic_version, as Alembic has it, and beside
// it a table of the digests with which they were applied.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <lab/migrate/plan.hpp>
#include <lab/migrate/runner.hpp>

namespace migrate {

// The database's heads; nothing where it has no version table.
std::optional<Ids> read_version(sqlite::Connection& connection);
void make_version_table(Runner& runner);  // if it is not there

// From `before` to `after`, in as few statements as Alembic needs.
void write_version(Runner& runner, const Ids& before, const Ids& after);

// Revision id -> digest, of those that were applied or stamped here.
std::map<std::string, std::string> read_digests(sqlite::Connection& connection);
void write_digest(sqlite::Connection& connection, const std::string& id, const std::string& digest);
void erase_digest(sqlite::Connection& connection, const std::string& id);
void erase_digests(sqlite::Connection& connection);

}  // namespace migrate
