// C++ text as its tokens, as a compiler's first phases see them: joined lines, comments, literals
// with their prefixes, raw strings, digit separators and digraphs are what they are to a compiler.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lab {

struct CppToken {
  enum class Kind { word, number, literal, mark } kind;
  std::string text;          // a digraph is the mark that it stands for; a literal as it is written
  std::size_t line = 0;      // on which it begins, from 1
  bool begins_line = false;  // only white space and comments before it
  std::size_t begin = 0, end = 0;  // its place in the text, in bytes
};

// Never fails: what no compiler would take becomes marks.
std::vector<CppToken> cpp_tokens(std::string_view text);

}  // namespace lab
