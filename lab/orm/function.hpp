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
// the lab's types, one for all references, and one for all lists of them; detail/conversion.cpp.
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
extern const Conversion of_nothing, of_session, of_database, of_integer, of_big_integer, of_real,
    of_boolean, of_text, of_blob, of_date, of_datetime, of_bool, of_int, of_long, of_long_long,
    of_size_t, of_double, of_reference, of_list_of_references, of_list_of_integer,
    of_list_of_big_integer, of_list_of_real, of_list_of_boolean, of_list_of_text, of_list_of_blob,
    of_list_of_date, of_list_of_datetime, of_found_objects, of_found_rows, of_lines;

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

template <const Conversion& C, const ModelSlot* M = nullptr>
struct PassedBy {
  static constexpr Parameter parameter{&C, M};
};
// How a parameter or result of type P is passed.
template <class P>
struct Passing;
template <>
struct Passing<Session&> : PassedBy<of_session> {};
template <>
struct Passing<Database&> : PassedBy<of_database> {};
template <>
struct Passing<void> : PassedBy<of_nothing> {};
template <>
struct Passing<Integer> : PassedBy<of_integer> {};
template <>
struct Passing<BigInteger> : PassedBy<of_big_integer> {};
template <>
struct Passing<Real> : PassedBy<of_real> {};
template <>
struct Passing<Boolean> : PassedBy<of_boolean> {};
template <>
struct Passing<Text> : PassedBy<of_text> {};
template <>
struct Passing<Blob> : PassedBy<of_blob> {};
template <>
struct Passing<Date> : PassedBy<of_date> {};
template <>
struct Passing<DateTime> : PassedBy<of_datetime> {};
template <>
struct Passing<bool> : PassedBy<of_bool> {};
template <>
struct Passing<int> : PassedBy<of_int> {};
template <>
struct Passing<long> : PassedBy<of_long> {};
template <>
struct Passing<long long> : PassedBy<of_long_long> {};
template <>
struct Passing<size_t> : PassedBy<of_size_t> {};
template <>
struct Passing<double> : PassedBy<of_double> {};
template <class T>
struct Passing<Ref<T>> : PassedBy<of_reference, &slot_of<T>> {};
template <class T>
struct Passing<List<Ref<T>>> : PassedBy<of_list_of_references, &slot_of<T>> {};
template <>
struct Passing<List<Integer>> : PassedBy<of_list_of_integer> {};
template <>
struct Passing<List<BigInteger>> : PassedBy<of_list_of_big_integer> {};
template <>
struct Passing<List<Real>> : PassedBy<of_list_of_real> {};
template <>
struct Passing<List<Boolean>> : PassedBy<of_list_of_boolean> {};
template <>
struct Passing<List<Text>> : PassedBy<of_list_of_text> {};
template <>
struct Passing<List<Blob>> : PassedBy<of_list_of_blob> {};
template <>
struct Passing<List<Date>> : PassedBy<of_list_of_date> {};
template <>
struct Passing<List<DateTime>> : PassedBy<of_list_of_datetime> {};
struct OfResult {};
template <class T>
struct Passing<Rows<T>> : PassedBy<of_found_objects, &slot_of<T>>, OfResult {};
template <>
struct Passing<List<Row>> : PassedBy<of_found_rows>, OfResult {};
template <>
struct Passing<Lines> : PassedBy<of_lines>, OfResult {};
template <class P>
struct Passing<const P&> : Passing<P> {};
template <class P>
struct Passing<const P> : Passing<P> {};
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
