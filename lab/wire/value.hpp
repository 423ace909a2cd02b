// A value on its way between a running lesson and whoever drives it: plain data, without a type of
// the lesson's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wire {

// An object of the lesson, by the number that the engine gave it.
struct Handle {
  std::uint32_t id = 0;
  friend bool operator==(Handle, Handle) = default;
};

struct Value {
  enum class Kind : std::uint8_t {
    null,
    boolean,
    integer,
    real,
    text,
    blob,
    date,
    datetime,
    handle,
    list,
    set,
    dict
  } kind = Kind::null;
  bool boolean = false;
  std::int64_t integer = 0;
  double real = 0;
  std::string text;  // text, the bytes of a blob, "2022-05-17", "2023-10-31 09:30:00.000123"
  Handle handle;
  std::vector<Value> items;                      // list, set
  std::vector<std::pair<Value, Value>> entries;  // dict

  Value() = default;
  Value(std::nullptr_t) {}
  Value(bool b) : kind(Kind::boolean), boolean(b) {}
  Value(int n) : kind(Kind::integer), integer(n) {}
  Value(std::int64_t n) : kind(Kind::integer), integer(n) {}
  Value(long long n) : kind(Kind::integer), integer(n) {}
  Value(double r) : kind(Kind::real), real(r) {}
  Value(std::string t) : kind(Kind::text), text(std::move(t)) {}
  Value(std::string_view t) : kind(Kind::text), text(t) {}
  Value(const char* t) : kind(Kind::text), text(t) {}
  Value(Handle h) : kind(Kind::handle), handle(h) {}
  Value(std::vector<Value> list) : kind(Kind::list), items(std::move(list)) {}
  static Value date(std::string t) { return of(Kind::date, std::move(t)); }
  static Value datetime(std::string t) { return of(Kind::datetime, std::move(t)); }
  static Value blob(std::string bytes) { return of(Kind::blob, std::move(bytes)); }

  bool is_null() const { return kind == Kind::null; }
  friend bool operator==(const Value&, const Value&) = default;

 private:
  static Value of(Kind kind, std::string text) {
    Value value;
    value.kind = kind;
    value.text = std::move(text);
    return value;
  }
};

using Members =
    std::vector<std::pair<std::string, Value>>;  // in the order in which they were given

}  // namespace wire
