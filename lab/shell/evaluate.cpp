#include <lab/shell/evaluator.hpp>

#include <lab/shell/error.hpp>
#include <lab/wire/client.hpp>

namespace shell {

namespace {

using Kind = Node::Kind;

// add gives back what it was given, and nobody asks to see that.
bool is_quiet(const Node& expression) {
  return expression.kind == Kind::assign ||
         (expression.kind == Kind::call && method_name(expression) == "add");
}

// Indented, in 80 columns.
std::string wrapped(std::string sql) {
  constexpr std::size_t kRoom = 76;
  std::string lines;
  while (!sql.empty()) {
    std::size_t end = sql.size() <= kRoom ? sql.size() : sql.rfind(' ', kRoom);
    if (end == std::string::npos || end == 0) end = std::min(sql.size(), kRoom);
    lines += "    " + sql.substr(0, end) + '\n';
    sql.erase(0, sql[end] == ' ' ? end + 1 : end);
  }
  return lines;
}

std::vector<std::string> member_names(const Model& model) {
  std::vector<std::string> names;
  for (const Member& member : model.members) names.push_back(member.name);
  return names;
}

}  // namespace

Evaluator::Evaluator(Driver& driver, Printer print) : driver_(driver), print_(std::move(print)) {
  begin();
}

void Evaluator::begin() {
  variables_.clear();
  models_.clear();
  statement_ = "describe";
  vocabulary_ = Vocabulary(driver_.perform("describe", {}, statement_));
  if (sql_) driver_.perform("take_sql", {}, statement_);
}

void Evaluator::set_sql(bool on) {
  if (on && !sql_) driver_.perform("take_sql", {}, ".sql");
  sql_ = on;
}

wire::Value Evaluator::perform(const std::string& operation, std::vector<wire::Value> arguments) {
  const auto tell = [&] {
    if (!driver_.output().empty()) print_(driver_.output());
    if (!sql_) return;
    for (const wire::Value& sql : driver_.perform("take_sql", {}, statement_).items)
      print_(wrapped(sql.text));
  };
  try {
    wire::Value result = driver_.perform(operation, std::move(arguments), statement_);
    tell();
    return result;
  } catch (const wire::RemoteError& error) {
    tell();
    throw Error(error.kind, error.what());
  }
}

Value Evaluator::run(const Node& node) {
  statement_ = node.text;
  switch (node.kind) {
    case Kind::expression: {
      Value value = evaluate(node.children[0]);
      if (is_quiet(node.children[0])) return Nothing{};
      return value;
    }
    case Kind::declare:
      declare(node);
      break;
    case Kind::repeat:
      repeat(node);
      break;
    case Kind::choose:
      if (truth(evaluate(node.children[0]), node.children[0].text))
        run(node.children[1]);
      else if (node.children.size() > 2)
        run(node.children[2]);
      break;
    case Kind::block:
      for (const Node& each : node.children) run(each);
      break;
    default:
      evaluate(node);
  }
  return Nothing{};
}

void Evaluator::declare(const Node& node) {
  const Node& given = node.children[0];
  if (node.type == "Session") {
    wire::Value options;
    options.kind = wire::Value::Kind::dict;
    perform("session", {node.name, options});
    variables_[node.name] = Session{node.name};
    return;
  }
  if (node.type == "Savepoint") {
    const Value session = given.children.empty() ? Value(Nothing{}) : evaluate(given.children[0]);
    const auto* of = session.as<Session>();
    if (!of) throw Error(node.text, "a savepoint needs a session: Savepoint point{session};");
    const auto depth = perform("begin_nested", {of->name});
    variables_[node.name] = Savepoint{of->name, depth.integer};
    return;
  }
  if (vocabulary_.model(node.type))
    throw Error(node.text, "objects live behind a Ref: auto " + node.name + " = make<" + node.type +
                               ">({...});");
  Value value = evaluate(given);
  if (given.kind == Kind::list && !node.type.starts_with("List")) {
    const List list = items(value, given.text);
    value = list.empty() ? Value(wire::Value()) : list.front();
  }
  // A list of an object stays that list; all else is a value of its own.
  const auto* place = value.as<Place>();
  const bool is_list =
      place && place->kind != Member::Kind::one && place->kind != Member::Kind::column;
  variables_[node.name] = is_list ? value : read(value);
}

void Evaluator::repeat(const Node& node) {
  const Value walked = evaluate(node.children[0]);
  const auto* place = walked.as<Place>();
  if (place && place->kind == Member::Kind::dynamic)
    throw Error(node.children[0].text, "this list is asked, not loaded: walk over its .all()");
  const List list = items(walked, node.children[0].text);
  const wire::Value before = place ? to_wire(read(walked), node.text) : wire::Value();
  for (const Value& each : list) {
    variables_[node.name] = each;
    run(node.children[1]);
    if (place && !(to_wire(read(walked), node.text) == before))
      throw Error("InvalidRequestError", place->object.model + '.' + place->member +
                                             " changed while you walked over it: walk over a copy, "
                                             "for (auto item : list.copy())");
  }
}

void Evaluator::assign(const Node& node) {
  const Node& to = node.children[0];
  Value value = evaluate(node.children[1]);
  if (node.name != "=") value = binary(node.name.substr(0, 1), evaluate(to), value, node.text);
  if (to.kind == Kind::name) {
    const auto known = variables_.find(to.name);
    if (known == variables_.end())
      throw Error(to.name, "is not declared yet: write auto " + to.name + " = ...");
    known->second = read(value);
    return;
  }
  if (to.kind == Kind::index) {
    const Value list = evaluate(to.children[0]);
    const auto* place = list.as<Place>();
    if (!place) throw Error(to.text, "only a list of an object can be written to");
    perform("set_item", {place->object.handle, place->member,
                         to_wire(evaluate(to.children[1]), to.text), to_wire(value, node.text)});
    return;
  }
  const Value target = evaluate(to);
  const auto* place = target.as<Place>();
  if (!place) throw Error(to.text, "cannot be written to; a member of an object can");
  perform("set", {place->object.handle, place->member, to_wire(value, node.text)});
}

Value Evaluator::evaluate(const Node& node) {
  switch (node.kind) {
    case Kind::literal:
      return node.value;
    case Kind::name:
      return name(node);
    case Kind::member_pointer: {
      const Model& of = model(node.type);
      if (!of.find(node.name))
        throw Error(node.text, node.type + " has no member " + node.name +
                                   suggestion(node.name, member_names(of)));
      return MemberPointer{node.type, node.name};
    }
    case Kind::member:
      return member(node);
    case Kind::call:
      return call(node);
    case Kind::construct:
      return construct(node);
    case Kind::list: {
      if (!node.names.empty()) return construct(node);
      List list;
      for (const Node& each : node.children) list.push_back(read(evaluate(each)));
      return make_list(std::move(list));
    }
    case Kind::index:
      return item(node);
    case Kind::unary:
      return unary(node);
    case Kind::binary: {
      const Value left = evaluate(node.children[0]);
      if (left.as<ColumnExpression>() || (node.name != "&&" && node.name != "||"))
        return binary(node.name, left, evaluate(node.children[1]), node.text);
      const bool first = truth(left, node.children[0].text);
      if (first == (node.name == "||")) return wire::Value(first);
      return wire::Value(truth(evaluate(node.children[1]), node.children[1].text));
    }
    case Kind::conditional:
      return evaluate(
          node.children[truth(evaluate(node.children[0]), node.children[0].text) ? 1 : 2]);
    case Kind::assign:
      return assign(node), Nothing{};
    default:
      throw Error(node.text, "is a statement; here an expression is needed");
  }
}

Value Evaluator::name(const Node& node) const {
  if (const auto found = variables_.find(node.name); found != variables_.end())
    return found->second;
  if (node.name == "session" || node.name == "work") return Session{"s"};
  if (node.name == "database") return Database{};
  if (node.name == "schema") return Schema{};
  std::vector<std::string> known{"session"};
  for (const auto& entry : variables_) known.push_back(entry.first);
  for (const std::string& table : vocabulary_.tables()) {
    if (table == node.name) return Table{table};
    known.push_back(table);
  }
  if (vocabulary_.model(node.name))
    throw Error(node.name, "is a model: session.query<" + node.name +
                               ">() asks for its rows, make<" + node.name + ">({...}) makes one");
  if (vocabulary_.function(node.name))
    throw Error(node.name, "is a function: write (...) behind it");
  throw Error(node.name, "has no meaning here" + suggestion(node.name, known));
}

Value Evaluator::place(const Object& object, const std::string& member_name,
                       const std::string& where) const {
  const Model& of = model(object.model);
  const Member* found = of.find(member_name);
  if (!found)
    throw Error(where, of.name + " has no member " + member_name +
                           suggestion(member_name, member_names(of)));
  return Place{object, found->name, found->kind, found->target};
}

Value Evaluator::member(const Node& node) {
  const Node& from = node.children[0];
  const Value value = evaluate(from);
  if (const auto* literal = value.as<std::shared_ptr<Literal>>()) {
    for (const auto& [known, given] : (*literal)->members)
      if (known == node.name) return given;
    return wire::Value();
  }
  const auto* place_of = value.as<Place>();
  const bool leads =
      value.as<Object>() || value.is_null() || (place_of && place_of->kind == Member::Kind::one);
  if (!leads)
    throw Error(node.text, "what stands before " + node.name + " has no members; call a method: " +
                               from.text + '.' + node.name + "()");
  if (!node.arrow)
    throw Error(node.text,
                from.text + " is a reference to an object: write " + from.text + "->" + node.name);
  return place(object(value, from.text), node.name, node.text);
}

Value Evaluator::item(const Node& node) {
  const Value list = evaluate(node.children[0]);
  const wire::Value at = to_wire(evaluate(node.children[1]), node.text);
  if (const auto* place_of = list.as<Place>(); place_of && place_of->kind != Member::Kind::column) {
    if (place_of->kind == Member::Kind::one)
      throw Error(node.text, place_of->member + " is one object, not a list");
    return from_wire(perform("get_item", {place_of->object.handle, place_of->member, at}));
  }
  if (const auto* query = list.as<Query>()) return end_query(*query, "item", {{"at", at}});
  const List all = items(list, node.children[0].text);
  if (at.kind != wire::Value::Kind::integer || at.integer < 0 ||
      at.integer >= static_cast<std::int64_t>(all.size()))
    throw Error(node.text, "the list has " + std::to_string(all.size()) + " items, counted from 0");
  return all[static_cast<std::size_t>(at.integer)];
}

Value Evaluator::unary(const Node& node) {
  Value value = evaluate(node.children[0]);
  if (node.name == "*") return object(value, node.text);
  if (node.name == "!") {
    if (value.as<ColumnExpression>()) {
      ColumnExpression made = column(value, node.text);
      made.tokens.push_back(std::vector<wire::Value>{"operator", "!", 1});
      return made;
    }
    return wire::Value(!truth(value, node.text));
  }
  return binary("-", wire::Value(0), value, node.text);
}

Value Evaluator::construct(const Node& node) {
  if (node.type.starts_with("List") || node.type.starts_with("Rows")) {
    List list;
    for (const Node& each : node.children) list.push_back(read(evaluate(each)));
    return make_list(std::move(list));
  }
  if (node.type.starts_with("Ref")) return wire::Value();
  if (!node.type.empty() && !vocabulary_.model(node.type)) {
    Node call_of = node;
    call_of.kind = Kind::call;
    Node callee;
    callee.kind = Kind::name;
    callee.name = callee.text = node.type;
    call_of.children.insert(call_of.children.begin(), callee);
    return call(call_of);
  }
  auto literal = std::make_shared<Literal>();
  literal->model = node.type;
  if (node.names.empty() && !node.children.empty())
    throw Error(node.text, "name the members: {.name = ...}");
  for (std::size_t i = 0; i < node.names.size(); ++i) {
    if (!node.type.empty() && !model(node.type).find(node.names[i]))
      throw Error(node.text, node.type + " has no member " + node.names[i] +
                                 suggestion(node.names[i], member_names(model(node.type))));
    literal->members.emplace_back(node.names[i], read(evaluate(node.children[i])));
  }
  return literal;
}

Evaluator::Arguments Evaluator::arguments(const Node& call_node) {
  Arguments given;
  for (std::size_t i = 1; i < call_node.children.size(); ++i)
    given.push_back(evaluate(call_node.children[i]));
  return given;
}

}  // namespace shell
