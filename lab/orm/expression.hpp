// What a query says of columns: col(&Game::price) > 50 && col(&Game::title).starts_with("Z")
//
// An expression is a tree of shared nodes that is never changed; it names members and values, and
// becomes SQL when a query that holds it runs.
#pragma once

#include <lab/orm/relationship.hpp>

namespace orm {

namespace detail {

struct Node;  // of an expression; detail/expression.hpp

enum class Operator : unsigned char {
  column,
  table_column,
  literal,
  relationship,
  all_columns,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  like,
  ilike,
  starts_with,
  in,
  not_in,
  between,
  is_null,
  not_null,
  logical_and,
  logical_or,
  logical_not,
  add,
  subtract,
  multiply,
  divide,
  any,
  has,
  contains,
  count,
  count_distinct,
  sum,
  min,
  max,
  average,
  descending
};

template <class T, class M>
[[gnu::always_inline]] inline size_t offset(M T::*member) {
  return __builtin_bit_cast(size_t, member);
}

}  // namespace detail

// A column, a value, or what is computed of them. Its operators are known here only, so that they
// are no candidates where two plain values are compared.
class Expression {
 public:
  Expression(detail::Argument literal);
  template <class V>
  requires requires(const V& v) { detail::Argument(v); }
  [[gnu::always_inline]] Expression(const V& literal) : Expression(detail::Argument(literal)) {}
  template <class T, class M>
  [[gnu::always_inline]] Expression(M T::*member)
      : Expression(detail::slot_of<T>, detail::offset(member)) {}
  Expression(const detail::ModelSlot& model, size_t offset);
  Expression(const Table& table, const char* column);
  Expression(detail::Operator op, const Expression* operands, size_t n);
  ORM_INLINE explicit Expression(const detail::Node* node)
      : node_(node) {}  // takes over one reference
  Expression(const Expression&);
  Expression& operator=(const Expression&);
  ~Expression();

  Expression like(const Text& pattern) const;   // % any text, _ any one character
  Expression ilike(const Text& pattern) const;  // ignoring the case of letters
  Expression starts_with(const Text& beginning) const;
  Expression between(const Expression& low, const Expression& high) const;
  Expression is_null() const;
  Expression not_null() const;
  template <class V>
  Expression in(const List<V>& values) const {
    return in(values, true);
  }
  template <class V>
  Expression not_in(const List<V>& values) const {
    return in(values, false);
  }
  Expression desc() const;

  friend Condition operator==(const Expression& a, const Expression& b);
  friend Condition operator!=(const Expression& a, const Expression& b);
  friend Condition operator<(const Expression& a, const Expression& b);
  friend Condition operator<=(const Expression& a, const Expression& b);
  friend Condition operator>(const Expression& a, const Expression& b);
  friend Condition operator>=(const Expression& a, const Expression& b);
  friend Expression operator+(const Expression& a, const Expression& b);
  friend Expression operator-(const Expression& a, const Expression& b);
  friend Expression operator*(const Expression& a, const Expression& b);
  friend Expression operator/(const Expression& a, const Expression& b);

  ORM_INLINE const detail::Node* node() const { return node_; }

 private:
  template <class V>
  Expression in(const List<V>& values, bool wanted) const {
    auto* operands =
        static_cast<Expression*>(::operator new(sizeof(Expression) * (values.size() + 1)));
    new (operands) Expression(*this);
    size_t n = 1;
    for (auto& value : values) new (operands + n++) Expression(detail::Argument(value));
    Expression made(wanted ? detail::Operator::in : detail::Operator::not_in, operands, n);
    while (n) operands[--n].~Expression();
    ::operator delete(operands);
    return made;
  }
  const detail::Node* node_;
};

// What where() takes.
class Condition : public Expression {
 public:
  [[gnu::always_inline]] Condition(const Expression& expression) : Expression(expression) {}
  [[gnu::always_inline]] Condition(const Condition&) = default;
  [[gnu::always_inline]] Condition& operator=(const Condition&) = default;
  [[gnu::always_inline]] ~Condition() = default;
  friend Condition operator&&(const Condition& a, const Condition& b);
  friend Condition operator||(const Condition& a, const Condition& b);
  friend Condition operator!(const Condition& a);
};

// A member of a model in a query: col(&Game::price) > 50
template <class T, class M>
class Attribute : public Expression {
 public:
  [[gnu::always_inline]] explicit Attribute(M T::*member) : Expression(member) {}
  [[gnu::always_inline]] Attribute(const Attribute&) = default;
  [[gnu::always_inline]] Attribute& operator=(const Attribute&) = default;
  [[gnu::always_inline]] ~Attribute() = default;
  // Of a relationship or proxy: is there a target (for which the condition holds)? `any` of lists,
  // `has` of One.
  Condition any() const;
  Condition any(const Condition& condition) const;
  Condition has() const;
  Condition has(const Condition& condition) const;
  template <class V>
  Condition contains(const V& value) const;
};
template <class T, class M>
[[gnu::always_inline]] inline Attribute<T, M> col(M T::*member) {
  return Attribute<T, M>{member};
}
ORM_INLINE Expression col(const Table& table, const char* column) { return {table, column}; }

namespace detail {
Expression entity(const ModelSlot&);
Expression make(Operator op, const Expression& a);
Expression make(Operator op, const Expression& a, const Expression& b);
}  // namespace detail

template <class T, class M>
[[gnu::always_inline]] inline Condition Attribute<T, M>::any() const {
  return detail::make(detail::Operator::any, *this);
}
template <class T, class M>
[[gnu::always_inline]] inline Condition Attribute<T, M>::any(const Condition& c) const {
  return detail::make(detail::Operator::any, *this, c);
}
template <class T, class M>
[[gnu::always_inline]] inline Condition Attribute<T, M>::has() const {
  return detail::make(detail::Operator::has, *this);
}
template <class T, class M>
[[gnu::always_inline]] inline Condition Attribute<T, M>::has(const Condition& c) const {
  return detail::make(detail::Operator::has, *this, c);
}
template <class T, class M>
template <class V>
Condition Attribute<T, M>::contains(const V& value) const {
  return detail::make(detail::Operator::contains, *this, detail::Argument(value));
}

Expression count();                          // of rows
Expression count(const Expression& column);  // of rows where it is not null
Expression count_distinct(const Expression& column);
Expression sum(const Expression& column);
Expression min(const Expression& column);
Expression max(const Expression& column);
Expression average(const Expression& column);
ORM_INLINE Expression desc(const Expression& column) { return column.desc(); }

// The objects of a model among the columns of a row: session.query(entity<Review>(), &User::name)
template <class T>
[[gnu::always_inline]] inline Expression entity() {
  return detail::entity(detail::slot_of<T>);
}

}  // namespace orm
