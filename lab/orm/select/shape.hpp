// The shape of a query: all of it but its values, as words that can be compared. Queries of one
// shape share one SQL text and one prepared statement.
#pragma once

#include <cstdint>

#include <lab/orm/query/step.hpp>
#include <lab/orm/value/short_list.hpp>

namespace orm::detail {

// What a query is asked for.
enum class Ending : unsigned char { rows, first, count, exists };

// The walk goes from the last step to the first, in each step through its nodes in order, operands
// after their node: this order numbers the literals.
class Shape {
 public:
  Shape(const Step* last, Ending ending);

  const std::uintptr_t* words() const { return words_.data(); }
  std::size_t size() const { return words_.size(); }
  const Argument& literal(std::size_t i) const { return *literals_[i]; }
  unsigned literals() const { return static_cast<unsigned>(literals_.size()); }
  // More literals, numbered on, for SQL that is not kept.
  void add(const Node& node);
  void add(const Argument& value) { literals_.push(&value); }
  std::uint64_t hash() const;

 private:
  void add_parts(const Step& step);
  void add_filter(const Node& equal);
  void add_value(const Argument& value);

  ShortList<std::uintptr_t, 48> words_;
  ShortList<const Argument*, 16> literals_;
};

}  // namespace orm::detail
