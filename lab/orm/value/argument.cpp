#include <lab/orm/argument.hpp>

#include <string>

#include <lab/orm/error.hpp>
#include <lab/orm/names.hpp>
#include <lab/orm/value/cell.hpp>
#include <lab/orm/value/display.hpp>

namespace orm::detail {
namespace {

void count_object(const Argument& argument, int by) {
  if (by > 0)
    retain(argument.held);
  else
    release(argument.held);
}

template <class V>
Argument fresh_argument(const V& value) {
  Access::make_fresh(value);
  return to_argument(value, V::kind);
}

}  // namespace

Argument::Argument(const Integer& value) : Argument(fresh_argument(value)) {}
Argument::Argument(const Real& value) : Argument(fresh_argument(value)) {}
Argument::Argument(const Boolean& value) : Argument(fresh_argument(value)) {}
Argument::Argument(const Text& value) : Argument(fresh_argument(value)) {}
Argument::Argument(const Blob& value) : Argument(fresh_argument(value)) {}
Argument::Argument(const Date& value) : Argument(fresh_argument(value)) {}
Argument::Argument(const DateTime& value) : Argument(fresh_argument(value)) {}

Argument::Argument(Object* counted) : what(object), held(counted) {
  if (!held) return;
  count = &count_object;
  retain(held);
}

Argument::Argument(const Argument& other)
    : what(other.what),
      number(other.number),
      fraction(other.fraction),
      chars(other.chars),
      held(other.held),
      pointer(other.pointer),
      count(other.count) {
  if (count) count(*this, +1);
}

Argument::Argument(Argument&& other) noexcept
    : what(other.what),
      number(other.number),
      fraction(other.fraction),
      chars(move(other.chars)),
      held(other.held),
      pointer(other.pointer),
      count(other.count) {
  other.count = nullptr;
  other.held = nullptr;
  other.pointer = nullptr;
  other.what = none;
}

Argument& Argument::operator=(Argument&& other) noexcept {
  if (this == &other) return *this;
  this->~Argument();
  return *new (this) Argument(move(other));
}

Object* object_of(const Argument& argument, const ModelSlot& slot) {
  if (argument.is_null()) return nullptr;
  const Mapper* mapper = argument.what == Argument::object ? argument.held->mapper : nullptr;
  if (mapper && mapper->slot == &slot) return argument.held;
  const Span name = type_name(slot.pretty);
  throw TypeError("an object of the model " + std::string(name.chars, name.size) +
                  " was needed, not " +
                  (mapper ? "one of " + mapper->name : display_with_kind(argument)));
}

void get(const Argument& argument, Integer& value) { store(value, Kind::integer, argument); }
void get(const Argument& argument, Real& value) { store(value, Kind::real, argument); }
void get(const Argument& argument, Boolean& value) { store(value, Kind::boolean, argument); }
void get(const Argument& argument, Text& value) { store(value, Kind::text, argument); }
void get(const Argument& argument, Blob& value) { store(value, Kind::blob, argument); }
void get(const Argument& argument, Date& value) { store(value, Kind::date, argument); }
void get(const Argument& argument, DateTime& value) { store(value, Kind::datetime, argument); }

}  // namespace orm::detail
