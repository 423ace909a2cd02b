#include <lab/orm/value/display.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

#include <lab/orm/function/functions.hpp>
#include <lab/orm/value/calendar.hpp>
#include <lab/orm/value/cell.hpp>

namespace orm::detail {
namespace {

constexpr std::size_t kLongestQuote = 60;  // bytes of a text that a sentence shows

std::size_t write(const char* text, char* to) {
  const std::size_t size = std::strlen(text);
  std::copy_n(text, size, to);
  return size;
}

// A finite number's digits and the place of its point: 0.`digits` * 10^`point`.
struct Decimal {
  char digits[24];
  int size = 0;
  int point = 0;
  bool negative = false;
};

Decimal decimal_of(double number) {
  char chars[kSpelled];
  const char* end =
      std::to_chars(chars, chars + sizeof chars, std::fabs(number), std::chars_format::scientific)
          .ptr;
  const char* exponent = std::find(chars, const_cast<char*>(end), 'e');
  Decimal decimal;
  decimal.negative = std::signbit(number);
  for (const char* c = chars; c != exponent; ++c)
    if (*c != '.') decimal.digits[decimal.size++] = *c;
  const char* first = exponent + 1 + (exponent[1] == '+');
  std::from_chars(first, end, decimal.point);
  ++decimal.point;
  return decimal;
}

char* write_scientific(const Decimal& d, char* to) {
  *to++ = d.digits[0];
  if (d.size > 1) *to++ = '.';
  to = std::copy(d.digits + 1, d.digits + d.size, to);
  const int exponent = d.point - 1;
  *to++ = 'e';
  *to++ = exponent < 0 ? '-' : '+';
  if (std::abs(exponent) < 10) *to++ = '0';
  return std::to_chars(to, to + 4, std::abs(exponent)).ptr;
}

char* write_fixed(const Decimal& d, char* to) {
  const int first = std::min(d.point - 1, 0);      // the digit before the point, or earlier
  const int last = std::max(d.size - 1, d.point);  // the digit after the point, or later
  for (int i = first; i <= last; ++i) {
    if (i == d.point) *to++ = '.';
    *to++ = i >= 0 && i < d.size ? d.digits[i] : '0';
  }
  return to;
}

// As Python's bytes: b'GIF\x00'.
std::string display_bytes(std::string_view bytes) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string text = "b'";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\'' || c == '\\') text += '\\';
    if (byte >= 0x20 && byte < 0x7f)
      text += c;
    else
      text.append({'\\', 'x', kHex[byte >> 4], kHex[byte & 15]});
  }
  return text + "'";
}

std::string display_list(const Argument& list) {
  const List<Argument>& items = list_items(list);
  std::string text = "[";
  for (std::size_t i = 0; i < items.size(); ++i) text += (i ? ", " : "") + display(items[i]);
  return text + "]";
}

template <class V>
std::string spelled(std::size_t (*spell)(V, char*), V value) {
  char chars[kSpelled];
  return {chars, spell(value, chars)};
}

}  // namespace

std::size_t spell_none(char* to) { return write("None", to); }

std::size_t spell_integer(long long number, char* to) {
  return static_cast<std::size_t>(std::to_chars(to, to + kSpelled, number).ptr - to);
}

// Python's rule: as many digits as are needed, an exponent below 0.0001 and from 1e16.
std::size_t spell_real(double number, char* to) {
  if (std::isnan(number)) return write("nan", to);
  if (std::isinf(number)) return write(number < 0 ? "-inf" : "inf", to);
  const Decimal d = decimal_of(number);
  char* end = to;
  if (d.negative) *end++ = '-';
  end = d.point > -4 && d.point <= 16 ? write_fixed(d, end) : write_scientific(d, end);
  return static_cast<std::size_t>(end - to);
}

std::size_t spell_boolean(bool value, char* to) { return write(value ? "True" : "False", to); }

std::string display(const Argument& argument) {
  switch (argument.what) {
    case Argument::integer:
      return spelled(spell_integer, argument.number);
    case Argument::real:
      return spelled(spell_real, argument.fraction);
    case Argument::boolean:
      return spelled(spell_boolean, argument.number != 0);
    case Argument::text:
      return argument.chars;
    case Argument::blob:
      return display_bytes({argument.chars.data(), argument.chars.size()});
    case Argument::date:
      return date_text(static_cast<int>(argument.number));
    case Argument::datetime:
      return datetime_text(argument.number, false);
    case Argument::object:
      return argument.held ? std::string(repr(argument.held)) : "None";
    case Argument::list:
      return display_list(argument);
    case Argument::session:
      return "<Session>";
    case Argument::database:
      return "<Database>";
    case Argument::lines:  // of parameters only
    case Argument::none:
      break;
  }
  return "None";
}

std::string display_with_kind(const Argument& argument) {
  const auto quoted = [](std::string text) {
    if (text.size() > kLongestQuote) text = text.substr(0, kLongestQuote) + "...";
    return "'" + text + "'";
  };
  switch (argument.what) {
    case Argument::text:
      return "the text " + quoted(argument.chars);
    case Argument::date:
      return "the date " + display(argument);
    case Argument::datetime:
      return "the moment " + display(argument);
    case Argument::blob:
      return "bytes";
    case Argument::object:
      return argument.held ? "an object" : "None";
    case Argument::list:
      return "a list";
    default:
      return display(argument);
  }
}

const char* wanted_by(Kind kind) {
  switch (kind) {
    case Kind::integer:
    case Kind::big_integer:
      return "a whole number";
    case Kind::real:
      return "a number";
    case Kind::boolean:
      return "True or False";
    case Kind::text:
      return "a text";
    case Kind::blob:
      return "bytes";
    case Kind::date:
      return "a date";
    case Kind::datetime:
      return "a moment";
    default:
      return "an object";
  }
}

const char* type_name_of(Kind kind) {
  constexpr const char* kNames[] = {"Integer", "BigInteger", "Text",     "Real",
                                    "Boolean", "Date",       "DateTime", "Blob"};
  return is_column(kind) ? kNames[static_cast<int>(kind)] : "value";
}

}  // namespace orm::detail
