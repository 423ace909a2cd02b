// Functions that a lesson exposes by name, so that checks, the shell and the judge can call them:
//
//   inline const Functions functions{fn<raccoon_named>("raccoon_named"), fn<claim>("claim")};
#pragma once

#include <lab/orm/format.hpp>
#include <lab/orm/schema.hpp>

namespace orm {

namespace detail {

// A parameter or result, as `describe` states it.
struct Parameter {
  Argument::What what = Argument::none;
  const ModelSlot* model = nullptr;  // of an object, or of a list's items
  Argument::What item = Argument::none;
};
using Caller = Argument (*)(const Argument* arguments);

struct Function {
  const char* name;
  Caller call;
  const Parameter* parameters;  // result first
  size_t arity;                 // without the result
};
void expose(const Function&);

[[noreturn]] void wrong_argument(const Argument&, const char* wanted);
Argument object_result(Object*);  // keeps a reference
Argument list_result(Object* const* items, size_t n, const ModelSlot&);
Argument rows_result(void* list, void (*free)(void*), Argument::What item);
void* list_items(const Argument&, size_t& n);  // Argument*, of a list

// How a parameter of type P is read from an argument, and a result of type P becomes one.
template <class P>
struct Passing;
template <>
struct Passing<Session&> {
  static constexpr Parameter type{Argument::session};
  static Session& get(const Argument& a) { return *static_cast<Session*>(a.pointer); }
};
template <>
struct Passing<Database&> {
  static constexpr Parameter type{Argument::database};
  static Database& get(const Argument& a) { return *static_cast<Database*>(a.pointer); }
};
template <>
struct Passing<void> {
  static constexpr Parameter type{};
};
template <class V, Argument::What W>
struct PassingValue {
  static constexpr Parameter type{W};
  static V get(const Argument& a) { return FromArgument<V>::get(a); }
  static Argument put(const V& value) { return Argument(value); }
};
template <>
struct Passing<Integer> : PassingValue<Integer, Argument::integer> {};
template <>
struct Passing<BigInteger> : PassingValue<BigInteger, Argument::integer> {};
template <>
struct Passing<Real> : PassingValue<Real, Argument::real> {};
template <>
struct Passing<Boolean> : PassingValue<Boolean, Argument::boolean> {};
template <>
struct Passing<Text> : PassingValue<Text, Argument::text> {};
template <>
struct Passing<Date> : PassingValue<Date, Argument::date> {};
template <>
struct Passing<DateTime> : PassingValue<DateTime, Argument::datetime> {};
template <Argument::What W, class N, class Through>
struct PassingNumber {
  static constexpr Parameter type{W};
  static N get(const Argument& a) { return static_cast<N>(FromArgument<Through>::get(a)); }
  static Argument put(N value) { return Argument(value); }
};
template <>
struct Passing<bool> : PassingNumber<Argument::boolean, bool, Boolean> {};
template <>
struct Passing<int> : PassingNumber<Argument::integer, int, Integer> {};
template <>
struct Passing<long> : PassingNumber<Argument::integer, long, Integer> {};
template <>
struct Passing<long long> : PassingNumber<Argument::integer, long long, Integer> {};
template <>
struct Passing<size_t> : PassingNumber<Argument::integer, size_t, Integer> {};
template <>
struct Passing<double> : PassingNumber<Argument::real, double, Real> {};
template <class T>
struct Passing<Ref<T>> {
  static constexpr Parameter type{Argument::object, &slot_of<T>};
  static Ref<T> get(const Argument& a) { return Ref<T>{a.held}; }
  static Argument put(const Ref<T>& value) { return object_result(value.object()); }
};
template <class T>
struct Passing<List<Ref<T>>> {
  static constexpr Parameter type{Argument::list, &slot_of<T>, Argument::object};
  static List<Ref<T>> get(const Argument& a) {
    size_t n = 0;
    auto* items = static_cast<const Argument*>(list_items(a, n));
    List<Ref<T>> list;
    for (size_t i = 0; i < n; ++i) list.append(Ref<T>{items[i].held});
    return list;
  }
  static Argument put(const List<Ref<T>>& list) {
    Pointers<T> p{list};
    return list_result(p.items, p.size, slot_of<T>);
  }
};
template <class T>
struct Passing<Rows<T>> {
  static constexpr Parameter type{Argument::list, &slot_of<T>, Argument::object};
  static Argument put(const Rows<T>& rows) { return Passing<List<Ref<T>>>::put(rows); }
};
template <class V>
requires is_value<V>
struct Passing<List<V>> {
  static constexpr Parameter type{Argument::list, nullptr, Passing<V>::type.what};
  static List<V> get(const Argument& a) {
    size_t n = 0;
    auto* items = static_cast<const Argument*>(list_items(a, n));
    List<V> list;
    for (size_t i = 0; i < n; ++i) list.append(FromArgument<V>::get(items[i]));
    return list;
  }
  static Argument put(const List<V>& list) {
    auto* items = new List<Argument>;
    for (auto& value : list) items->append(Argument(value));
    return rows_result(
        items, [](void* p) { delete static_cast<List<Argument>*>(p); }, Argument::none);
  }
};
template <>
struct Passing<Lines> {
  static constexpr Parameter type{Argument::lines};
  static Argument put(const Lines& lines) { return Passing<List<Text>>::put(lines); }
};
template <>
struct Passing<List<Row>> {
  static constexpr Parameter type{Argument::list, nullptr, Argument::list};
  static Argument put(const List<Row>& rows);
};
template <class P>
struct Passing<const P&> : Passing<P> {};
template <class P>
struct Passing<const P> : Passing<P> {};

template <size_t... I>
struct Indices {};
#if defined(__clang__)
template <class Int, Int... I>
using IndexList = Indices<I...>;
template <size_t N>
using IndicesTo = __make_integer_seq<IndexList, size_t, N>;
#else
template <size_t N>
using IndicesTo = Indices<__integer_pack(N)...>;
#endif

template <auto F, class R, class... P, size_t... I>
Argument call([[maybe_unused]] const Argument* arguments, Indices<I...>) {
  if constexpr (same<R, void>) {
    F(Passing<P>::get(arguments[I])...);
    return {};
  } else {
    return Passing<R>::put(F(Passing<P>::get(arguments[I])...));
  }
}
template <class... P>
inline constexpr Parameter parameters_of[] = {Passing<P>::type...};

template <auto F, class R, class... P>
Function function(const char* name, R (*)(P...)) {
  return {name,
          [](const Argument* arguments) {
            return call<F, R, P...>(arguments, IndicesTo<sizeof...(P)>{});
          },
          parameters_of<R, P...>, sizeof...(P)};
}

template <auto F>
void DefaultCall<F>::call(Argument& result) {
  result = Argument(F());
}

template <class R, class P>
Object* create_with(Ref<R> (*make)(P), const Argument& target) {
  return Passing<Ref<R>>::put(make(Passing<P>::get(target))).held;
}
template <auto F>
Object* Creator<F>::create(const Argument& target) {
  return create_with(+F, target);
}

}  // namespace detail

template <auto F>
detail::Function fn(const char* name) {
  return detail::function<F>(name, +F);
}

class Functions {
 public:
  template <class... F>
  explicit Functions(const F&... functions) {
    (detail::expose(functions), ...);
  }
};

// What an exercise's function is until it is written: throws "exercise 5 is still to do".
struct Todo {
  template <class T>
  [[noreturn]] operator T() const {
    throw_todo(exercise);
  }
  [[noreturn]] static void throw_todo(int exercise);
  int exercise;
};
inline Todo todo(int exercise) { Todo::throw_todo(exercise); }

}  // namespace orm
