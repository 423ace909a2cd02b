#include <grader/text/file_name.hpp>

#include <fmt/format.h>
#include <grader/text/digest.hpp>
#include <grader/text/printable.hpp>
#include <grader/text/utf8.hpp>

#include <charconv>

namespace grader {
namespace {

constexpr std::size_t kLongest = 200;  // of the 255 bytes; the rest is for suffixes such as ".json"
constexpr std::size_t kKept = 150;
constexpr std::string_view kSpecial = "/%\\:*?\"<>|$`'&;!#";
constexpr std::string_view kSpecialAtStart = ".-~@ ";

bool stays(const CodePoint& point, char first_byte, bool at_start, bool at_end) {
  if (!point.valid || !is_printable(point.value)) return false;
  if (point.length > 1) return true;
  if (kSpecial.find(first_byte) != std::string_view::npos) return false;
  if (at_end && (first_byte == '.' || first_byte == ' ')) return false;
  return !at_start || kSpecialAtStart.find(first_byte) == std::string_view::npos;
}

std::string encoded(std::string_view text) {
  std::string name;
  for (std::size_t position = 0; position < text.size();) {
    const auto point = decode_utf8(text, position);
    const auto bytes = text.substr(position, point.length);
    const bool last = position + point.length == text.size();
    if (stays(point, bytes[0], position == 0, last)) {
      name += bytes;
    } else {
      for (const char byte : bytes) {
        name += fmt::format("%{:02X}", static_cast<unsigned char>(byte));
      }
    }
    position += point.length;
  }
  return name.empty() ? "%" : name;
}

}  // namespace

std::string file_name_of(std::string_view text) {
  std::string name = encoded(text);
  if (name.size() <= kLongest) return name;
  return fmt::format("{}%~{}", utf8_prefix(name, kKept), sha256_hex(text).substr(0, 32));
}

std::optional<std::string> text_of_file_name(std::string_view name) {
  if (name == "%") return "";
  std::string text;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] != '%') {
      text += name[i];
      continue;
    }
    unsigned value = 0;
    const char* digits = name.data() + i + 1;
    if (i + 2 >= name.size()) return std::nullopt;
    const auto [end, error] = std::from_chars(digits, digits + 2, value, 16);
    if (error != std::errc() || end != digits + 2) return std::nullopt;
    text += static_cast<char>(value);
    i += 2;
  }
  return text;
}

}  // namespace grader
