// As in Alembic: foreign keys are compared by what they say, their names do not count; unique
// constraints and checks by name, and those without a name by what they say; indexes by name. A
// unique constraint without a name is never dropped: nothing could say which one is meant. Nor does
// it stand for one that the models give a name.
#include <lab/migrate/compare_constraints.hpp>

#include <algorithm>

#include <lab/migrate/tokens.hpp>
#include <lab/orm/ddl/ddl.hpp>

namespace migrate {
namespace {

using namespace orm::metadata;

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

std::string joined(std::vector<std::string> names, bool sorted) {
  for (std::string& name : names) name = lower(name);
  if (sorted) std::ranges::sort(names);
  std::string text;
  for (const std::string& name : names) text += name + ",";
  return text;
}

std::string meaning(const ForeignKey& key) {
  return joined(key.columns, false) + ">" + lower(key.table) + "(" + joined(key.referred, false) +
         ")" + lower(key.on_delete);
}
std::string meaning(const Unique& unique) { return joined(unique.columns, true); }
std::string meaning(const Index& index) {
  return joined(index.columns, false) + (index.unique ? "unique" : "");
}
std::string meaning(const Check& check) {
  std::string text;
  for (const Token& token : tokens(check.sql))
    text +=
        (token.kind == Token::Kind::text ? std::string(token.chars) : lower(token.name())) + " ";
  return text;
}

// What tells whether two are the same one: a name, or without one (and for foreign keys) the
// meaning.
template <class T>
std::string identity(const T& constraint) {
  return constraint.name.empty() ? "=" + meaning(constraint) : lower(constraint.name);
}
std::string identity(const ForeignKey& key) { return meaning(key); }

class Constraints {
 public:
  Constraints(const Table& database, const Table& model) : database_(database), model_(model) {}

  ConstraintChanges run(CompareOptions::Checks checks) {
    compare<Index>(&Table::indexes);
    compare<Unique>(&Table::uniques);
    compare<ForeignKey>(&Table::foreign_keys);
    if (checks != CompareOptions::Checks::ignored)
      compare_checks(checks == CompareOptions::Checks::names);
    return std::move(result_);
  }

 private:
  template <class T>
  void compare(std::vector<T> Table::*list) {
    compare_lists(database_.*list, model_.*list,
                  [](const T& a, const T& b) { return meaning(a) == meaning(b); });
  }

  void compare_checks(bool names_only) {
    std::vector<Check> are = database_.checks, should_be = model_.checks;
    const auto nameless = [](const Check& check) { return check.name.empty(); };
    if (names_only) std::erase_if(are, nameless), std::erase_if(should_be, nameless);
    compare_lists(are, should_be, [&](const Check& a, const Check& b) {
      return names_only || meaning(a) == meaning(b);
    });
  }

  template <class T, class Same>
  void compare_lists(const std::vector<T>& are, const std::vector<T>& should_be, Same same) {
    for (const T& one : are)
      if (!counterpart(one, should_be, same)) drop(one);
    for (const T& one : should_be)
      if (!counterpart(one, are, same) || !has_its_name(one, are)) create(one);
  }

  static bool has_its_name(const Unique& one, const std::vector<Unique>& others) {
    return one.name.empty() || std::ranges::any_of(others, [&](const Unique& other) {
             return identity(other) == identity(one);
           });
  }
  template <class T>
  static bool has_its_name(const T&, const std::vector<T>&) {
    return true;
  }

  template <class T, class Same>
  static bool counterpart(const T& one, const std::vector<T>& others, Same same) {
    return std::ranges::any_of(others, [&](const T& other) {
      const bool nameless = one.name.empty() || other.name.empty();
      return same(one, other) && (nameless || identity(one) == identity(other));
    });
  }

  void drop(const ForeignKey& key) { drop_constraint(ConstraintKind::foreign_key, key); }
  void drop(const Check& check) { drop_constraint(ConstraintKind::check, check); }
  void drop(const Unique& unique) {
    if (!unique.name.empty()) return drop_constraint(ConstraintKind::unique, unique);
    const bool columns_go = std::ranges::any_of(
        unique.columns, [&](const std::string& c) { return !model_.find_column(c); });
    if (columns_go) return;
    result_.notes.push_back(
        database_.name + ": a unique constraint over " +
        orm::metadata::identifiers(unique.columns) +
        " has no name, so it stays: give the Schema a NamingConvention before you make such");
  }
  void drop(const Index& index) {
    result_.drop_indexes.emplace_back(DropIndex{database_.name, index.name, index});
  }
  void create(const ForeignKey& key) {
    result_.changes.emplace_back(CreateForeignKey{database_.name, key});
  }
  void create(const Unique& unique) {
    result_.changes.emplace_back(CreateUnique{database_.name, unique});
  }
  void create(const Check& check) {
    result_.changes.emplace_back(CreateCheck{database_.name, check});
  }
  void create(const Index& index) {
    result_.create_indexes.emplace_back(CreateIndex{database_.name, index});
  }

  template <class T>
  void drop_constraint(ConstraintKind kind, const T& constraint) {
    result_.changes.emplace_back(DropConstraint{database_.name, kind, constraint.name, constraint});
  }

  const Table& database_;
  const Table& model_;
  ConstraintChanges result_;
};

}  // namespace

ConstraintChanges compare_constraints(const Table& database, const Table& model,
                                      CompareOptions::Checks checks) {
  return Constraints(database, model).run(checks);
}

}  // namespace migrate
