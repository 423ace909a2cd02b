#include <lab/sqlite/value.hpp>

#include <charconv>
#include <cmath>
#include <cstdio>
#include <limits>

namespace sqlite {
namespace {

std::string_view without_leading_blanks(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\n\v\f\r");
  return first == text.npos ? std::string_view() : text.substr(first);
}

// std::from_chars knows "inf", "nan" and no "+"; SQLite reads digits only, and a "+".
std::string_view number_part(std::string_view text) {
  text = without_leading_blanks(text);
  const bool plus = text.starts_with('+');
  if (plus) text.remove_prefix(1);
  const std::string_view digits = text.starts_with('-') && !plus ? text.substr(1) : text;
  const bool number =
      !digits.empty() && ((digits[0] >= '0' && digits[0] <= '9') || digits[0] == '.');
  return number ? text : std::string_view();
}

double text_to_real(std::string_view text) {
  text = number_part(text);
  double result = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), result);
  if (error != std::errc::result_out_of_range) return result;
  // Out of range is too large or too small; the sign of the exponent tells.
  const std::string_view used = text.substr(0, end - text.data());
  const bool tiny = used.find("e-") != used.npos || used.find("E-") != used.npos;
  const double size = tiny ? 0.0 : std::numeric_limits<double>::infinity();
  return text.starts_with('-') ? -size : size;
}

std::int64_t real_to_integer(double real) {
  constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();
  constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
  if (std::isnan(real)) return 0;
  if (real <= static_cast<double>(kMin)) return kMin;
  if (real >= static_cast<double>(kMax)) return kMax;
  return static_cast<std::int64_t>(real);
}

std::int64_t text_to_integer(std::string_view text) {
  text = number_part(text);
  std::int64_t result = 0;
  const auto error = std::from_chars(text.data(), text.data() + text.size(), result).ec;
  if (error != std::errc::result_out_of_range) return result;
  return text.starts_with('-') ? std::numeric_limits<std::int64_t>::min()
                               : std::numeric_limits<std::int64_t>::max();
}

// "%!.15g": 15 digits, and always a decimal point.
std::string_view real_to_text(double real, NumberText& scratch) {
  if (std::isinf(real)) return real > 0 ? "Inf" : "-Inf";
  NumberText plain;
  const int size = std::snprintf(plain.data(), plain.size(), "%.15g", real);
  const std::string_view text(plain.data(), size);
  const auto exponent = text.find('e');
  const std::string_view mantissa = text.substr(0, exponent);
  const bool point = mantissa.find('.') != mantissa.npos;
  const std::string_view tail = exponent == text.npos ? "" : text.substr(exponent);
  const int length =
      std::snprintf(scratch.data(), scratch.size(), "%.*s%s%.*s", static_cast<int>(mantissa.size()),
                    mantissa.data(), point ? "" : ".0", static_cast<int>(tail.size()), tail.data());
  return {scratch.data(), static_cast<std::size_t>(length)};
}

}  // namespace

Value Value::of(double real) {
  Value value;
  value.type = Type::real;
  value.real = real;
  return value;
}

std::int64_t to_integer(const Value& value) {
  switch (value.type) {
    case Type::null:
      return 0;
    case Type::integer:
      return value.integer;
    case Type::real:
      return real_to_integer(value.real);
    default:
      return text_to_integer(value.bytes);
  }
}

double to_real(const Value& value) {
  switch (value.type) {
    case Type::null:
      return 0;
    case Type::integer:
      return static_cast<double>(value.integer);
    case Type::real:
      return value.real;
    default:
      return text_to_real(value.bytes);
  }
}

std::string_view to_text(const Value& value, NumberText& scratch) {
  switch (value.type) {
    case Type::null:
      return "";
    case Type::integer: {
      const char* end =
          std::to_chars(scratch.data(), scratch.data() + scratch.size(), value.integer).ptr;
      return {scratch.data(), static_cast<std::size_t>(end - scratch.data())};
    }
    case Type::real:
      return real_to_text(value.real, scratch);
    default:
      return value.bytes;
  }
}

}  // namespace sqlite
