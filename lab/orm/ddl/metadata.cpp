#include <lab/orm/ddl/metadata.hpp>

#include <algorithm>
#include <unordered_map>

#include <lab/orm/ddl/ddl.hpp>
#include <lab/orm/mapper/mapper.hpp>

namespace orm::metadata {
namespace {

template <class List>
auto* find_named(List& list, std::string_view name) {
  const auto found =
      std::ranges::find(list, name, [](const auto& item) { return std::string_view(item.name); });
  return found == list.end() ? nullptr : &*found;
}

std::string type_of(Kind kind, long long length) {
  switch (kind) {
    case Kind::integer:
      return "INTEGER";
    case Kind::big_integer:
      return "BIGINT";
    case Kind::real:
      return "FLOAT";
    case Kind::boolean:
      return "BOOLEAN";
    case Kind::date:
      return "DATE";
    case Kind::datetime:
      return "DATETIME";
    case Kind::blob:
      return "BLOB";
    default:
      if (length < 0) return "TEXT";
      return length == 0 ? "VARCHAR" : "VARCHAR(" + std::to_string(length) + ")";
  }
}

std::string joined(const std::vector<std::string>& names, std::string_view between) {
  std::string text;
  for (const std::string& name : names) (text += text.empty() ? "" : between) += name;
  return text;
}

// Turns a schema's mappers and association tables into tables.
class FromModels {
 public:
  explicit FromModels(const detail::SchemaState& schema) : schema_(schema) {}

  Schema run() {
    Schema result;
    for (const detail::Mapper* mapper : schema_.mappers) {
      if (mapper && !mapper->table.empty())
        result.tables.push_back(table(mapper->table, mapper->columns));
    }
    for (const detail::AssociationTable* association : schema_.tables)
      result.tables.push_back(table(association->name, association->columns));
    return result;
  }

 private:
  Table table(const std::string& name, const std::vector<detail::Column>& columns) const {
    Table table;
    table.name = name;
    for (const detail::Column& column : columns) add(table, column);
    if (!table.primary_key.columns.empty())
      table.primary_key.name = named(schema_.naming.primary_key, table, table.primary_key.columns);
    return table;
  }

  void add(Table& table, const detail::Column& column) const {
    const std::vector<std::string> own = {column.name};
    table.columns.push_back({column.name,
                             sql_type(column),
                             column.nullable && !column.primary_key,
                             column.has_server_default ? literal(column.server_default) : "",
                             {}});
    if (column.primary_key) table.primary_key.columns.push_back(column.name);
    if (column.indexed)
      table.indexes.push_back({named(schema_.naming.index, table, own), own, column.unique, {}});
    else if (column.unique)
      table.uniques.push_back({named(schema_.naming.unique, table, own), own, {}});
    if (column.is_foreign_key()) table.foreign_keys.push_back(foreign_key(table, column));
    if (!column.check.empty())
      table.checks.push_back({named(schema_.naming.check, table, own), column.check});
  }

  ForeignKey foreign_key(const Table& table, const detail::Column& column) const {
    ForeignKey key;
    key.columns = {column.name};
    key.table = column.references_table;
    key.referred = {column.references_column};
    key.name = named(schema_.naming.foreign_key, table, key.columns, key.table);
    key.on_delete = column.on_delete;
    key.use_alter = column.use_alter;
    return key;
  }

  static std::string named(const char* convention, const Table& table,
                           const std::vector<std::string>& columns,
                           std::string_view referred = {}) {
    return convention ? constraint_name(convention, table.name, columns, referred) : "";
  }

  // A column of an association table without a type takes that of the column it refers to.
  std::string sql_type(const detail::Column& column) const {
    const detail::Column* referred = untyped(column) ? referred_by(column) : nullptr;
    return referred ? type_of(referred->kind, referred->length)
                    : type_of(column.kind, column.length);
  }

  bool untyped(const detail::Column& column) const {
    for (const detail::AssociationTable* association : schema_.tables) {
      const bool here = !association->columns.empty() && &column >= association->columns.data() &&
                        &column < association->columns.data() + association->columns.size();
      if (!here || !association->declared) continue;
      const auto index = static_cast<std::size_t>(&column - association->columns.data());
      return index < association->declared->size && !association->declared->columns[index].typed;
    }
    return false;
  }

  const detail::Column* referred_by(const detail::Column& column) const {
    for (const detail::Mapper* mapper : schema_.mappers) {
      if (mapper && mapper->table == column.references_table)
        return find_named(mapper->columns, column.references_column);
    }
    return nullptr;
  }

  const detail::SchemaState& schema_;
};

}  // namespace

const Column* Table::find_column(std::string_view column) const {
  return find_named(columns, column);
}
Column* Table::find_column(std::string_view column) { return find_named(columns, column); }
const Table* Schema::find_table(std::string_view table) const { return find_named(tables, table); }
Table* Schema::find_table(std::string_view table) { return find_named(tables, table); }

Schema from_models(const detail::SchemaState& schema) { return FromModels(schema).run(); }

std::string constraint_name(std::string_view convention, std::string_view table,
                            const std::vector<std::string>& columns,
                            std::string_view referred_table, std::string_view own) {
  static constexpr std::string_view kOwn = "%(constraint_name)s";
  if (own.empty() && convention.find(kOwn) != convention.npos) return {};
  const std::string first = columns.empty() ? "" : columns[0];
  const std::pair<std::string_view, std::string> words[] = {
      {"%(table_name)s", std::string(table)},
      {"%(column_0_name)s", first},
      {"%(column_0_label)s", std::string(table) + "_" + first},
      {"%(column_0_N_name)s", joined(columns, "_")},
      {"%(column_0N_name)s", joined(columns, "")},
      {"%(referred_table_name)s", std::string(referred_table)},
      {kOwn, std::string(own)},
  };
  std::string result;
  while (!convention.empty()) {
    const auto word = std::ranges::find_if(
        words, [&](const auto& pair) { return convention.starts_with(pair.first); });
    const bool found = word != std::end(words);
    if (found)
      result += word->second;
    else
      result += convention[0];
    convention.remove_prefix(found ? word->first.size() : 1);
  }
  return result;
}

Order in_dependency_order(const Schema& schema) {
  // As SQLAlchemy does it: all tables whose parents are placed, then those that these make
  // possible.
  std::vector<const Table*> waiting;
  std::unordered_map<std::string_view, bool> placed;
  for (const Table& table : schema.tables) waiting.push_back(&table), placed[table.name] = false;
  const auto ready = [&](const Table* table) {
    return std::ranges::all_of(table->foreign_keys, [&](const ForeignKey& key) {
      const auto parent = placed.find(key.table);
      return key.use_alter || key.table == table->name || parent == placed.end() || parent->second;
    });
  };
  Order order;
  while (!waiting.empty()) {
    auto rest = std::stable_partition(waiting.begin(), waiting.end(), ready);
    if (rest == waiting.begin()) ++rest, order.circular = true;
    order.tables.insert(order.tables.end(), waiting.begin(), rest);
    for (auto table = waiting.begin(); table != rest; ++table) placed[(*table)->name] = true;
    waiting.erase(waiting.begin(), rest);
  }
  // A key that was left out of the order, or leads to its own table, closes a circle as well.
  for (const Table* table : order.tables)
    for (const ForeignKey& key : table->foreign_keys)
      if (placed.contains(key.table) && (key.use_alter || key.table == table->name))
        order.circular = true;
  return order;
}

}  // namespace orm::metadata
