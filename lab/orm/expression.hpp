// What a query says of columns: col(&Game::price) > 50 && col(&Game::title).starts_with("Z")
//
// An expression is a tree of shared nodes that is never changed; it names members and values, and
// becomes SQL when a query that holds it runs.
#pragma once

#include <lab/orm/operand.hpp>

namespace orm {

namespace detail {

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

}  // namespace detail

// An operand that is kept: col(&Game::price) + 5
class Expression : public Operand {
 public:
  ORM_INLINE Expression(const Operand& operand) : Operand(detail::node_of(operand)) {}
  Expression(const Table& table, const char* column);
  Expression(detail::Operator op, const Operand* operands, size_t n);
  ORM_INLINE explicit Expression(const detail::Node* node)
      : Operand(node) {}  // takes over one reference
  Expression(const Expression&);
  Expression& operator=(const Expression&);
  ~Expression();

  ORM_INLINE const detail::Node* node() const { return static_cast<const detail::Node*>(at_); }
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
class Attribute : public Operand {
 public:
  [[gnu::always_inline]] explicit Attribute(M T::*place) : Operand(place) {}
  // Of a relationship or proxy: is there a target (for which the condition holds)? `any` of lists,
  // `has` of One.
  Condition any() const;
  Condition any(const Condition& condition) const;
  Condition has() const;
  Condition has(const Condition& condition) const;
  Condition contains(const Operand& value) const;
};
template <class T, class M>
[[gnu::always_inline]] inline Attribute<T, M> col(M T::*member) {
  return Attribute<T, M>{member};
}
ORM_INLINE Expression col(const Table& table, const char* column) { return {table, column}; }

namespace detail {
Expression entity(const ModelSlot&);
Expression make(Operator op, const Operand& a);
Expression make(Operator op, const Operand& a, const Operand& b);
}  // namespace detail

template <class V>
Expression Operand::in(const List<V>& values) const {
  return detail::among(*this, values.data(), values.size(), sizeof(V), &detail::operand_at<V>,
                       true);
}
template <class V>
Expression Operand::not_in(const List<V>& values) const {
  return detail::among(*this, values.data(), values.size(), sizeof(V), &detail::operand_at<V>,
                       false);
}

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
[[gnu::always_inline]] inline Condition Attribute<T, M>::contains(const Operand& value) const {
  return detail::make(detail::Operator::contains, *this, value);
}

Expression count();                       // of rows
Expression count(const Operand& column);  // of rows where it is not null
Expression count_distinct(const Operand& column);
Expression sum(const Operand& column);
Expression min(const Operand& column);
Expression max(const Operand& column);
Expression average(const Operand& column);
ORM_INLINE Expression desc(const Operand& column) { return column.desc(); }

// The objects of a model among the columns of a row: session.query(entity<Review>(), &User::name)
template <class T>
[[gnu::always_inline]] inline Expression entity() {
  return detail::entity(detail::slot_of<T>);
}

}  // namespace orm
