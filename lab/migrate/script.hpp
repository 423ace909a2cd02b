// Migrations as SQL for somebody else to run: `--sql`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <lab/migrate/plan.hpp>
#include <lab/sqlite/connection.hpp>

namespace migrate {

// What one revision runs, in order, with the record of it. The first and last may also make and
// drop the version table.
struct ScriptStep {
  const Revision* revision;
  Way way;
  std::vector<std::string> statements;
};

// `scratch` is an empty database, in memory: how a table must be made anew depends on what it is by
// then, so the revisions are tried out there, without rows. `text` is "to" or "from:to"; without
// "from", up begins at nothing. Throws Error where down has no "from".
std::vector<ScriptStep> script(const RevisionGraph& graph, sqlite::Connection& scratch, Way way,
                               std::string_view text);

}  // namespace migrate
