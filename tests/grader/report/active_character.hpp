// What in a written file would act on whatever shows it.
#pragma once

#include <grader/text/printable.hpp>
#include <grader/text/utf8.hpp>
#include <string>

namespace grader::testing {

// Where the text has a character that acts on a terminal or an editor; empty: it has none.
inline std::string active_character(const std::string& text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto point = decode_utf8(text, i);
    if (!point.valid) return "byte at " + std::to_string(i);
    const bool layout = point.value == '\n' || point.value == '\r' || point.value == '\t';
    if (!layout && !is_printable(point.value))
      return "U+" + std::to_string(point.value) + " at " + std::to_string(i);
    i += point.length;
  }
  return "";
}

}  // namespace grader::testing
