// Between the shell's values and the wire's, and from both to text.

#include <lab/orm/value/cell.hpp>
#include <lab/shell/error.hpp>
#include <lab/shell/evaluator.hpp>

namespace shell {

namespace {

constexpr std::size_t kMostItems = 100;

bool is_list_of_object(const Place& place) {
  return place.kind != Member::Kind::one && place.kind != Member::Kind::column;
}

std::string quoted(const std::string& text) {
  std::string shown = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') shown += '\\';
    if (c == '\n')
      shown += "\\n";
    else
      shown += c;
  }
  return shown + '"';
}

}  // namespace

Value Evaluator::read(const Value& value) {
  const auto* place = value.as<Place>();
  if (!place) return value;
  return from_wire(perform("get", {place->object.handle, place->member}));
}

std::string Evaluator::model_of(wire::Handle handle) {
  const auto [known, added] = models_.try_emplace(handle.id);
  if (added) {
    const std::string label = perform("label", {handle}).text;
    known->second = label.substr(0, label.find('#'));
  }
  return known->second;
}

Value Evaluator::from_wire(const wire::Value& value) {
  using Kind = wire::Value::Kind;
  if (value.kind == Kind::handle) return Object{value.handle, model_of(value.handle)};
  List list;
  if (value.kind == Kind::dict)
    for (const auto& each : value.entries) list.push_back(from_wire(each.second));
  else if (value.kind == Kind::list || value.kind == Kind::set)
    for (const wire::Value& each : value.items) list.push_back(from_wire(each));
  else
    return value;
  return make_list(std::move(list));
}

wire::Value Evaluator::to_wire(const Value& given, const std::string& where) {
  const Value value = read(given);
  if (const auto* plain = value.as<wire::Value>()) return *plain;
  if (const auto* object_of = value.as<Object>()) return object_of->handle;
  if (const auto* list = value.as<std::shared_ptr<List>>()) {
    std::vector<wire::Value> all;
    for (const Value& each : **list) all.push_back(to_wire(each, where));
    return all;
  }
  if (const auto* literal = value.as<std::shared_ptr<Literal>>())
    throw Error(where, (*literal)->model + "{...} is no object yet: make<" + (*literal)->model +
                           ">({...}) makes one");
  if (value.as<Query>())
    throw Error(
        where,
        "a query has no value before it ends: with all(), first(), one(), count() or exists()");
  if (value.as<ColumnExpression>() || value.as<MemberPointer>())
    throw Error(where, "a column has a value only in a query");
  if (value.as<Nothing>()) throw Error(where, "this call gives nothing");
  throw Error(where, "cannot be used as a value");
}

ColumnExpression Evaluator::column(const Value& value, const std::string& where) {
  if (const auto* expression = value.as<ColumnExpression>()) return *expression;
  if (const auto* member = value.as<MemberPointer>())
    return {{std::vector<wire::Value>{"member", member->model + '.' + member->member}}};
  return {{std::vector<wire::Value>{"value", to_wire(value, where)}}};
}

List Evaluator::items(const Value& given, const std::string& where) {
  const Value value = read(given);
  if (const auto* list = value.as<std::shared_ptr<List>>()) return **list;
  if (value.as<Query>()) throw Error(where, "a query is no list yet: end it with .all()");
  throw Error(where, "is no list");
}

Object Evaluator::object(const Value& given, const std::string& where) {
  const Value value = read(given);
  if (const auto* found = value.as<Object>()) return *found;
  if (value.is_null()) {
    const auto* place = given.as<Place>();
    const std::string to = place ? " to " + place->target : "";
    throw Error("AttributeError", "a null reference" + to + " was used: test it before you use it");
  }
  if (value.as<std::shared_ptr<Literal>>()) to_wire(value, where);
  throw Error(where, "is no object");
}

const Model& Evaluator::model(const std::string& name) const {
  if (const Model* found = vocabulary_.model(name)) return *found;
  std::vector<std::string> known;
  for (const Model& each : vocabulary_.models()) known.push_back(each.name);
  throw Error(name, "the lesson has no such model" + suggestion(name, known));
}

std::string Evaluator::display(const Value& given, bool in_quotes) {
  const Value value = read(given);
  if (const auto* found = value.as<Object>()) return perform("repr", {found->handle}).text;
  if (value.as<std::shared_ptr<List>>()) return show(value, SIZE_MAX);
  const wire::Value plain = to_wire(value, "print");
  using Kind = wire::Value::Kind;
  switch (plain.kind) {
    case Kind::null:
      return "None";
    case Kind::boolean:
      return plain.boolean ? "True" : "False";
    case Kind::integer:
      return std::to_string(plain.integer);
    case Kind::real:
      return orm::detail::display(orm::detail::Argument(plain.real));
    case Kind::blob:
      return std::to_string(plain.text.size()) + " bytes";
    case Kind::text:
      return in_quotes ? quoted(plain.text) : plain.text;
    default:
      return plain.text;
  }
}

std::string Evaluator::show(const Value& value, std::size_t width) {
  if (value.as<Nothing>()) return "";
  if (value.as<Session>()) return "the session";
  if (value.as<Database>() || value.as<Table>() || value.as<Schema>() || value.as<Savepoint>())
    return "something to call methods on or to pass on; `.help` shows how";
  if (value.as<Query>())
    return "a question that was not asked yet: end it with .all(), .first(), .one(), .count() or "
           ".exists()";
  if (value.as<ColumnExpression>() || value.as<MemberPointer>())
    return "a column, for where(...), order_by(...) and the like";
  if (const auto* literal = value.as<std::shared_ptr<Literal>>())
    return (*literal)->model + "{...}, no object yet: session.add(...) or make<" +
           (*literal)->model + ">({...}) makes one";
  if (const auto* place = value.as<Place>();
      place && is_list_of_object(*place) && place->kind == Member::Kind::dynamic)
    return place->object.model + '.' + place->member +
           " is asked, not loaded: end it with .all(), .first() or .count()";
  const Value held = read(value);
  const auto* list = held.as<std::shared_ptr<List>>();
  if (!list) return display(held, true);
  std::vector<std::string> shown;
  std::size_t length = 1;
  for (const Value& each : **list) {
    if (shown.size() == kMostItems) {
      shown.push_back("... " + std::to_string((*list)->size() - kMostItems) + " more");
      break;
    }
    shown.push_back(each.as<std::shared_ptr<List>>() ? show(each, SIZE_MAX) : display(each, true));
    length += shown.back().size() + 2;
  }
  const std::string between = length > width ? ",\n " : ", ";
  std::string text;
  for (const std::string& each : shown) text += (text.empty() ? "" : between) + each;
  return '[' + text + ']';
}

}  // namespace shell
