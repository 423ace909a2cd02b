#include <lab/orm/value.hpp>

#include <string>

#include <lab/orm/error.hpp>
#include <lab/orm/mapper/mapper.hpp>
#include <lab/orm/names.hpp>
#include <lab/orm/value/access.hpp>
#include <lab/orm/value/display.hpp>

namespace orm {

namespace {

long long fitting(long long result, bool too_large, long long before, char sign, long long n) {
  if (too_large)
    throw ValueError(std::to_string(before) + ' ' + sign + ' ' + std::to_string(n) +
                     " is more than an Integer can hold");
  return result;
}

}  // namespace

Integer& Integer::operator+=(long long n) {
  const long long before = *this;
  long long sum = 0;
  const bool too_large = __builtin_add_overflow(before, n, &sum);
  return assign(fitting(sum, too_large, before, '+', n), true);
}
Integer& Integer::operator-=(long long n) {
  const long long before = *this;
  long long difference = 0;
  const bool too_large = __builtin_sub_overflow(before, n, &difference);
  return assign(fitting(difference, too_large, before, '-', n), true);
}
Integer& Integer::operator*=(long long n) {
  const long long before = *this;
  long long product = 0;
  const bool too_large = __builtin_mul_overflow(before, n, &product);
  return assign(fitting(product, too_large, before, '*', n), true);
}

Real::Real(const Integer& value) : Value(kGiven) {
  if (value.is_null()) return;
  value_ = static_cast<double>(detail::Access::number(value));
  flags_ |= kSet;
}

Boolean& Boolean::assign(bool value, bool set) {
  touch();
  value_ = value;
  note_written(set);
  return *this;
}

namespace detail {

std::string name_of(const Value& value) {
  const Object* owner = Access::owner(value);
  if (!owner || !owner->mapper) return "";
  const auto offset =
      reinterpret_cast<const char*>(&value) - reinterpret_cast<const char*>(owner + 1);
  const Column* column = owner->mapper->column_at(static_cast<std::size_t>(offset));
  return column ? owner->mapper->name + "." + column->name : "";
}

void read_null(const Value& value, Kind kind) {
  const std::string name = name_of(value);
  if (!name.empty()) throw AttributeError(name + " is null");
  throw AttributeError(std::string("this ") + type_name_of(kind) +
                       " is null; give it a value first");
}

void null_reference(const ModelSlot& slot) {
  const Span name = type_name(slot.pretty);
  throw AttributeError("a null reference to " + std::string(name.chars, name.size) +
                       " was used: test it before you use it");
}

void too_large(unsigned long long number) {
  throw ValueError(std::to_string(number) + " is larger than an Integer can hold");
}

std::size_t spell(const Integer& value, char* to) {
  return value.is_null() ? spell_none(to) : spell_integer(Access::number(value), to);
}
std::size_t spell(const Real& value, char* to) {
  return value.is_null() ? spell_none(to) : spell_real(Access::real(value), to);
}
std::size_t spell(const Boolean& value, char* to) {
  return value.is_null() ? spell_none(to) : spell_boolean(Access::boolean(value), to);
}

}  // namespace detail
}  // namespace orm
