// Foreign keys unchecked for as long as a scope.
#pragma once

#include <lab/sqlite/connection.hpp>

namespace orm::metadata {

// SQLite ignores the setting inside a transaction, so begin one after this, and end it before. Keys
// are on again afterwards if they were on before.
class ForeignKeysOff {
 public:
  explicit ForeignKeysOff(sqlite::Connection& connection);
  ~ForeignKeysOff();
  ForeignKeysOff(const ForeignKeysOff&) = delete;
  ForeignKeysOff& operator=(const ForeignKeysOff&) = delete;

  bool were_on() const { return were_on_; }

 private:
  sqlite::Connection& connection_;
  bool were_on_;
};

}  // namespace orm::metadata
