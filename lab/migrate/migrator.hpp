// Takes a database along its revisions.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <lab/migrate/plan.hpp>
#include <lab/sqlite/connection.hpp>

namespace migrate {

// Each revision runs in a transaction of its own together with the record of it: where one fails,
// the database is as it was after the revision before. Another process that migrates the same
// database at the same time is waited for (busy timeout), and what it has done is not done again.
class Migrator {
 public:
  Migrator(const RevisionGraph& graph, sqlite::Connection& connection)
      : graph_(graph), connection_(connection) {}

  // Called before each step.
  std::function<void(const Step&)> on_step = [](const Step&) {};

  // Throw Error for a target that does not say one thing, for a database whose revisions are not
  // among the graph's, and (upgrade only) for a revision that was edited after it was applied here.
  void upgrade(std::string_view target);
  void downgrade(std::string_view target);
  // Records that the database is at `target` without running anything, with the revisions as they
  // are now.
  void stamp(std::string_view target);

  Ids current() const;                          // the database's heads; none for a new database
  std::vector<const Revision*> edited() const;  // applied here, and not the same any more
  bool is_up_to_date() const;                   // current() are the graph's heads

 private:
  using Plan = Steps (*)(const RevisionGraph&, const Ids&, std::string_view);
  void migrate(Plan plan, std::string_view target);
  bool run(const Step& step, const Ids& expected);
  void refuse_edited() const;
  Ids known(Ids ids) const;

  const RevisionGraph& graph_;
  sqlite::Connection& connection_;
};

}  // namespace migrate
