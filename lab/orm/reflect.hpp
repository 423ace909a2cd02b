// Turns a plain struct into data: the names, kinds, places and options of its members, without
// macros or a generator.
//
// Structured bindings give the members of a never-defined constant object; the address of each,
// used as a template argument, has the member's name in __PRETTY_FUNCTION__. Everything here runs
// in the compiler and leaves constants, no code.
#pragma once

#include <lab/orm/relationship.hpp>

namespace orm::detail {

// What the registry, the checker and the mapper know of a member before anything runs.
struct Field {
  // No pointer is null but `target`: with -fsanitize=undefined g++ 12 refuses to compare addresses
  // in a constant expression.
  const char* pretty =
      "";  // ends with "...::title)}" (g++) or "...title}" (clang); member_name reads it
  Kind kind = Kind::unknown;
  size_t offset = 0;
  const Option* options = no_options;  // up to Option::end
  const ModelSlot* target = nullptr;   // of relationships and of proxies to models
  bool to_value = false;               // a proxy over a column; `value` is its kind
  Kind value = Kind::integer;
  const char* references = "";  // of ForeignKey: "games.id"
  size_t references_size = 0;
  const char* via = "";  // proxies
  const char* attribute = "";
};

inline constexpr int kMaxMembers = 24;

template <class X>
struct NoConst {
  using type = X;
};
template <class X>
struct NoConst<const X> {
  using type = X;
};
template <class T, class... A>
concept Takes = requires {
  T{A{}...};
};
template <class T, class... A>
consteval int count_members() {
  if constexpr (sizeof...(A) > kMaxMembers)
    return sizeof...(A);
  else if constexpr (Takes<T, A..., Anything>)
    return count_members<T, A..., Anything>();
  else
    return sizeof...(A);
}
template <class T>
struct Box {
  T value;
};
template <class T>
extern const Box<T>
    sample;  // never defined: only its members' addresses are used, and only as names
template <class F>
struct Pointer {
  const F* to;
};
template <Pointer P>
constexpr const char* spell() {
  return __PRETTY_FUNCTION__;
}

template <class... F>
struct Pack {};
template <class A, class... R>
struct Pack<A, R...> {
  const A* first;
  Pack<R...> rest;
};
consteval Pack<> pack() { return {}; }
template <class A, class... R>
consteval Pack<A, R...> pack(const A& a, const R&... r) {
  return {&a, pack(r...)};
}

// clang-format off
#ifdef __clang__
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-var-template"  // sample: that is the point of it
#endif
template <class T> consteval auto members() {
  constexpr int n = count_members<T>();
  auto& s = sample<T>.value;
  if constexpr (n == 1) { auto& [a] = s; return pack(a); }
  else if constexpr (n == 2) { auto& [a, b] = s; return pack(a, b); }
  else if constexpr (n == 3) { auto& [a, b, c] = s; return pack(a, b, c); }
  else if constexpr (n == 4) { auto& [a, b, c, d] = s; return pack(a, b, c, d); }
  else if constexpr (n == 5) { auto& [a, b, c, d, e] = s; return pack(a, b, c, d, e); }
  else if constexpr (n == 6) { auto& [a, b, c, d, e, f] = s; return pack(a, b, c, d, e, f); }
  else if constexpr (n == 7) { auto& [a, b, c, d, e, f, g] = s; return pack(a, b, c, d, e, f, g); }
  else if constexpr (n == 8) { auto& [a, b, c, d, e, f, g, h] = s; return pack(a, b, c, d, e, f, g, h); }
  else if constexpr (n == 9) { auto& [a, b, c, d, e, f, g, h, i] = s; return pack(a, b, c, d, e, f, g, h, i); }
  else if constexpr (n == 10) { auto& [a, b, c, d, e, f, g, h, i, j] = s; return pack(a, b, c, d, e, f, g, h, i, j); }
  else if constexpr (n == 11) { auto& [a, b, c, d, e, f, g, h, i, j, k] = s; return pack(a, b, c, d, e, f, g, h, i, j, k); }
  else if constexpr (n == 12) { auto& [a, b, c, d, e, f, g, h, i, j, k, l] = s; return pack(a, b, c, d, e, f, g, h, i, j, k, l); }
  else if constexpr (n == 13) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m] = s; return pack(a, b, c, d, e, f, g, h, i, j, k, l, m); }
  else if constexpr (n == 14) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o] = s; return pack(a, b, c, d, e, f, g, h, i, j, k, l, m, o); }
  else if constexpr (n == 15) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p] = s; return pack(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p); }
  else if constexpr (n == 16) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q] = s; return pack(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q); }
  else if constexpr (n == 17) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r] = s; return pack(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r); }
  else if constexpr (n == 18) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, t] = s; return pack(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, t); }
  else if constexpr (n == 19) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, t, u] = s; return pack(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, t, u); }
  else if constexpr (n == 20) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, t, u, v] = s; return pack(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, t, u, v); }
  else if constexpr (n == 21) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, t, u, v, w] = s; return pack(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, t, u, v, w); }
  else if constexpr (n == 22) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, t, u, v, w, x] = s; return pack(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, t, u, v, w, x); }
  else if constexpr (n == 23) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, t, u, v, w, x, y] = s; return pack(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, t, u, v, w, x, y); }
  else if constexpr (n == 24) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, t, u, v, w, x, y, z] = s; return pack(a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, t, u, v, w, x, y, z); }
  else return pack();
}
#ifdef __clang__
#pragma clang diagnostic pop
#endif
// clang-format on

template <class F>
consteval Field describe(const char* pretty, size_t offset) {
  Field field{pretty};
  field.offset = offset;
  if constexpr (requires { F::kind; }) {
    field.kind = F::kind;
    if constexpr (requires { F::options(); }) field.options = F::options();
    if constexpr (requires { F::references; })
      field.references = F::references, field.references_size = F::references_size;
    if constexpr (requires { F::via; }) field.via = F::via, field.attribute = F::attribute;
    if constexpr (requires { typename F::Target; }) {
      if constexpr (is_value<typename F::Target>)
        field.to_value = true, field.value = F::Target::kind;
      else
        field.target = &slot_of<typename F::Target>;
    }
  }
  return field;
}

template <int N>
struct Fields {
  Field items[N ? N : 1]{};
  size_t size = 0;  // of the struct, as far as its members tell
};
template <Pack P, int N>
consteval void describe_all(Fields<N>& fields, int at) {
  if constexpr (requires { P.first; }) {
    using F = typename NoConst<typename NoReference<decltype(*P.first)>::type>::type;
    using M = typename NoConst<F>::type;
    const size_t offset = (fields.size + alignof(M) - 1) / alignof(M) * alignof(M);
    fields.items[at] = describe<M>(spell<Pointer<M>{P.first}>(), offset);
    fields.size = offset + sizeof(M);
    describe_all<P.rest>(fields, at + 1);
  }
}
template <class T>
consteval auto describe_members() {
  Fields<count_members<T>()> fields;
  describe_all<members<T>()>(fields, 0);
  return fields;
}
template <class T>
inline constexpr auto fields_of = describe_members<T>();

}  // namespace orm::detail
