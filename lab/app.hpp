// For a program of one's own: the ORM, on SQLite in this process.
//
//   Database database("cats.db");
#pragma once

#include <lab/orm.hpp>
#include <lab/orm/session/session_state.hpp>
#include <lab/sqlite/open.hpp>

namespace orm {

inline const bool on_local_sqlite = [] {
  detail::set_opener([](const sqlite::Options& options) { return sqlite::open(options); });
  return true;
}();

}  // namespace orm
