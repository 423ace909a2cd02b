#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include <lab/sqlite/statement.hpp>

// One SQL value outside of SQLite, as it travels in frames. Text and blobs are views.

namespace sqlite {

struct Value {
  Type type = Type::null;
  union {
    std::int64_t integer = 0;
    double real;
  };
  std::string_view bytes;  // of text and blob

  static Value of(std::int64_t integer) { return {Type::integer, {integer}, {}}; }
  static Value of(double real);
  static Value text(std::string_view bytes) { return {Type::text, {0}, bytes}; }
  static Value blob(std::string_view bytes) { return {Type::blob, {0}, bytes}; }
};

// The conversions of sqlite3_column_int64, _double and _text: null is 0 and "", a text gives the
// number it begins with, a number gives its shortest usual text.
std::int64_t to_integer(const Value& value);
double to_real(const Value& value);
using NumberText = std::array<char, 32>;
std::string_view to_text(const Value& value, NumberText& scratch);

}  // namespace sqlite
