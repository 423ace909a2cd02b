// What an operator of a query works on: a column, a value, or what is computed of them. An operand
// owns nothing; it lives no longer than what it was made of, which is as long as the statement that
// names it. What keeps it is an Expression.
//
// So `col(&Game::price) > 50` makes one thing that has to be ended, the condition, where values of
// their own for both sides would make four.
#pragma once

#include <lab/orm/relationship.hpp>

namespace orm {

class Expression;
class Condition;
class Operand;

namespace detail {

struct Node;  // of an expression; query/expression.hpp

template <class T, class M>
[[gnu::always_inline]] inline size_t offset(M T::*member) {
  return __builtin_bit_cast(size_t, member);
}

// A new node, or one more reference to the operand's own; the caller releases it.
const Node* node_of(const Operand&);
bool is_literal(const Operand&);       // a value, that is: no column, nothing computed
Argument argument_of(const Operand&);  // of a literal

}  // namespace detail

// Its operators are known here only, so that they are no candidates where two plain values are
// compared.
class Operand {
 public:
  [[gnu::always_inline]] Operand(Null) {}
  template <detail::Whole N>
  [[gnu::always_inline]] Operand(N value) : what_(What::whole), number_(detail::whole(value)) {}
  template <detail::Fraction N>
  [[gnu::always_inline]] Operand(N value) : what_(What::fraction), fraction_(value) {}
  template <class B>
  requires detail::same<B, bool>
  [[gnu::always_inline]] Operand(B value) : what_(What::truth), number_(value) {}
  [[gnu::always_inline]] Operand(const char* value) : what_(What::chars), at_(value) {}
  [[gnu::always_inline]] Operand(const Integer& value) : what_(What::integer), at_(&value) {}
  [[gnu::always_inline]] Operand(const Real& value) : what_(What::real), at_(&value) {}
  [[gnu::always_inline]] Operand(const Boolean& value) : what_(What::boolean), at_(&value) {}
  [[gnu::always_inline]] Operand(const Text& value) : what_(What::text), at_(&value) {}
  [[gnu::always_inline]] Operand(const Blob& value) : what_(What::blob), at_(&value) {}
  [[gnu::always_inline]] Operand(const Date& value) : what_(What::date), at_(&value) {}
  [[gnu::always_inline]] Operand(const DateTime& value) : what_(What::datetime), at_(&value) {}
  template <detail::OtherString S>
  [[gnu::always_inline]] Operand(const S& value)
      : what_(What::string), at_(value.data()), size_(value.size()) {}
  template <class T>
  [[gnu::always_inline]] Operand(const Ref<T>& value) : what_(What::object), at_(value.object()) {}
  [[gnu::always_inline]] Operand(const detail::Argument& value)
      : what_(What::argument), at_(&value) {}
  template <class T, class M>
  [[gnu::always_inline]] Operand(M T::*member)
      : Operand(detail::slot_of<T>, detail::offset(member)) {}
  [[gnu::always_inline]] Operand(const detail::ModelSlot& model, size_t offset)
      : what_(What::member), at_(&model), size_(offset) {}

  Expression like(const Text& pattern) const;   // % any text, _ any one character
  Expression ilike(const Text& pattern) const;  // ignoring the case of letters
  Expression starts_with(const Text& beginning) const;
  Expression between(const Operand& low, const Operand& high) const;
  Expression is_null() const;
  Expression not_null() const;
  template <class V>
  [[gnu::always_inline]] inline Expression in(const List<V>& values) const;
  template <class V>
  [[gnu::always_inline]] inline Expression not_in(const List<V>& values) const;
  Expression desc() const;

  friend Condition operator==(const Operand& a, const Operand& b);
  friend Condition operator!=(const Operand& a, const Operand& b);
  friend Condition operator<(const Operand& a, const Operand& b);
  friend Condition operator<=(const Operand& a, const Operand& b);
  friend Condition operator>(const Operand& a, const Operand& b);
  friend Condition operator>=(const Operand& a, const Operand& b);
  friend Expression operator+(const Operand& a, const Operand& b);
  friend Expression operator-(const Operand& a, const Operand& b);
  friend Expression operator*(const Operand& a, const Operand& b);
  friend Expression operator/(const Operand& a, const Operand& b);

 protected:
  enum class What : unsigned char {
    nothing,  // null
    whole,
    fraction,
    truth,
    chars,
    string,
    integer,
    real,
    boolean,
    text,
    blob,
    date,
    datetime,
    object,
    argument,
    member,
    node
  };
  ORM_INLINE explicit Operand(const detail::Node* made) : what_(What::node), at_(made) {}

  What what_ = What::nothing;
  const void* at_ = nullptr;
  union {
    size_t size_ = 0;  // of a string; a member's offset
    long long number_;
    double fraction_;
  };
  friend const detail::Node* detail::node_of(const Operand&);
  friend bool detail::is_literal(const Operand&);
  friend detail::Argument detail::argument_of(const Operand&);
};

namespace detail {
// Of a list of values, which lie `bytes` apart, one by one as `operand` reads them.
Expression among(const Operand& column, const void* items, size_t n, size_t bytes,
                 Operand (*operand)(const void* item), bool wanted);
template <class V>
Operand operand_at(const void* item) {
  return *static_cast<const V*>(item);
}
}  // namespace detail

}  // namespace orm
