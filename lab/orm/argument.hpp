// One value of any kind, on its way between typed code and the core: a literal in a query, an
// argument of a function, what a proxy holds.
#pragma once

#include <lab/orm/object.hpp>

namespace orm {

class Session;
class Database;
class Lines;

namespace detail {

struct Argument {
  enum What : unsigned char {
    none,
    integer,
    real,
    boolean,
    text,
    blob,
    date,
    datetime,
    object,
    session,
    database,
    list,
    lines
  } what = none;
  long long number = 0;  // integer, boolean, packed date and datetime
  double fraction = 0;
  Text chars;               // text, blob
  Object* held = nullptr;   // object; counted only if `count` is there
  void* pointer = nullptr;  // session, database, list, lines; owned only if `count` is there
  // Adds a holder of `held` or `pointer` (+1) or takes one away (-1); the last one frees it.
  void (*count)(const Argument&, int by) = nullptr;

  ORM_INLINE Argument() noexcept {}
  ORM_INLINE Argument(Null) {}
  template <Whole N>
  [[gnu::always_inline]] Argument(N value) : what(integer), number(whole(value)) {}
  template <Fraction N>
  [[gnu::always_inline]] Argument(N value) : what(real), fraction(value) {}
  template <class B>
  requires same<B, bool>
  [[gnu::always_inline]] Argument(B value) : what(boolean), number(value) {}
  ORM_INLINE Argument(const char* value) : what(text), chars(value) {}
  Argument(const Integer& value);
  Argument(const Real& value);
  Argument(const Boolean& value);
  Argument(const Text& value);
  Argument(const Blob& value);
  Argument(const Date& value);
  Argument(const DateTime& value);
  template <OtherString S>
  requires requires(const S& s) { Text(s.data(), s.size()); }
  Argument(const S& value) : what(text), chars(value.data(), value.size()) {}
  template <class T>
  [[gnu::always_inline]] Argument(const Ref<T>& value) : Argument(value.object()) {}
  explicit Argument(Object*);  // counted
  Argument(const Argument&);
  Argument(Argument&&) noexcept;
  Argument& operator=(const Argument&) = delete;
  Argument& operator=(Argument&&) noexcept;
  ORM_INLINE ~Argument() {
    if (count) count(*this, -1);
  }

  ORM_INLINE bool is_null() const { return what == none || (what == object && !held); }
};

// The argument's object, or null; throws TypeError where it is of another kind or model.
Object* object_of(const Argument&, const ModelSlot&);

// An argument as a T; throws TypeError where it is of another kind. Null becomes a null value.
void get(const Argument&, Integer&);
void get(const Argument&, Real&);
void get(const Argument&, Boolean&);
void get(const Argument&, Text&);
void get(const Argument&, Blob&);
void get(const Argument&, Date&);
void get(const Argument&, DateTime&);

template <class T>
inline constexpr bool is_value = false;
template <>
inline constexpr bool is_value<Integer> = true;
template <>
inline constexpr bool is_value<BigInteger> = true;
template <>
inline constexpr bool is_value<Real> = true;
template <>
inline constexpr bool is_value<Boolean> = true;
template <>
inline constexpr bool is_value<Text> = true;
template <>
inline constexpr bool is_value<Blob> = true;
template <>
inline constexpr bool is_value<Date> = true;
template <>
inline constexpr bool is_value<DateTime> = true;

// What a list of T holds: values themselves, objects by reference.
template <class T, bool = is_value<T>>
struct ItemOf {
  using type = Ref<T>;
};
template <class T>
struct ItemOf<T, true> {
  using type = T;
};
template <class T>
using Item = typename ItemOf<T>::type;

template <class I>
struct FromArgument {
  [[gnu::always_inline]] static I get(const Argument& argument) {
    I value;
    detail::get(argument, value);
    return value;
  }
};
template <class T>
struct FromArgument<Ref<T>> {
  [[gnu::always_inline]] static Ref<T> get(const Argument& argument) {
    return Ref<T>{object_of(argument, slot_of<T>)};
  }
};

}  // namespace detail
}  // namespace orm
