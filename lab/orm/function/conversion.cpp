// How functions are called with arguments. The values of their parameters are made here, in a row
// of places, and the result is read here: a lesson's own code for it is the call alone.
#include <cstddef>
#include <memory>
#include <string>
#include <type_traits>
#include <vector>

#include <lab/orm/error.hpp>
#include <lab/orm/function/functions.hpp>
#include <lab/orm/value/display.hpp>

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

// ---- What is known of each type: what its arguments are, how one becomes a value (unless it is a
// type of results only), and how a value becomes an argument

constexpr Argument::What what_of(Kind column) {
  switch (column) {
    case Kind::integer:
    case Kind::big_integer:
      return Argument::integer;
    case Kind::text:
      return Argument::text;
    case Kind::real:
      return Argument::real;
    case Kind::boolean:
      return Argument::boolean;
    case Kind::date:
      return Argument::date;
    case Kind::datetime:
      return Argument::datetime;
    case Kind::blob:
      return Argument::blob;
    default:
      return Argument::none;
  }
}

template <class V>
struct Type {  // of a column
  static constexpr Argument::What what = what_of(V::kind);
  static V take(const Argument& argument, const ModelSlot*) {
    V value;
    get(argument, value);
    return value;
  }
  static Argument give(const V& value) { return Argument(value); }
};

// A plain number is what a column's value gives, if it fits; null does not.
template <class N, class Column>
struct NumberType {
  static constexpr Argument::What what = Type<Column>::what;
  static N take(const Argument& argument, const ModelSlot*) {
    const auto value = Type<Column>::take(argument, nullptr);
    const auto number = static_cast<N>(value);
    if (std::is_integral_v<N> && !(value == number))
      wrong_argument(argument, "a number that fits the parameter");
    return number;
  }
  static Argument give(N value) { return Argument(value); }
};
template <class N>
requires std::is_integral_v<N>
struct Type<N> : NumberType<N, Integer> {
};
template <>
struct Type<bool> : NumberType<bool, Boolean> {};
template <>
struct Type<double> : NumberType<double, Real> {};

template <>
struct Type<Ref<AnyModel>> {
  static constexpr Argument::What what = Argument::object;
  static Ref<AnyModel> take(const Argument& argument, const ModelSlot* model) {
    return Ref<AnyModel>{object_of(argument, *model)};
  }
  static Argument give(const Ref<AnyModel>& reference) { return Argument(reference); }
};

template <class I>
struct Type<List<I>> {
  static constexpr Argument::What what = Argument::list, item = Type<I>::what;
  static List<I> take(const Argument& argument, const ModelSlot* model) {
    List<I> list;
    for (const Argument& each : list_items(argument)) list.append(Type<I>::take(each, model));
    return list;
  }
  static Argument give(const List<I>& list) {
    List<Argument> items;
    for (const I& each : list) items.append(Type<I>::give(each));
    return list_result(move(items));
  }
};
template <>
struct Type<Lines> {
  static constexpr Argument::What what = Argument::lines;
  static Argument give(const Lines& lines) { return Type<List<Text>>::give(lines); }
};
template <>
struct Type<RowsBase> {
  static constexpr Argument::What what = Argument::list, item = Argument::object;
  static Argument give(const RowsBase& rows) {
    List<Argument> items;
    for (std::size_t i = 0; i < rows.size(); ++i) items.append(Argument(rows.item(i)));
    return list_result(move(items));
  }
};
template <>
struct Type<List<Row>> {
  static constexpr Argument::What what = Argument::list, item = Argument::list;
  static Argument give(const List<Row>& rows) {
    List<Argument> lists;
    for (const Row& row : rows) {
      List<Argument> values;
      for (std::size_t i = 0; i < row.size(); ++i) values.append(row[i].value());
      lists.append(list_result(move(values)));
    }
    return list_result(move(lists));
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
constexpr Conversion conversion() {
  static_assert(sizeof(V) <= kPassedBytes);
  static_assert(alignof(V) <= alignof(std::max_align_t));
  Conversion made{Type<V>::what};
  if constexpr (requires { Type<V>::item; }) made.item = Type<V>::item;
  if constexpr (requires { &Type<V>::take; }) made.take = &take<V>;
  made.give = &give<V>, made.end = &end<V>;
  return made;
}

// What the caller owns is passed where it lies.
template <Argument::What W>
void* lent(const Argument& argument, const ModelSlot*, void*) {
  if (argument.what != W || !argument.pointer)
    wrong_argument(argument, W == Argument::session ? "a Session" : "a Database");
  return argument.pointer;
}

}  // namespace

template <class V>
constinit const Conversion ConversionOf<V>::value = conversion<V>();
template <>
constinit const Conversion ConversionOf<void>::value{};
template <>
constinit const Conversion ConversionOf<Session>::value{Argument::session, Argument::none,
                                                        &lent<Argument::session>};
template <>
constinit const Conversion ConversionOf<Database>::value{Argument::database, Argument::none,
                                                         &lent<Argument::database>};
template struct ConversionOf<bool>;
template struct ConversionOf<int>;
template struct ConversionOf<long>;
template struct ConversionOf<long long>;
template struct ConversionOf<size_t>;
template struct ConversionOf<double>;
template struct ConversionOf<Integer>;
template struct ConversionOf<BigInteger>;
template struct ConversionOf<Real>;
template struct ConversionOf<Boolean>;
template struct ConversionOf<Text>;
template struct ConversionOf<Blob>;
template struct ConversionOf<Date>;
template struct ConversionOf<DateTime>;
template struct ConversionOf<Ref<AnyModel>>;
template struct ConversionOf<List<Integer>>;
template struct ConversionOf<List<BigInteger>>;
template struct ConversionOf<List<Real>>;
template struct ConversionOf<List<Boolean>>;
template struct ConversionOf<List<Text>>;
template struct ConversionOf<List<Blob>>;
template struct ConversionOf<List<Date>>;
template struct ConversionOf<List<DateTime>>;
template struct ConversionOf<List<Ref<AnyModel>>>;
template struct ConversionOf<List<Row>>;
template struct ConversionOf<RowsBase>;
template struct ConversionOf<Lines>;

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
