// List<T>, a list in memory that belongs to nobody's row, Rows<T>, what a query found, and Lines,
// the lines of a report.
#pragma once

#include <lab/orm/argument.hpp>

namespace orm {

struct Todo;  // function.hpp
class Row;    // query.hpp

namespace detail {

[[noreturn]] void out_of_range(size_t index, size_t size);
[[noreturn]] void not_in_list();

// Walks by index.
template <class T, class Source>
class Iterator {
 public:
  [[gnu::always_inline]] Iterator(const Source* source, size_t at) : source_(source), at_(at) {}
  [[gnu::always_inline]] T operator*() const { return (*source_)[at_]; }
  [[gnu::always_inline]] Iterator& operator++() {
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

// Moves an item to where none is, and ends it where it was. Null: its bytes are all there is to it.
using Carry = void (*)(void* to, void* from);
template <class T>
void carry(void* to, void* from) {
  new (to) T(detail::move(*static_cast<T*>(from)));
  static_cast<T*>(from)->~T();
}

// What lists of all types share: room for items, some of them there.
class ListBase {
 public:
  ListBase(const ListBase&) = delete;
  [[gnu::always_inline]] size_t size() const { return size_; }
  [[gnu::always_inline]] bool empty() const { return size_ == 0; }

 protected:
  ORM_INLINE ListBase() noexcept {}
  ORM_INLINE ListBase(ListBase&& other) noexcept
      : items_(other.items_), size_(other.size_), room_(other.room_) {
    other.items_ = nullptr, other.size_ = other.room_ = 0;
  }
  ORM_INLINE ~ListBase() { ::operator delete(items_); }

  void* room_for_one(size_t bytes, Carry carry);  // behind the last item
  void* at(size_t i, size_t bytes) const;         // throws IndexError
  void check_place(size_t i) const;  // of an item or behind the last; throws IndexError
  void swap(ListBase& other) noexcept;
  void take_to(size_t to, size_t from, size_t bytes, Carry carry);  // those between move up or down
  void reorder(const Order& order, size_t bytes, Carry carry);
  // Where items are references.
  void append_object(Object*);
  void append_objects(Object* const* objects, size_t n);
  void release_objects();

  void* items_ = nullptr;
  size_t size_ = 0;
  size_t room_ = 0;
};

// Walks over a List, and notices when it grows or shrinks meanwhile.
template <class L, class T>
class ListWalk {
 public:
  [[gnu::always_inline]] ListWalk(L* list, size_t at) : list_(list), at_(at), size_(list->size()) {}
  [[gnu::always_inline]] T& operator*() const { return (*list_)[at_]; }
  [[gnu::always_inline]] ListWalk& operator++() {
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
class List;

namespace detail {
// Is an item of this type its bytes, wherever they lie?
template <class T>
inline constexpr bool is_its_bytes = is_value<T>;
template <class T>
inline constexpr bool is_its_bytes<Ref<T>> = true;
template <class T>
inline constexpr bool is_its_bytes<List<T>> = true;
template <>
inline constexpr bool is_its_bytes<Argument> = true;
template <>
inline constexpr bool is_its_bytes<Row> = true;
template <class T>
inline constexpr bool is_reference = false;
template <class T>
inline constexpr bool is_reference<Ref<T>> = true;
}  // namespace detail

template <class T>
class List : public detail::ListBase {
  static constexpr bool kOfObjects = detail::is_reference<T>;

 public:
  [[gnu::always_inline]] List() = default;
  template <class... U>
  requires(sizeof...(U) > 0 && (detail::MakesItem<T, U, List> && ...))
      [[gnu::always_inline]] List(const U&... items) {
    if constexpr (kOfObjects) {
      detail::Object* const objects[] = {T(items).object()...};
      append_objects(objects, sizeof...(U));
    } else {
      (append(T(items)), ...);
    }
  }
  List(const List& other) : ListBase() {
    for (size_t i = 0; i < other.size_; ++i) append(other.items()[i]);
  }
  [[gnu::always_inline]] List(List&& other) noexcept = default;
  [[gnu::always_inline]] List& operator=(List other) noexcept {
    ListBase::swap(other);
    return *this;
  }
  [[gnu::always_inline]] ~List() {
    if constexpr (kOfObjects)
      release_objects();
    else
      clear();
  }

  [[gnu::always_inline]] T& operator[](size_t i) { return *static_cast<T*>(at(i, sizeof(T))); }
  [[gnu::always_inline]] const T& operator[](size_t i) const {
    return *static_cast<const T*>(at(i, sizeof(T)));
  }
  [[gnu::always_inline]] void append(const T& item) {
    if constexpr (kOfObjects)
      append_object(item.object());
    else
      append(T(item));  // it may be of this list, which moves
  }
  void append(T&& item) requires(!kOfObjects) {
    new (detail::Address{room_for_one(sizeof(T), kCarry)}) T(detail::move(item));
    ++size_;
  }
  void insert(size_t at, T item) {
    check_place(at);
    append(detail::move(item));
    take_to(at, size_ - 1, sizeof(T), kCarry);
  }
  void erase(size_t at) {
    static_cast<void>((*this)[at]);
    take_to(size_ - 1, at, sizeof(T), kCarry);
    items()[--size_].~T();
  }
  void remove(const T& item) {
    for (size_t i = 0; i < size_; ++i)
      if (items()[i] == item) return erase(i);
    detail::not_in_list();
  }
  bool contains(const T& item) const {
    for (size_t i = 0; i < size_; ++i)
      if (items()[i] == item) return true;
    return false;
  }
  void clear() {
    while (size_) items()[--size_].~T();
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
    reorder(order, sizeof(T), kCarry);
  }
  [[gnu::always_inline]] detail::ListWalk<List, T> begin() { return {this, 0}; }
  [[gnu::always_inline]] detail::ListWalk<List, T> end() { return {this, size_}; }
  [[gnu::always_inline]] detail::ListWalk<const List, const T> begin() const { return {this, 0}; }
  [[gnu::always_inline]] detail::ListWalk<const List, const T> end() const { return {this, size_}; }
  [[gnu::always_inline]] const T* data() const { return static_cast<const T*>(items_); }

 private:
  static constexpr detail::Carry kCarry = [] {
    if constexpr (detail::is_its_bytes<T>)
      return detail::Carry{};
    else
      return &detail::carry<T>;
  }();
  [[gnu::always_inline]] T* items() const { return static_cast<T*>(items_); }
};

namespace detail {

// The objects that a query found, in its order; shared by copies.
class RowsBase {
 public:
  ORM_INLINE RowsBase() noexcept {}
  ORM_INLINE explicit RowsBase(void* found) : found_(found) {}
  RowsBase(const RowsBase&);
  RowsBase& operator=(const RowsBase&);
  ~RowsBase();
  size_t size() const;
  ORM_INLINE bool empty() const { return size() == 0; }
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
extern template class List<Integer>;
extern template class List<Text>;

class Lines : public List<Text> {
 public:
  using List::List;
  [[gnu::always_inline]] Lines() = default;
  [[gnu::always_inline]] Lines(const Lines&) = default;
  [[gnu::always_inline]] Lines(Lines&&) noexcept = default;
  [[gnu::always_inline]] Lines& operator=(const Lines&) = default;
  [[gnu::always_inline]] Lines& operator=(Lines&&) noexcept = default;
  [[gnu::always_inline]] ~Lines() = default;
};

}  // namespace orm
