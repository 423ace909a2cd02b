#include <lab/wire/query.hpp>

#include <memory>

#include <lab/orm/error.hpp>
#include <lab/orm/query/by_name.hpp>
#include <lab/wire/expression.hpp>

namespace wire {

using namespace orm::detail;

namespace {

const Value* member(const Value& dict, std::string_view name) {
  for (const auto& [key, value] : dict.entries)
    if (key.text == name) return &value;
  return nullptr;
}

[[noreturn]] void refuse(const std::string& sentence) { throw orm::InvalidRequestError(sentence); }

// One step of the specification, its name first.
class Step {
 public:
  Step(Engine& engine, QueryByName& query, const Value& step)
      : engine_(engine), query_(query), step_(step) {}

  void apply() {
    const std::string name = text(0);
    if (name == "where") return query_.where(expression(item(1)));
    if (name == "filter_by") return query_.filter_by(text(1), engine_.argument(item(2)));
    if (name == "order_by") return query_.order_by(expressions());
    if (name == "group_by") return query_.group_by(expressions());
    if (name == "having") return query_.having(expression(item(1)));
    if (name == "join") return query_.join(text(1));
    if (name == "outer_join") return query_.join(text(1), true);
    if (name == "select_from") return query_.select_from(text(1));
    if (name == "distinct") return query_.distinct();
    if (name == "populate_existing") return query_.populate_existing();
    if (name == "limit") return query_.limit(number(1));
    if (name == "offset") return query_.offset(number(1));
    if (name == "selectin") return load(Load::selectin);
    if (name == "joined") return load(Load::joined);
    if (name == "raise") return load(Load::raise);
    refuse("a query has no step " + name);
  }

 private:
  const Value& item(std::size_t at) const {
    if (at >= step_.items.size()) refuse("a query's step needs more");
    return step_.items[at];
  }
  const std::string& text(std::size_t at) const {
    if (item(at).kind != Value::Kind::text) refuse("a query's step needs a text");
    return item(at).text;
  }
  std::size_t number(std::size_t at) const {
    if (item(at).kind != Value::Kind::integer || item(at).integer < 0)
      refuse("a query's step needs a number that is not negative");
    return static_cast<std::size_t>(item(at).integer);
  }
  orm::Expression expression(const Value& tokens) const {
    return read_expression(engine_, query_, tokens);
  }
  std::vector<orm::Expression> expressions() const {
    std::vector<orm::Expression> list;
    for (std::size_t i = 1; i < step_.items.size(); ++i) list.push_back(expression(step_.items[i]));
    return list;
  }
  void load(Load how) {
    std::vector<std::string> path;
    for (std::size_t i = 1; i < step_.items.size(); ++i) path.push_back(text(i));
    query_.load(path, how);
  }

  Engine& engine_;
  QueryByName& query_;
  const Value& step_;
};

std::unique_ptr<QueryByName> begin(Engine& engine, const std::string& session,
                                   const Value& specification) {
  if (const Value* owner = member(specification, "owner")) {
    const Value* list = member(specification, "member");
    if (!list) refuse("a query of a list needs its member's name");
    return std::make_unique<QueryByName>(engine.object(owner->handle), list->text);
  }
  auto query = std::make_unique<QueryByName>(engine.session(session), engine.schema());
  if (const Value* model = member(specification, "model")) {
    query->entity(model->text);
  } else if (const Value* table = member(specification, "table")) {
    query->table(table->text);
  } else if (const Value* columns = member(specification, "columns")) {
    for (const Value& column : columns->items)
      query->column(read_expression(engine, *query, column));
  } else {
    refuse("a query needs a model");
  }
  return query;
}

void build(QueryByName& query, Engine& engine, const Value& specification) {
  if (const Value* filters = member(specification, "filter_by"))
    for (const auto& [name, value] : filters->entries)
      query.filter_by(name.text, engine.argument(value));
  if (const Value* columns = member(specification, "order_by")) {
    const Value* model = member(specification, "model");
    if (!model) refuse("order_by by name needs a model");
    std::vector<orm::Expression> order;
    for (const Value& column : columns->items) {
      const bool descending = column.text.starts_with('-');
      order.push_back(query.attribute((descending ? "-" : "") + model->text + '.' +
                                      column.text.substr(descending)));
    }
    query.order_by(order);
  }
  if (const Value* most = member(specification, "limit"))
    query.limit(static_cast<std::size_t>(most->integer));
  if (const Value* skip = member(specification, "offset"))
    query.offset(static_cast<std::size_t>(skip->integer));
  if (const Value* steps = member(specification, "steps"))
    for (const Value& step : steps->items) Step(engine, query, step).apply();
}

std::vector<std::pair<std::string, orm::Expression>> assignments(Engine& engine,
                                                                 const QueryByName& query,
                                                                 const Value& specification) {
  std::vector<std::pair<std::string, orm::Expression>> list;
  if (const Value* values = member(specification, "values"))
    for (const Value& each : values->items)
      if (each.items.size() == 2)
        list.emplace_back(each.items[0].text, read_expression(engine, query, each.items[1]));
  return list;
}

}  // namespace

Value query(Engine& engine, const std::string& session, const Value& specification) {
  const auto query = begin(engine, session, specification);
  build(*query, engine, specification);
  const bool objects = member(specification, "model") || member(specification, "owner");
  const auto row = [&](const Values& values) -> Value {
    if (values.empty()) return {};
    if (objects) return engine.value(values[0]);
    std::vector<Value> items;
    for (const Argument& each : values) items.push_back(engine.value(each));
    return items;
  };
  const auto number = [](std::size_t n) { return Value(static_cast<std::int64_t>(n)); };
  const Value* given = member(specification, "end");
  const std::string end = given ? given->text : "all";
  if (end == "count") return number(query->count());
  if (end == "exists") return Value(query->exists());
  if (end == "first") return row(query->first());
  if (end == "one" || end == "one_or_none") return row(query->one(end == "one_or_none"));
  if (end == "scalar") return engine.value(query->scalar());
  if (end == "remove") return number(query->remove());
  if (end == "update") return number(query->update(assignments(engine, *query, specification)));
  if (end == "item") {
    const Value* at = member(specification, "at");
    return row(query->item(at ? at->integer : 0));
  }
  if (end != "all") refuse("a query cannot end with " + end);
  std::vector<Value> rows;
  for (const Values& values : query->all()) rows.push_back(row(values));
  return rows;
}

}  // namespace wire
