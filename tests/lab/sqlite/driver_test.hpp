#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <lab/sqlite/connection.hpp>

// The fixture of the tests that every driver must pass. Each program that runs them says with
// make_database() which driver it is about.

namespace sqlite::testing {

class Database {
 public:
  virtual ~Database() = default;
  // Another connection to this database.
  virtual std::unique_ptr<Connection> connect(const Options& options) = 0;
};

std::unique_ptr<Database> make_database();

class DriverTest : public ::testing::Test {
 protected:
  std::unique_ptr<Connection> connect(const Options& options = {}) {
    return database_->connect(options);
  }

  // The rows of a query as text: "1|Donkey Kong" for each.
  std::vector<std::string> rows(std::string_view sql) { return rows(*connection_, sql); }
  static std::vector<std::string> rows(Connection& connection, std::string_view sql) {
    std::vector<std::string> result;
    for (auto statement = connection.prepare(sql); statement->step();) {
      std::string& row = result.emplace_back();
      for (int i = 0; i < statement->columns(); ++i) {
        row.append(i ? "|" : "").append(statement->text(i));
      }
    }
    return result;
  }

 private:
  std::unique_ptr<Database> database_ = make_database();

 protected:
  std::unique_ptr<Connection> connection_ = connect();
};

}  // namespace sqlite::testing
