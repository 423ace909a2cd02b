#include <lab/wire/query.hpp>

#include <lab/orm/detail/query_by_name.hpp>
#include <lab/orm/error.hpp>

namespace wire {

using namespace orm::detail;

namespace {

const Value* member(const Value& dict, std::string_view name) {
  for (const auto& [key, value] : dict.entries)
    if (key.text == name) return &value;
  return nullptr;
}

void build(QueryByName& query, Engine& engine, const std::string& model,
           const Value& specification) {
  query.entity(model);
  if (const Value* filters = member(specification, "filter_by"))
    for (const auto& [name, value] : filters->entries)
      query.filter_by(name.text, orm::Expression(engine.argument(value)));
  if (const Value* columns = member(specification, "order_by")) {
    std::vector<orm::Expression> order;
    for (const Value& column : columns->items) {
      const bool descending = column.text.starts_with('-');
      order.push_back(
          query.attribute((descending ? "-" : "") + model + '.' + column.text.substr(descending)));
    }
    query.order_by(order);
  }
  if (const Value* most = member(specification, "limit"))
    query.limit(static_cast<std::size_t>(most->integer));
  if (const Value* skip = member(specification, "offset"))
    query.offset(static_cast<std::size_t>(skip->integer));
}

}  // namespace

Value query(Engine& engine, const std::string& session, const Value& specification) {
  const Value* model = member(specification, "model");
  if (!model || model->kind != Value::Kind::text)
    throw orm::InvalidRequestError("a query needs a model");
  QueryByName query(engine.session(session), engine.schema());
  build(query, engine, model->text, specification);
  const Value* given = member(specification, "end");
  const std::string end = given ? given->text : "all";
  const auto object = [&](const Values& row) {
    return row.empty() ? Value() : engine.value(row[0]);
  };
  if (end == "count") return Value(static_cast<std::int64_t>(query.count()));
  if (end == "exists") return Value(query.exists());
  if (end == "first") return object(query.first());
  if (end == "one" || end == "one_or_none") return object(query.one(end == "one_or_none"));
  if (end != "all") throw orm::InvalidRequestError("a query cannot end with " + end);
  std::vector<Value> objects;
  for (const Values& row : query.all()) objects.push_back(object(row));
  return objects;
}

}  // namespace wire
