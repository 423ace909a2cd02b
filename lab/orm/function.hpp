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
void expose(const Function* functions, size_t n);

[[noreturn]] void wrong_argument(const Argument&, const char* wanted);  // throws TypeError
void* pointer_of(const Argument&, Argument::What wanted);               // never null; or throws
// Lists of what is in a row of memory, of objects and of values.
Argument list_result(Object* const* items, size_t n);
Argument list_result(const Integer* items, size_t n);
Argument list_result(const BigInteger* items, size_t n);
Argument list_result(const Real* items, size_t n);
Argument list_result(const Boolean* items, size_t n);
Argument list_result(const Text* items, size_t n);
Argument list_result(const Blob* items, size_t n);
Argument list_result(const Date* items, size_t n);
Argument list_result(const DateTime* items, size_t n);
Argument list_result(const RowsBase& rows);
Argument list_result(const List<Row>& rows);
// The items of a list, which live as long as the argument.
const Argument* list_items(const Argument&, size_t& n);

// How a parameter of type P is read from an argument, and a result of type P becomes one.
template <class P>
struct Passing;
template <>
struct Passing<Session&> {
  static constexpr Parameter type{Argument::session};
  [[gnu::always_inline]] static Session& get(const Argument& a) {
    return *static_cast<Session*>(pointer_of(a, Argument::session));
  }
};
template <>
struct Passing<Database&> {
  static constexpr Parameter type{Argument::database};
  [[gnu::always_inline]] static Database& get(const Argument& a) {
    return *static_cast<Database*>(pointer_of(a, Argument::database));
  }
};
template <>
struct Passing<void> {
  static constexpr Parameter type{};
};
template <class V, Argument::What W>
struct PassingValue {
  static constexpr Parameter type{W};
  [[gnu::always_inline]] static V get(const Argument& a) { return FromArgument<V>::get(a); }
  [[gnu::always_inline]] static Argument put(const V& value) { return Argument(value); }
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
  static N get(const Argument& a) {
    const Through value = FromArgument<Through>::get(a);
    const N number = static_cast<N>(value);
    if constexpr (is_whole<N>)
      if (!(value == number)) wrong_argument(a, "a number that fits the parameter");
    return number;
  }
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
  [[gnu::always_inline]] static Ref<T> get(const Argument& a) {
    return FromArgument<Ref<T>>::get(a);
  }
  [[gnu::always_inline]] static Argument put(const Ref<T>& value) { return Argument(value); }
};
template <class I>
List<I> list_from(const Argument& a) {
  size_t n = 0;
  const Argument* items = list_items(a, n);
  List<I> list;
  for (size_t i = 0; i < n; ++i) list.append(FromArgument<I>::get(items[i]));
  return list;
}
template <class T>
struct Passing<List<Ref<T>>> {
  static constexpr Parameter type{Argument::list, &slot_of<T>, Argument::object};
  [[gnu::always_inline]] static List<Ref<T>> get(const Argument& a) { return list_from<Ref<T>>(a); }
  [[gnu::always_inline]] static Argument put(const List<Ref<T>>& list) {
    return list_result(objects_of(list.data()), list.size());
  }
};
template <class T>
struct Passing<Rows<T>> {
  static constexpr Parameter type{Argument::list, &slot_of<T>, Argument::object};
  [[gnu::always_inline]] static Argument put(const Rows<T>& rows) { return list_result(rows); }
};
template <class V>
requires is_value<V>
struct Passing<List<V>> {
  static constexpr Parameter type{Argument::list, nullptr, Passing<V>::type.what};
  [[gnu::always_inline]] static List<V> get(const Argument& a) { return list_from<V>(a); }
  [[gnu::always_inline]] static Argument put(const List<V>& list) {
    return list_result(list.data(), list.size());
  }
};
template <>
struct Passing<Lines> {
  static constexpr Parameter type{Argument::lines};
  [[gnu::always_inline]] static Argument put(const Lines& lines) {
    return list_result(lines.data(), lines.size());
  }
};
template <>
struct Passing<List<Row>> {
  static constexpr Parameter type{Argument::list, nullptr, Argument::list};
  [[gnu::always_inline]] static Argument put(const List<Row>& rows) { return list_result(rows); }
};
template <class P>
struct Passing<const P&> : Passing<P> {};
template <class P>
struct Passing<const P> : Passing<P> {};

#if defined(__clang__)
template <class Int, Int... I>
using IndexList = Indices<I...>;
template <size_t N>
using IndicesTo = __make_integer_seq<IndexList, size_t, N>;
#else
template <size_t N>
using IndicesTo = Indices<__integer_pack(N)...>;
#endif

template <class... P>
inline constexpr Parameter parameters_of[] = {Passing<P>::type...};

// One function for each that a lesson exposes, and nothing else of it that needs code.
template <auto F, class Signature, class I>
struct Exposed;
template <auto F, class R, class... P, size_t... I>
struct Exposed<F, R (*)(P...), Indices<I...>> {
  static constexpr const Parameter* parameters = parameters_of<R, P...>;
  static Argument call([[maybe_unused]] const Argument* arguments) {
    if constexpr (same<R, void>) {
      F(Passing<P>::get(arguments[I])...);
      return {};
    } else {
      return Passing<R>::put(F(Passing<P>::get(arguments[I])...));
    }
  }
};
template <class R, class... P>
consteval size_t arity(R (*)(P...)) {
  return sizeof...(P);
}

template <auto F>
void DefaultCall<F>::call(Argument& result) {
  result = Argument(F());
}

template <class R, class P>
Object* create_with(Ref<R> (*make)(P), const Argument& target) {
  const Ref<R> made = make(Passing<P>::get(target));
  retain(made.object());
  return made.object();
}
template <auto F>
Object* Creator<F>::create(const Argument& target) {
  return create_with(+F, target);
}

}  // namespace detail

template <auto F>
consteval detail::Function fn(const char* name) {
  constexpr size_t arity = detail::arity(+F);
  using Exposed = detail::Exposed<F, decltype(+F), detail::IndicesTo<arity>>;
  return {name, &Exposed::call, Exposed::parameters, arity};
}

class Functions {
 public:
  template <class... F>
  [[gnu::always_inline]] explicit Functions(const F&... functions) {
    const detail::Function list[] = {functions...};
    detail::expose(list, sizeof...(F));
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
ORM_INLINE Todo todo(int exercise) { Todo::throw_todo(exercise); }

}  // namespace orm
