// The words of a line: names, numbers, texts in quotes and signs, without comments.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace shell {

struct Token {
  enum class Kind { name, integer, real, text, sign, end } kind = Kind::end;
  std::string text;                // of a text: what it says, its escapes resolved
  std::size_t begin = 0, end = 0;  // in the source

  bool is(std::string_view sign) const { return kind == Kind::sign && text == sign; }
  bool is_name(std::string_view name) const { return kind == Kind::name && text == name; }
};

// Ends with a token of kind `end`. Throws Error, and Incomplete where a comment or an escape is
// open at the source's end.
std::vector<Token> read_tokens(std::string_view source);

}  // namespace shell
