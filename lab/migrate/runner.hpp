// Runs statements and, where wanted, keeps their text for a script.
#pragma once

#include <string>
#include <vector>

#include <lab/sqlite/connection.hpp>

namespace migrate {

class Runner {
 public:
  explicit Runner(sqlite::Connection& connection) : connection_(connection) {}

  // One statement that changes the database. Throws sqlite::Error.
  void run(const std::string& statement) {
    connection_.execute(statement);
    statements_.push_back(statement);
  }
  // For reading: what is done through it does not become a part of the script.
  sqlite::Connection& connection() const { return connection_; }
  const std::vector<std::string>& statements() const { return statements_; }

 private:
  sqlite::Connection& connection_;
  std::vector<std::string> statements_;
};

}  // namespace migrate
