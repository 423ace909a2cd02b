// A database's structure as plain data: tables, columns, keys, constraints, indexes. Models give
// one (what the database should be), the inspector of lab/migrate another (what it is).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace orm::detail {
struct SchemaState;
}

namespace orm::metadata {

struct Column {
  std::string name;
  std::string
      type;  // as SQL writes it: "VARCHAR(50)"; may be empty in a database that we did not make
  bool nullable = true;
  std::string default_sql;  // "'pc'", "0", "(date('now'))"; empty: none
  std::string extra;        // what else was written of it: "COLLATE NOCASE"
  bool generated = false;   // computed by the database, as `extra` says: nothing can be inserted
  bool operator==(const Column&) const = default;
};

// Constraints without a name have an empty one.
struct PrimaryKey {
  std::string name;
  std::vector<std::string> columns;
  bool autoincrement = false;
  std::string on_conflict;  // "ON CONFLICT IGNORE"
  bool operator==(const PrimaryKey&) const = default;
};

struct ForeignKey {
  std::string name;
  std::vector<std::string> columns;
  std::string table;
  std::vector<std::string> referred;  // columns of `table`; empty: its primary key
  std::string on_delete;              // "CASCADE"; empty: NO ACTION
  std::string on_update;
  std::string deferrable;  // "DEFERRABLE INITIALLY DEFERRED"
  bool use_alter = false;  // does not count for the order of tables
  bool operator==(const ForeignKey&) const = default;
};

struct Unique {
  std::string name;
  std::vector<std::string> columns;
  std::string on_conflict;
  bool operator==(const Unique&) const = default;
};

struct Check {
  std::string name;
  std::string sql;  // the condition, without its parentheses
  bool operator==(const Check&) const = default;
};

struct Index {
  std::string name;
  std::vector<std::string> columns;  // names; of an index on expressions: their SQL
  bool unique = false;
  std::string sql;  // as the database has it; empty where a model asks for it
  bool operator==(const Index&) const = default;
};

struct Table {
  std::string name;
  std::vector<Column> columns;
  PrimaryKey primary_key;
  std::vector<ForeignKey> foreign_keys;
  std::vector<Unique> uniques;
  std::vector<Check> checks;
  std::vector<Index> indexes;
  std::string options;  // after the parentheses: "WITHOUT ROWID", "STRICT"

  const Column* find_column(std::string_view column) const;
  Column* find_column(std::string_view column);
  bool operator==(const Table&) const = default;
};

struct Schema {
  std::vector<Table> tables;

  const Table* find_table(std::string_view table) const;
  Table* find_table(std::string_view table);
};

// The tables of models, then association tables; constraints are named by the schema's convention.
Schema from_models(const detail::SchemaState& schema);

// A naming convention's template with its words filled in: "fk_%(table_name)s_%(column_0_name)s".
// `own` stands for %(constraint_name)s; a convention that asks for it names nothing without it. The
// words are SQLAlchemy's: also column_0_label, column_0_N_name, column_0N_name.
std::string constraint_name(std::string_view convention, std::string_view table,
                            const std::vector<std::string>& columns,
                            std::string_view referred_table = {}, std::string_view own = {});

// The tables so that each comes after those it refers to. Where tables refer to each other in a
// circle, `circular` is set and the rest is in order. The order points into the schema.
struct Order {
  std::vector<const Table*> tables;
  bool circular = false;
};
Order in_dependency_order(const Schema& schema);
Order in_dependency_order(Schema&& schema) = delete;

}  // namespace orm::metadata
