// Printing without std headers: print("{} costs {}\n", game->title, game->price). Null prints as
// None, dates as 2022-05-17.
#pragma once

#include <lab/orm/query.hpp>

namespace orm {

namespace detail {
Text format(const char* pattern, const Argument* arguments,
            size_t n);  // throws ValueError where {} and arguments differ in number
void print(const char* pattern, const Argument* arguments, size_t n);
Text repr(Object*);
inline Argument printable(const Cell& cell) { return cell.value(); }
template <class T>
Argument printable(const Ref<T>& object) {
  return Argument(repr(object.object()));
}
template <class T, auto... O>
Argument printable(const One<T, O...>& one) {
  return Argument(repr(one.object()));
}
template <class V>
Argument printable(const V& value) {
  return Argument(value);
}
}  // namespace detail

template <class... A>
Text format(const char* pattern, const A&... values) {
  const detail::Argument arguments[] = {detail::printable(values)..., detail::Argument()};
  return detail::format(pattern, arguments, sizeof...(A));
}
template <class... A>
void print(const char* pattern, const A&... values) {
  const detail::Argument arguments[] = {detail::printable(values)..., detail::Argument()};
  detail::print(pattern, arguments, sizeof...(A));
}

// How an object prints: the model's `repr` template filled in. A model without one prints its name
// and key: <Game 1>.
template <class T>
Text repr(const Ref<T>& object) {
  return detail::repr(object.object());
}

}  // namespace orm
