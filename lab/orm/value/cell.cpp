#include <lab/orm/value/cell.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>

#include <lab/orm/error.hpp>
#include <lab/orm/value/calendar.hpp>
#include <lab/orm/value/display.hpp>
#include <lab/sqlite/value.hpp>

namespace orm::detail {
namespace {

void bind_date(sqlite::Statement& statement, int parameter, int packed) {
  char* chars = statement.scratch(parameter);
  write_date(chars, packed);
  statement.bind_text(parameter, {chars, kDateChars});
}

void bind_datetime(sqlite::Statement& statement, int parameter, long long packed) {
  char* chars = statement.scratch(parameter);
  write_datetime(chars, packed, true);
  statement.bind_text(parameter, {chars, kDateTimeChars});
}

[[noreturn]] void unreadable(std::string_view text, const char* wanted) {
  throw ValueError("the database holds " + display_with_kind(Argument(text)) + " where " + wanted +
                   " belongs");
}

std::string_view text_of(sqlite::Statement& row, int column, const sqlite::Value& stored) {
  return stored.type == sqlite::Type::text ? stored.bytes : row.text(column);
}

int read_date(sqlite::Statement& row, int column, const sqlite::Value& stored) {
  int packed = 0;
  const std::string_view text = text_of(row, column, stored);
  if (!parse_date(text, packed)) unreadable(text, "a date such as 2022-05-17");
  return packed;
}

long long read_datetime(sqlite::Statement& row, int column, const sqlite::Value& stored) {
  long long packed = 0;
  const std::string_view text = text_of(row, column, stored);
  if (!parse_datetime(text, packed)) unreadable(text, "a moment such as 2022-05-17 09:30:00");
  return packed;
}

// SQLite stores any value in any column: a number that is a text would read as 0.
void expect_number(sqlite::Statement& row, int column, const sqlite::Value& stored,
                   const char* wanted) {
  if (stored.type != sqlite::Type::integer && stored.type != sqlite::Type::real) [[unlikely]]
    unreadable(row.text(column), wanted);
}

long long read_integer(sqlite::Statement& row, int column, const sqlite::Value& stored) {
  if (stored.type == sqlite::Type::integer) [[likely]]
    return stored.integer;
  const std::string_view text = row.text(column);
  expect_number(row, column, stored, "a whole number");
  if (static_cast<double>(row.integer(column)) != stored.real) unreadable(text, "a whole number");
  return row.integer(column);
}

double read_real(sqlite::Statement& row, int column, const sqlite::Value& stored) {
  if (stored.type == sqlite::Type::real) [[likely]]
    return stored.real;
  expect_number(row, column, stored, "a number");
  return row.real(column);
}

bool read_boolean(sqlite::Statement& row, int column, const sqlite::Value& stored) {
  expect_number(row, column, stored, "0 or 1");
  return row.integer(column) != 0;
}

std::string_view read_blob(sqlite::Statement& row, int column, const sqlite::Value& stored) {
  return stored.type == sqlite::Type::blob ? stored.bytes : row.blob(column);
}

}  // namespace

void bind(sqlite::Statement& statement, int parameter, const Value& value, Kind kind) {
  if (!Access::is_set(value)) return statement.bind_null(parameter);
  switch (kind) {
    case Kind::integer:
    case Kind::big_integer:
      return statement.bind_integer(parameter, Access::number(value));
    case Kind::real:
      return statement.bind_real(parameter, Access::real(value));
    case Kind::boolean:
      return statement.bind_integer(parameter, Access::boolean(value));
    case Kind::text:
      return statement.bind_text(parameter, {Access::chars(value), Access::size(value)});
    case Kind::blob:
      return statement.bind_blob(parameter, {Access::chars(value), Access::size(value)});
    case Kind::date:
      return bind_date(statement, parameter, Access::date(value));
    case Kind::datetime:
      return bind_datetime(statement, parameter, Access::datetime(value));
    default:
      break;
  }
}

void bind(sqlite::Statement& statement, int parameter, const Argument& argument) {
  switch (argument.what) {
    case Argument::none:
      return statement.bind_null(parameter);
    case Argument::integer:
    case Argument::boolean:
      return statement.bind_integer(parameter, argument.number);
    case Argument::real:
      return statement.bind_real(parameter, argument.fraction);
    case Argument::text:
      return statement.bind_text(parameter,
                                 {Access::chars(argument.chars), Access::size(argument.chars)});
    case Argument::blob:
      return statement.bind_blob(parameter,
                                 {Access::chars(argument.chars), Access::size(argument.chars)});
    case Argument::date:
      return bind_date(statement, parameter, static_cast<int>(argument.number));
    case Argument::datetime:
      return bind_datetime(statement, parameter, argument.number);
    default:
      throw StatementError(display_with_kind(argument) + " cannot be given to a statement");
  }
}

namespace {

inline void take(sqlite::Statement& row, int column, const sqlite::Value& stored, Value& value,
                 Kind kind) {
  unsigned char& flags = Access::flags(value);
  if (stored.type == sqlite::Type::null) {
    if (kind == Kind::text || kind == Kind::blob) Access::set_bytes(value, "", 0);
    flags = static_cast<unsigned char>((flags & Access::kHeap) | Access::kGiven);
    return;
  }
  switch (kind) {
    case Kind::integer:
    case Kind::big_integer:
      Access::number(value) = read_integer(row, column, stored);
      break;
    case Kind::real:
      Access::real(value) = read_real(row, column, stored);
      break;
    case Kind::boolean:
      Access::boolean(value) = read_boolean(row, column, stored);
      break;
    case Kind::text: {
      const std::string_view text = text_of(row, column, stored);
      Access::set_bytes(value, text.data(), text.size());
      break;
    }
    case Kind::blob: {
      const std::string_view bytes = read_blob(row, column, stored);
      Access::set_bytes(value, bytes.data(), bytes.size());
      break;
    }
    case Kind::date:
      Access::date(value) = read_date(row, column, stored);
      break;
    case Kind::datetime:
      Access::datetime(value) = read_datetime(row, column, stored);
      break;
    default:
      break;
  }
  flags = static_cast<unsigned char>((flags & Access::kHeap) | Access::kSet);
}

bool is_read(const Value& value, Reading which) {
  const unsigned char flags = Access::flags(value);
  if (which == Reading::unchanged) return !(flags & Access::kDirty);
  return which == Reading::all || flags & Access::kExpired || Access::is_left_empty(value);
}

[[noreturn, gnu::cold]] void refuse_cell(const Mapper& mapper, const ColumnPlace* place,
                                         const ValueError& error) {
  const auto column = static_cast<std::size_t>(place - mapper.places.data());
  throw ValueError(mapper.name + '.' + mapper.columns[column].name + ": " + error.what());
}

// The columns from the one at `begin`, counted in the object.
template <Reading which>
inline void read_columns(sqlite::Statement& row, int first, Object* object, int begin = 0) {
  constexpr int kAtOnce = 8;
  const std::vector<ColumnPlace>& places = object->mapper->places;
  const ColumnPlace* place = places.data() + begin;
  first += begin;
  for (auto left = static_cast<int>(places.size()) - begin; left > 0;
       left -= kAtOnce, first += kAtOnce) {
    // Without values at first: `values` makes as many as are read.
    alignas(sqlite::Value) std::byte room[kAtOnce * sizeof(sqlite::Value)];
    auto* const stored = reinterpret_cast<sqlite::Value*>(room);
    const int n = std::min(left, kAtOnce);
    row.values(first, n, stored);
    const ColumnPlace* const end = place + n;
    try {
      for (int i = 0; place < end; ++i, ++place) {
        Value& value = Access::value(object, place->offset);
        if (is_read(value, which)) take(row, first + i, stored[i], value, place->kind);
      }
    } catch (const ValueError& error) {
      refuse_cell(*object->mapper, place, error);
    }
  }
}

}  // namespace

void read(sqlite::Statement& row, int column, Value& value, Kind kind) {
  take(row, column, row.value(column), value, kind);
}

void read_row(sqlite::Statement& row, int first, Object* object, Reading which) {
  switch (which) {
    case Reading::all:
      return read_columns<Reading::all>(row, first, object);
    case Reading::unchanged:
      return read_columns<Reading::unchanged>(row, first, object);
    case Reading::expired:
      return read_columns<Reading::expired>(row, first, object);
  }
}

void read_row_of(long long key, sqlite::Statement& row, int first, Object* object) {
  Value& value = Access::value(object, object->mapper->places[0].offset);
  Access::number(value) = key;
  Access::flags(value) = Access::kSet;
  read_columns<Reading::all>(row, first, object, 1);
}

Argument read(sqlite::Statement& row, int column, Kind kind) {
  const sqlite::Value stored = row.value(column);
  if (stored.type == sqlite::Type::null) return {};
  Argument argument;
  switch (kind) {
    case Kind::integer:
    case Kind::big_integer:
      return Argument(read_integer(row, column, stored));
    case Kind::real:
      return Argument(read_real(row, column, stored));
    case Kind::boolean:
      return Argument(read_boolean(row, column, stored));
    case Kind::text:
      return Argument(text_of(row, column, stored));
    case Kind::blob:
      argument.what = Argument::blob;
      argument.chars = Text(read_blob(row, column, stored));
      break;
    case Kind::date:
      argument.what = Argument::date;
      argument.number = read_date(row, column, stored);
      break;
    case Kind::datetime:
      argument.what = Argument::datetime;
      argument.number = read_datetime(row, column, stored);
      break;
    default:
      break;
  }
  return argument;
}

}  // namespace orm::detail
