#include "stage.hpp"

#include <algorithm>

#include <lab/orm/error.hpp>

#include "schemas.hpp"

namespace conformance {

namespace {

const orm::detail::SchemaState& schema_of(const Json& scenario) {
  const auto* schema = find_schema(scenario.at("schema"));
  if (!schema) throw std::invalid_argument("no schema " + scenario.at("schema").dump());
  return *schema;
}

Json cell(sqlite::Statement& row, int column) {
  switch (row.type(column)) {
    case sqlite::Type::null:
      return nullptr;
    case sqlite::Type::integer:
      return row.integer(column);
    case sqlite::Type::real:
      return row.real(column);
    case sqlite::Type::text:
      return std::string(row.text(column));
    case sqlite::Type::blob:
      return json_of(wire::Value::blob(std::string(row.blob(column))), {});
  }
  return nullptr;
}

}  // namespace

Stage::Stage(const Json& scenario, const std::string& path,
             std::unique_ptr<sqlite::Connection> outside)
    : scenario_(scenario), outside_(std::move(outside)) {
  outside_->execute("PRAGMA foreign_keys = OFF");
  engine_ = std::make_unique<wire::Engine>(schema_of(scenario), path);
  engine_->create_all();
  if (scenario.value("opts", Json::object()).value("fk", true))
    outside_->execute("PRAGMA foreign_keys = ON");
  open_session("s", scenario.value("opts", Json::object()));
  reset_tick();
}

void Stage::open_session(const std::string& name, const Json& options) {
  watch(engine_->open_session(
      name, {options.value("autoflush", true), options.value("expire_on_commit", true),
             scenario_.value("opts", Json::object()).value("fk", true)}));
}

void Stage::watch(orm::detail::SessionState& session) {
  session.listen([this](std::string_view sql) { log_.started(sql); });
  session.on_write = [this](std::string_view verb, std::string_view table, std::size_t rows) {
    log_.wrote(verb, table, rows);
  };
}

void Stage::record(const std::string& key, const std::function<Json()>& step) {
  log_.take();
  Json result = Json::object();
  try {
    const Json seen = step();
    if (!seen.is_discarded()) result["expect"] = seen;
  } catch (const orm::Error& error) {
    result["error"] = {{"kind", error.kind()}, {"message", error.what()}};
  } catch (const std::out_of_range& error) {  // a savepoint or a list that was never begun or held
    result["error"] = {{"kind", "KeyError"}, {"message", error.what()}};
  } catch (const sqlite::Error& error) {
    result["error"] = {{"kind", error.is_constraint() ? "IntegrityError" : "OperationalError"},
                       {"message", error.what()}};
  }
  result["sql"] = log_.take();
  results_[key] = result;
}

Json Stage::result() {
  Json final = Json::object();
  for (const auto& [table, ignored] : scenario_.at("final").items())
    final[table] = rows(*outside_, table);
  return {{"id", scenario_.at("id")}, {"results", results_}, {"final", final}};
}

wire::Handle Stage::object(const std::string& variable) const {
  const auto found = std::find_if(variables_.rbegin(), variables_.rend(),
                                  [&](const auto& one) { return '@' + one.first == variable; });
  if (found != variables_.rend()) return found->second;
  // What should have made it has failed.
  throw orm::ValueError("no variable " + variable);
}

// An object is called by the first variable that holds it, else by its class and key.
Json Stage::named(wire::Handle handle) const {
  for (const auto& [name, held] : variables_)
    if (held == handle) return '@' + name;
  return engine_->label(handle);
}

Json Stage::observed(const wire::Value& value) {
  return json_of(value, [this](wire::Handle handle) { return named(handle); });
}

Json Stage::observed(const std::vector<wire::Value>& values) {
  return observed(wire::Value(values));
}

void Stage::bind(const std::string& name, const wire::Value& value) {
  std::erase_if(variables_, [&](const auto& entry) { return entry.first == name; });
  if (value.kind == wire::Value::Kind::handle) variables_.emplace_back(name, value.handle);
}

Json Stage::rows(sqlite::Connection& connection, const std::string& table) {
  const auto& schema = schema_of(scenario_);
  std::vector<const orm::detail::Column*> columns;
  if (const auto* mapper = schema.find_table(table))
    for (const auto& column : mapper->columns) columns.push_back(&column);
  else if (const auto* between = schema.find_association(table))
    for (const auto& column : between->columns) columns.push_back(&column);
  std::string names, key;
  for (const auto* column : columns) {
    // The corpus leaves clock values out.
    if (column->insert_default.text == "CURRENT_TIMESTAMP" ||
        column->update_default.text == "CURRENT_TIMESTAMP")
      continue;
    names += (names.empty() ? "" : ", ") + orm::detail::identifier(column->name);
    if (column->primary_key)
      key += (key.empty() ? "" : ", ") + orm::detail::identifier(column->name);
  }
  auto statement =
      connection.prepare("SELECT " + names + " FROM " + orm::detail::identifier(table) +
                         " ORDER BY " + (key.empty() ? names : key));
  Json found = Json::array();
  while (statement->step()) {
    Json row = Json::object();
    for (int i = 0; i < statement->columns(); ++i)
      row[std::string(statement->column_name(i))] = cell(*statement, i);
    found.push_back(row);
  }
  return found;
}

}  // namespace conformance
