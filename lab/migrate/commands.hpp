// The commands of `lab db`, as functions: what they did, as lines for people. Their words are
// Alembic's, their sentences ours.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <lab/migrate/plan.hpp>
#include <lab/orm/ddl/metadata.hpp>
#include <lab/sqlite/connection.hpp>

namespace migrate {

struct Project {
  std::filesystem::path folder;            // where migrations/ is
  sqlite::Connection* database = nullptr;  // not owned; needed by all but init, heads and script
  const orm::metadata::Schema* models = nullptr;  // what the database should be; null: nobody knows
  std::string date;                               // of new revisions; empty: now, in UTC

  std::filesystem::path migrations() const { return folder / "migrations"; }
};

// All throw Error and sqlite::Error with one line that says where, what, and what to do.
struct Report {
  std::vector<std::string> lines;
  bool ok = true;  // false: `check` found something, exit code 1
};

struct RevisionOptions {
  std::string message;
  bool autogenerate = false;         // compare the models with the database
  std::vector<std::string> renames;  // see CompareOptions
};

Report init(const Project& project);
Report revision(const Project& project, const RevisionOptions& options);
// Joins heads, all of them unless some are named, by a revision that changes nothing.
Report merge(const Project& project, const std::string& message,
             const std::vector<std::string>& revisions = {});
Report upgrade(const Project& project, std::string_view target = "head");
Report downgrade(const Project& project, std::string_view target);
Report stamp(const Project& project, std::string_view target);
Report current(const Project& project);
Report heads(const Project& project);
Report history(const Project& project, std::string_view range = {});
// Is all as it should be: one head, the database at it, no applied revision edited, nothing that
// autogenerate would find?
Report check(const Project& project);
// SQL in place of doing it; `scratch` is an empty database in memory. See script.hpp.
Report sql(const Project& project, sqlite::Connection& scratch, Way way, std::string_view range);

}  // namespace migrate
