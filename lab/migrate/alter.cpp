#include <lab/migrate/alter.hpp>

#include <algorithm>

#include <lab/migrate/error.hpp>
#include <lab/migrate/tokens.hpp>

namespace migrate {
namespace {

using namespace orm::metadata;

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::any_of(names, [&](const std::string& one) { return same_name(one, name); });
}

std::size_t columns_in(const std::string& sql, const Table& table) {
  const std::vector<Token> all = tokens(sql);
  return static_cast<std::size_t>(std::ranges::count_if(table.columns, [&](const Column& column) {
    return std::ranges::any_of(
        all, [&](const Token& token) { return same_name(token.name(), column.name); });
  }));
}

bool mentions(const std::string& sql, const std::string& column) {
  return std::ranges::any_of(tokens(sql),
                             [&](const Token& token) { return same_name(token.name(), column); });
}

class Alter {
 public:
  explicit Alter(Table& table) : table_(table) {}

  void operator()(const AddColumn& o) {
    if (table_.find_column(o.column.name))
      throw Error(place(o.column.name) + ": there is such a column already");
    table_.columns.push_back(o.column);
  }

  void operator()(const DropColumn& o) {
    find(o.column);
    for (const Check& check : table_.checks) {
      if (mentions(check.sql, o.column) && columns_in(check.sql, table_) > 1)
        throw Error(place(o.column) + ": CHECK (" + check.sql + ") needs it: drop the check first");
    }
    const auto over = [&](const auto& constraint) {
      return contains(constraint.columns, o.column);
    };
    std::erase_if(table_.columns,
                  [&](const Column& column) { return same_name(column.name, o.column); });
    std::erase_if(table_.checks, [&](const Check& check) { return mentions(check.sql, o.column); });
    std::erase_if(table_.foreign_keys, over);
    std::erase_if(table_.uniques, over);
    std::erase_if(table_.indexes, over);
    if (over(table_.primary_key)) table_.primary_key = {};
  }

  void operator()(const AlterColumn& o) {
    Column& column = find(o.column);
    if (o.nullable) column.nullable = o.nullable->to;
    if (o.type) column.type = o.type->to;
  }

  void operator()(const CreateForeignKey& o) { add(table_.foreign_keys, o.key); }
  // Over the same columns one with a name takes the place of one without.
  void operator()(const CreateUnique& o) {
    std::erase_if(table_.uniques, [&](const Unique& one) {
      return one.name.empty() && std::ranges::is_permutation(one.columns, o.unique.columns);
    });
    add(table_.uniques, o.unique);
  }
  void operator()(const CreateCheck& o) { table_.checks.push_back(o.check); }

  void operator()(const DropConstraint& o) {
    if (o.name.empty()) {
      throw Error(ErrorKind::value,
                  table_.name + ": Constraint must have a name to be dropped, and this " +
                      name_of(o.kind) + " has none: give the Schema a NamingConvention");
    }
    const bool gone = o.kind == ConstraintKind::foreign_key ? drop(table_.foreign_keys, o.name)
                      : o.kind == ConstraintKind::unique    ? drop(table_.uniques, o.name)
                                                            : drop(table_.checks, o.name);
    if (!gone)
      throw Error(ErrorKind::value, place(o.name) + ": No such constraint: see `lab db check`");
  }

  template <class Other>
  void operator()(const Other&) {}

 private:
  std::string place(const std::string& name) const { return table_.name + "." + name; }

  Column& find(const std::string& name) {
    const auto found = std::ranges::find_if(
        table_.columns, [&](const Column& column) { return same_name(column.name, name); });
    if (found == table_.columns.end()) throw Error(place(name) + ": there is no such column");
    return *found;
  }

  template <class T>
  void add(std::vector<T>& constraints, const T& constraint) {
    for (const std::string& column : constraint.columns) find(column);
    constraints.push_back(constraint);
  }

  template <class T>
  static bool drop(std::vector<T>& constraints, const std::string& name) {
    return std::erase_if(constraints, [&](const T& one) { return same_name(one.name, name); }) > 0;
  }

  Table& table_;
};

}  // namespace

bool alters_table(const Operation& operation) {
  return std::holds_alternative<AddColumn>(operation) ||
         std::holds_alternative<DropColumn>(operation) ||
         std::holds_alternative<AlterColumn>(operation) ||
         std::holds_alternative<CreateForeignKey>(operation) ||
         std::holds_alternative<CreateUnique>(operation) ||
         std::holds_alternative<CreateCheck>(operation) ||
         std::holds_alternative<DropConstraint>(operation);
}

void alter(Table& table, const Operation& operation) { std::visit(Alter(table), operation); }

}  // namespace migrate
