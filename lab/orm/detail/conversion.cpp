// How functions are called with arguments. The values of their parameters are made here, in a row
// of places, and the result is read here: a lesson's own code for it is the call alone.
#include <cstddef>
#include <memory>
#include <string>
#include <type_traits>
#include <vector>

#include <lab/orm/detail/display.hpp>
#include <lab/orm/detail/functions.hpp>
#include <lab/orm/error.hpp>

namespace orm::detail {
namespace {

[[noreturn]] void wrong_argument(const Argument& argument, const char* wanted) {
  throw TypeError(std::string(wanted) + " was needed, not " + display_with_kind(argument));
}

// ---- Lists of arguments

struct CountedList {
  long references = 0;
  List<Argument> items;
};

void count_list(const Argument& argument, int by) {
  auto* list = static_cast<CountedList*>(argument.pointer);
  if ((list->references += by) == 0) delete list;
}

}  // namespace

const List<Argument>& list_items(const Argument& argument) {
  if (argument.what != Argument::list || !argument.pointer) wrong_argument(argument, "a list");
  return static_cast<const CountedList*>(argument.pointer)->items;
}

Argument list_result(List<Argument> items) {
  Argument result;
  result.what = Argument::list;
  result.pointer = new CountedList{1, move(items)};
  result.count = &count_list;
  return result;
}

namespace {

// ---- What an argument is made into, and what a value is given as, by type

struct Anyone;  // stands for a model that is not known here: all references are alike

template <class V>
struct Type {  // of a column
  static V take(const Argument& argument, const ModelSlot*) {
    V value;
    get(argument, value);
    return value;
  }
  static Argument give(const V& value) { return Argument(value); }
};
template <class N>
requires std::is_arithmetic_v<N>
struct Type<N> {
  template <class Through>
  static N number(const Argument& argument) {
    const auto value = Type<Through>::take(argument, nullptr);
    const auto number = static_cast<N>(value);
    if (!(value == number)) wrong_argument(argument, "a number that fits the parameter");
    return number;
  }
  static N take(const Argument& argument, const ModelSlot*) {
    if constexpr (same<N, bool>)
      return number<Boolean>(argument);
    else if constexpr (same<N, double>)
      return static_cast<double>(Type<Real>::take(argument, nullptr));  // be it no number
    else
      return number<Integer>(argument);
  }
  static Argument give(N value) { return Argument(value); }
};
template <>
struct Type<Ref<Anyone>> {
  static Ref<Anyone> take(const Argument& argument, const ModelSlot* model) {
    return Ref<Anyone>{object_of(argument, *model)};
  }
  static Argument give(const Ref<Anyone>& reference) { return Argument(reference); }
};
template <class I>
struct Type<List<I>> {
  static List<I> take(const Argument& argument, const ModelSlot* model) {
    List<I> list;
    for (const Argument& item : list_items(argument)) list.append(Type<I>::take(item, model));
    return list;
  }
  static Argument give(const List<I>& list) {
    List<Argument> items;
    for (const I& item : list) items.append(Type<I>::give(item));
    return list_result(move(items));
  }
};
template <>
struct Type<Lines> : Type<List<Text>> {};
template <>
struct Type<RowsBase> {
  static Argument give(const RowsBase& rows) {
    List<Argument> items;
    for (std::size_t i = 0; i < rows.size(); ++i) items.append(Argument(rows.item(i)));
    return list_result(move(items));
  }
};
template <>
struct Type<Row> {
  static Argument give(const Row& row) {
    List<Argument> values;
    for (std::size_t i = 0; i < row.size(); ++i) values.append(row[i].value());
    return list_result(move(values));
  }
};

// ---- The same, without the type

template <class V>
void* take(const Argument& argument, const ModelSlot* model, void* to) {
  return new (to) V(Type<V>::take(argument, model));
}
template <class V>
Argument give(const void* value) {
  return Type<V>::give(*static_cast<const V*>(value));
}
template <class V>
void end(void* value) {
  static_cast<V*>(value)->~V();
}

template <class V>
constexpr Conversion result(Argument::What what, Argument::What item = Argument::none) {
  static_assert(sizeof(V) <= kPassedBytes && alignof(V) <= alignof(std::max_align_t));
  return {what, item, nullptr, &give<V>, &end<V>};
}
template <class V>
constexpr Conversion both_ways(Argument::What what, Argument::What item = Argument::none) {
  Conversion conversion = result<V>(what, item);
  conversion.take = &take<V>;
  return conversion;
}
template <class I>
constexpr Conversion list_of(Argument::What item) {
  return both_ways<List<I>>(Argument::list, item);
}

// What the caller owns is passed where it lies.
template <Argument::What W>
void* lent(const Argument& argument, const ModelSlot*, void*) {
  if (argument.what != W || !argument.pointer)
    wrong_argument(argument, W == Argument::session ? "a Session" : "a Database");
  return argument.pointer;
}

}  // namespace

constinit const Conversion of_nothing{};
constinit const Conversion of_session{Argument::session, Argument::none, &lent<Argument::session>};
constinit const Conversion of_database{Argument::database, Argument::none,
                                       &lent<Argument::database>};
constinit const Conversion of_integer = both_ways<Integer>(Argument::integer);
constinit const Conversion of_big_integer = both_ways<BigInteger>(Argument::integer);
constinit const Conversion of_real = both_ways<Real>(Argument::real);
constinit const Conversion of_boolean = both_ways<Boolean>(Argument::boolean);
constinit const Conversion of_text = both_ways<Text>(Argument::text);
constinit const Conversion of_blob = both_ways<Blob>(Argument::blob);
constinit const Conversion of_date = both_ways<Date>(Argument::date);
constinit const Conversion of_datetime = both_ways<DateTime>(Argument::datetime);
constinit const Conversion of_bool = both_ways<bool>(Argument::boolean);
constinit const Conversion of_int = both_ways<int>(Argument::integer);
constinit const Conversion of_long = both_ways<long>(Argument::integer);
constinit const Conversion of_long_long = both_ways<long long>(Argument::integer);
constinit const Conversion of_size_t = both_ways<size_t>(Argument::integer);
constinit const Conversion of_double = both_ways<double>(Argument::real);
constinit const Conversion of_reference = both_ways<Ref<Anyone>>(Argument::object);
constinit const Conversion of_list_of_references = list_of<Ref<Anyone>>(Argument::object);
constinit const Conversion of_list_of_integer = list_of<Integer>(Argument::integer);
constinit const Conversion of_list_of_big_integer = list_of<BigInteger>(Argument::integer);
constinit const Conversion of_list_of_real = list_of<Real>(Argument::real);
constinit const Conversion of_list_of_boolean = list_of<Boolean>(Argument::boolean);
constinit const Conversion of_list_of_text = list_of<Text>(Argument::text);
constinit const Conversion of_list_of_blob = list_of<Blob>(Argument::blob);
constinit const Conversion of_list_of_date = list_of<Date>(Argument::date);
constinit const Conversion of_list_of_datetime = list_of<DateTime>(Argument::datetime);
constinit const Conversion of_found_objects = result<RowsBase>(Argument::list, Argument::object);
constinit const Conversion of_found_rows = result<List<Row>>(Argument::list, Argument::list);
constinit const Conversion of_lines = result<Lines>(Argument::lines);

namespace {

struct alignas(std::max_align_t) Room {
  char bytes[kPassedBytes];
};

// The values of a call's parameters, ended in the reverse of their order.
class Values {
 public:
  Values(const Function& function, const Argument* arguments)
      : function_(function), rooms_(function.arity) {
    values_.reserve(function.arity);
    try {
      for (std::size_t i = 0; i < function.arity; ++i) take(i, arguments[i]);
    } catch (...) {
      end();
      throw;
    }
  }
  Values(const Values&) = delete;
  Values& operator=(const Values&) = delete;
  ~Values() { end(); }
  void* const* data() const { return values_.data(); }

 private:
  const Parameter& parameter(std::size_t i) const { return function_.parameters[i + 1]; }
  void take(std::size_t i, const Argument& argument) {
    values_.push_back(parameter(i).conversion->take(argument, parameter(i).model, rooms_[i].bytes));
  }
  void end() {
    for (; !values_.empty(); values_.pop_back())
      if (auto* end = parameter(values_.size() - 1).conversion->end) end(values_.back());
  }

  const Function& function_;
  std::vector<Room> rooms_;
  std::vector<void*> values_;
};

}  // namespace

Argument call(const Function& function, const Argument* arguments) {
  const Values values(function, arguments);
  const Conversion& returned = *function.parameters->conversion;
  Room room;
  function.caller(room.bytes, values.data());
  if (!returned.give) return {};
  const std::unique_ptr<void, void (*)(void*)> ended_after(room.bytes, returned.end);
  return returned.give(room.bytes);
}

}  // namespace orm::detail
