// Operators on values as C++ has them, and on columns as queries have them.

#include <lab/shell/error.hpp>
#include <lab/shell/evaluator.hpp>

namespace shell {

namespace {

using ValueKind = wire::Value::Kind;

bool is_column(const Value& value) {
  return value.as<ColumnExpression>() || value.as<MemberPointer>();
}

bool is_number(const wire::Value& value) {
  return value.kind == ValueKind::integer || value.kind == ValueKind::real;
}
double real_of(const wire::Value& value) {
  return value.kind == ValueKind::real ? value.real : static_cast<double>(value.integer);
}

bool same(const wire::Value& a, const wire::Value& b) {
  if (is_number(a) && is_number(b) && a.kind != b.kind) return real_of(a) == real_of(b);
  return a == b;
}

bool is_comparison(const std::string& op) {
  return op == "<" || op == ">" || op == "<=" || op == ">=";
}

// -1, 0 or 1; both are of one kind.
int order(const wire::Value& a, const wire::Value& b) {
  if (is_number(a)) return real_of(a) < real_of(b) ? -1 : real_of(a) > real_of(b);
  const int compared = a.text.compare(b.text);
  return compared < 0 ? -1 : compared > 0;
}

bool holds(const std::string& op, int compared) {
  if (op == "<") return compared < 0;
  if (op == ">") return compared > 0;
  return op == "<=" ? compared <= 0 : compared >= 0;
}

wire::Value whole(const std::string& op, std::int64_t a, std::int64_t b, const std::string& where) {
  std::int64_t result = 0;
  if ((op == "/" || op == "%") && b == 0) throw Error(where, "a whole number divided by zero");
  if ((op == "/" || op == "%") && a == INT64_MIN && b == -1) throw Error(where, "too large");
  if (op == "/") return a / b;
  if (op == "%") return a % b;
  const bool over = op == "+"   ? __builtin_add_overflow(a, b, &result)
                    : op == "-" ? __builtin_sub_overflow(a, b, &result)
                                : __builtin_mul_overflow(a, b, &result);
  if (over) throw Error(where, "the result is larger than an Integer can hold");
  return result;
}

wire::Value fraction(const std::string& op, double a, double b, const std::string& where) {
  if (op == "+") return a + b;
  if (op == "-") return a - b;
  if (op == "*") return a * b;
  if (op == "/") return a / b;
  throw Error(where, "% is for whole numbers");
}

}  // namespace

Value Evaluator::binary(const std::string& op, const Value& left, const Value& right,
                        const std::string& where) {
  if (is_column(left) || is_column(right)) {
    if (left.as<MemberPointer>() && right.as<MemberPointer>() == nullptr &&
        !right.as<ColumnExpression>())
      throw Error(where,
                  "a member pointer is compared as a column: write col(&...) " + op + " ...");
    ColumnExpression made = column(left, where);
    const ColumnExpression second = column(right, where);
    made.tokens.insert(made.tokens.end(), second.tokens.begin(), second.tokens.end());
    made.tokens.push_back(std::vector<wire::Value>{"operator", op, 2});
    return made;
  }
  const wire::Value a = to_wire(left, where), b = to_wire(right, where);
  if (op == "==") return wire::Value(same(a, b));
  if (op == "!=") return wire::Value(!same(a, b));
  if (op == "&&") return wire::Value(truth(left, where) && truth(right, where));
  if (op == "||") return wire::Value(truth(left, where) || truth(right, where));
  if (a.is_null() || b.is_null())
    throw Error(where, "one side is null: there is nothing to reckon with");
  const bool numbers = is_number(a) && is_number(b);
  if (is_comparison(op)) {
    if (!numbers && (a.kind != b.kind || a.kind == ValueKind::handle || a.kind == ValueKind::list))
      throw Error(where, "these two have no order");
    return wire::Value(holds(op, order(a, b)));
  }
  if (!numbers)
    throw Error(where, "reckons with numbers only; format(\"{} {}\", a, b) joins texts");
  if (a.kind == ValueKind::integer && b.kind == ValueKind::integer)
    return whole(op, a.integer, b.integer, where);
  return fraction(op, real_of(a), real_of(b), where);
}

bool Evaluator::truth(const Value& value, const std::string& where) {
  const wire::Value plain = to_wire(value, where);
  switch (plain.kind) {
    case ValueKind::null:
      return false;
    case ValueKind::boolean:
      return plain.boolean;
    case ValueKind::integer:
      return plain.integer != 0;
    case ValueKind::real:
      return plain.real != 0;
    case ValueKind::handle:
      return true;
    default:
      throw Error(where, "is neither true nor false; compare it with something");
  }
}

}  // namespace shell
