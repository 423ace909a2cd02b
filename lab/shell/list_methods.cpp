// Methods of an object's lists, of lists in memory, and of plain values.

#include <algorithm>

#include <lab/shell/error.hpp>
#include <lab/shell/evaluator.hpp>

namespace shell {

namespace {

const std::vector<std::string> kList{"append", "clear",  "contains", "copy",   "discard", "empty",
                                     "extend", "insert", "pop",      "remove", "set",     "size"};
const std::vector<std::string> kDynamic{"all",    "append",    "contains", "count", "exists",
                                        "extend", "filter_by", "first",    "limit", "offset",
                                        "one",    "order_by",  "remove",   "where"};

bool is_one_of(const std::vector<std::string>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

}  // namespace

Value Evaluator::list_method(const Place& list, const Node& node, const Arguments& given) {
  const std::string &name = node.children[0].name, &where = node.text;
  const wire::Value on = list.object.handle, member = list.member;
  const bool dynamic = list.kind == Member::Kind::dynamic;
  const auto& known = dynamic ? kDynamic : kList;
  if (name == "get" || name == "put") {
    want(given, name == "put", name == "put", where);
    if (name == "get") return from_wire(perform("get", {on, member}));
    return perform("set", {on, member, to_wire(given[0], where)}), Nothing{};
  }
  if (!is_one_of(known, name) && name != "query")
    throw Error(
        where, list.object.model + '.' + list.member + " has no " + name + suggestion(name, known));
  for (const char* each : {"append", "remove", "discard", "contains"})
    if (name == each) {
      want(given, 1, 1, where);
      if (given[0].as<std::shared_ptr<Literal>>())
        throw Error(where, "a list holds references: make the object first, make<" +
                               (list.target.empty() ? "Model" : list.target) + ">({...})");
      const wire::Value result = perform(name, {on, member, to_wire(given[0], where)});
      return name == "contains" ? Value(result) : Value(Nothing{});
    }
  if (name == "extend") {
    want(given, 1, 1, where);
    return perform("extend", {on, member, to_wire(given[0], where)}), Nothing{};
  }
  if (dynamic) {
    Query query;
    query.session = "s";
    query.specification = {{"owner", on}, {"member", member}};
    return name == "query" ? Value(query) : query_method(query, node, given);
  }
  if (name == "size") return perform("len", {on, member});
  if (name == "empty") return wire::Value(perform("len", {on, member}).integer == 0);
  if (name == "clear") return perform("clear", {on, member}), Nothing{};
  if (name == "copy") return make_list(items(list, where));
  if (name == "pop") {
    want(given, 1, 1, where);
    return perform("pop", {on, member, to_wire(given[0], where)}), Nothing{};
  }
  want(given, 2, 2, where);
  perform(name == "set" ? "set_item" : "insert",
          {on, member, to_wire(given[0], where), to_wire(given[1], where)});
  return Nothing{};
}

Value Evaluator::local_list_method(List& list, const Node& node, const Arguments& given) {
  const std::string &name = node.children[0].name, &where = node.text;
  const auto find = [&](const Value& wanted) {
    const wire::Value plain = to_wire(wanted, where);
    return std::find_if(list.begin(), list.end(),
                        [&](const Value& each) { return to_wire(each, where) == plain; });
  };
  if (name == "size") return wire::Value(static_cast<std::int64_t>(list.size()));
  if (name == "empty") return wire::Value(list.empty());
  if (name == "copy") return make_list(list);
  if (name == "clear") return list.clear(), Nothing{};
  static const std::vector<std::string> kKnown{"append", "clear",  "contains", "copy",
                                               "empty",  "remove", "size"};
  if (name != "append" && name != "contains" && name != "remove")
    throw Error(where, "a list has no " + name + suggestion(name, kKnown));
  want(given, 1, 1, where);
  if (name == "append") return list.push_back(read(given[0])), Nothing{};
  const auto found = find(given[0]);
  if (name == "contains") return wire::Value(found != list.end());
  if (found == list.end()) throw Error(where, "it is not in the list");
  return list.erase(found), Nothing{};
}

Value Evaluator::value_method(const Value& value, const Node& node) const {
  const std::string& name = node.children[0].name;
  if (name == "is_null") return wire::Value(value.is_null());
  if (name == "ref") return value;
  if (const auto* plain = value.as<wire::Value>();
      plain && plain->kind == wire::Value::Kind::text) {
    if (name == "size") return wire::Value(static_cast<std::int64_t>(plain->text.size()));
    if (name == "empty") return wire::Value(plain->text.empty());
    throw Error(node.text, "a Text has size(), empty() and is_null() here");
  }
  throw Error(node.text, "there is nothing called " + name + " to call here");
}

}  // namespace shell
