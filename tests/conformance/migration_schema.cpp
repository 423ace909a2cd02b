#include <algorithm>

#include <lab/migrate/types.hpp>
#include <lab/orm/ddl/ddl.hpp>
#include <tests/conformance/migration_case.hpp>

namespace conformance {
namespace {

using namespace orm::metadata;
using Names = std::vector<std::string>;

class SchemaReader {
 public:
  explicit SchemaReader(const Json& convention) : convention_(convention) {}

  Table table(const Json& json) const {
    Table table;
    table.name = json.at("name");
    for (const Json& column : json.at("columns")) add(table, column);
    for (const Json& unique : json.value("uniques", Json::array()))
      table.uniques.push_back(
          {named(unique, "uq", table, unique.at("columns")), unique.at("columns"), {}});
    for (const Json& index : json.value("indexes", Json::array()))
      table.indexes.push_back({named(index, "ix", table, index.at("columns")),
                               index.at("columns"),
                               index.value("unique", false),
                               {}});
    for (const Json& check : json.value("checks", Json::array()))
      table.checks.push_back({named(check, "ck", table, {}), check.at("sql")});
    if (!table.primary_key.columns.empty())
      table.primary_key.name = by_convention("pk", table, table.primary_key.columns);
    return table;
  }

 private:
  void add(Table& table, const Json& json) const {
    const bool key = json.value("pk", false);
    Column column;
    column.name = json.at("name");
    column.type = migrate::sql_type(json.at("type").get<std::string>());
    column.nullable = json.value("nullable", !key) && !key;
    if (json.contains("server_default"))
      column.default_sql = literal(json["server_default"].get<std::string>());
    const Names own = {column.name};
    table.columns.push_back(column);
    if (key) table.primary_key.columns.push_back(column.name);
    if (json.contains("fk")) table.foreign_keys.push_back(foreign_key(table, json));
    if (json.value("index", false))
      table.indexes.push_back(
          {by_convention("ix", table, own), own, json.value("unique", false), {}});
    else if (json.value("unique", false))
      table.uniques.push_back({by_convention("uq", table, own), own, {}});
    if (json.contains("check"))
      table.checks.push_back({by_convention("ck", table, own), json["check"]});
  }

  ForeignKey foreign_key(const Table& table, const Json& json) const {
    const std::string to = json.at("fk");
    ForeignKey key;
    key.columns = {json.at("name")};
    key.table = to.substr(0, to.find('.'));
    key.referred = {to.substr(to.find('.') + 1)};
    key.name = json.value("fk_name", by_convention("fk", table, key.columns, key.table));
    key.on_delete = json.value("ondelete", "");
    key.use_alter = json.value("use_alter", false);
    return key;
  }

  // A convention gives names; those that are given it changes only where it asks for them.
  std::string named(const Json& json, const char* kind, const Table& table,
                    const Names& columns) const {
    const bool given = json.contains("name") && json["name"].is_string();
    if (!given) return by_convention(kind, table, columns);
    const std::string name = json["name"];
    return asks_for_name(kind) ? by_convention(kind, table, columns, {}, name) : name;
  }

  bool asks_for_name(const char* kind) const {
    return convention_.is_object() &&
           convention_.value(kind, "").find("%(constraint_name)s") != std::string::npos;
  }

  std::string by_convention(const char* kind, const Table& table, const Names& columns,
                            const std::string& referred = {}, const std::string& own = {}) const {
    const std::string usual =
        kind == std::string("ix") ? "ix_%(table_name)s_%(column_0_name)s" : "";
    const std::string convention = convention_.is_object() ? convention_.value(kind, usual) : usual;
    return constraint_name(convention, table.name, columns, referred, own);
  }

  const Json& convention_;
};

Json table_json(const Table& table) {
  Json json = {{"columns", Json::array()},
               {"pk", table.primary_key.columns},
               {"foreign_keys", Json::array()},
               {"uniques", Json::array()},
               {"indexes", Json::array()}};
  for (const Column& column : table.columns)
    json["columns"].push_back({{"name", column.name},
                               {"type", migrate::type_name(column.type)},
                               {"nullable", column.nullable},
                               {"default", or_null(column.default_sql)}});
  std::vector<ForeignKey> keys = table.foreign_keys;
  std::ranges::sort(keys, {}, &ForeignKey::columns);
  for (const ForeignKey& key : keys)
    json["foreign_keys"].push_back({{"name", or_null(key.name)},
                                    {"columns", key.columns},
                                    {"ref_table", key.table},
                                    {"ref_columns", key.referred},
                                    {"ondelete", or_null(key.on_delete)}});
  std::vector<Unique> uniques = table.uniques;
  std::ranges::sort(uniques, {}, &Unique::columns);
  for (const Unique& unique : uniques)
    json["uniques"].push_back({{"name", or_null(unique.name)}, {"columns", unique.columns}});
  std::vector<Index> indexes = table.indexes;
  std::ranges::sort(indexes, {}, &Index::name);
  for (const Index& index : indexes)
    json["indexes"].push_back(
        {{"name", index.name}, {"columns", index.columns}, {"unique", index.unique}});
  return json;
}

}  // namespace

Schema schema_of(const Json& tables, const Json& convention) {
  Schema schema;
  const SchemaReader reader(convention);
  for (const Json& table : tables) schema.tables.push_back(reader.table(table));
  return schema;
}

Json to_json(const Schema& schema) {
  Json json = Json::object();
  for (const Table& table : schema.tables) json[table.name] = table_json(table);
  return json;
}

}  // namespace conformance
