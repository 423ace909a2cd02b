#include <grader/text/printable.hpp>

#include <fmt/format.h>
#include <grader/text/utf8.hpp>

#include <algorithm>
#include <iterator>

namespace grader {
namespace {

struct Range {
  char32_t first, last;
};

constexpr Range kUnprintable[] = {
    {0x00, 0x1F},        // C0: escapes, bells, line ends
    {0x7F, 0x9F},        // DEL and C1
    {0xAD, 0xAD},        // soft hyphen
    {0x61C, 0x61C},      // Arabic letter mark
    {0x180E, 0x180E},    // Mongolian vowel separator
    {0x200B, 0x200B},    // zero width space (the joiners U+200C and U+200D are in names)
    {0x200E, 0x200F},    // direction marks
    {0x2028, 0x202E},    // line and paragraph separator, embeddings and overrides
    {0x2060, 0x206F},    // isolates and invisible operators
    {0xFDD0, 0xFDEF},    // noncharacters
    {0xFEFF, 0xFEFF},    // byte order mark
    {0xFFF9, 0xFFFB},    // interlinear annotation
    {0xE0000, 0xE0FFF},  // tags
};

std::string spelled(char32_t point) {
  if (point == '\n') return "\\n";
  if (point == '\r') return "\\r";
  if (point == '\t') return "\\t";
  const auto number = static_cast<unsigned>(point);
  return point < 0x100 ? fmt::format("\\x{:02X}", number) : fmt::format("\\u{:04X}", number);
}

std::string printable(std::string_view text, bool keep_lines) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t position = 0; position < text.size();) {
    const auto point = decode_utf8(text, position);
    const bool kept = keep_lines && (point.value == '\n' || point.value == '\t');
    if (!point.valid) {
      result += fmt::format("\\x{:02X}", static_cast<unsigned char>(text[position]));
    } else if (kept || is_printable(point.value)) {
      result += text.substr(position, point.length);
    } else {
      result += spelled(point.value);
    }
    position += point.length;
  }
  return result;
}

}  // namespace

bool is_printable(char32_t point) {
  if ((point & 0xFFFE) == 0xFFFE) return false;
  return std::none_of(
      std::begin(kUnprintable), std::end(kUnprintable),
      [point](const Range& range) { return point >= range.first && point <= range.last; });
}

std::string printable_line(std::string_view text) { return printable(text, false); }

std::string printable_text(std::string_view text) { return printable(text, true); }

}  // namespace grader
