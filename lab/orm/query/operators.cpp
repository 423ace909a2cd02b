#include <lab/orm/expression.hpp>

namespace orm {

using detail::make;
using detail::Operator;

Condition operator==(const Operand& a, const Operand& b) { return make(Operator::equal, a, b); }
Condition operator!=(const Operand& a, const Operand& b) { return make(Operator::not_equal, a, b); }
Condition operator<(const Operand& a, const Operand& b) { return make(Operator::less, a, b); }
Condition operator<=(const Operand& a, const Operand& b) {
  return make(Operator::less_equal, a, b);
}
Condition operator>(const Operand& a, const Operand& b) { return make(Operator::greater, a, b); }
Condition operator>=(const Operand& a, const Operand& b) {
  return make(Operator::greater_equal, a, b);
}
Expression operator+(const Operand& a, const Operand& b) { return make(Operator::add, a, b); }
Expression operator-(const Operand& a, const Operand& b) { return make(Operator::subtract, a, b); }
Expression operator*(const Operand& a, const Operand& b) { return make(Operator::multiply, a, b); }
Expression operator/(const Operand& a, const Operand& b) { return make(Operator::divide, a, b); }

}  // namespace orm
