// Reads the CREATE statements that a database keeps of its tables and indexes.
#pragma once

#include <string>
#include <string_view>

#include <lab/orm/ddl/metadata.hpp>

namespace migrate {

struct TableSql {
  orm::metadata::Table table;  // without indexes
  // A part that `table` cannot hold ("UNIQUE (a COLLATE NOCASE)"): writing the table anew would
  // lose it. Empty: none.
  std::string lost;
};

// `sql` is what sqlite_master has: SQLite has understood it. Throws Error where we do not.
TableSql read_table(std::string_view sql);
orm::metadata::Index read_index(std::string_view sql);

}  // namespace migrate
