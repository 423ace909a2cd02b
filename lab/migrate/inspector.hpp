// What a database's structure is, as metadata. Plain SQL, so it works through every driver.
#pragma once

#include <string>
#include <string_view>

#include <lab/orm/ddl/metadata.hpp>
#include <lab/sqlite/connection.hpp>

namespace migrate {

inline constexpr const char* kVersionTable = "alembic_version";
inline constexpr const char* kDigestTable = "lab_applied_revisions";

// SQLite's tables and those that record the migrations themselves.
bool is_internal(std::string_view table);

// All tables but the internal and the virtual ones, in order of creation. A foreign key that names
// no columns is given its parent's primary key. Throws sqlite::Error, and Error for a table that
// cannot be read.
orm::metadata::Schema inspect(sqlite::Connection& connection);

}  // namespace migrate
