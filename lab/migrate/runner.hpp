// Runs statements and, where wanted, keeps their text for a script.
#pragma once

#include <string>
#include <vector>

#include <lab/sqlite/connection.hpp>

namespace migrate {

class Runner {
 public:
  explicit Runner(sqlite::Connection& connection) : connection_(connection) {}
  // On an empty stand-in for the real database: a revision's own SQL may fail there for lack of
  // rows.
  static Runner for_trial(sqlite::Connection& connection) {
    Runner runner(connection);
    runner.trial_ = true;
    return runner;
  }

  // One statement that changes the database. Throws sqlite::Error.
  void run(const std::string& statement) {
    connection_.execute(statement);
    statements_.push_back(statement);
  }
  // A statement that a person wrote.
  void run_foreign(const std::string& statement) {
    try {
      connection_.execute(statement);
    } catch (const sqlite::Error&) {
      if (!trial_) throw;
    }
    statements_.push_back(statement);
  }
  // For reading: what is done through it does not become a part of the script.
  sqlite::Connection& connection() const { return connection_; }
  const std::vector<std::string>& statements() const { return statements_; }

 private:
  sqlite::Connection& connection_;
  bool trial_ = false;
  std::vector<std::string> statements_;
};

}  // namespace migrate
