// Calls of functions: those that lessons are written with, and the lesson's own.

#include <lab/orm/error.hpp>
#include <lab/orm/format.hpp>
#include <lab/orm/value/cell.hpp>
#include <lab/orm/value/clock.hpp>
#include <lab/shell/error.hpp>
#include <lab/shell/evaluator.hpp>

namespace shell {

namespace {

using Kind = Node::Kind;

const char* aggregate_named(const std::string& name) {
  for (const char* each : {"count", "count_distinct", "sum", "min", "max", "average", "desc"})
    if (name == each) return each;
  return nullptr;
}

bool is_value_type(const std::string& name) {
  for (const char* each : {"Text", "Integer", "BigInteger", "Real", "Boolean"})
    if (name == each) return true;
  return false;
}

std::vector<wire::Value> operation(const char* name, int operands) {
  return {"operator", name, operands};
}

// Date(2022, 5, 17), DateTime(2022, 5, 17, 9, 30)
wire::Value moment(const std::string& name, const std::vector<wire::Value>& given,
                   const std::string& where) {
  int part[7] = {};
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (given[i].kind != wire::Value::Kind::integer)
      throw Error(where, "is made of whole numbers: Date(2022, 5, 17)");
    part[i] = static_cast<int>(given[i].integer);
  }
  try {
    if (name == "Date")
      return wire::Value::date(
          orm::detail::date_text(orm::detail::Access::date(orm::Date(part[0], part[1], part[2]))));
    const orm::DateTime made(part[0], part[1], part[2], part[3], part[4], part[5], part[6]);
    return wire::Value::datetime(
        orm::detail::datetime_text(orm::detail::Access::datetime(made), false));
  } catch (const orm::Error& error) {
    throw Error(error.kind(), error.what());
  }
}

}  // namespace

void want(const std::vector<Value>& given, std::size_t least, std::size_t most,
          const std::string& where) {
  if (given.size() >= least && given.size() <= most) return;
  throw Error(where, "takes " +
                         (least == most ? std::to_string(least)
                                        : std::to_string(least) + " to " + std::to_string(most)) +
                         (most == 1 ? " argument" : " arguments") + ", not " +
                         std::to_string(given.size()));
}

Value Evaluator::call(const Node& node) {
  const Node& callee = node.children[0];
  if (callee.kind == Kind::member) return method(node);
  if (callee.kind != Kind::name) throw Error(callee.text, "cannot be called");
  return free_call(node);
}

Value Evaluator::free_call(const Node& node) {
  const Node& callee = node.children[0];
  const std::string& name = callee.name;
  if (const FunctionOf* function = vocabulary_.function(name))
    return lesson_call(*function, arguments(node));
  const Arguments given = arguments(node);
  if (name == "make") return make(node, given);
  if (name == "col") {
    want(given, 1, 2, node.text);
    if (const auto* table = given[0].as<Table>()) {
      want(given, 2, 2, node.text);
      return ColumnExpression{
          {std::vector<wire::Value>{"column", table->name, to_wire(given[1], node.text)}}};
    }
    return column(given[0], node.text);
  }
  if (const char* aggregate = aggregate_named(name)) {
    if (given.empty() && name == "count")
      return ColumnExpression{{std::vector<wire::Value>{"rows"}}};
    want(given, 1, 1, node.text);
    ColumnExpression made = column(given[0], node.text);
    made.tokens.emplace_back(operation(aggregate, 1));
    return made;
  }
  if (name == "entity")
    return ColumnExpression{{std::vector<wire::Value>{"model", model(callee.type).name}}};
  if (name == "print") return print_(formatted(given, node.text)), Nothing{};
  if (name == "format") return wire::Value(formatted(given, node.text));
  if (name == "repr") {
    want(given, 1, 1, node.text);
    return perform("repr", {object(given[0], node.text).handle});
  }
  if (name == "Date" || name == "DateTime") {
    want(given, 3, name == "Date" ? 3 : 7, node.text);
    std::vector<wire::Value> parts;
    for (const Value& each : given) parts.push_back(to_wire(each, node.text));
    return moment(name, parts, node.text);
  }
  if (name == "now" || name == "today") {
    const orm::DateTime now = orm::now();
    const std::string text = orm::detail::datetime_text(orm::detail::Access::datetime(now), false);
    return name == "now" ? wire::Value::datetime(text) : wire::Value::date(text.substr(0, 10));
  }
  if (is_value_type(name)) {
    want(given, 0, 1, node.text);
    return given.empty() ? Value(wire::Value()) : read(given[0]);
  }
  std::vector<std::string> known{"make", "col", "print", "format", "repr", "Date", "DateTime"};
  for (const FunctionOf& function : vocabulary_.functions()) known.push_back(function.name);
  if (vocabulary_.model(name)) throw Error(name, "write " + name + "{.name = ...}, with braces");
  throw Error(name, "there is no such function" + suggestion(name, known));
}

namespace {

[[noreturn]] void refuse_argument(const std::string& function, std::size_t number,
                                  const std::string& type, const std::string& signature) {
  throw Error(function,
              "argument " + std::to_string(number) + " is the " + type + ": " + signature);
}

}  // namespace

Value Evaluator::lesson_call(const FunctionOf& function, const Arguments& given) {
  std::string session = "s", signature = function.name + '(';
  std::vector<wire::Value> passed;
  for (std::size_t i = 0; i < function.parameters.size(); ++i)
    signature += (i ? ", " : "") + function.parameters[i];
  signature += ')';
  if (given.size() != function.parameters.size())
    throw Error(function.name, "takes " + std::to_string(function.parameters.size()) +
                                   " arguments, not " + std::to_string(given.size()) + ": " +
                                   signature);
  for (std::size_t i = 0; i < given.size(); ++i) {
    const std::string& type = function.parameters[i];
    const auto* given_session = given[i].as<Session>();
    if (type == "session" ? !given_session : type == "database" && !given[i].as<Database>())
      refuse_argument(function.name, i + 1, type, signature);
    if (given_session) session = given_session->name;
    if (type != "session" && type != "database") passed.push_back(to_wire(given[i], signature));
  }
  return from_wire(perform("call", {function.name, wire::Value(passed), session}));
}

Value Evaluator::make(const Node& node, const Arguments& given) {
  const std::string& type = node.children[0].type;
  if (type.empty()) throw Error(node.text, "say what to make: make<Game>({.title = \"Zelda\"})");
  want(given, 0, 1, node.text);
  wire::Value members;
  members.kind = wire::Value::Kind::dict;
  if (!given.empty()) {
    if (const auto* literal = given[0].as<std::shared_ptr<Literal>>()) {
      for (const auto& [name, value] : (*literal)->members)
        members.entries.emplace_back(wire::Value(name), to_wire(value, node.text));
    } else if (const auto* list = given[0].as<std::shared_ptr<List>>();
               !list || !(*list)->empty()) {
      throw Error(node.text, "name the members: make<" + type + ">({.name = ...})");
    }
  }
  for (const auto& [name, value] : members.entries)
    place(Object{{}, model(type).name}, name.text, node.text);
  return from_wire(perform("new", {type, members}));
}

std::string Evaluator::formatted(const Arguments& given, const std::string& where) {
  if (given.empty()) throw Error(where, "needs a text with {} for each value: print(\"{}\\n\", x)");
  const wire::Value pattern = to_wire(given[0], where);
  if (pattern.kind != wire::Value::Kind::text) throw Error(where, "begins with a text in quotes");
  std::vector<orm::detail::Argument> shown;
  for (std::size_t i = 1; i < given.size(); ++i)
    shown.emplace_back(orm::Text(display(given[i], false)));
  try {
    const orm::Text text = orm::detail::format(pattern.text.c_str(), shown.data(), shown.size());
    return {text.data(), text.size()};
  } catch (const orm::Error& error) {
    throw Error(where, error.what());
  }
}

}  // namespace shell
