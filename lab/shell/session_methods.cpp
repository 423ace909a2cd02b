// Methods of a session, a savepoint and the schema.

#include <lab/shell/error.hpp>
#include <lab/shell/evaluator.hpp>

namespace shell {

namespace {

const std::vector<std::string> kSessionMethods{
    "add",         "add_all",    "commit",  "close",    "delete_row", "execute",
    "expire",      "expire_all", "expunge", "flush",    "get",        "merge",
    "expunge_all", "query",      "refresh", "rollback", "statements"};

}  // namespace

std::string method_name(const Node& call) {
  const Node& callee = call.children[0];
  return callee.kind == Node::Kind::member ? callee.name : "";
}

Value Evaluator::method(const Node& node) {
  const Node& callee = node.children[0];
  const Value on = evaluate(callee.children[0]);
  const Arguments given = arguments(node);
  const std::string& where = callee.text;
  const auto* place = on.as<Place>();
  const bool is_object = on.as<Object>() || (place && place->kind == Member::Kind::one);
  if (callee.arrow) {
    if (is_object || on.is_null())
      throw Error(where,
                  "is no function; functions of the lesson stand alone: " + callee.name + "(...)");
    throw Error(where, "-> is for references to objects; here write a dot: " +
                           callee.children[0].text + '.' + callee.name + "(...)");
  }
  if (const auto* session = on.as<Session>()) return session_method(*session, node, given);
  if (const auto* query = on.as<Query>()) return query_method(*query, node, given);
  if (on.as<ColumnExpression>()) return column_method(column(on, where), node, given);
  if (const auto* list = on.as<std::shared_ptr<List>>())
    return local_list_method(**list, node, given);
  if (const auto* savepoint = on.as<Savepoint>()) {
    if (callee.name != "commit" && callee.name != "rollback")
      throw Error(where, "a savepoint has commit() and rollback()");
    perform("sp_" + callee.name, {savepoint->depth, savepoint->session});
    return Nothing{};
  }
  if (on.as<Schema>()) {
    if (callee.name == "create_all") return perform("create_all"), Nothing{};
    if (callee.name == "ddl") return perform("ddl");
    throw Error(where, "the schema has create_all(database) and ddl()");
  }
  if (place && place->kind != Member::Kind::one && place->kind != Member::Kind::column)
    return list_method(*place, node, given);
  if (on.as<MemberPointer>()) throw Error(where, "write col(...) around the member");
  if (is_object && callee.name != "ref")
    throw Error(where, callee.children[0].text +
                           " is a reference to an object: its members stand behind ->");
  return value_method(read(on), node);
}

Value Evaluator::add(const Session& session, const Value& value, const std::string& where) {
  if (const auto* literal = value.as<std::shared_ptr<Literal>>()) {
    if ((*literal)->model.empty()) throw Error(where, "say which model: session.add(Game{...})");
    wire::Value members;
    members.kind = wire::Value::Kind::dict;
    for (const auto& [name, given] : (*literal)->members)
      members.entries.emplace_back(wire::Value(name), to_wire(given, where));
    return add(session, from_wire(perform("new", {(*literal)->model, members})), where);
  }
  const Object added = object(value, where);
  perform("add", {added.handle, session.name});
  return added;
}

Value Evaluator::session_method(const Session& session, const Node& node, const Arguments& given) {
  const Node& callee = node.children[0];
  const std::string &name = callee.name, &where = node.text;
  if (name == "query") return begin_query(session, node, given);
  if (name == "add") {
    want(given, 1, 1, where);
    return add(session, given[0], where);
  }
  if (name == "add_all") {
    for (const Value& each : given) {
      if (each.as<std::shared_ptr<List>>())
        for (const Value& item : items(each, where)) add(session, item, where);
      else
        add(session, each, where);
    }
    return Nothing{};
  }
  for (const char* each : {"flush", "commit", "rollback", "close", "expunge_all", "expire_all"})
    if (name == each) {
      want(given, 0, 0, where);
      return perform(name, {session.name}), Nothing{};
    }
  for (const char* each : {"delete_row", "expunge", "refresh", "expire"})
    if (name == each) {
      want(given, 1, 1, where);
      perform(name == "delete_row" ? "delete" : name,
              {object(given[0], where).handle, session.name});
      return Nothing{};
    }
  if (name == "merge") {
    want(given, 1, 1, where);
    return from_wire(perform("merge", {object(given[0], where).handle, session.name}));
  }
  if (name == "get") {
    if (callee.type.empty()) throw Error(where, "say of which model: get<Game>(1)");
    want(given, 1, 2, where);
    std::vector<wire::Value> key;
    for (const Value& each : given) key.push_back(to_wire(each, where));
    return from_wire(perform("find", {model(callee.type).name, wire::Value(key), session.name}));
  }
  if (name == "execute") {
    want(given, 1, 1, where);
    return perform("execute", {to_wire(given[0], where), session.name}), Nothing{};
  }
  if (name == "statements") return perform("statements", {session.name});
  throw Error(where, "a session has no " + name + suggestion(name, kSessionMethods));
}

}  // namespace shell
