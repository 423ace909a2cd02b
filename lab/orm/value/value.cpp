#include <lab/orm/value.hpp>

#include <string>

#include <lab/orm/error.hpp>
#include <lab/orm/mapper/mapper.hpp>
#include <lab/orm/names.hpp>
#include <lab/orm/value/access.hpp>
#include <lab/orm/value/display.hpp>

namespace orm {

Real::Real(const Integer& value) : Value(kGiven) {
  if (value.is_null()) return;
  value_ = static_cast<double>(detail::Access::number(value));
  flags_ |= kSet;
}

Boolean& Boolean::assign(bool value, bool set) {
  touch();
  value_ = value;
  flags_ = static_cast<unsigned char>((flags_ & ~(kSet | kExpired)) | kGiven | (set ? kSet : 0));
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
