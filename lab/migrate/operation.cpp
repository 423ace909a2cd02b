#include <lab/migrate/operation.hpp>

#include <algorithm>

#include <lab/migrate/error.hpp>
#include <lab/orm/ddl/ddl.hpp>

namespace migrate {
namespace {

using namespace orm::metadata;

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;  // which clang 16 does not find by itself

template <class T>
const T& known(const std::optional<T>& dropped, const std::string& what) {
  if (!dropped)
    throw Error(what +
                ": cannot be undone without knowing what it was: write the way back by hand");
  return *dropped;
}

Operation create_constraint(const std::string& table, const Constraint& constraint) {
  return std::visit(Overloaded{
                        [&](const ForeignKey& key) -> Operation {
                          return CreateForeignKey{table, key};
                        },
                        [&](const Unique& unique) -> Operation {
                          return CreateUnique{table, unique};
                        },
                        [&](const Check& check) -> Operation {
                          return CreateCheck{table, check};
                        },
                    },
                    constraint);
}

template <class T>
std::optional<FromTo<T>> swapped(const std::optional<FromTo<T>>& change) {
  if (!change) return {};
  return FromTo<T>{change->to, change->from};
}

Operation reversed(const Operation& operation) {
  return std::visit(
      Overloaded{
          [](const CreateTable& o) -> Operation {
            return DropTable{o.table.name, o.table};
          },
          [&](const DropTable& o) -> Operation {
            return CreateTable{known(o.dropped, describe(operation))};
          },
          [](const RenameTable& o) -> Operation {
            return RenameTable{o.to, o.table};
          },
          [](const AddColumn& o) -> Operation {
            return DropColumn{o.table, o.column.name, o.column};
          },
          [&](const DropColumn& o) -> Operation {
            return AddColumn{o.table, known(o.dropped, describe(operation))};
          },
          [](const AlterColumn& o) -> Operation {
            return AlterColumn{o.table, o.column, swapped(o.nullable), swapped(o.type)};
          },
          [](const RenameColumn& o) -> Operation {
            return RenameColumn{o.table, o.to, o.column};
          },
          [](const CreateForeignKey& o) -> Operation {
            return DropConstraint{o.table, ConstraintKind::foreign_key, o.key.name, o.key};
          },
          [](const CreateUnique& o) -> Operation {
            return DropConstraint{o.table, ConstraintKind::unique, o.unique.name, o.unique};
          },
          [](const CreateCheck& o) -> Operation {
            return DropConstraint{o.table, ConstraintKind::check, o.check.name, o.check};
          },
          [&](const DropConstraint& o) -> Operation {
            return create_constraint(o.table, known(o.dropped, describe(operation)));
          },
          [](const CreateIndex& o) -> Operation {
            return DropIndex{o.table, o.index.name, o.index};
          },
          [&](const DropIndex& o) -> Operation {
            return CreateIndex{o.table, known(o.dropped, describe(operation))};
          },
          [&](const Sql&) -> Operation {
            throw Error("sql: cannot be undone by itself: write the way back by hand");
          },
      },
      operation);
}

std::string list(const std::vector<std::string>& columns) {
  return "(" + identifiers(columns) + ")";
}
std::string with_name(const std::string& name) { return name.empty() ? "" : " " + name; }

std::string changes(const AlterColumn& o) {
  std::string text;
  if (o.type) text += ": " + o.type->from + " becomes " + o.type->to;
  if (o.nullable) text += o.nullable->to ? ": may be null" : ": must not be null";
  return text;
}

std::string first_line(const std::string& sql) {
  const std::string line = sql.substr(
      sql.find_first_not_of(" \t\r\n") == sql.npos ? 0 : sql.find_first_not_of(" \t\r\n"));
  return line.substr(0, std::min<std::size_t>(line.find('\n'), 60));
}

}  // namespace

Operations reversed(const Operations& operations) {
  Operations result;
  result.reserve(operations.size());
  std::for_each(operations.rbegin(), operations.rend(),
                [&](const Operation& operation) { result.push_back(reversed(operation)); });
  return result;
}

const char* name_of(ConstraintKind kind) {
  static constexpr const char* kNames[] = {"foreignkey", "unique", "check"};
  return kNames[static_cast<int>(kind)];
}

const char* name_of(const Operation& operation) {
  static constexpr const char* kNames[] = {
      "create_table",  "drop_table",   "rename_table",    "add_column",
      "drop_column",   "alter_column", "rename_column",   "create_foreign_key",
      "create_unique", "create_check", "drop_constraint", "create_index",
      "drop_index",    "sql"};
  static_assert(std::size(kNames) == std::variant_size_v<Operation>);
  return kNames[operation.index()];
}

const std::string& table_of(const Operation& operation) {
  static const std::string kNone;
  return std::visit(Overloaded{
                        [](const CreateTable& o) -> const std::string& { return o.table.name; },
                        [](const Sql&) -> const std::string& { return kNone; },
                        [](const auto& o) -> const std::string& { return o.table; },
                    },
                    operation);
}

std::string describe(const Operation& operation) {
  const std::string text = std::visit(
      Overloaded{
          [](const CreateTable& o) { return "create table " + o.table.name; },
          [](const DropTable& o) { return "drop table " + o.table; },
          [](const RenameTable& o) { return "rename table " + o.table + " to " + o.to; },
          [](const AddColumn& o) {
            return "add column " + o.table + "." + o.column.name + " (" + o.column.type + ")";
          },
          [](const DropColumn& o) { return "drop column " + o.table + "." + o.column; },
          [](const AlterColumn& o) {
            return "alter column " + o.table + "." + o.column + changes(o);
          },
          [](const RenameColumn& o) {
            return "rename column " + o.table + "." + o.column + " to " + o.to;
          },
          [](const CreateForeignKey& o) {
            return "create foreign key" + with_name(o.key.name) + " on " + o.table +
                   list(o.key.columns) + " to " + o.key.table;
          },
          [](const CreateUnique& o) {
            return "create unique" + with_name(o.unique.name) + " on " + o.table +
                   list(o.unique.columns);
          },
          [](const CreateCheck& o) {
            return "create check" + with_name(o.check.name) + " on " + o.table + ": " + o.check.sql;
          },
          [](const DropConstraint& o) {
            return std::string("drop ") + name_of(o.kind) + with_name(o.name) + " of " + o.table;
          },
          [](const CreateIndex& o) {
            return "create index " + o.index.name + " on " + o.table + list(o.index.columns);
          },
          [](const DropIndex& o) { return "drop index " + o.name + " of " + o.table; },
          [](const Sql& o) { return "run " + first_line(o.sql); },
      },
      operation);
  return one_line(text);
}

}  // namespace migrate
