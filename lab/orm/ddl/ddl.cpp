#include <lab/orm/ddl/ddl.hpp>

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>

#include <lab/orm/ddl/foreign_keys_off.hpp>
#include <lab/orm/ddl/keywords.hpp>
#include <lab/sqlite/transaction.hpp>

namespace orm::metadata {
namespace {

bool is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

std::string named(const std::string& name) {
  return name.empty() ? "" : "CONSTRAINT " + identifier(name) + " ";
}

std::string with_blank(const std::string& text) { return text.empty() ? "" : " " + text; }

std::string primary_key_definition(const PrimaryKey& key) {
  return named(key.name) + "PRIMARY KEY (" + identifiers(key.columns) + ")" +
         with_blank(key.on_conflict);
}

std::string unique_definition(const Unique& unique) {
  return named(unique.name) + "UNIQUE (" + identifiers(unique.columns) + ")" +
         with_blank(unique.on_conflict);
}

// AUTOINCREMENT can only be said at the column.
std::string in_table(const Table& table, const Column& column) {
  const bool counts =
      table.primary_key.autoincrement && table.primary_key.columns[0] == column.name;
  return column_definition(column) + (counts ? " PRIMARY KEY AUTOINCREMENT" : "");
}

std::vector<std::string> definitions(const Table& table) {
  std::vector<std::string> lines;
  for (const Column& column : table.columns) lines.push_back(in_table(table, column));
  if (!table.primary_key.columns.empty() && !table.primary_key.autoincrement)
    lines.push_back(primary_key_definition(table.primary_key));
  for (const ForeignKey& key : table.foreign_keys) lines.push_back(foreign_key_definition(key));
  for (const Unique& unique : table.uniques) lines.push_back(unique_definition(unique));
  for (const Check& check : table.checks)
    lines.push_back(named(check.name) + "CHECK (" + check.sql + ")");
  return lines;
}

std::set<std::string> table_names(sqlite::Connection& connection) {
  std::set<std::string> names;
  const auto rows =
      connection.prepare_to_run("SELECT name FROM sqlite_master WHERE type = 'table'");
  while (rows->step()) names.emplace(rows->text(0));
  return names;
}

std::string with_indexes(const Table& table) {
  std::string sql = create_table(table) + ";\n";
  for (const Index& index : table.indexes) sql += create_index(table.name, index) + ";\n";
  return sql;
}

// Tables that refer to each other cannot be dropped with keys on; inside of somebody's transaction,
// where keys cannot be off, they are checked at its end, when all of the tables are gone.
void drop_tables(sqlite::Connection& connection, const Order& order) {
  sqlite::Savepoint savepoint(connection, "drop_all");
  const std::set<std::string> present = table_names(connection);
  if (order.circular) connection.execute("PRAGMA defer_foreign_keys = ON");
  std::for_each(order.tables.rbegin(), order.tables.rend(), [&](const Table* table) {
    if (present.contains(table->name)) connection.execute("DROP TABLE " + identifier(table->name));
  });
  savepoint.release();
}

}  // namespace

std::string identifier(std::string_view name) {
  const bool plain = !name.empty() && std::ranges::all_of(name, is_plain) &&
                     !std::isdigit(static_cast<unsigned char>(name[0]));
  return plain && !is_keyword(name) ? std::string(name) : sqlite::quoted(name);
}

std::string identifiers(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + identifier(name);
  return list;
}

std::string literal(std::string_view text) {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'') result += '\'';
    result += c;
  }
  return result += '\'';
}

std::string column_definition(const Column& column) {
  std::string sql = identifier(column.name) + with_blank(column.type);
  if (!column.default_sql.empty()) sql += " DEFAULT " + column.default_sql;
  if (!column.nullable) sql += " NOT NULL";
  return sql + with_blank(column.extra);
}

std::string foreign_key_definition(const ForeignKey& key) {
  std::string sql = named(key.name) + "FOREIGN KEY(" + identifiers(key.columns) + ") REFERENCES " +
                    identifier(key.table);
  if (!key.referred.empty()) sql += " (" + identifiers(key.referred) + ")";
  if (!key.on_delete.empty()) sql += " ON DELETE " + key.on_delete;
  if (!key.on_update.empty()) sql += " ON UPDATE " + key.on_update;
  return sql + with_blank(key.deferrable);
}

std::string create_table(const Table& table) {
  std::string sql = "CREATE TABLE " + identifier(table.name) + " (";
  const char* before = "\n\t";
  for (const std::string& line : definitions(table)) sql += before + line, before = ", \n\t";
  return sql + "\n)" + with_blank(table.options);
}

std::string create_index(const std::string& table, const Index& index) {
  if (!index.sql.empty()) return index.sql;
  return std::string(index.unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ") +
         identifier(index.name) + " ON " + identifier(table) + " (" + identifiers(index.columns) +
         ")";
}

std::string ddl(const Schema& schema) {
  std::string sql;
  for (const Table* table : in_dependency_order(schema).tables) sql += with_indexes(*table);
  return sql;
}

void create_all(sqlite::Connection& connection, const Schema& schema) {
  const std::set<std::string> present = table_names(connection);
  std::string sql;
  for (const Table* table : in_dependency_order(schema).tables)
    if (!present.contains(table->name)) sql += with_indexes(*table);
  if (!sql.empty()) sqlite::execute_all_or_none(connection, "create_all", sql);
}

void drop_all(sqlite::Connection& connection, const Schema& schema) {
  const Order order = in_dependency_order(schema);
  std::optional<ForeignKeysOff> off;
  if (order.circular && !connection.in_transaction()) off.emplace(connection);
  drop_tables(connection, order);
}

}  // namespace orm::metadata
