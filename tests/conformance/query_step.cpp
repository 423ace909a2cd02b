// A query in JSON, as the same steps that typed code makes.

#include <lab/orm/error.hpp>
#include <lab/orm/query/by_name.hpp>

#include "scenario.hpp"

namespace conformance {

using namespace orm::detail;

namespace {

using orm::Expression;

class Reader {
 public:
  Reader(const QueryByName& query, const wire::Engine& engine,
         const std::function<wire::Value(const Json&)>& value)
      : query_(query), engine_(engine), value_(value) {}

  Expression literal(const Json& json) const { return Expression(engine_.argument(value_(json))); }

  // "Game.title", "-Game.title", ["count", "Review.id"], ["colexpr" ...].
  Expression column(const Json& json) const {
    if (json.is_string()) return query_.attribute(json.get<std::string>());
    const std::string name = json.at(0);
    if (json.size() == 1) return orm::count();
    const Expression of = column(json.at(1));
    if (name == "count") return orm::count(of);
    if (name == "count_distinct") return orm::count_distinct(of);
    if (name == "sum") return orm::sum(of);
    if (name == "min") return orm::min(of);
    if (name == "max") return orm::max(of);
    if (name == "avg") return orm::average(of);
    throw std::invalid_argument("no function " + name);
  }

  Expression computed(const Json& json) const {
    if (!json.is_object() || !json.contains("colexpr")) return literal(json);
    const Json& parts = json["colexpr"];
    const Expression column =
        query_.attribute(parts.at(0).get<std::string>() + '.' + parts.at(1).get<std::string>());
    const std::string op = parts.at(2);
    const Operator operation = op == "+"   ? Operator::add
                               : op == "-" ? Operator::subtract
                               : op == "*" ? Operator::multiply
                                           : Operator::divide;
    return make(operation, column, literal(parts.at(3)));
  }

  Expression criterion(const Json& json) const {
    const std::string op = json.at(0);
    if (op == "and" || op == "or") {
      Expression all = criterion(json.at(1));
      for (std::size_t i = 2; i < json.size(); ++i)
        all = make(op == "and" ? Operator::logical_and : Operator::logical_or, all,
                   criterion(json.at(i)));
      return all;
    }
    if (op == "not") return make(Operator::logical_not, criterion(json.at(1)));
    const Expression left = column(json.at(1));
    if (op == "is_null") return left.is_null();
    if (op == "not_null") return left.not_null();
    if (op == "any" || op == "has")
      return related(op == "any" ? Operator::any : Operator::has, left, json);
    const Json& right = json.at(2);
    if (op == "in" || op == "not_in" || op == "between") return among(op, left, right);
    if (op == "contains") return make(Operator::contains, left, literal(right));
    if (op == "like") return make(Operator::like, left, literal(right));
    if (op == "ilike") return make(Operator::ilike, left, literal(right));
    if (op == "startswith") return make(Operator::starts_with, left, literal(right));
    static const std::map<std::string, Operator> kComparisons{
        {"==", Operator::equal},      {"!=", Operator::not_equal}, {"<", Operator::less},
        {"<=", Operator::less_equal}, {">", Operator::greater},    {">=", Operator::greater_equal}};
    const auto found = kComparisons.find(op);
    if (found == kComparisons.end()) throw std::invalid_argument("no criterion " + op);
    return make(found->second, left, literal(right));
  }

 private:
  Expression among(const std::string& op, const Expression& left, const Json& values) const {
    std::vector<Expression> operands{left};
    for (const Json& value : values) operands.push_back(literal(value));
    return Expression(op == "in"       ? Operator::in
                      : op == "not_in" ? Operator::not_in
                                       : Operator::between,
                      operands.data(), operands.size());
  }

  // With nothing, a criterion, or {name: value} on the target.
  Expression related(Operator op, const Expression& left, const Json& json) const {
    if (json.size() < 3 || json.at(2).is_null()) return make(op, left);
    if (json.at(2).is_array()) return make(op, left, criterion(json.at(2)));
    refuse_values(json.at(1));
    const std::string target = target_of(json.at(1)) + '.';
    std::vector<Expression> each;
    for (const auto& [name, value] : json.at(2).items())
      each.push_back(make(Operator::equal, query_.attribute(target + name), literal(value)));
    Expression all = each.at(0);
    for (std::size_t i = 1; i < each.size(); ++i) all = make(Operator::logical_and, all, each[i]);
    return make(op, left, all);
  }

  // SQLAlchemy's any(name=value) has no place for what is no object.
  void refuse_values(const std::string& path) const {
    const auto dot = path.find('.');
    const Proxy* proxy = engine_.model(path.substr(0, dot)).find_proxy(path.substr(dot + 1));
    if (proxy && !proxy->relationship)
      throw orm::ArgumentError(path + " holds values: compare it with ==");
  }

  std::string target_of(const std::string& path) const {
    const auto dot = path.find('.');
    const Mapper& mapper = engine_.model(path.substr(0, dot));
    const std::string name = path.substr(dot + 1);
    if (const Relationship* relationship = mapper.find_relationship(name))
      return relationship->target->name;
    const Proxy* proxy = mapper.find_proxy(name);
    if (!proxy) throw std::invalid_argument("no relationship " + path);
    return proxy->relationship ? proxy->relationship->target->name : proxy->via->target->name;
  }

  const QueryByName& query_;
  const wire::Engine& engine_;
  const std::function<wire::Value(const Json&)>& value_;
};

Load loading(const std::string& name) {
  if (name == "joinedload") return Load::joined;
  if (name == "raiseload") return Load::raise;
  return Load::selectin;
}

std::vector<std::string> path_of(const Json& json) {
  return json.is_array() ? json.get<std::vector<std::string>>()
                         : std::vector<std::string>{json.get<std::string>()};
}

void build(QueryByName& query, const Json& step, const Reader& reader) {
  for (const Json& entity : step.value("entities", Json::array())) {
    if (entity.is_string() && entity.get<std::string>().find('.') == std::string::npos)
      query.entity(entity.get<std::string>());
    else
      query.column(reader.column(entity));
  }
  if (step.contains("select_from")) query.select_from(step["select_from"].get<std::string>());
  for (const Json& path : step.value("join", Json::array())) query.join(path.get<std::string>());
  for (const Json& path : step.value("outerjoin", Json::array()))
    query.join(path.get<std::string>(), true);
  for (const char* field : {"filter", "where"})
    for (const Json& criterion : step.value(field, Json::array()))
      query.where(reader.criterion(criterion));
  if (step.contains("filter_by"))
    for (const auto& [name, value] : step["filter_by"].items())
      query.filter_by(name, reader.literal(value));
  for (const Json& option : step.value("options", Json::array()))
    query.load(path_of(option.at(1)), loading(option.at(0)));
  const auto columns = [&](const char* field) {
    std::vector<Expression> list;
    for (const Json& each : step.value(field, Json::array())) list.push_back(reader.column(each));
    return list;
  };
  if (step.contains("group_by")) query.group_by(columns("group_by"));
  for (const Json& criterion : step.value("having", Json::array()))
    query.having(reader.criterion(criterion));
  if (step.contains("order_by")) query.order_by(columns("order_by"));
  if (step.value("distinct", false)) query.distinct();
  if (step.value("populate_existing", false)) query.populate_existing();
  if (step.contains("limit")) query.limit(step["limit"]);
  if (step.contains("offset")) query.offset(step["offset"]);
}

}  // namespace

Json Scenario::query(const Json& step) {
  const std::function<wire::Value(const Json&)> read = [this](const Json& json) {
    return value(json);
  };
  std::unique_ptr<QueryByName> query;
  if (step.contains("base"))
    query = std::make_unique<QueryByName>(engine_->object(object(step["base"].at(0))),
                                          step["base"].at(1).get<std::string>());
  else
    query = std::make_unique<QueryByName>(engine_->session(step.value("session", "s")),
                                          engine_->schema());
  const Reader reader(*query, *engine_, read);
  build(*query, step, reader);

  // A row of one object is that object; any other is a list.
  const bool plain = step.contains("base") ||
                     (step.at("entities").size() == 1 && step["entities"][0].is_string() &&
                      step["entities"][0].get<std::string>().find('.') == std::string::npos);
  const auto row = [&](const Values& values) -> wire::Value {
    if (values.empty()) return {};
    if (plain) return engine_->value(values[0]);
    std::vector<wire::Value> items;
    for (const Argument& each : values) items.push_back(engine_->value(each));
    return items;
  };
  const auto one = [&](const Values& values) {
    const wire::Value found = row(values);
    bind(step, found);
    return observed(found);
  };
  const auto many = [&](const std::vector<Values>& found) {
    std::vector<wire::Value> items;
    items.reserve(found.size());
    for (const Values& values : found) items.push_back(row(values));
    if (step.contains("as_each"))
      for (std::size_t i = 0; i < step["as_each"].size() && i < items.size(); ++i)
        bind({{"as", step["as_each"][i]}}, items[i]);
    return observed(items);
  };

  const Json end = step.value("end", Json("all"));
  const std::string name = end.is_string()   ? end.get<std::string>()
                           : end.is_object() ? end.begin().key()
                                             : "all";
  const auto argument = [&] { return end.is_object() ? end.begin().value() : step.at("arg"); };
  if (name == "first") return one(query->first());
  if (name == "one") return one(query->one(false));
  if (name == "one_or_none") return one(query->one(true));
  if (name == "scalar") return observed(engine_->value(query->scalar()));
  if (name == "count") return query->count();
  if (name == "exists") return query->exists();
  if (name == "index")
    return one(query->item(step.contains("index") ? step["index"].get<long long>()
                                                  : argument().get<long long>()));
  if (name == "slice") {
    const Json range = step.contains("slice") ? step["slice"] : argument();
    return many(query->slice(range.at(0), range.at(1)));
  }
  if (name == "delete") return query->remove(step.value("sync", true));
  if (name == "update") {
    std::vector<std::pair<std::string, Expression>> values;
    for (const auto& [path, given] : step.at("values").items())
      values.emplace_back(path, reader.computed(given));
    return query->update(values, step.value("sync", true));
  }
  return many(query->all());
}

}  // namespace conformance
