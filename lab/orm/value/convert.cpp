// Members as Arguments and back, and old values.
//
// What an assignment accepts is what SQLAlchemy's types would accept at the flush: integers and
// reals where nothing is lost, 0 and 1 as booleans, dates and moments for each other, text for text
// only. The sentence comes at once, where the mistake is; the member then keeps what it had.
#include <cstring>
#include <new>
#include <optional>

#include <lab/orm/error.hpp>
#include <lab/orm/value/calendar.hpp>
#include <lab/orm/value/cell.hpp>
#include <lab/orm/value/display.hpp>

namespace orm::detail {
namespace {

constexpr double kTwoTo63 = 9223372036854775808.0;
constexpr unsigned char kGivenValue = Access::kSet | Access::kGiven;

std::optional<long long> to_integer(const Argument& a) {
  if (a.what == Argument::integer || a.what == Argument::boolean) return a.number;
  if (a.what != Argument::real) return {};
  if (!(a.fraction >= -kTwoTo63 && a.fraction < kTwoTo63)) return {};
  const auto number = static_cast<long long>(a.fraction);
  if (static_cast<double>(number) != a.fraction) return {};
  return number;
}

std::optional<double> to_real(const Argument& a) {
  if (a.what == Argument::real) return a.fraction;
  if (a.what != Argument::integer && a.what != Argument::boolean) return {};
  const auto number = static_cast<double>(a.number);
  if (number >= kTwoTo63 || static_cast<long long>(number) != a.number) return {};
  return number;
}

std::optional<bool> to_boolean(const Argument& a) {
  if (a.what != Argument::boolean && a.what != Argument::integer) return {};
  if (a.number != 0 && a.number != 1) return {};
  return a.number == 1;
}

std::optional<int> to_date(const Argument& a) {
  if (a.what == Argument::date) return static_cast<int>(a.number);
  if (a.what != Argument::datetime) return {};
  return static_cast<int>(a.number / kMicrosecondsOfDay);
}

std::optional<long long> to_datetime(const Argument& a) {
  if (a.what == Argument::datetime) return a.number;
  if (a.what != Argument::date) return {};
  return a.number * kMicrosecondsOfDay;
}

// ---- Writing, untracked and tracked. False: the argument is of a kind that does not fit.

template <class T>
bool put(T& place, const std::optional<T>& converted) {
  if (converted) place = *converted;
  return converted.has_value();
}

bool put_bytes(Value& value, Argument::What what, const Argument& argument) {
  if (argument.what != what) return false;
  Access::set_bytes(value, Access::chars(argument.chars), Access::size(argument.chars));
  return true;
}

bool put_converted(Value& value, Kind kind, const Argument& argument) {
  switch (kind) {
    case Kind::integer:
    case Kind::big_integer:
      return put(Access::number(value), to_integer(argument));
    case Kind::real:
      return put(Access::real(value), to_real(argument));
    case Kind::boolean:
      return put(Access::boolean(value), to_boolean(argument));
    case Kind::text:
      return put_bytes(value, Argument::text, argument);
    case Kind::blob:
      return put_bytes(value, Argument::blob, argument);
    case Kind::date:
      return put(Access::date(value), to_date(argument));
    case Kind::datetime:
      return put(Access::datetime(value), to_datetime(argument));
    default:
      return false;
  }
}

template <class V>
void give(Value& value, const V& given) {
  static_cast<V&>(value) = given;
}

template <class V, class T>
bool give_if(Value& value, const std::optional<T>& converted) {
  if (converted) give(value, V(*converted));
  return converted.has_value();
}

bool give_date(Value& value, const std::optional<int>& packed) {
  if (!packed) return false;
  Date date;
  Access::date(date) = *packed;
  Access::flags(date) = kGivenValue;
  give(value, date);
  return true;
}

bool give_datetime(Value& value, const std::optional<long long>& packed) {
  if (!packed) return false;
  DateTime moment;
  Access::datetime(moment) = *packed;
  Access::flags(moment) = kGivenValue;
  give(value, moment);
  return true;
}

bool give_bytes(Value& value, Argument::What what, const Argument& argument) {
  if (argument.what != what) return false;
  if (what == Argument::text)
    give(value, argument.chars);
  else
    give(value, Blob(argument.chars.data(), argument.chars.size()));
  return true;
}

bool give_converted(Value& value, Kind kind, const Argument& argument) {
  switch (kind) {
    case Kind::integer:
    case Kind::big_integer:
      return give_if<Integer>(value, to_integer(argument));
    case Kind::real:
      return give_if<Real>(value, to_real(argument));
    case Kind::boolean:
      return give_if<Boolean>(value, to_boolean(argument));
    case Kind::text:
      return give_bytes(value, Argument::text, argument);
    case Kind::blob:
      return give_bytes(value, Argument::blob, argument);
    case Kind::date:
      return give_date(value, to_date(argument));
    case Kind::datetime:
      return give_datetime(value, to_datetime(argument));
    default:
      return false;
  }
}

void give_null(Value& value, Kind kind) {
  switch (kind) {
    case Kind::integer:
    case Kind::big_integer:
      return give(value, Integer(null));
    case Kind::real:
      return give(value, Real(null));
    case Kind::boolean:
      return give(value, Boolean(null));
    case Kind::text:
      return give(value, Text(null));
    case Kind::blob:
      return give(value, Blob(null));
    case Kind::date:
      return give(value, Date(null));
    case Kind::datetime:
      return give(value, DateTime(null));
    default:
      return;
  }
}

[[noreturn]] void refuse(const Value& value, Kind kind, const Argument& argument) {
  std::string where = name_of(value);
  if (where.empty()) where = type_name_of(kind);
  throw TypeError(where + " takes " + wanted_by(kind) + ", not " + display_with_kind(argument));
}

bool is_number(const Argument& a) {
  return a.what == Argument::integer || a.what == Argument::real || a.what == Argument::boolean;
}

bool equal_numbers(const Argument& a, const Argument& b) {
  if (a.what == Argument::real && b.what == Argument::real) return a.fraction == b.fraction;
  const auto x = to_integer(a), y = to_integer(b);
  return x && y && *x == *y;
}

}  // namespace

Argument to_argument(const Value& value, Kind kind) {
  Argument argument;
  if (!Access::is_set(value)) return argument;
  switch (kind) {
    case Kind::integer:
    case Kind::big_integer:
      return Argument(Access::number(value));
    case Kind::real:
      return Argument(Access::real(value));
    case Kind::boolean:
      return Argument(Access::boolean(value));
    case Kind::text:
    case Kind::blob:
      argument.what = kind == Kind::text ? Argument::text : Argument::blob;
      Access::set_bytes(argument.chars, Access::chars(value), Access::size(value));
      Access::flags(argument.chars) |= kGivenValue;
      break;
    case Kind::date:
      argument.what = Argument::date;
      argument.number = Access::date(value);
      break;
    case Kind::datetime:
      argument.what = Argument::datetime;
      argument.number = Access::datetime(value);
      break;
    default:
      break;
  }
  return argument;
}

void store(Value& value, Kind kind, const Argument& argument) {
  unsigned char& flags = Access::flags(value);
  if (argument.is_null()) {
    if (is_bytes(kind)) Access::set_bytes(value, "", 0);
    flags &= static_cast<unsigned char>(~(Access::kSet | Access::kExpired));
    return;
  }
  if (!put_converted(value, kind, argument)) refuse(value, kind, argument);
  flags = static_cast<unsigned char>((flags & ~Access::kExpired) | Access::kSet);
}

void assign(Value& value, Kind kind, const Argument& argument) {
  if (argument.is_null()) return give_null(value, kind);
  if (!give_converted(value, kind, argument)) refuse(value, kind, argument);
}

bool equal_bytes(const Value& a, const Value& b) {
  return Access::size(a) == Access::size(b) &&
         std::memcmp(Access::chars(a), Access::chars(b), Access::size(a)) == 0;
}

bool equal(const Argument& a, const Argument& b) {
  if (a.is_null() || b.is_null()) return a.is_null() && b.is_null();
  if (is_number(a) && is_number(b)) return equal_numbers(a, b);
  if (a.what != b.what) return false;
  switch (a.what) {
    case Argument::text:
    case Argument::blob:
      return equal(a.chars, b.chars, Kind::text);
    case Argument::date:
    case Argument::datetime:
      return a.number == b.number;
    case Argument::object:
      return a.held == b.held;
    default:
      return a.pointer == b.pointer;
  }
}

void copy_bytes(void* to, const Value& from) {
  auto& copy = *new (to) Text;
  Access::set_bytes(copy, Access::chars(from), Access::size(from));
  Access::flags(copy) = static_cast<unsigned char>((Access::flags(copy) & Access::kHeap) |
                                                   (Access::flags(from) & kGivenValue));
}

}  // namespace orm::detail
