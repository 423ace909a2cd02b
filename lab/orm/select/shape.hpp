// The shape of a query: all of it but its values, as words that can be compared. Queries of one
// shape share one SQL text and one prepared statement.
//
// The walk goes from the last step to the first, in each step through its nodes in order, operands
// after their node: this order numbers the literals.
#pragma once

#include <cstdint>
#include <vector>

#include <lab/orm/query/step.hpp>
#include <lab/orm/value/short_list.hpp>

namespace orm::detail {

// What a query is asked for.
enum class Ending : unsigned char { rows, first, count, exists };

// The values of a query, by number; they live in its nodes.
class Literals {
 public:
  Literals() = default;
  explicit Literals(const Step* last);  // all of the query

  const Argument& operator[](std::size_t i) const { return *values_[i]; }
  unsigned size() const { return static_cast<unsigned>(values_.size()); }
  void add(const Argument& value) { values_.push(&value); }
  void add(const Node& node);  // all in it
  void clear() { values_.clear(); }

 private:
  ShortList<const Argument*, 16> values_;
};

class Shape {
 public:
  Shape(const Step* last, Ending ending);

  // Is the query of this shape? Then `literals`, empty before, are its own. What has been kept is
  // compared with what is there, word by word, so most often nothing is written or counted.
  bool is_of(const Step* last, Ending ending, Literals& literals) const;
  std::uint64_t hash() const;
  bool operator==(const Shape&) const = default;

 private:
  std::vector<std::uintptr_t> words_;  // with one behind the last that no query has
};

}  // namespace orm::detail
