#include <grader/text/utf8.hpp>

namespace grader {
namespace {

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

struct Lead {
  std::size_t length;
  char32_t bits;
  char32_t least;  // smaller values in this length are overlong
};

std::optional<Lead> lead_of(unsigned char byte) {
  if (byte < 0x80) return Lead{1, byte, 0};
  if (byte >= 0xC2 && byte <= 0xDF) return Lead{2, byte & 0x1Fu, 0x80};
  if (byte >= 0xE0 && byte <= 0xEF) return Lead{3, byte & 0x0Fu, 0x800};
  if (byte >= 0xF0 && byte <= 0xF4) return Lead{4, byte & 0x07u, 0x10000};
  return std::nullopt;
}

}  // namespace

CodePoint decode_utf8(std::string_view text, std::size_t position) {
  constexpr CodePoint kInvalid{0, 1, false};
  const auto lead = lead_of(static_cast<unsigned char>(text[position]));
  if (!lead || position + lead->length > text.size()) return kInvalid;
  char32_t value = lead->bits;
  for (std::size_t i = 1; i < lead->length; ++i) {
    if (!is_continuation(text[position + i])) return kInvalid;
    value = (value << 6) | (static_cast<unsigned char>(text[position + i]) & 0x3Fu);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < lead->least || value > 0x10FFFF || surrogate) return kInvalid;
  return {value, lead->length, true};
}

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  for (std::size_t position = 0; position < text.size();) {
    const auto point = decode_utf8(text, position);
    if (!point.valid) return position;
    position += point.length;
  }
  return std::nullopt;
}

std::string valid_utf8(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t position = 0; position < text.size();) {
    const auto point = decode_utf8(text, position);
    result += point.valid ? text.substr(position, point.length) : "\xEF\xBF\xBD";
    position += point.length;
  }
  return result;
}

std::string_view utf8_prefix(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && is_continuation(text[bytes])) --bytes;
  return text.substr(0, bytes);
}

}  // namespace grader
