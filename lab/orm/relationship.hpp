// Members that lead to other rows: One, Many and Dynamic.
//
// A relationship is kept in step with its other side (back_populates) in memory, before anything is
// written. It loads at first use. Where the key is on this side, One is many-to-one; where it is on
// the other, One is one-to-one and Many one-to-many.
#pragma once

#include <lab/orm/column.hpp>
#include <lab/orm/list.hpp>
#include <lab/orm/table.hpp>

namespace orm {

template <class T>
class Query;
class Condition;
class Operand;

namespace detail {

struct Collection;

// What relationship members share. Of One, `data_` is the target; of Many, the list (none while
// nothing is loaded or pending).
class Link {
 public:
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;

 protected:
  enum Flags : unsigned char { kLoaded = 1, kGiven = 2 };
  ORM_INLINE constexpr Link() noexcept {}
  ORM_INLINE Link(Link&& other) noexcept {
    if (other.back_) return;  // what a row is linked to stays with the row
    flags_ = other.flags_, data_ = other.data_;
    other.flags_ = 0, other.data_ = nullptr;
  }

  unsigned short back_ = 0;  // bytes from the row's Freshness; 0: free-standing
  unsigned char flags_ = 0;
  unsigned char index_ = 0;  // of the relationship in its mapper
  void* data_ = nullptr;

  friend struct Access;
};

// Core functions; collection/lists.cpp.
Object* target(const Link&);  // loads; null where there is none
ORM_INLINE void* target_value(const Link& link, const ModelSlot& slot) {
  Object* const found = target(link);
  if (!found) [[unlikely]]
    null_reference(slot);
  return value_of(found);
}
void set_target(Link&, Object*);
void give_target(Link&, Object*);  // before the member has a row: kept until `make`
void drop_given(Link&);            // a list that never got a row

// What happens to what a member held that never got a row, whatever its type.
class OneLink : public Link {
 protected:
  [[gnu::always_inline]] OneLink() noexcept = default;
  [[gnu::always_inline]] OneLink(OneLink&&) noexcept = default;
  ORM_INLINE constexpr ~OneLink() {
    if (!back_ && data_) release(static_cast<Object*>(data_));
  }
};
class ManyLink : public Link {
 protected:
  [[gnu::always_inline]] ManyLink() noexcept = default;
  [[gnu::always_inline]] ManyLink(ManyLink&&) noexcept = default;
  ORM_INLINE constexpr ~ManyLink() {
    if (!back_ && data_) drop_given(*this);
  }
};

size_t size(const Link&);                        // loads, as the next five do
Object* item(const Link&, size_t index);         // throws IndexError
Object* item(const Link&, const Argument& key);  // as_dict; throws KeyError
bool contains(const Link&, Object*);
unsigned version(const Link&);  // changes with every change of the list
[[noreturn]] void changed_while_walking(const Link&);
void append(Link&, Object*);  // does not load
void extend(Link&, Object* const* items, size_t n);
void insert(Link&, size_t index, Object*);
void remove(Link&, Object*);  // throws ValueError where it is not in the list
void discard(Link&, Object*);
void pop(Link&, size_t index);
void set_item(Link&, size_t index, Object*);
void assign(Link&, Object* const* items, size_t n);
void clear(Link&);
void give_items(Link&, Object* const* items, size_t n);

void* dynamic_query(const Link&);  // a new Select; query.hpp

// An iterator that notices when its list changes under it.
template <class T>
class Walk {
 public:
  [[gnu::always_inline]] Walk(const Link& link, size_t at)
      : link_(&link), version_(version(link)), at_(at) {}
  [[gnu::always_inline]] Ref<T> operator*() const { return Ref<T>{item(*link_, at_)}; }
  [[gnu::always_inline]] Walk& operator++() {
    if (version(*link_) != version_) changed_while_walking(*link_);
    ++at_;
    return *this;
  }
  [[gnu::always_inline]] friend bool operator!=(const Walk& a, const Walk& b) {
    return a.at_ != b.at_;
  }

 private:
  const Link* link_;
  unsigned version_;
  size_t at_;
};

}  // namespace detail

// One object on the other side, or none.
template <class T, auto... O>
class One : public detail::OneLink {
 public:
  using Target = T;
  static constexpr Kind kind = Kind::one;
  static consteval const detail::Option* options() { return detail::options<O...>; }

  [[gnu::always_inline]] One() = default;
  [[gnu::always_inline]] One(const Ref<T>& target) { detail::give_target(*this, target.object()); }
  One(decltype(nullptr)) { detail::give_target(*this, nullptr); }
  One(Null) { detail::give_target(*this, nullptr); }
  [[gnu::always_inline]] One(One&&) noexcept = default;
  [[gnu::always_inline]] ~One() = default;
  [[gnu::always_inline]] One& operator=(const Ref<T>& target) {
    detail::set_target(*this, target.object());
    return *this;
  }
  One& operator=(const One& other) { return *this = other.ref(); }
  One& operator=(decltype(nullptr)) { return *this = Ref<T>{}; }
  One& operator=(Null) { return *this = Ref<T>{}; }

  [[gnu::always_inline]] Ref<T> ref() const { return Ref<T>{detail::target(*this)}; }
  [[gnu::always_inline]] operator Ref<T>() const { return ref(); }
  [[gnu::always_inline]] T* operator->() const {
    return static_cast<T*>(detail::target_value(*this, detail::slot_of<T>));
  }
  [[gnu::always_inline]] T& operator*() const { return *operator->(); }
  [[gnu::always_inline]] explicit operator bool() const { return detail::target(*this); }
  [[gnu::always_inline]] detail::Object* object() const { return detail::target(*this); }
  friend bool operator==(const One& a, const Ref<T>& b) { return detail::target(a) == b.object(); }
  friend bool operator==(const One& a, const One& b) {
    return detail::target(a) == detail::target(b);
  }
  friend bool operator==(const One& a, Null) { return !detail::target(a); }
};

// A list of objects. With as_set it holds each once; with as_dict("name") it is looked into by that
// member of its objects.
template <class T, auto... O>
class Many : public detail::ManyLink {
 public:
  using Target = T;
  static constexpr Kind kind = Kind::many;
  static consteval const detail::Option* options() { return detail::options<O...>; }

  [[gnu::always_inline]] Many() = default;
  [[gnu::always_inline]] Many(const List<Ref<T>>& items) {
    detail::give_items(*this, detail::objects_of(items.data()), items.size());
  }
  [[gnu::always_inline]] Many(Many&&) noexcept = default;
  [[gnu::always_inline]] ~Many() = default;
  [[gnu::always_inline]] Many& operator=(const List<Ref<T>>& items) {
    detail::assign(*this, detail::objects_of(items.data()), items.size());
    return *this;
  }
  Many& operator=(const Many& other) { return *this = other.copy(); }

  [[gnu::always_inline]] size_t size() const { return detail::size(*this); }
  [[gnu::always_inline]] bool empty() const { return size() == 0; }
  [[gnu::always_inline]] Ref<T> operator[](size_t i) const {
    return Ref<T>{detail::item(*this, i)};
  }
  Ref<T> operator[](const Text& key) const {
    return Ref<T>{detail::item(*this, detail::Argument(key))};
  }
  [[gnu::always_inline]] bool contains(const Ref<T>& object) const {
    return detail::contains(*this, object.object());
  }
  List<Ref<T>> copy() const {
    List<Ref<T>> list;
    for (size_t i = 0, n = size(); i < n; ++i) list.append((*this)[i]);
    return list;
  }
  operator List<Ref<T>>() const { return copy(); }
  [[gnu::always_inline]] detail::Walk<T> begin() const {
    size();  // loads before the walk notes the list's version
    return {*this, 0};
  }
  [[gnu::always_inline]] detail::Walk<T> end() const { return {*this, size()}; }

  [[gnu::always_inline]] void append(const Ref<T>& object) {
    detail::append(*this, object.object());
  }
  [[gnu::always_inline]] void insert(size_t at, const Ref<T>& object) {
    detail::insert(*this, at, object.object());
  }
  [[gnu::always_inline]] void remove(const Ref<T>& object) {
    detail::remove(*this, object.object());
  }  // unlinks; deletes no row
  [[gnu::always_inline]] void discard(const Ref<T>& object) {
    detail::discard(*this, object.object());
  }  // as remove, but may be absent
  [[gnu::always_inline]] void pop(size_t at) { detail::pop(*this, at); }
  [[gnu::always_inline]] void set(size_t at, const Ref<T>& object) {
    detail::set_item(*this, at, object.object());
  }
  [[gnu::always_inline]] void extend(const List<Ref<T>>& objects) {
    detail::extend(*this, detail::objects_of(objects.data()), objects.size());
  }
  [[gnu::always_inline]] void clear() { detail::clear(*this); }
};

// A list that is asked and never loaded: student->classes.filter_by(&Class::name, "Art").all()
template <class T, auto... O>
class Dynamic : public detail::ManyLink {
 public:
  using Target = T;
  static constexpr Kind kind = Kind::dynamic;
  static consteval const detail::Option* options() { return detail::options<O...>; }

  [[gnu::always_inline]] Dynamic() = default;
  [[gnu::always_inline]] Dynamic(const List<Ref<T>>& items) {
    detail::give_items(*this, detail::objects_of(items.data()), items.size());
  }
  [[gnu::always_inline]] Dynamic(Dynamic&&) noexcept = default;
  [[gnu::always_inline]] ~Dynamic() = default;
  [[gnu::always_inline]] Dynamic& operator=(const List<Ref<T>>& items) {
    detail::assign(*this, detail::objects_of(items.data()), items.size());
    return *this;
  }

  [[gnu::always_inline]] Query<T> query() const {
    return Query<T>::from(detail::dynamic_query(*this));
  }
  [[gnu::always_inline]] Rows<T> all() const { return query().all(); }
  [[gnu::always_inline]] Ref<T> first() const { return query().first(); }
  [[gnu::always_inline]] Ref<T> one() const { return query().one(); }
  [[gnu::always_inline]] size_t count() const { return query().count(); }
  [[gnu::always_inline]] bool exists() const { return query().exists(); }
  [[gnu::always_inline]] bool contains(const Ref<T>& object) const {
    return detail::contains(*this, object.object());
  }
  Query<T> where(const Condition& condition) const { return query().where(condition); }
  template <class M>
  Query<T> filter_by(M T::*member, const Operand& value) const {
    return query().filter_by(member, value);
  }
  template <class... C>
  Query<T> order_by(const C&... columns) const {
    return query().order_by(columns...);
  }
  Query<T> limit(size_t most) const { return query().limit(most); }
  Query<T> offset(size_t skip) const { return query().offset(skip); }
  Ref<T> operator[](size_t i) const { return query()[i]; }

  [[gnu::always_inline]] void append(const Ref<T>& object) {
    detail::append(*this, object.object());
  }
  [[gnu::always_inline]] void remove(const Ref<T>& object) {
    detail::remove(*this, object.object());
  }
  [[gnu::always_inline]] void extend(const List<Ref<T>>& objects) {
    detail::extend(*this, detail::objects_of(objects.data()), objects.size());
  }
};

}  // namespace orm
