#include <lab/orm/object/objects.hpp>
#include <lab/orm/select/run.hpp>
#include <lab/orm/value/cell.hpp>

namespace orm::detail {
namespace {

constexpr long long kMicrosecondsOfDay = 86'400'000'000;

// LIKE's own signs in it are signs, as in SQLAlchemy.
Argument pattern_of(const Argument& value, bool anywhere) {
  const std::string text = value.what == Argument::text
                               ? std::string(Access::chars(value.chars), Access::size(value.chars))
                               : display(value);
  return Argument((anywhere ? "%" : "") + text + "%");
}

Argument moved_to(const Argument& value, Argument::What what) {
  Argument made;
  made.what = what;
  made.number = what == Argument::date ? value.number / kMicrosecondsOfDay
                                       : value.number * kMicrosecondsOfDay;
  return made;
}

// A key is known even of an expired object that is in no session.
Argument key_value(Object* object, const Column& column) {
  if (!object) return {};
  const Value& value = Access::value(object, column.offset);
  if (!column.primary_key || !has_identity(object) || object->state == State::persistent)
    (void)value.is_null();  // loads what has expired
  return to_argument(value, column.kind);
}

}  // namespace

void Bindings::bind(sqlite::Statement& statement, const std::vector<Placeholder>& parameters,
                    const Literals& literals) {
  int place = 0;
  for (const Placeholder& parameter : parameters) {
    const Argument& value = literals[parameter.literal];
    ++place;
    if (parameter.how == Placeholder::How::value)
      detail::bind(statement, place, value);
    else
      bind(statement, place, parameter, value);
  }
}

void Bindings::bind_kept(sqlite::Statement& statement, int place, Argument&& value) {
  detail::bind(statement, place, kept_.emplace_front(static_cast<Argument&&>(value)));
}

void Bindings::bind(sqlite::Statement& statement, int place, const Placeholder& parameter,
                    const Argument& value) {
  using How = Placeholder::How;
  switch (parameter.how) {
    case How::prefix:
    case How::part:
      if (value.is_null()) break;
      return bind_kept(statement, place, pattern_of(value, parameter.how == How::part));
    case How::key:
      return bind_kept(statement, place, key_value(value.held, *parameter.column));
    case How::date:
      if (value.what != Argument::datetime) break;
      return bind_kept(statement, place, moved_to(value, Argument::date));
    case How::datetime:
      if (value.what != Argument::date) break;
      return bind_kept(statement, place, moved_to(value, Argument::datetime));
    case How::value:
      break;
  }
  detail::bind(statement, place, value);
}

}  // namespace orm::detail
