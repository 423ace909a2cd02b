// SQL that makes and drops tables, in the layout of SQLAlchemy's, and create_all and drop_all by
// it.
#pragma once

#include <string>
#include <string_view>

#include <lab/orm/ddl/metadata.hpp>
#include <lab/sqlite/connection.hpp>

namespace orm::metadata {

// A name as SQL needs it: quoted where it is a keyword or more than lower-case letters, digits and
// _.
std::string identifier(std::string_view name);
// "a, b" of such names.
std::string identifiers(const std::vector<std::string>& names);
// A text as SQL writes it: 'it''s'.
std::string literal(std::string_view text);

// "CREATE TABLE games (\n\tid INTEGER NOT NULL, \n\tPRIMARY KEY (id)\n)", without a semicolon and
// without the table's indexes.
std::string create_table(const Table& table);
std::string create_index(const std::string& table, const Index& index);
// "id INTEGER NOT NULL", as in create_table or ALTER TABLE ... ADD COLUMN.
std::string column_definition(const Column& column);
std::string foreign_key_definition(const ForeignKey& key);

// All tables and indexes, in the order of their creation, each ended by a semicolon and a newline.
std::string ddl(const Schema& schema);

// Makes the tables that are missing, with their indexes; leaves the others alone. All or nothing.
void create_all(sqlite::Connection& connection, const Schema& schema);
// Drops those of the tables that are there, children first. Foreign keys are checked, except where
// tables refer to each other in a circle. All or nothing. Throws sqlite::Error where a table
// outside of the schema still refers to a row.
void drop_all(sqlite::Connection& connection, const Schema& schema);

}  // namespace orm::metadata
