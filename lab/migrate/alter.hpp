// Operations on a table's metadata: what the table will be.
#pragma once

#include <lab/migrate/operation.hpp>
#include <lab/orm/ddl/metadata.hpp>

namespace migrate {

// May SQLite need the table made anew for this? True of operations on columns and constraints.
bool alters_table(const Operation& operation);

// Changes the table as an operation that alters_table() says. Where a column goes, its keys, unique
// constraints, indexes and its own checks go with it. Throws Error where there is no such column or
// constraint, or one without a name should be dropped.
void alter(orm::metadata::Table& table, const Operation& operation);

}  // namespace migrate
