// Functions that a lesson exposes by name, so that checks, the shell and the judge can call them:
//
//   inline const Functions functions{fn<raccoon_named>("raccoon_named"), fn<claim>("claim")};
#pragma once

#include <initializer_list>

#include <lab/orm/format.hpp>
#include <lab/orm/schema.hpp>

namespace orm {

namespace detail {

// How values of one C++ type are made of arguments, and become results: one of these for each of
// the lab's types, one for all references, and one for all lists of them; function/conversion.cpp.
struct Conversion {
  Argument::What what = Argument::none;
  Argument::What item = Argument::none;  // of a list
  // Makes the value at `to` and says where it lies, which is elsewhere for what the caller owns, as
  // a Session. Throws TypeError where the argument is of another kind or model. Null: no parameter
  // is of this type.
  void* (*take)(const Argument&, const ModelSlot*, void* to) = nullptr;
  Argument (*give)(const void* value) = nullptr;  // null: no result
  void (*end)(void* value) = nullptr;             // null: nothing ends with it
};
template <class V>
struct ConversionOf {
  static const Conversion value;
};
struct AnyModel;  // ConversionOf<Ref<AnyModel>> is that of all references

// A parameter or result, as `describe` states it.
struct Parameter {
  const Conversion* conversion;
  const ModelSlot* model = nullptr;  // of an object, or of a list's items
};
// Calls the function with the values that lie at `values`; what it returns is made at `result`.
using Caller = void (*)(void* result, void* const* values);

struct Function {
  const char* name;
  Caller caller;
  const Parameter* parameters;  // result first
  size_t arity;                 // without the result
};
void expose(const Function* functions, size_t n);

constexpr size_t kPassedBytes = 32;  // room for a value of any type that a function may have

template <class V>
inline constexpr bool is_passed = is_value<V>;
template <>
inline constexpr bool is_passed<bool> = true;
template <>
inline constexpr bool is_passed<int> = true;
template <>
inline constexpr bool is_passed<long> = true;
template <>
inline constexpr bool is_passed<long long> = true;
template <>
inline constexpr bool is_passed<size_t> = true;
template <>
inline constexpr bool is_passed<double> = true;

#ifdef __clang__
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-var-template"  // the library has it
#endif
template <class V, const ModelSlot* M = nullptr>
struct PassedAs {
  static constexpr Parameter parameter{&ConversionOf<V>::value, M};
};
#ifdef __clang__
#pragma clang diagnostic pop
#endif
// How a parameter or result of type P is passed.
template <class P>
struct Passing;
template <>
struct Passing<void> : PassedAs<void> {};
template <>
struct Passing<Session&> : PassedAs<Session> {};
template <>
struct Passing<Database&> : PassedAs<Database> {};
template <class V>
requires is_passed<V>
struct Passing<V> : PassedAs<V> {
};
template <class V>
requires is_value<V>
struct Passing<List<V>> : PassedAs<List<V>> {
};
template <class T>
struct Passing<Ref<T>> : PassedAs<Ref<AnyModel>, &slot_of<T>> {};
template <class T>
struct Passing<List<Ref<T>>> : PassedAs<List<Ref<AnyModel>>, &slot_of<T>> {};
template <class P>
struct Passing<const P&> : Passing<P> {};
template <class P>
struct Passing<const P> : Passing<P> {};

struct OfResult {};
template <class T>
struct Passing<Rows<T>> : PassedAs<RowsBase, &slot_of<T>>, OfResult {};
template <>
struct Passing<List<Row>> : PassedAs<List<Row>>, OfResult {};
template <>
struct Passing<Lines> : PassedAs<Lines>, OfResult {};
template <class P>
concept ResultOnly = __is_base_of(OfResult, Passing<P>);

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
inline constexpr Parameter parameters_of[] = {Passing<P>::parameter...};

template <class P>
using Passed = typename NoReference<P>::type;

// One function for each that a lesson exposes, and nothing else of it that needs code.
template <auto F, class Signature, class I>
struct Exposed;
template <auto F, class R, class... P, size_t... I>
struct Exposed<F, R (*)(P...), Indices<I...>> {
  static constexpr const Parameter* parameters = parameters_of<R, P...>;
  static void call([[maybe_unused]] void* result, [[maybe_unused]] void* const* values) {
    if constexpr (same<R, void>)
      F(static_cast<P&&>(*static_cast<Passed<P>*>(values[I]))...);
    else
      new (Address{result}) R(F(static_cast<P&&>(*static_cast<Passed<P>*>(values[I]))...));
  }
};
template <class R, class... P>
consteval size_t arity(R (*)(P...)) {
  static_assert((... && !ResultOnly<P>),
                "Rows, Lines and a List<Row> are results; a parameter is a List");
  return sizeof...(P);
}

template <auto F>
void DefaultCall<F>::call(Argument& result) {
  result = Argument(F());
}

}  // namespace detail

template <auto F>
consteval detail::Function fn(const char* name) {
  constexpr size_t arity = detail::arity(+F);
  using Exposed = detail::Exposed<F, decltype(+F), detail::IndicesTo<arity>>;
  return {name, &Exposed::call, Exposed::parameters, arity};
}

namespace detail {
template <class T, class P>
consteval Function creation(Ref<T> (*)(P), Function function) {
  return function;
}
template <auto F>
constinit const Function Creator<F>::function = creation(+F, fn<F>("creator"));
}  // namespace detail

class Functions {
 public:
  ORM_INLINE Functions(std::initializer_list<detail::Function> functions) {
    detail::expose(functions.begin(), functions.size());
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
