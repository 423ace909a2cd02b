// A list of plain items that is short as a rule, and then needs no memory of its own.
#pragma once

#include <algorithm>
#include <cstddef>

namespace orm::detail {

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
  void clear() { end_ = begin_; }
  std::size_t size() const { return static_cast<std::size_t>(end_ - begin_); }
  const T* data() const { return begin_; }
  T operator[](std::size_t i) const { return begin_[i]; }
  const T* begin() const { return begin_; }
  const T* end() const { return end_; }

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

}  // namespace orm::detail
