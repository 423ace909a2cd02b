// Queries: each method gives a new query; the endings ask.

#include <lab/shell/error.hpp>
#include <lab/shell/evaluator.hpp>

namespace shell {

namespace {

const std::vector<std::string> kQueryMethods{
    "all",    "count",    "distinct",    "eager",    "exists",     "filter_by",
    "first",  "group_by", "having",      "join",     "joined",     "limit",
    "one",    "offset",   "one_or_none", "order_by", "outer_join", "remove",
    "scalar", "selectin", "select_from", "update",   "where",      "populate_existing"};

std::string path(const MemberPointer& member) { return member.model + '.' + member.member; }

const MemberPointer& pointer(const Value& value, const std::string& where) {
  const auto* found = value.as<MemberPointer>();
  if (!found) throw Error(where, "takes a member, like &Game::reviews");
  return *found;
}

}  // namespace

Value Evaluator::begin_query(const Session& session, const Node& node, const Arguments& given) {
  Query query;
  query.session = session.name;
  const std::string& type = node.children[0].type;
  if (!type.empty()) {
    query.specification = {{"model", model(type).name}};
  } else if (given.size() == 1 && given[0].as<Table>()) {
    query.specification = {{"table", given[0].as<Table>()->name}};
  } else if (!given.empty()) {
    std::vector<wire::Value> columns;
    for (const Value& each : given) columns.emplace_back(column(each, node.text).tokens);
    query.specification = {{"columns", columns}};
  } else {
    throw Error(node.text, "say what to ask for: session.query<Game>()");
  }
  return query;
}

Value Evaluator::end_query(const Query& query, const std::string& end, wire::Members&& more) {
  wire::Value specification;
  specification.kind = wire::Value::Kind::dict;
  const auto add = [&](const std::string& key, wire::Value value) {
    specification.entries.emplace_back(wire::Value(key), std::move(value));
  };
  for (const auto& [key, value] : query.specification) add(key, value);
  add("steps", query.steps);
  add("end", end);
  for (auto& [key, value] : more) add(key, std::move(value));
  return from_wire(perform("query", {specification, query.session}));
}

Value Evaluator::query_method(Query query, const Node& node, const Arguments& given) {
  const Node& callee = node.children[0];
  const std::string &name = callee.name, &where = node.text;
  const auto step = [&](std::vector<wire::Value> words) {
    words.insert(words.begin(), wire::Value(name));
    query.steps.emplace_back(std::move(words));
    return Value(query);
  };
  for (const char* end :
       {"all", "first", "one", "one_or_none", "count", "exists", "scalar", "remove"})
    if (name == end) {
      want(given, 0, 0, where);
      return end_query(query, name);
    }
  if (name == "filter_by") {
    want(given, 2, 2, where);
    return step({pointer(given[0], where).member, to_wire(given[1], where)});
  }
  if (name == "where" || name == "having") {
    if (given.empty()) throw Error(where, "needs a condition: where(col(&Game::price) > 50)");
    for (const Value& each : given) {
      if (!each.as<ColumnExpression>())
        throw Error(where, "takes a condition on a column: where(col(&Game::price) > 50)");
      step({column(each, where).tokens});
    }
    return query;
  }
  if (name == "order_by" || name == "group_by") {
    std::vector<wire::Value> columns;
    for (const Value& each : given) columns.emplace_back(column(each, where).tokens);
    return step(std::move(columns));
  }
  if (name == "join" || name == "outer_join") {
    want(given, 1, 1, where);
    return step({path(pointer(given[0], where))});
  }
  for (const char* load : {"eager", "selectin", "joined", "raise_load"})
    if (name == load) {
      want(given, 1, 2, where);
      std::vector<wire::Value> words{name == "eager"        ? "selectin"
                                     : name == "raise_load" ? "raise"
                                                            : name};
      for (const Value& each : given) words.emplace_back(path(pointer(each, where)));
      query.steps.emplace_back(std::move(words));
      return query;
    }
  if (name == "limit" || name == "offset") {
    want(given, 1, 1, where);
    return step({to_wire(given[0], where)});
  }
  if (name == "distinct" || name == "populate_existing") return step({});
  if (name == "select_from") return step({model(callee.type).name});
  if (name == "update") {
    want(given, 2, 2, where);
    const std::vector<wire::Value> assignment{path(pointer(given[0], where)),
                                              column(given[1], where).tokens};
    return end_query(query, "update", {{"values", std::vector<wire::Value>{assignment}}});
  }
  throw Error(where, "a query has no " + name + suggestion(name, kQueryMethods));
}

Value Evaluator::column_method(ColumnExpression made, const Node& node, const Arguments& given) {
  const std::string& name = node.children[0].name;
  struct Method {
    const char* name;
    std::size_t least, most;
  };
  static constexpr Method kColumn[] = {{"like", 1, 1},     {"ilike", 1, 1},   {"starts_with", 1, 1},
                                       {"between", 2, 2},  {"is_null", 0, 0}, {"not_null", 0, 0},
                                       {"desc", 0, 0},     {"any", 0, 1},     {"has", 0, 1},
                                       {"contains", 1, 1}, {"in", 1, 1},      {"not_in", 1, 1}};
  for (const Method& method : kColumn) {
    if (name != method.name) continue;
    want(given, method.least, method.most, node.text);
    List operands = given;
    if (name == "in" || name == "not_in") operands = items(given[0], node.text);
    for (const Value& each : operands) {
      const ColumnExpression operand = column(each, node.text);
      made.tokens.insert(made.tokens.end(), operand.tokens.begin(), operand.tokens.end());
    }
    made.tokens.push_back(
        std::vector<wire::Value>{"operator", name, static_cast<std::int64_t>(operands.size() + 1)});
    return made;
  }
  std::vector<std::string> known;
  for (const Method& method : kColumn) known.emplace_back(method.name);
  throw Error(node.text, "a column has no " + name + suggestion(name, known));
}

}  // namespace shell
