#include <algorithm>

#include <lab/migrate/error.hpp>
#include <lab/migrate/types.hpp>
#include <lab/sqlite/error.hpp>
#include <tests/conformance/migration_case.hpp>

namespace conformance {
namespace {

using namespace orm::metadata;

std::vector<std::string> qualified(const std::string& table,
                                   const std::vector<std::string>& columns) {
  const std::string prefix = table + ".";
  std::vector<std::string> names;
  names.reserve(columns.size());
  for (const std::string& column : columns) names.push_back(prefix + column);
  return names;
}

// SQLAlchemy's constraints have no order; the recordings have this one.
template <class T>
std::vector<T> by_columns(std::vector<T> constraints) {
  std::ranges::sort(constraints, {}, &T::columns);
  return constraints;
}

Json column_json(const Column& column, bool key) {
  Json json = {{"name", column.name},
               {"type", migrate::type_name(column.type)},
               {"nullable", column.nullable}};
  if (key) json["pk"] = true;
  return json;
}

// The fields of an operation besides "op".
struct Fields {
  Json operator()(const migrate::CreateTable& o) const {
    Json json = {{"table", o.table.name},
                 {"columns", Json::array()},
                 {"pk", o.table.primary_key.columns},
                 {"foreign_keys", Json::array()},
                 {"uniques", Json::array()}};
    for (const Column& column : o.table.columns)
      json["columns"].push_back(
          column_json(column, std::ranges::count(o.table.primary_key.columns, column.name) > 0));
    for (const ForeignKey& key : by_columns(o.table.foreign_keys))
      json["foreign_keys"].push_back({{"name", or_null(key.name)},
                                      {"columns", key.columns},
                                      {"ref", qualified(key.table, key.referred)},
                                      {"ondelete", or_null(key.on_delete)}});
    for (const Unique& unique : by_columns(o.table.uniques))
      json["uniques"].push_back({{"name", or_null(unique.name)}, {"columns", unique.columns}});
    return json;
  }
  Json operator()(const migrate::DropTable& o) const { return {{"table", o.table}}; }
  Json operator()(const migrate::RenameTable& o) const {
    return {{"table", o.table}, {"to", o.to}};
  }
  Json operator()(const migrate::AddColumn& o) const {
    return {{"table", o.table}, {"column", column_json(o.column, false)}};
  }
  Json operator()(const migrate::DropColumn& o) const {
    return {{"table", o.table}, {"column", o.column}};
  }
  Json operator()(const migrate::AlterColumn& o) const {
    Json json = {{"table", o.table}, {"column", o.column}};
    if (o.nullable) json["nullable"] = {o.nullable->from, o.nullable->to};
    if (o.type) json["type"] = {migrate::type_name(o.type->from), migrate::type_name(o.type->to)};
    return json;
  }
  Json operator()(const migrate::RenameColumn& o) const {
    return {{"table", o.table}, {"column", o.column}, {"to", o.to}};
  }
  Json operator()(const migrate::CreateForeignKey& o) const {
    return {{"name", or_null(o.key.name)},   {"table", o.table},
            {"ref_table", o.key.table},      {"columns", o.key.columns},
            {"ref_columns", o.key.referred}, {"ondelete", or_null(o.key.on_delete)}};
  }
  Json operator()(const migrate::CreateUnique& o) const {
    return {{"name", or_null(o.unique.name)}, {"table", o.table}, {"columns", o.unique.columns}};
  }
  Json operator()(const migrate::CreateCheck&) const { return Json::object(); }
  Json operator()(const migrate::DropConstraint& o) const {
    return {{"kind", name_of(o.kind)}, {"name", or_null(o.name)}, {"table", o.table}};
  }
  Json operator()(const migrate::CreateIndex& o) const {
    return {{"name", o.index.name},
            {"table", o.table},
            {"columns", qualified(o.table, o.index.columns)},
            {"unique", o.index.unique}};
  }
  Json operator()(const migrate::DropIndex& o) const {
    return {{"name", o.name}, {"table", o.table}};
  }
  Json operator()(const migrate::Sql& o) const { return {{"sql", o.sql}}; }
};

const char* kind_name(migrate::ErrorKind kind) {
  static constexpr const char* kNames[] = {"CommandError", "ValueError", "NotImplementedError"};
  return kNames[static_cast<int>(kind)];
}

}  // namespace

Json to_json(const migrate::Operations& operations) {
  Json json = Json::array();
  for (const migrate::Operation& operation : operations) {
    Json one = std::visit(Fields(), operation);
    // The recorder had no name of its own for this one.
    one["op"] = std::holds_alternative<migrate::CreateCheck>(operation) ? "CreateCheckConstraintOp"
                                                                        : name_of(operation);
    json.push_back(std::move(one));
  }
  return json;
}

Json error_json(const char* key) {
  try {
    throw;
  } catch (const migrate::Error& error) {
    return {{key, kind_name(error.kind())}, {"message", error.what()}};
  } catch (const sqlite::Error& error) {
    return {{key, error.is_constraint() ? "IntegrityError" : "OperationalError"},
            {"message", error.what()}};
  }
}

}  // namespace conformance
