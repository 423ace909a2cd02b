// What a revision is made of: one change to the structure of a database each.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <lab/orm/ddl/metadata.hpp>

namespace migrate {

// Operations that drop something may carry what they drop, so that they can be reversed; applying
// them needs the name alone.
struct CreateTable {
  orm::metadata::Table table;  // without its indexes: they are operations of their own
};
struct DropTable {
  std::string table;
  std::optional<orm::metadata::Table> dropped = {};
};
struct RenameTable {
  std::string table, to;
};
struct AddColumn {
  std::string table;
  orm::metadata::Column column;
};
struct DropColumn {
  std::string table, column;
  std::optional<orm::metadata::Column> dropped = {};
};
template <class T>
struct FromTo {
  T from, to;
};
struct AlterColumn {
  std::string table, column;
  std::optional<FromTo<bool>> nullable = {};
  std::optional<FromTo<std::string>> type = {};  // SQL types
};
struct RenameColumn {
  std::string table, column, to;
};
struct CreateForeignKey {
  std::string table;
  orm::metadata::ForeignKey key;
};
struct CreateUnique {
  std::string table;
  orm::metadata::Unique unique;
};
struct CreateCheck {
  std::string table;
  orm::metadata::Check check;
};
using Constraint =
    std::variant<orm::metadata::ForeignKey, orm::metadata::Unique, orm::metadata::Check>;
enum class ConstraintKind : unsigned char { foreign_key, unique, check };  // in Constraint's order
struct DropConstraint {
  std::string table;
  ConstraintKind kind;
  std::string name;
  std::optional<Constraint> dropped = {};
};
struct CreateIndex {
  std::string table;
  orm::metadata::Index index;
};
struct DropIndex {
  std::string table;
  std::string name;
  std::optional<orm::metadata::Index> dropped = {};
};
struct Sql {
  std::string sql;  // one or several statements
};

using Operation = std::variant<CreateTable, DropTable, RenameTable, AddColumn, DropColumn,
                               AlterColumn, RenameColumn, CreateForeignKey, CreateUnique,
                               CreateCheck, DropConstraint, CreateIndex, DropIndex, Sql>;
using Operations = std::vector<Operation>;

// What undoes the operations, in reverse order. Throws Error where one does not know what it drops.
Operations reversed(const Operations& operations);

// "create_table"
const char* name_of(const Operation& operation);
// The table that is changed, empty for Sql.
const std::string& table_of(const Operation& operation);
// "add column reviews.user_id (INTEGER)": one line for people.
std::string describe(const Operation& operation);

const char* name_of(ConstraintKind kind);  // "foreignkey", "unique", "check"

}  // namespace migrate
