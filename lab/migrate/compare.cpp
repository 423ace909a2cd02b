#include <lab/migrate/compare.hpp>

#include <algorithm>

#include <lab/migrate/compare_constraints.hpp>
#include <lab/migrate/inspector.hpp>
#include <lab/migrate/rename.hpp>
#include <lab/migrate/tokens.hpp>

namespace migrate {
namespace {

using namespace orm::metadata;

template <class List>
auto* find(List& list, const std::string& name) {
  const auto found =
      std::ranges::find_if(list, [&](const auto& item) { return same_name(item.name, name); });
  return found == list.end() ? nullptr : &*found;
}

std::vector<const Table*> by_name(const std::vector<Table>& tables) {
  std::vector<const Table*> sorted;
  sorted.reserve(tables.size());
  for (const Table& table : tables) sorted.push_back(&table);
  std::ranges::sort(
      sorted, {}, [](const Table* table) -> const auto& { return table->name; });
  return sorted;
}

bool in_primary_key(const Table& table, const std::string& column) {
  return std::ranges::any_of(table.primary_key.columns,
                             [&](const std::string& name) { return same_name(name, column); });
}

class Compare {
 public:
  Compare(const Schema& database, const Schema& models, const CompareOptions& options)
      : database_(database), models_(models), options_(options) {}

  Comparison run() {
    for (const Table* table : in_dependency_order(models_).tables)
      if (!find(database_.tables, table->name)) create(*table);
    for (const Table* table : by_name(database_.tables))
      if (const Table* model = find(models_.tables, table->name)) change(*table, *model);
    Order order = in_dependency_order(database_);
    std::reverse(order.tables.begin(), order.tables.end());
    for (const Table* table : order.tables)
      if (!find(models_.tables, table->name)) drop(*table);
    free_index_names();
    return std::move(result_);
  }

 private:
  // A database has each index name once: one that another table takes over must be free by then.
  void free_index_names() {
    const Operations all = result_.operations;
    std::stable_partition(result_.operations.begin(), result_.operations.end(),
                          [&](const Operation& operation) {
                            const auto* drop = std::get_if<DropIndex>(&operation);
                            return drop && std::ranges::any_of(all, [&](const Operation& other) {
                                     const auto* created = std::get_if<CreateIndex>(&other);
                                     return created && same_name(created->index.name, drop->name);
                                   });
                          });
  }

  void create(const Table& table) {
    if (is_internal(table.name)) return;
    Table bare = table;
    bare.indexes.clear();
    result_.operations.emplace_back(CreateTable{std::move(bare)});
    for (const Index& index : table.indexes)
      result_.operations.emplace_back(CreateIndex{table.name, index});
  }

  void drop(const Table& table) {
    for (const Index& index : table.indexes)
      result_.operations.emplace_back(DropIndex{table.name, index.name, index});
    Table bare = table;
    bare.indexes.clear();
    result_.operations.emplace_back(DropTable{table.name, std::move(bare)});
    for (const Operation& operation : result_.operations) {
      const auto* created = std::get_if<CreateTable>(&operation);
      if (created && same_columns(created->table, table))
        note_rename(table.name, created->table.name, table.name);
    }
  }

  static bool same_columns(const Table& a, const Table& b) {
    return std::ranges::equal(a.columns, b.columns, [](const Column& x, const Column& y) {
      return same_name(x.name, y.name);
    });
  }

  // Columns come before constraints and indexes over them, and go after these.
  void change(const Table& table, const Table& model) {
    ConstraintChanges constraints = compare_constraints(table, model, options_.checks);
    std::ranges::move(constraints.notes, std::back_inserter(result_.notes));
    append(constraints.drop_indexes);
    for (const Column& column : model.columns)
      if (!find(table.columns, column.name))
        result_.operations.emplace_back(AddColumn{table.name, column});
    for (const Column& column : table.columns)
      if (const Column* other = find(model.columns, column.name))
        change(table, model, column, *other);
    append(constraints.changes);
    for (const Column& column : table.columns)
      if (!find(model.columns, column.name)) drop(table, model, column);
    append(constraints.create_indexes);
  }

  void append(Operations& operations) {
    std::ranges::move(operations, std::back_inserter(result_.operations));
  }

  void change(const Table& table, const Table& model, const Column& column, const Column& other) {
    AlterColumn alter{table.name, column.name};
    const bool key_of_both =
        in_primary_key(table, column.name) && in_primary_key(model, column.name);
    if (column.nullable != other.nullable && !key_of_both)
      alter.nullable = {column.nullable, other.nullable};
    if (options_.types && types_differ(column.type, other.type))
      alter.type = {column.type, other.type};
    if (alter.nullable && !alter.nullable->to)
      result_.notes.push_back(table.name + "." + column.name +
                              ": fill its empty rows first, or the upgrade stops there");
    if (alter.nullable || alter.type) result_.operations.emplace_back(std::move(alter));
  }

  void drop(const Table& table, const Table& model, const Column& column) {
    result_.operations.emplace_back(DropColumn{table.name, column.name, column});
    for (const Column& added : model.columns)
      if (!find(table.columns, added.name) && !types_differ(added.type, column.type))
        note_rename(table.name + "." + column.name, added.name, table.name + "." + column.name);
  }

  void note_rename(const std::string& gone, const std::string& come, const std::string& old) {
    result_.notes.push_back(gone + " goes with its contents and " + come +
                            " comes empty: if this is a rename, say --rename " + old + ":" + come);
  }

  const Schema& database_;
  const Schema& models_;
  const CompareOptions& options_;
  Comparison result_;
};

// Of words that mean the same in SQL, the one that models use.
std::string usual_word(const Token& word) {
  static constexpr std::pair<std::string_view, const char*> kSame[] = {
      {"INT", "INTEGER"}, {"BOOL", "BOOLEAN"}, {"DECIMAL", "NUMERIC"}};
  for (const auto& [other, usual] : kSame)
    if (word.is(other)) return usual;
  return word.name();
}

std::vector<std::string> words_of(std::string_view type, bool of_arguments) {
  std::vector<std::string> words;
  bool inside = false;
  for (const Token& token : tokens(type)) {
    if (token.chars == ")") inside = false;
    if (inside == of_arguments && token.kind != Token::Kind::symbol)
      words.push_back(usual_word(token));
    if (token.chars == "(") inside = true;
  }
  return words;
}

bool same_words(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::equal(
      a, b, [](const std::string& x, const std::string& y) { return same_name(x, y); });
}

}  // namespace

Comparison compare(Schema database, const Schema& models, const CompareOptions& options) {
  Operations renames = apply_renames(database, models, options.renames);
  Comparison result = Compare(database, models, options).run();
  result.operations.insert(result.operations.begin(), std::make_move_iterator(renames.begin()),
                           std::make_move_iterator(renames.end()));
  return result;
}

bool types_differ(std::string_view a, std::string_view b) {
  if (!same_words(words_of(a, false), words_of(b, false))) return true;
  const std::vector<std::string> length_a = words_of(a, true), length_b = words_of(b, true);
  return length_a.size() == length_b.size() && !same_words(length_a, length_b);
}

}  // namespace migrate
