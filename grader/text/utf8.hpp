// Decoding of UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace grader {

struct CodePoint {
  char32_t value;      // meaningless when not valid
  std::size_t length;  // bytes used; 1 for an invalid byte
  bool valid;
};

// The code point that begins at `position`, which is less than text.size().
CodePoint decode_utf8(std::string_view text, std::size_t position);

// Where the first invalid byte is; nothing when the text is UTF-8.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

// The text with every invalid byte replaced by U+FFFD.
std::string valid_utf8(std::string_view text);

// The longest beginning of at most `bytes` bytes that does not split a code point.
std::string_view utf8_prefix(std::string_view text, std::size_t bytes);

}  // namespace grader
