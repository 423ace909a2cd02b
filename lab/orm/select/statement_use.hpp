// A statement in use; reset at the end of the scope.
#pragma once

#include <lab/sqlite/statement.hpp>

namespace orm::detail {

class StatementUse {
 public:
  explicit StatementUse(sqlite::Statement& statement) : statement_(statement) {}
  StatementUse(const StatementUse&) = delete;
  ~StatementUse() { statement_.reset(); }

 private:
  sqlite::Statement& statement_;
};

}  // namespace orm::detail
