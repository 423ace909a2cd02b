// Turns a plain struct into data: the names, kinds, places and options of its members, without
// macros or a generator.
//
// Structured bindings give the members of a never-defined constant object; the address of each,
// used as a template argument, has the member's name in __PRETTY_FUNCTION__. Everything here runs
// in the compiler and leaves constants, no code.
#pragma once

#include <lab/orm/proxy.hpp>

namespace orm::detail {

// What the registry, the checker and the mapper know of a member before anything runs.
struct Field {
  // No pointer is null but `target`: with -fsanitize=undefined g++ 12 refuses to compare addresses
  // in a constant expression.
  const char* pretty =
      "";  // ends with "...::title)}" (g++) or "...title}" (clang); member_name reads it
  Kind kind = Kind::unknown;
  size_t offset = 0;
  unsigned bytes = 0;
  unsigned alignment = 1;
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
template <class F>
Pointer(const F*) -> Pointer<F>;  // clang wants it
template <Pointer P>
constexpr const char* spell() {
  return __PRETTY_FUNCTION__;
}

template <Pointer... P>
struct Members {};

// clang-format off
#ifdef __clang__
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-var-template"  // sample: that is the point of it
#endif
template <class T> consteval auto members() {
  constexpr int n = count_members<T>();
  auto& s = sample<T>.value;
  if constexpr (n == 1) { auto& [a] = s; return Members<Pointer{&a}>{}; }
  else if constexpr (n == 2) { auto& [a, b] = s; return Members<Pointer{&a}, Pointer{&b}>{}; }
  else if constexpr (n == 3) { auto& [a, b, c] = s; return Members<Pointer{&a}, Pointer{&b}, Pointer{&c}>{}; }
  else if constexpr (n == 4) { auto& [a, b, c, d] = s; return Members<Pointer{&a}, Pointer{&b}, Pointer{&c}, Pointer{&d}>{}; }
  else if constexpr (n == 5) { auto& [a, b, c, d, e] = s; return Members<Pointer{&a}, Pointer{&b}, Pointer{&c}, Pointer{&d}, Pointer{&e}>{}; }
  else if constexpr (n == 6) { auto& [a, b, c, d, e, f] = s; return Members<Pointer{&a}, Pointer{&b}, Pointer{&c}, Pointer{&d}, Pointer{&e}, Pointer{&f}>{}; }
  else if constexpr (n == 7) { auto& [a, b, c, d, e, f, g] = s; return Members<Pointer{&a}, Pointer{&b}, Pointer{&c}, Pointer{&d}, Pointer{&e}, Pointer{&f}, Pointer{&g}>{}; }
  else if constexpr (n == 8) { auto& [a, b, c, d, e, f, g, h] = s; return Members<Pointer{&a}, Pointer{&b}, Pointer{&c}, Pointer{&d}, Pointer{&e}, Pointer{&f}, Pointer{&g}, Pointer{&h}>{}; }
  else if constexpr (n == 9) { auto& [a, b, c, d, e, f, g, h, i] = s; return Members<Pointer{&a}, Pointer{&b}, Pointer{&c}, Pointer{&d}, Pointer{&e}, Pointer{&f}, Pointer{&g}, Pointer{&h}, Pointer{&i}>{}; }
  else if constexpr (n == 10) { auto& [a, b, c, d, e, f, g, h, i, j] = s; return Members<Pointer{&a}, Pointer{&b}, Pointer{&c}, Pointer{&d}, Pointer{&e}, Pointer{&f}, Pointer{&g}, Pointer{&h}, Pointer{&i}, Pointer{&j}>{}; }
  else if constexpr (n == 11) { auto& [a, b, c, d, e, f, g, h, i, j, k] = s; return Members<Pointer{&a}, Pointer{&b}, Pointer{&c}, Pointer{&d}, Pointer{&e}, Pointer{&f}, Pointer{&g}, Pointer{&h}, Pointer{&i}, Pointer{&j}, Pointer{&k}>{}; }
  else if constexpr (n == 12) { auto& [a, b, c, d, e, f, g, h, i, j, k, l] = s; return Members<Pointer{&a}, Pointer{&b}, Pointer{&c}, Pointer{&d}, Pointer{&e}, Pointer{&f}, Pointer{&g}, Pointer{&h}, Pointer{&i}, Pointer{&j}, Pointer{&k}, Pointer{&l}>{}; }
  else if constexpr (n == 13) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m] = s; return Members<Pointer{&a}, Pointer{&b}, Pointer{&c}, Pointer{&d}, Pointer{&e}, Pointer{&f}, Pointer{&g}, Pointer{&h}, Pointer{&i}, Pointer{&j}, Pointer{&k}, Pointer{&l}, Pointer{&m}>{}; }
  else if constexpr (n == 14) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o] = s; return Members<Pointer{&a}, Pointer{&b}, Pointer{&c}, Pointer{&d}, Pointer{&e}, Pointer{&f}, Pointer{&g}, Pointer{&h}, Pointer{&i}, Pointer{&j}, Pointer{&k}, Pointer{&l}, Pointer{&m}, Pointer{&o}>{}; }
  else if constexpr (n == 15) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p] = s; return Members<Pointer{&a}, Pointer{&b}, Pointer{&c}, Pointer{&d}, Pointer{&e}, Pointer{&f}, Pointer{&g}, Pointer{&h}, Pointer{&i}, Pointer{&j}, Pointer{&k}, Pointer{&l}, Pointer{&m}, Pointer{&o}, Pointer{&p}>{}; }
  else if constexpr (n == 16) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q] = s; return Members<Pointer{&a}, Pointer{&b}, Pointer{&c}, Pointer{&d}, Pointer{&e}, Pointer{&f}, Pointer{&g}, Pointer{&h}, Pointer{&i}, Pointer{&j}, Pointer{&k}, Pointer{&l}, Pointer{&m}, Pointer{&o}, Pointer{&p}, Pointer{&q}>{}; }
  else if constexpr (n == 17) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r] = s; return Members<Pointer{&a}, Pointer{&b}, Pointer{&c}, Pointer{&d}, Pointer{&e}, Pointer{&f}, Pointer{&g}, Pointer{&h}, Pointer{&i}, Pointer{&j}, Pointer{&k}, Pointer{&l}, Pointer{&m}, Pointer{&o}, Pointer{&p}, Pointer{&q}, Pointer{&r}>{}; }
  else if constexpr (n == 18) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, t] = s; return Members<Pointer{&a}, Pointer{&b}, Pointer{&c}, Pointer{&d}, Pointer{&e}, Pointer{&f}, Pointer{&g}, Pointer{&h}, Pointer{&i}, Pointer{&j}, Pointer{&k}, Pointer{&l}, Pointer{&m}, Pointer{&o}, Pointer{&p}, Pointer{&q}, Pointer{&r}, Pointer{&t}>{}; }
  else if constexpr (n == 19) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, t, u] = s; return Members<Pointer{&a}, Pointer{&b}, Pointer{&c}, Pointer{&d}, Pointer{&e}, Pointer{&f}, Pointer{&g}, Pointer{&h}, Pointer{&i}, Pointer{&j}, Pointer{&k}, Pointer{&l}, Pointer{&m}, Pointer{&o}, Pointer{&p}, Pointer{&q}, Pointer{&r}, Pointer{&t}, Pointer{&u}>{}; }
  else if constexpr (n == 20) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, t, u, v] = s; return Members<Pointer{&a}, Pointer{&b}, Pointer{&c}, Pointer{&d}, Pointer{&e}, Pointer{&f}, Pointer{&g}, Pointer{&h}, Pointer{&i}, Pointer{&j}, Pointer{&k}, Pointer{&l}, Pointer{&m}, Pointer{&o}, Pointer{&p}, Pointer{&q}, Pointer{&r}, Pointer{&t}, Pointer{&u}, Pointer{&v}>{}; }
  else if constexpr (n == 21) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, t, u, v, w] = s; return Members<Pointer{&a}, Pointer{&b}, Pointer{&c}, Pointer{&d}, Pointer{&e}, Pointer{&f}, Pointer{&g}, Pointer{&h}, Pointer{&i}, Pointer{&j}, Pointer{&k}, Pointer{&l}, Pointer{&m}, Pointer{&o}, Pointer{&p}, Pointer{&q}, Pointer{&r}, Pointer{&t}, Pointer{&u}, Pointer{&v}, Pointer{&w}>{}; }
  else if constexpr (n == 22) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, t, u, v, w, x] = s; return Members<Pointer{&a}, Pointer{&b}, Pointer{&c}, Pointer{&d}, Pointer{&e}, Pointer{&f}, Pointer{&g}, Pointer{&h}, Pointer{&i}, Pointer{&j}, Pointer{&k}, Pointer{&l}, Pointer{&m}, Pointer{&o}, Pointer{&p}, Pointer{&q}, Pointer{&r}, Pointer{&t}, Pointer{&u}, Pointer{&v}, Pointer{&w}, Pointer{&x}>{}; }
  else if constexpr (n == 23) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, t, u, v, w, x, y] = s; return Members<Pointer{&a}, Pointer{&b}, Pointer{&c}, Pointer{&d}, Pointer{&e}, Pointer{&f}, Pointer{&g}, Pointer{&h}, Pointer{&i}, Pointer{&j}, Pointer{&k}, Pointer{&l}, Pointer{&m}, Pointer{&o}, Pointer{&p}, Pointer{&q}, Pointer{&r}, Pointer{&t}, Pointer{&u}, Pointer{&v}, Pointer{&w}, Pointer{&x}, Pointer{&y}>{}; }
  else if constexpr (n == 24) { auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, o, p, q, r, t, u, v, w, x, y, z] = s; return Members<Pointer{&a}, Pointer{&b}, Pointer{&c}, Pointer{&d}, Pointer{&e}, Pointer{&f}, Pointer{&g}, Pointer{&h}, Pointer{&i}, Pointer{&j}, Pointer{&k}, Pointer{&l}, Pointer{&m}, Pointer{&o}, Pointer{&p}, Pointer{&q}, Pointer{&r}, Pointer{&t}, Pointer{&u}, Pointer{&v}, Pointer{&w}, Pointer{&x}, Pointer{&y}, Pointer{&z}>{}; }
  else return Members<>{};
}
#ifdef __clang__
#pragma clang diagnostic pop
#endif
// clang-format on

template <class F>
consteval Field describe(Pointer<F>, const char* pretty) {
  Field field{pretty};
  field.bytes = sizeof(F), field.alignment = alignof(F);
  if constexpr (requires { F::kind; }) {
    field.kind = F::kind;
    if constexpr (is_column(F::kind)) {
      if constexpr (requires { F::options(); }) field.options = F::options();
      if constexpr (requires { F::references; })
        field.references = F::references, field.references_size = F::references_size;
    } else {
      field.options = F::options();
      if constexpr (F::kind == Kind::proxy) field.via = F::via, field.attribute = F::attribute;
      if constexpr (is_value<typename F::Target>)
        field.to_value = true, field.value = F::Target::kind;
      else
        field.target = &slot_of<typename F::Target>;
    }
  }
  return field;
}

// Gives each its place; the place behind the last one.
consteval size_t lay_out(Field* fields, int n) {
  size_t end = 0;
  for (Field* field = fields; field < fields + n; ++field) {
    field->offset = (end + field->alignment - 1) / field->alignment * field->alignment;
    end = field->offset + field->bytes;
  }
  return end;
}

template <int N>
struct Fields {
  Field items[N ? N : 1]{};
  size_t size = 0;  // of the struct, as far as its members tell
};
template <Pointer... P>
consteval auto describe_members(Members<P...>) {
  Fields<sizeof...(P)> fields{{describe(P, spell<P>())...}};
  fields.size = lay_out(fields.items, sizeof...(P));
  return fields;
}
template <class T>
inline constexpr auto fields_of = describe_members(members<T>());

}  // namespace orm::detail
