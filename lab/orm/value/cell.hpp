// Columns as bytes of SQLite: binding a member to a statement, reading a row's column into a
// member, and members as Arguments.
#pragma once

#include <cstring>

#include <lab/orm/mapper/mapper.hpp>
#include <lab/orm/value/access.hpp>
#include <lab/sqlite/statement.hpp>

namespace orm::detail {

inline bool is_bytes(Kind kind) { return kind == Kind::text || kind == Kind::blob; }

// Binds the member as it is now, without refreshing it. Text is not copied: the member must stay
// unchanged until the step. Dates are bound as "2022-05-17" and "2022-05-17 09:30:00.000000".
void bind(sqlite::Statement& statement, int parameter, const Value& value, Kind kind);
void bind(sqlite::Statement& statement, int parameter, const Argument& argument);

// Writes the row's column into the member, without telling the session. Clears dirty and expired.
// A date or moment that cannot be read throws ValueError naming the text.
void read(sqlite::Statement& row, int column, Value& value, Kind kind);
// Likewise the object's columns, or some of them. They begin at the row's column `first`.
enum class Reading : unsigned char { all, unchanged, expired };
void read_row(sqlite::Statement& row, int first, Object* object, Reading which);
// All but the integer that is the object's first column, whose value is known.
void read_row_of(long long key, sqlite::Statement& row, int first, Object* object);
Argument read(sqlite::Statement& row, int column, Kind kind);

// The member's value without refreshing it.
Argument to_argument(const Value& value, Kind kind);
// Writes without telling the session. Throws TypeError where the kinds do not fit; numbers fit
// where nothing is lost.
void store(Value& value, Kind kind, const Argument& argument);
// As store, but as an assignment by the program: tracked.
void assign(Value& value, Kind kind, const Argument& argument);

bool equal_bytes(const Value& a, const Value& b);               // of texts and blobs
inline bool equal(const Value& a, const Value& b, Kind kind) {  // null equals null
  if (!Access::is_set(a) || !Access::is_set(b)) return Access::is_set(a) == Access::is_set(b);
  switch (kind) {
    case Kind::integer:
    case Kind::big_integer:
      return Access::number(a) == Access::number(b);
    case Kind::real:
      return Access::real(a) == Access::real(b);
    case Kind::boolean:
      return Access::boolean(a) == Access::boolean(b);
    case Kind::text:
    case Kind::blob:
      return equal_bytes(a, b);
    case Kind::date:
      return Access::date(a) == Access::date(b);
    case Kind::datetime:
      return Access::datetime(a) == Access::datetime(b);
    default:
      return false;
  }
}
bool equal(const Argument& a, const Argument& b);  // compares numbers of all kinds by value

// Free-standing copies in raw memory of kValueBytes, for old values. Values are copied without what
// binds them to their row: it may not be asked to refresh now.
inline constexpr std::size_t kValueBytes = 24;
void copy_bytes(void* to, const Value& from);  // of text and blobs
inline void copy_value(void* to, const Value& from, Kind kind) {
  switch (kind) {
    case Kind::text:
    case Kind::blob:
      return copy_bytes(to, from);
    case Kind::boolean:
      std::memcpy(to, &from, sizeof(Boolean));
      break;
    case Kind::date:
      std::memcpy(to, &from, sizeof(Date));
      break;
    default:
      std::memcpy(to, &from, sizeof(Integer));
  }
  static_assert(sizeof(Integer) == sizeof(Real) && sizeof(Integer) == sizeof(DateTime));
  auto& copy = *static_cast<Value*>(to);
  Access::back(copy) = 0;
  Access::flags(copy) &= Access::kSet | Access::kGiven;
}
inline void destroy_value(void* at, Kind kind) {
  if (is_bytes(kind)) static_cast<Text*>(at)->~Text();
}

// "2022-05-17"; "2022-05-17 09:30:00" with ".000123" where there are microseconds, always if
// `full`.
std::string date_text(int packed);
std::string datetime_text(long long packed, bool full);
bool parse_date(std::string_view text, int& packed);  // also of a moment's text: its day
bool parse_datetime(std::string_view text,
                    long long& packed);  // also of a date's text: its midnight

// As print and format show it: None, 5, 2.5, True, text, dates.
std::string display(const Argument& argument);

}  // namespace orm::detail
