// The shape of a query: all of it but its values, as words that can be compared. Queries of one
// shape share one SQL text and one prepared statement.
#pragma once

#include <algorithm>
#include <cstdint>

#include <lab/orm/detail/query_step.hpp>

namespace orm::detail {

// What a query is asked for.
enum class Ending : unsigned char { rows, first, count, exists };

// A list of plain items, the first N of which lie in place.
template <class T, std::size_t N>
class ShortList {
 public:
  ShortList() = default;
  ShortList(const ShortList&) = delete;
  ~ShortList() {
    if (begin_ != few_) delete[] begin_;
  }
  void push(T item) {
    if (end_ == limit_) [[unlikely]]
      grow();
    *end_++ = item;
  }
  std::size_t size() const { return static_cast<std::size_t>(end_ - begin_); }
  const T* data() const { return begin_; }
  T operator[](std::size_t i) const { return begin_[i]; }

 private:
  [[gnu::noinline]] void grow() {
    const std::size_t n = size();
    T* wider = new T[2 * n];
    std::copy(begin_, end_, wider);
    if (begin_ != few_) delete[] begin_;
    begin_ = wider, end_ = wider + n, limit_ = wider + 2 * n;
  }
  T few_[N];
  T* begin_ = few_;
  T* end_ = few_;
  T* limit_ = few_ + N;
};

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
  void add(const Step& step);
  void add_literal(const Literal& literal, std::uintptr_t op);
  void word(const void* pointer) { words_.push(reinterpret_cast<std::uintptr_t>(pointer)); }

  ShortList<std::uintptr_t, 48> words_;
  ShortList<const Argument*, 16> literals_;
};

}  // namespace orm::detail
