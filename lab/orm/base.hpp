// The few language helpers that lessons need in place of std headers, which would cost a student
// ten times the compile time of a whole lesson.
//
// For the same reason what only hands on is always_inline in the headers of lessons: students
// compile without optimisation, where each such member of each Ref and each relationship would be a
// function of its own, with a name of hundreds of characters. What has a body and no type of the
// lesson's is ORM_INLINE: who optimises takes it in, who does not calls it in the library, and does
// not compile it.
#pragma once

#include <new>

#ifndef ORM_INLINE  // as inline.cpp does
#ifdef __clang__
#define ORM_INLINE inline
#else
#define ORM_INLINE [[gnu::gnu_inline]] inline
#endif
#endif

namespace orm {

using size_t = decltype(sizeof 0);

// Kinds of members; what a column holds or what a relationship is.
enum class Kind : unsigned char {
  integer,
  big_integer,
  text,
  real,
  boolean,
  date,
  datetime,
  blob,  // columns
  one,
  many,
  dynamic,
  proxy,   // relationships and proxies
  unknown  // a member of any other type, which is a mistake
};
constexpr bool is_column(Kind kind) { return kind < Kind::one; }
constexpr bool is_relationship(Kind kind) { return kind >= Kind::one && kind < Kind::proxy; }

namespace detail {

template <class A, class B>
inline constexpr bool same = false;
template <class A>
inline constexpr bool same<A, A> = true;

template <class T>
struct NoReference {
  using type = T;
};
template <class T>
struct NoReference<T&> {
  using type = T;
};
template <class T>
struct NoReference<T&&> {
  using type = T;
};
template <class T>
[[gnu::always_inline]] constexpr typename NoReference<T>::type&& move(T&& value) noexcept {
  return static_cast<typename NoReference<T>::type&&>(value);
}

// A string literal as a template argument: ForeignKey<"games.id">.
template <size_t N>
struct Name {
  char chars[N]{};
  consteval Name(const char (&text)[N]) {
    for (size_t i = 0; i < N; ++i) chars[i] = text[i];
  }
};

// new (Address{p}) T(...): with the standard library's own form, an exception in the
// constructor would call an operator delete, which g++ prepares at each such place.
struct Address {
  void* to;
};

template <size_t... I>
struct Indices {};

// Converts to anything: how the number of a struct's members is counted.
struct Anything {
  template <class T>
  operator T() const;
};

template <class T>
constexpr const char* pretty_name() {
  return __PRETTY_FUNCTION__;
}

struct Mapper;
struct Object;

// A model type's place in the registry. Its address stands for the type, also while the type is
// incomplete.
struct ModelSlot {
  const char* pretty = nullptr;      // contains the type's name
  mutable Mapper* mapper = nullptr;  // set when a Schema registers the model
};
template <class T>
inline constexpr ModelSlot slot_of{pretty_name<T>()};

}  // namespace detail
}  // namespace orm

[[gnu::always_inline]] inline void* operator new(orm::size_t, orm::detail::Address address) {
  return address.to;
}
