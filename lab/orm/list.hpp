// List<T>, a list in memory that belongs to nobody's row, Rows<T>, what a query found, and Lines,
// the lines of a report.
#pragma once

#include <lab/orm/argument.hpp>

namespace orm {

struct Todo;  // function.hpp

namespace detail {

[[noreturn]] void out_of_range(size_t index, size_t size);
[[noreturn]] void not_in_list();

// Walks by index.
template <class T, class Source>
class Iterator {
 public:
  [[gnu::always_inline]] Iterator(const Source* source, size_t at) : source_(source), at_(at) {}
  [[gnu::always_inline]] T operator*() const { return (*source_)[at_]; }
  Iterator& operator++() {
    ++at_;
    return *this;
  }
  [[gnu::always_inline]] friend bool operator!=(const Iterator& a, const Iterator& b) {
    return a.at_ != b.at_;
  }

 private:
  const Source* source_;
  size_t at_;
};

[[noreturn]] void changed_while_walking();

// The items of a list, to be put in order while they stay in their places: what compares them may
// throw. The list must keep its size meanwhile.
class Order {
 public:
  Order(void* items, size_t bytes, size_t size);
  Order(const Order&) = delete;
  ~Order();
  void* operator[](size_t i) const { return items_[i]; }
  // Stable, in O(n log n) calls of first(context, a, b): does a come before b?
  void sort(bool (*first)(void* context, void* a, void* b), void* context);

 private:
  void** items_;  // and room for as many again
  size_t size_;
};

// Walks over a List, and notices when it grows or shrinks meanwhile.
template <class L, class T>
class ListWalk {
 public:
  [[gnu::always_inline]] ListWalk(L* list, size_t at) : list_(list), at_(at), size_(list->size()) {}
  [[gnu::always_inline]] T& operator*() const { return (*list_)[at_]; }
  ListWalk& operator++() {
    if (list_->size() != size_) changed_while_walking();
    ++at_;
    return *this;
  }
  [[gnu::always_inline]] friend bool operator!=(const ListWalk& a, const ListWalk& b) {
    return a.at_ != b.at_;
  }

 private:
  L* list_;
  size_t at_;
  size_t size_;
};

template <class T, class U, class L>
concept MakesItem = !same<U, L> && !same<U, Anything> && !same<U, Todo> && requires(const U& u) {
  T(u);
};
}  // namespace detail

template <class T>
class List {
 public:
  List() = default;
  template <class... U>
  requires(sizeof...(U) > 0 && (detail::MakesItem<T, U, List> && ...)) List(const U&... items) {
    (append(T(items)), ...);
  }
  List(const List& other) {
    for (size_t i = 0; i < other.size_; ++i) append(other.items_[i]);
  }
  List(List&& other) noexcept : items_(other.items_), size_(other.size_), room_(other.room_) {
    other.items_ = nullptr, other.size_ = other.room_ = 0;
  }
  List& operator=(List other) noexcept {
    auto* items = items_;
    const auto size = size_, room = room_;
    items_ = other.items_, size_ = other.size_, room_ = other.room_;
    other.items_ = items, other.size_ = size, other.room_ = room;
    return *this;
  }
  ~List() { delete[] items_; }

  [[gnu::always_inline]] size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T& operator[](size_t i) {
    if (i >= size_) detail::out_of_range(i, size_);
    return items_[i];
  }
  const T& operator[](size_t i) const {
    if (i >= size_) detail::out_of_range(i, size_);
    return items_[i];
  }
  void append(T item) {
    if (size_ == room_) grow();
    items_[size_++] = detail::move(item);
  }
  void insert(size_t at, T item) {
    if (at > size_) detail::out_of_range(at, size_);
    append(detail::move(item));
    for (size_t i = size_ - 1; i > at; --i) swap(i, i - 1);
  }
  void erase(size_t at) {
    if (at >= size_) detail::out_of_range(at, size_);
    for (; at + 1 < size_; ++at) swap(at, at + 1);
    items_[--size_] = T();
  }
  void remove(const T& item) {
    for (size_t i = 0; i < size_; ++i)
      if (items_[i] == item) return erase(i);
    detail::not_in_list();
  }
  bool contains(const T& item) const {
    for (size_t i = 0; i < size_; ++i)
      if (items_[i] == item) return true;
    return false;
  }
  void clear() {
    while (size_) items_[--size_] = T();
  }
  // In the order in which `first(a, b)` says that a comes first; equal items keep their order.
  template <class F>
  void sort(F first) {
    detail::Order order(items_, sizeof(T), size_);
    order.sort(
        [](void* f, void* a, void* b) -> bool {
          return (*static_cast<F*>(f))(*static_cast<T*>(a), *static_cast<T*>(b));
        },
        &first);
    T* items = new T[room_];
    for (size_t i = 0; i < size_; ++i) items[i] = detail::move(*static_cast<T*>(order[i]));
    delete[] items_;
    items_ = items;
  }
  [[gnu::always_inline]] detail::ListWalk<List, T> begin() { return {this, 0}; }
  [[gnu::always_inline]] detail::ListWalk<List, T> end() { return {this, size_}; }
  [[gnu::always_inline]] detail::ListWalk<const List, const T> begin() const { return {this, 0}; }
  [[gnu::always_inline]] detail::ListWalk<const List, const T> end() const { return {this, size_}; }
  const T* data() const { return items_; }

 private:
  void swap(size_t a, size_t b) {
    T kept = detail::move(items_[a]);
    items_[a] = detail::move(items_[b]);
    items_[b] = detail::move(kept);
  }
  void grow() {
    room_ = room_ ? 2 * room_ : 4;
    T* items = new T[room_];
    for (size_t i = 0; i < size_; ++i) items[i] = detail::move(items_[i]);
    delete[] items_;
    items_ = items;
  }
  T* items_ = nullptr;
  size_t size_ = 0;
  size_t room_ = 0;
};

namespace detail {

// The objects that a query found, in its order; shared by copies.
class RowsBase {
 public:
  RowsBase() = default;
  explicit RowsBase(void* found) : found_(found) {}
  RowsBase(const RowsBase&);
  RowsBase& operator=(const RowsBase&);
  ~RowsBase();
  size_t size() const;
  bool empty() const { return size() == 0; }
  Object* item(size_t i) const;

 private:
  void* found_ = nullptr;
};

}  // namespace detail

template <class T>
class Rows : public detail::RowsBase {
 public:
  using Target = T;
  [[gnu::always_inline]] Rows() = default;
  [[gnu::always_inline]] explicit Rows(void* found) : RowsBase(found) {}
  [[gnu::always_inline]] Rows(const Rows&) = default;
  [[gnu::always_inline]] Rows& operator=(const Rows&) = default;
  [[gnu::always_inline]] ~Rows() = default;
  [[gnu::always_inline]] Ref<T> operator[](size_t i) const { return Ref<T>{item(i)}; }
  [[gnu::always_inline]] detail::Iterator<Ref<T>, Rows> begin() const { return {this, 0}; }
  [[gnu::always_inline]] detail::Iterator<Ref<T>, Rows> end() const { return {this, size()}; }
  bool contains(const Ref<T>& object) const {
    for (size_t i = 0; i < size(); ++i)
      if (item(i) == object.object()) return true;
    return false;
  }
  operator List<Ref<T>>() const {
    List<Ref<T>> list;
    for (size_t i = 0; i < size(); ++i) list.append((*this)[i]);
    return list;
  }
};

// The lines of a report: lines.append("Ann: Admin"), lines.append(format("{}: {}", user->name,
// role->name)).
class Lines : public List<Text> {
 public:
  using List::List;
};

}  // namespace orm
