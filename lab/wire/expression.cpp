#include <lab/wire/expression.hpp>

#include <lab/orm/error.hpp>

namespace wire {

using namespace orm::detail;

namespace {

struct Named {
  std::string_view name;
  Operator op;
  std::size_t least, most;  // operands
};
constexpr std::size_t kMany = 10'000;
constexpr Named kOperators[] = {
    {"==", Operator::equal, 2, 2},
    {"!=", Operator::not_equal, 2, 2},
    {"<", Operator::less, 2, 2},
    {"<=", Operator::less_equal, 2, 2},
    {">", Operator::greater, 2, 2},
    {">=", Operator::greater_equal, 2, 2},
    {"&&", Operator::logical_and, 2, 2},
    {"||", Operator::logical_or, 2, 2},
    {"!", Operator::logical_not, 1, 1},
    {"+", Operator::add, 2, 2},
    {"-", Operator::subtract, 2, 2},
    {"*", Operator::multiply, 2, 2},
    {"/", Operator::divide, 2, 2},
    {"like", Operator::like, 2, 2},
    {"ilike", Operator::ilike, 2, 2},
    {"starts_with", Operator::starts_with, 2, 2},
    {"in", Operator::in, 1, kMany},
    {"not_in", Operator::not_in, 1, kMany},
    {"between", Operator::between, 3, 3},
    {"is_null", Operator::is_null, 1, 1},
    {"not_null", Operator::not_null, 1, 1},
    {"any", Operator::any, 1, 2},
    {"has", Operator::has, 1, 2},
    {"contains", Operator::contains, 2, 2},
    {"count", Operator::count, 1, 1},
    {"count_distinct", Operator::count_distinct, 1, 1},
    {"sum", Operator::sum, 1, 1},
    {"min", Operator::min, 1, 1},
    {"max", Operator::max, 1, 1},
    {"average", Operator::average, 1, 1},
    {"desc", Operator::descending, 1, 1},
};

[[noreturn]] void refuse() {
  throw orm::InvalidRequestError(
      "a query's expression has no meaning: see lab/wire/expression.hpp");
}

const Named& operator_named(const std::string& name) {
  for (const Named& each : kOperators)
    if (each.name == name) return each;
  refuse();
}

class Reader {
 public:
  Reader(const Engine& engine, const QueryByName& query) : engine_(engine), query_(query) {}

  void take(const Value& token) {
    const std::string& what = text(token, 0);
    if (what == "member")
      stack_.push_back(query_.attribute(text(token, 1)));
    else if (what == "column")
      stack_.push_back(column(text(token, 1), text(token, 2)));
    else if (what == "model")
      stack_.push_back(entity(*engine_.model(text(token, 1)).slot));
    else if (what == "rows")
      stack_.push_back(orm::count());
    else if (what == "value")
      stack_.emplace_back(engine_.argument(item(token, 1)));
    else if (what == "operator")
      apply(operator_named(text(token, 1)), item(token, 2));
    else
      refuse();
  }

  orm::Expression result() const {
    if (stack_.size() != 1) refuse();
    return stack_.front();
  }

 private:
  static const Value& item(const Value& token, std::size_t at) {
    if (at >= token.items.size()) refuse();
    return token.items[at];
  }
  static const std::string& text(const Value& token, std::size_t at) {
    const Value& found = item(token, at);
    if (found.kind != Value::Kind::text) refuse();
    return found.text;
  }

  orm::Expression column(const std::string& table, const std::string& name) const {
    const AssociationTable* found = engine_.schema().find_association(table);
    if (!found) throw orm::InvalidRequestError("the lesson has no association table " + table);
    return {*found->declared, name.c_str()};
  }

  void apply(const Named& op, const Value& operands) {
    const auto n = static_cast<std::size_t>(operands.integer);
    if (operands.kind != Value::Kind::integer || n < op.least || n > op.most || n > stack_.size())
      refuse();
    const auto first = stack_.end() - static_cast<std::ptrdiff_t>(n);
    const orm::Expression made(op.op, &*first, n);
    stack_.erase(first, stack_.end());
    stack_.push_back(made);
  }

  const Engine& engine_;
  const QueryByName& query_;
  std::vector<orm::Expression> stack_;
};

}  // namespace

orm::Expression read_expression(const Engine& engine, const QueryByName& query,
                                const Value& tokens) {
  Reader reader(engine, query);
  for (const Value& token : tokens.items) reader.take(token);
  return reader.result();
}

}  // namespace wire
