#include <lab/wire/describe.hpp>

#include <lab/orm/function/functions.hpp>
#include <lab/orm/names.hpp>
#include <lab/wire/metadata.hpp>

namespace wire {

using namespace orm::detail;

namespace {

class Dict {
 public:
  Dict() { value_.kind = Value::Kind::dict; }
  Dict& add(const char* key, Value value) {
    value_.entries.emplace_back(Value(key), std::move(value));
    return *this;
  }
  operator Value() { return std::move(value_); }

 private:
  Value value_;
};

const char* name_of(orm::Kind kind) {
  switch (kind) {
    case orm::Kind::integer:
      return "integer";
    case orm::Kind::big_integer:
      return "big_integer";
    case orm::Kind::text:
      return "text";
    case orm::Kind::real:
      return "real";
    case orm::Kind::boolean:
      return "boolean";
    case orm::Kind::date:
      return "date";
    case orm::Kind::datetime:
      return "datetime";
    case orm::Kind::blob:
      return "blob";
    case orm::Kind::one:
      return "one";
    case orm::Kind::many:
      return "many";
    case orm::Kind::dynamic:
      return "dynamic";
    default:
      return "proxy";
  }
}

const char* name_of(Argument::What what) {
  static constexpr const char* kNames[] = {"none",     "integer", "real",     "boolean", "text",
                                           "blob",     "date",    "datetime", "object",  "session",
                                           "database", "list",    "lines"};
  return kNames[what];
}

const char* name_of(Direction direction) {
  switch (direction) {
    case Direction::many_to_one:
      return "many_to_one";
    case Direction::one_to_many:
      return "one_to_many";
    case Direction::many_to_many:
      return "many_to_many";
  }
  return "";
}

Value describe(const Column& column) {
  return Dict()
      .add("name", column.name)
      .add("kind", name_of(column.kind))
      .add("primary_key", column.primary_key)
      .add("nullable", column.nullable)
      .add("unique", column.unique)
      .add("indexed", column.indexed)
      .add("references", column.is_foreign_key()
                             ? Value(column.references_table + '.' + column.references_column)
                             : Value())
      .add("on_delete", column.on_delete.empty() ? Value() : Value(column.on_delete))
      .add("has_default", static_cast<bool>(column.insert_default) || column.has_server_default)
      .add("has_on_update", static_cast<bool>(column.update_default));
}

Value describe(const std::vector<Column>& columns) {
  std::vector<Value> list;
  list.reserve(columns.size());
  for (const Column& column : columns) list.push_back(describe(column));
  return list;
}

std::string cascade_words(const Cascade& cascade) {
  std::string words;
  const auto add = [&](bool on, const char* word) {
    if (on) words += (words.empty() ? "" : ", ") + std::string(word);
  };
  add(cascade.save_update, "save-update");
  add(cascade.merge, "merge");
  add(cascade.delete_, "delete");
  add(cascade.delete_orphan, "delete-orphan");
  add(cascade.expunge, "expunge");
  add(cascade.refresh_expire, "refresh-expire");
  return words;
}

Value describe(const Relationship& relationship) {
  static constexpr const char* kLoading[] = {"select", "selectin", "joined", "raise"};
  return Dict()
      .add("name", relationship.name)
      .add("kind", name_of(relationship.kind))
      .add("target", relationship.target->name)
      .add("direction", name_of(relationship.direction))
      .add("reverse", relationship.reverse ? Value(relationship.reverse->name) : Value())
      .add("key", relationship.key ? Value(relationship.key->name) : Value())
      .add("secondary", relationship.secondary ? Value(relationship.secondary->name) : Value())
      .add("cascade", cascade_words(relationship.cascade))
      .add("lazy", kLoading[static_cast<int>(relationship.loading)])
      .add("ordered", !relationship.order_by.empty());
}

Value describe(const Proxy& proxy) {
  return Dict()
      .add("name", proxy.name)
      .add("via", proxy.via->name)
      .add("attribute", proxy.relationship ? proxy.relationship->name : proxy.column->name)
      .add("has_creator", proxy.creator != nullptr);
}

Value describe(const Mapper& mapper) {
  std::vector<Value> relationships, proxies, unmapped;
  for (const Relationship& each : mapper.relationships) relationships.push_back(describe(each));
  for (const Proxy& each : mapper.proxies) proxies.push_back(describe(each));
  for (const Unmapped& each : mapper.unmapped)
    unmapped.push_back(Dict().add("name", each.name).add("sentence", each.sentence));
  return Dict()
      .add("name", mapper.name)
      .add("table", mapper.table)
      .add("columns", describe(mapper.columns))
      .add("relationships", std::move(relationships))
      .add("proxies", std::move(proxies))
      .add("unmapped", std::move(unmapped))
      .add("repr", mapper.repr);
}

Value describe(const Parameter& parameter) {
  const Span model = parameter.model ? type_name(parameter.model->pretty) : Span{};
  return Dict()
      .add("type", name_of(parameter.conversion->what))
      .add("model", parameter.model ? Value(std::string_view(model.chars, model.size)) : Value())
      .add("item", name_of(parameter.conversion->item));
}

Value describe(const Function& function) {
  std::vector<Value> parameters;
  for (std::size_t i = 1; i <= function.arity; ++i)
    parameters.push_back(describe(function.parameters[i]));
  return Dict()
      .add("name", function.name)
      .add("result", describe(function.parameters[0]))
      .add("parameters", std::move(parameters));
}

}  // namespace

Value describe(const SchemaState& schema) {
  std::vector<Value> models, tables, functions, mistakes;
  for (const Mapper* mapper : schema.mappers) models.push_back(describe(*mapper));
  for (const AssociationTable* table : schema.tables)
    tables.push_back(Dict().add("name", table->name).add("columns", describe(table->columns)));
  for (const Function& function : orm::detail::functions()) functions.push_back(describe(function));
  for (const std::string& sentence : schema.mistakes) mistakes.emplace_back(sentence);
  for (const std::string& sentence : function_mistakes()) mistakes.emplace_back(sentence);
  return Dict()
      .add("models", std::move(models))
      .add("tables", std::move(tables))
      .add("functions", std::move(functions))
      .add("mistakes", std::move(mistakes))
      .add("metadata", describe(orm::metadata::from_models(schema)));
}

}  // namespace wire
